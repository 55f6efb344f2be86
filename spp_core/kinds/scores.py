"""Scores on an ordinal scale, row by row: what a checklist and an evaluation have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, model_validator

from spp_core.charts import CANT_SAY_COLOUR, SCALE_COLOURS, Part, Stacked, aside
from spp_core.content import Item, Strict
from spp_core.forms import CANT_SAY, Scale, Value
from spp_core.kinds.records import Answer
from spp_core.statistics import consensus, interpolated_median
from spp_core.translation import _, later

APART = 2
"""Scores this far apart are worth talking about."""
MEASURES = (
    later("Median: the middle score, moved a little towards the side on which more scores lie."),
    later(
        "Consensus: 1 where all scores are the same, 0 where half stand at each end of the scale."
    ),
    later(
        "Strongest and weakest: not of rows scored by fewer than half as many as the row that "
        "most scored."
    ),
)
"""How the measures of a table of scores were found, in words."""


class ScaleSpec(Strict):
    """A scale from `low` to `high`, its ends in words."""

    low: Annotated[int, Field(ge=0, le=9)] = 0
    high: Annotated[int, Field(ge=1, le=10)] = 5
    low_label: str = ""
    high_label: str = ""
    cant_say: bool = False

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.low >= self.high:
            raise ValueError("low must be below high")
        return self

    @property
    def scores(self) -> range:
        """Every score of the scale, lowest first."""
        return range(self.low, self.high + 1)

    def scored(self, value: Value) -> bool:
        """Whether a value is a score of this scale; "can't say" is none."""
        return isinstance(value, int) and not isinstance(value, bool) and value in self.scores


def scale_field(spec: ScaleSpec, line: Item) -> Scale:
    """The field that asks for one score."""
    return Scale(
        line.id,
        line.text,
        low=spec.low,
        high=spec.high,
        low_label=spec.low_label,
        high_label=spec.high_label,
        cant_say=spec.cant_say,
        bullets=line.bullets,
        after=line.after,
    )


@dataclass(frozen=True)
class ScoreTally:
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
    def spread(self) -> int:
        """How far the highest score lies from the lowest."""
        given = [score for score, count in enumerate(self.counts) if count]
        return given[-1] - given[0] if given else 0

    @property
    def apart(self) -> bool:
        """Whether the lowest and the highest score are far enough apart to talk about."""
        return self.spread >= APART

    @property
    def agreed(self) -> float | None:
        """The consensus where there is somebody to agree with: from two scores on."""
        return self.consensus if self.n > 1 else None

    @property
    def middle(self) -> str:
        """The median in words."""
        if self.median is None:
            return _("no score")
        return _("median {median}", median=f"{self.median:.1f}")


def score_tally(
    spec: ScaleSpec, item: str, words: str, answers: Sequence[Answer], group: str = ""
) -> ScoreTally:
    """Sum up one row out of all answers (each ballot's latest)."""
    values = [answer.value for answer in answers if answer.item == item]
    counts = tuple(values.count(score) for score in spec.scores)
    return ScoreTally(
        item=item,
        words=words,
        group=group,
        counts=counts,
        cant_say=values.count(CANT_SAY),
        median=interpolated_median(counts, spec.low),
        consensus=consensus(counts),
    )


def score_chart(spec: ScaleSpec, rows: Sequence[ScoreTally]) -> Stacked:
    """The distribution of every row, with its median and n."""
    labels = tuple(f"{row.words} {aside(f'{row.middle}, n = {row.n}')}" for row in rows)
    return Stacked(labels, score_parts(spec, rows))


def score_parts(spec: ScaleSpec, rows: Sequence[ScoreTally]) -> tuple[Part, ...]:
    """A part of every row's bar for each score, lowest first, and for those who could not say."""
    parts = [
        Part(str(score), [row.counts[index] for row in rows], _colour(spec, index))
        for index, score in enumerate(spec.scores)
    ]
    if spec.cant_say:
        parts.append(Part(_("can't say"), [row.cant_say for row in rows], CANT_SAY_COLOUR, "/"))
    return tuple(parts)


def score_table(
    spec: ScaleSpec, rows: Sequence[ScoreTally], *, agreed: bool = False
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Columns and rows of the same facts: counts, median, `agreed` adds consensus, n."""
    unsure = (_("Can't say"),) if spec.cant_say else ()
    together = (_("Consensus"),) if agreed else ()
    columns = ("", *map(str, spec.scores), *unsure, _("Median"), *together, "n")
    return columns, tuple(_line(spec, row, agreed) for row in rows)


def unscored(answered: int, rows: Sequence[ScoreTally]) -> str:
    """A sentence where there are answers and no score among them; "" otherwise."""
    if not answered or any(row.n for row in rows):
        return ""
    return _("There are no scores among them.")


def comparable(rows: Sequence[ScoreTally]) -> list[ScoreTally]:
    """Those that may be called strongest or weakest: scored by enough beside the others.

    One triad that went further than the rest would else speak for the room.
    """
    most = max((row.n for row in rows), default=0)
    return [row for row in rows if row.median is not None and 2 * row.n >= most]


def extremes(rows: Sequence[ScoreTally]) -> str:
    """A sentence on the strongest and the weakest row, where the medians tell them apart."""
    scored = comparable(rows)
    strongest = _at(scored, max((row.median or 0 for row in scored), default=0))
    weakest = _at(scored, min((row.median or 0 for row in scored), default=0))
    if len(scored) < 2 or strongest == weakest:  # noqa: PLR2004 - one row has no other end
        return ""
    return _(
        "Strongest: {strongest}. Weakest: {weakest}.",
        strongest=_quoted(strongest),
        weakest=_quoted(weakest),
    )


def _at(rows: Sequence[ScoreTally], median: float) -> list[ScoreTally]:
    return [row for row in rows if row.median == median]


def _quoted(level: Sequence[ScoreTally]) -> str:
    """The first of the rows that are level, and how many more there are."""
    first = level[0]
    said = f"“{first.words}” ({first.middle}, n = {first.n})"
    if len(level) == 1:
        return said
    return _("{row}, and {n} more level with it", row=said, n=len(level) - 1)


def _line(spec: ScaleSpec, row: ScoreTally, agreed: bool) -> tuple[str, ...]:
    unsure = (str(row.cant_say),) if spec.cant_say else ()
    together = (figure(row.agreed, 2),) if agreed else ()
    return (
        row.words,
        *map(str, row.counts),
        *unsure,
        figure(row.median, 1),
        *together,
        str(row.n),
    )


def figure(value: float | None, places: int) -> str:
    """A figure to so many places for a table; a dash where there is none."""
    return "–" if value is None else f"{value:.{places}f}"


def _colour(spec: ScaleSpec, index: int) -> str:
    last = len(SCALE_COLOURS) - 1
    return SCALE_COLOURS[round(index * last / (spec.high - spec.low))]
