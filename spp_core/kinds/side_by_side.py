"""Every ballot's scores side by side, where their names may be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spp_core.charts import Heat
from spp_core.kinds.records import Answer, Explanation, Panel, ballot_count
from spp_core.kinds.scores import APART, ScaleSpec, ScoreTally
from spp_core.translation import _, counted

BY_BALLOT = "by-ballot"


def side_by_side(
    spec: ScaleSpec,
    rows: Sequence[ScoreTally],
    called: Mapping[str, str],
    answers: Sequence[Answer],
) -> Panel | None:
    """A line a ballot, a column a row of the checklist; None where any answer has no name.

    `called` has the rows' numbers by item; `answers` are each ballot's latest. Ballots are lines
    and not columns as there may be seventy of them, and never more than a few dozen rows.
    """
    if not answers or not all(each.name for each in answers):
        return None
    names = _in_order({each.ballot: each.name for each in answers})
    scores = {(a.ballot, a.item): a.value for a in answers if spec.scored(a.value)}
    cells = tuple(tuple(scores.get((ballot, row.item)) for row in rows) for ballot in names)
    heads = tuple(called[row.item] for row in rows)
    chart = Heat(tuple(names.values()), heads, cells, spec.low, spec.high)
    lines = tuple(
        (name, *("–" if cell is None else str(cell) for cell in line))
        for name, line in zip(names.values(), cells, strict=True)
    )
    said = _sentence(spec, rows, called, len(names))
    told = Explanation(said, (_("Ballots"), *heads), lines)
    return Panel(BY_BALLOT, _("Scores side by side"), told, chart)


def _in_order(names: Mapping[str, str]) -> dict[str, str]:
    """By name, "Triad 2" before "Triad 10"."""
    return dict(sorted(names.items(), key=lambda named: (_by_number(named[1]), named[0])))


def _by_number(name: str) -> list[tuple[int, str]]:
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in parts]


def _sentence(
    spec: ScaleSpec, rows: Sequence[ScoreTally], called: Mapping[str, str], n: int
) -> str:
    """How much there is to see, and the row on which they lie furthest apart."""
    head = _(
        "{ballots} by {rows}, numbered as in the first table.",
        ballots=ballot_count(n),
        rows=counted(len(rows), "row", "rows"),
    )
    return f"{head} {_furthest(spec, rows, called)}"


def _furthest(spec: ScaleSpec, rows: Sequence[ScoreTally], called: Mapping[str, str]) -> str:
    if not any(row.n for row in rows):
        return _("Nobody gave a score.")
    widest = max(rows, key=lambda row: (row.spread, -(row.consensus or 0.0)))
    if widest.spread < APART:
        return _("On no row do scores lie {apart} or more apart.", apart=APART)
    given = [score for score, count in zip(spec.scores, widest.counts, strict=True) if count]
    return _(
        "Furthest apart: {number} “{words}” ({low} to {high}).",
        number=called[widest.item],
        words=widest.words,
        low=given[0],
        high=given[-1],
    )
