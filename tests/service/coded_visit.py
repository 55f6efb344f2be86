"""A visit with three notes, and short ways to code them."""

from __future__ import annotations

from typing import Any

from spp_core.kinds import Contribution
from spp_core.service import actions, views
from spp_core.service.views import Codable, Coding
from spp_core.store import Person, Store
from tests.service.held import Held, hold
from tests.short_workshop import NOW

PLANS, OPEN, CHAIR = "We stick to our plans", "We are honest and open", "An independent chair"
NOTES = {"note.A.aaaaaa": PLANS, "note.A.bbbbbb": CHAIR, "note.B.cccccc": OPEN}


def visit(store: Store, person: Person, **wanted: Any) -> Held:
    """A room in which Oak wrote three notes on its visit."""
    held = hold(store, person, **wanted)
    held.move("jump visit", "open")
    for item, text in NOTES.items():
        assert held.put(item, {"text": text}).refused == ""
    return held


def coding(held: Held, person: Person | None = None) -> Coding:
    """What there is to code."""
    found = views.coding(held.store, person or held.person, held.room, NOW)
    return next(each for each in found if each.activity.id == "visit")


def note(held: Held, text: str) -> Codable:
    """One of the notes."""
    return next(each for each in coding(held).notes if each.contribution.text == text)


def code(held: Held, text: str, theme: str, *, on: bool = True) -> str:
    """Code a note, or take the code off; the theme it went to."""
    contribution: Contribution = note(held, text).contribution
    return code_it(held, contribution, theme, on=on)


def code_it(held: Held, contribution: Contribution, theme: str, *, on: bool = True) -> str:
    """The same for a contribution seen earlier."""
    act = actions.code_contribution
    return act(held.store, held.person, held.room, "visit", contribution, theme, NOW, on=on).id


def add(held: Held, words: str, area: str = "A") -> str:
    """Add a theme; its id."""
    act = actions.add_theme
    return act(held.store, held.person, held.room, "visit", area, words, NOW).id


def merge(held: Held, theme: str, into: str) -> None:
    """Merge a theme into another."""
    actions.merge_themes(held.store, held.person, held.room, "visit", theme, into, NOW)


def coded(held: Held, text: str) -> list[str]:
    """The ids of the themes that a note is coded to."""
    return [each.id for each in note(held, text).themes]
