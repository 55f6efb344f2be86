"""The clock and the count, drawn and kept going by the browser."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from pages.parts.place import now
from spp_core.room import Clock
from spp_core.service import views
from spp_core.translation import _, ngettext

_HERE = Path(__file__)
_clock = st.components.v2.component(
    "clock",
    js=_HERE.with_name("clock.js").read_text(encoding="utf-8"),
    css=_HERE.with_name("clock.css").read_text(encoding="utf-8"),
)

Size = Literal["wall", "huge", "console"]


def clock(key: str, running: Clock | None, counted: views.Count | None, size: Size) -> None:
    """Show the time left and "17 of 24 have answered"; either may be missing."""
    count = None if counted is None else asdict(counted)
    shown = {"clock": views.clock_json(running, now()), "count": count, "size": size}
    shown["words"] = words()
    _clock(key=key, data=shown, on_ended_change=_rerun)


def words() -> dict[str, Any]:
    """What the clock says, in the language that is spoken."""
    return {
        "paused": _("paused"),
        "up": _("Time’s up"),
        "answered": _("{n} of {of} have answered"),
        "left": {
            0: _("The time is up."),
            1: ngettext("{n} minute left.", "{n} minutes left.", 1),
            5: ngettext("{n} minute left.", "{n} minutes left.", 5),
        },
    }


def _rerun() -> None:
    """The time is up: the page is drawn anew, perhaps closed."""
