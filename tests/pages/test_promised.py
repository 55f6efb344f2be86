"""What the page of commitments writes of each."""

from __future__ import annotations

from datetime import date

from pages.parts import promised
from spp_core.review.promises import CheckIn, Counts, Promise

SCRIPT = "<script>alert('x')</script>"
TODAY = date(2026, 11, 20)
LOOKS = (
    CheckIn(date(2026, 9, 1), "open", note="Five of eight", how="Minutes", author="Ada"),
    CheckIn(date(2026, 10, 2), "open", workshop="Year 2"),
)
MEET = Promise(
    "m1",
    "Meet",
    who="Ann",
    due=date(2026, 11, 19),
    maker="Oak",
    workshop="Year 1",
    made=date(2026, 8, 20),
    check_ins=LOOKS,
)


def test_card_says_what_who_by_when_and_where_it_is_from() -> None:
    card = promised.card(MEET, TODAY)
    for words in ("Meet", "Ann · by 19 November 2026", "Oak · Year 1 · promised 20 August 2026"):
        assert words in card
    assert "p-overdue" in card


def test_card_has_every_check_in_the_latest_first() -> None:
    card = promised.card(MEET, TODAY)
    later, earlier = card.index("2 October 2026, at “Year 2”"), card.index("1 September 2026, Ada")
    assert later < earlier
    assert "Five of eight" in card
    assert "How we know: Minutes" in card


def test_card_of_little_says_so() -> None:
    card = promised.card(Promise("v1", "Visit"), TODAY)
    assert "no day set" in card
    assert "p-looks" not in card


def test_words_are_never_markup() -> None:
    looks = (
        CheckIn(TODAY, "done", SCRIPT, SCRIPT, SCRIPT),
        CheckIn(TODAY, "done", workshop=SCRIPT),
    )
    made = Promise("x", SCRIPT, who=SCRIPT, maker=SCRIPT, workshop=SCRIPT, check_ins=looks)
    assert "<script" not in promised.card(made, TODAY)


def test_every_way_of_standing_is_counted_with_a_word() -> None:
    drawn = promised.summary(Counts(overdue=1, open=2, done=3, dropped=4))
    for count, words in ((1, "Overdue"), (2, "Open"), (3, "Done"), (4, "Dropped")):
        assert f"<b>{count}</b>" in drawn
        assert words in drawn
        assert f'href="#{words.lower()}"' in drawn


def test_what_nothing_stands_as_leads_nowhere() -> None:
    drawn = promised.summary(Counts(overdue=0, open=1, done=0, dropped=0))
    assert drawn.count("href") == 1
    assert "<b>0</b> ! Overdue" in drawn
