"""Quotations: what people said in conversation, by area, each with leave to be told on.

Who said it decides how they are called, and how far their words may go. What they take back is
gone at once, so nothing of it is kept anywhere but in the answer itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from spp_core.content import Group, Library, validated
from spp_core.errors import Refused
from spp_core.forms import Form, Repeat, Value
from spp_core.kinds import leave
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.coded_notes import CodedNotesSpec, titled, with_themes
from spp_core.kinds.declared import accept, entry_of, field_of
from spp_core.kinds.exports import rows_of
from spp_core.kinds.frames import Frame, frame_of
from spp_core.kinds.records import (
    Answer,
    Asking,
    Contribution,
    Explanation,
    Panel,
    Row,
    ballot_count,
    latest,
)
from spp_core.kinds.themes import themes
from spp_core.translation import _, counted, later, ngettext


class QuotationsSpec(CodedNotesSpec):
    """An instrument: its groups are the areas of a conversation, their items the themes."""

    limit: Annotated[int, Field(ge=1, le=1200)] = 1200


@dataclass(frozen=True)
class Quotation:
    """What somebody said. `speaker` is how they may be called where this is read."""

    ballot: str
    item: str
    words: str
    speaker: str
    pinned: bool = False


@dataclass(frozen=True)
class AreaTally:
    """An area and what was said in it: what is pinned first, then in the order it came."""

    id: str
    words: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True)
class QuotationsTally:
    """What may be read; `n` counts the ballots that brought it.

    `unread` have no leave to be read here.
    """

    n: int
    areas: tuple[AreaTally, ...]
    unread: int = 0

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation, area by area."""
        return tuple(each for area in self.areas for each in area.quotations)


class Quotations(Kind[QuotationsSpec, QuotationsTally]):
    """Keep what was said in conversations, with how far it may be told on."""

    name = "quotations"
    title = later("Quotations by area")
    about = later("what people said, with their leave")
    spec = QuotationsSpec
    quotes = True
    example = """
        instrument = "triad-work"
        only = ["people", "process", "impact"]
    """

    def parse(
        self, table: Mapping[str, Any], library: Library, file: str, prefix: str
    ) -> QuotationsSpec:
        """Read a spec, with the instrument's title where the plan gives none. Raises Faults."""
        return validated(QuotationsSpec, titled(table, library, file, prefix), file, prefix)

    def result_steps(self, spec: QuotationsSpec) -> int:
        """All areas, then each by itself."""
        areas = len(spec.groups)
        return 1 + areas if areas > 1 else 1

    def form(self, spec: QuotationsSpec, asking: Asking) -> Form:
        """Entries under each area; below it, closed, what people may talk about."""
        about = _("What people may talk about: {area}")
        return Form(
            tuple(s for area in spec.groups for s in with_themes(area, _entries(spec, area), about))
        )

    def check(self, form: Form, item: str, value: Value, mine: Mapping[str, Value]) -> Value:
        """The entry, if its words are a quotation and not a report."""
        _, field = field_of(form, item) or (None, None)
        if isinstance(field, Repeat) and isinstance(value, dict):
            _require_short(field.fields[0], value.get(leave.TEXT))
        return accept(form, item, value, mine)

    def tally(self, spec: QuotationsSpec, answers: Sequence[Answer]) -> QuotationsTally:
        """What may be read in the workshop, by area. Without leave nothing may."""
        given = latest(answers)
        areas = tuple(_area(spec, area, given) for area in spec.groups)
        readers = {each.ballot for area in areas for each in area.quotations}
        entries = [_entries(spec, area) for area in spec.groups]
        every = [each for each in given if any(entry_of(field, each.item) for field in entries)]
        unread = sum(not leave.readable(each) for each in every)
        return QuotationsTally(len(readers), areas, unread)

    def explain(self, spec: QuotationsSpec, tally: QuotationsTally) -> Explanation:
        """How many quotations in which area; a line a quotation, with how it may be signed."""
        kept = _unread(tally.unread)
        if not tally.n:
            return Explanation(_("No quotation can be read yet.") + kept)
        said = counted(len(tally.quotations), "quotation", "quotations")
        areas = "; ".join(f"{a.words} ({len(a.quotations)})" for a in tally.areas if a.quotations)
        rows = tuple(
            (area.words, f"“{each.words}”", each.speaker)
            for area in tally.areas
            for each in area.quotations
        )
        brought = _(
            "{ballots} brought {quotations}.", ballots=ballot_count(tally.n), quotations=said
        )
        columns = (_("Area"), _("What was said"), _("Said by"))
        return Explanation(f"{brought}{kept} {areas}.", columns, rows)

    def panels(self, spec: QuotationsSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """The quotations with how they may be signed, and the key words of them."""
        tally = self.tally(spec, answers)
        words = [each.words for each in tally.quotations]
        return (Panel(RESULT, "", self.explain(spec, tally)), themes(words, "quotation"))

    def rows(self, spec: QuotationsSpec, answers: Sequence[Answer]) -> list[tuple[Answer, Row]]:
        """Each with its words, how its speaker is called, and how far it may go."""
        plain = rows_of(self.form(spec, Asking()), answers)
        return [(answer, leave.told(answer, row)) for answer, row in plain]

    def contributions(self, spec: QuotationsSpec, answers: Sequence[Answer]) -> list[Contribution]:
        """The words under their area; beside them who said them and how far they may go."""
        return [
            _contribution(answer, area)
            for area in spec.groups
            for answer in answers
            if entry_of(_entries(spec, area), answer.item) and leave.words_of(answer)
        ]

    def frame(self, spec: QuotationsSpec) -> Frame:
        """The themes."""
        return frame_of(spec.instrument, spec.frame_title, spec.groups)

    def reported(
        self, spec: QuotationsSpec, answers: Sequence[Answer], *, named: bool
    ) -> tuple[Answer, ...]:
        """Without the words that may not be quoted, and each called as its speaker wants.

        Who is not to be known is not told by the name of their ballot either.
        """
        return tuple(leave.reported(each, named=named) for each in answers)


def _entries(spec: QuotationsSpec, area: Group) -> Repeat:
    return Repeat(
        f"said.{area.id}",
        "",
        hint=_("Nobody else is shown it until you say how far it may go."),
        fields=leave.fields(spec.limit),
        at_most=spec.at_most,
        add_label=_("Add a quotation"),
    )


def _require_short(field: Any, words: Value) -> None:
    long = len(words.strip()) if isinstance(words, str) else 0
    if long > field.limit:
        raise Refused(
            _(
                "A quotation has {limit} characters at most, and this has {long}. Keep the "
                "sentence or two that matter, and add others as quotations of their own.",
                limit=f"{field.limit:,}",
                long=f"{long:,}",
            )
        )


def _area(spec: QuotationsSpec, area: Group, answers: Sequence[Answer]) -> AreaTally:
    entries = _entries(spec, area)
    said = [
        Quotation(each.ballot, each.item, leave.words_of(each), leave.speaker(each), each.pinned)
        for each in answers
        if entry_of(entries, each.item) and leave.readable(each)
    ]
    said.sort(key=lambda each: not each.pinned)
    return AreaTally(area.id, area.title, tuple(said))


def _contribution(answer: Answer, area: Group) -> Contribution:
    return Contribution(
        ballot=answer.ballot,
        item=answer.item,
        text=leave.words_of(answer),
        heading=area.title,
        name=answer.name,
        pinned=answer.pinned,
        aside=f"{leave.speaker(answer)} · {leave.leave_of(answer)}",
    )


def _unread(count: int) -> str:
    if not count:
        return ""
    return " " + ngettext(
        "{n} more is not for reading here.", "{n} more are not for reading here.", count
    )


KIND = Quotations()
