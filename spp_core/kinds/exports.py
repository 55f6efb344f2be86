"""Answers with the words of the fields they were given to, read off the declared form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spp_core.forms import Ask, Deck, Field, Form, Repeat, Text
from spp_core.kinds.declared import PROUDEST, ask_parts, card_of, field_of, in_words, parts_in_words
from spp_core.kinds.records import Answer, Contribution, Row


def rows_of(form: Form, answers: Sequence[Answer]) -> list[tuple[Answer, Row]]:
    """Each answer with the words of the field it was given to; an entry's parts are `extra`."""
    return [(answer, _row(form, answer)) for answer in answers]


def _row(form: Form, answer: Answer) -> Row:
    section, field = field_of(form, answer.item) or (None, None)
    value = in_words(field, answer.item, answer.value)
    if section is None or field is None:
        return Row(answer.item, answer.item, value)
    words = _heading(field, answer.item) or field.label
    return Row(answer.item, words or section.title, value, section.title, _parts(field, answer))


def _parts(field: Field, answer: Answer) -> dict[str, str]:
    if not isinstance(field, Repeat) or not isinstance(answer.value, dict):
        return {}
    parts = {str(key): str(part) for key, part in answer.value.items()}
    return {**parts, **parts_in_words(field, answer.value)}


def _heading(field: Field, item: str) -> str:
    """What an item of a field with several of them is about; "" for a field with one."""
    if isinstance(field, Deck):
        card = card_of(field, item)
        return card.label if card else ""
    return _question(field, item) if isinstance(field, Ask) else ""


def _question(field: Ask, item: str) -> str:
    """The question an Ask field's answer belongs to."""
    if item == PROUDEST:
        return field.star_label
    parts = ask_parts(item)
    labels = {question.id: question.label for question in field.questions}
    return labels.get(parts[1], "") if parts else ""


def written(form: Form, answers: Sequence[Answer]) -> list[Contribution]:
    """The answers that are words: text, entries, replies, thoughts; headed by what they are to."""
    found = []
    for answer in answers:
        section, field = field_of(form, answer.item) or (None, None)
        if section is None or not _is_words(field, answer):
            continue
        row = _row(form, answer)
        words = Contribution(answer.ballot, answer.item, row.value, row.words)
        found.append(replace(words, name=answer.name, pinned=answer.pinned, group=answer.group))
    return found


def asks_for_words(form: Form) -> bool:
    """Whether anything in a form is answered in words."""
    fields = [field for section in form.sections for field in section.fields]
    return any(isinstance(field, Ask | Deck | Text | Repeat) for field in fields)


def _is_words(field: Field | None, answer: Answer) -> bool:
    if isinstance(field, Ask):
        return answer.item.startswith("reply.")
    if isinstance(field, Deck):
        return isinstance(answer.value, str)
    return isinstance(field, Text | Repeat)
