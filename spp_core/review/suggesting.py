"""Which themes a note may belong to, by the words it shares with what was coded before.

An offer and no more: nothing is coded until a person says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from unicodedata import normalize

from wordcloud import STOPWORDS

from spp_core.kinds.frames import Theme

MOST = 3
"""How many are offered, at most."""
LEAST_LETTERS = 3
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that say what it is about: no small ones, no plural, no capitals."""
    read = normalize("NFKC", text).casefold().replace("’", "'")
    words = (word for word in WORD.findall(read) if word not in STOPWORDS)
    return frozenset(word for each in words if len(word := _singular(each)) >= LEAST_LETTERS)


class Vocabulary:
    """The words of each theme: its own, and those of every note coded to it."""

    def __init__(
        self, themes: Sequence[Theme], coded: Iterable[tuple[str, Sequence[Theme]]]
    ) -> None:
        """`coded` are notes, each with the themes it is coded to."""
        self._themes = tuple(themes)
        words = {theme.id: set(telling_words(theme.words)) for theme in themes}
        for text, theirs in coded:
            for theme in theirs:
                if theme.id in words:
                    words[theme.id] |= telling_words(text)
        self._having = _having(words)

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


def _singular(word: str) -> str:
    """Near enough to find "school" in "schools" and in "school's"."""
    word = word.removesuffix("'s")
    return word if word.endswith("ss") else word.removesuffix("s")
