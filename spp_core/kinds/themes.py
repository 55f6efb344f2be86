"""Key words of what was written: the finding that notes and phrases share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from spp_core.charts import Cloud, key_words
from spp_core.kinds.records import Explanation, Panel, ballot_count
from spp_core.translation import _, counted, later

THEMES = "themes"
MOST_TOLD = 5
"""Words told in the sentence, where several came equally often."""
Text = Literal["ballot", "note", "quotation", "thought"]
_COLUMNS: Mapping[Text, str] = {
    "ballot": later("Ballots"),
    "note": later("Notes"),
    "quotation": later("Quotations"),
    "thought": later("Thoughts"),
}
_ONCE: Mapping[Text, str] = {
    "ballot": later("Each word counts once in each answer."),
    "note": later("Each word counts once in each note."),
    "quotation": later("Each word counts once in each quotation."),
    "thought": later("Each word counts once in each thought."),
}
_RULE = later(
    "Small words (“the”, “and”), numbers and capitals do not count; singular and plural are one"
    " word."
)


def themes(texts: Sequence[str], one: Text) -> Panel:
    """A cloud of key words and in how many texts each stands; `one` is what a text is.

    A "ballot" is all that a ballot wrote.
    """
    found = key_words(texts)
    rows = tuple((word, str(count)) for word, count in found)
    return Panel(
        THEMES,
        _("Key words"),
        Explanation(
            _sentence(found, _how_many(len(texts), one)), (_("Word"), _(_COLUMNS[one])), rows
        ),
        Cloud(found) if found else None,
        (f"{_(_ONCE[one])} {_(_RULE)}",) if found else (),
    )


def _how_many(n: int, one: Text) -> str:
    if one == "note":
        return counted(n, "note", "notes")
    if one == "quotation":
        return counted(n, "quotation", "quotations")
    return counted(n, "thought", "thoughts") if one == "thought" else ballot_count(n)


def _sentence(found: Sequence[tuple[str, int]], of: str) -> str:
    if not found:
        return _("No words to count yet.")
    most = found[0][1]
    if most == 1:
        return _("Out of {texts}. No word came twice.", texts=of)
    words = [f"“{word}”" for word, count in found if count == most]
    others = len(words) - MOST_TOLD
    told = ", ".join(words[:MOST_TOLD])
    if others > 0:
        told = _("{words} and {n} more", words=told, n=others)
    return _("Out of {texts}. Most often: {words} (in {n}).", texts=of, words=told, n=most)
