"""Answers without the names that were asked for: who was scribe, who sees to a commitment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spp_core.forms import Field, Form, Repeat, Section, Text
from spp_core.kinds.declared import field_of
from spp_core.kinds.records import Answer


def unnamed(form: Form, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Answers less those that name somebody; entries keep their other parts.

    What people wrote of their own accord stays as it is, whoever it names.
    """
    return tuple(_kept(form, answers))


def without_names(form: Form) -> Form:
    """The form less what asks for somebody’s name, for where nobody is to be named."""
    kept = ((_nameless(each), each) for each in form.sections)
    return Form(tuple(less for less, whole in kept if less.fields or not whole.fields))


def _nameless(section: Section) -> Section:
    fields = (_less(each) for each in section.fields if not _asks_a_name(each))
    return replace(section, fields=tuple(fields))


def _less(field: Field) -> Field:
    if not isinstance(field, Repeat):
        return field
    return replace(field, fields=tuple(each for each in field.fields if not _asks_a_name(each)))


def _asks_a_name(field: object) -> bool:
    return isinstance(field, Text) and field.names


def _kept(form: Form, answers: Sequence[Answer]) -> Iterator[Answer]:
    for answer in answers:
        field = (field_of(form, answer.item) or (None, None))[1]
        if isinstance(field, Text) and field.names:
            continue
        if isinstance(field, Repeat) and isinstance(answer.value, dict):
            names = {each.item for each in field.fields if isinstance(each, Text) and each.names}
            parts = {key: part for key, part in answer.value.items() if key not in names}
            yield replace(answer, value=parts)
        else:
            yield answer
