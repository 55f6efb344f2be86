"""What kinds take in and give out: answers, explanations, contributions, rows of an export."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from spp_core.charts import Chart
from spp_core.forms import Value
from spp_core.translation import _

BALLOT, BALLOTS = "ballot", "ballots"
"""What whoever answers is called in a kind's sentences, in any language: rooms have other words."""


@dataclass(frozen=True)
class Answer:
    """A ballot's value for one item in one round, as a kind sees it.

    `ballot` is an opaque id; `name` is the ballot's name where who looks may see names, else "".
    Hidden and late answers never reach a kind.
    """

    ballot: str
    item: str
    value: Value
    round: int = 1
    name: str = ""
    pinned: bool = False
    group: str = ""
    """What the group is called that who runs the room has put it in."""


@dataclass(frozen=True)
class Asking:
    """What a form may depend on besides its spec: which prompt is up, the day, the round."""

    step: int = 0
    today: date = date(2000, 1, 1)
    round: int = 1


ANY_DAY = Asking()
"""Where no day can be told, so that none has passed."""


@dataclass(frozen=True)
class Explanation:
    """A tally in words: one or two sentences, and a table of the same facts."""

    sentence: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Panel:
    """One finding of a review: always a sentence and a table, a chart where there is one.

    `id` is unique in its activity and lasts, as comments are kept by it. `rules` say in words how
    what is marked was found.
    """

    id: str
    title: str
    explanation: Explanation
    chart: Chart | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contribution:
    """Words of one ballot that the room may read, hide or pin.

    `aside` is what who runs the room has to know about them.
    """

    ballot: str
    item: str
    text: str
    heading: str = ""
    name: str = ""
    pinned: bool = False
    aside: str = ""
    group: str = ""


@dataclass(frozen=True)
class Briefly:
    """One bullet: its words, what else is to be said of it, who wrote it or ""."""

    words: str
    more: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Brief:
    """All answers as one page of bullets: under headings, and how many answer to whom."""

    groups: tuple[tuple[str, tuple[Briefly, ...]], ...]
    points: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Said:
    """Words, and how many ballots gave just those."""

    text: str
    count: int


@dataclass(frozen=True)
class Setting:
    """Something the facilitator settles before an activity opens.

    With `options`, one of them has to be chosen first. Without any, `lines` is what stands until
    the facilitator writes it anew, one thing a line; nobody has to. `from_activity` names the
    earlier activity whose leading option is the suggestion, or whose lines stand here, too, until
    they are written anew for this one.
    """

    label: str
    options: Mapping[str, str] = field(default_factory=dict)
    from_activity: str = ""
    lines: str = ""


@dataclass(frozen=True)
class Row:
    """One line of an export: the item's words, and the value as text."""

    item: str
    words: str
    value: str
    group: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


def latest(answers: Iterable[Answer]) -> list[Answer]:
    """Of each ballot's values for an item, the one of the latest round."""
    kept: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        key = (answer.ballot, answer.item)
        if key not in kept or kept[key].round <= answer.round:
            kept[key] = answer
    return list(kept.values())


def ballots(answers: Iterable[Answer]) -> int:
    """How many ballots these answers come from."""
    return len({answer.ballot for answer in answers})


def ballot_count(n: int) -> str:
    """How many ballots, for a sentence that `spoken` then says in the room's own word."""
    return f"{n} {BALLOT if n == 1 else BALLOTS}"


def answered(n: int) -> str:
    """How many ballots a result rests on, as the first sentence of every explanation."""
    if not n:
        return _("Nobody has answered yet.")
    return _("{ballots} answered.", ballots=ballot_count(n))


def labelled(item_id: str, text: str) -> str:
    """Words with the letter and number a room calls them by: "A1: Are we ..."."""
    return f"{item_id}: {text}" if re.fullmatch(r"[A-Z][0-9]", item_id) else text
