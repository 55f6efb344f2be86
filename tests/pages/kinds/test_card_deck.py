from __future__ import annotations

import re

import pytest

from pages.kinds.card_deck import SIZES, alone, headed, so_far, together
from spp_core.kinds.card_deck import CardDeckTally, DeckCard
from spp_core.kinds.notes import Note

WORDS = "Let's imagine one promise to every child in the area, kept by all of us."


def card(*thoughts: str, turned: int = 2) -> DeckCard:
    notes = tuple(Note("b", "deck.a", text, WORDS) for text in thoughts)
    return DeckCard("a", WORDS, turned, notes)


def size(drawn: str) -> int:
    """The type a card's words are set in."""
    return int(re.findall(r"<h1[^>]*font-size:(\d+)px", drawn)[0])


def test_card_by_itself_is_drawn_with_its_thoughts_as_text() -> None:
    drawn = alone(card("<b>Yes</b>", "No"), "3 triads turned 1 of 2 cards: 2 thoughts.", "triad")
    assert "&lt;b&gt;Yes&lt;/b&gt;" in drawn
    assert "3 triads turned 1 of 2 cards: 2 thoughts. This one was turned by 2 triads." in drawn


def test_words_of_a_card_are_large_unless_the_thoughts_need_the_room() -> None:
    long = "We would need one governing body, and trust that took us years to build. " * 2
    sizes = [size(alone(card(*([long] * many)), "", "triad")) for many in (1, 4, 20)]
    assert sizes == [80, 80, 46]
    assert "+ " in alone(card(*([long] * 20)), "", "triad")


@pytest.mark.parametrize(
    ("turned", "said"), [(0, "Nobody turned this one."), (1, "This one was turned by 1 school.")]
)
def test_card_without_thoughts_stands_alone_and_says_who_turned_it(turned: int, said: str) -> None:
    drawn = alone(card(turned=turned), "", "school")
    assert said in drawn
    assert "w-card" not in drawn


def test_card_beside_another_says_who_turned_it() -> None:
    assert headed(card("Yes"), "triad").under == "Turned by 2 triads"
    assert headed(card(turned=0), "triad").under == "Nobody turned it"


def test_cards_nobody_thought_anything_of_are_large_beside_each_other() -> None:
    bare = together([card(turned=0), card()], 660, "triad")
    assert re.findall(r"<h2[^>]*font-size:(\d+)px", bare) == [str(SIZES[0])] * 2
    assert "Nobody turned it" in bare
    assert "Turned by 2 triads" in bare
    assert "w-card" in together([card("Yes"), card()], 660, "triad")


def test_wall_says_how_many_cards_are_up() -> None:
    tally = CardDeckTally(3, (card("Yes", "No"), card(turned=0)))
    assert so_far(tally) == "3 ballots turned 1 of 2 cards: 2 thoughts."
