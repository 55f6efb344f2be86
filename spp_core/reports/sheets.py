"""What is printed before a workshop: cards with the code, the forms on paper, the run sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import singledispatch
from io import BytesIO
from typing import Any

import segno

from spp_core.forms import (
    Ask,
    Date,
    Deck,
    Field,
    Form,
    Option,
    Photo,
    Pick,
    Piles,
    Prose,
    Repeat,
    Scale,
    Text,
)
from spp_core.kinds.spoken import many, one
from spp_core.reports.paper import typeset
from spp_core.service.views import Printable

ENTRIES = 4
"""Empty lines of a list; who needs more writes on the back."""
DOWN = 70
"""Letters that a ruled line has room for."""

Json = dict[str, Any]


def cards_pdf(printed: Printable, address: str) -> bytes:
    """A card for every ballot to cut out: its name, the code, the address, the QR picture."""
    picture = BytesIO()
    segno.make(f"{address}/?code={printed.room.code}", error="m").save(
        picture, kind="svg", border=0, xmldecl=False
    )
    code = printed.room.code
    asis = {
        "qr": picture.getvalue().decode(),
        "address": address.partition("//")[2],
        "code": f"{code[:3]} {code[3:]}",
    }
    return _pdf(printed, "Cards to join with", {"cards": list(printed.names) or [""]}, asis)


def forms_pdf(printed: Printable, _: str = "") -> bytes:
    """What is asked, on paper: for a hall without network. Answers are typed in afterwards."""
    forms = [
        {
            "part": line.activity.line.part,
            "title": line.activity.line.title,
            "prompt": line.activity.line.prompt,
            "about": "" if about in {part.title for part in form.sections} else about,
            "sections": _sections(form),
        }
        for line in printed.lines
        for about, form in line.forms
    ]
    whose = {"whose": f"Name of your {one(printed.room.ballot_is)}"}
    return _pdf(printed, "On paper", {"forms": forms, **whose})


def run_sheet_pdf(printed: Printable, _: str = "") -> bytes:
    """The agenda with its minutes, what is asked and what only the facilitator reads."""
    lines, begins = [], 0
    for each in printed.lines:
        line = each.activity.line
        lines.append(
            {
                "from": f"{begins // 60}:{begins % 60:02}",
                "minutes": line.minutes,
                "part": line.part,
                "title": line.title,
                "prompt": line.prompt,
                "guidance": line.guidance,
                "asks": _who_answers(bool(each.forms), line.answered_by, printed),
            }
        )
        begins += line.minutes
    return _pdf(printed, "Run sheet", {"lines": lines, "whole": begins})


def _who_answers(asked: bool, answered_by: str, printed: Printable) -> str:
    if asked:
        return f"{many(printed.room.ballot_is).capitalize()} answer"
    return "The room answers as one" if answered_by == "room" else ""


def _sections(form: Form) -> list[Json]:
    return [
        {
            "title": each.title,
            "hint": each.hint,
            "fields": [_printed(field) for field in each.fields if not isinstance(field, Photo)],
        }
        for each in form.sections
    ]


def _pdf(printed: Printable, what: str, given: Json, asis: Json | None = None) -> bytes:
    room = printed.room
    told = {"what": what, "title": room.title, "partnership": room.partnership, **given}
    return bytes(typeset("sheets.typ", told, asis, format="pdf", pdf_standards=["ua-1"]))


def _named(field: Field, look: str, **more: Any) -> Json:
    return {"look": look, "label": field.label, "hint": field.hint, **more}


def _labels(options: tuple[Option, ...]) -> list[Json]:
    return [{"label": each.label, "group": each.group} for each in options]


@singledispatch
def _printed(field: Field) -> Json:
    """A field as it stands on paper: what it looks like, and its words."""
    raise TypeError(f"{type(field).__name__} cannot be printed")


@_printed.register
def _(field: Scale) -> Json:
    steps = [str(number) for number in range(field.low, field.high + 1)]
    ends = {"low": field.low_label, "high": field.high_label}
    unsure = ["can’t say"] if field.cant_say else []
    bullets = [*field.bullets, *([field.after] if field.after else [])]
    return _named(field, "boxes", options=[*steps, *unsure], bullets=bullets, **ends)


@_printed.register
def _(field: Piles) -> Json:
    options = [each.label for each in field.piles]
    return _named(field, "boxes", options=options, bullets=[], low="", high="")


@_printed.register
def _(field: Pick) -> Json:
    most = f"Tick up to {field.at_most}" if field.at_most > 1 else "Tick one"
    return _named(field, "ticks", most=most, options=_labels(field.options))


@_printed.register
def _(field: Text) -> Json:
    return _named(field, "lines", count=max(field.lines, min(4, -(-field.limit // DOWN))))


@_printed.register
def _(field: Date) -> Json:
    return _named(field, "lines", count=1)


@_printed.register
def _(field: Repeat) -> Json:
    columns = [each.label or field.label or "Words" for each in field.fields]
    return _named(field, "table", columns=columns, count=min(ENTRIES, field.at_most))


@_printed.register
def _(field: Ask) -> Json:
    questions = [each.label for each in field.questions]
    return _named(field, "asked", questions=questions, count=ENTRIES)


@_printed.register
def _(field: Deck) -> Json:
    cards = [each.label for each in field.cards]
    return _named(field, "cards", cards=cards, thought=field.thought_label)


@_printed.register
def _(field: Prose) -> Json:
    return _named(field, "prose", bullets=list(field.bullets), author=field.author)


@dataclass(frozen=True)
class Sheet:
    """What a button says, what the file is called, and what makes it."""

    label: str
    stem: str
    make: Callable[[Printable, str], bytes]


SHEETS = (
    Sheet("Cards with the code", "cards", cards_pdf),
    Sheet("Run sheet", "run-sheet", run_sheet_pdf),
    Sheet("All questions on paper", "on-paper", forms_pdf),
)
