"""Tables: choose a table, move when it is of more use elsewhere, write notes at each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from spp_core.content import Group, Groups, Slug, Strict
from spp_core.forms import Field as FormField
from spp_core.forms import Form, Option, Pick, Prose, Repeat, Section, Text
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.declared import entry_of, in_words
from spp_core.kinds.naming import named, names_of
from spp_core.kinds.notes import Note, listed
from spp_core.kinds.records import Answer, Asking, Explanation, Panel, ballot_count, latest
from spp_core.kinds.themes import themes
from spp_core.translation import _, counted, later, ngettext

HERE = "here"
TEXT = "text"


class TablesSpec(Strict):
    """A table a group: its title says what is talked about there, its items are the prompts."""

    instrument: Slug | None = None
    groups: Groups
    here_label: Annotated[str, StringConstraints(min_length=1)] = "Which table are you at now?"
    at_most: Annotated[int, Field(ge=1, le=50)] = 12
    limit: Annotated[int, Field(ge=1, le=2000)] = 500

    @model_validator(mode="after")
    def _a_choice(self) -> Self:
        if len(self.groups) < 2:  # noqa: PLR2004 - with one table there is nothing to choose
            raise ValueError("groups must be two or more: a table each")
        untitled = [group.id for group in self.groups if not (group.title or group.text)]
        if untitled:
            raise ValueError(f"a table needs a title: {', '.join(untitled)}")
        return self


@dataclass(frozen=True)
class TableTally:
    """One table: how many are at it now, who where names may be seen, notes pinned ones first."""

    id: str
    title: str
    prompts: tuple[str, ...]
    here: int
    names: str
    notes: tuple[Note, ...]

    @property
    def short(self) -> str:
        """Its title up to the dash: what people call it across a hall."""
        return self.title.split(" – ")[0]


@dataclass(frozen=True)
class TablesTally:
    """Every table in order; `n` counts the ballots that chose a table or wrote a note."""

    n: int
    tables: tuple[TableTally, ...]

    @property
    def seated(self) -> int:
        """How many are at a table now."""
        return sum(table.here for table in self.tables)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note, table by table."""
        return tuple(note for table in self.tables for note in table.notes)


class Tables(Kind[TablesSpec, TablesTally]):
    """Choose a table."""

    name = "tables"
    title = later("Choose your table")
    about = later("tables to sit at and move between, with notes")
    spec = TablesSpec
    example = 'instrument = "five-insights"'

    def result_steps(self, spec: TablesSpec) -> int:
        """All tables side by side, then each by itself."""
        return 1 + len(spec.groups)

    def form(self, spec: TablesSpec, asking: Asking) -> Form:
        """Where the ballot is now; then each table, folded, with its prompts and notes."""
        options = tuple(Option(group.id, _title(group)) for group in spec.groups)
        here = Section("", (Pick(HERE, spec.here_label, options=options),))
        return Form((here, *(_table(spec, group) for group in spec.groups)))

    def tally(self, spec: TablesSpec, answers: Sequence[Answer]) -> TablesTally:
        """Who is where now, and what was noted at each table, by whomever."""
        given = latest(answers)
        tables = tuple(_tally(spec, group, given) for group in spec.groups)
        ids = [group.id for group in spec.groups]
        seated = {answer.ballot for answer in given if _at(answer, *ids)}
        wrote = {note.ballot for table in tables for note in table.notes}
        return TablesTally(len(seated | wrote), tables)

    def explain(self, spec: TablesSpec, tally: TablesTally) -> Explanation:
        """How many are where, how many notes there are; a line a table, so each is named once."""
        columns = (_("Table"), _("Here now"), _("Notes"))
        if not tally.n:
            return Explanation(_("Nobody has chosen a table yet."), columns)
        rows = tuple(
            (table.short, str(table.here), listed([note.text for note in table.notes]))
            for table in tally.tables
        )
        return Explanation(f"{_where(tally)} {_noted(tally)}", columns, rows)

    def panels(self, spec: TablesSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """How many were where at the end, a table each, and what the notes are about."""
        tally = self.tally(spec, answers)
        overview = Panel(RESULT, "", _overview(tally, self.explain(spec, tally).sentence))
        each = [Panel(f"table.{table.id}", table.title, _written(table)) for table in tally.tables]
        return (overview, *each, themes([note.text for note in tally.notes], "note"))


def _title(group: Group) -> str:
    return group.title or group.text


def _table(spec: TablesSpec, group: Group) -> Section:
    prompts = Prose(f"about.{group.id}", "", bullets=tuple(item.text for item in group.items))
    hint = group.text if group.title else ""
    fields: tuple[FormField, ...] = (prompts, _notes(spec, group))
    return Section(_title(group), fields, hint, folded=True)


def _notes(spec: TablesSpec, group: Group) -> Repeat:
    fields = (Text(TEXT, _("Note"), limit=spec.limit, lines=3),)
    item = f"note.{group.id}"
    return Repeat(item, "", fields=fields, at_most=spec.at_most, add_label=_("Add a note"))


def _at(answer: Answer, *tables: str) -> bool:
    """Whether this answer says that its ballot is at one of these tables."""
    chosen = answer.value if answer.item == HERE else None
    return isinstance(chosen, list) and len(chosen) == 1 and chosen[0] in tables


def _tally(spec: TablesSpec, group: Group, answers: Sequence[Answer]) -> TableTally:
    entries = _notes(spec, group)
    here = [answer for answer in answers if _at(answer, group.id)]
    notes = [
        Note(
            answer.ballot,
            answer.item,
            in_words(entries, answer.item, answer.value),
            _title(group),
            name=answer.name,
            pinned=answer.pinned,
        )
        for answer in answers
        if entry_of(entries, answer.item)
    ]
    notes.sort(key=lambda note: not note.pinned)
    prompts = tuple(item.text for item in group.items)
    return TableTally(group.id, _title(group), prompts, len(here), names_of(here), tuple(notes))


def _where(tally: TablesTally) -> str:
    if not tally.seated:
        return _("Nobody is at a table now.")
    places = ", ".join(
        _("{n} at “{table}”", n=table.here, table=table.short)
        for table in tally.tables
        if table.here
    )
    return ngettext(
        "{ballots} is at a table: {places}.",
        "{ballots} are at a table: {places}.",
        tally.seated,
        ballots=ballot_count(tally.seated),
        places=places,
    )


def _noted(tally: TablesTally) -> str:
    """How many notes there are at how many tables."""
    if not tally.notes:
        return _("No notes yet.")
    at = sum(bool(table.notes) for table in tally.tables)
    return _(
        "{notes} at {tables}.",
        notes=counted(len(tally.notes), "note", "notes"),
        tables=counted(at, "table", "tables"),
    )


def _overview(tally: TablesTally, sentence: str) -> Explanation:
    rows = tuple((table.title, str(table.here), str(len(table.notes))) for table in tally.tables)
    listed = Explanation(sentence, (_("Table"), _("There at the end"), _("Notes")), rows)
    return named(listed, [table.names for table in tally.tables])


def _written(table: TableTally) -> Explanation:
    """A line a note, with who wrote it where names may be seen."""
    if not table.notes:
        return Explanation(_("No notes were written at this table."), (_("Note"),))
    writers = len({note.ballot for note in table.notes})
    sentence = _(
        "{ballots} wrote {notes} here.",
        ballots=ballot_count(writers),
        notes=counted(len(table.notes), "note", "notes"),
    )
    rows = tuple((note.text,) for note in table.notes)
    return named(Explanation(sentence, (_("Note"),), rows), [note.name for note in table.notes])


KIND = Tables()
