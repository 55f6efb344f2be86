"""Pages are answered in the language they speak: they add it to what they ask for."""

from __future__ import annotations

from starlette.datastructures import QueryParams
from starlette.types import ASGIApp, Receive, Scope, Send

from spp_core import translation

SPEAKS = "speaks"
"""In an address: `/live/seat?speaks=cy`. Without it, or with one nobody knows, it is English."""


class SpeakAsAsked:
    """Around every request: whatever is said while it is answered is said in its language."""

    def __init__(self, app: ASGIApp) -> None:
        """Pass everything on to this application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hold one socket."""
        asked = QueryParams(scope.get("query_string", b"")).get(SPEAKS, translation.ENGLISH)
        with translation.speaking(asked):
            await self._app(scope, receive, send)
