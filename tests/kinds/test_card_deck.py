from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from spp_core.content import load_library
from spp_core.errors import Faults, Refused
from spp_core.forms import Deck
from spp_core.kinds import Answer, Asking
from spp_core.kinds.card_deck import KIND, LONGEST, MOST, screens
from spp_core.settings import INSTRUMENTS

Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]
LIBRARY = load_library(INSTRUMENTS)
THREE = """
groups = [{id = "g", items = [
    {id = "staff", text = "Let's imagine one staff"},
    {id = "promise", text = "Let's imagine one promise"},
    {id = "pot", text = "Let's imagine one pot"},
]}]
"""


@pytest.fixture(scope="module")
def spec(parsed: Parse) -> Any:
    return parsed("card_deck", THREE)


@pytest.fixture
def room(given: Given) -> list[Answer]:
    """Oak turned two cards and thought about one; elm thought about both; ash only turned."""
    return given(
        oak={"deck.turned.staff": True, "deck.turned.pot": True, "deck.pot": "Who decides?"},
        elm={"deck.turned.pot": True, "deck.pot": "A tenth", "deck.staff": "At last"},
        ash={"deck.turned.pot": True},
    )


def called(answers: list[Answer]) -> list[Answer]:
    return [replace(answer, name=answer.ballot.title()) for answer in answers]


def ids(spec: Any) -> list[str]:
    return [card.id for card in spec.cards]


def test_form_is_one_deck_of_every_card(spec: Any) -> None:
    [section] = KIND.form(spec, Asking()).sections
    [deck] = section.fields
    assert isinstance(deck, Deck)
    assert [card.id for card in deck.cards] == ["staff", "promise", "pot"]
    assert deck.limit == 500


def test_cards_with_most_thoughts_come_first_and_each_counts_who_turned_it(
    spec: Any, room: list[Answer]
) -> None:
    tally = KIND.tally(spec, room)
    assert (tally.n, tally.turned) == (3, 2)
    assert [(card.id, card.turned, [t.text for t in card.thoughts]) for card in tally.cards] == [
        ("pot", 3, ["Who decides?", "A tenth"]),
        ("staff", 2, ["At last"]),
        ("promise", 0, []),
    ]


def test_cards_with_as_many_thoughts_are_ordered_by_how_many_turned_them(
    spec: Any, given: Given
) -> None:
    answers = given(oak={"deck.turned.promise": True, "deck.turned.pot": True})
    answers += given(elm={"deck.turned.pot": True})
    assert [card.id for card in KIND.tally(spec, answers).cards] == ["pot", "promise", "staff"]


def test_pinned_thought_comes_first(spec: Any, room: list[Answer]) -> None:
    pinned = [replace(each, pinned=each.ballot == "elm") for each in room]
    card = KIND.tally(spec, pinned).cards[0]
    assert [(thought.text, thought.pinned) for thought in card.thoughts] == [
        ("A tenth", True),
        ("Who decides?", False),
    ]


def test_card_whose_thought_is_hidden_is_still_turned(spec: Any, room: list[Answer]) -> None:
    shown = [each for each in room if each.item != "deck.pot"]
    tally = KIND.tally(spec, shown)
    assert [(card.id, card.turned) for card in tally.cards][:2] == [("staff", 2), ("pot", 3)]


def test_explanation_counts_cards_and_thoughts_and_has_a_line_a_card(
    spec: Any, room: list[Answer]
) -> None:
    told = KIND.explain(spec, KIND.tally(spec, room))
    assert told.sentence == (
        "3 ballots turned 2 of 3 cards and wrote 3 thoughts. Most on “Let's imagine one pot” (2)."
    )
    assert told.columns == ("Card", "Ballots that turned it", "Thoughts")
    assert told.rows == (
        ("Let's imagine one pot", "3", "– Who decides?\n– A tenth"),
        ("Let's imagine one staff", "2", "At last"),
    )


@pytest.mark.parametrize(
    ("table", "sentence", "rows"),
    [
        (
            {"deck.turned.pot": True},
            "1 ballot turned 1 of 3 cards. No thoughts are written yet.",
            (("Let's imagine one pot", "1", "–"),),
        ),
        (
            {"deck.pot": "Yes"},
            "1 ballot turned 1 of 3 cards and wrote 1 thought.",
            (("Let's imagine one pot", "1", "Yes"),),
        ),
        ({"deck.turned.gone": True, "deck.gone": "Yes"}, "Nobody has turned a card yet.", ()),
    ],
)
def test_explanation_of_little(
    spec: Any, given: Given, table: dict[str, Any], sentence: str, rows: Any
) -> None:
    told = KIND.explain(spec, KIND.tally(spec, given(oak=table)))
    assert (told.sentence, told.rows) == (sentence, rows)


def test_sentence_names_no_card_where_two_have_as_many_thoughts(spec: Any, given: Given) -> None:
    tally = KIND.tally(spec, given(oak={"deck.pot": "Yes", "deck.staff": "No"}))
    assert (
        KIND.explain(spec, tally).sentence == "1 ballot turned 2 of 3 cards and wrote 2 thoughts."
    )


def test_review_has_every_card_every_thought_with_who_had_it_and_key_words(
    spec: Any, room: list[Answer]
) -> None:
    overview, thoughts, words = KIND.panels(spec, called(room))
    assert overview.explanation.columns == ("Card", "Ballots that turned it", "Thoughts")
    assert overview.explanation.rows[0] == ("Let's imagine one pot", "3", "2")
    assert overview.explanation.rows[2] == ("Let's imagine one promise", "0", "0")
    assert thoughts.explanation.sentence == "2 ballots wrote 3 thoughts about 2 cards."
    assert thoughts.explanation.columns == ("Card", "Thought", "Who")
    assert thoughts.explanation.rows[1] == ("Let's imagine one pot", "A tenth", "Elm")
    assert words.id == "themes"
    nothing = KIND.panels(spec, [])[1].explanation
    assert nothing.sentence == "No thoughts were written."


def test_contributions_are_thoughts_headed_by_their_cards(spec: Any, room: list[Answer]) -> None:
    found = KIND.contributions(spec, room)
    assert [(each.ballot, each.item, each.heading, each.text) for each in found] == [
        ("oak", "deck.pot", "Let's imagine one pot", "Who decides?"),
        ("elm", "deck.pot", "Let's imagine one pot", "A tenth"),
        ("elm", "deck.staff", "Let's imagine one staff", "At last"),
    ]


@pytest.mark.parametrize(
    ("cards", "together"),
    [(1, [1]), (4, [1, 1, 1, 1]), (5, [1, 1, 1, 1, 1]), (12, [1, 1, 1, 1, 2, 2, 2, 2])],
)
def test_first_cards_have_a_screen_each_and_the_others_share(
    spec: Any, cards: int, together: list[int]
) -> None:
    settled = KIND.settled(spec, "\n".join(f"Card {number}" for number in range(cards)))
    assert [len(shown) for shown in screens(settled.cards)] == together
    assert [each for shown in screens(settled.cards) for each in shown] == [*settled.cards]
    assert KIND.result_steps(settled) == len(together)


def test_replaced_deck_keeps_the_id_of_words_that_stay(spec: Any) -> None:
    lines = "Let's imagine one pot\n\n  A new   card \nLet's imagine one staff\n"
    settled = KIND.settled(spec, lines)
    first, new, last = settled.cards
    assert (first.id, last.id) == ("pot", "staff")
    assert new.text == "A new card"
    assert KIND.settled(spec, "A new card").cards == (new,)
    assert KIND.setting(settled).lines.splitlines() == [card.text for card in settled.cards]


def test_replaced_deck_stands_after_it_was_read_again(spec: Any) -> None:
    settled = KIND.settled(spec, "One card\nLet's imagine one pot")
    read = KIND.spec.model_validate(json.loads(settled.model_dump_json()))
    assert read == settled
    assert KIND.settled(read, KIND.setting(read).lines) == read


@hypothesis_given(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=12), min_size=1, max_size=6)
)
def test_whatever_is_typed_is_a_deck_of_different_cards_or_refused(typed: list[str]) -> None:
    starter = KIND.parse({"instrument": "lets-imagine"}, LIBRARY, "plan.toml", "spec")
    try:
        settled = KIND.settled(starter, "\n".join(typed))
    except Refused:
        return
    assert len(set(ids(settled))) == len(settled.cards) >= 1
    read = KIND.spec.model_validate(json.loads(settled.model_dump_json()))
    assert KIND.settled(read, KIND.setting(read).lines) == read


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("", "A deck needs at least one card."),
        (" \n\t\n", "A deck needs at least one card."),
        (
            "\n".join(f"Card {number}" for number in range(MOST + 1)),
            "A deck has room for 40 cards; these are 41. Take some away.",
        ),
        ("Fine\n" + "x" * (LONGEST + 2), "Card 2 is 2 characters too long; 300 is the most."),
        (
            "One pot\nOther\none  POT",
            "Two cards say the same: “one POT”. Change one or take it away.",
        ),
        ("One\n\u200b", "Card 2 is empty. Type some words first."),
    ],
)
def test_what_is_no_deck_is_refused_with_a_sentence(spec: Any, lines: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        KIND.settled(spec, lines)
    assert caught.value.sentence == sentence


@pytest.mark.parametrize(
    "table",
    [
        "groups = []",
        'groups = [{id = "g", items = []}]',
        'groups = [{id = "g", items = [{id = "a", text = "Same"}, {id = "b", text = "same"}]}]',
        f'groups = [{{id = "g", items = [{{id = "a", text = "{"x" * (LONGEST + 1)}"}}]}}]',
        f'{THREE}\nthought_label = ""',
        f"{THREE}\nlimit = 0",
    ],
)
def test_spec_without_a_deck_to_turn_is_a_fault(parsed: Parse, table: str) -> None:
    with pytest.raises(Faults):
        parsed("card_deck", table)


@pytest.mark.parametrize(
    "table", ["groups = []", 'groups = [{id = "g", items = []}, {id = "h", items = []}]']
)
def test_deck_of_no_cards_is_told_as_such(parsed: Parse, table: str) -> None:
    with pytest.raises(Faults) as caught:
        parsed("card_deck", table)
    assert caught.value.sentence == "plan.toml: spec.groups: A deck needs at least one card."


def test_starter_deck_is_twelve_cards_in_our_own_words() -> None:
    deck = LIBRARY.instruments["lets-imagine"]
    assert (deck.wording, deck.source) == ("own", "Written for this product")
    texts = [item.text for item in deck.items]
    assert len(texts) == 12
    assert all(text.startswith("Let's imagine ") for text in texts)
    assert all(len(text.split()) <= 25 for text in texts)
