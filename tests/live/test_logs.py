from __future__ import annotations

import json
import logging
import secrets
from contextlib import closing
from typing import Any

import httpx
import pytest

from spp_core.live.logs import JsonLines, Lines
from tests.live.devices import Hall, a_hall
from tests.serving import Served, serving

ANSWER = "Zebedee was unhappy about the marmalade"
NAME = "Quillon Featherstonehaugh"


def record(message: str, *values: object, error: BaseException | None = None) -> logging.LogRecord:
    raised: Any = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("spp_core.here", logging.ERROR, "x", 1, message, values, raised)


def broken() -> BaseException:
    """An error whose words, and whose cause's, quote an answer."""
    try:
        _look_up({})
    except ValueError as error:
        return error
    raise AssertionError


def _look_up(found: dict[str, str]) -> str:
    try:
        return found[ANSWER]
    except KeyError as cause:
        raise ValueError(f"not a number: {ANSWER}") from cause


@pytest.mark.parametrize("lines", [Lines(), JsonLines()], ids=["words", "json"])
def test_error_is_told_by_kind_and_place_alone(lines: logging.Formatter) -> None:
    said = lines.format(record("It broke", error=broken()))
    assert "It broke" in said
    assert "KeyError" in said
    assert "ValueError" in said
    assert "in _look_up" in said
    assert "Zebedee" not in said


def test_json_is_one_object_a_line() -> None:
    said = JsonLines().format(record("Two\nlines of %s", "œuvre", error=broken()))
    assert "\n" not in said
    told = json.loads(said)
    assert told["message"] == "Two\nlines of œuvre"
    assert (told["level"], told["where"]) == ("error", "spp_core.here")
    assert told["time"].endswith("+00:00")
    assert list(told) == ["time", "level", "where", "message", "error"]


def used(hall: Hall, served: Served) -> list[str]:
    """Join, answer, and do wrong in every way that is told; everything that must not be logged."""
    held = hall.held
    wrong = "QX7WZK"
    tokens = [hall.token(), secrets.token_urlsafe(32)]
    held.move("jump board", "open")
    seat = hall.seat(token=tokens[0])
    assert seat.put("scribe", NAME, "board")["t"] == "saved"
    assert seat.put("systems.happening", ANSWER, "board")["t"] == "saved"
    assert seat.put("systems.happening", {"a": ANSWER}, "board")["t"] == "refused"
    assert seat.put(ANSWER, ANSWER, ANSWER)["t"] == "refused"
    for frame in (f'{{"t": "put", "{ANSWER}', f'["{ANSWER}"]', '"\\ud800' + ANSWER, "\x00"):
        seat.line.send(frame)
        seat.wait("refused")
    seat.line.send(ANSWER.encode())
    seat.wait("refused")
    hall.seat(token=tokens[1]).end()
    hall.connect(f"/live/room?room={wrong}&as=wall", f"spp_person={hall.cookie}").end()
    hall.room("wall").wait("moved")
    with httpx.Client(base_url=served.url, headers={"Origin": served.url}) as browser:
        browser.get(f"/?code={held.room.code}")
        browser.get(f"/enter/invite/{tokens[1]}")
        browser.post("/enter", json={"person": hall.cookie})
        browser.post("/enter", content=f'{{"person": "{tokens[1]}')
        browser.post("/enter/seat", json={"code": held.room.code, "name": NAME})
        browser.post("/enter/seat", json={"code": wrong, "name": NAME})
        browser.post("/live/photo", content=ANSWER.encode(), headers={"X-Activity": NAME})
    return [*tokens, ANSWER, NAME, "Zebedee", held.room.code, wrong, hall.cookie, held.person.name]


@pytest.mark.parametrize("form", ["", "json"])
def test_nothing_of_what_was_said_or_by_whom_is_logged(
    form: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPP_LOG", form)
    with closing(serving(tmp_path_factory.mktemp("said"))) as starting:
        served = next(iter(starting))
        hall = a_hall(served)
        secret = used(hall, served)
        served.stop()
    for each in (*secret, *hall.held.ids):
        assert each not in served.said
    assert "The program is stopping" in served.said
    if form:
        told = [json.loads(line) for line in served.said.splitlines()]
        assert {"time", "level", "where", "message"} <= set.intersection(*map(set, told))
        assert any("The workshop is running" in each["message"] for each in told)
