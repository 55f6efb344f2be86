"""The shape of an instrument: groups of items, each with an id that never changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from spp_core.content.reading import Slug, Strict

Words = Annotated[str, StringConstraints(min_length=1)]


class Item(Strict):
    """One thing to score, sort, choose or read. Its words are the programme's, unaltered.

    `after` is a sentence that follows the bullets.
    """

    id: Slug
    text: Words
    title: str = ""
    bullets: tuple[Words, ...] = ()
    after: str = ""
    author: str = ""
    format: str = ""
    timeline: str = ""


class Group(Strict):
    """Items that belong together: a transition point, an area, a question with its stages."""

    id: Slug
    title: str = ""
    text: str = ""
    step: str = ""
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


def require_once(what: str, ids: Iterable[str]) -> None:
    """Raise ValueError naming the ids that come twice, if any do."""
    twice = sorted(key for key, count in Counter(ids).items() if count > 1)
    if twice:
        raise ValueError(f"{what} id used more than once: {', '.join(twice)}")


def _ids_differ(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    require_once("group", (group.id for group in groups))
    require_once("item", (item.id for group in groups for item in group.items))
    return groups


Groups = Annotated[tuple[Group, ...], Field(min_length=1), AfterValidator(_ids_differ)]
"""One group or more, and no id of a group or of an item among them twice."""


class Instrument(Strict):
    """A fixed set of items.

    `wording` is "programme" where the words are the source's to the letter, "own" where this
    product or a partnership wrote them. A reworded item is a different item: give it a new id, and
    the instrument its next version.
    """

    id: Slug
    title: Words
    source: Words
    wording: Literal["programme", "own"]
    version: Annotated[int, Field(ge=1)] = 1
    groups: Groups

    @property
    def items(self) -> Iterator[Item]:
        """Every item, in order."""
        return (item for group in self.groups for item in group.items)

    @property
    def is_programme(self) -> bool:
        """Whether its items are events, each with its place in the year."""
        return any(item.timeline for item in self.items)

    @property
    def ids(self) -> Iterator[str]:
        """Every item's id, in order."""
        return (item.id for item in self.items)
