"""Who is linked to whom: two columns of names and lines between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import plotly.graph_objects as go

from spp_core.charts.chart import Link, Links
from spp_core.charts.look import AREA_COLOURS, Look, styled
from spp_core.charts.wording import broken, plain, short
from spp_core.translation import _, later

MOST = 30
"""Names in a column of one figure; what is left out is said."""
CROWDED = 15
"""Names in a column of the wall that stand below each other; more stand by turns further out."""
LETTERS, FEWER = 32, 18
"""Of a name, and of one of those that stand by turns further out."""
APART, LEAST = 1.7, 3
"""From name to name, in heights of a letter; names that a figure has room for at least."""
ROUNDS = 4
"""How often each column is put into the order of the other."""
BEND = 24
"""Straight pieces of a curved line."""
SAID, SUGGESTED = later("Said by people"), later("Only suggested")
"""What the two sorts of lines are called."""


@dataclass(frozen=True)
class _Way:
    """A sort of line: told apart by dash, width and arrow as well as by colour."""

    name: str
    dash: str
    colour: str
    width: float
    arrow: bool


def links(chart: Links, look: Look) -> go.Figure:
    """Names left and right, a line a pair; solid where people said so, dotted where not."""
    seen = arranged(first(chart))
    rows = max(len(seen.left), len(seen.right), LEAST)
    out = look.wall and rows > CROWDED
    above = 3 if out else 1.6
    figure = go.Figure()
    for way, pairs in _by_way(seen, look):
        _lines(figure, seen, pairs, way, look)
    for side, names in enumerate((seen.left, seen.right)):
        _names(figure, names, side, look, out=out)
    _titles(figure, seen, 0.6 - above)
    more = _left_out(chart, seen)
    pitch = APART / 2 if out else APART
    high = pitch * (rows + above) + (4 if more else 2.2)
    styled(figure, look, round(look.size * high))
    figure.update_xaxes(visible=False, range=[-1, 2], fixedrange=True)
    figure.update_yaxes(visible=False, range=[rows - 0.4, -above], fixedrange=True)
    figure.update_layout(legend={"y": 0, "yanchor": "top", "x": 0.5, "xanchor": "center"})
    if more:
        _note(figure, more, look)
    return figure


def arranged(chart: Links) -> Links:
    """The same with its columns in an order that lets lines cross little.

    Each name stands near those it is linked to; those without any come last.
    """
    there = [(each.right, each.left) for each in chart.links]
    back = [(each.left, each.right) for each in chart.links]
    left, right = chart.left, chart.right
    for __ in range(ROUNDS):
        right = _near(right, left, there)
        left = _near(left, right, back)
    return replace(chart, left=left, right=right)


def _near(
    names: Sequence[str], others: Sequence[str], linked: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """Names in the order of the middle of those they are linked to."""
    place = {name: at for at, name in enumerate(others)}
    mine: dict[str, list[int]] = {name: [] for name in names}
    for name, other in linked:
        mine[name].append(place[other])
    middle = {name: sum(at) / len(at) if at else len(others) for name, at in mine.items()}
    return tuple(sorted(names, key=lambda name: middle[name]))


def first(chart: Links, most: int = MOST) -> Links:
    """The same with so many names a column at most, those with links before those without."""
    left = _first(chart.left, {each.left for each in chart.links}, most)
    among = tuple(each for each in chart.links if each.left in left)
    right = _first(chart.right, {each.right for each in among}, most)
    kept = tuple(each for each in among if each.right in right)
    return replace(chart, left=left, right=right, links=kept)


def _first(names: Sequence[str], linked: set[str], most: int) -> tuple[str, ...]:
    before = sorted(names, key=lambda name: name not in linked)[:most]
    return tuple(name for name in names if name in before)


def portions(chart: Links, most: int) -> tuple[Links, ...]:
    """A chart as one or more with so many names a column at most; every link is in one."""
    if max(len(chart.left), len(chart.right)) <= most:
        return (chart,)
    groups: list[list[Link]] = [[]]
    for name in chart.right:
        mine = [each for each in chart.links if each.right == name]
        for start in range(0, len(mine), most):
            few = mine[start : start + most]
            if not _have_room([*groups[-1], *few], most):
                groups.append([])
            groups[-1] += few
    alone = _alone(chart, most)
    return (*(_only(chart, group) for group in groups if group), *alone)


def _have_room(group: Sequence[Link], most: int) -> bool:
    columns = ({each.left for each in group}, {each.right for each in group})
    return max(map(len, columns)) <= most


def _only(chart: Links, group: Sequence[Link]) -> Links:
    """These links, and the names they are between."""
    left, right = {each.left for each in group}, {each.right for each in group}
    return replace(
        chart,
        left=tuple(name for name in chart.left if name in left),
        right=tuple(name for name in chart.right if name in right),
        links=tuple(group),
    )


def _alone(chart: Links, most: int) -> Iterator[Links]:
    """The names without any link."""
    left = [n for n in chart.left if all(each.left != n for each in chart.links)]
    right = [n for n in chart.right if all(each.right != n for each in chart.links)]
    for start in range(0, max(len(left), len(right)), most):
        span = slice(start, start + most)
        yield replace(chart, left=tuple(left[span]), right=tuple(right[span]), links=())


def _by_way(chart: Links, look: Look) -> Iterator[tuple[_Way, dict[tuple[str, str], list[Link]]]]:
    """The pairs of each sort with their links; a pair is said as soon as one of its links is."""
    pairs: dict[tuple[str, str], list[Link]] = {}
    for each in chart.links:
        pairs.setdefault((each.left, each.right), []).append(each)
    blue = "#56B4E9" if look.dark else AREA_COLOURS[0]
    ways = (
        _Way(SUGGESTED, "dot", look.quiet, look.size / 8, arrow=False),
        _Way(SAID, "solid", blue, look.size / 6, arrow=True),
    )
    for way in ways:
        said = way.name == SAID
        mine = {pair: of for pair, of in pairs.items() if any(each.said for each in of) == said}
        if mine:
            yield way, mine


def _lines(
    figure: go.Figure,
    chart: Links,
    pairs: dict[tuple[str, str], list[Link]],
    way: _Way,
    look: Look,
) -> None:
    left = {name: at for at, name in enumerate(chart.left)}
    right = {name: at for at, name in enumerate(chart.right)}
    for number, ((giver, taker), about) in enumerate(pairs.items()):
        xs, ys = _bent(left[giver], right[taker])
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines+markers",
            name=_(way.name),
            legendgroup=way.name,
            legendrank=1 if way.name == SAID else 2,
            showlegend=not number,
            line={"color": way.colour, "width": way.width, "dash": way.dash},
            marker={
                "symbol": "triangle-right",
                "color": way.colour,
                "size": [0] * BEND + [look.size * 0.75 if way.arrow else 0],
                "opacity": 1,
                "line": {"width": 0},
            },
            hovertext=_told(giver, taker, about, look),
            hoverinfo="text",
            cliponaxis=False,
        )


def _bent(start: float, end: float) -> tuple[list[float], list[float]]:
    """A line that leaves and arrives level, so that lines can be told apart at their ends."""
    steps = [step / BEND for step in range(BEND + 1)]
    return steps, [start + (end - start) * step * step * (3 - 2 * step) for step in steps]


def _told(giver: str, taker: str, links: Sequence[Link], look: Look) -> str:
    lines = [f"{link.about} ({_(SAID if link.said else SUGGESTED)})" for link in links]
    return "<br>".join(broken(line, look) for line in (f"{giver} → {taker}", *lines))


def _names(figure: go.Figure, names: Sequence[str], side: int, look: Look, *, out: bool) -> None:
    """A column of names; `out` has every other one further out, a thin line leading to it."""
    away = -1 if side == 0 else 1
    letters = FEWER if out else LETTERS
    far = [side + away * (0.55 if out and at % 2 else 0.04) for at in range(len(names))]
    for at, x in enumerate(far):
        if out and at % 2:
            figure.add_scatter(
                x=[side, x - away * 0.02],
                y=[at, at],
                mode="lines",
                line={"color": look.quiet, "width": 1},
                showlegend=False,
                hoverinfo="skip",
            )
    figure.add_scatter(
        x=far,
        y=list(range(len(names))),
        mode="text",
        text=[plain(short(name, letters)) for name in names],
        textposition="middle left" if side == 0 else "middle right",
        hovertext=[plain(name) for name in names],
        hoverinfo="text",
        showlegend=False,
        cliponaxis=False,
    )


def _titles(figure: go.Figure, chart: Links, y: float) -> None:
    for x, anchor, words in ((-0.04, "right", chart.left_title), (1.04, "left", chart.right_title)):
        figure.add_annotation(
            x=x, y=y, text=f"<b>{plain(words)}</b>", xanchor=anchor, showarrow=False
        )


def _left_out(chart: Links, seen: Links) -> str:
    """How many names there is no room for, "" where all are there."""
    left, right = len(chart.left) - len(seen.left), len(chart.right) - len(seen.right)
    told = chain(
        [_("{n} more on the left", n=left)] if left else [],
        [_("{n} more on the right", n=right)] if right else [],
    )
    words = _(" and ").join(told)
    return _("{left_out}: see the list", left_out=words) if words else ""


def _note(figure: go.Figure, words: str, look: Look) -> None:
    figure.add_annotation(
        x=0.5,
        y=0,
        xref="paper",
        yref="paper",
        yshift=-look.size * 2,
        text=words,
        showarrow=False,
        font={"color": look.quiet},
        yanchor="top",
    )
    figure.update_layout(margin={"b": round(look.size * 3.8)})
