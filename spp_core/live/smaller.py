"""The program's own scripts and styles go down the line compressed, each compressed once.

Streamlit sends them as they are: three megabytes for a laptop that joins, a gigabyte over the Wi-Fi
of a full hall. It leaves them because compressing them anew for every browser costs more than it
saves. Their names change whenever they do, so once is enough.
"""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from spp_core.live.collected import collected

FOLDER = "/static/"
WORTH_IT = ("text/", "application/javascript", "application/json", "image/svg+xml")
"""Beginnings of the types that are much smaller compressed; fonts and pictures are so already."""
SMALLEST = 1000
"""Bytes below which a file fits into a packet or two anyway."""

_Work = asyncio.Task[Response | None]


class SmallerFiles:
    """Answers with the compressed file whoever can read it."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application; nothing is compressed before somebody asks."""
        self._app = app
        self._made: dict[str, _Work] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through but files that become smaller."""
        smaller = await self._smaller(scope) if _may_be_smaller(scope) else None
        await (smaller or self._app)(scope, receive, send)

    async def _smaller(self, scope: Scope) -> Response | None:
        """The compressed answer; None where it is to stay as it is. Made once for all who wait."""
        path: str = scope["path"]
        work = self._made.get(path)
        if work is None:
            work = self._made[path] = asyncio.create_task(self._make(scope))
            work.add_done_callback(lambda made: self._forget_unless_kept(path, made))
        return await asyncio.shield(work)

    def _forget_unless_kept(self, path: str, made: _Work) -> None:
        """Keep what will never change; a name that nothing has is asked for anew."""
        if made.cancelled() or made.exception() is not None or made.result() is None:
            self._made.pop(path, None)

    async def _make(self, scope: Scope) -> Response | None:
        start, body = await collected(self._app, scope)
        headers = Headers(raw=start["headers"])
        if start["status"] != 200 or not _is_lasting_text(headers) or len(body) < SMALLEST:  # noqa: PLR2004 (OK)
            return None
        small = await asyncio.to_thread(gzip.compress, body, 9, mtime=0)
        response = Response(small)
        response.raw_headers = _headers_of(headers, len(small))
        return response


def _may_be_smaller(scope: Scope) -> bool:
    """Whether it is one of those files, asked for whole by a browser that reads gzip."""
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(FOLDER):
        return False
    asked = Headers(scope=scope)
    kept = "range" in asked or "if-none-match" in asked or "if-modified-since" in asked
    return not kept and "gzip" in asked.get("accept-encoding", "")


def _is_lasting_text(headers: Mapping[str, str]) -> bool:
    """Whether it never changes under its name, and is not compressed already."""
    lasting = "immutable" in headers.get("cache-control", "")
    text = headers.get("content-type", "").startswith(WORTH_IT)
    return lasting and text and "content-encoding" not in headers


def _headers_of(headers: Headers, length: int) -> list[tuple[bytes, bytes]]:
    """Those of the file, said of what is sent instead."""
    said = MutableHeaders(raw=list(headers.raw))
    said["content-encoding"] = "gzip"
    said["content-length"] = str(length)
    said.add_vary_header("Accept-Encoding")
    if "etag" in said:
        said["etag"] = f"W/{said['etag'].removeprefix('W/')}"
    return said.raw
