from __future__ import annotations

from typing import Any

from benchmarks.bench import _parser, wanted
from benchmarks.report import FLOOR, PRODUCT, USUAL


def run(side: str, laptops: int, *notes: str) -> dict[str, Any]:
    return {"side": side, "rooms": 1, "laptops": laptops, "figures": {}, "notes": list(notes)}


def asked(*words: str) -> Any:
    return _parser().parse_args(["--laptops", "30", "60", "--runs", "2", *words])


def named(runs: list[dict[str, Any]], *words: str) -> list[tuple[int, str, int]]:
    found = wanted(asked(*words), None, runs)
    return [(number, case.side, case.laptops) for number, case in found]


def test_all_are_measured_in_turn() -> None:
    once = [(side, size) for size in (30, 60) for side in (PRODUCT, FLOOR, USUAL)]
    assert named([]) == [(number, *each) for number in (1, 2) for each in once]


def test_a_run_that_was_stopped_goes_on_where_it_was() -> None:
    done = [run(side, 30) for side in (PRODUCT, FLOOR, USUAL)]
    assert named([*done, run(PRODUCT, 60)])[:2] == [(1, FLOOR, 60), (1, USUAL, 60)]
    assert named([*done, run(PRODUCT, 60)], "--only", PRODUCT) == [
        (2, PRODUCT, 30),
        (2, PRODUCT, 60),
    ]


def test_usual_way_is_not_measured_again_where_it_did_not_keep_up() -> None:
    slow = "vote: TooSlow: after 60 seconds there was still no end"
    runs = [run(USUAL, 60, slow), run(USUAL, 30, "a note"), run(PRODUCT, 60, slow)]
    assert (2, USUAL, 60) not in named(runs)
    assert {(2, USUAL, 30), (2, PRODUCT, 60)} <= set(named(runs))
