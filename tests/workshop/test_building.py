"""Plans built step by step are files like those written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.content import load_library
from spp_core.errors import Faults, Refused
from spp_core.kinds import kinds
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.workshop import load_workshop
from spp_core.workshop.building import (
    LARGEST,
    activities,
    added,
    as_file,
    as_table,
    as_workshop,
    empty,
    moved,
    retitled,
    with_line,
    without,
)

LIBRARY = load_library(INSTRUMENTS)
FILES = sorted(WORKSHOPS.glob("*.toml"))
ALONE = sorted(set(kinds()) - {"reflection_grid"})
"""Kinds whose example builds on no other activity."""


def three() -> dict[str, Any]:
    table = empty("Mine")
    for kind in ("words", "pause"):
        table = added(table, kind, "")
    return table


def ids(table: dict[str, Any]) -> list[str]:
    return [each["id"] for each in activities(table)]


@pytest.mark.parametrize("path", FILES, ids=lambda each: each.stem)
def test_file_written_anew_is_the_same_workshop(path: Path) -> None:
    table = as_table(path.read_text("utf-8"))
    assert as_workshop(as_file(table), LIBRARY) == load_workshop(path, LIBRARY)
    assert as_file(as_table(as_file(table))) == as_file(table)


def test_empty_plan_can_be_run() -> None:
    workshop = as_workshop(as_file(empty("Our evening")), LIBRARY)
    assert (workshop.title, workshop.id) == ("Our evening", "our-evening")


@pytest.mark.parametrize("kind", ALONE)
def test_added_activity_can_be_run_as_it_is(kind: str) -> None:
    workshop = as_workshop(as_file(added(empty("x"), kind, "")), LIBRARY)
    assert workshop.activities[-1].line.title == kinds()[kind].title


def test_two_of_one_name_have_ids_of_their_own() -> None:
    table = added(added(empty("x"), "pause", "Tea"), "pause", "Tea")
    assert ids(table) == ["welcome", "tea", "tea-2"]


def test_moved_and_taken_out() -> None:
    table = three()
    first, second, third = ids(table)
    assert ids(moved(table, 2, -1)) == [first, third, second]
    assert ids(moved(table, 0, -1)) == [first, second, third]
    assert ids(moved(table, 2, 1)) == [first, second, third]
    assert ids(without(table, 1)) == [first, third]
    assert ids(table) == [first, second, third]  # nothing was changed in place


def test_last_activity_stays() -> None:
    with pytest.raises(Refused, match="at least one"):
        without(empty("x"), 0)


@pytest.mark.parametrize("index", [-1, 3])
def test_activity_that_is_gone_is_not_changed(index: int) -> None:
    for change in (lambda t: without(t, index), lambda t: with_line(t, index, {"minutes": 3})):
        with pytest.raises(Refused, match="not in the plan any more"):
            change(three())


def test_changed_words_and_spec_come_back() -> None:
    table = with_line(three(), 1, {"prompt": "Say “hello”\nto everybody", "minutes": 7})
    table = with_line(table, 1, {"spec": {"question": "One word?", "at_most": 1}})
    read = as_workshop(as_file(table), LIBRARY).activities[1]
    assert (read.line.prompt, read.line.minutes) == ("Say “hello”\nto everybody", 7)
    assert read.spec.at_most == 1


def test_fault_elsewhere_does_not_keep_anybody_from_going_on() -> None:
    table = with_line(three(), 1, {"spec": {"nonsense": 1}})
    changed = retitled(table, "Still mine", "")
    with pytest.raises(Faults) as caught:
        as_workshop(as_file(changed), LIBRARY)
    assert all(each.key.startswith("activity[1].spec") for each in caught.value.faults)


@pytest.mark.parametrize("title", ["", "   "])
def test_plan_needs_a_title(title: str) -> None:
    with pytest.raises(Refused, match="title"):
        empty(title)


def test_plan_that_is_too_long_is_refused() -> None:
    with pytest.raises(Refused, match="at most"):
        as_table("#" * (LARGEST + 1))


def test_tables_too_deep_are_refused_and_nothing_breaks() -> None:
    text = "a = " + "[" * 5000 + "]" * 5000
    with pytest.raises((Faults, Refused)):
        as_file(as_table(text))


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_is_typed_is_kept_or_refused(title: str, prompt: str) -> None:
    if not title.strip():
        with pytest.raises(Refused):
            retitled(empty("x"), title, prompt)
        return
    table = with_line(retitled(empty("x"), title, prompt), 0, {"prompt": prompt})
    again = as_table(as_file(table))
    assert again["title"] == title.strip()
    assert activities(again)[0]["prompt"] == prompt
