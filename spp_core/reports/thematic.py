"""What people said in conversation as a report by theme: areas, themes, their words, key themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spp_core.charts import Cloud
from spp_core.kinds import Contribution
from spp_core.kinds.frames import Area, Theme
from spp_core.kinds.spoken import how_many
from spp_core.kinds.themes import themes as key_words_of
from spp_core.reports.document import docx_of
from spp_core.reports.facts import Table, facts, held
from spp_core.reports.legible import one_line, quoted
from spp_core.reports.outline import (
    Block,
    Drawing,
    Heading,
    Outline,
    Point,
    Points,
    Quote,
    Words,
)
from spp_core.reports.paper import pdf_of
from spp_core.service.coded import Codes
from spp_core.service.views import Review, ReviewedActivity
from spp_core.translation import counted, dated

LONGEST = 5000
"""Letters of a statement at most."""
LISTED = 20
"""Key words in the table."""


def thematic_docx(review: Review) -> bytes:
    """The report by theme as a .docx."""
    return docx_of(thematic(review))


def thematic_pdf(review: Review) -> bytes:
    """The report by theme as PDF/UA-1."""
    return pdf_of(thematic(review))


def has_quotations(review: Review) -> bool:
    """Whether a review is of conversations, so that there can be such a report of it."""
    return any(each.activity.kind.quotes for each in review.activities)


def thematic(review: Review) -> Outline:
    """All that may be told on of what was said: by area and theme, with key themes last."""
    day = dated(held(review))
    return Outline(
        title=one_line(review.room.title),
        partnership=one_line(review.room.partnership),
        day=day,
        held=held(review),
        facts=tuple(each for each in facts(review) if each[0] != "Time"),
        blocks=tuple(_blocks(review)),
        subject=f"Report by theme of the workshop of {day}",
        contents=False,
    )


@dataclass(frozen=True)
class _Told:
    """What may be told on of one activity, what it is coded to, and who took part in it."""

    said: tuple[Contribution, ...]
    codes: Codes
    ballots: int
    ballot_is: str

    def by_theme(self, area: Area) -> list[tuple[Theme, list[Contribution]]]:
        """The themes of an area that came up, those that most spoke of first."""
        under = self.codes.frame.under(area.id)
        found = [
            (theme, [s for s in self.said if theme in self.codes.themes_of(s)]) for theme in under
        ]
        return sorted((pair for pair in found if pair[1]), key=lambda pair: -speakers(pair[1]))

    def uncoded(self) -> list[Contribution]:
        """What is coded to nothing."""
        return [each for each in self.said if not self.codes.themes_of(each)]

    def share(self, said: Sequence[Contribution]) -> str:
        """How many of those who took part said something: "4 of 8 triads"."""
        return f"{speakers(said)} of {how_many(self.ballots, self.ballot_is)}"


def speakers(said: Sequence[Contribution]) -> int:
    """How many ballots said these."""
    return len({each.ballot for each in said})


def _blocks(review: Review) -> Iterator[Block]:
    if review.withheld:
        yield Words(review.withheld, "notice")
        return
    spoken, noted = _parts(review)
    yield Heading("KEY AREAS OF DISCUSSION")
    yield Words(_rests_on(spoken))
    for told in spoken:
        yield from _conversations(told)
    for title, told in noted:
        yield from _impacts(title, told)
    yield from _key_themes(spoken)


def _parts(review: Review) -> tuple[list[_Told], list[tuple[str, _Told]]]:
    """What was said in conversation, and what was noted to the same themes besides."""
    spoken, noted = [], []
    for each in review.activities:
        told = _told(each, review)
        if told and each.activity.kind.quotes:
            spoken.append(told)
        elif told and told.said:
            noted.append((one_line(each.activity.line.title), told))
    return spoken, noted


def _told(each: ReviewedActivity, review: Review) -> _Told | None:
    if each.codes is None:
        return None
    return _Told(each.said, each.codes, each.ballots, review.room.ballot_is)


def _rests_on(spoken: Sequence[_Told]) -> str:
    said = [each for told in spoken for each in told.said]
    if not said:
        return "Nothing of what was said may be quoted yet."
    ballot_is = spoken[0].ballot_is
    those = how_many(speakers(said), ballot_is)
    quotations = counted(len(said), "quotation", "quotations")
    return (
        f"This report rests on {quotations} from {those}, each told on with "
        "its speaker’s leave. Beside each theme stands how many of those who took part spoke of it."
    )


def _conversations(told: _Told) -> Iterator[Block]:
    """Each area with its question for a heading: what stands out, then theme by theme."""
    left = {(each.ballot, each.item): each for each in told.said}

    def once(said: Sequence[Contribution]) -> Iterator[Quote]:
        for each in said:
            if left.pop((each.ballot, each.item), None):
                yield _quote(each)

    for area in told.codes.frame.areas:
        here = [each for each in told.said if each.heading == area.title]
        yield Heading(one_line(area.title).upper())
        yield from once([each for each in here if each.pinned])
        above = []
        for theme, said in told.by_theme(area):
            own = list(once(said))
            if not own:
                above.append(f"“{one_line(theme.words)}” ({told.share(said)})")
                continue
            yield Heading(one_line(theme.words), 2)
            yield Words(f"Said by {told.share(said)}.", "quiet")
            yield from own
        if above:
            yield Words(f"Spoken of, too, in words quoted above: {', '.join(above)}.", "last")
        loose = list(once([each for each in here if each in told.uncoded()]))
        if loose:
            yield Heading("Under no theme yet", 2)
            yield from loose
        if not here:
            yield Words("Nothing of what was said here may be quoted.", "last")


def _quote(said: Contribution) -> Quote:
    return Quote(quoted(said.text, LONGEST), one_line(said.name), "")


def _impacts(title: str, told: _Told) -> Iterator[Block]:
    """What was noted besides, as bullets: a theme with its notes, then what is under none."""
    yield Heading(title, 2)
    yield Words("Among what those who took part named:")
    points = [
        _point(theme, told.share(said), _sentences(said))
        for area in told.codes.frame.areas
        for theme, said in told.by_theme(area)
    ]
    loose = [Point("", each) for each in _sentences(told.uncoded())]
    yield Points((*points, *loose))


def _point(theme: Theme, share: str, said: tuple[str, ...]) -> Point:
    """A theme in bold, how many named it, and what they noted: several in a list below."""
    if len(said) > 1:
        return Point(one_line(theme.words), f"({share})", said)
    return Point(one_line(theme.words), f"({share}): {said[0]}")


def _sentences(said: Sequence[Contribution]) -> tuple[str, ...]:
    """Notes as sentences; the same words once."""
    lines = dict.fromkeys(one_line(each.text, LONGEST) for each in said)
    return tuple(line if line.endswith((".", "!", "?")) else f"{line}." for line in lines)


def _key_themes(spoken: Sequence[_Told]) -> Iterator[Block]:
    """How many spoke of each theme; until anything is coded, the words that most of it shares."""
    found = [
        (told, area, theme, said)
        for told in spoken
        for area in told.codes.frame.areas
        for theme, said in told.by_theme(area)
    ]
    if not found:
        yield from _key_words(spoken)
        return
    found.sort(key=lambda each: -speakers(each[3]))
    told, _, most, said = found[0]
    sentence = f"Most spoke of: “{one_line(most.words)}”, {told.share(said)}."
    cloud = Cloud(tuple((one_line(theme.words), speakers(said)) for _, _, theme, said in found))
    yield Heading("KEY THEMES")
    yield Words(sentence, "finding")
    yield Drawing(cloud, sentence, "Themes, each as large as many spoke of it")
    rows = ((theme.words, area.title, told.share(said)) for told, area, theme, said in found)
    yield Table(("Theme", "Area", "Said by"), tuple(tuple(map(one_line, row)) for row in rows))


def _key_words(spoken: Sequence[_Told]) -> Iterator[Block]:
    found = key_words_of([each.text for told in spoken for each in told.said], "quotation")
    if found.chart is not None:
        yield Heading("KEY THEMES")
        yield Words(f"Nothing is coded to a theme yet. {found.explanation.sentence}", "finding")
        yield Drawing(found.chart, found.explanation.sentence, "Key words of what was said")
        yield Table(found.explanation.columns, found.explanation.rows[:LISTED])
