"""Which themes a note may belong to, by the words it shares with what was coded before.

An offer and no more: nothing is coded until a person says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from spp_core.kinds.frames import Theme
from spp_core.language import SMALL, words

MOST = 3
"""How many are offered, at most."""
LEAST_LETTERS = 3
LEAST_STEM = 4
"""Letters that are left of a word without its ending: "bring" and "class" keep theirs."""
ENDINGS = ("ings", "ing", "ed", "es", "s")


def telling_words(text: str) -> frozenset[str]:
    """The words that say what a text is about: no small ones, without capitals and endings."""
    told = (word for word in words(text) if word not in SMALL)
    return frozenset(_stem(word) for word in told if len(word) >= LEAST_LETTERS)


class Vocabulary:
    """The words of each theme: its own, and those of every note coded to it."""

    def __init__(
        self, themes: Sequence[Theme], coded: Iterable[tuple[str, Sequence[Theme]]]
    ) -> None:
        """`coded` are notes, each with the themes it is coded to."""
        self._themes = tuple(themes)
        known = {theme.id: set(telling_words(theme.words)) for theme in themes}
        for text, theirs in coded:
            for theme in theirs:
                if theme.id in known:
                    known[theme.id] |= telling_words(text)
        self._having = _having(known)

    def suggested(self, text: str, without: Sequence[Theme] = ()) -> tuple[Theme, ...]:
        """The themes that share most words with a text, the most first; at most three.

        A word counts the less the more themes have it. Ties are in the order of the themes;
        `without` are left out.
        """
        shared: dict[str, Fraction] = defaultdict(Fraction)
        for word in telling_words(text):
            having = self._having.get(word, ())
            for theme_id in having:
                shared[theme_id] += Fraction(1, len(having))
        offered = [each for each in self._themes if shared.get(each.id) and each not in without]
        return tuple(sorted(offered, key=lambda each: -shared[each.id])[:MOST])


def _having(words: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """The themes that have each word."""
    having: dict[str, list[str]] = defaultdict(list)
    for theme_id, theirs in words.items():
        for word in theirs:
            having[word].append(theme_id)
    return having


def _may_go(word: str, ending: str) -> bool:
    return len(word) - len(ending) >= LEAST_STEM and not word.endswith("ss")


def _stem(word: str) -> str:
    """Near enough to find "answer" in "answering", "share" in "shared", "school" in "schools"."""
    word = word.removesuffix("'s")
    for ending in ENDINGS:
        if word.endswith(ending) and _may_go(word, ending):
            word = word.removesuffix(ending)
            break
    word = word.rstrip("e") or word
    return f"{word[:-1]}i" if word.endswith("y") else word
