"""A synthesis in words: its sentences, and its findings with their tables and charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spp_core.charts import Heat
from spp_core.kinds import Explanation, Panel
from spp_core.kinds.records import counted, dated
from spp_core.review.synthesis import LEAST, AreaFound, SectionFound, Synthesis, ThemeFound

QUOTED = 3
"""How many themes a sentence names."""


def share(n: int, of: int) -> str:
    """How many of how many: "3 of 8 partnerships"."""
    return f"{n} of {counted(of, 'partnership')}"


def when(days: Sequence[date]) -> str:
    """When visits were: "on 4 May 2027", "between 4 May 2027 and 18 June 2027"."""
    if not days:
        return ""
    first, last = min(days), max(days)
    return f"on {dated(first)}" if first == last else f"between {dated(first)} and {dated(last)}"


def based_on(found: Synthesis) -> str:
    """What it rests on: "9 visits to 8 partnerships between 4 May 2027 and 18 June 2027"."""
    visits = counted(found.visits, "visit")
    return f"{visits} to {counted(found.n, 'partnership')} {when(found.days)}".strip()


def sentence(found: Synthesis) -> str:
    """How much was said, and how much of it is coded to nothing."""
    said = sum(each.statements for each in found.sections)
    loose = sum(len(each.uncoded) for each in found.sections)
    left = f", {loose} of them coded to nothing" if loose else ""
    if not said:
        return f"{based_on(found)}. Nothing has been written down yet."
    many = counted(said, "statement")
    return f"{based_on(found)}: {many}{left}."


def caution(found: Synthesis) -> str:
    """What cannot be told of so few partnerships, "" where there are enough."""
    if found.n == 1:
        several = "the visit" if found.visits == 1 else "the visits to it"
        return (
            "There is one partnership here, and so nothing to compare: below is what was said "
            f"at {several}. Choose visits to {LEAST} partnerships or more."
        )
    if not found.apart:
        return (
            f"These are {counted(found.n, 'partnership')} only: too few to tell which of them "
            f"said what, or what is one's own, without giving them away. From {LEAST} on it is "
            "shown."
        )
    return ""


def areas_by_partnership(found: Synthesis) -> Panel:
    """Every area with the partnerships where it came up."""
    each = found.partnerships if found.apart else ()
    table = tuple(
        (name, *map(str, area.counts), share(area.n, found.n)) for name, area in _rows(found)
    )
    explained = Explanation(_how_shared(found), ("Area", *each, "Came up at"), table)
    return Panel("areas", "Areas by partnership", explained, _heat(found))


def _rows(found: Synthesis) -> list[tuple[str, AreaFound]]:
    return [
        (f"{section.title}: {area.title}", area)
        for section in found.sections
        for area in section.areas
    ]


def _how_shared(found: Synthesis) -> str:
    """How many areas came up everywhere, and the one that is furthest from it."""
    areas = [area for _, area in _rows(found)]
    if not any(area.n for area in areas):
        return "Nothing is coded to an area yet."
    everywhere = [area for area in areas if area.n == found.n]
    of = f"{len(everywhere) or 'None'} of {counted(len(areas), 'area')} came up everywhere."
    if len(everywhere) == len(areas):
        return of
    least = min(areas, key=lambda area: area.n)
    return f"{of} Least shared: “{least.title}”, {share(least.n, found.n)}."


def _heat(found: Synthesis) -> Heat | None:
    if not found.apart:
        return None
    rows = _rows(found)
    cells = tuple(tuple(float(n) or None for n in area.counts) for _, area in rows)
    most = max((n or 0 for row in cells for n in row), default=0)
    if not most:
        return None
    return Heat(tuple(name for name, _ in rows), found.partnerships, cells, 0, most)


def section_sentence(section: SectionFound, of: int) -> str:
    """How many themes came up, at how many partnerships, and which most."""
    themes = section.themes
    if not themes:
        return "No statement is coded to a theme here."
    many = sum(each.n > 1 for each in themes)
    among = f", {many} of them at more than one partnership," if of > 1 else ""
    statements = counted(section.statements, "statement")
    said = f"{counted(len(themes), 'theme')}{among} in {statements}."
    return f"{said} Most said: {_named(themes, of)}."


def shared(section: SectionFound, found: Synthesis) -> Panel:
    """The themes of more than one partnership."""
    themes = [each for each in section.themes if each.n > 1]
    said = "No theme came up at more than one partnership."
    if themes:
        said = f"{counted(len(themes), 'theme')} came up at more than one partnership."
    columns = ("Theme", "Came up at", "Partnerships")
    rows = tuple((each.words, share(each.n, found.n), ", ".join(each.by)) for each in themes)
    cut = len(columns) if found.apart else -1
    table = Explanation(said, columns[:cut], tuple(row[:cut] for row in rows))
    return Panel("shared", "What is shared", table)


def own(section: SectionFound, found: Synthesis) -> Panel:
    """The themes of one partnership alone; too few partnerships have none told."""
    if not found.apart:
        return Panel("own", "What is one partnership’s own", Explanation(caution(found)))
    themes = [each for each in section.themes if each.n == 1]
    said = "Every theme came up at more than one partnership."
    if themes:
        said = f"{counted(len(themes), 'theme')} came up at one partnership alone."
    rows = tuple((each.words, each.by[0]) for each in themes)
    table = Explanation(said, ("Theme", "Partnership"), rows)
    return Panel("own", "What is one partnership’s own", table)


def _named(themes: Sequence[ThemeFound], of: int) -> str:
    return ", ".join(f"“{each.words}” ({share(each.n, of)})" for each in themes[:QUOTED])
