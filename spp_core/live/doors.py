"""Our own addresses outside sockets: cookies set and taken away, photos, is-it-alive."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial, wraps
from ipaddress import ip_address
from time import monotonic
from typing import TYPE_CHECKING, Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from spp_core.errors import NotAllowed, NotFound, Refused, SppError, Unavailable
from spp_core.live import measures
from spp_core.live.seat_socket import read_frame
from spp_core.live.visitors import (
    INVITE_COOKIE,
    ORGANISATION_COOKIE,
    PERSON_COOKIE,
    READER_COOKIE,
    SEAT_COOKIE,
    visitor,
)
from spp_core.pictures import LARGEST_FILE
from spp_core.service import actions, views
from spp_core.translation import _

if TYPE_CHECKING:
    from spp_core.live.house import House

DAY = 24 * 60 * 60
LASTS = {
    SEAT_COOKIE: 14 * DAY,
    PERSON_COOKIE: 14 * DAY,
    INVITE_COOKIE: 60 * 60,
    READER_COOKIE: DAY,
}
STATUS = {NotFound: 404, NotAllowed: 403, Refused: 422, Unavailable: 503}
LARGEST_NOTE = 4096
"""Bytes of a request that only hands over a token."""
LOOK_EVERY = 1.0
"""Seconds between two tries of the database, however often anybody asks."""
STOPPING = "The program is stopping. What was sent is being kept."
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""What a proxy says of whom it asks for."""
PATIENCE = 256 * 1024 * 1024
"""Bytes of a request that are read at all."""
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")

Door = Callable[["Doors", Request], Awaitable[Response]]


def in_words(door: Door) -> Any:
    """A door whose errors are answered as sentences."""

    @wraps(door)
    async def answer(self: Doors, request: Request) -> Response:
        try:
            return await door(self, request)
        except SppError as error:
            return _said(error)
        except ClientDisconnect:
            return Response(status_code=400)

    return answer


class Doors:
    """Answers plain requests."""

    def __init__(self, house: House) -> None:
        """Work for this house."""
        self._house = house
        self._looking = asyncio.Lock()
        self._looked = (float("-inf"), "")

    @in_words
    async def take_seat(self, request: Request) -> Response:
        """Give this browser a seat in the room of a code, in a cookie scripts cannot read."""
        wanted = await self._note(request)
        code, ballot_id, name = (str(wanted.get(key) or "") for key in ("code", "ballot", "name"))
        joined = partial(actions.join, ballot_id=ballot_id, name=name)
        token = await asyncio.to_thread(joined, self._house.store, code, datetime.now(UTC))
        response = JSONResponse({})
        self._set_cookie(request, response, SEAT_COOKIE, token)
        return response

    @in_words
    async def enter(self, request: Request) -> Response:
        """Put a person's token a page was given into a cookie that scripts cannot read."""
        wanted = await self._note(request)
        token = str(wanted.get("person") or "")
        who = await asyncio.to_thread(views.who, self._house.store, "", token, datetime.now(UTC))
        response = JSONResponse({})
        if who.person is not None:
            self._set_cookie(request, response, PERSON_COOKIE, token)
            _forget_organisation(request, response)
        if wanted.get("invited"):
            response.delete_cookie(INVITE_COOKIE)
        return response

    @in_words
    async def leave(self, request: Request) -> Response:
        """Take away the cookie of a seat or a person; a person's sign-in is forgotten too."""
        wanted = await self._note(request)
        response = JSONResponse({})
        if wanted.get("seat"):
            response.delete_cookie(SEAT_COOKIE)
        if wanted.get("invite"):
            response.delete_cookie(INVITE_COOKIE)
        if wanted.get("organisation"):
            _forget_organisation(request, response)
        if wanted.get("person"):
            token = request.cookies.get(PERSON_COOKIE, "")
            await asyncio.to_thread(actions.sign_out, self._house.store, token)
            response.delete_cookie(PERSON_COOKIE)
        return response

    async def invite(self, request: Request) -> Response:
        """Take an invitation out of the address and into a cookie, then show the page."""
        return self._taken_in(request, INVITE_COOKIE, "/")

    async def read_review(self, request: Request) -> Response:
        """Take the token of a shared review out of the address likewise."""
        return self._taken_in(request, READER_COOKIE, "/shared")

    def _taken_in(self, request: Request, cookie: str, to: str) -> Response:
        response = RedirectResponse(to, status_code=303)
        token = request.path_params["token"]
        if TOKEN.fullmatch(token):
            self._set_cookie(request, response, cookie, token)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @in_words
    async def keep_photo(self, request: Request) -> Response:
        """Keep a photo for the seat (or, `?room=&ballot=`, for a facilitator entering answers)."""
        room_id, ballot_id = await self._who_photographs(request)
        picture = await _body(request, LARGEST_FILE)
        if picture is None:
            megabytes = LARGEST_FILE // (1024 * 1024)
            raise Refused(
                _(
                    "That photo is larger than {megabytes} MB. Take it at a smaller size.",
                    megabytes=megabytes,
                )
            )
        photo_id = await asyncio.to_thread(
            actions.keep_photo,
            self._house.store,
            room_id,
            ballot_id,
            request.headers.get("x-activity", "")[:64],
            picture,
            datetime.now(UTC),
        )
        return JSONResponse({"photo": photo_id})

    async def _who_photographs(self, request: Request) -> tuple[str, str]:
        self._require_from_here(request)
        who = await visitor(self._house.store, request)
        code, ballot_id = (request.query_params.get(key, "") for key in ("room", "ballot"))
        if code and who.person is not None:
            room = await asyncio.to_thread(
                views.facilitated, self._house.store, who.person, code, ballot_id
            )
            return room.id, ballot_id
        if who.seat is None:
            raise NotAllowed(_("Join the workshop first, then take the photo again."))
        return who.seat.room_id, who.seat.ballot_id

    def _set_cookie(self, request: Request, response: Response, name: str, token: str) -> None:
        secure = request.url.scheme == "https" or self._house.is_public_over_tls
        response.set_cookie(
            name, token, max_age=LASTS[name], httponly=True, samesite="lax", secure=secure
        )

    async def _note(self, request: Request) -> dict[str, Any]:
        """What one of our own pages posts: a small table. Raises NotAllowed for any other page."""
        self._require_from_here(request)
        body = await _body(request, LARGEST_NOTE)
        return read_frame((body or b"").decode("utf-8", "replace"))

    def _require_from_here(self, request: Request) -> None:
        if not self._house.came_from_here(request):
            raise NotAllowed(_("Open the page again and try once more."))

    @in_words
    async def photo(self, request: Request) -> Response:
        """Show a photo to the ballot that took it, or to the room's facilitator."""
        who = await visitor(self._house.store, request)
        photo_id = request.path_params["photo_id"]
        picture = await asyncio.to_thread(views.photo, self._house.store, who, photo_id)
        safe = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=3600"}
        return Response(picture, media_type="image/jpeg", headers=safe)

    async def healthz(self, __: Request) -> Response:
        """Whether the database can be read."""
        try:
            await asyncio.to_thread(views.alive, self._house.store)
        except SppError as error:
            return PlainTextResponse(error.sentence, 503)
        return PlainTextResponse("ok")

    async def readyz(self, __: Request) -> Response:
        """Whether answers can be kept here now, and will be in a moment."""
        if self._house.standing == "stopping":
            return PlainTextResponse(STOPPING, 503)
        sentence = await self._why_not_ready()
        return PlainTextResponse(sentence, 503) if sentence else PlainTextResponse("ready")

    async def _why_not_ready(self) -> str:
        """Try the database; whoever asks again and again is told what was found just before."""
        async with self._looking:
            at, sentence = self._looked
            if monotonic() - at >= LOOK_EVERY:
                sentence = await asyncio.to_thread(self._try_database)
                self._looked = (monotonic(), sentence)
            return sentence

    def _try_database(self) -> str:
        try:
            self._house.store.require_ready()
        except SppError as error:
            return error.sentence
        return ""

    async def metrics(self, request: Request) -> Response:
        """What is measured, for programs of this computer, or for everyone if so set."""
        if not (self._house.shows_metrics_to_everyone or _asked_here(request)):
            return PlainTextResponse("Not Found", 404)
        hub = self._house.hub
        told = measures.told(hub.listening, len(hub.room_ids), self._house.standing)
        return Response(told, media_type=measures.FORMAT)


def _forget_organisation(request: Request, response: Response) -> None:
    """Once somebody is signed in here, nothing asks any more who they are there."""
    for name in request.cookies:
        if name.startswith(ORGANISATION_COOKIE):
            response.delete_cookie(name)


def _asked_here(request: Request) -> bool:
    """Whether a program of this computer asks for itself, and not for somebody behind it."""
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False


async def _body(request: Request, most: int) -> bytes | None:
    """The request's body; None when it is larger than that.

    The rest is read and let go: a browser told something half-way never looks at what it is told.
    """
    kept = bytearray()
    length = 0
    async for chunk in request.stream():
        length += len(chunk)
        if length > PATIENCE:
            raise ClientDisconnect
        if length <= most:
            kept += chunk
    return bytes(kept) if length <= most else None


def _said(error: SppError) -> Response:
    return JSONResponse({"sentence": error.sentence}, STATUS.get(type(error), 400))
