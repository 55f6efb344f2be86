"""Attacks on pages: every page by its address, every widget of others, tabs that were left open."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from streamlit.proto.WidgetStates_pb2 import WidgetState

from spp_core.live.visitors import PERSON_COOKIE
from spp_core.room import Phase
from spp_core.service import actions
from spp_core.store import people
from trials.found import Attempt
from trials.ground import LASTS, Attacker, Ground
from trials.wire import Tab, open_tab

ROOT = Path(__file__).parent.parent
AT_ONCE = 4
"""Tabs open at the same time."""
CHANGED = "something was written"
EVENTS = ("jump", "moved", "left", "came", "ended")
"""What components of ours tell their pages."""
SOME = (
    "a stranger",
    "a seat (open)",
    "a lead of another partnership",
    "a signed-out facilitator",
)
"""Who tries every widget when there is little time."""
ONES_OWN = ("welcome", "join", "seat", "privacy", "help", "reached")
"""Pages that are anybody's."""


def paths() -> list[str]:
    """Every page there is, also those that only some are shown; read from the shell."""
    shell = (ROOT / "pages" / "shell.py").read_text("utf-8")
    return sorted({*re.findall(r'url_path="([a-z-]+)"', shell), "", "invited", "no-such-page"})


def query(ground: Ground, phase: Phase) -> str:
    """What an address must say to mean this workshop and its partnership."""
    room = ground.held[phase].room
    return f"room={room.code}&partnership={room.partnership_id}"


async def by_address(ground: Ground, phases: Sequence[Phase]) -> list[Attempt]:
    """Everybody opens every page of every workshop, as if somebody had sent them the address."""
    before = ground.kept()
    wanted = [
        (each, path, phase) for each in ground.attackers for path in paths() for phase in phases
    ]
    turns = asyncio.Semaphore(AT_ONCE)

    async def visit(each: Attacker, path: str, phase: Phase) -> Attempt:
        async with turns:
            tab = await open_tab(ground.origin, path, query(ground, phase), each.cookie)
            await tab.close()
        told = ground.told(tab.all_heard, each.may)
        return Attempt(each.who, "every page by its address", 1, tuple(told))

    made = list(await asyncio.gather(*(visit(*each) for each in wanted)))
    return [*made, *changed(ground, before, "every page by its address")]


def changed(ground: Ground, before: str, what: str) -> list[Attempt]:
    """That something was written, if it was."""
    return [Attempt("anybody", what, 0, (CHANGED,))] if ground.kept() != before else []


@dataclass(frozen=True)
class Recorded:
    """A page as its rightful reader has it: what can be pressed there, under which names."""

    path: str
    query: str
    script: str
    widgets: tuple[tuple[str, str, str], ...]
    fragments: frozenset[str]
    heard: bytes


async def recorded(ground: Ground, phases: Sequence[Phase]) -> list[Recorded]:
    """Every page of the owner's, who may see all of them."""
    found = []
    for path in paths():
        for phase in phases:
            tab = await open_tab(ground.origin, path, query(ground, phase), ground.owner_cookie)
            found.append(
                Recorded(
                    path,
                    tab.query,
                    tab.script,
                    tuple(tab.ids()),
                    frozenset(tab.fragments()),
                    tab.all_heard,
                )
            )
            await tab.close()
    return found


def presses(sort: str, widget: str) -> list[WidgetState]:
    """All that a page could send of this widget."""
    if sort == "bidi_component":
        name = f"$$STREAMLIT_INTERNAL_KEY_{widget}__events"
        told = json.dumps([{"event": each, "value": "wall"} for each in EVENTS])
        return [WidgetState(id=name, json_trigger_value=told)]
    if sort == "button":
        return [WidgetState(id=widget, trigger_value=True)]
    typed = WidgetState(id=widget, string_value="typed by an attacker")
    ticked = WidgetState(id=widget, bool_value=True)
    return [typed, ticked]


async def of_others(
    ground: Ground, pages: Iterable[Recorded], *, all_of_them: bool
) -> list[Attempt]:
    """Everybody sends what the owner's pages would send, under the owner's pages' own names."""
    before = ground.kept()
    known = list(pages)
    some = [each for each in ground.attackers if all_of_them or each.who in SOME]
    made = await asyncio.gather(*(_replay(ground, each, known) for each in some))
    found = [attempt for attempts in made for attempt in attempts]
    return [*found, *changed(ground, before, "every widget of pages of others")]


async def _replay(ground: Ground, attacker: Attacker, pages: list[Recorded]) -> list[Attempt]:
    tab = await open_tab(ground.origin, "", "", attacker.cookie)
    own = await _own_widgets(ground, attacker)
    sent: set[str] = set()
    runs = 0
    for page in pages:
        states = [
            press
            for sort, widget, _ in page.widgets
            if widget not in own | sent
            for press in presses(sort, widget)
        ]
        sent |= {widget for _, widget, _ in page.widgets}
        tab.go(page.path, page.query, page.script)
        for press in states:
            await tab.tried(press)
            runs += 1
        if states:  # a fragment alone, with everything pressed at once
            for fragment in page.fragments:
                await tab.ask(*states, fragment=fragment)
                runs += 1
    await tab.tried()
    await tab.close()
    told = ground.told(tab.all_heard, attacker.may)
    return [Attempt(attacker.who, "every widget of pages of others", runs, tuple(told))]


async def _own_widgets(ground: Ground, attacker: Attacker) -> set[str]:
    """What is on pages somebody has anyway, such as signing out of their own account."""
    found: set[str] = set()
    for path in paths():
        tab = await open_tab(ground.origin, path, "", attacker.cookie)
        found |= {widget for _, widget, _ in tab.ids()}
        await tab.close()
    return found


async def left_open(ground: Ground, pages: Iterable[Recorded]) -> list[Attempt]:
    """Somebody finds a facilitator's open tabs after they have signed out everywhere else."""
    found = []
    for page in pages:
        if page.path in ONES_OWN or not page.widgets:
            continue
        found += await _found_open(ground, page)
    return found


async def _found_open(ground: Ground, page: Recorded) -> list[Attempt]:
    with ground.store.writing() as tx:
        token = people.add_sign_in(tx, ground.owner.id, datetime.now(UTC), LASTS)
    cookie = f"{PERSON_COOKIE}={token}"
    tab = await open_tab(ground.origin, page.path, page.query, cookie)
    widgets, fragments = tuple(tab.ids()), tab.fragments()
    actions.sign_out(ground.store, token)
    before = ground.kept()
    tab.heard.clear()
    runs = 0
    for sort, widget, fragment in widgets:
        if fragment:
            for press in presses(sort, widget):
                await tab.tried(press, fragment=fragment)
                runs += 1
    for fragment in fragments:
        await tab.tried(fragment=fragment)
        runs += 1
    # All at once: after it the page is drawn anew for who is there now, and nothing is left of it.
    at_once = [presses(sort, widget)[0] for sort, widget, fragment in widgets if not fragment]
    await tab.tried(*at_once)
    runs += len(at_once)
    await tab.close()
    who, what = "a signed-out facilitator", "tabs that were left open"
    told = ground.told(tab.all_heard)
    got = tuple(f"/{page.path}: {each}" for each in told)
    if ground.kept() != before:
        got = (*got, f"/{page.path}: {CHANGED}")
    return [Attempt(who, what, runs, got)]


def heard_by_owner(ground: Ground, pages: Iterable[Recorded]) -> list[str]:
    """The secret words the owner's pages hold: without them, the attacks would be blind."""
    return ground.told(b"\n".join(each.heard for each in pages))


__all__ = ["Recorded", "Tab", "by_address", "heard_by_owner", "left_open", "of_others", "recorded"]
