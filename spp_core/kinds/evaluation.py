"""Evaluation: ratings and comments at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Annotated, Self

from pydantic import Field, model_validator

from spp_core.charts import Stacked
from spp_core.content import Item, require_once
from spp_core.forms import Form, Section, Text
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.records import Answer, Asking, Explanation, Panel, answered, ballots, latest
from spp_core.kinds.scores import (
    MEASURES,
    ScaleSpec,
    ScoreTally,
    extremes,
    scale_field,
    score_chart,
    score_table,
    score_tally,
    unscored,
)
from spp_core.translation import _, counted, later

COMMENTS = "comments"
LIMIT = 2000
ROWS = 5
"""How many ratings can be read on a wall at once."""


class EvaluationSpec(ScaleSpec):
    """Lines to rate from `low` to `high`, and lines to write about."""

    ratings: tuple[Item, ...] = ()
    comments: tuple[Item, ...] = ()
    low: Annotated[int, Field(ge=0, le=9)] = 1
    low_label: str = "Not at all"
    high_label: str = "Very much"

    @model_validator(mode="after")
    def _asks_something_once(self) -> Self:
        lines = (*self.ratings, *self.comments)
        if not lines:
            raise ValueError("needs at least one of ratings or comments")
        require_once("line", (line.id for line in lines))
        return self


@dataclass(frozen=True)
class EvaluationTally:
    """Every rating in order, and how many comments there are; `n` counts ballots."""

    n: int
    ratings: tuple[ScoreTally, ...]
    comments: int


class Evaluation(Kind[EvaluationSpec, EvaluationTally]):
    """Say how it was."""

    name = "evaluation"
    title = later("Evaluation")
    about = later("what the day was worth, as ratings and in words")
    spec = EvaluationSpec
    example = """
        ratings = [{id = "useful", text = "This workshop was useful to our partnership."}]
        comments = [{id = "better", text = "What would have made it better?"}]
    """

    def result_steps(self, spec: EvaluationSpec) -> int:
        """A few ratings on each screen."""
        return max(1, ceil(len(spec.ratings) / ROWS))

    def form(self, spec: EvaluationSpec, asking: Asking) -> Form:
        """Scales, then room to write."""
        scales = tuple(scale_field(spec, line) for line in spec.ratings)
        texts = tuple(Text(line.id, line.text, limit=LIMIT, lines=3) for line in spec.comments)
        sections = (Section("", fields) for fields in (scales, texts) if fields)
        return Form(tuple(sections))

    def tally(self, spec: EvaluationSpec, answers: Sequence[Answer]) -> EvaluationTally:
        """Counts per rating; comments are only counted."""
        given = latest(answers)
        ratings = tuple(score_tally(spec, line.id, line.text, given) for line in spec.ratings)
        asked = {line.id for line in spec.comments}
        return EvaluationTally(ballots(given), ratings, sum(each.item in asked for each in given))

    def chart(self, spec: EvaluationSpec, tally: EvaluationTally) -> Stacked | None:
        """The distribution of every rating; None where there are only comments."""
        return score_chart(spec, tally.ratings) if tally.ratings else None

    def explain(self, spec: EvaluationSpec, tally: EvaluationTally) -> Explanation:
        """How many answered, which ratings lie highest and lowest, how many comments."""
        return Explanation(_summed_up(tally), *score_table(spec, tally.ratings))

    def panels(self, spec: EvaluationSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """The ratings, then what was written; who wrote it is nobody's business."""
        tally = self.tally(spec, answers)
        told = Explanation(_summed_up(tally), *score_table(spec, tally.ratings, agreed=True))
        rules = tuple(map(_, MEASURES)) if spec.ratings else ()
        result = Panel(RESULT, "", told, self.chart(spec, tally), rules)
        return (result, _comments(spec, latest(answers))) if spec.comments else (result,)


def _summed_up(tally: EvaluationTally) -> str:
    comments = counted(tally.comments, "comment", "comments") + "." if tally.comments else ""
    unsure = unscored(tally.n, tally.ratings) if tally.ratings else ""
    sentences = (answered(tally.n), unsure, extremes(tally.ratings), comments)
    return " ".join(filter(None, sentences))


def _comments(spec: EvaluationSpec, answers: Sequence[Answer]) -> Panel:
    """Question by question, in alphabetical order, which tells nobody's place on the list."""
    lines = [
        (line.text, text)
        for line in spec.comments
        for text in sorted((str(a.value) for a in answers if a.item == line.id), key=str.casefold)
    ]
    said = (
        counted(len(lines), "comment", "comments") + "."
        if lines
        else _("Nobody has left a comment yet.")
    )
    told = Explanation(said, (_("Question"), _("Comment")), tuple(lines))
    return Panel(COMMENTS, _("Comments"), told)


KIND = Evaluation()
