"""The agenda on the console: what was, what is, what comes, and the time against plan."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup

from pages.parts.acting import move
from pages.parts.chrome import grid
from pages.parts.identity import kept_event
from spp_core.room import Phase, as_argument
from spp_core.service.views import AgendaLine, Console
from spp_core.store import Person
from spp_core.translation import _

MINUTE = 60
KEY = "agenda_lines"

# One component: as many buttons of Streamlit's would be most of what a console costs to draw.
_agenda = st.components.v2.component(
    "agenda",
    js=Path(__file__).with_name("agenda.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def draw(console: Console, person: Person) -> None:
    """Every activity as a button that goes there."""
    st.html(pace(console.spent, console.planned, console.minutes))
    _catch_up(console, person)

    def jump() -> None:
        move(person, console.room, "jump", console.version, kept_event(KEY, "jump"))

    with st.container(key="agenda", height=560, border=False):
        _agenda(key=KEY, data=_shown(console), on_jump_change=jump)


def _catch_up(console: Console, person: Person) -> None:
    """What could be shortened where the room is behind; a way back to what was planned."""
    if not console.shorter and not console.paced:
        return
    titles = {line.id: (line.title, line.minutes) for line in console.agenda}
    with st.popover(_("Catch up") if console.shorter else _("The time plan"), width="stretch"):
        if console.shorter:
            st.write(_("Shorten these, and it ends as planned, or nearly?"))
            rows = [
                (
                    titles[key][0],
                    _("{minutes} min", minutes=titles[key][1]),
                    _("{minutes} min", minutes=minutes),
                )
                for key, minutes in console.shorter.items()
            ]
            st.html(grid(("", _("now"), _("then")), rows))
            _move(console, person, _("Shorten these"), as_argument(console.shorter))
        if console.paced:
            _move(console, person, _("All as planned again"), "")


def _move(console: Console, person: Person, label: str, argument: str) -> None:
    wanted = person, console.room, "pace", console.version, argument
    st.button(label, key=f"pace-{label}", on_click=move, args=wanted, width="stretch")


def _shown(console: Console) -> dict[str, Any]:
    """What the browser needs to draw it."""
    parts = [
        {"part": part, "lines": [_line(line) for line in lines]}
        for part, lines in groupby(console.agenda, key=lambda line: line.part)
    ]
    return {"here": console.activity.id, "ended": console.ended, "parts": parts}


def _line(line: AgendaLine) -> dict[str, Any]:
    return {"id": line.id, "title": line.title, "minutes": line.minutes, "state": _state(line)}


def _state(line: AgendaLine) -> str:
    if line.current:
        return "here"
    done = line.phase in (Phase.CLOSED, Phase.REVEALED) or line.seconds > MINUTE
    return "done" if done else "ahead"


def pace(spent: float, planned: float, minutes: int) -> Markup:
    """The time spent so far, and how it stands against the plan."""
    behind = round((spent - planned) / MINUTE)
    words = (
        _("on time")
        if behind == 0
        else _("{minutes} min behind", minutes=behind)
        if behind > 0
        else _("{minutes} min ahead", minutes=-behind)
    )
    return Markup('<p class="pace"><strong>{}</strong> {} · {}</p>').format(
        _minutes(spent), _("of {minutes} min", minutes=minutes), words
    )


def _minutes(seconds: float) -> str:
    return _("{minutes} min", minutes=int(seconds // MINUTE))
