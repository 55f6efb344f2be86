from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.kinds.frames import Theme
from spp_core.review.suggesting import MOST, Vocabulary, telling_words

TRUST = Theme("trust", "Trust between schools", "a")
HEADS = Theme("heads", "Heads who leave", "a")
MONEY = Theme("money", "Money for the partnership's schools", "b")
CHAIR = Theme("chair", "An independent chair", "b")
THEMES = (TRUST, HEADS, MONEY, CHAIR)


def test_words_that_say_nothing_do_not_count() -> None:
    assert telling_words("The school's 3 Schools, and WE have a school of our own: to go") == {
        "school"
    }
    assert telling_words("") == frozenset()


@pytest.mark.parametrize(
    "words",
    [
        "answer answers answered answering",
        "share shares shared sharing",
        "family families",
        "agree agreed agreeing",
        "chair chairs Chair's CHAIRING",
        "meeting meetings meet",
    ],
)
def test_word_is_the_same_with_any_ending(words: str) -> None:
    assert len(telling_words(words)) == 1


def test_short_words_keep_their_ends() -> None:
    assert telling_words("bring red class") == {"bring", "red", "class"}


def test_theme_is_offered_for_its_own_words() -> None:
    assert Vocabulary(THEMES, []).suggested("Two chairs share it") == (CHAIR,)
    assert Vocabulary(THEMES, []).suggested("Nothing of the kind") == ()


def test_theme_is_offered_for_the_words_of_notes_coded_to_it() -> None:
    coded = [("We publish our data openly", [TRUST]), ("Data bought by the council", [MONEY])]
    assert Vocabulary(THEMES, coded).suggested("Openly told") == (TRUST,)


def test_word_of_few_themes_weighs_more() -> None:
    offered = Vocabulary(THEMES, []).suggested("The chair of the schools")
    assert offered == (CHAIR, TRUST, MONEY)


def test_what_it_is_coded_to_is_not_offered_again() -> None:
    words = Vocabulary(THEMES, [])
    assert words.suggested("Trust and money", [TRUST]) == (MONEY,)


def test_note_coded_to_a_theme_that_is_gone_teaches_nothing() -> None:
    gone = Theme("gone", "Gone", "a")
    assert Vocabulary(THEMES, [("Buildings", [gone])]).suggested("Buildings") == ()


TEXTS = st.text(st.sampled_from("abcdeschool trust  é'’-1"), max_size=40) | st.text(max_size=40)
NOTES = st.lists(st.tuples(TEXTS, st.lists(st.sampled_from(THEMES), max_size=2)), max_size=6)


@given(text=TEXTS, notes=NOTES, without=st.lists(st.sampled_from(THEMES)))
def test_offers_are_few_differ_and_share_a_word(
    text: str, notes: list[tuple[str, list[Theme]]], without: list[Theme]
) -> None:
    offered = Vocabulary(THEMES, notes).suggested(text, without)
    assert len(offered) <= MOST
    assert len(set(offered)) == len(offered)
    for theme in offered:
        theirs = [theme.words, *(words for words, to in notes if theme in to)]
        assert any(telling_words(each) & telling_words(text) for each in theirs)
        assert theme not in without


@given(text=TEXTS, notes=NOTES)
def test_offers_do_not_depend_on_the_order_of_the_notes(
    text: str, notes: list[tuple[str, list[Theme]]]
) -> None:
    there = Vocabulary(THEMES, notes).suggested(text)
    assert Vocabulary(THEMES, notes[::-1]).suggested(text) == there


@given(text=TEXTS, theme=st.sampled_from(THEMES))
def test_note_like_one_already_coded_is_offered_its_theme(text: str, theme: Theme) -> None:
    offered = Vocabulary(THEMES, [(text, [theme])]).suggested(text)
    assert bool(telling_words(text)) == (theme in offered)
