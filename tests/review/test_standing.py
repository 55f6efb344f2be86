from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spp_core.kinds.frames import Area, Frame, Theme
from spp_core.review.standing import KeptTheme, standing

TRUST = Theme("trust", "Trust", "people")
TIME = Theme("time", "Time  for it", "people")
MONEY = Theme("money", "Money", "means")
FRAME = Frame(
    "f", "Frame", (Area("people", "People"), Area("means", "Means")), (TRUST, TIME, MONEY)
)
OPEN = KeptTheme("f", "n1", "people", "Openness")


def test_themes_that_were_added_stand_last_in_their_area() -> None:
    assert standing(FRAME, [OPEN]).frame.themes == (TRUST, TIME, OPEN.theme, MONEY)


def test_theme_of_another_frame_or_of_an_area_that_is_not_here_is_left_out() -> None:
    others = [KeptTheme("g", "n2", "people", "x"), KeptTheme("f", "n3", "elsewhere", "x")]
    assert standing(FRAME, others).frame == FRAME


def test_theme_merged_away_leads_on_through_all_it_became() -> None:
    kept = [
        KeptTheme("f", "trust", "people", "Trust", "n1"),
        KeptTheme("f", "n1", "people", "Openness", "money"),
    ]
    now = standing(FRAME, kept)
    assert now.frame.themes == (TIME, MONEY)
    assert now.goes_to("trust") == now.goes_to("n1") == MONEY
    assert now.coded(["trust", "money", "n1", "unknown"]) == (MONEY,)
    assert now.goes_to("unknown") is None


def test_theme_merged_into_one_that_is_not_here_stays() -> None:
    away = [
        KeptTheme("f", "trust", "people", "Trust", "n9"),
        KeptTheme("f", "n9", "elsewhere", "Away"),
    ]
    assert standing(FRAME, away).frame == FRAME


def test_theme_is_found_by_its_words_however_they_are_typed() -> None:
    now = standing(FRAME, [KeptTheme("f", "trust", "people", "Trust", "time")])
    assert now.called("people", " TIME for  it ") == TIME
    assert now.called("people", "trust") == TIME
    assert now.called("means", "trust") is None


KNOWN = ("trust", "time", "money")


@given(
    st.lists(
        st.tuples(st.sampled_from(KNOWN), st.sampled_from((*KNOWN, "gone"))),
        unique_by=lambda each: each[0],
    )
)
def test_every_theme_ends_somewhere_whatever_was_merged(pairs: list[tuple[str, str]]) -> None:
    """Even in a ring, which actions never make."""
    kept = [KeptTheme("f", own, "people", own, into) for own, into in pairs]
    now = standing(FRAME, kept)
    for each in KNOWN:
        ends = now.goes_to(each)
        assert ends is not None
        assert ends in now.frame.themes or ends.id in now.merged
    assert now.coded(KNOWN) == now.frame.themes
