"""Who is there on the console: connected, answered, ready, missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup

from pages.parts.chrome import attempt
from pages.parts.identity import kept_input
from pages.parts.place import now, store
from spp_core.service import actions
from spp_core.service.views import Console, RosterLine
from spp_core.store import Person
from spp_core.translation import _

_roster = st.components.v2.component(
    "roster",
    js=Path(__file__).with_name("roster.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def draw(console: Console, person: Person) -> None:
    """A line a ballot, then what can be done about one."""
    st.html(_numbers(console))
    with st.container(key="roster"):
        _roster(key="roster_lines", data=_shown(console))
        if not console.roster:
            st.caption(_("Nobody has joined yet."))
    _add(console, person)
    _extra(console, person)
    _devices(console, person)


def _numbers(console: Console) -> Markup:
    """How many are here; how many say they are ready, since one tap counts as having answered."""
    here = sum(line.connected > 0 for line in console.roster)
    ready = sum(line.ready for line in console.roster)
    part = Markup("<strong>{}</strong> {}")
    said = [part.format(here, _("of {all} here", all=len(console.roster)))]
    if ready:
        said.append(part.format(ready, _("ready to go on")))
    return Markup('<p class="pace">{}</p>').format(Markup(" · ").join(said))


def _shown(console: Console) -> dict[str, Any]:
    """What the browser needs to draw the lines, and to tell later news from this."""
    return {
        "asks": console.activity.kind.asks,
        "words": {"answered": _("answered"), "missing": _("no answer yet")},
        "at": console.count.at,
        "done": [line.id for line in console.roster if line.answered],
        "lines": [
            {"id": line.id, "name": line.name, "there": line.connected > 0, "asides": _asides(line)}
            for line in console.roster
        ],
    }


def _asides(line: RosterLine) -> list[str]:
    words = []
    if line.ready:
        words.append(_("ready"))
    if line.extra:
        words.append(_("extra time"))
    if line.late:
        words.append(_("{late} late", late=line.late))
    if not line.seats:
        words.append(_("no device"))
    elif not line.connected:
        words.append(_("away"))
    return words


def _add(console: Console, person: Person) -> None:
    """A triad that came late, or was forgotten."""
    with st.popover(_("Add somebody"), icon=":material/person_add:", width="stretch"):
        st.text_input(
            _("Name on the list"),
            key="late_name",
            max_chars=80,
            on_change=_add_now,
            args=(console, person),
            placeholder=_("Type a name, press Enter"),
        )


def _add_now(console: Console, person: Person) -> None:
    name = kept_input("late_name")
    if name.strip():
        attempt(actions.add_late, store(), person, console.room, name, now())


def _extra(console: Console, person: Person) -> None:
    """More time for one ballot than for the others."""
    activity = console.activity
    if not activity.kind.asks or activity.line.answered_by == "room" or console.ended:
        return
    names = {line.id: line.name for line in console.roster}
    has = {line.id for line in console.roster if line.extra}
    with st.popover(_("Extra time"), icon=":material/more_time:", width="stretch"):
        st.caption(_("They go on answering after you close, until you show the result."))
        whose = st.selectbox(
            _("For whom?"),
            list(names),
            None,
            names.get,
            key="extra_whose",
            placeholder=_("Choose who"),
        )
        st.button(
            _("Take it back") if whose in has else _("Give extra time"),
            disabled=whose is None,
            key="give_extra",
            on_click=_give_extra,
            args=(console, person),
        )


def _give_extra(console: Console, person: Person) -> None:
    """Give it to whoever is chosen now, or take it back."""
    whose = kept_input("extra_whose")
    given = not any(line.extra for line in console.roster if line.id == whose)
    attempt(actions.give_extra, store(), person, console.room, whose, now(), given=given)


def _devices(console: Console, person: Person) -> None:
    """Taking a device off, when somebody joined under the wrong name."""
    seated = {line.id: line.name for line in console.roster if line.seats}
    if not seated:
        return
    with st.popover(_("Remove a device"), icon=":material/devices_off:", width="stretch"):
        chosen = st.selectbox(
            _("Whose devices?"),
            list(seated),
            index=None,
            format_func=seated.get,
            key="remove_whose",
            placeholder=_("Choose who"),
        )
        st.caption(_("Their answers stay. They can join again with the code."))
        st.button(
            _("Remove"),
            key="remove",
            disabled=chosen is None,
            on_click=_remove,
            args=(console, person),
        )


def _remove(console: Console, person: Person) -> None:
    """Remove whoever is chosen now: a press may come before the page has been drawn with it."""
    chosen = kept_input("remove_whose")
    attempt(actions.remove_devices, store(), person, console.room, chosen, now())
