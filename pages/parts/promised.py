"""Commitments on a page: a card each with its check-ins, a form to check one in, months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from pages.parts.chrome import attempt, grid, in_pairs
from pages.parts.place import now, store
from spp_core.kinds.promises import STATUSES
from spp_core.review.promises import CheckIn, Counts, Month, Promise, Standing
from spp_core.service import actions
from spp_core.service.actions.promising import HOW, NOTE
from spp_core.store import Person
from spp_core.translation import _, dated, later

NOTHING = Markup("")
STANDS = {
    Standing.OVERDUE: later("! Overdue"),
    Standing.OPEN: later("→ Open"),
    Standing.DONE: later("✓ Done"),
    Standing.DROPPED: later("✕ Dropped"),
}


def summary(counts: Counts) -> Markup:
    """How many stand how, in large figures; each leads to those that do."""
    figures = {
        Standing.OVERDUE: counts.overdue,
        Standing.OPEN: counts.open,
        Standing.DONE: counts.done,
        Standing.DROPPED: counts.dropped,
    }
    figure = Markup('<li class="p-{}"><b>{}</b> {}</li>')
    way = Markup('<li class="p-{0}"><a href="#{0}"><b>{1}</b> {2}</a></li>')
    drawn = (
        (way if count else figure).format(key, count, _(STANDS[key]))
        for key, count in figures.items()
    )
    return Markup('<ul class="p-counts">{}</ul>').format(NOTHING.join(drawn))


def cards(person: Person, made: Sequence[Promise], today: date) -> None:
    """Two beside each other where there is room."""
    for promise, place in zip(made, in_pairs(len(made)), strict=True):
        with place, st.container(border=True):
            st.html(card(promise, today))
            if st.button(_("Say how it stands"), key=f"check-in-{promise.id}"):
                check_in(person, promise, today)


def card(promise: Promise, today: date) -> Markup:
    """What, who and by when, where it is from, and everything said of it since."""
    standing = promise.standing(today)
    due = _("by {day}", day=dated(promise.due)) if promise.due else _("no day set")
    who = " · ".join(filter(None, (promise.who, due)))
    made = _("promised {day}", day=dated(promise.made)) if promise.made else ""
    source = " · ".join(filter(None, (promise.maker, promise.workshop, made)))
    looks = NOTHING.join(_look(each) for each in reversed(promise.check_ins))
    markup = Markup(
        '<article class="p-card p-{}"><p class="p-what" dir="auto">{}</p>'
        '<p class="p-who" dir="auto">{}</p><p class="p-source" dir="auto">{}</p>{}</article>'
    )
    history = Markup('<ol class="p-looks">{}</ol>').format(looks) if looks else NOTHING
    return markup.format(standing, promise.what, who, source, history)


def _look(check_in: CheckIn) -> Markup:
    where = (
        _("at “{workshop}”", workshop=check_in.workshop) if check_in.workshop else check_in.author
    )
    how = _("How we know: {how}", how=check_in.how) if check_in.how else ""
    words = NOTHING.join(
        Markup('<span dir="auto">{}</span>').format(each) for each in (check_in.note, how) if each
    )
    line = Markup("<li><b>{}</b> {}, {}{}</li>")
    return line.format(_(STATUSES[check_in.status]), dated(check_in.on), where, words)


@st.dialog(later("How does it stand?"), width="medium")
def check_in(person: Person, promise: Promise, today: date) -> None:
    """Ask how one commitment stands; what was typed stays if it will not do."""
    st.text(promise.what)
    with st.form("check-in", border=False):
        status = st.radio(
            _("It is"),
            list(STATUSES),
            index=None,
            format_func=lambda each: _(STATUSES[each]),
            horizontal=True,
        )
        on = st.date_input(_("Which day was that?"), today, max_value=today, format="DD/MM/YYYY")
        note = st.text_area(_("Note"), max_chars=NOTE, height=90)
        how = st.text_input(_("How do you know?"), max_chars=HOW)
        if st.form_submit_button(_("Keep"), type="primary"):
            wanted = actions.NewCheckIn(on or today, status or "", note, how)
            if attempt(_kept, person, promise.id, wanted):
                st.rerun()


def _kept(person: Person, commitment_id: str, wanted: actions.NewCheckIn) -> bool:
    actions.check_in(store(), person, commitment_id, wanted, now())
    return True


def months(found: Sequence[Month], today: date, nothing: str) -> None:
    """A table a month; a sentence where there is none."""
    if not found:
        st.write(nothing)
    for month in found:
        st.markdown(f"### {month.name}")
        rows = (_row(each, today) for each in month.promises)
        st.html(grid((_("By"), _("What"), _("Who and from"), _("Stands")), rows))


def _row(promise: Promise, today: date) -> tuple[str, ...]:
    due = f"{promise.due.day} {promise.due:%B}" if promise.due else ""
    who = " · ".join(filter(None, (promise.who, promise.maker, promise.workshop)))
    return due, promise.what, who, _(STANDS[promise.standing(today)])
