"""Reflection grid: for the question the room chose, where each triad is and its next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from pydantic import model_validator

from spp_core.charts import SCALE_COLOURS, Bar, Bars
from spp_core.content import Group, Groups, Item, Slug
from spp_core.errors import Refused
from spp_core.forms import Form, Option, Pick, Prose, Section, Text
from spp_core.kinds.base import Kind
from spp_core.kinds.exports import rows_of
from spp_core.kinds.measures import Measure, Measured
from spp_core.kinds.next_steps import NEXT, WHERE, next_steps
from spp_core.kinds.promises import (
    WHAT,
    WHO,
    Commitment,
    DueSpec,
    by_day,
    promise,
    promise_fields,
    promise_table,
    promised,
)
from spp_core.kinds.records import (
    Answer,
    Asking,
    Contribution,
    Explanation,
    Panel,
    Row,
    Setting,
    answered,
    labelled,
    latest,
)
from spp_core.translation import _, later

COMMITMENTS = "commitments"
LIMIT = 1000
NOT_SETTLED = later("The facilitator has still to say which question this is about.")


class ReflectionGridSpec(DueSpec):
    """A group a question, its items the stages in order; which question is settled in the room.

    `question_from` names the vote whose leading option is suggested.
    """

    instrument: Slug | None = None
    groups: Groups
    question_from: Slug | None = None
    question: str = ""

    @model_validator(mode="after")
    def _question_is_there(self) -> Self:
        if self.question and self.question not in {group.id for group in self.groups}:
            raise ValueError(f"question: there is no group {self.question!r}")
        return self

    @property
    def asked(self) -> Group | None:
        """The question settled on; the only one there is needs no settling."""
        if len(self.groups) == 1:
            return self.groups[0]
        return next((group for group in self.groups if group.id == self.question), None)


@dataclass(frozen=True)
class StageTally:
    """One stage: how many ballots stand there, and their names where those may be seen.

    `called` is its title, or its words where it has none.
    """

    id: str
    called: str
    words: str
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextStep:
    """What a ballot says comes next."""

    ballot: str
    text: str
    name: str = ""
    pinned: bool = False


@dataclass(frozen=True)
class ReflectionGridTally:
    """Stages in order, next steps, commitments; `n` counts the ballots that say where they are."""

    question: str
    n: int
    stages: tuple[StageTally, ...]
    next_steps: tuple[NextStep, ...]
    commitments: tuple[Commitment, ...]


class ReflectionGrid(Kind[ReflectionGridSpec, ReflectionGridTally]):
    """Say where you are and what comes next."""

    name = "reflection_grid"
    title = later("Reflection grid")
    about = later("where we are with one question, and what comes next")
    lasting = True
    spec = ReflectionGridSpec
    example = """
        instrument = "reflection-grids"
        question_from = "the-question"
    """

    def result_steps(self, spec: ReflectionGridSpec) -> int:
        """Where the ballots stand, what is next, what is promised."""
        return 3

    def setting(self, spec: ReflectionGridSpec) -> Setting | None:
        """Which question, unless the plan says so or there is but one."""
        if len(spec.groups) == 1 or (spec.question and not spec.question_from):
            return None
        options = {group.id: _question(group) for group in spec.groups}
        return Setting(_("the question to look at more closely"), options, spec.question_from or "")

    def settled(self, spec: ReflectionGridSpec, value: str) -> ReflectionGridSpec:
        """The spec for that question. Raises Refused when it is not one of the questions."""
        if value not in {group.id for group in spec.groups}:
            raise Refused(_("That question is not on the list. Choose one of the list."))
        return spec.model_copy(update={"question": value})

    def form(self, spec: ReflectionGridSpec, asking: Asking) -> Form:
        """Where are we, what is next, and the commitment; a note until a question is settled."""
        if spec.asked is None:
            return Form((Section("", (Prose("unsettled", _(NOT_SETTLED)),)),))
        return _form(spec, asking, spec.asked, spec.asked.items)

    def rows(self, spec: ReflectionGridSpec, answers: Sequence[Answer]) -> list[tuple[Answer, Row]]:
        """Each answer with its words, those given before another question was settled too."""
        stages = tuple(item for group in spec.groups for item in group.items)
        return rows_of(_form(spec, Asking(), spec.asked, stages), answers)

    def measured(self, spec: ReflectionGridSpec, answers: Sequence[Answer]) -> tuple[Measured, ...]:
        """Where each ballot stands on the question settled; another question is another measure."""
        asked = spec.asked
        if asked is None or spec.instrument is None:
            return ()
        stages = [item.id for item in asked.items]
        names = tuple(_called(item) for item in asked.items)
        standing = {
            each.ballot: stages.index(each.value[0])
            for each in latest(answers)
            if each.item == WHERE and each.value and each.value[0] in stages
        }
        measure = Measure(f"{spec.instrument}/{asked.id}", _question(asked), "", names, 1)
        return (Measured(measure, standing),)

    def tally(self, spec: ReflectionGridSpec, answers: Sequence[Answer]) -> ReflectionGridTally:
        """Where the ballots stand on the question settled, and what they will do."""
        given = latest(answers)
        asked = spec.asked
        stages = tuple(_stage(item, given) for item in asked.items) if asked else ()
        steps = tuple(
            NextStep(answer.ballot, str(answer.value), answer.name, answer.pinned)
            for answer in given
            if answer.item == NEXT
        )
        return ReflectionGridTally(
            question=_question(asked) if asked else "",
            n=sum(stage.count for stage in stages),
            stages=stages,
            next_steps=steps,
            commitments=_commitments(given),
        )

    def chart(self, spec: ReflectionGridSpec, tally: ReflectionGridTally) -> Bars | None:
        """How many ballots stand at each stage; None until a question is settled."""
        if not tally.stages:
            return None
        last = len(SCALE_COLOURS) - 1
        step = last / max(len(tally.stages) - 1, 1)
        return Bars(
            tuple(
                Bar(stage.words, stage.count, SCALE_COLOURS[max(1, round(index * step))])
                for index, stage in enumerate(tally.stages)
            )
        )

    def explain(self, spec: ReflectionGridSpec, tally: ReflectionGridTally) -> Explanation:
        """How many ballots stand where, and what was promised."""
        if not tally.stages:
            return Explanation(_(NOT_SETTLED))
        sentence = " ".join(filter(None, (_standing(tally), promised(tally.commitments))))
        if not any(stage.names for stage in tally.stages):
            counts = tuple((stage.words, str(stage.count)) for stage in tally.stages)
            return Explanation(sentence, (_("Where we are"), _("Ballots")), counts)
        named = tuple((s.words, str(s.count), ", ".join(s.names)) for s in tally.stages)
        return Explanation(sentence, (_("Where we are"), _("Ballots"), _("Who")), named)

    def panels(self, spec: ReflectionGridSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """Where they stand, what comes next, what is promised."""
        stages = spec.asked.items if spec.asked else ()
        steps = next_steps({item.id: _words(item) for item in stages}, latest(answers))
        promises = promise_table(self.promises(spec, answers))
        commitments = Panel(COMMITMENTS, _("Commitments"), promises)
        return (*super().panels(spec, answers), steps, commitments)

    def contributions(
        self, spec: ReflectionGridSpec, answers: Sequence[Answer]
    ) -> list[Contribution]:
        """Next steps and commitments; who sees to them is a name, not words for the room."""
        return [each for each in super().contributions(spec, answers) if each.item != WHO]

    def promises(
        self, spec: ReflectionGridSpec, answers: Sequence[Answer]
    ) -> tuple[Commitment, ...]:
        """One of each ballot that says what it will do."""
        return _commitments(latest(answers))


def _question(group: Group) -> str:
    return labelled(group.id, group.text or group.title or group.id)


def _form(
    spec: ReflectionGridSpec, asking: Asking, asked: Group | None, stages: Sequence[Item]
) -> Form:
    title = _question(asked) if asked else ""
    options = tuple(Option(item.id, _words(item)) for item in stages)
    where = Pick(WHERE, _("Where are we?"), options=options)
    step = Text(NEXT, _("What is our next step?"), limit=LIMIT, lines=3)
    commitment = promise_fields(spec, asking.today)
    return Form((Section(title, (where, step)), Section(_("Our commitment"), commitment)))


def _called(item: Item) -> str:
    return item.title or item.text


def _words(item: Item) -> str:
    return f"{item.title}: {item.text}" if item.title else item.text


def _stage(item: Item, answers: Sequence[Answer]) -> StageTally:
    there = [each for each in answers if each.item == WHERE and each.value == [item.id]]
    names = tuple(answer.name for answer in there if answer.name)
    return StageTally(item.id, _called(item), _words(item), len(there), names)


def _commitments(answers: Sequence[Answer]) -> tuple[Commitment, ...]:
    """What, who and by are three answers of a ballot here; together they are one commitment."""
    parts: dict[str, dict[str, object]] = {}
    for answer in answers:
        parts.setdefault(answer.ballot, {})[answer.item] = answer.value
    whats = [answer for answer in answers if answer.item == WHAT]
    return by_day(p for p in (promise(a, parts[a.ballot]) for a in whats) if p)


def _standing(tally: ReflectionGridTally) -> str:
    if not tally.n:
        return _("Nobody has said yet where they are.")
    there = [
        _("{n} at “{stage}”", n=stage.count, stage=stage.called)
        for stage in tally.stages
        if stage.count
    ]
    return f"{answered(tally.n)} {'; '.join(there)}."


KIND = ReflectionGrid()
