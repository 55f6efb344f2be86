"""The ballot: the one renderer of forms, on the laptop, in the console and in the builder.

Its JavaScript is the files of `pages/parts/ballot/`, joined in the order of `PIECES`: Streamlit
takes a component's script as one module. There is no build step.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
PIECES = (
    "words.js",
    "dom.js",
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
)


def script() -> str:
    """Every piece in one module, whose default export mounts a ballot."""
    return "\n".join((HERE / "ballot" / piece).read_text(encoding="utf-8") for piece in PIECES)


def style() -> str:
    """The ballot's style sheet."""
    return (HERE / "ballot" / "ballot.css").read_text(encoding="utf-8")


_mount = st.components.v2.component("ballot", js=script(), css=style())


def ballot(
    key: str,
    address: str,
    *,
    photos: str = "/live/photo",
    preview: dict[str, Any] | None = None,
) -> None:
    """Mount a ballot that holds its own socket to `address`, a path with an optional query.

    Nothing it does reruns the page, but for one thing: when the server says that this seat is
    gone, the page reruns once, to find out who is there now. `photos` is where pictures are
    posted to and shown from. `preview` is a view to draw without any socket.
    """
    constant = {"address": address, "photos": photos}
    if preview is not None:
        constant = {**constant, "preview": preview}
    _mount(key=key, data=constant, on_left_change=_page_reruns)


def _page_reruns() -> None:
    """Nothing to do here: the rerun itself is what is wanted."""
