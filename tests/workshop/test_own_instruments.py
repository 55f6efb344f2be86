"""Instruments of a plan's own: worded in lines, in versions, carried by its file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.content import load_library
from spp_core.errors import Faults, Refused
from spp_core.settings import INSTRUMENTS
from spp_core.workshop.building import added, as_file, as_table, as_workshop, empty, with_line
from spp_core.workshop.own_instruments import (
    MOST,
    added_instrument,
    as_lines,
    instruments,
    with_instrument,
    without_instrument,
)

LIBRARY = load_library(INSTRUMENTS)
CHECKLIST = LIBRARY.instruments["transition-checklist"]
LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)


def mine(lines: str = "One\nTwo") -> dict[str, Any]:
    table = added_instrument(empty("Mine"), "Our checklist", None, LIBRARY)
    return with_instrument(table, 0, "Our checklist", lines)


def items(table: dict[str, Any]) -> dict[str, str]:
    """Ids by words."""
    [instrument] = instruments(table)
    return {i["text"]: i["id"] for group in instrument["groups"] for i in group["items"]}


def version(table: dict[str, Any]) -> int:
    return int(instruments(table)[0]["version"])


def test_plan_carries_it_and_runs_with_it() -> None:
    table = added(mine("# At school\nOne\nTwo\n\n# Together\nThree"), "score_grid", "How far?")
    spec = {"instrument": "our-checklist", "low_label": "Not yet", "high_label": "Securely"}
    workshop = as_workshop(as_file(with_line(table, 1, {"spec": spec})), LIBRARY)
    groups = workshop.activities[1].spec.groups
    assert [group.title for group in groups] == ["At school", "Together"]
    assert [item.text for group in groups for item in group.items] == ["One", "Two", "Three"]


def test_what_is_worded_the_same_stays_the_same_and_the_rest_is_new() -> None:
    before = mine("One\nTwo")
    after = with_instrument(before, 0, "Our checklist", "Two\nOne and a half")
    assert items(after)["Two"] == items(before)["Two"]
    assert items(after)["One and a half"] not in items(before).values()
    assert version(after) == version(before) + 1
    again = with_instrument(after, 0, "Our checklist", "Two\nOne")
    assert items(again)["One"] not in {*items(before).values(), *items(after).values()}


def test_another_title_is_no_other_version() -> None:
    before = mine()
    after = with_instrument(before, 0, "Called otherwise", "One\nTwo")
    assert version(after) == version(before)
    assert instruments(after)[0]["title"] == "Called otherwise"
    assert instruments(after)[0]["id"] == "our-checklist"


def test_copy_of_one_built_in_keeps_its_items_and_is_no_longer_the_programmes() -> None:
    table = added_instrument(empty("Mine"), "Ours", CHECKLIST, LIBRARY)
    [copy] = instruments(table)
    assert copy["wording"] == "own"
    assert set(items(table).values()) == set(CHECKLIST.ids)
    kept = with_instrument(table, 0, "Ours", as_lines(copy))
    assert set(items(kept).values()) == set(CHECKLIST.ids)
    assert as_file(as_table(as_file(kept))) == as_file(kept)


def test_id_of_one_built_in_is_not_taken() -> None:
    table = added_instrument(empty("Mine"), "Transition checklist", None, LIBRARY)
    assert instruments(table)[0]["id"] != "transition-checklist"
    clash = {**table, "instrument": [{**instruments(table)[0], "id": "transition-checklist"}]}
    with pytest.raises(Faults) as caught:
        as_workshop(as_file(clash), LIBRARY)
    assert [each.key for each in caught.value.faults] == ["instrument[0].id"]


def test_one_that_is_worked_on_is_not_taken_out() -> None:
    table = added(mine(), "score_grid", "How far?")
    used = with_line(table, 1, {"spec": {"instrument": "our-checklist"}})
    with pytest.raises(Refused, match="How far"):
        without_instrument(used, 0)
    assert "instrument" not in without_instrument(table, 0)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("", "at least one line"),
        ("# Only a heading", "at least one line"),
        ("One\n# Nothing below", "nothing below"),
        ("x" * 700, "at most 600 letters"),
        ("a\n" * (MOST + 1), "at most 200 lines"),
    ],
)
def test_lines_that_make_no_instrument_are_refused_with_a_sentence(lines: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        mine(lines)


def test_no_title_and_no_such_place() -> None:
    with pytest.raises(Refused, match="title"):
        added_instrument(empty("Mine"), " ", None, LIBRARY)
    with pytest.raises(Refused, match="Look again"):
        with_instrument(empty("Mine"), 0, "x", "One")
    with pytest.raises(Refused, match="Look again"):
        without_instrument(empty("Mine"), 3)


@given(st.lists(LINE, max_size=12))
def test_any_lines_make_a_plan_that_can_be_run_or_are_refused(lines: list[str]) -> None:
    try:
        table = mine("\n".join(lines))
    except Refused:
        return
    as_workshop(as_file(table), LIBRARY)
    [instrument] = instruments(table)
    assert with_instrument(table, 0, "Our checklist", as_lines(instrument)) == table
