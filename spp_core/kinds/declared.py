"""What a declared form settles by itself: whether a value is fit to keep, and how it reads.

A kind that adds no rule of its own needs no code for either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch
from itertools import chain
from json import dumps

from spp_core.errors import Refused
from spp_core.forms import (
    CANT_SAY,
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
    Section,
    Text,
    Value,
    day,
    one_of,
    plain_text,
    whole_number,
)
from spp_core.translation import _

ENTRY = r"\.[A-Za-z0-9]{6,40}"
"""What the page adds to a Repeat's item to make the item of one entry."""
PHOTO = re.compile(r"[A-Za-z0-9_-]{8,64}")
PROUDEST = "proudest"
SHORT = 40
"""A label up to this long can be quoted in a refusal."""


@dataclass(frozen=True)
class Given:
    """A value on its way in: for which item of which form, and what its ballot has kept."""

    form: Form
    item: str
    value: Value
    mine: Mapping[str, Value]


def unknown_item() -> Refused:
    """What to raise for an item that is not part of the activity."""
    return Refused(_("That question is not part of this activity. Reload the page to see it anew."))


def accept(form: Form, item: str, value: Value, mine: Mapping[str, Value]) -> Value:
    """The value as it is to be kept, if the form asks for it. Raises Refused with a sentence."""
    found = field_of(form, item)
    if found is None:
        raise unknown_item()
    return _taken(found[1], Given(form, item, value, mine))


def field_of(form: Form, item: str) -> tuple[Section, Field] | None:
    """The field that keeps its value under this item, and the section it stands in."""
    repeated, _, _ = item.rpartition(".")
    near = (form.by_item.get(item), form.by_item.get(repeated))
    wide = (each for each in form.by_item.values() if isinstance(each[1], Ask | Deck))
    for found in chain(near, wide):
        if found is not None and _keeps(found[1], form, item):
            return found
    return None


def entry_of(repeat: Repeat, item: str) -> bool:
    """Whether this is the item of an entry of that field."""
    return re.fullmatch(re.escape(repeat.item) + ENTRY, item) is not None


def ask_parts(item: str) -> tuple[str, str, str] | None:
    """What an Ask field's item says: "ask" or "reply", which question, of which note."""
    match = re.fullmatch(r"(ask|reply)\.([A-Za-z0-9_-]+)\.(.+)", item)
    return (match[1], match[2], match[3]) if match else None


def turned(deck: Deck, card: str) -> str:
    """The item that says that a card of that deck was turned."""
    return f"{deck.item}.turned.{card}"


def card_of(deck: Deck, item: str) -> Option | None:
    """The card that an item of that deck is about: that it was turned, or what was thought."""
    items = {turned(deck, card.id): card for card in deck.cards}
    items |= {f"{deck.item}.{card.id}": card for card in deck.cards}
    return items.get(item)


def in_words(field: Field | None, item: str, value: Value) -> str:
    """A kept value as text for people and exports; one that no longer fits reads as it is."""
    if isinstance(field, Repeat) and isinstance(value, dict):
        return " · ".join(parts_in_words(field, value).values())
    if isinstance(field, Ask):
        return "asked" if value is True else str(value)
    if isinstance(field, Deck) and value is True:
        return "turned"
    labels = _labels(field)
    if isinstance(value, list):
        return "; ".join(labels.get(str(each), str(each)) for each in value)
    if isinstance(value, str):
        return labels.get(value, value)
    return dumps(value, ensure_ascii=False)


def parts_in_words(repeat: Repeat, entry: Mapping[str, Value]) -> dict[str, str]:
    """An entry's parts as text, in the order of its fields."""
    return {
        inner.item: _labels(inner).get(str(entry[inner.item]), str(entry[inner.item]))
        for inner in repeat.fields
        if inner.item in entry
    }


def _labels(field: Field | None) -> dict[str, str]:
    if isinstance(field, Pick):
        return {option.id: option.label for option in field.options}
    if isinstance(field, Piles):
        return {pile.id: pile.label for pile in field.piles}
    return {CANT_SAY: _("can't say")} if isinstance(field, Scale) else {}


def _keeps(field: Field, form: Form, item: str) -> bool:
    if isinstance(field, Prose):
        return False
    if isinstance(field, Repeat):
        return entry_of(field, item)
    if isinstance(field, Ask):
        return _asks(field, form, item)
    if isinstance(field, Deck):
        return card_of(field, item) is not None
    return field.item == item


def _asks(field: Ask, form: Form, item: str) -> bool:
    if item == PROUDEST:
        return bool(field.star_label)
    parts = ask_parts(item)
    questions = {question.id for question in field.questions}
    return parts is not None and parts[1] in questions and _is_entry(form, parts[2])


def _is_entry(form: Form, item: str) -> bool:
    return any(entry_of(repeat, item) for repeat in _repeats(form))


def _repeats(form: Form) -> Iterator[Repeat]:
    fields = (field for section in form.sections for field in section.fields)
    return (field for field in fields if isinstance(field, Repeat))


@singledispatch
def _taken(field: Field, given: Given) -> Value:
    """Check one value against one field. A field type without its own rule takes nothing."""
    raise unknown_item()


@_taken.register
def _take_scale(field: Scale, given: Given) -> Value:
    if field.cant_say and given.value == CANT_SAY:
        return CANT_SAY
    return whole_number(given.value, field.low, field.high)


@_taken.register
def _take_piles(field: Piles, given: Given) -> Value:
    return one_of(given.value, _labels(field))


@_taken.register
def _take_pick(field: Pick, given: Given) -> Value:
    chosen = given.value
    if not isinstance(chosen, list) or not all(isinstance(each, str) for each in chosen):
        raise Refused(_("Choose from the list."))
    known = [option.id for option in field.options]
    if not set(chosen) <= set(known):
        raise Refused(_("Something chosen is not on the list. Reload the page and choose again."))
    if not chosen:
        raise Refused(_("Nothing is chosen. Choose at least one."))
    if len(set(chosen)) > field.at_most:
        raise Refused(_("Choose {at_most} at most. Take one away first.", at_most=field.at_most))
    return [each for each in known if each in chosen]


@_taken.register
def _take_text(field: Text, given: Given) -> Value:
    return plain_text(given.value, field.limit, _named(field))


@_taken.register
def _take_date(field: Date, given: Given) -> Value:
    chosen = day(given.value)
    if chosen < field.earliest and given.mine.get(given.item) != chosen:
        raise Refused(_("That day has passed. Choose today or a day still to come."))
    return chosen


@_taken.register
def _take_photo(field: Photo, given: Given) -> Value:
    if not isinstance(given.value, str) or not PHOTO.fullmatch(given.value):
        raise Refused(_("That picture did not arrive. Take or choose it again."))
    return given.value


@_taken.register
def _take_repeat(field: Repeat, given: Given) -> Value:
    kept = [item for item in given.mine if entry_of(field, item)]
    if given.item not in kept and len(kept) >= field.at_most:
        raise Refused(
            _(
                "There is room for {at_most}. Change one or take one away first.",
                at_most=field.at_most,
            )
        )
    known = {inner.item: inner for inner in field.fields}
    if not isinstance(given.value, dict) or not set(given.value) <= set(known):
        raise Refused(_("That entry cannot be read. Reload the page and type it again."))
    return _entry(field.fields, given)


@_taken.register
def _take_ask(field: Ask, given: Given) -> Value:
    parts = ask_parts(given.item)
    if parts is None:
        return _star(given)
    verb, __, note = parts
    if verb == "reply":
        if note not in given.mine:
            raise Refused(_("Only those who wrote this can answer that question."))
        return plain_text(given.value, field.limit, _("The answer"))
    if note in given.mine:
        raise Refused(_("You wrote this yourselves. Ask about what others wrote."))
    if given.value is not True:
        raise Refused(_("A question can only be asked, or taken back."))
    return True


@_taken.register
def _take_deck(field: Deck, given: Given) -> Value:
    if not given.item.startswith(turned(field, "")):
        return plain_text(given.value, field.limit, _("The thought"))
    if given.value is not True:
        raise Refused(_("A card is turned or it is not. Reload the page and turn it again."))
    return True


def _star(given: Given) -> Value:
    value = given.value
    if not isinstance(value, str) or value not in given.mine or not _is_entry(given.form, value):
        raise Refused(_("Choose one of what you wrote yourselves."))
    return value


def _entry(fields: tuple[Field, ...], given: Given) -> dict[str, str]:
    """An entry needs its first words or day, and what is picked before; others may come later."""
    needed = next((at for at, each in enumerate(fields) if not isinstance(each, Pick)), 0)
    before = given.mine.get(given.item)
    mine = before if isinstance(before, dict) else {}
    kept = {}
    for position, inner in enumerate(fields):
        value = given.value.get(inner.item, "")
        if position > needed and isinstance(value, str) and not value.strip():
            continue
        kept[inner.item] = _part(inner, Given(given.form, inner.item, value, mine))
    return kept


def _part(inner: Field, given: Given) -> str:
    """A part of an entry: of a Pick the one option's id, of others what they take."""
    if not isinstance(inner, Pick):
        return str(_taken(inner, given))
    if given.value in ("", None):
        raise Refused(_("Choose from the list under {named} first.", named=_named(inner)))
    if not isinstance(given.value, str) or given.value not in _labels(inner):
        raise Refused(_("Something chosen is not on the list. Reload the page and choose again."))
    return given.value


def _named(field: Field) -> str:
    return f"“{field.label}”" if 0 < len(field.label) <= SHORT else _("This")
