from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spp_core.errors import Refused
from spp_core.forms import Date, Repeat
from spp_core.kinds import Answer, Asking
from spp_core.kinds.commitments import KIND, CommitmentsSpec
from spp_core.kinds.records import ANY_DAY

SPEC = CommitmentsSpec(question="What will you do?", at_most=2)
FULL = {"what": "Meet monthly", "who": "Ann", "by": "2027-01-10"}
Given = Callable[..., list[Answer]]


def test_form_suggests_the_day_counted_from_today() -> None:
    [entries] = KIND.form(SPEC, Asking(today=date(2026, 1, 1))).sections[0].fields
    assert isinstance(entries, Repeat)
    assert isinstance(entries.fields[2], Date)
    assert entries.fields[2].suggested == "2026-04-01"


def test_commitments_are_listed_by_day(given: Given) -> None:
    answers = given(
        oak={"c.aaaaaa": FULL, "c.bbbbbb": {"what": "Write it down"}},
        elm={"c.cccccc": {"what": "Visit", "who": "Bo", "by": "2026-12-01"}},
    )
    tally = KIND.tally(SPEC, answers)
    explanation = KIND.explain(SPEC, tally)
    assert tally.n == 2
    assert explanation.sentence == (
        "3 commitments from 2 ballots. Still to settle: 1 without a name, 1 without a day."
    )
    assert explanation.rows == (
        ("Visit", "Bo", "1 December 2026"),
        ("Meet monthly", "Ann", "10 January 2027"),
        ("Write it down", "–", "–"),
    )


def test_commitment_can_be_saved_before_who_and_when_are_known() -> None:
    assert KIND.check(
        KIND.form(SPEC, ANY_DAY), "c.aaaaaa", {"what": "Meet", "who": "", "by": ""}, {}
    ) == {"what": "Meet"}


@pytest.mark.parametrize(
    "value", [{"who": "Ann"}, {**FULL, "by": "soon"}, {**FULL, "by": "0026-01-10"}, "Meet", {}]
)
def test_commitment_without_what_or_with_no_real_day_is_refused(value: Any) -> None:
    with pytest.raises(Refused):
        KIND.check(KIND.form(SPEC, ANY_DAY), "c.aaaaaa", value, {})


TODAY = Asking(today=date(2027, 1, 10))


@pytest.mark.parametrize("by", ["2027-01-10", "2027-01-11"])
def test_day_that_has_not_passed_is_taken(by: str) -> None:
    entry = {**FULL, "by": by}
    assert KIND.check(KIND.form(SPEC, TODAY), "c.aaaaaa", entry, {}) == entry


def test_day_that_has_passed_is_refused_in_a_sentence() -> None:
    late = {**FULL, "by": "2027-01-09"}
    with pytest.raises(Refused, match="That day has passed"):
        KIND.check(KIND.form(SPEC, TODAY), "c.aaaaaa", late, {})
    with pytest.raises(Refused, match="That day has passed"):
        KIND.check(KIND.form(SPEC, TODAY), "c.aaaaaa", late, {"c.aaaaaa": FULL, "c.bbbbbb": late})


def test_words_of_a_commitment_kept_before_its_day_can_still_be_changed() -> None:
    before = {**FULL, "by": "2026-12-01"}
    changed = {**before, "what": "Meet each half term"}
    assert KIND.check(KIND.form(SPEC, TODAY), "c.aaaaaa", changed, {"c.aaaaaa": before}) == changed


def test_promises_are_the_entries_with_who_made_them() -> None:
    answers = [Answer("oak", "c.aaaaaa", FULL, name="Oak"), Answer("elm", "c.b", {"who": "Bo"})]
    [promise] = KIND.promises(SPEC, answers)
    assert (promise.item, promise.what, promise.name) == ("c.aaaaaa", "Meet monthly", "Oak")


def test_commitment_beyond_the_most_is_refused() -> None:
    mine = {"c.aaaaaa": FULL, "c.bbbbbb": FULL}
    with pytest.raises(Refused, match="room for 2"):
        KIND.check(KIND.form(SPEC, ANY_DAY), "c.cccccc", FULL, mine)


def test_export_has_what_who_and_by_apart(given: Given) -> None:
    [(_, row)] = KIND.rows(SPEC, given(oak={"c.aaaaaa": FULL}))
    assert row.value == "Meet monthly · Ann · 2027-01-10"
    assert row.extra == FULL


def test_contribution_is_the_whole_commitment(given: Given) -> None:
    [words] = KIND.contributions(SPEC, given(oak={"c.aaaaaa": FULL}))
    assert (words.heading, words.text) == ("What will you do?", "Meet monthly · Ann · 2027-01-10")


def test_review_lists_commitments_with_who_made_them_where_names_may_be_seen(
    given: Given,
) -> None:
    answers = given(oak={"c.aaaaaa": FULL}, elm={"c.bbbbbb": {"what": "Write it down"}})
    [unnamed] = KIND.panels(SPEC, answers)
    assert unnamed.explanation.columns == ("What", "Who", "By")
    [result] = KIND.panels(SPEC, [replace(each, name=each.ballot.title()) for each in answers])
    assert result.explanation.columns == ("What", "Who", "By", "From")
    assert result.explanation.rows == (
        ("Meet monthly", "Ann", "10 January 2027", "Oak"),
        ("Write it down", "–", "–", "Elm"),
    )


def test_review_without_commitments_says_so() -> None:
    [result] = KIND.panels(SPEC, [])
    assert result.explanation.sentence == "No commitment has been made yet."
    assert result.explanation.rows == ()
