"""What every kind is: a way of working, in one file, found by walking this package."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

import plotly.graph_objects as go

from spp_core.charts import Look
from spp_core.content import Library, Strict, validated
from spp_core.errors import Fault, Faults, Refused
from spp_core.forms import Form, Value


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


@dataclass(frozen=True)
class Asking:
    """What a form may depend on besides its spec: which prompt is up, the day, the round."""

    step: int = 0
    today: date = date(2000, 1, 1)
    round: int = 1


@dataclass(frozen=True)
class Explanation:
    """A tally in words: one or two sentences, and a table of the same facts."""

    sentence: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Contribution:
    """Words of one ballot that the room may read, hide or pin."""

    ballot: str
    item: str
    text: str
    heading: str = ""
    name: str = ""
    pinned: bool = False


@dataclass(frozen=True)
class Setting:
    """Something the facilitator settles before an activity opens.

    `from_activity` names the earlier activity whose leading option is the suggestion.
    """

    label: str
    options: Mapping[str, str]
    from_activity: str = ""


@dataclass(frozen=True)
class Row:
    """One line of an export: the item's words, and the value as text."""

    item: str
    words: str
    value: str
    group: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


S = TypeVar("S", bound=Strict)
T = TypeVar("T")


class Kind(ABC, Generic[S, T]):
    """The contract. `S` is the spec (frozen, from the plan), `T` the tally (frozen, pure)."""

    name: ClassVar[str]
    """The word plans use; the same as the file's name."""
    title: ClassVar[str]
    """What people call it."""
    asks: ClassVar[bool] = True
    """Whether ballots are asked anything: without it there is nothing to open or reveal."""
    starts_clock: ClassVar[bool] = False
    """Whether the clock starts on arrival rather than on opening."""
    rounds: ClassVar[int] = 1
    """How many rounds can be held."""
    spec: type[S]
    example: ClassVar[str]
    """A plan's `[activity.spec]` table as TOML that loads with the instruments shipped."""

    def parse(self, table: Mapping[str, Any], library: Library, file: str, prefix: str) -> S:
        """Read a spec. Instruments it names are copied in, so it stands on its own afterwards.

        Raises Faults naming file and key.
        """
        return validated(self.spec, with_groups(table, library, file, prefix), file, prefix)

    def steps(self, spec: S) -> int:
        """How many prompts Next goes through before it leaves the activity."""
        return 1

    def minutes_each(self, spec: S) -> int:
        """Minutes the clock is given for each step, or 0 where the activity has one clock."""
        return 0

    def setting(self, spec: S) -> Setting | None:
        """What the facilitator settles before opening, if anything."""
        return None

    def settled(self, spec: S, value: str) -> S:
        """The spec with the facilitator's setting applied."""
        return spec

    @abstractmethod
    def form(self, spec: S, asking: Asking) -> Form:
        """What a ballot is asked."""

    @abstractmethod
    def check(self, spec: S, item: str, value: Value, mine: Mapping[str, Value]) -> Value:
        """The value as it is to be kept (`None`, to withdraw, never gets here).

        `mine` is what the ballot has kept in this round. Raises Refused with a sentence.
        """

    @abstractmethod
    def tally(self, spec: S, answers: Sequence[Answer]) -> T:
        """All answers of all rounds, summed up. Pure; no answers is fine."""

    def figure(self, spec: S, tally: T, look: Look) -> go.Figure | None:
        """The chart, or None where words do better."""
        return None

    @abstractmethod
    def explain(self, spec: S, tally: T) -> Explanation:
        """The same result as a sentence and a table."""

    @abstractmethod
    def rows(self, spec: S, answers: Sequence[Answer]) -> list[tuple[Answer, Row]]:
        """Each answer with its words, for exports. No answer is left out."""

    def leading(self, spec: S, tally: T) -> str:
        """The id of the option in front, for a later activity's setting; "" without one."""
        return ""

    def contributions(self, spec: S, answers: Sequence[Answer]) -> list[Contribution]:
        """The answers that are words a room may read, hide or pin."""
        return []

    def shared(self, spec: S, answers: Sequence[Answer]) -> list[dict[str, Any]]:
        """What seats are given of each other's answers, where the form works on them."""
        return []


def with_groups(
    table: Mapping[str, Any], library: Library, file: str, prefix: str
) -> dict[str, Any]:
    """Replace `instrument = "id"` by that instrument's groups, keeping the name.

    `only = ["id", …]` keeps just those groups. Raises Faults when there is no such instrument.
    """
    copied = dict(table)
    name = copied.get("instrument")
    if not isinstance(name, str) or "groups" in copied:
        return copied
    instrument = library.find(name)
    if instrument is None:
        known = ", ".join(sorted(library.instruments))
        raise Faults([Fault(file, f"{prefix}.instrument", f"no instrument {name!r}; have {known}")])
    wanted = copied.pop("only", None)
    groups = [g.model_dump() for g in instrument.groups if wanted is None or g.id in wanted]
    missing = sorted(set(wanted or ()) - {g["id"] for g in groups})
    if missing:
        raise Faults([Fault(file, f"{prefix}.only", f"no group {', '.join(missing)} in {name!r}")])
    return {**copied, "groups": groups}


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


def counted(n: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 triad", "3 triads"."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def unknown_item() -> Refused:
    """What to raise for an item that is not part of the activity."""
    return Refused("That question is not part of this activity. Reload the page to see it anew.")
