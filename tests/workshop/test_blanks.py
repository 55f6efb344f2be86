from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from spp_core.content import load_library
from spp_core.errors import Faults, Refused
from spp_core.kinds import kinds
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.workshop.blanks import LABELS, Blank, blanks, filled, rest
from spp_core.workshop.building import activities, added, as_file, as_table, as_workshop, empty
from spp_core.workshop.own_instruments import added_instrument

LIBRARY = load_library(INSTRUMENTS)
FILES = sorted(WORKSHOPS.glob("*.toml"))
WRITTEN_IN_THE_FILE = {"frame_title", "commitments"}
"""What has no blank: a title an instrument gives, and what an earlier workshop left."""


def plan(kind: str, **spec: Any) -> dict[str, Any]:
    """A plan with one activity of that kind after its welcome; with its example, or this spec."""
    table = added(empty("Mine"), kind, "It")
    if spec:
        table["activity"][1]["spec"] = spec
    return table


def by_key(table: dict[str, Any], index: int = 1) -> dict[str, Blank]:
    return {each.key: each for each in blanks(table, index, LIBRARY)}


def spec_after(table: dict[str, Any], **given: Any) -> dict[str, Any]:
    others = rest(table, 1, LIBRARY)
    changed = activities(filled(table, 1, LIBRARY, given, others))[1]["spec"]
    assert isinstance(changed, dict)
    return changed


@pytest.mark.parametrize("path", FILES, ids=lambda each: each.stem)
def test_left_alone_every_activity_stays_as_it_was(path: Path) -> None:
    table = as_table(path.read_text("utf-8"))
    changed = table
    for index in range(len(activities(table))):
        given = {each.key: each.value for each in blanks(table, index, LIBRARY)}
        changed = filled(changed, index, LIBRARY, given, rest(table, index, LIBRARY))
    assert as_file(changed) == as_file(table)


def test_whatever_a_kind_declares_has_a_blank() -> None:
    keys = {key for kind in kinds().values() for key in kind.spec.model_fields}
    assert keys - set(LABELS) == WRITTEN_IN_THE_FILE


def test_each_key_is_filled_in_as_it_is_declared() -> None:
    found = by_key(plan("card_sort"))
    assert found["instrument"].options["true-not-yet-true"] == "The true/not yet true cards"
    assert found["question"].value.startswith("What have you learned")
    votes = by_key(plan("choice"))["votes"]
    assert (votes.sort, votes.value, votes.low, votes.high) == ("number", 1, 1, 12)
    assert by_key(plan("statement_board"))["photo"].value is True
    assert by_key(plan("canvas"))["item_type"].options == {"text": "Words", "date": "A day"}


def test_what_is_filled_in_is_in_the_file_and_the_rest_stays() -> None:
    table = plan("words", question="One word?", odd=1)
    assert rest(table, 1, LIBRARY) == "odd = 1\n"
    assert spec_after(table, question=" Two words? ", at_most=2) == {
        "question": "Two words?",
        "at_most": 2,
        "odd": 1,
    }
    assert "question" not in spec_after(table, question="")


def test_rest_that_is_no_toml_says_where() -> None:
    with pytest.raises(Faults, match="line 1"):
        filled(plan("words"), 1, LIBRARY, {}, "question = \nmore = 1")


def test_what_no_blank_can_show_is_left_to_the_file() -> None:
    table = plan("words", question=["a list"], at_most=70, limit="many")
    assert blanks(table, 1, LIBRARY) == ()
    assert as_table(rest(table, 1, LIBRARY)) == table["activity"][1]["spec"]
    table["activity"][1]["kind"] = "nonsense"
    assert blanks(table, 1, LIBRARY) == ()


def test_questions_are_a_line_each_and_those_worded_the_same_stay_the_same() -> None:
    table = plan("evaluation")
    shown = by_key(table)["ratings"].value
    changed = spec_after(table, ratings=f"We were heard\n\n{shown}\nWe were heard", comments="Why?")
    assert [each["text"] for each in changed["ratings"]] == ["We were heard", shown]
    assert changed["ratings"][1]["id"] == "useful"
    assert [each["text"] for each in changed["comments"]] == ["Why?"]
    ids = [each["id"] for key in ("ratings", "comments") for each in changed[key]]
    assert len(set(ids)) == 3
    table["activity"][1]["spec"] = changed
    assert as_workshop(as_file(table), LIBRARY)


def test_fields_are_a_line_each() -> None:
    before = {"id": "hope", "label": "We hope", "lines": 4}
    changed = spec_after(plan("canvas", fields=[before]), fields="We fear\nWe hope")
    assert changed["fields"] == [{"id": "we-fear", "label": "We fear"}, before]


def test_items_of_the_activity_itself_keep_their_ids() -> None:
    groups = [{"id": "g", "title": "At school", "items": [{"id": "v1-1", "text": "We listen"}]}]
    table = plan("score_grid", groups=groups)
    assert "instrument" not in by_key(table)
    changed = spec_after(table, groups="# At school\nWe ask\nWe listen")
    items = changed["groups"][0]["items"]
    assert [each["text"] for each in items] == ["We ask", "We listen"]
    assert items[1]["id"] == "v1-1"
    assert items[0]["id"].startswith("v2-")
    with pytest.raises(Refused, match="at least one line"):
        spec_after(table, groups="# At school")


def test_another_instrument_takes_its_place_with_all_its_items() -> None:
    table = plan("quotations")
    assert "only" in table["activity"][1]["spec"]
    own = added_instrument(table, "Our own", LIBRARY.instruments["triad-work"], LIBRARY)
    assert by_key(own)["instrument"].options["our-own"] == "Our own"
    assert spec_after(own, instrument="our-own") == {"instrument": "our-own"}


def test_priorities_come_from_lines_or_from_an_earlier_activity() -> None:
    changed = spec_after(plan("by_priority"), priorities="Reading\nBelonging\n")
    assert changed["priorities"] == ["Reading", "Belonging"]
    earlier = by_key(plan("by_priority"))["priorities_from"]
    assert earlier.options == {"": "None", "welcome": "Welcome"}


def test_panels_are_lines() -> None:
    table = plan("briefing")
    assert by_key(table)["panels"].value.endswith("@ 2 ways-of-working")
    changed = spec_after(table, panels="# Hello\n- Sit anywhere\n@ 2")
    assert changed["panels"] == [
        {"title": "Hello", "bullets": ["Sit anywhere"]},
        {"instrument": "ways-of-working"},
    ]
