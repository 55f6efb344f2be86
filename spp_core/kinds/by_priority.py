"""By priority: entries, each tied to a priority; where asked, to whom it answers and by when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from spp_core.charts import AREA_COLOURS, Bar, Bars
from spp_core.content import Group, Groups, Slug
from spp_core.errors import Refused
from spp_core.forms import Field as FormField
from spp_core.forms import Form, Option, Pick, Repeat, Section, Text
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.naming import named
from spp_core.kinds.promises import (
    WHAT,
    Commitment,
    DueSpec,
    by_day,
    day_in_words,
    promise,
    promise_fields,
)
from spp_core.kinds.records import (
    Answer,
    Asking,
    Brief,
    Briefly,
    Contribution,
    Explanation,
    Panel,
    Setting,
    ballot_count,
    latest,
)
from spp_core.kinds.tied import ENTRIES, PRIORITY, TO, ByPriorityTally, Entry, says_what, tied
from spp_core.translation import _, counted, later

MOST, LONGEST = 12, 120
"""How many priorities there may be, and letters of one."""
POINTS = "points"
"""The panel that says how many entries answer to whom."""
NONE = "–"


class ByPrioritySpec(DueSpec):
    """What is asked, and the priorities it is tied to: its own, or those of an earlier activity.

    The items of `groups` are whom an entry may answer to. With `promised`, entries are commitments:
    somebody sees to them, by a day.
    """

    question: Annotated[str, StringConstraints(min_length=1)]
    priorities: tuple[str, ...] = ()
    priorities_from: Slug | None = None
    instrument: Slug | None = None
    groups: Groups | tuple[()] = ()
    to_label: str = "Whom do you answer to for it?"
    promised: bool = False
    at_most: Annotated[int, Field(ge=1, le=20)] = 12
    limit: Annotated[int, Field(ge=1, le=1000)] = 500

    @model_validator(mode="after")
    def _has_priorities(self) -> Self:
        borrowed = self.priorities_from and not self.priorities
        fault = "" if borrowed else _fault(self.priorities)
        if fault:
            raise ValueError(f"priorities: {fault}")
        return self


class ByPriority(Kind[ByPrioritySpec, ByPriorityTally]):
    """Write entries, each tied to a priority."""

    name = "by_priority"
    title = later("By priority")
    about = later("what was done, or will be, for each priority")
    lasting = True
    spec = ByPrioritySpec
    example = """
        question = "What will we do?"
        priorities = ["Every child reads", "Every child belongs"]
        instrument = "accountability-points"
        promised = true
    """

    def result_steps(self, spec: ByPrioritySpec) -> int:
        """All priorities, each by itself, and whom entries answer to where that is asked."""
        each = len(spec.priorities) if len(spec.priorities) > 1 else 0
        return 1 + each + bool(spec.groups)

    def setting(self, spec: ByPrioritySpec) -> Setting:
        """The priorities are the room's own."""
        lines = "\n".join(spec.priorities)
        return Setting(_("the priorities"), from_activity=spec.priorities_from or "", lines=lines)

    def settled(self, spec: ByPrioritySpec, value: str) -> ByPrioritySpec:
        """The priorities written anew, one a line. Raises Refused."""
        lines = tuple(line.strip() for line in value.splitlines() if line.strip())
        fault = _fault(lines)
        if fault:
            raise Refused(fault)
        return spec.model_copy(update={"priorities": lines})

    def form(self, spec: ByPrioritySpec, asking: Asking) -> Form:
        """Entries: which priority, what, and what else the plan asks of each."""
        add = _("Add a next step") if spec.promised else _("Add another")
        fields = tuple(_fields(spec, asking))
        entries = Repeat(ENTRIES, "", fields=fields, at_most=spec.at_most, add_label=add)
        return Form((Section(spec.question, (entries,)),))

    def tally(self, spec: ByPrioritySpec, answers: Sequence[Answer]) -> ByPriorityTally:
        """The entries by priority, and how many answer to whom."""
        return tied(latest(answers), _priorities(spec), _points(spec))

    def chart(self, spec: ByPrioritySpec, tally: ByPriorityTally) -> Bars:
        """How many entries each priority has."""
        return Bars(tuple(Bar(p.words, len(p.entries), AREA_COLOURS[0]) for p in tally.priorities))

    def explain(self, spec: ByPrioritySpec, tally: ByPriorityTally) -> Explanation:
        """How many entries each priority has; a line an entry."""
        if not tally.n:
            return Explanation(_("Nobody has written anything yet."))
        per = "; ".join(f"{p.words}: {len(p.entries)}" for p in tally.priorities)
        entries = counted(len(tally.entries), "entry", "entries")
        sentence = _(
            "{ballots} wrote {entries}. {per}.",
            ballots=ballot_count(tally.n),
            entries=entries,
            per=per,
        )
        rows = tuple((p.words, *_cells(spec, entry)) for p, entry in tally.entries)
        return Explanation(sentence, _columns(spec), rows)

    def panels(self, spec: ByPrioritySpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """The entries by priority; whom they answer to, where that is asked."""
        tally = self.tally(spec, answers)
        names = [entry.name for __, entry in tally.entries]
        listed = named(self.explain(spec, tally), names, _("From") if spec.promised else _("Who"))
        result = Panel(RESULT, "", listed, self.chart(spec, tally))
        return (result, _answers_to(tally)) if spec.groups else (result,)

    def contributions(self, spec: ByPrioritySpec, answers: Sequence[Answer]) -> list[Contribution]:
        """What was written, under its priority."""
        return [
            Contribution(e.ballot, e.item, e.what, p.words, e.name, e.pinned)
            for p, e in self.tally(spec, answers).entries
        ]

    def brief(self, spec: ByPrioritySpec, answers: Sequence[Answer]) -> Brief:
        """The entries under their priorities, and how many answer to whom."""
        tally = self.tally(spec, answers)
        groups = tuple(
            (p.words, tuple(Briefly(e.what, e.more, e.name) for e in p.entries))
            for p in tally.priorities
            if p.entries
        )
        return Brief(groups, tuple((point.words, point.count) for point in tally.points))

    def promises(self, spec: ByPrioritySpec, answers: Sequence[Answer]) -> tuple[Commitment, ...]:
        """Each entry is one, where they are commitments."""
        given = [each for each in latest(answers) if spec.promised and says_what(each)]
        made = (promise(each, each.value) for each in given)
        return by_day(each for each in made if each)


def _fault(lines: Sequence[str]) -> str:
    """Why these cannot be the priorities, in a sentence; "" where they can."""
    if not lines:
        return _("Write at least one priority, one a line.")
    if len(lines) > MOST:
        return _(
            "{most} priorities are the most; these are {n}. Keep those that matter.",
            most=MOST,
            n=len(lines),
        )
    if len({line.casefold() for line in lines}) < len(lines):
        return _("Two priorities are the same. Take one away, or say how they differ.")
    longest = max(map(len, lines))
    if longest > LONGEST:
        return _(
            "A priority has {n} letters; {most} are the most. Say it more shortly.",
            n=longest,
            most=LONGEST,
        )
    return ""


def _priorities(spec: ByPrioritySpec) -> dict[str, str]:
    """By place: they stand from the moment the activity opens."""
    return {f"p{number}": words for number, words in enumerate(spec.priorities, start=1)}


def _points(spec: ByPrioritySpec) -> dict[str, str]:
    groups: Sequence[Group] = spec.groups
    return {item.id: item.text for group in groups for item in group.items}


def _fields(spec: ByPrioritySpec, asking: Asking) -> list[FormField]:
    what = Text(WHAT, _("In a sentence or two"), limit=spec.limit, lines=2)
    fields: list[FormField] = [what]
    if spec.priorities:
        fields.insert(0, _pick(PRIORITY, _("For which priority?"), _priorities(spec)))
    if spec.groups:
        fields.append(_pick(TO, spec.to_label, _points(spec)))
    if spec.promised:
        fields += promise_fields(spec, asking.today)[1:]
    return fields


def _pick(item: str, label: str, called: dict[str, str]) -> Pick:
    return Pick(item, label, options=tuple(Option(key, words) for key, words in called.items()))


def _columns(spec: ByPrioritySpec) -> tuple[str, ...]:
    to = (_("Answers to"),) if spec.groups else ()
    return (_("Priority"), spec.question, *to, *((_("Who"), _("By")) if spec.promised else ()))


def _cells(spec: ByPrioritySpec, entry: Entry) -> tuple[str, ...]:
    to = (entry.to or NONE,) if spec.groups else ()
    due = (entry.who or NONE, day_in_words(entry.by)) if spec.promised else ()
    return (entry.what, *to, *due)


def _answers_to(tally: ByPriorityTally) -> Panel:
    rows = tuple((point.words, str(point.count)) for point in tally.points)
    bars = Bars(tuple(Bar(p.words, p.count, AREA_COLOURS[2]) for p in tally.points))
    told = Explanation(_told(tally), (_("Whom we answer to"), _("Entries")), rows)
    return Panel(POINTS, _("Whom we answer to"), told, bars)


def _told(tally: ByPriorityTally) -> str:
    if not tally.entries:
        return _("Nothing is written yet that answers to anybody.")
    tied = sum(point.count for point in tally.points)
    of = _(
        "{tied} of {entries} say whom they answer to.",
        tied=tied,
        entries=counted(len(tally.entries), "entry", "entries"),
    )
    nobody = [point.words for point in tally.points if not point.count]
    if not nobody or not tied:
        return of
    return of + " " + _("None answers to: {names}.", names=", ".join(nobody))


KIND = ByPriority()
