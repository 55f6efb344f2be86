"""Lists for the wall: points in one column or two, tiles with a title; as large as all fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pages.parts.fitting import BOLD, across, largest, tall
from pages.parts.slide import NOTHING, column_width, words

WIDE = (72, 66, 60, 56, 50, 46, 42, 38, 36)
NARROW = (40, 38, 36, 34, 32, 30, 28)
LAST = (34, 32, 30, 28, 26, 24)
"""Too much for one screen is set smaller rather than cut off."""
MARK = 74
"""The number or dot before a point."""
COUNTED = (56, 50, 46, 42, 38, 36, 34, 32, 30, 28)
"""Type of what is counted."""
LEFT, BETWEEN, LONGEST = 800, 0.64, 86
"""The column of its words; between two, in heights of type; the longest bar, in hundredths."""


@dataclass(frozen=True)
class Setting:
    """How a list is set: in so many columns, at a type size."""

    columns: int
    size: int


def setting(texts: Sequence[str], room: float) -> Setting:
    """One column in large type if all fit, else two, else whatever is smallest."""
    choices = [
        *(Setting(1, size) for size in WIDE),
        *(Setting(2, size) for size in NARROW),
        *(Setting(1, size) for size in LAST),
    ]
    return next((each for each in choices if points_tall(texts, each) <= room), choices[-1])


def points_tall(texts: Sequence[str], chosen: Setting) -> float:
    """How high a list stands: in two columns, the higher of them."""
    width = column_width(chosen.columns) - MARK
    heights = [tall(text, width, chosen.size) + chosen.size * 0.55 for text in texts]
    half = -(-len(heights) // chosen.columns)
    return max(sum(heights[:half]), sum(heights[half:]))


def points(texts: Sequence[str], room: float, *, numbered: bool = False) -> Markup:
    """Points one below the other, with numbers where people will want to name them."""
    chosen = setting(texts, room)
    half = -(-len(texts) // chosen.columns)
    columns = [texts[:half], texts[half:]] if chosen.columns > 1 else [texts]
    drawn = NOTHING.join(
        _points(column, 1 + index * half, numbered=numbered) for index, column in enumerate(columns)
    )
    markup = Markup('<div class="w-points" style="--columns:{};font-size:{}px">{}</div>')
    return markup.format(chosen.columns, chosen.size, drawn)


def _points(texts: Sequence[str], first: int, *, numbered: bool) -> Markup:
    point = Markup('<li dir="auto"><b>{}</b><span>{}</span></li>')
    listed = NOTHING.join(
        point.format(number if numbered else "", text) for number, text in enumerate(texts, first)
    )
    look = "w-numbered" if numbered else "w-dotted"
    return Markup('<ul class="{}">{}</ul>').format(look, listed)


@dataclass(frozen=True)
class Counted:
    """Something, and how many of it there are."""

    words: str
    count: int


def counts(made: Sequence[Counted], room: float) -> Markup:
    """A bar each beside its words, as large as all fit; too many are a list."""
    high = [size for size in COUNTED if _counts_tall(made, size) <= room]
    if not high:
        return points([f"{each.words}: {each.count}" for each in made], room)
    most = max(each.count for each in made) or 1
    drawn = NOTHING.join(_count(each, most) for each in made)
    return Markup('<div class="w-counts" style="font-size:{}px">{}</div>').format(high[0], drawn)


def _counts_tall(made: Sequence[Counted], size: int) -> float:
    return sum(tall(each.words, LEFT * BOLD, size) + BETWEEN * size for each in made)


def _count(each: Counted, most: int) -> Markup:
    """None at all has no bar, and is said as loudly."""
    bar = Markup('<i style="width:{}%"></i>').format(round(LONGEST * each.count / most, 1))
    markup = Markup('<div><p dir="auto">{}</p><span>{}<b>{}</b></span></div>')
    return markup.format(each.words, bar if each.count else NOTHING, each.count)


@dataclass(frozen=True)
class Tile:
    """A title with a text, points, or both below it."""

    title: str
    text: str = ""
    bullets: tuple[str, ...] = ()

    def height(self, width: float, size: int) -> float:
        """How high it stands."""
        inside = width - 72
        points = sum(tall(each, inside - 40, size) + 10 for each in self.bullets)
        return (
            tall(self.title, inside * BOLD, size + 8) + tall(self.text, inside, size) + points + 72
        )


def tiles(made: Sequence[Tile], room: float) -> Markup:
    """Tiles in rows of two, of one type size."""
    width = column_width(2)

    def high(size: int) -> float:
        pairs = [made[start : start + 2] for start in range(0, len(made), 2)]
        return sum(max(tile.height(width, size) for tile in pair) + 24 for pair in pairs)

    size = largest(high, room, (48, 44, 40, 36, 34, 32, 30, 28))
    drawn = NOTHING.join(_tile(tile, size) for tile in made)
    return Markup('<div class="w-tiles">{}</div>').format(drawn)


def _tile(tile: Tile, size: int) -> Markup:
    listed = NOTHING.join(Markup("<li>{}</li>").format(each) for each in tile.bullets)
    bullets = Markup('<ul style="font-size:{}px">{}</ul>').format(size, listed) if listed else ""
    return Markup('<article class="w-tile">{}{}{}</article>').format(
        words(tile.title, size + 8, "h2"), words(tile.text, size), bullets
    )


def under(over: str, room: float, draw: Callable[[float], Markup]) -> Markup:
    """A line in the accent colour, and what stands below it in the room that is left."""
    if not over:
        return draw(room)
    line = words(over, 38, look="w-eyebrow")
    return line + draw(room - tall(over, across(), 38) - 20)
