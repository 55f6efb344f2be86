"""Says in a sentence why the program cannot start; the server would print where it failed."""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class StartInWords:
    """Puts a sentence in place of the traceback that a failed start is told with."""

    def __init__(self, app: ASGIApp, trouble: Callable[[], str]) -> None:
        """`trouble`: why the start failed, "" for no reason of ours."""
        self._app = app
        self._trouble = trouble

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through but the message of a failed start."""
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return

        async def say(message: Message) -> None:
            if message["type"] == "lifespan.startup.failed" and self._trouble():
                message = {**message, "message": self._trouble()}
            await send(message)

        await self._app(scope, receive, say)
