"""Which offers may meet which needs, by the words they have in common: a suggestion, no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spp_core.language import SMALL, words
from spp_core.translation import later

LEAST_LETTERS = 4
ABOUT_ANYTHING = frozenset(
    {
        *("able", "advice", "advise", "always", "another", "anything", "around", "better"),
        *("develop", "developing", "every", "everyone", "example", "experience", "getting"),
        *("give", "giving", "good", "great", "happy", "help", "helping", "idea", "improve"),
        *("improving", "know", "learn", "lots", "made", "make", "making", "many", "more", "much"),
        *("need", "needed", "offer", "offering", "other", "really", "share", "sharing", "some"),
        *("someone", "somebody", "something", "support", "supporting", "take", "think", "time"),
        *("using", "want", "ways", "well", "will", "work", "working", "would", "year"),
        *("child", "children", "class", "head", "leader", "people", "pupil", "school", "staff"),
        *("teacher", "teaching", "triad"),
    }
)
"""Words that offers and needs of schools are made of, whatever they are about."""
_SMALL = ABOUT_ANYTHING | SMALL
RULE = later(
    "Suggested: an offer and a need of somebody else share at least one word of four letters or"
    " more, in singular or plural. Small words (“about”) and those every offer is made of"
    " (“help”, “school”) do not count."
)


@dataclass(frozen=True)
class Wish:
    """What a ballot offers or needs, as it wrote it."""

    ballot: str
    item: str
    text: str
    name: str = ""
    pinned: bool = False


@dataclass(frozen=True)
class Fit:
    """An offer that may meet somebody else's need, and the words they share."""

    offer: Wish
    need: Wish
    words: tuple[str, ...]


def as_written(text: str) -> dict[str, str]:
    """The words that say what a text is about, without capitals, by what they are in the singular.

    Of several that are the same in the singular, the first.
    """
    found: dict[str, str] = {}
    for word in words(text):
        one = _singular(word)
        if len(one) >= LEAST_LETTERS and not {word, one} & _SMALL:
            found.setdefault(one, word)
    return found


def telling(text: str) -> frozenset[str]:
    """The words that say what a text is about, in the singular."""
    return frozenset(as_written(text))


def fits(offers: Sequence[Wish], needs: Sequence[Wish]) -> tuple[Fit, ...]:
    """Every offer that shares telling words with a need of another ballot.

    Those that share most come first; ties are in the order of the needs, then of the offers.
    """
    told = [(offer, telling(offer.text)) for offer in offers]
    found = [
        Fit(offer, need, tuple(sorted(shared)))
        for need in needs
        for wanted in [telling(need.text)]
        for offer, said in told
        if offer.ballot != need.ballot and (shared := said & wanted)
    ]
    return tuple(sorted(found, key=lambda fit: -len(fit.words)))


def _singular(word: str) -> str:
    """Near enough to find "library" in "libraries" and "school" in "school's"."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > LEAST_LETTERS and word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word.removesuffix("es")
    return word if word.endswith(("ss", "us", "is")) else word.removesuffix("s")
