"""Which claims on a wall of notes carry evidence: those whose writers have said how they know."""

from __future__ import annotations

from collections.abc import Sequence

from spp_core.content import Item
from spp_core.kinds.naming import named
from spp_core.kinds.notes import Asked, Note
from spp_core.kinds.records import Explanation, Panel
from spp_core.translation import _, counted

EVIDENCE = "evidence"
NONE = "–"


def evidence(question: Item, notes: Sequence[Note]) -> Panel:
    """The notes that carry evidence, those asked for it, the others; `question` asks for it.

    An answer is enough: whoever asked may be outside the part of the room that is looked at.
    """
    listed = sorted(notes, key=lambda note: _place(_asked(question, note)))
    return Panel(
        EVIDENCE,
        _("Which claims carry evidence"),
        named(_listed(question, listed), [note.name for note in listed]),
        rules=(
            _(
                "A note carries evidence once those who wrote it have answered “{question}”.",
                question=question.text,
            ),
        ),
    )


def _asked(question: Item, note: Note) -> Asked:
    """That question as it was put to a note, or as nobody put it."""
    nobody = Asked(question.id, question.text, 0, "")
    return next((each for each in note.asked if each.question == question.id), nobody)


def _place(asked: Asked) -> int:
    if asked.reply:
        return 0
    return 1 if asked.count else 2


def _listed(question: Item, notes: Sequence[Note]) -> Explanation:
    proud = any(note.proud for note in notes)
    most = (_("Proudest"),) if proud else ()
    columns = (_("Heading"), _("Note"), question.text, _("Ballots asking"), *most)
    rows = tuple(_row(_asked(question, note), note, proud=proud) for note in notes)
    return Explanation(_sentence(question, notes), columns, rows)


def _row(asked: Asked, note: Note, *, proud: bool) -> tuple[str, ...]:
    row = (note.heading, note.text, asked.reply or NONE, str(asked.count))
    return (*row, _("Proudest") if note.proud else "") if proud else row


def _sentence(question: Item, notes: Sequence[Note]) -> str:
    if not notes:
        return _("Nobody has written a note yet.")
    asked = [_asked(question, note) for note in notes]
    have = sum(bool(each.reply) for each in asked)
    of = counted(len(notes), "note", "notes")
    sentence = _("Evidence is given for {have} of {notes}.", have=have, notes=of)
    if have < len(notes):
        waiting = sum(bool(each.count and not each.reply) for each in asked)
        sentence += " " + _(
            "Still without: {without}; {waiting} of them asked for it.",
            without=len(notes) - have,
            waiting=waiting,
        )
    proud = [bool(each.reply) for each, note in zip(asked, notes, strict=True) if note.proud]
    if not proud:
        return sentence
    return sentence + " " + _("Of the proudest: {n} of {of}.", n=sum(proud), of=len(proud))
