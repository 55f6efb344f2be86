"""Panels of a briefing as lines of text.

`# title` begins a panel, `- words` is a bullet, other lines are its text. A panel with anything
else in it (a quotation, a table, an instrument) is one line, `@ 2 its title`: it stays as it is
and can be moved or taken out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from spp_core.errors import Refused
from spp_core.translation import _
from spp_core.workshop.tables import Table

TITLE, BULLET, KEPT = "#", "-", "@"
SIMPLE = {"title", "text", "bullets"}
NAMING = ("title", "quote", "instrument")


def shown(panels: Sequence[Mapping[str, Any]]) -> str:
    """The panels as lines, an empty one between them."""
    return "\n\n".join(_shown(number, panel) for number, panel in enumerate(panels, 1))


def _shown(number: int, panel: Mapping[str, Any]) -> str:
    if not _simple(panel):
        called = next(
            (panel[key] for key in ("title", "quote", "instrument") if panel.get(key)), ""
        )
        return f"{KEPT} {number} {called}".strip()
    lines = [f"{TITLE} {panel.get('title', '')}".strip()]
    lines += str(panel.get("text", "")).split("\n") if panel.get("text") else []
    return "\n".join([*lines, *(f"{BULLET} {each}" for each in panel.get("bullets", ()))])


def _simple(panel: Mapping[str, Any]) -> bool:
    """Whether lines say all there is in it, and read back as the same."""
    bullets = panel.get("bullets", [])
    words = [panel.get("title", ""), *(bullets if isinstance(bullets, list) else [None])]
    text = panel.get("text", "")
    plain = all(isinstance(each, str) and "\n" not in each for each in words)
    return (
        set(panel) <= SIMPLE
        and plain
        and isinstance(text, str)
        and not any(line[:1] in (TITLE, BULLET, KEPT) for line in text.split("\n"))
    )


def read(lines: str, before: Sequence[Table]) -> list[Table]:
    """The panels that lines of text make. Raises Refused where `@` names none that was there."""
    panels: list[Table] = []
    for line in (line.strip() for line in lines.splitlines()):
        if line.startswith(KEPT):
            panels.append(_kept(line, before))
        elif line.startswith(TITLE):
            title = line.lstrip(TITLE).strip()
            panels.append({"title": title} if title else {})
        elif line:
            if not panels or not set(panels[-1]) <= SIMPLE:
                panels.append({})
            _add(panels[-1], line)
    return [panel for panel in panels if panel]


def _add(panel: Table, line: str) -> None:
    if line.startswith(BULLET):
        panel.setdefault("bullets", []).append(line.lstrip(BULLET).strip())
    else:
        panel["text"] = f"{panel['text']}\n{line}" if "text" in panel else line


def _kept(line: str, before: Sequence[Table]) -> Table:
    number = re.match(rf"{KEPT}\s*(\d+)", line)
    if number is None or not 1 <= int(number[1]) <= len(before):
        raise Refused(
            _("“{line}” names no panel that was there. Write its number after @.", line=line[:60])
        )
    return deepcopy(before[int(number[1]) - 1])
