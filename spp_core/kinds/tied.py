"""Entries as they are tied: each to a priority, and to whom it answers. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spp_core.forms import Repeat
from spp_core.kinds.declared import entry_of
from spp_core.kinds.promises import BY, WHAT, WHO, day_in_words
from spp_core.kinds.records import Answer
from spp_core.translation import _, later

ENTRIES, PRIORITY, TO = "e", "priority", "to"
GONE = later("No longer a priority")


@dataclass(frozen=True)
class Entry:
    """What was written, with the words of what it is tied to; "" where it is not said."""

    ballot: str
    item: str
    what: str
    to: str = ""
    who: str = ""
    by: str = ""
    name: str = ""
    pinned: bool = False

    @property
    def more(self) -> tuple[str, ...]:
        """To whom it answers, who sees to it, by when."""
        to = _("answers to: {whom}", whom=self.to) if self.to else ""
        by = _("by {day}", day=day_in_words(self.by)) if self.by else ""
        return tuple(filter(None, (to, self.who, by)))


@dataclass(frozen=True)
class PriorityTally:
    """One priority, and its entries, pinned ones first."""

    id: str
    words: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class PointTally:
    """Somebody whom entries answer to, and how many do."""

    id: str
    words: str
    count: int


@dataclass(frozen=True)
class ByPriorityTally:
    """Every priority in order, and whom entries answer to; `n` counts the ballots that wrote."""

    n: int
    priorities: tuple[PriorityTally, ...]
    points: tuple[PointTally, ...]

    @property
    def entries(self) -> tuple[tuple[PriorityTally, Entry], ...]:
        """Every entry with its priority."""
        return tuple((each, entry) for each in self.priorities for entry in each.entries)


def tied(
    given: Sequence[Answer], priorities: Mapping[str, str], points: Mapping[str, str]
) -> ByPriorityTally:
    """The entries among these answers under `priorities`, and how many answer to each of `points`.

    Both are words by id. Entries of a priority that is gone come last.
    """
    entries = [each for each in given if says_what(each)]
    made = [
        _priority(key, words, [each for each in entries if each.value.get(PRIORITY) == key], points)
        for key, words in priorities.items()
    ]
    gone = [each for each in entries if each.value.get(PRIORITY) not in priorities]
    if gone:
        made.append(_priority("", _(GONE), gone, points))
    answering = tuple(
        PointTally(key, words, sum(each.value.get(TO) == key for each in entries))
        for key, words in points.items()
    )
    return ByPriorityTally(len({each.ballot for each in entries}), tuple(made), answering)


def says_what(answer: Answer) -> bool:
    """Whether it is an entry that says what."""
    is_entry = entry_of(Repeat(ENTRIES, ""), answer.item)
    return is_entry and isinstance(answer.value, dict) and bool(answer.value.get(WHAT))


def _priority(
    key: str, words: str, answers: Sequence[Answer], points: Mapping[str, str]
) -> PriorityTally:
    entries = [
        Entry(
            ballot=each.ballot,
            item=each.item,
            what=str(each.value[WHAT]),
            to=points.get(str(each.value.get(TO)), ""),
            who=str(each.value.get(WHO, "")),
            by=str(each.value.get(BY, "")),
            name=each.name,
            pinned=each.pinned,
        )
        for each in answers
    ]
    entries.sort(key=lambda entry: not entry.pinned)
    return PriorityTally(key, words, tuple(entries))
