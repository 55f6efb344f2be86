"""Coded notes: notes under the areas of an instrument, to be coded to its sub-areas afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from spp_core.content import Group, Groups, Library, Slug, Strict, validated
from spp_core.forms import Form, Prose, Repeat, Section, Text
from spp_core.kinds.base import RESULT, Kind, with_groups
from spp_core.kinds.declared import entry_of, in_words
from spp_core.kinds.frames import Frame, frame_of
from spp_core.kinds.naming import named
from spp_core.kinds.note_wall import HeadingTally, NoteWallTally
from spp_core.kinds.notes import Note
from spp_core.kinds.records import Answer, Asking, Explanation, Panel, ballot_count, latest
from spp_core.kinds.themes import themes
from spp_core.translation import _, counted, later

TEXT = "text"


class CodedNotesSpec(Strict):
    """An instrument: its groups are the areas, their items the sub-areas.

    `frame_title` is the instrument's own title unless the plan gives another.
    """

    instrument: Slug
    frame_title: str = ""
    groups: Groups
    at_most: Annotated[int, Field(ge=1, le=50)] = 20
    limit: Annotated[int, Field(ge=1, le=5000)] = 1000

    @model_validator(mode="after")
    def _areas_have_titles(self) -> Self:
        bare = [group.id for group in self.groups if not group.title]
        if bare:
            raise ValueError(f"every area needs a title; {', '.join(bare)} has none")
        return self


class CodedNotes(Kind[CodedNotesSpec, NoteWallTally]):
    """Write notes under areas; they are coded to sub-areas by who reads them."""

    name = "coded_notes"
    title = later("Notes by area")
    about = later("notes under areas, to be read by theme")
    spec = CodedNotesSpec
    example = """
        instrument = "reflection-questions"
    """

    def parse(
        self, table: Mapping[str, Any], library: Library, file: str, prefix: str
    ) -> CodedNotesSpec:
        """Read a spec, with the instrument's title where the plan gives none. Raises Faults."""
        return validated(CodedNotesSpec, titled(table, library, file, prefix), file, prefix)

    def result_steps(self, spec: CodedNotesSpec) -> int:
        """All areas, then each by itself."""
        areas = len(spec.groups)
        return 1 + areas if areas > 1 else 1

    def form(self, spec: CodedNotesSpec, asking: Asking) -> Form:
        """Notes under each area; what belongs there, for who wants to know."""
        about = _("What belongs under “{area}”")
        return Form(
            tuple(s for area in spec.groups for s in with_themes(area, _notes(spec, area), about))
        )

    def tally(self, spec: CodedNotesSpec, answers: Sequence[Answer]) -> NoteWallTally:
        """The notes by area, pinned ones first."""
        given = latest(answers)
        headings = tuple(_heading(spec, area, given) for area in spec.groups)
        writers = {note.ballot for heading in headings for note in heading.notes}
        return NoteWallTally(len(writers), headings)

    def explain(self, spec: CodedNotesSpec, tally: NoteWallTally) -> Explanation:
        """How many notes in which area; a line a note."""
        if not tally.n:
            return Explanation(_("Nobody has written a note yet."))
        under = "; ".join(f"{h.words}: {len(h.notes)}" for h in tally.headings if h.notes)
        notes = counted(len(tally.notes), "note", "notes")
        sentence = _(
            "{ballots} wrote {notes}. {under}.",
            ballots=ballot_count(tally.n),
            notes=notes,
            under=under,
        )
        rows = tuple((note.heading, note.text) for note in tally.notes)
        return Explanation(sentence, (_("Area"), _("Note")), rows)

    def panels(self, spec: CodedNotesSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """The notes, and what they are about."""
        tally = self.tally(spec, answers)
        listed = named(self.explain(spec, tally), [note.name for note in tally.notes])
        return (Panel(RESULT, "", listed), themes([note.text for note in tally.notes], "note"))

    def frame(self, spec: CodedNotesSpec) -> Frame:
        """The sub-areas."""
        return frame_of(spec.instrument, spec.frame_title, spec.groups)


def titled(table: Mapping[str, Any], library: Library, file: str, prefix: str) -> dict[str, Any]:
    """A spec with its instrument copied in, its title too where the plan gives none.

    Raises Faults.
    """
    copied = with_groups(table, library, file, prefix)
    instrument = library.find(str(table.get("instrument", "")))
    if instrument is not None:
        copied.setdefault("frame_title", instrument.title)
    return copied


def with_themes(area: Group, entries: Repeat, about: str) -> tuple[Section, Section]:
    """Where entries are written and, below it, closed, the area's items; `about` titles them."""
    items = tuple(item.title or item.text for item in area.items)
    listed = Prose(f"about.{area.id}", "", bullets=items)
    return (
        Section(area.title, (entries,), hint=area.text),
        Section(about.format(area=area.title), (listed,), folded=True),
    )


def _notes(spec: CodedNotesSpec, area: Group) -> Repeat:
    fields = (Text(TEXT, _("Note"), limit=spec.limit, lines=3),)
    item = f"note.{area.id}"
    return Repeat(item, "", fields=fields, at_most=spec.at_most, add_label=_("Add a note"))


def _heading(spec: CodedNotesSpec, area: Group, answers: Sequence[Answer]) -> HeadingTally:
    entries = _notes(spec, area)
    notes = [
        Note(
            ballot=answer.ballot,
            item=answer.item,
            text=in_words(entries, answer.item, answer.value),
            heading=area.title,
            name=answer.name,
            pinned=answer.pinned,
        )
        for answer in answers
        if entry_of(entries, answer.item)
    ]
    notes.sort(key=lambda note: not note.pinned)
    return HeadingTally(area.id, area.title, tuple(notes))


KIND = CodedNotes()
