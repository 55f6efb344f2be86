"""Visits to many partnerships read as one: what is shared, what is one partnership's own.

A partnership counts once, however often it was visited; all that was said at its visits stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from spp_core.kinds.frames import Area, Frame, Theme
from spp_core.statistics import withheld
from spp_core.translation import _

LEAST = 3
"""Among fewer partnerships than this nobody is told which of them said what."""


@dataclass(frozen=True)
class Statement:
    """What was said at a visit in the section `section`; `themes` are those it is coded to."""

    section: str
    words: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Visit:
    """One visit: whose, when, what was said. `told` stands under headings and is never coded."""

    partnership: str
    day: date
    statements: tuple[Statement, ...]
    told: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of every visit, with what can be coded to in it."""

    id: str
    title: str
    frame: Frame


@dataclass(frozen=True)
class Said:
    """A statement and whose it is, "" where that is not told."""

    words: str
    by: str = ""


@dataclass(frozen=True)
class ThemeFound:
    """A theme that came up at `n` partnerships; `by` are they, where they may be told apart."""

    words: str
    n: int
    by: tuple[str, ...]
    statements: tuple[Said, ...]


@dataclass(frozen=True)
class AreaFound:
    """An area that came up at `n` partnerships, its themes the most said first.

    `counts` are its statements at each partnership, empty where they may not be told apart.
    """

    title: str
    n: int
    themes: tuple[ThemeFound, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class SectionFound:
    """A section: every area of its frame in order, and what is coded to nothing."""

    title: str
    areas: tuple[AreaFound, ...]
    uncoded: tuple[Said, ...]
    statements: int

    @property
    def themes(self) -> tuple[ThemeFound, ...]:
        """The themes of all its areas, the most said first."""
        return _most_first(theme for area in self.areas for theme in area.themes)


@dataclass(frozen=True)
class Told:
    """What stands under one heading and is never coded, said at `n` partnerships."""

    title: str
    n: int
    statements: tuple[Said, ...]


@dataclass(frozen=True)
class Synthesis:
    """Some visits read as one. `partnerships` are called by letter or name, in order.

    Where `apart` is false there are too few partnerships to tell which of them said what.
    """

    partnerships: tuple[str, ...]
    visits: int
    days: tuple[date, ...]
    sections: tuple[SectionFound, ...]
    told: tuple[Told, ...]
    apart: bool

    @property
    def n(self) -> int:
        """How many partnerships."""
        return len(self.partnerships)


def lettered(partnerships: Iterable[str]) -> dict[str, str]:
    """Call these ids “Partnership A”, “Partnership B” …, in an order that says nothing."""
    ids = sorted(set(partnerships))
    return {
        each: _("Partnership {letter}", letter=_letters(number)) for number, each in enumerate(ids)
    }


def synthesis(
    visits: Sequence[Visit],
    sections: Sequence[Section],
    called: Mapping[str, str],
    minimum: int = LEAST,
) -> Synthesis:
    """Read visits as one. `called` has every partnership's name or letter, in reading order.

    The order of the visits makes no difference.
    """
    here = {each.partnership for each in visits}
    order = tuple(each for each in called if each in here)
    apart = "here" not in withheld({"here": len(order)}, minimum)
    reading = _Reading(_in_order(visits, order, apart=apart), order, called, apart)
    return Synthesis(
        partnerships=tuple(called[each] for each in order),
        visits=len(visits),
        days=tuple(sorted({each.day for each in visits})),
        sections=tuple(reading.section(each) for each in sections),
        told=reading.told(),
        apart=apart,
    )


@dataclass(frozen=True)
class _Voice:
    """A statement and the partnership it comes from."""

    partnership: str
    statement: Statement
    coded: bool

    @property
    def words(self) -> str:
        return self.statement.words


@dataclass(frozen=True)
class _Reading:
    voices: tuple[_Voice, ...]
    order: tuple[str, ...]
    called: Mapping[str, str]
    apart: bool

    def section(self, section: Section) -> SectionFound:
        here = [v for v in self.voices if v.coded and v.statement.section == section.id]
        known = {theme.id for theme in section.frame.themes}
        loose = [each for each in here if not known & set(each.statement.themes)]
        areas = (self._area(section.frame, area, here) for area in section.frame.areas)
        return SectionFound(section.title, tuple(areas), self._said(loose), len(here))

    def _area(self, frame: Frame, area: Area, here: Sequence[_Voice]) -> AreaFound:
        themes = frame.under(area.id)
        ids = {theme.id for theme in themes}
        inside = [each for each in here if ids & set(each.statement.themes)]
        found = (self._theme(theme, inside) for theme in themes)
        counts = tuple(sum(v.partnership == each for v in inside) for each in self.order)
        return AreaFound(
            area.title,
            sum(map(bool, counts)),
            _most_first(theme for theme in found if theme.n),
            counts if self.apart else (),
        )

    def _theme(self, theme: Theme, inside: Sequence[_Voice]) -> ThemeFound:
        saying = [each for each in inside if theme.id in each.statement.themes]
        heard = {each.partnership for each in saying}
        by = tuple(self.called[each] for each in self.order if each in heard)
        return ThemeFound(theme.words, len(by), by if self.apart else (), self._said(saying))

    def _said(self, voices: Iterable[_Voice]) -> tuple[Said, ...]:
        return tuple(
            Said(each.words, self.called[each.partnership] if self.apart else "") for each in voices
        )

    def told(self) -> tuple[Told, ...]:
        under: dict[str, list[_Voice]] = {}
        for each in self.voices:
            if not each.coded:
                under.setdefault(each.statement.section, []).append(each)
        return tuple(
            Told(title, len({each.partnership for each in voices}), self._said(voices))
            for title, voices in sorted(under.items(), key=lambda pair: pair[0].casefold())
        )


def _in_order(visits: Iterable[Visit], order: Sequence[str], *, apart: bool) -> tuple[_Voice, ...]:
    """Every statement: by partnership and day, or, where that is not to be told, by its words."""
    ranks = {each: number for number, each in enumerate(order)}
    found = [
        (visit.day, _Voice(visit.partnership, each, coded))
        for visit in visits
        for coded, statements in ((True, visit.statements), (False, visit.told))
        for each in statements
    ]

    def place(pair: tuple[date, _Voice]) -> tuple[int, date, str, str]:
        day, voice = pair
        where = (ranks[voice.partnership], day) if apart else (0, date.min)
        return (*where, voice.words.casefold(), repr(voice.statement))

    return tuple(voice for __, voice in sorted(found, key=place))


def _most_first(themes: Iterable[ThemeFound]) -> tuple[ThemeFound, ...]:
    """By partnerships, then by statements; those that are level stay in the frame's order."""
    return tuple(sorted(themes, key=lambda each: (-each.n, -len(each.statements))))


def _letters(number: int) -> str:
    """A to Z, then AA, AB ..."""
    before, last = divmod(number, len(ascii_uppercase))
    return (_letters(before - 1) if before else "") + ascii_uppercase[last]
