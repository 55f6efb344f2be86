"""Keeps a page usable while its server is away: Streamlit would lay a dialog over it."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST_CONFIG = "/_stcore/host-config"


class KeepPageAlive:
    """Sets `blockErrorDialogs` in the host configuration Streamlit sends to its page."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through but that one answer."""
        if scope["type"] != "http" or not scope["path"].endswith(HOST_CONFIG):
            await self._app(scope, receive, send)
            return
        body, start = await self._answer(scope, receive)
        response = Response(body, start["status"])
        kept = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
        response.raw_headers = [*kept, (b"content-length", str(len(body)).encode())]
        await response(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> tuple[bytes, Message]:
        started: list[Message] = []
        chunks: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
            else:
                chunks.append(message.get("body", b""))

        plain = [(k, v) for k, v in Request(scope).headers.raw if k != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, collect)
        body = b"".join(chunks)
        try:
            config = json.loads(body)
        except ValueError:
            return body, started[0]
        return json.dumps({**config, "blockErrorDialogs": True}).encode(), started[0]
