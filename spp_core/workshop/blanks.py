"""What an activity works on, as blanks to fill in: nobody need know how a plan file is written.

A blank stands for one key of the activity's `spec`. What has no blank, or holds something that no
blank can show, stays as it is written in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal, get_args, get_origin

import tomli_w
from pydantic.fields import FieldInfo

from spp_core.content import Library
from spp_core.kinds import kinds
from spp_core.translation import _, later
from spp_core.workshop import panel_lines
from spp_core.workshop.building import activities, as_table, with_line
from spp_core.workshop.own_instruments import as_lines, groups_of, instruments
from spp_core.workshop.tables import Table, free_id, tables_at

Sort = Literal["words", "lines", "number", "yes", "one of"]
Value = str | int | bool
LABELS = {
    "instrument": later("Instrument"),
    "question": later("The question"),
    "text": later("What stands on the wall"),
    "panels": later("Panels: # begins one with its title, - is a bullet, @ stays as it is"),
    "groups": later("Items, one a line; a line that begins with # is a heading"),
    "fields": later("Fields, one a line"),
    "item_type": later("What is given"),
    "ratings": later("What is rated, one a line"),
    "comments": later("What is asked in words, one a line"),
    "priorities": later("Priorities, one a line"),
    "priorities_from": later("Priorities from an earlier activity"),
    "question_from": later("The question from an earlier activity"),
    "promised": later("Each entry says who sees to it, and by when"),
    "days": later("Due after how many days, unless another day is chosen"),
    "votes": later("Votes each"),
    "at_most": later("How many at most"),
    "limit": later("Letters at most"),
    "low": later("The lowest score"),
    "high": later("The highest score"),
    "low_label": later("What the low end means"),
    "high_label": later("What the high end means"),
    "cant_say": later("“Can’t say” may be chosen"),
    "true_label": later("The first pile"),
    "not_yet_label": later("The second pile"),
    "to_label": later("How it is asked whom one answers to"),
    "here_label": later("How it is asked where people are"),
    "thought_label": later("What is asked at each card"),
    "before_label": later("How the question before is asked for"),
    "after_label": later("How the question after is asked for"),
    "happening_label": later("The first column"),
    "impact_label": later("The second column"),
    "minutes_each": later("Minutes for each"),
    "photo": later("A photo of the flip chart can be added"),
    "proud_label": later("What one is proudest of; empty: not asked"),
    "star_label": later("What a star means; empty: no star"),
    "offers_label": later("The heading of what is offered"),
    "needs_label": later("The heading of what is needed"),
    "help_label": later("The words that offer help"),
}
"""What the blank of a key is called. A key that is not here has no blank."""
CHOICES = {"text": later("Words"), "date": later("A day")}
INLINE = ("groups", "fields")
"""What an instrument gives, where one is named."""
WORDS = {"ratings": "text", "comments": "text", "fields": "label"}
"""Lists of tables with an id and words, by the key of the words."""


@dataclass(frozen=True)
class Blank:
    """One thing to fill in: how, between what, and what stands there now."""

    key: str
    label: str
    sort: Sort
    value: Value
    low: int = 0
    high: int = 0
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Place:
    """Where a blank stands: its activity's spec, and the plan and the library around it."""

    spec: Table
    table: Table
    index: int
    library: Library


def blanks(table: Table, index: int, library: Library) -> tuple[Blank, ...]:
    """All that can be filled in of one activity, in the order its kind declares it."""
    line = activities(table)[index]
    kind = kinds().get(str(line.get("kind")))
    if kind is None:
        return ()
    place = _Place(_spec(line), table, index, library)
    made = (_blank(key, info, place) for key, info in kind.spec.model_fields.items())
    return tuple(each for each in made if each is not None)


def rest(table: Table, index: int, library: Library) -> str:
    """What no blank stands for, as it is written in the file."""
    spec = _spec(activities(table)[index])
    filled_in = {each.key for each in blanks(table, index, library)}
    return tomli_w.dumps({key: value for key, value in spec.items() if key not in filled_in})


def filled(
    table: Table, index: int, library: Library, given: Mapping[str, Value], others: str
) -> Table:
    """With what was filled in, and the rest as written. Raises Faults, Refused.

    What was left alone stays as it was; words that were emptied are taken out, and another
    instrument takes the place of items of one's own and of a choice among the former's.
    """
    before = _spec(activities(table)[index])
    changed = {
        each.key: _written(each, given[each.key], before)
        for each in blanks(table, index, library)
        if given.get(each.key, each.value) != each.value
    }
    emptied = {key for key, value in changed.items() if value in ("", [])}
    replaced = {*INLINE, "only"} if changed.get("instrument") else set()
    without = emptied | replaced | set(as_table(rest(table, index, library)))
    spec = {**before, **changed, **as_table(others)}
    loose = set(as_table(others)) - replaced
    after = {key: value for key, value in spec.items() if key not in without or key in loose}
    return with_line(table, index, {"spec": after}) if after != before else table


def _spec(line: Mapping[str, Any]) -> Table:
    spec = line.get("spec")
    return spec if isinstance(spec, dict) else {}


def _blank(key: str, info: FieldInfo, place: _Place) -> Blank | None:
    if key not in LABELS:
        return None
    if key == "instrument":
        return _instrument(place)
    if key.endswith("_from"):
        return _earlier(key, place)
    if key in LINES:
        return _lines(key, place)
    return _plain(key, info, place)


def _instrument(place: _Place) -> Blank | None:
    """Which instrument; none to choose where the items stand in the activity itself."""
    now = place.spec.get("instrument", "")
    if not isinstance(now, str) or any(key in place.spec for key in INLINE):
        return None
    own = {str(each.get("id")): str(each.get("title", "")) for each in instruments(place.table)}
    built_in = {key: each.title for key, each in place.library.instruments.items()}
    return _one_of("instrument", now, {**own, **built_in}, may_be_none=not now)


def _earlier(key: str, place: _Place) -> Blank | None:
    now = place.spec.get(key, "")
    lines = activities(place.table)[: place.index]
    titles = {str(each.get("id")): str(each.get("title", "")) for each in lines}
    return _one_of(key, now, titles, may_be_none=True) if isinstance(now, str) else None


def _one_of(key: str, now: str, options: Mapping[str, str], *, may_be_none: bool) -> Blank:
    """A choice; what stands there now can be kept even if it is nothing that is known."""
    none = {"": _("None")} if may_be_none else {}
    known = {**none, **options}
    return Blank(key, _(LABELS[key]), "one of", now, options={now: now, **known})


def _lines(key: str, place: _Place) -> Blank | None:
    now = place.spec.get(key, [])
    shape = LINES[key]
    if key in INLINE and key not in place.spec:
        return None
    if not isinstance(now, list) or not all(isinstance(each, shape.of) for each in now):
        return None
    return Blank(key, _(LABELS[key]), "lines", shape.shown(key, place.spec))


def _plain(key: str, info: FieldInfo, place: _Place) -> Blank | None:
    """Words, a number, yes or no, one of a few: by what the kind declares."""
    standard = "" if info.is_required() else info.default
    now, label = place.spec.get(key, standard), _(LABELS[key])
    if get_origin(info.annotation) is Literal:
        options = {each: _(CHOICES[each]) for each in get_args(info.annotation)}
        return Blank(key, label, "one of", now, options=options) if now in options else None
    if type(now) is not info.annotation:
        return None
    if isinstance(now, bool):
        return Blank(key, label, "yes", now)
    if isinstance(now, int):
        low, high = _bounds(info)
        return Blank(key, label, "number", now, low, high) if low <= now <= high else None
    return Blank(key, label, "words", now)


def _bounds(info: FieldInfo) -> tuple[int, int]:
    low = next(each.ge for each in info.metadata if hasattr(each, "ge"))
    high = next(each.le for each in info.metadata if hasattr(each, "le"))
    return low, high


def _written(blank: Blank, value: Value, before: Table) -> Any:
    """A value as a plan file has it."""
    if blank.sort == "lines":
        return LINES[blank.key].read(blank.key, str(value), before)
    return value.strip() if isinstance(value, str) else value


def _given_lines(lines: str) -> list[str]:
    return [line.strip() for line in lines.splitlines() if line.strip()]


def _listed(key: str, lines: str, before: Table) -> list[Table]:
    """Tables with an id and words, a line each; one with the same words stays the same."""
    words = WORDS[key]
    kept = {str(each.get(words)): each for each in tables_at(before, key)}
    taken = {str(each.get("id")) for name in WORDS for each in tables_at(before, name)}
    made = []
    for line in dict.fromkeys(_given_lines(lines)):
        new = {"id": free_id(line, taken, key), words: line}
        made.append(kept.get(line, new))
        taken.add(str(made[-1].get("id")))
    return made


def _groups(key: str, lines: str, before: Table) -> list[Table]:
    """Groups of items. What is new gets an id that was never there."""
    groups = tables_at(before, key)
    items = [item for group in groups for item in tables_at(group, "items")]
    ids = [str(each.get("id")) for each in (*groups, *items)]
    fresh = next(n for n in count(1) if not any(each.startswith(f"v{n}-") for each in ids))
    return groups_of(lines, groups, fresh)


@dataclass(frozen=True)
class _Shape:
    """How a list is shown as lines and read from them: by its key, in a spec."""

    of: type
    shown: Callable[[str, Table], str]
    read: Callable[[str, str, Table], Any]


def _shown_words(key: str, spec: Table) -> str:
    return "\n".join(str(each.get(WORDS[key], "")) for each in tables_at(spec, key))


_WORDED = _Shape(dict, _shown_words, _listed)
LINES = {
    "ratings": _WORDED,
    "comments": _WORDED,
    "fields": _WORDED,
    "groups": _Shape(dict, lambda _key, spec: as_lines(spec), _groups),
    "panels": _Shape(
        dict,
        lambda key, spec: panel_lines.shown(tables_at(spec, key)),
        lambda key, lines, before: panel_lines.read(lines, tables_at(before, key)),
    ),
    "priorities": _Shape(
        str,
        lambda key, spec: "\n".join(spec.get(key, [])),
        lambda _key, lines, _before: _given_lines(lines),
    ),
}
