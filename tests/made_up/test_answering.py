from __future__ import annotations

from random import Random
from typing import Any

import pytest

from spp_core.forms import Date, Deck, Form, Option, Pick, Repeat, Section, Text
from spp_core.kinds.declared import accept
from spp_core.made_up import read_story
from spp_core.made_up.answering import Pen, School
from spp_core.settings import MADE_UP
from tests.short_workshop import NOW

DECK = Deck("deck", "", cards=tuple(Option(f"c{n}", f"Card {n}") for n in range(9)))
FORM = Form((Section("", (DECK,)),))


def filled(words: dict[str, Any], form: Form = FORM) -> dict[str, Any]:
    story = read_story(MADE_UP).model_copy(update={"words": words})
    pen = Pen(story, Random(3), School(1, 0.0), "imagine", 1, NOW.date())  # noqa: S311
    return dict(pen.fill(form))


@pytest.mark.parametrize("thoughts", [(), ("Who decides?", "At last")])
def test_deck_has_a_few_cards_turned_with_thoughts_where_the_story_has_any(
    thoughts: tuple[str, ...],
) -> None:
    given = filled({"imagine/deck": thoughts} if thoughts else {})
    assert all(accept(FORM, item, value, {}) == value for item, value in given.items())
    turned = {item.rpartition(".")[2] for item, value in given.items() if value is True}
    written = {item: value for item, value in given.items() if value is not True}
    assert len(turned) == 4
    assert len(written) == (4 if thoughts else 0)
    assert set(written.values()) <= set(thoughts)


def test_thought_written_for_a_card_goes_to_that_card() -> None:
    given = filled({f"imagine/c{number}": (f"Thought {number}",) for number in range(9)})
    written = {item[-1]: value[-1] for item, value in given.items() if value is not True}
    assert len(written) == 4
    assert all(card == thought for card, thought in written.items())


@pytest.mark.parametrize("more", [(), (Text("who", "Who?"), Date("by", "By?"))])
def test_entry_that_is_tied_to_one_of_a_list_is_tied_to_one_that_is_there(
    more: tuple[Any, ...],
) -> None:
    options = (Option("p1", "One"), Option("p2", "Two"))
    fields = (Pick("priority", "Which?", options=options), Text("what", "What?"), *more)
    form = Form((Section("", (Repeat("e", "", fields=fields),)),))
    given = filled({"imagine/e": ("We met",)}, form)
    assert given
    for item, value in given.items():
        assert accept(form, item, value, {}) == value
        assert value["what"]


def test_how_it_is_known_fits_how_it_stands() -> None:
    options = (Option("done", "Done"), Option("open", "Still going"))
    words = {
        f"imagine/how/{each.id}": (f"{each.id} 1", f"{each.id} 2", f"{each.id} 3")
        for each in options
    }
    sections = tuple(
        Section("", (Pick(f"p{n}.status", "", options=options), Text(f"p{n}.how", "")))
        for n in range(12)
    )
    given = filled(words, Form(sections))
    stands = [(given[f"p{n}.status"][0], given[f"p{n}.how"]) for n in range(12)]
    assert all(how.startswith(status) for status, how in stands)
    assert len(set(stands)) > len(options)
