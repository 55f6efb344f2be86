"""The server half as one object: what `app.py` plugs into Streamlit's application."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute, Route, WebSocketRoute

from spp_core.errors import SppError
from spp_core.live import logs
from spp_core.live.addresses import Addresses, addresses
from spp_core.live.backups import keep_backups
from spp_core.live.doors import Doors
from spp_core.live.guarding import Guard
from spp_core.live.hub import Hub
from spp_core.live.intake import Intake
from spp_core.live.keep_page import KeepPageAlive
from spp_core.live.keeping import keep_no_longer
from spp_core.live.measures import Standing
from spp_core.live.organisation import SignInInWords
from spp_core.live.own_files import OwnFiles
from spp_core.live.presence import Presence
from spp_core.live.rehearsing import rehearse_along
from spp_core.live.smaller import SmallerFiles
from spp_core.live.sockets import Sockets
from spp_core.live.speaking import SpeakAsAsked
from spp_core.live.starting import StartInWords
from spp_core.live.stopping import FAREWELL_SECONDS, farewell
from spp_core.live.tidying import collect, tidy
from spp_core.live.visitors import same_origin
from spp_core.live.watch import watch
from spp_core.service import actions
from spp_core.settings import Settings
from spp_core.store import Store

GIVES_WAY = 0.0005
"""Seconds a thread drawing a page keeps Python to itself while votes wait; by default 0.005.

A vote and a move change threads ten times on their way, and waited that long each time.
"""

logger = logging.getLogger(__name__)


class House:
    """Opens the database when the server starts, and answers our own addresses."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet: that happens when the server starts."""
        self._settings = settings
        self._trouble = ""
        self.standing: Standing = "starting"

    @cached_property
    def store(self) -> Store:
        """The server half's own store."""
        return Store(self._settings.database_url, self._settings.backups)

    @cached_property
    def hub(self) -> Hub:
        """Who listens."""
        return Hub(self.store)

    @cached_property
    def intake(self) -> Intake:
        """The one writer."""
        return Intake(self.store)

    @cached_property
    def presence(self) -> Presence:
        """Who is there."""
        return Presence(self.store, self.hub, self._process)

    @property
    def _process(self) -> str:
        """Its name among those on the same database: the same again when it is restarted."""
        return f"{socket.gethostname()[:100]}:{self._settings.port}"

    def came_from_here(self, connection: HTTPConnection) -> bool:
        """Whether the page that asks is one of ours."""
        return same_origin(connection, self._settings.public_url)

    @property
    def is_public_over_tls(self) -> bool:
        """Whether a proxy in front speaks https with browsers."""
        return (self._settings.public_url or "").startswith("https:")

    @property
    def shows_metrics_to_everyone(self) -> bool:
        """Whether others than this computer may read the metrics."""
        return self._settings.metrics_for_everyone

    @property
    def routes(self) -> list[BaseRoute]:
        """Our addresses: sockets under /live, cookies under /enter, what an operator asks."""
        sockets, doors = Sockets(self), Doors(self)
        return [
            WebSocketRoute("/live/seat", sockets.seat),
            WebSocketRoute("/live/entering", sockets.entering),
            WebSocketRoute("/live/room", sockets.room),
            Route("/live/photo", doors.keep_photo, methods=["POST"]),
            Route("/live/photo/{photo_id}", doors.photo, methods=["GET"]),
            Route("/enter", doors.enter, methods=["POST"]),
            Route("/enter/seat", doors.take_seat, methods=["POST"]),
            Route("/leave", doors.leave, methods=["POST"]),
            Route("/enter/invite/{token}", doors.invite, methods=["GET"]),
            Route("/enter/review/{token}", doors.read_review, methods=["GET"]),
            Route("/healthz", doors.healthz, methods=["GET"]),
            Route("/readyz", doors.readyz, methods=["GET"]),
            Route("/metrics", doors.metrics, methods=["GET"]),
        ]

    @property
    def middleware(self) -> list[Middleware]:
        """What runs around every request."""
        return [
            Middleware(StartInWords, trouble=lambda: self._trouble),
            Middleware(Guard, public_url=self._settings.public_url),
            Middleware(OwnFiles, store=lambda: self.store),
            Middleware(SmallerFiles),
            Middleware(KeepPageAlive),
            Middleware(SpeakAsAsked),
            Middleware(SignInInWords),
        ]

    @asynccontextmanager
    async def lifespan(self, _: Any) -> AsyncIterator[None]:
        """Open, say where to go, work, close. Raises Unavailable."""
        logs.set_up(as_json=self._settings.log_as_json)
        asyncio.get_running_loop().set_exception_handler(logs.uncaught)
        sys.setswitchinterval(GIVES_WAY)
        collect()  # nothing that was loaded to start is ever garbage
        try:
            actions.process_started(self.store, self._process, datetime.now(UTC))
            self._say_where()
        except SppError as error:
            self._trouble = error.sentence
            raise
        working = [
            asyncio.create_task(watch(self.store, self.hub)),
            asyncio.create_task(self.hub.beat()),
            asyncio.create_task(self.intake.run()),
            asyncio.create_task(self.presence.run()),
            asyncio.create_task(tidy(self.store)),
            asyncio.create_task(keep_no_longer(self.store)),
            asyncio.create_task(rehearse_along(self.store, self._process)),
            *self._keeping_backups(),
        ]
        self.standing = "ready"
        try:
            with farewell(self._say_goodbye):
                yield
        finally:
            await self._close(working)

    def _keeping_backups(self) -> list[asyncio.Task[None]]:
        folder, kept = self._settings.backups, self._settings.backups_kept
        return [asyncio.create_task(keep_backups(self.store, folder, kept))] if folder else []

    async def _say_goodbye(self) -> None:
        """Keep and acknowledge what was sent, then close every socket: pages come back anew."""
        self.standing = "stopping"
        logger.info("The program is stopping")
        await self.intake.settled()
        self.hub.everybody_out()
        await self.hub.deserted.wait()

    async def _close(self, working: list[asyncio.Task[None]]) -> None:
        """End what runs, once nothing that came meanwhile waits for the disk."""
        self.standing = "stopping"
        self.hub.everybody_out()
        with suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL_SECONDS):
                await self.intake.settled()
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        self.store.close()
        logger.info("The program has stopped")

    def _say_where(self) -> None:
        """Say where to open the page, and the link that makes the first account."""
        found = addresses(self._settings)
        token = actions.first_link(self.store, datetime.now(UTC))
        if self._settings.log_as_json:
            _log_where(found, token)
        else:
            _print_where(found, token)


def _print_where(found: Addresses, token: str | None) -> None:
    print("\n  The workshop is running. Open", found.here, flush=True)  # noqa: T201
    print("  Others on the same network join at", found.shared, flush=True)  # noqa: T201
    if token:
        print("\n  First time here? This link makes your account, once:")  # noqa: T201
        print(f"  {found.here}/enter/invite/{token}\n", flush=True)  # noqa: T201


def _log_where(found: Addresses, token: str | None) -> None:
    logger.info("The workshop is running at %s, for others at %s", found.here, found.shared)
    if token:
        logger.info(
            "First time here? This link makes your account, once: %s/enter/invite/%s",
            found.shared,
            token,
        )
