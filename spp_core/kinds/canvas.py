"""Canvas: entries in labelled fields, words or days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from spp_core.content import Group, Item, Library, Slug, Strict, require_once, validated
from spp_core.forms import Date, Form, Repeat, Section, Text
from spp_core.forms import Field as FormField
from spp_core.kinds.base import RESULT, Kind, with_groups
from spp_core.kinds.declared import entry_of, in_words
from spp_core.kinds.naming import named, names_of
from spp_core.kinds.promises import day_in_words
from spp_core.kinds.records import (
    Answer,
    Asking,
    Explanation,
    Panel,
    Said,
    answered,
    ballots,
    latest,
)
from spp_core.translation import _, counted, later

Type = Literal["text", "date"]
NONE = "–"
SIDE_BY_SIDE, ROWS = 4, 6
"""How many fields can be read on a wall at once, as columns and as rows."""


class CanvasField(Strict):
    """One field: words or a day, so many entries a ballot. `group` is the title it stands under."""

    id: Slug
    label: Annotated[str, StringConstraints(min_length=1)]
    hint: str = ""
    group: str = ""
    type: Type = "text"
    at_most: Annotated[int, Field(ge=1, le=20)] = 1
    lines: Annotated[int, Field(ge=1, le=12)] = 2
    limit: Annotated[int, Field(ge=1, le=5000)] = 500


class CanvasSpec(Strict):
    """The fields. An `instrument` gives one an item, all of `item_type`."""

    instrument: Slug | None = None
    item_type: Type = "text"
    fields: Annotated[tuple[CanvasField, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        require_once("field", (field.id for field in self.fields))
        return self


@dataclass(frozen=True)
class FieldTally:
    """One field: its entries in the order they came, and how many ballots made any."""

    id: str
    label: str
    n: int
    entries: tuple[Said, ...]


@dataclass(frozen=True)
class CanvasTally:
    """Every field in order; `n` counts the ballots that filled in any."""

    n: int
    fields: tuple[FieldTally, ...]


class Canvas(Kind[CanvasSpec, CanvasTally]):
    """Fill in the fields."""

    name = "canvas"
    title = later("Canvas")
    about = later("a sheet with fields to fill in")
    spec = CanvasSpec
    example = """
        instrument = "embed-programme"
        only = ["phase"]
        item_type = "date"
    """

    def parse(
        self, table: Mapping[str, Any], library: Library, file: str, prefix: str
    ) -> CanvasSpec:
        """Read the fields, or make one of each item of the instrument. Raises Faults."""
        if "instrument" not in table or "fields" in table:
            return validated(CanvasSpec, table, file, prefix)
        copied = with_groups(table, library, file, prefix)
        if "fields" not in copied and isinstance(copied.get("instrument"), str):
            groups = [Group.model_validate(group) for group in copied.pop("groups")]
            copied["fields"] = [
                _field(group, item, copied.get("item_type", "text"))
                for group in groups
                for item in group.items
            ]
        return validated(CanvasSpec, copied, file, prefix)

    def result_steps(self, spec: CanvasSpec) -> int:
        """Few fields stand side by side; more are a table of a few on each screen."""
        return 1 if len(spec.fields) <= SIDE_BY_SIDE else ceil(len(spec.fields) / ROWS)

    def form(self, spec: CanvasSpec, asking: Asking) -> Form:
        """A field each, under the titles of their groups."""
        titles = list(dict.fromkeys(field.group for field in spec.fields))
        return Form(
            tuple(
                Section(
                    title, tuple(_asked(field) for field in spec.fields if field.group == title)
                )
                for title in titles
            )
        )

    def tally(self, spec: CanvasSpec, answers: Sequence[Answer]) -> CanvasTally:
        """What was entered where, the same entry counted once a ballot."""
        given = latest(answers)
        return CanvasTally(ballots(given), tuple(_tally(field, given) for field in spec.fields))

    def explain(self, spec: CanvasSpec, tally: CanvasTally) -> Explanation:
        """How much is filled in, and a line an entry."""
        filled = sum(bool(field.n) for field in tally.fields)
        sentence = answered(tally.n)
        if tally.n:
            fields = counted(len(tally.fields), "field", "fields")
            sentence += " " + _("{filled} of {fields} filled in.", filled=filled, fields=fields)
        rows = tuple(
            (field.label, _read(asked, entry.text), str(entry.count))
            for asked, field in zip(spec.fields, tally.fields, strict=True)
            for entry in field.entries or (Said(NONE, 0),)
        )
        return Explanation(
            sentence, (_("Field"), _("Entry"), _("Ballots (of {n})", n=tally.n)), rows
        )

    def panels(self, spec: CanvasSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """Few fields side by side, a line a ballot; of many, a line an entry."""
        explained = self.explain(spec, self.tally(spec, answers))
        given = latest(answers)
        if len(spec.fields) <= SIDE_BY_SIDE:
            return (Panel(RESULT, "", _side_by_side(spec, given, explained.sentence)),)
        entries = [_entries(field, given) for field in spec.fields]
        who = [names_of(by) for each in entries for by in each.values() or ((),)]
        return (Panel(RESULT, "", named(explained, who)),)

    def days(self, spec: CanvasSpec, answers: Sequence[Answer]) -> Mapping[str, date]:
        """The days in the fields made of an instrument's items."""
        dated = {field.id for field in spec.fields if spec.instrument and field.type == "date"}
        return {
            each.item: date.fromisoformat(str(each.value))
            for each in latest(answers)
            if each.item in dated
        }


def _side_by_side(spec: CanvasSpec, answers: Sequence[Answer], sentence: str) -> Explanation:
    columns = [
        {
            ballot: [_read(field, text) for text in texts]
            for ballot, texts in _by_ballot(_entries(field, answers)).items()
        }
        for field in spec.fields
    ]
    names = {each.ballot: each.name for each in answers}
    filled = [ballot for ballot in names if any(ballot in column for column in columns)]
    rows = tuple(
        tuple(" · ".join(column.get(ballot, (NONE,))) for column in columns) for ballot in filled
    )
    table = Explanation(sentence, tuple(field.label for field in spec.fields), rows)
    return named(table, [names[ballot] for ballot in filled])


def _by_ballot(entries: Mapping[str, Sequence[Answer]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text, by in entries.items():
        for ballot in dict.fromkeys(each.ballot for each in by):
            found.setdefault(ballot, []).append(text)
    return found


def _field(group: Group, item: Item, item_type: object) -> dict[str, object]:
    hint = " · ".join(filter(None, (item.format, item.timeline)))
    words = {"id": item.id, "label": item.text, "hint": hint, "group": group.title}
    return {**words, "type": item_type}


def _asked(field: CanvasField) -> FormField:
    if field.at_most == 1:
        return _one(field, field.id, field.label, field.hint)
    inner = _one(field, field.type, field.label, "")
    return Repeat(field.id, field.label, field.hint, fields=(inner,), at_most=field.at_most)


def _one(field: CanvasField, item: str, label: str, hint: str) -> Text | Date:
    if field.type == "date":
        return Date(item, label, hint)
    return Text(item, label, hint, limit=field.limit, lines=field.lines)


def _tally(field: CanvasField, answers: Sequence[Answer]) -> FieldTally:
    found = _entries(field, answers)
    givers = {each.ballot for by in found.values() for each in by}
    entries = tuple(Said(text, ballots(by)) for text, by in found.items())
    return FieldTally(field.id, field.label, len(givers), entries)


def _entries(field: CanvasField, answers: Sequence[Answer]) -> dict[str, list[Answer]]:
    """What was entered in a field, in the order it came, each with the answers that say so."""
    asked = _asked(field)
    found: dict[str, list[Answer]] = {}
    for answer in answers:
        if _belongs(asked, answer.item):
            found.setdefault(in_words(asked, answer.item, answer.value), []).append(answer)
    return found


def _read(field: CanvasField, text: str) -> str:
    """An entry as people read it: a day in words."""
    return day_in_words(text) if field.type == "date" and text != NONE else text


def _belongs(field: FormField, item: str) -> bool:
    return entry_of(field, item) if isinstance(field, Repeat) else field.item == item


KIND = Canvas()
