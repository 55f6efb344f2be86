from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from spp_core.reports.facts import facts, held, signed, time_spent, who_took_part
from spp_core.review import Only
from tests.reports.made import ROOM, comment, made_review, review_of
from tests.short_workshop import NOW


def test_facts_say_who_how_long_and_what_was_chosen() -> None:
    assert dict(facts(made_review())) == {
        "Took part": "11 of 12 triads answered",
        "Time": "85 minutes planned, 85 taken",
    }
    chosen = review_of(only=Only(triad="Oak", phase="Primary"))
    assert dict(facts(chosen))["Shows only"] == "Oak, Primary"


def test_one_of_a_kind_is_said_in_the_singular() -> None:
    made = review_of(room=replace(ROOM, ballot_is="school"))
    alone = replace(made, took_part=made.took_part[:1])
    assert dict(facts(alone))["Took part"] == "0 of 1 school answered"


def test_workshop_still_running_is_of_the_day_it_began() -> None:
    assert held(review_of(room=replace(ROOM, ended_at=None))) == NOW
    ended = datetime(2027, 1, 2, tzinfo=UTC)
    assert held(review_of(room=replace(ROOM, ended_at=ended))) == ended


def test_columns_that_are_empty_are_left_out() -> None:
    assert who_took_part(made_review()).columns == (
        "Triad",
        "Schools",
        "Phases",
        "Activities answered",
    )
    school = who_took_part(review_of(room=replace(ROOM, ballot_is="school")))
    assert school.columns == ("School", "In triad", "Phases", "Activities answered")


def test_difference_from_the_plan_has_its_sign() -> None:
    rows = time_spent(made_review()).rows
    assert [row[-1] for row in rows] == ["+2", "+1", "+1", "+1", "+1", "−6"]


def test_comment_is_signed_on_one_line() -> None:
    assert signed(comment("x", author="Ada\nByron")) == "Ada Byron, 29 November 2026"
