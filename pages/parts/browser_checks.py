"""What only the browser can look at: its clock, its line to the host, the size of its window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from spp_core.translation import _, later

_HERE = Path(__file__)
_checks = st.components.v2.component(
    "browser_checks", js=_HERE.with_suffix(".js").read_text("utf-8"), isolate_styles=False
)
SAYS = {
    "good": later("ready"),
    "mind": later("have a look"),
    "bad": later("not ready"),
    "waiting": later("looking"),
}
"""A word for what each line's sign says."""


def browser_checks() -> None:
    """Draw them; the browser keeps them up to date."""
    _checks(key="browser_checks", data={"words": words()})


def words() -> dict[str, Any]:
    """What they say, in the language that is spoken."""
    return {
        "says": {standing: _(said) for standing, said in SAYS.items()},
        "line": _("The line to the host computer"),
        "clock": _("The clock"),
        "wall": _("The projector"),
        "silent": _("The host computer does not answer."),
        "took": _("There and back in {ms} ms."),
        "noTime": _("The host did not say what time it is."),
        "agrees": _("It agrees with the host’s."),
        "offSeconds": _(
            "It differs from the host’s by {n} seconds. Set it, or let it be set by the network."
        ),
        "offMinutes": _(
            "It differs from the host’s by {n} minutes. Set it, or let it be set by the network."
        ),
        "size": _("This window is {wide} × {high}."),
        "enough": _("That is enough for the wall."),
        "tooSmall": _(
            "Drag it to the projector and press F11: the wall wants {wide} × {high} or more."
        ),
    }
