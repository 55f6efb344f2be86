from __future__ import annotations

import re
import time
from contextlib import closing

import httpx
import pytest

from tests.live.devices import PATIENCE, Hall, a_hall
from tests.serving import Served, serving


def measured(served: Served) -> dict[str, float]:
    """Everything at /metrics, each line's name with its labels, and its figure."""
    text = httpx.get(f"{served.url}/metrics").text
    lines = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(figure) for name, figure in lines}


def grown(before: dict[str, float], after: dict[str, float], name: str) -> float:
    return after[name] - before[name]


def wait_until_grown(served: Served, before: dict[str, float], name: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not grown(before, measured(served), name):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_sockets_are_counted_by_what_they_show(served: Served) -> None:
    hall = a_hall(served)
    for device in (hall.seat(), hall.seat("Elm"), hall.entering()):
        device.wait("view")
    hall.room("wall").wait("moved")
    found = measured(served)
    assert found['spp_connected{as="seat"}'] == 2
    assert found['spp_connected{as="entering"}'] == 1
    assert found['spp_connected{as="wall"}'] == 1
    assert found['spp_connected{as="console"}'] == 0
    assert found["spp_rooms"] == 1
    hall.close()
    while measured(served)["spp_rooms"]:
        pass
    assert measured(served)['spp_connected{as="seat"}'] == 0


def test_answers_are_counted_by_what_became_of_them(hall: Hall) -> None:
    before = measured(hall.served)
    hall.held.move("jump scores", "open")
    seat = hall.seat()
    assert seat.put("r1", 3, "scores")["t"] == "saved"
    assert seat.put("r2", 4, "scores")["t"] == "saved"
    assert seat.put("r1", 99, "scores")["t"] == "refused"
    hall.held.move("close")
    assert seat.put("r1", 5, "scores")["late"]
    after = measured(hall.served)
    became = {
        name: grown(before, after, f'spp_answers_total{{became="{name}"}}')
        for name in ("kept", "late", "refused", "failed")
    }
    assert became == {"kept": 2, "late": 1, "refused": 1, "failed": 0}
    assert grown(before, after, "spp_answer_seconds_count") == 4
    assert 0 < grown(before, after, "spp_answer_seconds_sum") < 60
    assert 1 <= grown(before, after, "spp_batch_answers_count") <= 4
    assert grown(before, after, "spp_batch_answers_sum") == 4
    wait_until_grown(hall.served, before, "spp_watch_lag_seconds_count")


def test_where_the_program_stands_is_one_of_three(hall: Hall) -> None:
    found = measured(hall.served)
    standings = {name: figure for name, figure in found.items() if "spp_standing" in name}
    assert standings == {
        'spp_standing{at="starting"}': 0,
        'spp_standing{at="ready"}': 1,
        'spp_standing{at="stopping"}': 0,
    }


def test_no_label_holds_anything_but_these_words(hall: Hall) -> None:
    hall.held.move("jump scores", "open")
    hall.seat().put("r1", 3, "scores")
    labels = {
        label
        for name in measured(hall.served)
        if not name.startswith(("process_", "spp_answer_seconds_bucket"))
        for label in re.findall(r'[a-z]+="[^"]*"', name)
        if not label.startswith("le=")
    }
    assert labels == {
        *(f'became="{each}"' for each in ("kept", "late", "refused", "failed")),
        *(f'as="{each}"' for each in ("seat", "entering", "console", "wall")),
        *(f'at="{each}"' for each in ("starting", "ready", "stopping")),
    }


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_who_asks_through_a_proxy_is_told_nothing(hall: Hall, header: str) -> None:
    answer = httpx.get(f"{hall.served.url}/metrics", headers={header: "127.0.0.1"})
    assert answer.status_code == 404
    assert "spp_" not in answer.text


def test_everyone_is_told_where_it_is_so_set(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPP_METRICS", "everyone")
    with closing(serving(tmp_path_factory.mktemp("open"))) as starting:
        served = next(iter(starting))
        answer = httpx.get(f"{served.url}/metrics", headers={"X-Forwarded-For": "192.0.2.7"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert "spp_answers_total" in answer.text
