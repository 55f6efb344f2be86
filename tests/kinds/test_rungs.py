from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.kinds.rungs import rung_of

RUNGS = ("Yes/no", "Which", "Who", "When", "Where", "What", "How", "Why", "What If")


def told(question: str) -> str | None:
    place = rung_of(question, RUNGS)
    return None if place is None else RUNGS[place]


@pytest.mark.parametrize(
    ("question", "rung"),
    [
        ("Is peer review working?", "Yes/no"),
        ("DOES it?", "Yes/no"),
        ("Should we stop?", "Yes/no"),
        ("Aren’t we done?", "Yes/no"),
        ("Can't we share?", "Yes/no"),
        ("Isnt it time?", "Yes/no"),
        ("Won't it take too long?", "Yes/no"),
        ("Which school leads?", "Which"),
        ("Who decides?", "Who"),
        ("Whose idea was it?", "Who"),
        ("For whom do we do this?", "Who"),
        ("When do we meet?", "When"),
        ("Where is it better?", "Where"),
        ("What's next?", "What"),
        ("To what extent do we agree?", "What"),
        ("And how might we know?", "How"),
        ("“Why do we meet?”", "Why"),
        ("What if every teacher had a partner?", "What If"),
        ("So, what   IF we stopped?", "What If"),
    ],
)
def test_rung_is_told_from_the_opening_words(question: str, rung: str) -> None:
    assert told(question) == rung


@pytest.mark.parametrize(
    "question",
    ["", "   ", "?!", "and", "If we could, what would we do?", "Whatever works", "Howard says so",
     "Tell me why", "Iced tea", "Issues?", "مرحبا", "Warum?"],
)  # fmt: skip
def test_other_openings_are_on_no_rung(question: str) -> None:
    assert told(question) is None


@given(st.text(max_size=60))
def test_rung_is_one_of_the_ladder_or_none(question: str) -> None:
    assert rung_of(question, RUNGS) in {None, *range(len(RUNGS))}


@given(st.sampled_from(RUNGS[1:]), st.text(st.characters(categories=("L",)), max_size=30))
def test_what_follows_the_opening_does_not_matter(rung: str, rest: str) -> None:
    assert told(f"{rung}, {rest}?") in ({rung} if rest.casefold() != "if" else {rung, "What If"})


def test_ladder_without_yes_or_no_has_no_rung_for_such_questions() -> None:
    assert rung_of("Is it so?", ("What", "Why")) is None
    assert rung_of("Why is it so?", ("What", "Why")) == 1
