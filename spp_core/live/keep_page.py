"""Keeps a page usable when its server cannot be reached, in two answers Streamlit gives to it.

While the server is away, Streamlit would lay a dialog over the page; where no socket ever opens, it
would show nothing at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spp_core.live.collected import collected

HOST_CONFIG = "/_stcore/host-config"
PAGE = re.compile(r"/[a-z-]*")
NO_LINE = Path(__file__).with_name("no_line.js").read_text("utf-8")
_OF_THE_ORIGINAL = (b"content-length", b"etag", b"last-modified")
_ASKED_FOR_THE_ORIGINAL = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")

Change = Callable[[bytes], bytes]


class KeepPageAlive:
    """Sets `blockErrorDialogs` in Streamlit's host configuration; puts `no_line.js` into pages."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through but those answers."""
        change = _change(scope)
        if change is None:
            await self._app(scope, receive, send)
            return
        start, body = await self._answer(scope)
        changed = change(body)
        response = Response(changed, start["status"])
        kept = [(k, v) for k, v in start["headers"] if k.lower() not in _OF_THE_ORIGINAL]
        response.raw_headers = [*kept, (b"content-length", str(len(changed)).encode())]
        await response(scope, receive, send)

    async def _answer(self, scope: Scope) -> tuple[Message, bytes]:
        headers = Request(scope).headers.raw
        plain = [(k, v) for k, v in headers if k not in _ASKED_FOR_THE_ORIGINAL]
        return await collected(self._app, {**scope, "headers": plain})


def _change(scope: Scope) -> Change | None:
    """What is done to the answer, if anything."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    if scope["path"].endswith(HOST_CONFIG):
        return _without_dialogs
    return _with_words if PAGE.fullmatch(scope["path"]) else None


def _without_dialogs(body: bytes) -> bytes:
    try:
        config = json.loads(body)
    except ValueError:
        return body
    return json.dumps({**config, "blockErrorDialogs": True}).encode()


def _with_words(body: bytes) -> bytes:
    """A page with our script first in its head; anything else as it is."""
    return body.replace(b"<head>", f"<head><script>{NO_LINE}</script>".encode(), 1)
