"""A frame as it stands today: the instrument's themes, those people added, none merged away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spp_core.kinds.frames import Frame, Theme


@dataclass(frozen=True)
class KeptTheme:
    """What is kept of a theme that was added, or of an instrument's that was merged.

    `merged_into` is "" while it stands by itself.
    """

    frame: str
    id: str
    area: str
    words: str
    merged_into: str = ""

    @property
    def theme(self) -> Theme:
        """As it is coded to."""
        return Theme(self.id, self.words, self.area)


@dataclass(frozen=True)
class Standing:
    """A frame whose `frame.themes` can be coded to; `merged` are those that led on, and where to.

    `every` theme is there by id, merged or not.
    """

    frame: Frame
    merged: Mapping[str, str]
    every: Mapping[str, Theme]

    def goes_to(self, theme_id: str) -> Theme | None:
        """The theme that this one has become, itself if it was not merged; None if not known."""
        seen = set()
        while theme_id in self.merged and theme_id not in seen:
            seen.add(theme_id)
            theme_id = self.merged[theme_id]
        return self.every.get(theme_id)

    def coded(self, theme_ids: Iterable[str]) -> tuple[Theme, ...]:
        """What is coded to these themes, each once, in the frame's order."""
        found = {self.goes_to(each) for each in theme_ids}
        return tuple(theme for theme in self.frame.themes if theme in found)

    def called(self, area: str, words: str) -> Theme | None:
        """The theme of an area with these words, in capitals or not; what it was merged into."""
        wanted = folded(words)
        alike = (t for t in self.every.values() if t.area == area and folded(t.words) == wanted)
        found = next(alike, None)
        return self.goes_to(found.id) if found else None


def standing(frame: Frame, kept: Sequence[KeptTheme]) -> Standing:
    """The frame with all that people did to it, in the order in which they did.

    Areas that are not in the frame are left out with their themes, and so is what was merged into
    one of those: it stays where it is.
    """
    here = {area.id for area in frame.areas}
    ours = [each for each in kept if each.frame == frame.id and each.area in here]
    every = {theme.id: theme for theme in frame.themes}
    for each in ours:
        every.setdefault(each.id, each.theme)
    merged = {each.id: each.merged_into for each in ours if each.merged_into in every}
    live = [theme for theme in every.values() if theme.id not in merged]
    ordered = tuple(theme for area in frame.areas for theme in live if theme.area == area.id)
    return Standing(replace(frame, themes=ordered), merged, every)


def folded(words: str) -> str:
    """Words as they are compared: without capitals, with single spaces."""
    return " ".join(words.split()).casefold()
