"""Says in a sentence why the organisation's own sign-in did not work.

Streamlit signs people in there. Where that fails it shows two words, or the start page as if
nothing had been asked; here the start page is told, by its address.
"""

from __future__ import annotations

from http.cookies import SimpleCookie

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spp_core.live.visitors import ORGANISATION_COOKIE

GOING, COMING = "/auth/login", "/oauth2callback"
FAILED = "/?organisation={}"
UNREACHABLE, REFUSED = "unreachable", "refused"
FAULTS = 400
"""Answers from this number on say that something was wrong."""


class SignInInWords:
    """Sends who could not be signed in there to the start page, which says so."""

    def __init__(self, app: ASGIApp) -> None:
        """Work around this app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through but what failed on the way there or back."""
        if scope["type"] != "http" or scope["path"] not in (GOING, COMING):
            await self._app(scope, receive, send)
            return
        instead: list[str] = []

        async def look(message: Message) -> None:
            if message["type"] == "http.response.start":
                instead.extend(_trouble(scope["path"], message))
            if not instead:
                await send(message)

        await self._app(scope, receive, look)
        for why in instead[:1]:
            await RedirectResponse(FAILED.format(why), status_code=303)(scope, receive, send)


def _trouble(path: str, message: Message) -> list[str]:
    """Why somebody was not signed in; nothing where they are on their way, or were."""
    if path == GOING:
        return [UNREACHABLE] if message["status"] >= FAULTS else []
    headers = Headers(raw=message["headers"])
    given: SimpleCookie = SimpleCookie()
    for line in headers.getlist("set-cookie"):
        given.load(line)
    told = given.get(ORGANISATION_COOKIE)
    return [] if told is not None and told.value else [REFUSED]
