"""Small plots side by side as SVG: a curve a side, both axes by powers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import escape

from benchmarks.figures import Line

Curves = Mapping[str, Sequence[tuple[int, float]]]
LOOKS = (("#0072b2", ""), ("#6b6b6b", "6 4"), ("#d55e00", "2 3"), ("#009e73", "9 3 2 3"))
"""A colour and a dash each: sides differ by more than colour."""
BUDGET = "#b00000"
ACROSS, WIDE, HIGH = 3, 340, 230
LEFT, TOP, RIGHT, BOTTOM = 58, 50, 24, 34
KEY = 40
LEAST = 1e-3
"""What a figure of nothing is drawn as."""


@dataclass(frozen=True)
class Axes:
    """Where a point comes to lie: the least and most of both axes."""

    sizes: Sequence[int]
    low: int
    high: int
    """Powers of ten."""

    def x(self, size: float) -> float:
        """How far across."""
        most = log10(self.sizes[-1] / self.sizes[0]) or 1.0
        return LEFT + log10(size / self.sizes[0]) / most * (WIDE - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """How far down."""
        part = (log10(max(LEAST, value)) - self.low) / (self.high - self.low)
        return HIGH - BOTTOM - part * (HIGH - TOP - BOTTOM)


def drawn(plots: Sequence[tuple[Line, Curves]]) -> str:
    """All plots with one key above. Those without a point are left out."""
    shown = [(line, curves) for line, curves in plots if any(curves.values())]
    sides = list(dict.fromkeys(side for _, curves in shown for side in curves))
    wide, high = ACROSS * WIDE, KEY + HIGH * ceil(len(shown) / ACROSS)
    text = 'font-family="sans-serif" font-size="12" fill="#222222"'
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" {text}>'
    parts = [root, "<title>Each figure by the number of laptops</title>"]
    parts.append('<rect width="100%" height="100%" fill="#ffffff"/>')
    for place, side in enumerate(sides):
        x = LEFT + place * 190
        parts.append(f'<path d="M{x} 20h30" {_stroke(place)}/>{_words(x + 38, 24, side)}')
    for place, (line, curves) in enumerate(shown):
        x, y = WIDE * (place % ACROSS), KEY + HIGH * (place // ACROSS)
        inside = "".join(_plot(line, curves, sides))
        parts.append(f'<g transform="translate({x} {y})">{inside}</g>')
    return "\n".join([*parts, "</svg>", ""])


def _plot(line: Line, curves: Curves, sides: Sequence[str]) -> Iterator[str]:
    points = [point for curve in curves.values() for point in curve]
    values = [max(LEAST, value) for _, value in points] + ([line.most] if line.most else [])
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    axes = Axes(sorted({size for size, _ in points}), low, max(high, low + 1))
    yield _words(10, 22, f"{line.words}, {line.unit}", 'font-weight="bold" font-size="11.5"')
    for power in range(axes.low, axes.high + 1):
        y = axes.y(10.0**power)
        yield _across(y, "#dddddd") + _words(LEFT - 6, y + 4, f"{10.0**power:g}", END)
    for size in axes.sizes:
        yield _words(axes.x(size), HIGH - 14, str(size), 'text-anchor="middle"')
    if line.most:
        words = f"red line: at most {line.most:g}"
        yield _across(axes.y(line.most), BUDGET) + _words(10, 38, words, f'fill="{BUDGET}"')
    for place, side in enumerate(sides):
        yield from _curve([(axes.x(size), axes.y(value)) for size, value in curves[side]], place)


def _curve(points: Sequence[tuple[float, float]], place: int) -> Iterator[str]:
    if points:
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        yield f'<path d="M{path}" {_stroke(place)}/>'
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{LOOKS[place][0]}"/>'


END = 'text-anchor="end"'


def _words(x: float, y: float, words: str, how: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {how}>{escape(words)}</text>'


def _across(y: float, colour: str) -> str:
    return f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="{colour}"/>'


def _stroke(place: int) -> str:
    colour, dash = LOOKS[place]
    return f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"'
