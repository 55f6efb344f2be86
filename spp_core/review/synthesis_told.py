"""A synthesis in words: its sentences, and its findings with their tables and charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spp_core.charts import Heat
from spp_core.kinds import Explanation, Panel
from spp_core.kinds.records import counted, dated
from spp_core.review.synthesis import LEAST, SectionFound, Synthesis, ThemeFound

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
    rows = [
        (_row(section, area.title), area) for section in found.sections for area in section.areas
    ]
    widest = max(rows, key=lambda row: row[1].n, default=None)
    said = "Nothing is coded to an area yet."
    if widest and widest[1].n:
        said = (
            "Statements in each area, partnership by partnership. The area most share: "
            f"“{widest[1].title}”, {share(widest[1].n, found.n)}."
        )
    each = found.partnerships if found.apart else ()
    table = tuple((name, *map(str, area.counts), share(area.n, found.n)) for name, area in rows)
    explained = Explanation(said, ("Area", *each, "Came up at"), table)
    return Panel("areas", "Areas by partnership", explained, _heat(found))


def _heat(found: Synthesis) -> Heat | None:
    if not found.apart:
        return None
    areas = [(section, area) for section in found.sections for area in section.areas]
    cells = tuple(tuple(float(n) or None for n in area.counts) for _, area in areas)
    most = max((n or 0 for row in cells for n in row), default=0)
    if not most:
        return None
    names = tuple(_row(section, area.title) for section, area in areas)
    return Heat(names, found.partnerships, cells, 0, most)


def _row(section: SectionFound, area: str) -> str:
    return f"{section.title}: {area}"


def section_sentence(section: SectionFound, of: int) -> str:
    """How many themes came up, and which most."""
    themes = section.themes
    if not themes:
        return "No statement is coded to a theme here."
    said = f"{counted(len(themes), 'theme')} in {counted(section.statements, 'statement')}."
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
