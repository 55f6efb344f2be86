"""A workshop read: its running time, and its activities found by id."""

from __future__ import annotations

from pathlib import Path

import pytest

from spp_core.content import load_library
from spp_core.workshop import Workshop, load_workshop

PLAN = """
id = "short"
title = "A short workshop"
[[activity]]
id = "first"
title = "Scores"
kind = "score_grid"
minutes = 10
spec = { instrument = "transition-checklist" }
[[activity]]
id = "second"
title = "Features"
kind = "statement_board"
minutes = 40
spec = { instrument = "self-improving-features", minutes_each = 9 }
"""


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    path = tmp_path / "short.toml"
    path.write_text(PLAN, encoding="utf-8")
    return load_workshop(path, load_library(Path(__file__).parents[2] / "data" / "instruments"))


def test_workshop_takes_as_long_as_its_activities(workshop: Workshop) -> None:
    assert workshop.minutes == 50


def test_activity_is_found_by_id_and_place(workshop: Workshop) -> None:
    assert workshop.index("second") == 1
    assert workshop.find("second").line.title == "Features"


def test_activity_that_is_not_there_raises_key_error(workshop: Workshop) -> None:
    with pytest.raises(KeyError):
        workshop.find("third")


def test_activity_with_one_clock_is_given_its_own_minutes(workshop: Workshop) -> None:
    first = workshop.find("first")
    assert (first.steps(revealed=False), first.minutes_at(0)) == (1, 10)


def test_activity_with_a_clock_a_step_is_given_the_minutes_of_a_step(workshop: Workshop) -> None:
    second = workshop.find("second")
    assert second.steps(revealed=False) == 4
    assert [second.minutes_at(step) for step in range(4)] == [9, 9, 9, 9]
