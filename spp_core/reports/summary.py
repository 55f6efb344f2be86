"""Visits to many partnerships as a summary report: a few pages of areas and bullets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from spp_core.reports.document import docx_of
from spp_core.reports.facts import Table
from spp_core.reports.files import DOCX
from spp_core.reports.legible import one_line
from spp_core.reports.outline import Block, Drawing, Heading, Outline, Point, Points, Words
from spp_core.reports.paper import pdf_of
from spp_core.review.synthesis import Said, SectionFound, Synthesis, ThemeFound, Told
from spp_core.review.synthesis_told import areas_by_partnership, based_on, caution, share, when
from spp_core.translation import counted

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
STATEMENT = 5000
"""Letters of a statement at most."""
NARROW = 12
"""Columns of partnerships that fit a page beside their areas."""


def summary_docx(title: str, found: Synthesis) -> bytes:
    """The summary report as a .docx. `title` is what the visits were."""
    return docx_of(summary(title, found))


def summary_pdf(title: str, found: Synthesis) -> bytes:
    """The summary report as PDF/UA-1. `title` is what the visits were."""
    return pdf_of(summary(title, found))


@dataclass(frozen=True)
class Summary:
    """What a button says, what the file is called, and what makes it."""

    label: str
    suffix: str
    mime: str
    make: Callable[[str, Synthesis], bytes]


SUMMARIES = (
    Summary("To print (.pdf)", "pdf", "application/pdf", summary_pdf),
    Summary("To work on (.docx)", "docx", DOCX, summary_docx),
)


def summary(title: str, found: Synthesis) -> Outline:
    """What a summary report says of one visit or more; no statement names whose it is."""
    return Outline(
        title=f"{one_line(title)} – summary report",
        partnership=counted(found.n, "partnership", "partnerships"),
        day=_capital(when(found.days)),
        held=datetime.combine(found.days[-1], time(), UTC),
        facts=(),
        blocks=tuple(_blocks(found)),
        subject=_capital(f"Summary of {based_on(found)}"),
        contents=False,
    )


def _blocks(found: Synthesis) -> Iterator[Block]:
    yield Words(f"This report is based on {based_on(found)}.")
    yield from (Words(each) for each in _discussed(found))
    if caution(found):
        yield Words(caution(found), "notice")
    for section in found.sections:
        if section.statements:
            yield from _section(section, found)
    yield from _areas(found)
    if found.told:
        yield Heading("In their own words")
        for told in found.told:
            yield Heading(one_line(told.title) or "–", 2)
            yield Points(tuple(Point("", each) for each in _once(told.statements)))


def _discussed(found: Synthesis) -> Iterator[str]:
    """Who spoke of what is not coded: "Each partnership discussed its vision"."""
    every = [each for each in found.told if each.n == found.n]
    if every and found.n > 1:
        yield f"Each partnership discussed: {_titles(every)}."
    for told in found.told:
        if told not in every or found.n == 1:
            yield f"{share(told.n, found.n)} discussed: {_titles([told])}."


def _titles(told: Iterable[Told]) -> str:
    *before, last = [one_line(each.title).lower() for each in told]
    return f"{', '.join(before)} and {last}" if before else last


def _section(section: SectionFound, found: Synthesis) -> Iterator[Block]:
    areas = [area for area in section.areas if area.themes]
    yield Heading(one_line(section.title))
    if areas:
        yield Words(f"{one_line(section.title)} were in {_number(len(areas))}:")
    for at, area in enumerate(areas):
        mark = f"{ROMAN[at]}) " if at < len(ROMAN) else ""
        yield Heading(f"{mark}{one_line(area.title)}", 2)
        yield Points(tuple(_point(theme, found.n) for theme in area.themes))
    if section.uncoded:
        yield Heading(
            f"Under no theme yet: {counted(len(section.uncoded), 'statement', 'statements')}", 2
        )
        yield Points(tuple(Point("", each) for each in _once(section.uncoded)))


def _number(n: int) -> str:
    words = NUMBERS[n] if n < len(NUMBERS) else str(n)
    return "one main area" if n == 1 else f"{words} main areas"


def _point(theme: ThemeFound, of: int) -> Point:
    """A theme in bold, at how many partnerships it came up, what was said: several in a list."""
    how_many = f"({share(theme.n, of)})" if of > 1 else ""
    said = _once(theme.statements)
    if len(said) > 1:
        return Point(one_line(theme.words), how_many, tuple(said))
    return Point(one_line(theme.words), f"{how_many}: {said[0]}" if how_many else f"– {said[0]}")


def _once(said: Iterable[Said]) -> list[str]:
    """Each statement as a sentence; the same words twice are there once, in no order of theirs."""
    words = {_sentence(each.words).casefold(): _sentence(each.words) for each in said}
    return [words[key] for key in sorted(words)]


def _sentence(words: str) -> str:
    said = one_line(words, STATEMENT)
    return said if said.endswith((".", "!", "?", "…", "”")) else f"{said}."


def _areas(found: Synthesis) -> Iterator[Block]:
    """At how many each area came up; by partnership while they fit beside each other."""
    panel = areas_by_partnership(found)
    if not any(area.themes for section in found.sections for area in section.areas):
        return
    said = panel.explanation
    yield Heading(panel.title)
    yield Words(said.sentence, "finding")
    if panel.chart is not None and found.n <= NARROW:
        yield Drawing(panel.chart, said.sentence, "Statements in each area, by partnership")
    rows = tuple((row[0], row[-1], _where(row[1:-1], found.partnerships)) for row in said.rows)
    cut = 3 if found.apart else 2
    head = (said.columns[0], said.columns[-1], "Statements at each")
    yield Table(head[:cut], tuple(row[:cut] for row in rows))


def _where(counts: Sequence[str], partnerships: Sequence[str]) -> str:
    """The partnerships where something came up, each with how often."""
    each = zip(partnerships, counts, strict=False)
    return ", ".join(f"{one_line(name)} ({count})" for name, count in each if count != "0") or "–"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
