"""Plans changed step by step: each change takes the file as a table and gives the next one.

What comes out is a plan file like one written by hand. A change never fails for a fault that is
somewhere else in the file: what is half done can be kept and gone on with.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

import tomli_w

from spp_core.content import Library
from spp_core.errors import Fault, Faults, Refused
from spp_core.kinds import kinds
from spp_core.translation import _, later
from spp_core.workshop.own_instruments import KEY, instruments
from spp_core.workshop.plan import Workshop
from spp_core.workshop.reading import read_table
from spp_core.workshop.tables import Table, free_id, tables_at

LARGEST = 400_000
"""Letters of a plan: the longest built in has some thirty thousand."""
HERE = later("this plan")
HEAD = ("id", "title", "source", "about")
LINE = ("id", "title", "part", "kind", "minutes", "show", "answered_by", "closes_at_zero")
WORDS = ("prompt", "guidance")
INSTRUMENT = ("id", "title", "source", "wording", "version", "groups")
MINUTES = 10


def as_table(text: str) -> Table:
    """A plan file as a table. Raises Refused where it is too long, Faults where it is no TOML."""
    if len(text) > LARGEST:
        raise Refused(
            _(
                "A plan has at most {most} letters; this one has {n}.",
                most=f"{LARGEST:,}",
                n=f"{len(text):,}",
            )
        )
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is one, too
        reason = _("is not valid TOML: {error}", error=error)
        raise Faults([Fault(_(HERE), _("the file"), reason)]) from error


def as_file(table: Mapping[str, Any]) -> str:
    """The table as a plan file, its keys in the order of those written by hand. Raises Refused."""
    lines = [_ordered(line, (*LINE, *WORDS)) for line in activities(table)]
    own = [_ordered(each, INSTRUMENT) for each in instruments(table)]
    head = _ordered({key: table[key] for key in table if key not in ("activity", KEY)}, HEAD)
    try:
        return tomli_w.dumps({**head, **({KEY: own} if own else {}), "activity": lines})
    except RecursionError as error:
        raise Refused(_("This plan has tables within tables too deep to be kept.")) from error


def _ordered(table: Mapping[str, Any], first: Iterable[str]) -> Table:
    return {key: table[key] for key in [*(key for key in first if key in table), *table]}


def as_workshop(text: str, library: Library) -> Workshop:
    """The plan, ready to be run. Raises Faults with all that is wrong, Refused."""
    return read_table(as_table(text), _(HERE), library)


def activities(table: Mapping[str, Any]) -> list[Table]:
    """Its activities as written; what is no table is left out."""
    return tables_at(table, "activity")


def retitled(table: Table, title: str, about: str) -> Table:
    """Called otherwise. Raises Refused for no title."""
    if not title.strip():
        raise Refused(_("Give the plan a title."))
    return {**table, "title": title.strip(), "about": about.strip()}


def with_line(table: Table, index: int, changes: Mapping[str, Any]) -> Table:
    """With one activity changed; its id and what is not named stay."""
    lines = _lines(table, index)
    lines[index] = {**lines[index], **changes}
    return {**table, "activity": lines}


def added(table: Table, kind: str, title: str) -> Table:
    """With one more activity at the end, of this kind, that works as it is. Raises Refused."""
    found = kinds().get(kind)
    if found is None:
        raise Refused(_("Choose what is to be done."))
    lines = activities(table)
    line: Table = {
        "id": free_id(title or found.title, {str(each.get("id")) for each in lines}, "activity"),
        "title": title.strip() or found.title,
        "kind": kind,
        "minutes": MINUTES,
        "prompt": "",
        "spec": tomllib.loads(found.example),
    }
    return {**table, "activity": [*lines, line]}


def moved(table: Table, index: int, by: int) -> Table:
    """With one activity earlier (-1) or later (1); at the ends it stays where it is."""
    lines = _lines(table, index)
    to = index + by
    if 0 <= to < len(lines):
        lines[index], lines[to] = lines[to], lines[index]
    return {**table, "activity": lines}


def without(table: Table, index: int) -> Table:
    """Without one activity. Raises Refused for the last one."""
    lines = _lines(table, index)
    if len(lines) == 1:
        raise Refused(_("A workshop needs at least one activity. Add another first."))
    return {**table, "activity": [*lines[:index], *lines[index + 1 :]]}


def _lines(table: Table, index: int) -> list[Table]:
    lines = activities(table)
    if not 0 <= index < len(lines):
        raise Refused(_("That activity is not in the plan any more. Look again."))
    return lines


def empty(title: str) -> Table:
    """A plan with nothing but a word of welcome. Raises Refused for no title."""
    welcome = {"id": "welcome", "title": "Welcome", "kind": "briefing", "minutes": 2}
    panels = {"panels": [{"title": title.strip()}]}
    table = {"id": free_id(title, set(), "plan"), "activity": [{**welcome, "spec": panels}]}
    return retitled(table, title, "")
