"""Distance travelled as findings: a sentence, a table and a chart for each activity."""

from __future__ import annotations

from collections.abc import Sequence

from spp_core.charts import Slope, Slopes
from spp_core.kinds import Explanation, Panel
from spp_core.review.travelled import Distance, Row, Travelled
from spp_core.statistics import MATCHED
from spp_core.translation import _, later

LIKELY = 0.05
"""A sign test's p under this is called unlikely to be chance."""
RULES = (
    later(
        "Compared are those who answered a row in both the first and the last of these workshops."
    ),
    later(
        "The sign test asks whether so many ups against downs could be chance. Under {matched} "
        "matched it is not asked. Of twenty rows, one may look unlikely by chance alone."
    ),
)


def findings(distance: Distance) -> tuple[Panel, ...]:
    """A finding for each activity that can be compared."""
    return tuple(
        _finding(number, each, distance) for number, each in enumerate(distance.activities)
    )


def _finding(number: int, travelled: Travelled, distance: Distance) -> Panel:
    rows = travelled.rows
    either = all(row.measure.either for row in rows)
    columns, lines = _flips(rows) if either else _shifts(rows, distance.days)
    explained = Explanation(_sentence(travelled, either=either), columns, lines)
    rules = tuple(_(each, matched=MATCHED) for each in RULES)
    return Panel(f"travelled-{number}", travelled.title, explained, _slopes(rows, distance), rules)


def _sentence(travelled: Travelled, *, either: bool) -> str:
    rows = travelled.rows
    if len(rows) == 1:
        return f"“{_words(rows[0])}”: {_counts(rows[0])}. {_unlikely(rows)}".strip()
    up = [row for row in rows if row.change.up > row.change.down]
    down = [row for row in rows if row.change.down > row.change.up]
    if either:
        one = _(
            "On {up} of {n} cards more turned to “{level}” than away from it, on {down} the "
            "reverse.",
            up=len(up),
            n=len(rows),
            level=rows[0].measure.levels[-1],
            down=len(down),
        )
    else:
        one = _(
            "On {up} of {n} rows more went up than down, on {down} the reverse.",
            up=len(up),
            n=len(rows),
            down=len(down),
        )
    clearest = max(up, key=lambda row: row.change.up - row.change.down, default=None)
    told = ""
    if clearest:
        told = _("Most moved: “{row}” ({counts}).", row=_words(clearest), counts=_counts(clearest))
    return " ".join(filter(None, (one, told, _unlikely(rows))))


def _unlikely(rows: Sequence[Row]) -> str:
    """On how many rows a change is too one-sided to be chance."""
    sure = sum(row.change.p is not None and row.change.p < LIKELY for row in rows)
    if not sure:
        return ""
    if len(rows) > 1:
        return _("On {n} of them the change is unlikely to be chance (sign test).", n=sure)
    return _("The change is unlikely to be chance (sign test).")


def _shifts(
    rows: Sequence[Row], days: Sequence[str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    medians = (_("Median {day}", day=day) for day in days)
    moves = (_("Up"), _("Same"), _("Down"), _("Matched"), _("Sign test"))
    return ("", *medians, *moves), tuple(
        (
            _words(row),
            *("–" if middle is None else f"{middle:.1f}" for middle in row.middles),
            *_moves(row),
            _tested(row),
        )
        for row in rows
    )


def _flips(rows: Sequence[Row]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    not_yet, true = rows[0].measure.levels
    up, down = (_("To “{level}”", level=level) for level in (true, not_yet))
    columns = ("", up, _("Same"), down, _("Matched"), _("Sign test"))
    return columns, tuple((_words(row), *_moves(row), _tested(row)) for row in rows)


def _moves(row: Row) -> tuple[str, str, str, str]:
    change = row.change
    return str(change.up), str(change.same), str(change.down), str(change.n)


def _tested(row: Row) -> str:
    p = row.change.p
    if p is None:
        return _("too few")
    return "p < 0.01" if p < 0.01 else f"p = {p:.2f}"  # noqa: PLR2004 - what two decimals show


def _counts(row: Row) -> str:
    up, same, down = row.change.up, row.change.same, row.change.down
    if row.measure.either:
        not_yet, true = row.measure.levels
        return _(
            "{up} to “{true}”, {down} to “{not_yet}”, {same} the same",
            up=up,
            true=true,
            down=down,
            not_yet=not_yet,
            same=same,
        )
    return _("{up} up, {same} the same, {down} down", up=up, same=same, down=down)


def _words(row: Row) -> str:
    """The row's words with the opening they finish; a heading in capitals is none."""
    group = row.measure.group
    opening = group if group.endswith(":") else ""
    return f"{opening} {row.measure.words}".strip()


def _slopes(rows: Sequence[Row], distance: Distance) -> Slopes:
    measure = rows[0].measure
    either = all(row.measure.either for row in rows)
    high = 1.0 if either else float(measure.low + len(measure.levels) - 1)
    name = _("share saying “{level}”", level=measure.levels[-1]) if either else _("median")
    slopes = tuple(Slope(row.measure.words, row.middles) for row in rows)
    return Slopes(distance.days, slopes, float(measure.low), high, name)
