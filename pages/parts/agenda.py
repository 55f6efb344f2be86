"""The agenda on the console: what was, what is, what comes, and the time against plan."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from pages.parts.acting import move
from spp_core.room import Phase
from spp_core.service.views import AgendaLine, Console
from spp_core.store import Person

MINUTE = 60

_in_sight = st.components.v2.component(
    "agenda", js=Path(__file__).with_name("agenda.js").read_text(encoding="utf-8")
)


def draw(console: Console, person: Person) -> None:
    """Every activity as a button that goes there."""
    st.html(pace(console.spent, console.planned, console.minutes))
    with st.container(key="agenda", height=560, border=False):
        for part, lines in groupby(console.agenda, key=lambda line: line.part):
            if part:
                st.html(Markup('<p class="agenda-part">{}</p>').format(part))
            for line in lines:
                _line(console, person, line)
    _in_sight(key="in_sight", data={"here": console.activity.id})


def _line(console: Console, person: Person, line: AgendaLine) -> None:
    st.button(
        f"{_state(line)} {line.title} :gray[{line.minutes} min]",
        key=f"{'here' if line.current else 'jump'}-{line.id}",
        type="tertiary",
        width="stretch",
        on_click=move,
        args=(person, console.room, "jump", console.version, line.id),
        disabled=console.ended,
    )


def _state(line: AgendaLine) -> str:
    if line.current:
        return ":material/arrow_right:"
    done = line.phase in (Phase.CLOSED, Phase.REVEALED) or line.seconds > MINUTE
    return ":material/check:" if done else ":material/radio_button_unchecked:"


def pace(spent: float, planned: float, minutes: int) -> Markup:
    """The time spent so far, and how it stands against the plan."""
    behind = round((spent - planned) / MINUTE)
    words = "on time" if behind == 0 else f"{abs(behind)} min {'behind' if behind > 0 else 'ahead'}"
    return Markup('<p class="pace"><strong>{}</strong> of {} min · {}</p>').format(
        _minutes(spent), minutes, words
    )


def _minutes(seconds: float) -> str:
    return f"{int(seconds // MINUTE)} min"
