"""A review as slides for governors: a finding a slide, with charts that can be changed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from spp_core.charts import Cloud, Heat
from spp_core.kinds import Panel
from spp_core.reports.facts import facts, held, how_many, signed, who_took_part
from spp_core.reports.headlines import told
from spp_core.reports.legible import one_line
from spp_core.reports.plots import plots
from spp_core.reports.portions import Page, pages_of, shows_something, side_by_side
from spp_core.reports.slide_charts import SlideChart
from spp_core.reports.slide_pages import (
    ACROSS,
    DEEP,
    FRONT,
    LAYOUT,
    QUIET,
    SMALL,
    WIDE,
    SlidePage,
    empty,
    letters,
    lines,
)
from spp_core.reports.slide_tables import SlideTable, heat, table
from spp_core.service.views import Review, ReviewedActivity
from spp_core.translation import dated

SLIDE = Page(18, 22, 14)
WORDS, LABEL = 12, 116
"""Words of a cloud that have a bar; letters of a label."""
AGAIN, COMMENTS = " (continued)", "What leads say"
BRIEF = 4
"""Lines of comments that fit below a chart; more have a slide of their own."""
FULL = 15
"""Lines of comments on a slide."""
LEAD = 18
"""Points of what stands below a headline."""


def as_pptx(review: Review) -> bytes:
    """The review as a .pptx in British English. All that is said is in the notes, too."""
    deck = started(review, f"Review of the workshop of {dated(held(review))}")
    _Deck(review, deck).write()
    return saved(deck)


def started(review: Review, subject: str) -> Any:
    """A presentation without slides that says whose and of which day it is."""
    room = review.room
    deck = empty(f"{room.title}, {room.partnership}", room.partnership, subject)
    about = deck.core_properties
    about.created = about.modified = held(review).astimezone(UTC).replace(tzinfo=None)
    return deck


def saved(deck: Any) -> bytes:
    """The presentation as a file."""
    kept = io.BytesIO()
    deck.save(kept)
    return kept.getvalue()


@dataclass
class _Deck:
    review: Review
    deck: Any

    def write(self) -> None:
        """All slides in order."""
        self._front()
        self._took_part()
        if self.review.withheld:
            self._page("", self.review.withheld, "")
        for reviewed in self.review.activities:
            if reviewed.ballots:
                for panel in reviewed.panels:
                    self._panel(reviewed, panel)
            else:
                title = one_line(reviewed.activity.line.title)
                self._page(title, reviewed.panels[0].explanation.sentence, "")

    def _page(self, above: str, headline: str, foot: str) -> SlidePage:
        page = SlidePage(self.deck.slides.add_slide(self.deck.slide_layouts.get_by_name(LAYOUT)))
        if above:
            page.text(above, 16, DEEP, bold=True)
        page.title(headline)
        if foot:
            page.foot(foot)
        return page

    def _front(self) -> None:
        room = self.review.room
        page = SlidePage(self.deck.slides.add_slide(self.deck.slide_layouts.get_by_name(LAYOUT)))
        page.bar((0, 0, ACROSS, 0.35), DEEP)
        page.y = 2.1
        page.title(one_line(room.title, 120), FRONT)
        page.text(one_line(room.partnership, 150), 24, DEEP, bold=True)
        page.text(dated(held(self.review)), 20)
        page.y += 0.3
        for name, words in facts(self.review):
            page.text(f"{name}: {one_line(words)}", LEAD, QUIET)

    def _took_part(self) -> None:
        took, said = who_took_part(self.review), f"{how_many(self.review)}."
        for _ in self._pages(_tables(took.columns, took.rows), "Who took part", said, ""):
            pass  # nothing but the table stands there

    def _pages(
        self, bodies: Sequence[SlideTable | SlideChart], above: str, headline: str, foot: str
    ) -> Iterator[SlidePage]:
        """A slide for every portion of what there is to show; one at least.

        It is shown when the next slide is asked for, in the room that is left by then.
        """
        if not bodies:
            yield self._page(above, headline, foot)
        again = ""
        for body in bodies:
            while body.left:
                page = self._page(above, headline + again, foot)
                yield page
                body.put(page, above, headline)
                again = AGAIN

    def _panel(self, reviewed: ReviewedActivity, panel: Panel) -> None:
        title = one_line(reviewed.activity.line.title, 90)
        above = " · ".join(filter(None, (title, one_line(panel.title, 60))))
        sentence = panel.explanation.sentence
        said = told(sentence)
        quotes = [
            f"“{one_line(each.words, len(each.words))}” {signed(each)}"
            for each in reviewed.comments.get(panel.id, ())
        ]
        broken = [line for each in quotes for line in lines(each, letters(WIDE - 0.25, SMALL))]
        pages = self._pages(_bodies(panel), above, said.headline, reviewed.answered)
        for number, page in enumerate(pages):
            page.alt = sentence
            if number:
                continue
            page.note(_note(panel, quotes))
            if said.lead:
                page.text(said.lead, LEAD)
            if 0 < len(broken) <= BRIEF:
                page.quote(quotes)
        if len(broken) > BRIEF:
            self._comments(broken, f"{COMMENTS}: {above}", reviewed.answered)

    def _comments(self, broken: Sequence[str], headline: str, foot: str) -> None:
        """Comments that are too long to stand below what they are about."""
        for start in range(0, len(broken), FULL):
            page = self._page("", headline + (AGAIN if start else ""), foot)
            for line in broken[start : start + FULL]:
                page.text(line, SMALL)


def _bodies(panel: Panel) -> Sequence[SlideTable | SlideChart]:
    """What a finding shows: its chart, its table where it has none."""
    chart, said = panel.chart, panel.explanation
    if isinstance(chart, Heat) and shows_something(chart):
        return [heat(each) for each in pages_of(chart, SLIDE) if isinstance(each, Heat)]
    drawn = plots(chart, SLIDE, WORDS, LABEL) if chart else ()
    return [SlideChart(each) for each in drawn] or _tables(said.columns, said.rows)


def _tables(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[SlideTable]:
    if not columns or not rows:
        return []
    whole = tuple((*row, *[""] * len(columns))[: len(columns)] for row in rows)
    return [table(*each) for each in side_by_side(columns, whole)]


def _note(panel: Panel, quotes: Sequence[str]) -> str:
    """All that a finding says, the words that have no bar, how it was found, what leads say."""
    rest = panel.chart.words[WORDS:] if isinstance(panel.chart, Cloud) else ()
    more = ", ".join(f"{word} ({count})" for word, count in rest)
    said = (panel.explanation.sentence, f"Also: {more}." if more else "", *panel.rules, *quotes)
    return "\n\n".join(filter(None, said))
