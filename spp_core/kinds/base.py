"""What every kind is: a way of working, in one file, found by walking this package."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, ClassVar, Generic, TypeVar

from spp_core.charts import Chart
from spp_core.content import Library, Strict, validated
from spp_core.errors import Fault, Faults
from spp_core.forms import Form, Value
from spp_core.kinds.declared import accept
from spp_core.kinds.exports import asks_for_words, rows_of, written
from spp_core.kinds.frames import Frame
from spp_core.kinds.measures import Measured, measured
from spp_core.kinds.promises import Commitment, Marked
from spp_core.kinds.records import (
    Answer,
    Asking,
    Brief,
    Contribution,
    Explanation,
    Panel,
    Row,
    Setting,
)

S = TypeVar("S", bound=Strict)
T = TypeVar("T")

RESULT = "result"
"""The panel every kind has: its explanation and chart."""


class Kind(ABC, Generic[S, T]):
    """The contract. `S` is the spec (frozen, from the plan), `T` the tally (frozen, pure)."""

    name: ClassVar[str]
    """The word plans use; the same as the file's name."""
    title: ClassVar[str]
    """What people call it."""
    about: ClassVar[str]
    """What comes of it, in a few words that follow its title."""
    offered: ClassVar[bool] = True
    """Whether somebody who builds a plan may add it; else it comes by itself."""
    asks: ClassVar[bool] = True
    """Whether ballots are asked anything: without it there is nothing to open or reveal."""
    starts_clock: ClassVar[bool] = False
    """Whether the clock starts on arrival rather than on opening."""
    rounds: ClassVar[int] = 1
    """How many rounds can be held."""
    lasting: ClassVar[bool] = False
    """Whether answers may outlive the room: only then `promises` and `check_ins` are asked for."""
    quotes: ClassVar[bool] = False
    """Whether it keeps what people said by their leave, which they may take back at any time."""
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

    def result_steps(self, spec: S) -> int:
        """How many screens the result takes on the wall once it is revealed."""
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

    def check(self, form: Form, item: str, value: Value, mine: Mapping[str, Value]) -> Value:
        """The value as it is to be kept (`None`, to withdraw, never gets here).

        `form` is this kind's, of the day it is; `mine` is what the ballot has kept in this round.
        What the form declares is checked here; a kind overrides this only to add a rule of its
        own. Raises Refused with a sentence.
        """
        return accept(form, item, value, mine)

    @abstractmethod
    def tally(self, spec: S, answers: Sequence[Answer]) -> T:
        """All answers of all rounds, summed up. Pure; no answers is fine."""

    def chart(self, spec: S, tally: T) -> Chart | None:
        """The chart, or None where words do better."""
        return None

    @abstractmethod
    def explain(self, spec: S, tally: T) -> Explanation:
        """The same result as a sentence and a table."""

    def panels(self, spec: S, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """What a review shows of it, one finding after the other; the first is the result itself.

        Answers carry their ballots' names where who reads may see them side by side.
        """
        tally = self.tally(spec, answers)
        return (Panel(RESULT, "", self.explain(spec, tally), self.chart(spec, tally)),)

    def rows(self, spec: S, answers: Sequence[Answer]) -> list[tuple[Answer, Row]]:
        """Each answer with its words, for exports. No answer is left out."""
        return rows_of(self.form(spec, Asking()), answers)

    def reported(self, spec: S, answers: Sequence[Answer], *, named: bool) -> tuple[Answer, ...]:
        """The answers as a review and its files may have them: each, if perhaps not all of it.

        `named` says whether people may be named there.
        """
        return tuple(answers)

    def leading(self, spec: S, tally: T) -> str:
        """The id of the option in front, for a later activity's setting; "" without one."""
        return ""

    def contributions(self, spec: S, answers: Sequence[Answer]) -> list[Contribution]:
        """The answers that are words a room may read, hide or pin."""
        return written(self.form(spec, Asking()), answers)

    def can_group(self, item: str) -> bool:
        """Whether who runs the room may put what is kept under this item in a group."""
        return False

    def in_words(self, spec: S) -> bool:
        """Whether any of it is answered in words, so that there may be contributions."""
        return asks_for_words(self.form(spec, Asking()))

    def frame(self, spec: S) -> Frame | None:
        """The themes its contributions can be coded to, if they can."""
        return None

    def measured(self, spec: S, answers: Sequence[Answer]) -> tuple[Measured, ...]:
        """What can be set beside another room's answers: items of an instrument, on levels."""
        instrument = getattr(spec, "instrument", None)
        return measured(instrument, self.form(spec, Asking()), answers) if instrument else ()

    def days(self, spec: S, answers: Sequence[Answer]) -> Mapping[str, date]:
        """The days agreed for the items of an instrument, by item."""
        return {}

    def promises(self, spec: S, answers: Sequence[Answer]) -> tuple[Commitment, ...]:
        """What is promised, for a `lasting` kind."""
        return ()

    def check_ins(self, spec: S, answers: Sequence[Answer]) -> tuple[Marked, ...]:
        """Every earlier commitment that is looked at, each once, for a `lasting` kind.

        Answers come oldest first; what was said last counts.
        """
        return ()

    def brief(self, spec: S, answers: Sequence[Answer]) -> Brief | None:
        """A page of bullets for a report in brief, where the answers make one."""
        return None

    def unnamed(self, spec: S) -> S:
        """The spec without the names of who took part, if it holds any."""
        return spec

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
        raise Faults([Fault(file, f"{prefix}.instrument", _no_instrument(str(name), library))])
    wanted = copied.pop("only", None)
    if wanted is None:
        return {**copied, "groups": [group.model_dump() for group in instrument.groups]}
    if not isinstance(wanted, list) or not all(isinstance(each, str) for each in wanted):
        raise Faults([Fault(file, f"{prefix}.only", "must be a list of group ids in quotes")])
    missing = sorted(set(wanted) - {group.id for group in instrument.groups})
    if missing:
        raise Faults([Fault(file, f"{prefix}.only", f"no group {', '.join(missing)} in {name!r}")])
    groups = [group.model_dump() for group in instrument.groups if group.id in wanted]
    return {**copied, "groups": groups}


def _no_instrument(name: str, library: Library) -> str:
    """Whoever mistyped a name sees the one they meant; nobody reads a list of thirty."""
    near = get_close_matches(name, library.instruments, 1)
    return f"no instrument {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
