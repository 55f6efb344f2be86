"""`docs/accessibility.md`, from what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trials.accessible import Cell

DOCUMENT = Path(__file__).parent.parent / "docs" / "accessibility.md"
PHASES = ("waiting", "open", "closed", "revealed")
ROOM = ("Laptop", "Wall", "Console")

HEAD = """# For everyone in the room

Held to WCAG 2.2 AA. Written by `python -m trials.accessible`, which starts the real program, takes
one activity of every kind through every phase with answers in it, opens every page in both themes
and runs every rule of {engine} over it, of whatever impact.

## What was tried

"""
TRIED = (
    (
        "Rules a machine can check",
        "axe-core, {looked} pages as drawn",
        "below; every page in `tests/flows/test_axe.py`",
    ),
    (
        "A whole workshop by keyboard alone: set up, joined, answered, run to its end",
        "34 activities by Tab, arrows, Space, Enter, Page Up and Down",
        "`tests/flows/test_without_a_mouse.py`, `test_keyboard.py`",
    ),
    (
        "400 % zoom",
        "a window 320 dots wide: nothing may scroll sideways",
        "below; `tests/flows/test_narrow.py`",
    ),
    (
        "Larger text by one control",
        "laptop up to 175 %, wall by a fifth",
        "`tests/flows/test_larger_text.py`, `test_wall_look.py`",
    ),
    (
        "What changes is said",
        "`role=status`: activity opened, saved, connection, 5, 1 and 0 minutes left",
        "`tests/pages/test_ballot_component.py`, `test_clock.py`",
    ),
    (
        "Extra time for one",
        "they answer on after closing, until the result is shown",
        "`tests/flows/test_extra_time.py`",
    ),
    (
        "Charts",
        "each with its sentence and its table",
        "`tests/flows/test_whole_plan.py`, `tests/kinds`",
    ),
    (
        "Colours",
        "contrast reckoned in both themes",
        "`tests/test_streamlit_config.py`, axe-core",
    ),
    (
        "Less motion, forced colours",
        "`prefers-reduced-motion`, `forced-colors`",
        "`pages/parts/ballot/ballot.css`",
    ),
)
NOT_TRIED = """
**Not tried:** a screen reader as people use it (NVDA, JAWS, VoiceOver), switch control, speech, and
people who depend on them. What a machine finds is the smaller part.

Each figure counts faults of ours, light theme / dark theme. A dash: there is no such phase.
"""


def write(found: Sequence[Cell], engine: str) -> None:
    """Write the document."""
    tried = [[cell.format(looked=len(found)) for cell in row] for row in TRIED]
    parts = [HEAD.format(engine=engine), _table(("what", "how", "where"), tried), NOT_TRIED]
    for page in ROOM:
        parts.append(f"\n## {page}\n\n")
        parts.append(_in_room([each for each in found if each.page == page]))
    parts.append("\n## Other pages\n\n")
    parts.append(_others([each for each in found if not each.kind]))
    parts.append(_framework(found))
    DOCUMENT.write_text("".join(parts), "utf-8")


def _in_room(cells: Sequence[Cell]) -> str:
    kinds = sorted({each.kind for each in cells})
    by_place = {(each.kind, each.phase, each.theme): each for each in cells}

    def row(kind: str) -> tuple[str, ...]:
        places = [[by_place.get((kind, p, t)) for t in ("light", "dark")] for p in PHASES]
        wide = max((each.sideways for each in cells if each.kind == kind), default=0)
        return kind, *(_pair(place) for place in places), _dots(wide)

    return _table(("kind", *PHASES, "too wide at 320"), map(row, kinds))


def _others(cells: Sequence[Cell]) -> str:
    in_order = {each.page: n for n, each in reversed(list(enumerate(cells)))}
    ordered = sorted(cells, key=lambda each: in_order[each.page])

    def rows() -> Iterable[tuple[str, ...]]:
        for page, same in groupby(ordered, key=lambda each: each.page):
            both = {each.theme: each for each in same}
            wide = max(each.sideways for each in both.values())
            yield page, _pair([both.get("light"), both.get("dark")]), _dots(wide)

    return _table(("page", "faults", "too wide at 320"), rows())


def _pair(cells: Sequence[Cell | None]) -> str:
    if not any(cells):
        return "–"
    return " / ".join("–" if each is None else str(sum(each.ours.values())) for each in cells)


def _dots(wide: int) -> str:
    return f"by {wide}" if wide > 0 else "no"


def _framework(found: Sequence[Cell]) -> str:
    ours = _summed(found, lambda each: each.ours)
    theirs = _summed(found, lambda each: each.framework)
    said = "\n## By rule\n\n"
    if not ours and not theirs:
        return said + "No rule was broken, neither by us nor by Streamlit’s own markup.\n"
    rows = [(rule, str(times), "ours") for rule, times in sorted(ours.items())]
    rows += [(rule, str(times), "Streamlit’s") for rule, times in sorted(theirs.items())]
    return said + _table(("rule", "times", "whose"), rows)


def _summed(cells: Iterable[Cell], of: Callable[[Cell], Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for each in cells:
        for rule, times in of(each).items():
            total[rule] = total.get(rule, 0) + times
    return total


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
