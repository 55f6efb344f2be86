from __future__ import annotations

from datetime import date

import pytest

from spp_core.kinds import Answer
from spp_core.kinds.promises import (
    Commitment,
    DueSpec,
    by_day,
    promise,
    promise_fields,
    promise_rows,
    promised,
)

LATE = Commitment("oak", "c.1", "Later", "Ann", "2027-03-01")
SOON = Commitment("oak", "c.2", "Sooner", "", "2026-12-05", "Oak")
OPEN = Commitment("elm", "c.3", "Some day", "Bo")


def test_day_is_suggested_so_many_days_on() -> None:
    *_, due = promise_fields(DueSpec(), date(2026, 11, 22))
    assert due.suggested == "2027-02-20"


def test_commitment_needs_to_say_what() -> None:
    answer = Answer("oak", "c.1", None, name="Oak")
    assert promise(answer, {"who": "Ann"}) is None
    assert promise(answer, {"what": "Meet"}) == Commitment("oak", "c.1", "Meet", name="Oak")


def test_first_due_comes_first_and_without_a_day_last() -> None:
    assert by_day([OPEN, LATE, SOON]) == (SOON, LATE, OPEN)


def test_rows_say_who_or_which_ballot_and_a_day_people_read() -> None:
    assert promise_rows([SOON, OPEN]) == (
        ("Sooner", "Oak", "5 December 2026"),
        ("Some day", "Bo", "–"),
    )


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        ((), ""),
        ((LATE,), "1 commitment from 1 ballot."),
        (
            (SOON, LATE, OPEN),
            "3 commitments from 2 ballots. Still to settle: 1 without a name, 1 without a day.",
        ),
    ],
)
def test_sentence_counts_commitments_and_what_they_lack(
    made: tuple[Commitment, ...], sentence: str
) -> None:
    assert promised(made) == sentence
