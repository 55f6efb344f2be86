from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given as made_up
from hypothesis import strategies as st
from pydantic import ValidationError

from spp_core.errors import Refused
from spp_core.forms import Pick, Text
from spp_core.kinds import Answer, Asking
from spp_core.kinds.last_time import KIND, SCREEN, Earlier, LastTimeSpec
from spp_core.kinds.promises import STATUSES, Marked
from spp_core.kinds.records import ANY_DAY

MEET = Earlier(
    id="m1",
    what="Meet monthly",
    who="Ann",
    by="2026-05-01",
    maker="Oak",
    workshop="Progress & impact",
    day="2026-01-30",
)
VISIT = Earlier(id="v1", what="Visit each other")
SPEC = LastTimeSpec(commitments=(MEET, VISIT))
Given = Callable[..., list[Answer]]


def test_form_asks_of_each_how_it_stands_and_how_we_know() -> None:
    meet, visit = KIND.form(SPEC, Asking()).sections
    assert meet.title == "Meet monthly"
    assert meet.hint == "Ann · by 1 May 2026 · Oak · Progress & impact · 30 January 2026"
    assert visit.hint == ""
    status, how = meet.fields
    assert isinstance(status, Pick)
    assert isinstance(how, Text)
    assert [option.label for option in status.options] == ["Done", "Still going", "Dropped"]
    assert {field.item for field in (*meet.fields, *visit.fields)} == {
        "m1.status",
        "m1.how",
        "v1.status",
        "v1.how",
    }


def test_result_counts_and_lists_each(given: Given) -> None:
    answers = given(room={"m1.status": ["done"], "m1.how": "Minutes of May"})
    tally = KIND.tally(SPEC, answers)
    explained = KIND.explain(SPEC, tally)
    assert explained.sentence == (
        "Of 2 commitments from last time, 1 done, 0 still going, 0 dropped. 1 not looked at yet."
    )
    assert explained.rows == (
        ("Meet monthly", "Ann", "1 May 2026", "Done", "Minutes of May"),
        ("Visit each other", "–", "–", "–", "–"),
    )
    assert [(bar.label, bar.count) for bar in KIND.chart(SPEC, tally).rows] == [
        ("Done", 1),
        ("Still going", 0),
        ("Dropped", 0),
    ]


def test_maker_is_not_told_in_the_result(given: Given) -> None:
    answers = given(room={"m1.status": ["done"]})
    assert "Oak" not in str(KIND.explain(SPEC, KIND.tally(SPEC, answers)))


def test_check_ins_are_what_was_marked_with_how_it_is_known(given: Given) -> None:
    answers = given(room={"m1.how": "Minutes", "v1.status": ["dropped"], "v1.how": "No time"})
    assert KIND.check_ins(SPEC, answers) == (
        Marked("m1"),
        Marked("v1", "dropped", "No time"),
    )


def test_what_was_said_last_counts_whoever_said_it(given: Given) -> None:
    answers = given(oak={"m1.status": ["done"]}) + given(room={"m1.status": ["open"]})
    assert KIND.check_ins(SPEC, answers) == (Marked("m1", "open"), Marked("v1"))
    assert KIND.tally(SPEC, answers).n == 2


@pytest.mark.parametrize("value", ["done", ["late"], ["done", "open"], []])
def test_other_marks_are_refused(value: Any) -> None:
    with pytest.raises(Refused):
        KIND.check(KIND.form(SPEC, ANY_DAY), "m1.status", value, {})


@pytest.mark.parametrize(
    "table",
    [
        {"commitments": []},
        {"commitments": [MEET, MEET]},
        {"commitments": [{"id": "m1", "what": " "}]},
        {"commitments": [{"id": "m.1", "what": "Meet"}]},
        {"commitments": [{"id": "m1", "what": "Meet", "by": "May"}]},
    ],
)
def test_plan_at_fault_is_refused(table: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        LastTimeSpec.model_validate(table)


@pytest.mark.parametrize(("count", "screens"), [(1, 1), (SCREEN, 1), (SCREEN + 1, 2), (60, 15)])
def test_many_take_several_screens_before_and_after(count: int, screens: int) -> None:
    spec = LastTimeSpec(commitments=tuple(Earlier(id=f"c{n}", what="x") for n in range(count)))
    assert KIND.steps(spec) == KIND.result_steps(spec) == screens


@made_up(
    marks=st.lists(
        st.tuples(st.sampled_from(["m1", "v1", "gone"]), st.sampled_from([*STATUSES])), max_size=8
    )
)
def test_every_commitment_is_counted_once(marks: list[tuple[str, str]]) -> None:
    answers = [Answer("room", f"{key}.status", [status]) for key, status in marks]
    tally = KIND.tally(SPEC, answers)
    assert sum(tally.standing(status) for status in ("", *STATUSES)) == 2
    last = {key: status for key, status in marks if key != "gone"}
    looked = KIND.check_ins(SPEC, answers)
    assert {each.commitment: each.status for each in looked if each.status} == last
