"""Contributions on the console: hide one, pin one, group some, let late answers count."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from pages.parts import withdrawing
from pages.parts.acting import done
from pages.parts.chrome import attempt
from pages.parts.place import now, store
from spp_core.service import actions
from spp_core.service.views import Console, Moderated, SoFar
from spp_core.store import Person, Room
from spp_core.translation import _, later

MOST = 60
"""Contributions listed at once, the newest; more would slow the page down."""
LABELS = {
    "hidden": (later("Hide"), later("Show")),
    "pinned": (later("Pin"), later("Unpin")),
    "spotlit": (later("Alone on the wall"), later("All on the wall")),
}
"""What a mark's button says: to put it on, to take it off."""
HINTS = {
    "hidden": (
        later("Takes it off the wall and the others’ laptops. Whoever wrote it still sees it."),
        later("Puts it back, on the wall and on laptops."),
    ),
    "pinned": (
        later("Puts it first, on the wall and on laptops."),
        later("Puts it back in its place, in the order in which they came."),
    ),
    "spotlit": (
        later("Shows it large and alone on the wall, until you go on."),
        later("Shows it among all the others again."),
    ),
}
"""What then happens where others see it."""


def contributions(so_far: SoFar, room: Room, person: Person) -> None:
    """Everything that was written, the newest first."""
    written = so_far.contributions
    newest = written[::-1][:MOST]
    if not newest:
        st.caption(_("Nothing has been written yet."))
    elif len(newest) < len(written):
        st.caption(_("The newest {n} of {of}.", n=len(newest), of=len(written)))
    _groups(so_far, room, person, newest)
    for index, each in enumerate(newest):
        _contribution(so_far, room, person, each, index)


def _groups(so_far: SoFar, room: Room, person: Person, newest: Sequence[Moderated]) -> None:
    """Put what says the same together, under words for it; on the wall each group is a column."""
    notes = [n.contribution for n in newest if so_far.activity.kind.can_group(n.contribution.item)]
    if not notes:
        return
    written = {(each.ballot, each.item): each for each in notes}
    with (
        st.popover(_("Group notes"), icon=":material/stacks:"),
        st.form("group", clear_on_submit=True, border=False),
    ):
        chosen = st.multiselect(
            _("Which notes belong together?"),
            list(written),
            format_func=lambda key: written[key].text,
            placeholder=_("Choose notes"),
        )
        called = st.text_input(
            _("What they are about"), max_chars=80, placeholder=_("Two or three words")
        )
        st.caption(_("Without words, they go back under their headings."))
        pressed = st.form_submit_button(_("Put them together"), type="primary")
    if pressed:
        wanted = room, so_far.activity.id, [written[key] for key in chosen], called, now()
        if done(actions.group_contributions, store(), person, *wanted):
            st.rerun()


def _contribution(so_far: SoFar, room: Room, person: Person, each: Moderated, index: int) -> None:
    words, presses = st.columns([6, 3.4], vertical_alignment="center")
    given, activity = each.contribution, so_far.activity
    group = _("in “{group}”", group=given.group) if given.group else ""
    about = " · ".join(filter(None, (given.name, given.heading, group, given.aside)))
    style = "written away" if each.hidden else "written"
    words.html(Markup('<p class="{}"><span>{}</span><br>{}</p>').format(style, about, given.text))
    marks = {"hidden": each.hidden, "pinned": given.pinned}
    if so_far.shown and not each.hidden:
        marks["spotlit"] = each.spotlit
    with presses.container(horizontal=True):
        for mark, on in marks.items():
            st.button(
                _(LABELS[mark])[on],
                key=f"{mark}-{index}",
                type="tertiary",
                help=_(HINTS[mark][on]),
                on_click=_mark,
                args=(room, activity.id, person, each, mark, not on),
            )
    if activity.kind.quotes:
        with words:
            withdrawing.draw(str(index), partial(_withdraw, room, activity.id, person, each))


def _withdraw(room: Room, activity: str, person: Person, each: Moderated) -> None:
    what = each.contribution
    attempt(actions.withdraw_contribution, store(), person, room, activity, what, now())


def _mark(room: Room, activity: str, person: Person, each: Moderated, mark: str, on: bool) -> None:
    what = each.contribution
    attempt(
        actions.mark_contribution, store(), person, room, activity, what, mark, on=on, now=now()
    )


def late(console: Console, person: Person) -> None:
    """Answers that came after closing: to be let in or not."""
    for line in console.roster:
        if not line.late:
            continue
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            answers = "answer" if line.late == 1 else "answers"
            st.markdown(_("**{late} late {answers}** from", late=line.late, answers=answers))
            st.text(line.name)
            for label, action in (
                (_("Accept"), actions.accept_late),
                (_("Refuse"), actions.refuse_late),
            ):
                st.button(
                    label,
                    key=f"{label}-{line.id}",
                    on_click=_settle,
                    args=(console, person, line.id, action),
                )


def _settle(console: Console, person: Person, ballot_id: str, action: object) -> None:
    attempt(action, store(), person, console.room, console.activity.id, ballot_id, now())
