"""How what people wrote is read: its words in order, and which of them are small."""

from __future__ import annotations

import re
from unicodedata import normalize

from wordcloud import STOPWORDS

SMALL = frozenset(STOPWORDS) | {
    *("always", "every", "going", "gone", "got", "many", "may", "might", "much", "must", "never"),
    *("now", "often", "one", "still", "us", "well", "will", "within", "without", "yet"),
}
"""Words that stand in any text, whatever it is about; without capitals."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def as_read(text: str) -> str:
    """A text without capitals, its letters and apostrophes each in one form."""
    return normalize("NFKC", text).casefold().replace("’", "'")


def words(text: str) -> list[str]:
    """Every word of a text in order, without capitals; "it's" is one."""
    return _WORD.findall(as_read(text))
