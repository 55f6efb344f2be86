"""Pictures and files of pages are given to the browsers whose pages were told where they are.

Streamlit gives what lies under /media to whoever knows the address. An address can be passed on,
and what lies there was drawn for one who may see it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spp_core.errors import SppError
from spp_core.live.guarding import PAGES
from spp_core.live.visitors import PERSON_COOKIE, READER_COOKIE, SEAT_COOKIE, visitor
from spp_core.store import Store

LENGTH = 32
"""Letters of a file's name that tell it from others; what follows them may be another field."""
ADDRESS = re.compile(rb"/media/([0-9a-f]{%d})" % LENGTH)
FOLDER = "/media/"
REMEMBERED = 20_000
"""Addresses told, the oldest of which are forgotten; Streamlit forgets its files far earlier."""
WHO = (PERSON_COOKIE, SEAT_COOKIE, READER_COOKIE)

Told = OrderedDict[tuple[str, str], None]


class OwnFiles:
    """Notes which browser was told which address; answers no other."""

    def __init__(self, app: ASGIApp, store: Callable[[], Store]) -> None:
        """`store()` says who is still signed in; it is opened when the server starts."""
        self._app = app
        self._store = store
        self._told: Told = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through but files of others."""
        if scope["type"] == "websocket" and scope["path"].startswith(PAGES):
            await self._app(scope, receive, self._noting(scope, send))
        elif _is_file(scope) and not await self._may(scope):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _noting(self, scope: Scope, send: Send) -> Send:
        held = _tokens(scope)

        async def noting(message: Message) -> None:
            told = message.get("bytes") if message["type"] == "websocket.send" else None
            if held and told and b"/media/" in told:
                for name in ADDRESS.findall(told):
                    self._note(name.decode(), held)
            await send(message)

        return noting

    def _note(self, name: str, held: set[str]) -> None:
        for token in held:
            self._told[name, token] = None
            self._told.move_to_end((name, token))
        while len(self._told) > REMEMBERED:
            self._told.popitem(last=False)

    async def _may(self, scope: Scope) -> bool:
        """Whether this browser was told of it, and its person or device is still let in."""
        name = scope["path"].removeprefix(FOLDER)[:LENGTH]
        connection = HTTPConnection(scope)
        known = [cookie for cookie in WHO if self._knows(name, connection.cookies.get(cookie, ""))]
        if not known:
            return False
        try:
            who = await visitor(self._store(), connection)
        except SppError:
            return False
        there = {PERSON_COOKIE: who.person, SEAT_COOKIE: who.seat}
        return any(there.get(cookie, True) is not None for cookie in known)

    def _knows(self, name: str, token: str) -> bool:
        return (name, token) in self._told


def _is_file(scope: Scope) -> bool:
    return scope["type"] == "http" and str(scope["path"]).startswith(FOLDER)


def _tokens(scope: Scope) -> set[str]:
    cookies = HTTPConnection(scope).cookies
    return {cookies[name] for name in WHO if cookies.get(name)}
