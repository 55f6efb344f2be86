from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from benchmarks.figures import LINES, MORE_LINES, SOAK_LINES
from benchmarks.report import FLOOR, PRODUCT, USUAL, Measured, apart, newest, page, plot, tables

MACHINE = {
    "date": "2026-03-04T05:06:07+00:00",
    "cores": 2,
    "processor": "A Processor",
    "memory_gb": 8.0,
    "system": "Linux",
    "python": "3.11.7",
    "versions": {"streamlit": "1.67.0"},
    "commit": "abc1234",
}


def run(side: str, laptops: int, *notes: str, rooms: int = 1, **figures: float | None) -> Any:
    named = {"side": side, "rooms": rooms, "laptops": laptops}
    return {**named, "figures": {"neighbours": 0.04, **figures}, "notes": list(notes)}


def measured(*runs: Any, what: str = "halls", **more: Any) -> Measured:
    found = {"what": what, "machine": MACHINE, "pace": {"rate": 50.0}, "runs": runs, **more}
    return Measured.model_validate_json(json.dumps(found))


HALLS = measured(
    run(PRODUCT, 30, vote_p95=4.0),
    run(PRODUCT, 400, vote_p95=9.0, idle=1.0),
    run(PRODUCT, 400, vote_p95=6.0, idle=3.0),
    run(PRODUCT, 400, vote_p95=5.0, idle=2.5),
    run(FLOOR, 30, vote_p95=2.0),
    run(FLOOR, 400, vote_p95=1.2, idle=0.0),
    run(USUAL, 30, vote_p95=400.0),
    run(USUAL, 400, "join: TooSlow: nobody came", vote_p95=None, join_all=55.5),
)


def row(text: str, words: str, part: int = -1) -> list[str]:
    """The cells of a row of a markdown table, in the first or last table that has it."""
    found = [line for line in text.splitlines() if line.startswith(f"| {words} ")]
    return [cell.strip() for cell in found[part].strip("| ").split("|")][1:]


def test_page_has_medians_budgets_and_ratios() -> None:
    cells = row(page([HALLS]), "vote acknowledged, on disk, p95", 0)
    assert cells[:4] == ["7.0 ms", "6.0 ms", "1.2 ms", "–"]
    assert cells[4] == "5 × (at most 4 ×) ▲"
    assert cells[5] == "–"


def test_page_marks_what_is_over_its_budget() -> None:
    assert row(page([HALLS]), "idle, all connected", 0)[:2] == [
        "2.0 % of a core",
        "2.5 % of a core ▲",
    ]


def test_figure_over_nothing_has_no_ratio() -> None:
    assert row(page([HALLS]), "idle, all connected", 0)[4] == "–"


def test_budgets_are_for_four_hundred_laptops_alone() -> None:
    smaller = row(page([HALLS]), "vote acknowledged, on disk, p95")
    assert smaller == ["4.0 ms", "2.0 ms", "400.0 ms", "2 ×", "100 ×"]


def test_twenty_rooms_have_the_budgets_of_one_hall() -> None:
    rooms = measured(run(PRODUCT, 20, rooms=20, join_all=7.0), what="rooms")
    text = page([rooms])
    assert "### 20 rooms × 20 laptops" in text
    assert row(text, "all joined within") == ["6.00 s", "7.00 s ▲"]


def test_page_says_where_it_was_measured_and_what_went_wrong() -> None:
    text = page([HALLS])
    assert "- medians of 3 runs\n" in text
    assert "- 2026-03-04T05:06:07+00:00, commit abc1234\n" in text
    assert "2 cores of A Processor, 8.0 GB, Linux, Python 3.11.7, streamlit 1.67.0" in text
    assert "- other programs at work meanwhile: 0.04 to 0.04 cores\n" in text
    assert "- usual way, 400 laptops: join: TooSlow: nobody came" in text


def test_page_says_what_is_still_to_be_measured() -> None:
    assert page([]).count("Still to be measured.") == 5
    assert page([HALLS]).count("Still to be measured.") == 4


def test_past_is_told_and_stands_beside_an_empty_database() -> None:
    past = {"rooms": 5000, "answers": 5_000_000}
    runs = run(PRODUCT, 400, vote_p95=5.0), run("product with a past", 400, vote_p95=8.0)
    text = page([measured(*runs, what="history", history=past)])
    assert "With 5,000 finished rooms and 5,000,000 answers." in text
    cells = row(text, "vote acknowledged, on disk, p95")
    assert cells == ["7.0 ms", "5.0 ms", "8.0 ms ▲", "1.6 ×"]


def test_soak_has_its_own_figures() -> None:
    text = page([measured(run(PRODUCT, 60, errors=1, memory_growth=4.0), what="soak")])
    assert row(text, "grown by") == ["4.8 MiB", "4.0 MiB"]
    assert row(text, SOAK_LINES[5].words) == ["0", "1 ▲"]


def test_tables_for_the_terminal_hold_every_figure_and_line_up() -> None:
    small, large, told = tables(HALLS).strip().split("\n\n")
    for table, size in ((small, "30 laptops"), (large, "400 laptops")):
        title, *lines = table.splitlines()
        assert title == size
        of_one = [line for line in (*LINES, *MORE_LINES) if not line.of_many]
        assert len(lines) == 1 + len(of_one)
        assert len({len(line) for line in lines}) == 1
    assert "5 × (at most 4 ×) ▲" in large
    assert "at most" not in small
    assert "commit abc1234" in told


def test_plot_has_a_curve_for_each_side_that_was_measured() -> None:
    root = ET.fromstring(plot(HALLS))  # noqa: S314 - our own
    words = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {PRODUCT, FLOOR, USUAL, "30", "400", "red line: at most 7"} <= set(words)
    assert "vote acknowledged, on disk, p95, ms" in words
    assert "server CPU a vote, ms" not in words  # nobody measured it
    points = list(root.iter("{http://www.w3.org/2000/svg}circle"))
    votes, joined, idle = 5, 1, 2
    assert len(points) == votes + joined + idle


def test_two_runs_are_compared_by_their_ratios() -> None:
    other = measured(run(PRODUCT, 30, vote_p95=5.0), run(FLOOR, 30, vote_p95=2.0))
    head, *gaps = apart(HALLS, other)
    assert head[-1] == "apart"
    assert gaps == [
        ["30 laptops", "vote acknowledged, on disk, p95", "product ÷ floor", "2 ×", "2.5 ×", "20%"]
    ]
    told = page([HALLS], other)
    assert told.count("### Measured twice") == 1
    assert told.index("2.5 ×") < told.index("## Many rooms at once")
    assert "Measured twice" not in page([HALLS])


def test_newest_results_of_each_sort_are_taken(tmp_path: Path) -> None:
    for day, commit in (("2026-01-02", "old"), ("2026-01-10", "new")):
        on = {**MACHINE, "commit": commit}
        found = {"what": "soak", "machine": on, "pace": {}, "runs": [run(PRODUCT, 60)]}
        (tmp_path / f"{day}T0000-soak.json").write_text(json.dumps(found), "utf-8")
    [taken] = newest(tmp_path)
    assert taken.machine["commit"] == "new"


def test_results_of_an_unknown_sort_are_refused() -> None:
    with pytest.raises(ValueError, match="what"):
        measured(run(PRODUCT, 30), what="party")
