"""The rung of a question: told from its opening words, and from nothing else. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spp_core.translation import later

RULE = later(
    "A question’s rung is told from the words it opens with: “is”, “do”, “can” and the like open"
    " a yes/no question. Small words before the question word (“and”, “in”, “to”) are passed over."
)
CLOSED = "yesno"
"""The rung whose questions open with a verb, however it is punctuated."""
_VERB = re.compile(
    r"(?:is|are|am|was|were|do|does|did|has|have|had|could|will|would|shall|should|may|might"
    r"|must|ought|need|dare)(?:n['’]?t)?|can(?:['’]?t|not)?|won['’]?t|shan['’]?t|ain['’]?t"
)
_JOINING = frozenset({"and", "so", "but", "or", "then", "well", "now", "yet"})
_LEADING = frozenset({"in", "to", "for", "with", "at", "by", "from", "of", "on", "about"})
_SAME = {"whom": "who", "whose": "who"}


def rung_of(question: str, rungs: Sequence[str]) -> int | None:
    """The place among `rungs`, lowest first, of the rung a question opens with; None without one.

    Of two rungs that fit, the one of more words is meant: "What if" and not "What".
    """
    words = re.findall(r"\w+(?:['’]\w+)*", question.casefold())
    while words and words[0] in _JOINING | _LEADING:
        words.pop(0)
    fitting = [place for place, rung in enumerate(rungs) if _opens(words, rung)]
    return max(fitting, key=lambda place: len(rungs[place].split()), default=None)


def _opens(words: Sequence[str], rung: str) -> bool:
    if re.sub(r"\W", "", rung.casefold()) == CLOSED:
        return bool(words) and _VERB.fullmatch(words[0]) is not None
    wanted = rung.casefold().split()
    return [_plain(word) for word in words[: len(wanted)]] == wanted


def _plain(word: str) -> str:
    """A question word without what is run together with it: "what's", "whom"."""
    bare = re.split(r"['’]", word)[0]
    return _SAME.get(bare, bare)
