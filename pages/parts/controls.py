"""The current activity on the console: what it is, its clock, the next action under the thumb."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from pages.parts.acting import move
from pages.parts.chrome import attempt
from pages.parts.clock import clock
from pages.parts.identity import kept_input
from pages.parts.place import store
from spp_core.kinds import Setting
from spp_core.room import Phase
from spp_core.service import actions
from spp_core.service.views import Console
from spp_core.store import Person
from spp_core.translation import _, later

PHASES = {
    Phase.WAITING: later("Not open yet"),
    Phase.OPEN: later("Open for answers"),
    Phase.CLOSED: later("Closed"),
    Phase.REVEALED: later("On the wall"),
}


@dataclass(frozen=True)
class Press:
    """A button: the move it makes, its words, its key on the keyboard."""

    move: str
    label: str
    icon: str
    shortcut: str


BACK = Press("back", later("Back"), ":material/arrow_back:", "PageUp")
NEXT = Press("next", later("Next"), ":material/arrow_forward:", "PageDown")
END = Press("end", later("End the workshop"), ":material/flag:", "PageDown")
RESUME = Press("resume", later("Carry on with the workshop"), ":material/play_arrow:", "O")
OPEN = Press("open", later("Open for answers"), ":material/lock_open:", "O")
REOPEN = Press("open", later("Open again"), ":material/lock_open:", "O")
CLOSE = Press("close", later("Close"), ":material/lock:", "O")
REVEAL = Press("reveal", later("Show the result"), ":material/visibility:", "V")
HIDE = Press("hide", later("Hide the result"), ":material/visibility_off:", "V")
SECOND = Press("second_round", later("Second round"), ":material/replay:", "S")
KEYS = {
    press.move: press.shortcut
    for press in (BACK, NEXT, END, RESUME, OPEN, CLOSE, REVEAL, HIDE, SECOND)
}
"""What is pressed for a move instead of its button."""


def draw(console: Console, person: Person, *, keys: bool) -> None:
    """Title, next actions, clock, then what only the facilitator reads."""
    heading(console)
    _presses(console, person, keys=keys)
    _clock(console, person)
    _setting(console, person)
    _guidance(console, person)


def heading(console: Console) -> None:
    """What the room is doing now."""
    line = console.activity.line
    st.html(
        Markup(
            '<header class="now {phase}" data-version="{version}">'
            '<p><span class="chip">{state}</span> {part}</p>'
            "<h1>{title}</h1><p>{prompt}</p></header>"
        ).format(
            phase=str(console.phase),
            version=console.version,
            state=_state(console),
            part=line.part,
            title=line.title,
            prompt="" if line.prompt == line.title else line.prompt,
        )
    )


def _state(console: Console) -> str:
    if console.ended:
        return _("The workshop has ended")
    steps = console.activity.steps(revealed=console.phase is Phase.REVEALED)
    where = (
        _("screen {index} of {steps}", index=console.place.step + 1, steps=steps)
        if steps > 1
        else ""
    )
    if not console.activity.kind.asks:
        return where.capitalize() or _("On the wall")
    again = _("second round") if console.place.round > 1 else ""
    return " · ".join(filter(None, (_(PHASES[console.phase]), again, where)))


def _wanted(console: Console) -> tuple[Press, ...]:
    """The moves offered beside Back and Next; the first one is what usually comes now."""
    if not console.activity.kind.asks:
        return ()
    return {
        Phase.WAITING: (OPEN,),
        Phase.OPEN: (CLOSE, REVEAL),
        Phase.CLOSED: (REVEAL, REOPEN, SECOND),
        Phase.REVEALED: (HIDE, REOPEN, SECOND),
    }[console.phase]


def _presses(console: Console, person: Person, *, keys: bool) -> None:
    """Back, what is wanted now, Next. The most likely one is filled."""
    wanted = [press for press in _wanted(console) if press.move in console.possible]
    last = "next" not in console.possible
    onward = END if last and "end" in console.possible else NEXT
    with st.container(key="presses", horizontal=True, vertical_alignment="center"):
        if console.ended:
            _afterwards(console, person, keys=keys)
            return
        _press(console, person, BACK, keys=keys, first=False)
        for index, press in enumerate(wanted):
            done = console.phase is Phase.REVEALED
            _press(console, person, press, keys=keys, first=index == 0 and not done)
        free = not wanted or console.phase is Phase.REVEALED
        _press(console, person, onward, keys=keys, first=free)


def _afterwards(console: Console, person: Person, *, keys: bool) -> None:
    """The workshop has ended: its review, and carrying on if that was too early."""
    address = f"/review?room={console.room.code}"
    st.link_button(_("Read the review"), address, type="primary")
    _press(console, person, RESUME, keys=keys, first=False)


def _press(console: Console, person: Person, press: Press, *, keys: bool, first: bool) -> None:
    st.button(
        _(press.label),
        key=f"move-{press.move}",
        icon=press.icon,
        type="primary" if first else "secondary",
        shortcut=press.shortcut if keys else None,
        disabled=press.move not in console.possible,
        on_click=move,
        args=(person, console.room, press.move, console.version),
    )


def _clock(console: Console, person: Person) -> None:
    """The clock and what can be done to it."""
    running = console.clock
    with st.container(key="clock_row", horizontal=True, vertical_alignment="center"):
        counted = console.count if console.activity.kind.asks else None
        clock("clock", running, counted, "console")
        for name, label, argument in _clock_presses(console):
            st.button(
                label,
                key=f"{name}{argument}",
                on_click=move,
                args=(person, console.room, name, console.version, argument),
            )


def _clock_presses(console: Console) -> list[tuple[str, str, str]]:
    """(move, label, argument) of the clock's buttons, as it stands."""
    if console.ended:
        return []
    if console.clock is None:
        minutes = console.place.minutes or console.activity.minutes_at(console.place.step)
        return (
            [("clock_start", _("Start the clock: {minutes} min", minutes=minutes), "")]
            if minutes
            else []
        )
    paused = console.clock.ends_at is None
    hold = ("clock_resume", _("Resume"), "") if paused else ("clock_pause", _("Pause"), "")
    return [
        ("clock_add", _("−1 min"), "-1"),
        ("clock_add", _("+1 min"), "1"),
        hold,
        ("clock_stop", _("Stop"), ""),
    ]


def _setting(console: Console, person: Person) -> None:
    """What has to be settled before the activity opens, the leading option suggested."""
    setting = console.setting
    if setting is None or console.phase is not Phase.WAITING:
        return
    if setting.options:
        _choice(console, setting, person)
    else:
        _lines(console, setting, person)


def _lines(console: Console, setting: Setting, person: Person) -> None:
    """What the facilitator may write anew; it stands as it is until they do."""
    with st.expander(_("Change {label}", label=setting.label)), st.form("settling", border=False):
        before = console.suggestion or setting.lines
        key = f"lines-{console.activity.id}-{before}"
        st.text_area(_("One a line"), before, height=240, key=key)
        st.form_submit_button(
            _("Use these"), key="settle", on_click=_settle, args=(console, person, key)
        )
        if console.place.setting:
            st.caption(_("Your own are in use."))


def _choice(console: Console, setting: Setting, person: Person) -> None:
    options = list(setting.options)
    settled = console.place.setting
    suggested = settled or console.suggestion
    key = f"settle-{console.activity.id}-{suggested}"
    chosen = st.selectbox(
        setting.label,
        options,
        index=options.index(suggested) if suggested in options else None,
        format_func=setting.options.__getitem__,
        key=key,
    )
    st.button(
        _("Settled") if chosen == settled else _("Use this question"),
        key="settle",
        disabled=chosen is None or chosen == settled,
        on_click=_settle,
        args=(console, person, key),
    )


def _settle(console: Console, person: Person, key: str) -> None:
    """Settle what is there now: a press may come before the page has been drawn with it."""
    move(person, console.room, "settle", console.version, kept_input(key))


def _guidance(console: Console, person: Person) -> None:
    """Notes for whoever facilitates: the plan's, and their own."""
    line = console.activity.line
    if line.guidance:
        st.html(Markup('<p class="guidance">{}</p>').format(line.guidance))
    key = f"note-{console.activity.id}"
    st.text_area(
        _("Your own notes on this activity (only you see them)"),
        console.private_note,
        key=key,
        height=80,
        max_chars=4000,
        on_change=_keep_note,
        args=(console, person, key),
    )


def _keep_note(console: Console, person: Person, key: str) -> None:
    words = kept_input(key)
    activity = console.activity.id
    attempt(actions.keep_private_note, store(), person, console.room, activity, words)
