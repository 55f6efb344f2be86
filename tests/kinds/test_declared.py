from __future__ import annotations

from typing import Any

import pytest

from spp_core.errors import Refused
from spp_core.forms import (
    Ask,
    Date,
    Deck,
    Field,
    Form,
    Option,
    Photo,
    Pick,
    Piles,
    Prose,
    Repeat,
    Scale,
    Section,
    Text,
)
from spp_core.kinds.declared import accept, ask_parts, card_of, field_of, in_words, turned

TWO = (Option("a", "Apple"), Option("b", "Beech"))
NOTES = Repeat(
    "note.staff", "", fields=(Text("text", "Note", limit=20), Date("by", "By")), at_most=2
)
TIED = Repeat("e", "", fields=(Pick("tree", "Which tree?", options=TWO), Text("what", "What?")))
DECK = Deck("deck", "Cards", cards=TWO, limit=20)
MINE = {"note.staff.aaaaaa": {"text": "one"}, "note.staff.bbbbbb": {"text": "two"}}


def form(*fields: Field) -> Form:
    return Form((Section("Title", fields),))


def ask(questions: tuple[Option, ...] = TWO, star_label: str = "") -> Form:
    return form(NOTES, Ask("ask", "", questions=questions, star_label=star_label, limit=20))


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        (Scale("i", "", low=1, high=3), 3, 3),
        (Scale("i", "", cant_say=True), "cant_say", "cant_say"),
        (Piles("i", "", piles=TWO), "b", "b"),
        (Pick("i", "", options=TWO, at_most=2), ["b", "a", "b"], ["a", "b"]),
        (Text("i", "", limit=3), " one ", "one"),
        (Date("i", ""), "2026-11-22", "2026-11-22"),
        (Photo("i", ""), "Ab_-1234", "Ab_-1234"),
    ],
)
def test_value_that_fits_is_kept(field: Field, value: Any, kept: Any) -> None:
    assert accept(form(field), "i", value, {}) == kept


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (Scale("i", "", low=1, high=3), 4, "Choose a whole number from 1 to 3."),
        (Scale("i", ""), True, "Choose a whole number from 0 to 5."),
        (Scale("i", ""), "cant_say", "Choose a whole number from 0 to 5."),
        (Piles("i", "", piles=TWO), "c", "Choose one of: Apple, Beech."),
        (Pick("i", "", options=TWO), "a", "Choose from the list."),
        (Pick("i", "", options=TWO), ["a", "b"], "Choose 1 at most. Take one away first."),
        (Pick("i", "", options=TWO), [], "Nothing is chosen. Choose at least one."),
        (
            Text("i", "Next step", limit=3),
            "four",
            "“Next step” is 1 character too long; 3 is the most.",
        ),
        (Text("i", "Next step"), " ", "“Next step” is empty. Type some words first."),
        (Text("i", "x" * 41), 7, "This must be words."),
        (Date("i", ""), "22/11/2026", "Choose a day from the calendar."),
        (Photo("i", ""), "../secret", "That picture did not arrive. Take or choose it again."),
    ],
)
def test_value_that_does_not_fit_is_refused(field: Field, value: Any, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        accept(form(field), "i", value, {})
    assert caught.value.sentence == sentence


def test_prose_takes_no_answer() -> None:
    with pytest.raises(Refused, match="not part of this activity"):
        accept(form(Prose("i", "Read this.")), "i", "words", {})


def test_entry_keeps_its_filled_parts_in_the_order_of_the_form() -> None:
    kept = accept(form(NOTES), "note.staff.cccccc", {"by": "2026-11-22", "text": " x "}, {})
    assert list(kept.items()) == [("text", "x"), ("by", "2026-11-22")]
    assert accept(form(NOTES), "note.staff.cccccc", {"text": "x", "by": " "}, {}) == {"text": "x"}


@pytest.mark.parametrize(
    "value",
    ["words", {"by": "2026-11-22"}, {"text": "x", "by": "soon"}, {"text": "x", "more": "y"}, [1]],
)
def test_entry_that_cannot_be_read_is_refused(value: Any) -> None:
    with pytest.raises(Refused):
        accept(form(NOTES), "note.staff.cccccc", value, {})


def test_pick_in_an_entry_keeps_the_id_of_one_option_and_reads_as_its_label() -> None:
    kept = accept(form(TIED), "e.cccccc", {"what": "Meet", "tree": "b"}, {})
    assert kept == {"tree": "b", "what": "Meet"}
    assert in_words(TIED, "e.cccccc", kept) == "Beech · Meet"
    assert in_words(TIED, "e.cccccc", {"tree": "gone", "what": "Meet"}) == "gone · Meet"


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"tree": "b"}, "“What?” is empty. Type some words first."),
        ({"what": "Meet"}, "Choose from the list under “Which tree?” first."),
        ({"what": "Meet", "tree": ""}, "Choose from the list under “Which tree?” first."),
        (
            {"what": "Meet", "tree": "c"},
            "Something chosen is not on the list. Reload the page and choose again.",
        ),
        (
            {"what": "Meet", "tree": ["b"]},
            "Something chosen is not on the list. Reload the page and choose again.",
        ),
    ],
)
def test_entry_without_words_or_whose_first_part_is_not_on_its_list_is_refused(
    entry: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused) as caught:
        accept(form(TIED), "e.cccccc", entry, {})
    assert caught.value.sentence == sentence


def test_pick_that_is_not_the_first_part_of_an_entry_may_be_left_out() -> None:
    later = Repeat("e", "", fields=(Text("what", "What?"), Pick("tree", "", options=TWO)))
    assert accept(form(later), "e.cccccc", {"what": "Meet"}, {}) == {"what": "Meet"}
    assert accept(form(later), "e.cccccc", {"what": "Meet", "tree": ""}, {}) == {"what": "Meet"}
    with pytest.raises(Refused, match="not on the list"):
        accept(form(later), "e.cccccc", {"what": "Meet", "tree": "c"}, {})


@pytest.mark.parametrize(
    "end", ["", ".", ".abc", ".abc12", ".ab cd ef", ".abcdef.x", "." + "a" * 41]
)
def test_entry_with_another_kind_of_item_is_unknown(end: str) -> None:
    assert field_of(form(NOTES), f"note.staff{end}") is None


def test_entry_beyond_the_most_is_refused_but_an_edit_is_taken() -> None:
    with pytest.raises(Refused, match="There is room for 2"):
        accept(form(NOTES), "note.staff.cccccc", {"text": "three"}, MINE)
    assert accept(form(NOTES), "note.staff.aaaaaa", {"text": "1"}, MINE) == {"text": "1"}


def test_entries_under_another_heading_leave_room() -> None:
    mine = {"note.pupils.aaaaaa": {"text": "a"}, "note.pupils.bbbbbb": {"text": "b"}}
    assert accept(form(NOTES), "note.staff.cccccc", {"text": "c"}, mine)


def test_question_is_put_to_a_note_of_others_only() -> None:
    assert accept(ask(), "ask.a.note.staff.cccccc", True, MINE) is True
    with pytest.raises(Refused, match="You wrote this yourselves"):
        accept(ask(), "ask.a.note.staff.aaaaaa", True, MINE)


@pytest.mark.parametrize("value", [False, 1, "True", "How?", [], {}])
def test_question_is_asked_or_not(value: Any) -> None:
    with pytest.raises(Refused):
        accept(ask(), "ask.a.note.staff.cccccc", value, MINE)


def test_only_who_wrote_a_note_answers_for_it() -> None:
    assert accept(ask(), "reply.b.note.staff.aaaaaa", " Data ", MINE) == "Data"
    with pytest.raises(Refused, match="Only those who wrote this"):
        accept(ask(), "reply.b.note.staff.cccccc", "Data", MINE)


@pytest.mark.parametrize("value", [7, " ", "x" * 21])
def test_answer_about_a_note_is_words_within_the_limit(value: Any) -> None:
    with pytest.raises(Refused, match="The answer"):
        accept(ask(), "reply.b.note.staff.aaaaaa", value, MINE)


@pytest.mark.parametrize(
    "item", ["ask.c.note.staff.cccccc", "ask.a.note.pupils.cccccc", "ask.a.proudest", "proudest"]
)
def test_question_or_note_that_is_not_there_is_unknown(item: str) -> None:
    with pytest.raises(Refused, match="not part of this activity"):
        accept(ask(), item, True, MINE)


def test_star_goes_to_a_note_of_ones_own() -> None:
    starred = ask(star_label="Proudest")
    assert accept(starred, "proudest", "note.staff.aaaaaa", MINE) == "note.staff.aaaaaa"
    for value in ("note.staff.cccccc", ["note.staff.aaaaaa"], "reply.b.note.staff.aaaaaa", 1):
        with pytest.raises(Refused, match="Choose one of what you wrote"):
            accept(starred, "proudest", value, {**MINE, "reply.b.note.staff.aaaaaa": "Data"})


@pytest.mark.parametrize(
    ("item", "value", "kept"), [("deck.turned.a", True, True), ("deck.b", " Yes\n ", "Yes")]
)
def test_card_is_turned_and_thought_about_each_by_itself(item: str, value: Any, kept: Any) -> None:
    assert accept(form(DECK), item, value, {}) == kept


@pytest.mark.parametrize(
    ("item", "value", "sentence"),
    [
        ("deck.turned.a", False, "A card is turned or it is not"),
        ("deck.turned.a", "words", "A card is turned or it is not"),
        ("deck.a", True, "The thought must be words"),
        ("deck.a", " ", "The thought is empty"),
        ("deck.a", "x" * 21, "The thought is 1 character too long; 20 is the most"),
        ("deck", "words", "not part of this activity"),
        ("deck.c", "words", "not part of this activity"),
        ("deck.turned.c", True, "not part of this activity"),
        ("deck.turned", True, "not part of this activity"),
    ],
)
def test_what_a_deck_cannot_keep_is_refused(item: str, value: Any, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        accept(form(NOTES, DECK), item, value, {})


def test_card_of_an_item_is_found_even_if_it_is_called_turned() -> None:
    odd = Deck("deck", "", cards=(Option("turned", "Turned"), *TWO))
    assert card_of(odd, "deck.turned") == odd.cards[0]
    assert card_of(odd, turned(odd, "a")) == card_of(odd, "deck.a") == TWO[0]
    assert card_of(odd, turned(odd, "turned")) == odd.cards[0]
    assert accept(form(odd), "deck.turned", "Words", {}) == "Words"


def test_item_of_a_question_is_taken_apart() -> None:
    assert ask_parts("reply.how.note.staff.aaaaaa") == ("reply", "how", "note.staff.aaaaaa")
    assert ask_parts("note.staff.aaaaaa") is None


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (Scale("i", ""), 3, "3"),
        (Scale("i", ""), "cant_say", "can't say"),
        (Piles("i", "", piles=TWO), "a", "Apple"),
        (Pick("i", "", options=TWO), ["a", "b"], "Apple; Beech"),
        (Pick("i", "", options=TWO), ["gone"], "gone"),
        (Text("i", ""), "a", "a"),
        (NOTES, {"text": "x", "by": "2026-11-22"}, "x · 2026-11-22"),
        (Ask("i", ""), True, "asked"),
        (DECK, True, "turned"),
        (DECK, "A thought", "A thought"),
        (None, {"é": 1}, '{"é": 1}'),
    ],
)
def test_value_reads_in_the_words_of_its_field(field: Field | None, value: Any, text: str) -> None:
    assert in_words(field, "i", value) == text
