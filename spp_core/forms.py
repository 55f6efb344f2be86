"""What can be asked: the field types every kind declares its form with.

A form is data. `pages/parts/ballot.js` draws it on the laptop and in the console; a new field
type is one class here and one function there. Each field says which `item` its value is kept
under; values are JSON: whole numbers, text, lists of ids, flat tables, true. `None` withdraws
an answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Literal
from unicodedata import category

from spp_core.errors import Refused
from spp_core.translation import _

Value = Any
"""One answer as JSON: int, str, bool, list of str, or a flat table of str to str."""

ITEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,159}")
CANT_SAY = "cant_say"
YEARS = range(2000, 2101)
"""A day outside these years is a slip of the keyboard: "0026" for 2026."""


@dataclass(frozen=True)
class Option:
    """One thing to pick; `group` is the title it is listed under."""

    id: str
    label: str
    group: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Field:
    """What all fields have: the item its value is kept under, its question, a hint."""

    type: ClassVar[str]
    item: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Scale(Field):
    """One whole number from `low` to `high`, or `CANT_SAY` where that is offered.

    `after` is a sentence shown below the bullets.
    """

    type = "scale"
    low: int = 0
    high: int = 5
    low_label: str = ""
    high_label: str = ""
    cant_say: bool = False
    bullets: tuple[str, ...] = ()
    after: str = ""


@dataclass(frozen=True)
class Piles(Field):
    """One card onto one of a few piles: value is the pile's id."""

    type = "piles"
    piles: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Pick(Field):
    """Up to `at_most` options: value is the list of their ids (`at_most` 1: radio buttons)."""

    type = "pick"
    options: tuple[Option, ...] = ()
    at_most: int = 1


@dataclass(frozen=True)
class Text(Field):
    """Words, at most `limit` characters; `lines` is how tall the box is.

    `names` says that somebody's name is asked for: left out where nobody is to be named.
    """

    type = "text"
    limit: int = 500
    lines: int = 1
    placeholder: str = ""
    names: bool = False


@dataclass(frozen=True)
class Date(Field):
    """A day as YYYY-MM-DD; `suggested` is offered before anything is chosen.

    One before `earliest` is refused, unless it was kept already.
    """

    type = "date"
    suggested: str = ""
    earliest: str = ""


@dataclass(frozen=True)
class Photo(Field):
    """A picture taken or uploaded: value is the id the server gave it."""

    type = "photo"


@dataclass(frozen=True)
class Repeat(Field):
    """Entries of the same fields, as many as `at_most`.

    The page makes each entry an item of its own, `<item>.<random>`, whose value is a table of
    the inner fields' items. Inner fields are Text, Date, and Pick of one, whose part of the table
    is the option's id. The first words or day and each Pick before them have to be filled in.
    """

    type = "repeat"
    fields: tuple[Field, ...] = ()
    at_most: int = 12
    add_label: str = "Add"


@dataclass(frozen=True)
class Ask(Field):
    """Questions to put to other ballots' contributions, answered by their owners in place.

    What can be asked about comes with the view as `shared`: a list of {item, text, heading,
    asked: [{question, reply}]}. Asking keeps True under `ask.<question>.<note item>`; the owner
    answers with text under `reply.<question>.<note item>`; starring keeps the note's item under
    `proudest`. `asked_label` is what owners read above the answer they can give, `none_label`
    what stands where there is nothing to ask about yet; without them the page has words. `sign`
    is the little picture on the buttons: a question mark, or a hand that is raised.
    """

    type = "ask"
    questions: tuple[Option, ...] = ()
    star_label: str = ""
    limit: int = 500
    asked_label: str = ""
    none_label: str = ""
    sign: Literal["ask", "hand"] = "ask"


@dataclass(frozen=True)
class Deck(Field):
    """Cards face down, turned one at a time, and a thought for each.

    A card that was turned keeps True under `<item>.turned.<card>`, what was thought of it keeps
    text under `<item>.<card>`: two devices that turn and write at once take nothing from each
    other. The page shuffles the pile, each ballot's in an order of its own.
    """

    type = "deck"
    cards: tuple[Option, ...] = ()
    thought_label: str = "What does this card make you think of?"
    limit: int = 500


@dataclass(frozen=True)
class Prose(Field):
    """Nothing to answer: words to read, with bullets and an author where it is a quotation."""

    type = "prose"
    bullets: tuple[str, ...] = ()
    author: str = ""


@dataclass(frozen=True)
class Section:
    """Fields under one title. A `folded` one is shown closed, to be opened by who wants it."""

    title: str
    fields: tuple[Field, ...]
    hint: str = ""
    colour: str = ""
    folded: bool = False


@dataclass(frozen=True)
class Form:
    """What a ballot is asked in one activity."""

    sections: tuple[Section, ...] = ()

    @cached_property
    def by_item(self) -> Mapping[str, tuple[Section, Field]]:
        """Each field, and the section it stands in, by the item it was declared with."""
        fields = [(section, field) for section in self.sections for field in section.fields]
        return {field.item: (section, field) for section, field in reversed(fields)}

    def as_json(self) -> dict[str, Any]:
        """The form as the renderer reads it: plain lists and tables, each field with its type."""
        return {"sections": [_section(section) for section in self.sections]}


def _section(section: Section) -> dict[str, Any]:
    fields = [_field(field) for field in section.fields]
    return {**asdict(section), "fields": fields}


def _field(field: Field) -> dict[str, Any]:
    table = {**asdict(field), "type": field.type}
    if isinstance(field, Repeat):
        table["fields"] = [_field(inner) for inner in field.fields]
    return table


def _can_be_written(character: str) -> bool:
    """Whether every file format can hold it: no control, no half of a pair, no non-character."""
    return category(character) not in {"Cc", "Cs"} and character not in "\ufffe\uffff"


def plain_text(value: Value, limit: int, what: str = "") -> str:
    """Check words a person typed: trimmed, not empty, at most `limit` characters.

    Control characters are dropped (line ends stay); everything else is kept as typed. Raises
    Refused with a sentence.
    """
    if not isinstance(value, str):
        raise Refused(_("{what} must be words.", what=what or _("This")))
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in lines if c in "\n\t" or _can_be_written(c)).strip()
    if not any(c.isprintable() and not c.isspace() for c in text):
        raise Refused(_("{what} is empty. Type some words first.", what=what or _("This")))
    if len(text) > limit:
        over = len(text) - limit
        much = _("1 character") if over == 1 else _("{n} characters", n=f"{over:,}")
        raise Refused(
            _(
                "{what} is {characters} too long; {most} is the most.",
                what=what or _("This"),
                characters=much,
                most=f"{limit:,}",
            )
        )
    return text


def whole_number(value: Value, low: int, high: int) -> int:
    """Check a number from the scale. Raises Refused with a sentence."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Refused(_("Choose a whole number from {low} to {high}.", low=low, high=high))
    return value


def one_of(value: Value, options: Mapping[str, str]) -> str:
    """Check a choice against ids and their labels. Raises Refused with a sentence."""
    if not isinstance(value, str) or value not in options:
        raise Refused(_("Choose one of: {options}.", options=", ".join(options.values())))
    return value


def day(value: Value) -> str:
    """Check a day written YYYY-MM-DD. Raises Refused with a sentence."""
    try:
        chosen = date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise Refused(_("Choose a day from the calendar.")) from error
    if chosen.year not in YEARS:
        raise Refused(
            _(
                "The year {year} cannot be meant. Choose a day from the calendar.",
                year=chosen.year,
            )
        )
    return chosen.isoformat()
