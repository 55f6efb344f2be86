"""An answer as a whole, for what changes it on its way."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Scope


async def collected(app: ASGIApp, scope: Scope) -> tuple[Message, bytes]:
    """What an application answers to a request without a body: how it starts, and all of its body.

    It is not told that whoever asked has gone meanwhile: it would stop half way, and others are
    given the same.
    """
    started: list[Message] = []
    chunks: list[bytes] = []
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.append(message)
        else:
            chunks.append(message.get("body", b""))

    await app(scope, receive, collect)
    return started[0], b"".join(chunks)
