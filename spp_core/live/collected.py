"""An answer as a whole, for what changes it on its way."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope


async def collected(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
    """What an application answers: how it starts (status, headers), and its body."""
    started: list[Message] = []
    chunks: list[bytes] = []

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.append(message)
        else:
            chunks.append(message.get("body", b""))

    await app(scope, receive, collect)
    return started[0], b"".join(chunks)
