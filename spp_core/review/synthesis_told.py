"""A synthesis in words: its sentences, and its findings with their tables and charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spp_core.charts import Heat
from spp_core.kinds import Explanation, Panel
from spp_core.review.synthesis import LEAST, AreaFound, SectionFound, Synthesis, ThemeFound
from spp_core.translation import _, counted, dated

QUOTED = 3
"""How many themes a sentence names."""


def share(n: int, of: int) -> str:
    """How many of how many: "3 of 8 partnerships"."""
    return _("{n} of {partnerships}", n=n, partnerships=counted(of, "partnership", "partnerships"))


def when(days: Sequence[date]) -> str:
    """When visits were: "on 4 May 2027", "between 4 May 2027 and 18 June 2027"."""
    if not days:
        return ""
    first, last = min(days), max(days)
    if first == last:
        return _("on {day}", day=dated(first))
    return _("between {first} and {last}", first=dated(first), last=dated(last))


def based_on(found: Synthesis) -> str:
    """What it rests on: "9 visits to 8 partnerships between 4 May 2027 and 18 June 2027"."""
    return _(
        "{visits} to {partnerships} {when}",
        visits=counted(found.visits, "visit", "visits"),
        partnerships=counted(found.n, "partnership", "partnerships"),
        when=when(found.days),
    ).strip()


def sentence(found: Synthesis) -> str:
    """How much was said, and how much of it is coded to nothing."""
    said = sum(each.statements for each in found.sections)
    loose = sum(len(each.uncoded) for each in found.sections)
    if not said:
        return _("{visits}. Nothing has been written down yet.", visits=based_on(found))
    many = counted(said, "statement", "statements")
    if loose:
        return _(
            "{visits}: {statements}, {n} of them coded to nothing.",
            visits=based_on(found),
            statements=many,
            n=loose,
        )
    return f"{based_on(found)}: {many}."


def caution(found: Synthesis) -> str:
    """What cannot be told of so few partnerships, "" where there are enough."""
    if found.n == 1:
        several = _("the visit") if found.visits == 1 else _("the visits to it")
        return _(
            "There is one partnership here, and so nothing to compare: below is what was said "
            "at {several}. Choose visits to {least} partnerships or more.",
            several=several,
            least=LEAST,
        )
    if not found.apart:
        return _(
            "These are {partnerships} only: too few to tell which of them said what, or what is "
            "one's own, without giving them away. From {least} on it is shown.",
            partnerships=counted(found.n, "partnership", "partnerships"),
            least=LEAST,
        )
    return ""


def areas_by_partnership(found: Synthesis) -> Panel:
    """Every area with the partnerships where it came up."""
    each = found.partnerships if found.apart else ()
    table = tuple(
        (name, *map(str, area.counts), share(area.n, found.n)) for name, area in _rows(found)
    )
    explained = Explanation(_how_shared(found), (_("Area"), *each, _("Came up at")), table)
    return Panel("areas", _("Areas by partnership"), explained, _heat(found))


def _rows(found: Synthesis) -> list[tuple[str, AreaFound]]:
    return [
        (f"{section.title}: {area.title}", area)
        for section in found.sections
        for area in section.areas
    ]


def _how_shared(found: Synthesis) -> str:
    """How many areas came up everywhere, and the one that is furthest from it."""
    areas = [area for __, area in _rows(found)]
    if not any(area.n for area in areas):
        return _("Nothing is coded to an area yet.")
    everywhere = [area for area in areas if area.n == found.n]
    of = _(
        "{n} of {areas} came up everywhere.",
        n=len(everywhere),
        areas=counted(len(areas), "area", "areas"),
    )
    if not everywhere:
        of = _("None of {areas} came up everywhere.", areas=counted(len(areas), "area", "areas"))
    if len(everywhere) == len(areas):
        return of
    least = min(areas, key=lambda area: area.n)
    told = _("Least shared: “{area}”, {share}.", area=least.title, share=share(least.n, found.n))
    return f"{of} {told}"


def _heat(found: Synthesis) -> Heat | None:
    if not found.apart:
        return None
    rows = _rows(found)
    cells = tuple(tuple(float(n) or None for n in area.counts) for __, area in rows)
    most = max((n or 0 for row in cells for n in row), default=0)
    if not most:
        return None
    return Heat(tuple(name for name, __ in rows), found.partnerships, cells, 0, most)


def section_sentence(section: SectionFound, of: int) -> str:
    """How many themes came up, at how many partnerships, and which most."""
    themes = section.themes
    if not themes:
        return _("No statement is coded to a theme here.")
    many = counted(len(themes), "theme", "themes")
    statements = counted(section.statements, "statement", "statements")
    said = _("{themes} in {statements}.", themes=many, statements=statements)
    if of > 1:
        said = _(
            "{themes}, {n} of them at more than one partnership, in {statements}.",
            themes=many,
            n=sum(each.n > 1 for each in themes),
            statements=statements,
        )
    most = _("Most said: {themes}.", themes=_named(themes, of))
    return f"{said} {most}"


def shared(section: SectionFound, found: Synthesis) -> Panel:
    """The themes of more than one partnership."""
    themes = [each for each in section.themes if each.n > 1]
    said = _("No theme came up at more than one partnership.")
    if themes:
        many = counted(len(themes), "theme", "themes")
        said = _("{themes} came up at more than one partnership.", themes=many)
    columns = (_("Theme"), _("Came up at"), _("Partnerships"))
    rows = tuple((each.words, share(each.n, found.n), ", ".join(each.by)) for each in themes)
    cut = len(columns) if found.apart else -1
    table = Explanation(said, columns[:cut], tuple(row[:cut] for row in rows))
    return Panel("shared", _("What is shared"), table)


def own(section: SectionFound, found: Synthesis) -> Panel:
    """The themes of one partnership alone; too few partnerships have none told."""
    title = _("What is one partnership’s own")
    if not found.apart:
        return Panel("own", title, Explanation(caution(found)))
    themes = [each for each in section.themes if each.n == 1]
    said = _("Every theme came up at more than one partnership.")
    if themes:
        many = counted(len(themes), "theme", "themes")
        said = _("{themes} came up at one partnership alone.", themes=many)
    rows = tuple((each.words, each.by[0]) for each in themes)
    table = Explanation(said, (_("Theme"), _("Partnership")), rows)
    return Panel("own", title, table)


def _named(themes: Sequence[ThemeFound], of: int) -> str:
    return ", ".join(f"“{each.words}” ({share(each.n, of)})" for each in themes[:QUOTED])
