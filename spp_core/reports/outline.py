"""A review as what stands on paper: headings, sentences, tables, charts, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from spp_core.charts import Chart
from spp_core.kinds import Panel
from spp_core.reports.facts import (
    Table,
    about,
    facts,
    held,
    how_many,
    minutes,
    time_spent,
    who_took_part,
)
from spp_core.reports.legible import one_line
from spp_core.reports.portions import pages_of, shows_something, side_by_side
from spp_core.service.views import Review, ReviewedActivity
from spp_core.store import Comment
from spp_core.translation import dated


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2."""

    words: str
    level: int = 1


@dataclass(frozen=True)
class Words:
    """A paragraph, kept on the page of what follows it.

    `tone` is "finding" for what a chart shows, "quiet" for what matters less, "last" for that
    where it ends a part: what follows may be on another page. A "notice" stands by itself.
    """

    words: str
    tone: str = ""


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
    """What a lead wrote, and when; or what was said, on no day of its own (`day` is "")."""

    words: str
    author: str
    day: str


@dataclass(frozen=True)
class Point:
    """A line of a list: key words in bold, "" without any, what follows them, a list below."""

    key: str
    words: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Points:
    """A list of bullets."""

    items: tuple[Point, ...]


Block = Heading | Words | Table | Drawing | Rules | Quote | Points


@dataclass(frozen=True)
class Outline:
    """A report before it is a file: `facts` stand below the title, each with its name.

    `subject` says in a line what it is; with `contents` they have the rest of the first page.
    """

    title: str
    partnership: str
    day: str
    held: datetime
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    subject: str
    contents: bool = True

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """The charts in order."""
        return tuple(each for each in self.blocks if isinstance(each, Drawing))


def outline(review: Review) -> Outline:
    """Everything of a review that is printed."""
    return Outline(
        title=one_line(review.room.title),
        partnership=one_line(review.room.partnership),
        day=dated(held(review)),
        held=held(review),
        facts=tuple(facts(review)),
        blocks=(*_took_part(review), *_spent(review), *_activities(review)),
        subject=f"Review of the workshop of {dated(held(review))}",
    )


def _took_part(review: Review) -> Iterator[Block]:
    yield Heading("Who took part")
    yield Words(f"{how_many(review)}.", "finding")
    yield from _tables(who_took_part(review))


def _spent(review: Review) -> Iterator[Block]:
    yield Heading("Time against plan")
    yield Words(f"{minutes(review)}.", "finding")
    yield from _tables(time_spent(review))


def _activities(review: Review) -> Iterator[Block]:
    if review.withheld:
        yield Heading("What was found")
        yield Words(review.withheld, "notice")
    for each in review.activities:
        yield Heading(one_line(each.activity.line.title))
        yield Words(about(each), "quiet")
        for panel in each.panels:
            yield from _panel(panel, each)


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
