from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.kinds.matching import Fit, Wish, as_written, fits, telling
from spp_core.language import SMALL

WORDS = ("phonics", "Reading", "parents", "parent", "help", "with", "our", "a", "boxes", "box")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join) | st.text(max_size=40)
WISHES = st.lists(st.tuples(st.sampled_from(["oak", "elm", "ash"]), TEXTS), max_size=8).map(
    lambda wishes: [Wish(b, f"need.{n:06}", text) for n, (b, text) in enumerate(wishes)]
)


def pairs(found: tuple[Fit, ...]) -> set[tuple[Wish, Wish, tuple[str, ...]]]:
    return {(fit.offer, fit.need, fit.words) for fit in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phonics training", "PHONICS in Reception"),
        ("school libraries", "a library that is used"),
        ("Governors’ visits", "the governor's role"),
        ("Assessing classes", "assessing"),
        ("Forest walks", "forests"),
        ("ｐｈｏｎｉｃｓ", "phonics"),
    ],
)
def test_words_are_shared_whatever_their_case_and_number(one: str, other: str) -> None:
    assert telling(one) & telling(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We can help schools with phonics", "We need help in our school with attendance"),
        ("about their", "about their"),
        ("SEN", "SEN"),
        ("2026 2026", "2026"),
        ("Year 3", "Year 6"),
        ("", ""),
    ],
)
def test_small_words_numbers_and_words_of_any_offer_do_not_count(one: str, other: str) -> None:
    assert not telling(one) & telling(other)


@pytest.mark.parametrize("word", ["bonus", "business", "analysis"])
def test_singular_that_ends_in_s_stays(word: str) -> None:
    assert telling(word) == {word}


def test_words_are_kept_as_written_too() -> None:
    written = as_written("Phonics, PHONICS and Maths for the Governors' meeting")
    assert written == {
        "phonic": "phonics",
        "math": "maths",
        "governor": "governors",
        "meeting": "meeting",
    }


def test_those_who_share_most_words_come_first() -> None:
    offers = [Wish("oak", "o1", "reading"), Wish("elm", "o2", "reading aloud to parents")]
    needs = [
        Wish("ash", "n1", "A reading corner"),
        Wish("ash", "n2", "Parents who enjoy reading"),
    ]
    assert [(fit.offer.item, fit.need.item, fit.words) for fit in fits(offers, needs)] == [
        ("o2", "n2", ("parent", "reading")),
        ("o1", "n1", ("reading",)),
        ("o2", "n1", ("reading",)),
        ("o1", "n2", ("reading",)),
    ]


@given(WISHES, WISHES)
def test_offers_and_needs_are_matched_the_same_both_ways(
    one: list[Wish], other: list[Wish]
) -> None:
    there = pairs(fits(one, other))
    assert there == {(need, offer, words) for offer, need, words in pairs(fits(other, one))}


@given(WISHES, WISHES)
def test_nobody_is_matched_with_themselves_or_without_a_word(
    offers: list[Wish], needs: list[Wish]
) -> None:
    found = fits(offers, needs)
    for fit in found:
        assert fit.offer.ballot != fit.need.ballot
        assert fit.words
        assert set(fit.words) == telling(fit.offer.text) & telling(fit.need.text)
    counts = [len(fit.words) for fit in found]
    assert counts == sorted(counts, reverse=True)


@given(WISHES, WISHES)
def test_every_offer_that_shares_a_word_with_anothers_need_is_found(
    offers: list[Wish], needs: list[Wish]
) -> None:
    found = {(fit.offer, fit.need) for fit in fits(offers, needs)}
    for offer in offers:
        for need in needs:
            shared = telling(offer.text) & telling(need.text)
            assert ((offer, need) in found) == (offer.ballot != need.ballot and bool(shared))


@given(TEXTS)
def test_telling_words_are_neither_short_nor_small(text: str) -> None:
    for word in telling(text):
        assert len(word) >= 4
        assert word not in SMALL
