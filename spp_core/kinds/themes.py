"""Key words of what was written: the finding that notes and phrases share."""

from __future__ import annotations

from collections.abc import Sequence

from spp_core.charts import Cloud, key_words
from spp_core.kinds.records import Explanation, Panel, counted

THEMES = "themes"
MOST_TOLD = 5
"""Words told in the sentence, where several came equally often."""
RULE = (
    "Each word counts once in each {}. Small words (“the”, “and”), numbers and capitals do not"
    " count; singular and plural are one word."
)


def themes(texts: Sequence[str], one: str) -> Panel:
    """A cloud of key words and in how many texts each stands; `one` is what a text is."""
    found = key_words(texts)
    column = "Ballots" if one == "ballot" else f"{one.capitalize()}s"
    rows = tuple((word, str(count)) for word, count in found)
    return Panel(
        THEMES,
        "Key words",
        Explanation(_sentence(found, counted(len(texts), one)), ("Word", column), rows),
        Cloud(found) if found else None,
        (RULE.format("answer" if one == "ballot" else one),) if found else (),
    )


def _sentence(found: Sequence[tuple[str, int]], of: str) -> str:
    if not found:
        return "No words to count yet."
    most = found[0][1]
    if most == 1:
        return f"Out of {of}. No word came twice."
    words = [f"“{word}”" for word, count in found if count == most]
    others = len(words) - MOST_TOLD
    told = ", ".join(words[:MOST_TOLD]) + (f" and {others} more" if others > 0 else "")
    return f"Out of {of}. Most often: {told} (in {most})."
