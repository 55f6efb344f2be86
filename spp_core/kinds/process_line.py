"""The points of a checklist along the steps of a process, with what is sticky marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from textwrap import shorten

from spp_core.charts import Line, Point
from spp_core.content import Group
from spp_core.kinds.records import Answer, Explanation, Panel, answered, ballots
from spp_core.kinds.scores import ScaleSpec, ScoreTally, figure
from spp_core.kinds.sticky import Place, rules, sticky
from spp_core.statistics import interpolated_median
from spp_core.translation import _, ngettext

PROCESS_LINE = "process-line"
LEAST = 2
"""Points that make a line."""
QUOTED = 80
"""Letters of a point's words in a sentence."""


@dataclass(frozen=True)
class _Met:
    """A point of the process: number, words, step, its figures, how many scored it."""

    number: str
    words: str
    step: str
    place: Place
    n: int


def numbers(groups: Sequence[Group]) -> dict[str, str]:
    """A number for each row by its id: "3" where it is the only one of its group, else "4.1"."""
    found = {}
    for place, group in enumerate(groups, start=1):
        for row, item in enumerate(group.items, start=1):
            found[item.id] = str(place) if len(group.items) == 1 else f"{place}.{row}"
    return found


def process_line(
    spec: ScaleSpec,
    groups: Sequence[Group],
    rows: Sequence[ScoreTally],
    answers: Sequence[Answer],
) -> Panel | None:
    """The median of each group that has a step, in order. None of fewer than two.

    `answers` are each ballot's latest.
    """
    placed = [(number, group) for number, group in enumerate(groups, start=1) if group.step]
    if len(placed) < LEAST:
        return None
    met = [_met(str(number), group, spec, rows, answers) for number, group in placed]
    why = sticky([each.place for each in met], spec)
    points = tuple(
        Point(each.number, each.words, each.place.median, ", ".join(marks), each.step)
        for each, marks in zip(met, why, strict=True)
    )
    chart = Line(points, spec.low, spec.high, _("Median"))
    said = _sentence(met, why, ballots(answers))
    lines = tuple(_line(each, marks) for each, marks in zip(met, why, strict=True))
    columns = (_("Point"), _("Step"), _("Median"), _("Consensus"), "n", _("Sticky"))
    told = Explanation(said, columns, lines)
    return Panel(PROCESS_LINE, _("Along the process"), told, chart, rules(spec))


def _met(
    number: str,
    group: Group,
    spec: ScaleSpec,
    rows: Sequence[ScoreTally],
    answers: Sequence[Answer],
) -> _Met:
    mine = [row for row in rows if row.group == group.id]
    together = [sum(counts) for counts in zip(*(row.counts for row in mine), strict=True)]
    agreed = [row.agreed for row in mine if row.agreed is not None]
    place = Place(interpolated_median(together, spec.low), median(agreed) if agreed else None)
    return _Met(number, _words(group), step_name(group.step), place, _scored(spec, group, answers))


def _scored(spec: ScaleSpec, group: Group, answers: Iterable[Answer]) -> int:
    """How many ballots scored any row of a group."""
    asked = {item.id for item in group.items}
    return ballots(each for each in answers if each.item in asked and spec.scored(each.value))


def _words(group: Group) -> str:
    """What a point is called: its title, its opening, or its first row and how many more."""
    more = " " + _("(and {n} more)", n=len(group.items) - 1) if len(group.items) > 1 else ""
    return group.title or group.text.rstrip(" :") or group.items[0].text + more


def step_name(step: str) -> str:
    """A step's id as words; a number keeps its hyphen: "90-day check in"."""
    words = re.sub(r"(?<!\d)-", " ", step)
    return words[:1].upper() + words[1:]


def _sentence(met: Sequence[_Met], why: Sequence[tuple[str, ...]], n: int) -> str:
    scored = sum(each.place.median is not None for each in met)
    if not scored:
        none = _("There are no scores among them.")
        return f"{answered(n)} {none}" if n else answered(n)
    stuck = [
        f"{each.number} “{shorten(each.words, QUOTED, placeholder=' …').rstrip('.')}”"
        f" ({', '.join(marks)})"
        for each, marks in zip(met, why, strict=True)
        if marks
    ]
    if not stuck:
        return f"{answered(n)} {_none_sticky(scored)}"
    return f"{answered(n)} {_some_sticky(len(stuck), scored)} {'; '.join(stuck)}."


def _none_sticky(scored: int) -> str:
    if scored == 1:
        return _("The only point scored is not sticky.")
    return _("None of the {n} points scored is sticky.", n=scored)


def _some_sticky(stuck: int, scored: int) -> str:
    if scored == 1:
        return _("The only point scored is sticky:")
    return ngettext(
        "{n} of the {scored} points scored is sticky:",
        "{n} of the {scored} points scored are sticky:",
        stuck,
        scored=scored,
    )


def _line(each: _Met, marks: tuple[str, ...]) -> tuple[str, ...]:
    return (
        f"{each.number} {each.words}",
        each.step,
        figure(each.place.median, 1),
        figure(each.place.agreed, 2),
        str(each.n),
        ", ".join(marks),
    )
