"""Whom a request or socket comes from: cookies and origin, checked in one place."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from spp_core.service import views
from spp_core.store import Store

SEAT_COOKIE = "spp_seat"
PERSON_COOKIE = "spp_person"
INVITE_COOKIE = "spp_invite"


def same_origin(connection: HTTPConnection) -> bool:
    """Whether the page that asks came from here. Browsers always say; who does not is refused."""
    origin = connection.headers.get("origin", "")
    try:
        return bool(origin) and urlsplit(origin).netloc == connection.headers.get("host")
    except ValueError:
        return False


async def visitor(store: Store, connection: HTTPConnection) -> views.Who:
    """Who the cookies of this request belong to."""
    cookies = connection.cookies
    tokens = cookies.get(SEAT_COOKIE), cookies.get(PERSON_COOKIE)
    return await asyncio.to_thread(views.who, store, *tokens, datetime.now(UTC))
