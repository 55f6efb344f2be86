from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import capacity
from benchmarks.report import Measured
from tests.benchmarks.test_report import MACHINE

FIGURES = {
    "cpu_per_vote": 4.0,
    "cpu_per_live_vote": 8.0,
    "vote_p50": 3.0,
    "vote_p95": 6.0,
    "live_vote_p95": 17.0,
    "all_at_once": 30.0,
    "redraws": 40.0,
    "cpu_per_next": 100.0,
}
PAGE = "# Title\n\n<!-- beside -->\nold\n<!-- end -->\n\nwords\n\n<!-- morning -->\n<!-- end -->\n"


def found(rooms: int = 1, what: str = "halls", **figures: float) -> Measured:
    run = {"side": "product", "rooms": rooms, "laptops": 30, "notes": []}
    runs: list[Any] = [{**run, "figures": {**FIGURES, **figures}}]
    said = {"what": what, "machine": MACHINE, "pace": {"rate": 50, "seconds": 10}, "runs": runs}
    return Measured.model_validate_json(json.dumps(said))


def test_costs_are_those_measured() -> None:
    costs = capacity.costs_of(found().at((1, 30))["product"], 30, 500)
    assert costs.vote == pytest.approx(0.004)
    assert costs.acknowledged == pytest.approx(0.003)
    assert costs.further == pytest.approx(0.001)
    assert costs.drawing == pytest.approx(0.05)


def test_simulation_stands_beside_what_was_measured() -> None:
    table = capacity.beside(found())
    assert table[0] == ["", "", "measured", "simulated"]
    assert table[1][:3] == ["30 laptops", "vote acknowledged, p95", "6.0 ms"]
    assert table[3] == ["30 laptops", "all vote at once, last acknowledged", "30 ms", "32 ms"]


def test_many_rooms_stand_beside_what_one_room_s_costs_make_of_them() -> None:
    votes, busy = capacity.together(found(), found(8, "rooms", cpu_per_live_vote=12.0))
    assert votes[:3] == ["8 rooms × 30", "vote acknowledged, p95", "6.0 ms"]
    assert busy[2] == "60%"
    assert float(busy[3].rstrip("%")) == pytest.approx(100, abs=5)  # 50 of 4 ms, 16 of 50


def test_more_processes_are_less_busy_and_too_few_do_not_keep_up() -> None:
    head, *rows = capacity.morning(found(cpu_per_live_vote=20.0))
    assert head[-1] == "vote acknowledged, p95"
    busy = [int(row[3].rstrip("%")) for row in rows]
    assert busy == sorted(busy, reverse=True)
    assert rows[0][-1] == "does not keep up"
    assert capacity.morning(found(cpu_per_live_vote=4.1))[1][-1] != "does not keep up"


def test_tables_go_where_the_page_has_room_for_them(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    (tmp_path / "1-halls.json").write_text(found().model_dump_json())
    (tmp_path / "1-rooms.json").write_text(found(8, "rooms").model_dump_json())
    capacity.main(tmp_path, page)
    once = page.read_text()
    assert "old" not in once
    assert "words" in once
    assert once.count("| --- |") == 2
    assert "8 rooms × 30" in once
    capacity.main(tmp_path, page)
    assert page.read_text() == once
