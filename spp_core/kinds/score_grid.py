"""Score grid: 0-5, or "can't say", for each row of a checklist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import plotly.graph_objects as go
from pydantic import Field

from spp_core.charts import CANT_SAY_COLOUR, SCALE_COLOURS, Look, Part, distribution
from spp_core.content import Group, Slug, Strict
from spp_core.forms import CANT_SAY, Form, Scale, Section, Value, whole_number
from spp_core.kinds.base import (
    Answer,
    Asking,
    Explanation,
    Kind,
    Row,
    ballots,
    counted,
    latest,
    unknown_item,
)
from spp_core.statistics import consensus, interpolated_median

APART = 2
"""Scores this far apart are worth talking about."""


class ScoreGridSpec(Strict):
    """Rows in groups, scored from `low` to `high`."""

    instrument: Slug | None = None
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    low: int = 0
    high: Annotated[int, Field(ge=1, le=10)] = 5
    low_label: str = "Not yet"
    high_label: str = "Securely"
    cant_say: bool = True


@dataclass(frozen=True)
class RowTally:
    """One row: a count per score from the lowest, and how many could not say."""

    item: str
    words: str
    group: str
    counts: tuple[int, ...]
    cant_say: int
    median: float | None
    consensus: float | None

    @property
    def n(self) -> int:
        """How many scored it."""
        return sum(self.counts)

    @property
    def apart(self) -> bool:
        """Whether the lowest and the highest score are far enough apart to talk about."""
        given = [score for score, count in enumerate(self.counts) if count]
        return bool(given) and given[-1] - given[0] >= APART


@dataclass(frozen=True)
class ScoreGridTally:
    """Every row in the checklist's order, and how many ballots gave any score."""

    n: int
    rows: tuple[RowTally, ...]


def words_of(group: Group, text: str) -> str:
    """A row's words with its group's opening, where the row only finishes that sentence."""
    return f"{group.text} {text}".strip() if group.text else text


class ScoreGrid(Kind[ScoreGridSpec, ScoreGridTally]):
    """Score each row."""

    name = "score_grid"
    title = "Score the checklist"
    spec = ScoreGridSpec
    example = 'instrument = "transition-checklist"'

    def form(self, spec: ScoreGridSpec, asking: Asking) -> Form:
        """A scale a row, a section a group."""
        return Form(tuple(_section(spec, group) for group in spec.groups))

    def check(
        self, spec: ScoreGridSpec, item: str, value: Value, mine: Mapping[str, Value]
    ) -> Value:
        """A whole number on the scale, or "can't say"."""
        if item not in {each.id for group in spec.groups for each in group.items}:
            raise unknown_item()
        if spec.cant_say and value == CANT_SAY:
            return CANT_SAY
        return whole_number(value, spec.low, spec.high)

    def tally(self, spec: ScoreGridSpec, answers: Sequence[Answer]) -> ScoreGridTally:
        """Counts, median and consensus per row."""
        given = latest(answers)
        by_item: dict[str, list[Value]] = {}
        for answer in given:
            by_item.setdefault(answer.item, []).append(answer.value)
        rows = tuple(
            _row(spec, group, item.id, item.text, by_item.get(item.id, []))
            for group in spec.groups
            for item in group.items
        )
        return ScoreGridTally(ballots(given), rows)

    def figure(self, spec: ScoreGridSpec, tally: ScoreGridTally, look: Look) -> go.Figure:
        """The distribution of every row, with its median and n."""
        labels = [f"{row.words}  ({_middle(row)}, n = {row.n})" for row in tally.rows]
        parts = [
            Part(str(score), [row.counts[index] for row in tally.rows], _colour(spec, index))
            for index, score in enumerate(range(spec.low, spec.high + 1))
        ]
        if spec.cant_say:
            unsure = [row.cant_say for row in tally.rows]
            parts.append(Part("can't say", unsure, CANT_SAY_COLOUR, "/"))
        return distribution(labels, parts, look)

    def explain(self, spec: ScoreGridSpec, tally: ScoreGridTally) -> Explanation:
        """Which rows are strongest and weakest, and where the room is far apart."""
        columns = ("", *map(str, range(spec.low, spec.high + 1)), "Can't say", "Median", "n")
        rows = tuple(
            (row.words, *map(str, row.counts), str(row.cant_say), _middle(row), str(row.n))
            for row in tally.rows
        )
        return Explanation(_sentence(tally), columns, rows)

    def rows(self, spec: ScoreGridSpec, answers: Sequence[Answer]) -> list[tuple[Answer, Row]]:
        """One line a score."""
        words = {item.id: (group, item) for group in spec.groups for item in group.items}
        found = []
        for answer in answers:
            group, item = words[answer.item]
            value = "can't say" if answer.value == CANT_SAY else str(answer.value)
            row = Row(answer.item, words_of(group, item.text), value, group.title or group.text)
            found.append((answer, row))
        return found


def _section(spec: ScoreGridSpec, group: Group) -> Section:
    fields = tuple(
        Scale(
            item.id,
            item.text,
            low=spec.low,
            high=spec.high,
            low_label=spec.low_label,
            high_label=spec.high_label,
            cant_say=spec.cant_say,
            bullets=item.bullets,
            after=item.after,
        )
        for item in group.items
    )
    return Section(group.title or group.text, fields)


def _row(
    spec: ScoreGridSpec, group: Group, item: str, text: str, values: Sequence[Value]
) -> RowTally:
    counts = tuple(values.count(score) for score in range(spec.low, spec.high + 1))
    return RowTally(
        item=item,
        words=words_of(group, text),
        group=group.id,
        counts=counts,
        cant_say=values.count(CANT_SAY),
        median=interpolated_median(counts, spec.low),
        consensus=consensus(counts),
    )


def _colour(spec: ScoreGridSpec, index: int) -> str:
    last = len(SCALE_COLOURS) - 1
    return SCALE_COLOURS[round(index * last / (spec.high - spec.low))]


def _middle(row: RowTally) -> str:
    return "no score" if row.median is None else f"median {row.median:.1f}"


def _sentence(tally: ScoreGridTally) -> str:
    scored = [row for row in tally.rows if row.median is not None]
    if not scored:
        return "Nobody has scored a row yet."
    ranked = sorted(scored, key=lambda row: row.median or 0)
    sentence = (
        f"{counted(tally.n, 'ballot')} scored. "
        f"Strongest: “{ranked[-1].words}” ({_middle(ranked[-1])}, n = {ranked[-1].n}). "
        f"Weakest: “{ranked[0].words}” ({_middle(ranked[0])}, n = {ranked[0].n})."
    )
    apart = sum(row.apart for row in scored)
    if apart:
        where = counted(apart, "row")
        sentence += f" On {where} the scores lie {APART} or more apart: worth talking about."
    return sentence


KIND = ScoreGrid()
