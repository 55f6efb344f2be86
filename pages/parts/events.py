"""A programme's events on a page: a card each, and a form to note a day or that it was held."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from pages.parts.chrome import attempt, in_pairs
from pages.parts.place import library, now, store
from spp_core.review.programme import Event, Timing
from spp_core.service import actions
from spp_core.service.views import Calendar
from spp_core.store import Person
from spp_core.translation import _, dated, later

NOTHING = Markup("")
STANDS = {
    Timing.LATE: later("! Late"),
    Timing.DUE: later("→ Due"),
    Timing.UNDATED: later("○ No day yet"),
    Timing.HELD: later("✓ Held"),
}
COLOURS = {
    Timing.LATE: "overdue",
    Timing.DUE: "open",
    Timing.UNDATED: "dropped",
    Timing.HELD: "done",
}
"""The edge of a commitment that stands likewise."""


def summary(calendar: Calendar) -> Markup:
    """How many stand how, in large figures."""
    figure = Markup('<li class="p-{}"><b>{}</b> {}</li>')
    drawn = (figure.format(COLOURS[t], calendar.count(t), _(STANDS[t])) for t in Timing)
    return Markup('<ul class="p-counts">{}</ul>').format(NOTHING.join(drawn))


def cards(person: Person, calendar: Calendar, found: Sequence[Event]) -> None:
    """Two beside each other where there is room."""
    for event, place in zip(found, in_pairs(len(found)), strict=True):
        with place, st.container(border=True):
            st.html(card(event, calendar))
            with st.container(horizontal=True, vertical_alignment="center"):
                if st.button(_("Note a day"), key=f"note-{event.programme}-{event.id}"):
                    note(person, calendar, event)
                if event.noted.room_code:
                    st.page_link(
                        "review.py", label=_("Review"), query_params={"room": event.noted.room_code}
                    )


def card(event: Event, calendar: Calendar) -> Markup:
    """What, when, and how it stands."""
    timing = event.timing(calendar.today)
    details = NOTHING.join(Markup("<li>{}</li>").format(each) for each in event.details)
    markup = Markup(
        '<article class="p-card p-{}"><p class="p-what">{}</p><p class="p-who">{}</p>'
        '<p class="p-source">{}</p>{}</article>'
    )
    bullets = Markup('<ul class="p-source">{}</ul>').format(details) if details else NOTHING
    return markup.format(COLOURS[timing], event.title, _stands(event, timing), event.when, bullets)


def _stands(event: Event, timing: Timing) -> str:
    noted = event.noted
    if noted.held_on is not None:
        where = _(" as “{workshop}”", workshop=noted.workshop) if noted.workshop else ""
        return _("Held {day}{where}", day=dated(noted.held_on), where=where)
    if event.day is None:
        return _("No day yet")
    agreed = "" if noted.day else _(" (agreed at a workshop)")
    said = _("was due") if timing is Timing.LATE else _("due")
    return f"{said.capitalize()} {dated(event.day)}{agreed}"


@st.dialog(later("When is it?"), width="medium")
def note(person: Person, calendar: Calendar, event: Event) -> None:
    """Ask for the day, and whether it was held; what was typed stays if it will not do."""
    st.text(event.title)
    titles = {room.code: f"{room.title}, {dated(room.created_at)}" for room in calendar.rooms}
    codes = list(titles)
    here = codes.index(event.noted.room_code) if event.noted.room_code in codes else None
    with st.form("event", border=False):
        day = st.date_input(_("The day it is meant for"), event.day, format="DD/MM/YYYY")
        held = st.date_input(
            _("The day it was held (leave empty if it was not)"),
            event.noted.held_on,
            max_value=calendar.today,
            format="DD/MM/YYYY",
        )
        room = st.selectbox(
            _("Was it one of these workshops?"),
            codes,
            here,
            titles.__getitem__,
            placeholder=_("No"),
        )
        if st.form_submit_button(_("Keep"), type="primary"):
            wanted = actions.EventNote(event.id, day, held, room or "")
            if attempt(_kept, person, calendar.partnership_id, event.programme, wanted):
                st.rerun()


def _kept(person: Person, partnership_id: str, programme: str, wanted: actions.EventNote) -> bool:
    instrument = library().instruments[programme]
    actions.note_event(store(), person, partnership_id, instrument, wanted, now())
    return True
