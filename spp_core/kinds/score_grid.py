"""Score grid: 0-5, or "can't say", for each row of a checklist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spp_core.charts import Stacked
from spp_core.content import Group, Groups, Slug
from spp_core.forms import Form, Section
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.process_line import numbers, process_line
from spp_core.kinds.records import Answer, Asking, Explanation, Panel, answered, ballots, latest
from spp_core.kinds.scores import (
    APART,
    MEASURES,
    ScaleSpec,
    ScoreTally,
    comparable,
    extremes,
    scale_field,
    score_chart,
    score_table,
    score_tally,
    unscored,
)
from spp_core.kinds.sheets import Sheet, sheets
from spp_core.kinds.side_by_side import side_by_side
from spp_core.translation import _, counted, later

ROWS = 6
"""How many rows can be read on a wall at once."""


class ScoreGridSpec(ScaleSpec):
    """Rows in groups, scored from `low` to `high`."""

    instrument: Slug | None = None
    groups: Groups
    low_label: str = "Not yet"
    high_label: str = "Securely"
    cant_say: bool = True

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The screens its rows take on a wall."""
        return sheets(self.groups, ROWS)


@dataclass(frozen=True)
class ScoreGridTally:
    """Every row in the checklist's order, and how many ballots gave any score or "can't say"."""

    n: int
    rows: tuple[ScoreTally, ...]


def words_of(group: Group, text: str) -> str:
    """A row's words with its group's opening, where the row only finishes that sentence."""
    return f"{group.text} {text}".strip() if group.text else text


class ScoreGrid(Kind[ScoreGridSpec, ScoreGridTally]):
    """Score each row."""

    name = "score_grid"
    title = later("Score the checklist")
    about = later("a score for every row")
    spec = ScoreGridSpec
    example = 'instrument = "transition-checklist"'

    def result_steps(self, spec: ScoreGridSpec) -> int:
        """What stands out, then every row, a few on each screen."""
        return 1 + len(spec.sheets)

    def form(self, spec: ScoreGridSpec, asking: Asking) -> Form:
        """A scale a row, a section a group."""
        return Form(tuple(_section(spec, group) for group in spec.groups))

    def tally(self, spec: ScoreGridSpec, answers: Sequence[Answer]) -> ScoreGridTally:
        """Counts, median and consensus per row."""
        given = latest(answers)
        rows = tuple(
            score_tally(spec, item.id, words_of(group, item.text), given, group.id)
            for group in spec.groups
            for item in group.items
        )
        return ScoreGridTally(ballots(given), rows)

    def chart(self, spec: ScoreGridSpec, tally: ScoreGridTally) -> Stacked:
        """The distribution of every row, with its median and n."""
        return score_chart(spec, tally.rows)

    def explain(self, spec: ScoreGridSpec, tally: ScoreGridTally) -> Explanation:
        """Which rows are strongest and weakest, and where the room is far apart."""
        return Explanation(_summed_up(tally), *score_table(spec, tally.rows))

    def panels(self, spec: ScoreGridSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """Every row, numbered; the points along the process; every ballot's scores."""
        given = latest(answers)
        called = numbers(spec.groups)
        tally = self.tally(spec, answers)
        rows = tuple(replace(row, words=f"{called[row.item]} {row.words}") for row in tally.rows)
        told = Explanation(
            _summed_up(replace(tally, rows=rows)), *score_table(spec, rows, agreed=True)
        )
        found = (
            Panel(RESULT, "", told, score_chart(spec, rows), tuple(map(_, MEASURES))),
            process_line(spec, spec.groups, tally.rows, given),
            side_by_side(spec, tally.rows, called, given),
        )
        return tuple(panel for panel in found if panel)


@dataclass(frozen=True)
class StandingOut:
    """A few rows each: the highest medians, the lowest, and the widest spread worth a talk."""

    strongest: tuple[ScoreTally, ...]
    weakest: tuple[ScoreTally, ...]
    apart: tuple[ScoreTally, ...]


def standing_out(tally: ScoreGridTally, each: int) -> StandingOut:
    """The rows that stand out, at most so many each way; none where all medians are level.

    No row is strongest and weakest at once, nor level with one at the other end, nor either where
    few scored it.
    """
    ranked = sorted(comparable(tally.rows), key=lambda row: -(row.median or 0))
    most = min(each, len(ranked) // 2)
    apart = sorted((row for row in tally.rows if row.apart), key=_closeness)
    upper, lower = ranked[:most], ranked[len(ranked) - most :]
    strongest = tuple(row for row in upper if row.median != ranked[-1].median)
    weakest = tuple(row for row in reversed(lower) if row.median != ranked[0].median)
    return StandingOut(strongest, weakest, tuple(apart[:each]))


def _closeness(row: ScoreTally) -> tuple[int, float]:
    """The nearer its lowest and highest score and the more agree, the closer a row is."""
    given = [score for score, count in enumerate(row.counts) if count]
    return given[0] - given[-1], row.consensus or 0.0


def _section(spec: ScoreGridSpec, group: Group) -> Section:
    fields = tuple(scale_field(spec, item) for item in group.items)
    hint = group.text if group.title else ""
    return Section(group.title or group.text, fields, hint)


def _summed_up(tally: ScoreGridTally) -> str:
    unsure = unscored(tally.n, tally.rows)
    sentences = (answered(tally.n), unsure, extremes(tally.rows), _far_apart(tally))
    return " ".join(filter(None, sentences))


def _far_apart(tally: ScoreGridTally) -> str:
    apart = sum(row.apart for row in tally.rows)
    if not apart:
        return ""
    return _(
        "On {rows} the scores lie {apart} or more apart: worth talking about.",
        rows=counted(apart, "row", "rows"),
        apart=APART,
    )


KIND = ScoreGrid()
