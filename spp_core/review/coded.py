"""The finding that every activity with a frame has: what was said, theme by theme. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spp_core.charts import Bar, Bars
from spp_core.charts.look import AREA_COLOURS
from spp_core.kinds import Contribution, Explanation, Panel
from spp_core.kinds.frames import Frame, Theme
from spp_core.kinds.naming import named
from spp_core.translation import _, counted, later

BY_THEME = "by-theme"
TITLE = later("By theme")
NOTHING_YET = later("Coded to nothing yet")
RULE = later(
    "A person coded each of them; one may be coded to several themes, and then counts in each. "
    "n is how many are coded to a theme."
)

Coder = Callable[[Contribution], Sequence[Theme]]
Found = tuple[Theme, list[Contribution]]


def by_theme(frame: Frame, contributions: Sequence[Contribution], themes_of: Coder) -> Panel:
    """Areas and themes, each with n and its statements; those coded to nothing come last."""
    found = [
        (theme, [each for each in contributions if theme in themes_of(each)])
        for theme in frame.themes
    ]
    said = [(theme, theirs) for theme, theirs in found if theirs]
    left = [each for each in contributions if not themes_of(each)]
    listed = Explanation(
        _sentence(frame, contributions, said, left),
        (_("Area"), _("Theme"), "n", _("What was said")),
        tuple(_rows(frame, said, left)),
    )
    names = [each.name for __, theirs in said for each in theirs] + [each.name for each in left]
    chart = _chart(frame, said) if said else None
    return Panel(BY_THEME, _(TITLE), named(listed, names), chart, (_(RULE),) if said else ())


def _rows(
    frame: Frame, said: Sequence[Found], left: Sequence[Contribution]
) -> Iterator[tuple[str, ...]]:
    titles = {area.id: area.title for area in frame.areas}
    for theme, theirs in said:
        for each in theirs:
            yield titles[theme.area], theme.words, str(len(theirs)), each.text
    for each in left:
        yield "–", _(NOTHING_YET), str(len(left)), each.text


def _chart(frame: Frame, said: Sequence[Found]) -> Bars:
    """A bar a theme that has any; areas by colour where there are colours for all."""
    having = {theme.area for theme, __ in said}
    areas = [area for area in frame.areas if area.id in having]
    looks = {
        area.id: (area.title, AREA_COLOURS[at % len(AREA_COLOURS)]) for at, area in enumerate(areas)
    }
    if len(areas) > len(AREA_COLOURS):
        looks = dict.fromkeys(looks, ("", AREA_COLOURS[0]))
    bars = ((theme, len(theirs), *looks[theme.area]) for theme, theirs in said)
    return Bars(tuple(Bar(theme.words, n, colour, area) for theme, n, area, colour in bars))


def _sentence(
    frame: Frame,
    contributions: Sequence[Contribution],
    said: Sequence[Found],
    left: Sequence[Contribution],
) -> str:
    if not contributions:
        return _("Nothing has been written yet that could be coded.")
    sentence = _(
        "{statements}, coded to {n} of {themes}. {nothing_yet}: {left}.",
        statements=counted(len(contributions), "statement", "statements"),
        n=len(said),
        themes=counted(len(frame.themes), "theme", "themes"),
        nothing_yet=_(NOTHING_YET),
        left=len(left),
    )
    if not said:
        return sentence
    most = max(len(theirs) for __, theirs in said)
    words = [f"“{theme.words}”" for theme, theirs in said if len(theirs) == most]
    first, more = words[0], len(words) - 1
    told = _("Most: {theme} ({n}).", theme=first, n=most)
    if more:
        told = _("Most: {theme} and {more} more ({n}).", theme=first, more=more, n=most)
    return f"{sentence} {told}"
