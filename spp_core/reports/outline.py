"""A review as what stands on paper: headings, sentences, tables, charts, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from spp_core.charts import Chart
from spp_core.kinds import Panel
from spp_core.kinds.records import counted, dated
from spp_core.reports.legible import one_line
from spp_core.reports.portions import pages_of, shows_something, side_by_side
from spp_core.service.views import Review, ReviewedActivity
from spp_core.store import Comment

ONE = {"triad": "triad", "school": "school", "person": "person"}
MANY = {"triad": "triads", "school": "schools", "person": "people"}


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2."""

    words: str
    level: int = 1


@dataclass(frozen=True)
class Words:
    """A paragraph. `tone` is "finding" for what a chart shows, "quiet" for what matters less."""

    words: str
    tone: str = ""


@dataclass(frozen=True)
class Table:
    """Columns and rows of just as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """A chart that fits a page; `alt` says in words what it shows."""

    chart: Chart
    alt: str
    caption: str


@dataclass(frozen=True)
class Rules:
    """How what is marked was found."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """What a lead wrote, and when."""

    words: str
    author: str
    day: str


Block = Heading | Words | Table | Drawing | Rules | Quote


@dataclass(frozen=True)
class Outline:
    """A report before it is a file: `facts` stand below the title, each with its name."""

    title: str
    partnership: str
    day: str
    held: datetime
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """The charts in order."""
        return tuple(each for each in self.blocks if isinstance(each, Drawing))


def outline(review: Review) -> Outline:
    """Everything of a review that is printed."""
    held = review.room.ended_at or review.room.created_at
    return Outline(
        title=one_line(review.room.title),
        partnership=one_line(review.room.partnership),
        day=dated(held),
        held=held,
        facts=tuple(_facts(review)),
        blocks=(*_took_part(review), *_spent(review), *_activities(review)),
    )


def _facts(review: Review) -> Iterator[tuple[str, str]]:
    yield "Took part", _how_many(review)
    planned, taken = _minutes(review)
    yield "Time", f"{counted(planned, 'minute')} planned, {taken} taken"
    only = review.only
    chosen = ", ".join(each for each in (only.triad, only.school, only.phase) if each)
    if chosen:
        yield "Shows only", chosen


def _how_many(review: Review) -> str:
    here = sum(1 for each in review.took_part if each.answered)
    every = len(review.took_part)
    name = (ONE if every == 1 else MANY)[review.room.ballot_is]
    return f"{here} of {every} {name} answered"


def _took_part(review: Review) -> Iterator[Block]:
    yield Heading("Who took part")
    yield Words(f"{_how_many(review)}.", "finding")
    named = ONE[review.room.ballot_is].capitalize()
    cells = [
        (
            each.member.name,
            "" if review.room.ballot_is == "triad" else each.member.triad,
            "" if review.room.ballot_is == "school" else ", ".join(each.member.schools),
            ", ".join(each.member.phases),
            f"{each.answered} of {each.of}",
        )
        for each in review.took_part
    ]
    table = _filled((named, "In triad", "Schools", "Phases", "Activities answered"), cells)
    yield from _tables(table)


def _filled(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """A table without the columns that are empty all the way down."""
    kept = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    return Table(
        tuple(columns[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows)
    )


def _minutes(review: Review) -> tuple[int, int]:
    planned = sum(each.minutes for each in review.agenda)
    return planned, round(sum(each.seconds for each in review.agenda) / 60)


def _spent(review: Review) -> Iterator[Block]:
    yield Heading("Time against plan")
    planned, taken = _minutes(review)
    yield Words(f"{counted(planned, 'minute')} planned, {taken} taken.", "finding")
    lines = [(each.title, each.minutes, round(each.seconds / 60)) for each in review.agenda]
    rows = tuple((title, str(plan), str(used), _more(used - plan)) for title, plan, used in lines)
    yield from _tables(Table(("Activity", "Minutes planned", "Taken", "Difference"), rows))


def _more(minutes: int) -> str:
    return f"{minutes:+d}".replace("-", "\N{MINUS SIGN}") if minutes else "0"


def _activities(review: Review) -> Iterator[Block]:
    if review.withheld:
        yield Heading("What was found")
        yield Words(review.withheld, "notice")
    for each in review.activities:
        yield Heading(one_line(each.activity.line.title))
        yield Words(_about(each), "quiet")
        for panel in each.panels:
            yield from _panel(panel, each)


def _about(reviewed: ReviewedActivity) -> str:
    time = f"{counted(reviewed.minutes, 'minute')} planned, {round(reviewed.seconds / 60)} taken"
    kind = reviewed.activity.kind.title
    return f"{kind} · {reviewed.answered} · {time}"


def _panel(panel: Panel, reviewed: ReviewedActivity) -> Iterator[Block]:
    said = panel.explanation
    if panel.title:
        yield Heading(one_line(panel.title), 2)
    yield Words(said.sentence, "finding")
    if panel.chart is not None and shows_something(panel.chart):
        yield from _drawings(panel.chart, panel, reviewed)
    yield from _tables(Table(said.columns, said.rows))
    if panel.rules:
        yield Rules(panel.rules)
    yield from (_quote(each) for each in reviewed.comments.get(panel.id, ()))


def _drawings(chart: Chart, panel: Panel, reviewed: ReviewedActivity) -> Iterator[Drawing]:
    title = one_line(panel.title) or reviewed.activity.line.title
    parts = pages_of(chart)
    for number, part in enumerate(parts, start=1):
        of = f" (part {number} of {len(parts)})" if len(parts) > 1 else ""
        yield Drawing(part, panel.explanation.sentence + of, title + of)


def _tables(table: Table) -> Iterator[Table]:
    if table.rows and table.columns:
        wide = len(table.columns)
        rows = tuple((*row, *[""] * wide)[:wide] for row in table.rows)
        for columns, cells in side_by_side(table.columns, rows):
            yield Table(columns, cells)


def _quote(comment: Comment) -> Quote:
    return Quote(comment.words, one_line(comment.author), dated(comment.at))
