"""The ballot: the way in and the one renderer of forms, on the laptop and in the console.

Its JavaScript is the files of `pages/parts/ballot/`, joined in the order of `PIECES`, and all
that is said in every language: Streamlit takes a component's script as one module. There is no
build step.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import streamlit as st

from spp_core import translation
from spp_core.service import views

HERE = Path(__file__).parent
SEAT = "/live/seat"
"""The socket of the seat this browser holds."""
PIECES = (
    "words.js",
    "dom.js",
    "language.js",
    "larger.js",
    "outbox.js",
    "socket.js",
    "desk.js",
    "fields.js",
    "writing.js",
    "entries.js",
    "deck.js",
    "asking.js",
    "photo.js",
    "form.js",
    "clock.js",
    "screen.js",
    "ballot.js",
    "way_in.js",
    "mounting.js",
)


def script() -> str:
    """Every piece in one module, whose default export mounts a ballot.

    The languages are in it, as what is given to a component is written and read anew each time.
    """
    spoken = [translation.in_browser(code) for code in translation.NAMES]
    pieces = ((HERE / "ballot" / piece).read_text(encoding="utf-8") for piece in PIECES)
    return "\n".join((*pieces, f"const LANGUAGES = {json.dumps(spoken, ensure_ascii=False)};"))


def style() -> str:
    """The style sheets of all of it."""
    sheets = ("ballot.css", "way_in.css")
    return "\n".join((HERE / "ballot" / sheet).read_text(encoding="utf-8") for sheet in sheets)


_mount = st.components.v2.component("ballot", js=script(), css=style())


def ballot(
    key: str,
    address: str,
    *,
    photos: str = "/live/photo",
    preview: dict[str, Any] | None = None,
    door: views.Door | None = None,
) -> None:
    """Mount a ballot that holds its own socket to `address`, a path with an optional query.

    Nothing it does reruns the page, but for one thing: when this seat is gone, the page reruns
    once its sentence was read, to find out who is there now. `photos` is where pictures are
    posted to and shown from. `preview` is a view to draw without any socket. `door` is a room to
    join first.
    """
    given: dict[str, Any] = {"address": address, "photos": photos}
    if preview is not None:
        given["preview"] = preview
    elif address == SEAT:
        given["choosesLanguage"] = True
    if door is not None:
        given["door"] = _way_in(door)
    _mount(key=key, data=given, on_left_change=_page_reruns)


def _way_in(door: views.Door) -> dict[str, Any]:
    room = door.room
    return {
        "code": room.code,
        "ballotIs": room.ballot_is,
        "partnership": room.partnership,
        "title": room.title,
        "names": list(door.names.items()),
        "whoSees": {code: list(said) for code, said in door.who_sees.items()},
    }


def _page_reruns() -> None:
    """Nothing to do here: the rerun itself is what is wanted."""
