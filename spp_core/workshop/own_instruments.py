"""Instruments of a plan's own, which its file carries: changed as lines of text, in versions.

Each function takes the plan file as a table and gives the next one. An item that is worded
otherwise is another item: it gets an id that was never used, and the instrument its next version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spp_core.content import Instrument, Library
from spp_core.errors import Refused
from spp_core.translation import _
from spp_core.workshop.tables import Table, free_id, tables_at

KEY = "instrument"
HEADING = "#"
MOST = 200
"""Lines of an instrument: the longest built in has some sixty."""
LONGEST = 600
"""Letters of a line."""


def instruments(table: Mapping[str, Any]) -> list[Table]:
    """Those the plan carries, as written; what is no table is left out."""
    return tables_at(table, KEY)


def as_lines(instrument: Mapping[str, Any]) -> str:
    """An item a line, below a line with `#` for each heading; what is no text is left out."""
    lines: list[str] = []
    for group in tables_at(instrument, "groups"):
        title = str(group.get("title", ""))
        lines += ["", f"{HEADING} {title}"] if title else [""] if lines else []
        lines += [str(item.get("text", "")) for item in tables_at(group, "items")]
    return "\n".join(lines).strip()


def with_instrument(table: Table, index: int, title: str, lines: str) -> Table:
    """With one of them worded otherwise: its next version. Raises Refused.

    Items and headings whose words are the same stay the same, wherever they stand.
    """
    every = instruments(table)
    if not 0 <= index < len(every):
        raise Refused(_("That instrument is not in the plan any more. Look again."))
    before = every[index]
    version = _version(before) + 1
    groups = groups_of(lines, tables_at(before, "groups"), version)
    same = groups == tables_at(before, "groups")
    changed = {**before, "title": _titled(title), "groups": groups}
    every[index] = changed if same else {**changed, "version": version, "wording": "own"}
    return {**table, KEY: every}


def added_instrument(
    table: Table, title: str, source: Instrument | None, library: Library
) -> Table:
    """With one more: a copy of one that is built in, or one with a line to write over."""
    every = instruments(table)
    taken = {str(each.get("id")) for each in every} | set(library.instruments)
    new: Table = {
        "id": free_id(_titled(title), taken, "instrument"),
        "title": _titled(title),
        "source": f"after {source.title}" if source else "our own",
        "wording": "own",
        "version": 1,
        "groups": _copied(source) if source else groups_of("Write one line for each item", [], 1),
    }
    return {**table, KEY: [*every, new]}


def without_instrument(table: Table, index: int) -> Table:
    """Without one of them. Raises Refused while an activity works on it."""
    every = instruments(table)
    if not 0 <= index < len(every):
        raise Refused(_("That instrument is not in the plan any more. Look again."))
    key = every[index].get("id")
    used = [line for line in tables_at(table, "activity") if _mentions(line.get("spec"), key)]
    if used:
        raise Refused(
            _("“{title}” works on it. Change that activity first.", title=used[0].get("title"))
        )
    rest = [*every[:index], *every[index + 1 :]]
    without = {name: value for name, value in table.items() if name != KEY}
    return {**without, KEY: rest} if rest else without


def _mentions(spec: object, key: object) -> bool:
    return isinstance(spec, dict) and any(value == key for value in spec.values())


def _titled(title: str) -> str:
    if not title.strip():
        raise Refused(_("Give the instrument a title."))
    return title.strip()


def _version(instrument: Mapping[str, Any]) -> int:
    said = instrument.get("version", 1)
    return said if isinstance(said, int) and said > 0 else 1


def _copied(source: Instrument) -> list[Table]:
    """Its groups as they would be written: what is empty is left out."""
    written: dict[str, Any] = source.model_dump(exclude_defaults=True, mode="json")
    groups: list[Table] = written["groups"]
    return groups


def groups_of(lines: str, before: Sequence[Table], version: int) -> list[Table]:
    """The groups that lines of text make, ids kept from before. Raises Refused."""
    kept_groups = _by("title", before)
    kept_items = _by("text", [item for group in before for item in tables_at(group, "items")])
    groups: list[Table] = []
    for number, line in enumerate(_read(lines), 1):
        if line.startswith(HEADING):
            groups.append(
                _group(line.lstrip(HEADING).strip(), kept_groups, f"v{version}-g{number}")
            )
            continue
        if not groups:
            groups.append(_group("", kept_groups, f"v{version}-g0"))
        new = {"id": f"v{version}-{number}", "text": line}
        groups[-1]["items"].append(kept_items[line].pop(0) if kept_items.get(line) else new)
    if not any(group["items"] for group in groups):
        raise Refused(_("Write at least one line for an item."))
    empty = [group["title"] for group in groups if not group["items"]]
    if empty:
        raise Refused(_("There is nothing below the heading “{heading}”.", heading=empty[0]))
    return groups


def _by(key: str, tables: Iterable[Table]) -> dict[str, list[Table]]:
    """The tables by their words, those with the same in order."""
    found: dict[str, list[Table]] = {}
    for each in tables:
        found.setdefault(str(each.get(key, "")), []).append(each)
    return found


def _group(title: str, kept: dict[str, list[Table]], new_id: str) -> Table:
    found = kept[title].pop(0) if kept.get(title) else {"id": new_id, "title": title}
    return {**{key: value for key, value in found.items() if key != "items" and value}, "items": []}


def _read(lines: str) -> list[str]:
    read = [re.sub(r"\s+", " ", line).strip() for line in lines.splitlines()]
    found = [line for line in read if line.strip(f"{HEADING} ")]
    if len(found) > MOST:
        raise Refused(
            _("An instrument has at most {most} lines; these are {n}.", most=MOST, n=len(found))
        )
    long = next((line for line in found if len(line) > LONGEST), "")
    if long:
        raise Refused(
            _(
                "A line has at most {most} letters. “{start}…” has {n}.",
                most=LONGEST,
                start=long[:40],
                n=len(long),
            )
        )
    return found
