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
READER_COOKIE = "spp_reader"
ORGANISATION_COOKIE = "_streamlit_user"
"""Begins the names of Streamlit's own, which say whom the organisation has signed in."""


def same_origin(connection: HTTPConnection, public_url: str | None) -> bool:
    """Whether the page that asks came from here. Browsers always say; who does not is refused.

    Here is the host that was asked, or, behind a proxy that asks under another name, the address
    people are told to open.
    """
    origin = connection.headers.get("origin", "")
    try:
        asks = urlsplit(origin)
    except ValueError:
        return False
    told = urlsplit(public_url or "")
    public = bool(public_url) and (asks.scheme, asks.netloc) == (told.scheme, told.netloc)
    return bool(origin) and (public or asks.netloc == connection.headers.get("host"))


async def visitor(store: Store, connection: HTTPConnection) -> views.Who:
    """Who the cookies of this request belong to."""
    cookies = connection.cookies
    tokens = cookies.get(SEAT_COOKIE), cookies.get(PERSON_COOKIE)
    return await asyncio.to_thread(views.who, store, *tokens, datetime.now(UTC))
