"""What contributions can be coded to: the themes of an instrument, by area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spp_core.content import Group

THEME_WORDS = 120
"""A theme is a few words: so many characters at most."""


@dataclass(frozen=True)
class Theme:
    """One theme, a sub-area of the area with the id `area`."""

    id: str
    words: str
    area: str


@dataclass(frozen=True)
class Area:
    """What themes stand under."""

    id: str
    title: str


@dataclass(frozen=True)
class Frame:
    """Areas and their themes. What is coded with one `id` can be read across rooms."""

    id: str
    title: str
    areas: tuple[Area, ...]
    themes: tuple[Theme, ...]

    def under(self, area_id: str) -> tuple[Theme, ...]:
        """The themes of one area, in order."""
        return tuple(theme for theme in self.themes if theme.area == area_id)


def frame_of(instrument_id: str, title: str, groups: Sequence[Group]) -> Frame:
    """An instrument as a frame: each group is an area, its items are the themes."""
    areas = tuple(Area(group.id, group.title or group.text or group.id) for group in groups)
    themes = tuple(
        Theme(item.id, item.title or item.text, group.id)
        for group in groups
        for item in group.items
    )
    return Frame(instrument_id, title, areas, themes)
