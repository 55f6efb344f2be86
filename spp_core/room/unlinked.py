"""Answers in an order, and under numbers, that tell nothing about who gave them.

In an anonymous room nobody may find out which triad gave which answer, so neither the roster’s
order nor the time may decide where an answer stands: who runs the room sees who is there and who
has just answered. What decides is the answers themselves, mixed by a fingerprint. An order made
from nothing but the answers cannot say more than they do, needs no secret, and is the same on
every page and in every file.

Numbers are given anew in each activity: “Triad 3” of one is not “Triad 3” of another, as one
answer that somebody recognises would else tell all the others of that triad. Within an activity
they hold through its rounds, since how many changed their minds is part of its result.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Protocol


class Said(Protocol):
    """As much of an answer as decides where it stands."""

    @property
    def item(self) -> str:
        """What was asked; of an entry, an id that the page made at random."""

    @property
    def round(self) -> int:
        """In which round."""

    @property
    def value(self) -> Any:
        """The answer."""


class Given(Said, Protocol):
    """An answer with whoever gave it: looked at only to see which answers belong together."""

    @property
    def ballot(self) -> str:
        """Who gave it."""


def mixed_key(answer: Said) -> tuple[str, str]:
    """What to sort answers by. An entry keeps its place while its words are changed."""
    return _fingerprint(answer.round, answer.item), _fingerprint(answer.value)


def numbered(answers: Iterable[Given]) -> Mapping[str, int]:
    """The number of each ballot in one activity, from 1, by all of its answers to it."""
    given: dict[str, list[list[Any]]] = {}
    for each in answers:
        given.setdefault(each.ballot, []).append([each.round, each.item, each.value])
    prints = {ballot: _fingerprint(sorted(all_of, key=_text)) for ballot, all_of in given.items()}
    return {ballot: place for place, ballot in enumerate(sorted(prints, key=prints.__getitem__), 1)}


def _fingerprint(*parts: object) -> str:
    return sha256(_text(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
