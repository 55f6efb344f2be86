"""Answers with the words of the fields they were given to, read off the declared form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spp_core.forms import Ask, Form, Repeat, Text
from spp_core.kinds.declared import PROUDEST, ask_parts, field_of, in_words
from spp_core.kinds.records import Answer, Contribution, Row


def rows_of(form: Form, answers: Sequence[Answer]) -> list[tuple[Answer, Row]]:
    """Each answer with the words of the field it was given to; an entry's parts are `extra`."""
    return [(answer, _row(form, answer)) for answer in answers]


def _row(form: Form, answer: Answer) -> Row:
    section, field = field_of(form, answer.item) or (None, None)
    value = in_words(field, answer.item, answer.value)
    if section is None or field is None:
        return Row(answer.item, answer.item, value)
    words = (_question(field, answer.item) if isinstance(field, Ask) else "") or field.label
    parts = answer.value if isinstance(field, Repeat) and isinstance(answer.value, dict) else {}
    extra = {str(key): str(part) for key, part in parts.items()}
    return Row(answer.item, words or section.title, value, section.title, extra)


def _question(field: Ask, item: str) -> str:
    """The question an Ask field's answer belongs to."""
    if item == PROUDEST:
        return field.star_label
    parts = ask_parts(item)
    labels = {question.id: question.label for question in field.questions}
    return labels.get(parts[1], "") if parts else ""


def written(form: Form, answers: Sequence[Answer]) -> list[Contribution]:
    """The answers that are words: text, entries, replies; headed by what they were asked."""
    found = []
    for answer in answers:
        section, field = field_of(form, answer.item) or (None, None)
        reply = isinstance(field, Ask) and answer.item.startswith("reply.")
        if section is None or not (reply or isinstance(field, Text | Repeat)):
            continue
        row = _row(form, answer)
        words = Contribution(answer.ballot, answer.item, row.value, row.words)
        found.append(replace(words, name=answer.name, pinned=answer.pinned))
    return found
