"""What a browser is told it may do with our pages, and under which names we answer at all."""

from __future__ import annotations

import re
import socket
from base64 import b64encode
from hashlib import sha256
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spp_core.live.keep_page import NO_LINE
from spp_core.live.visitors import same_origin
from spp_core.translation import _, later

AT_HOME = (".local", ".localhost", ".lan", ".home.arpa", ".internal")
"""Endings that no page of the internet can have."""
PAGES = "/_stcore/"
YEAR = 365 * 24 * 60 * 60


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _scripts_in_page() -> list[str]:
    """The scripts that stand in Streamlit's own page; it is not imported for that."""
    found = find_spec("streamlit")
    places = found.submodule_search_locations if found else None
    pages = [Path(each) / "static" / "index.html" for each in places or ()]
    texts = [each.read_text("utf-8") for each in pages if each.is_file()]
    inline = re.compile(r"<script>(.*?)</script>", re.DOTALL)
    return [script for text in texts for script in inline.findall(text)]


_SCRIPTS = " ".join(map(_hash, [NO_LINE, *_scripts_in_page()]))
_POLICY = {
    "default-src": "'self'",
    # Streamlit makes its components' scripts from memory, and sets styles as it draws.
    "script-src": f"'self' blob: {_SCRIPTS}",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' ws: wss:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{what} {where}" for what, where in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}

MISNAMED = later(
    "This program does not answer under the name in the address. Open it under the address that "
    "it printed when it started; whoever looks after it can allow another with SPP_PUBLIC_URL."
)


class Guard:
    """Refuses names that are not ours; adds to every answer what browsers are to mind."""

    def __init__(self, app: ASGIApp, public_url: str | None) -> None:
        """`public_url`: the address people are told to open, if one is set."""
        self._app = app
        self._public_url = public_url
        public = urlsplit(public_url or "")
        self._names = {public.hostname or "", socket.gethostname(), socket.getfqdn()}
        self._headers = dict(HEADERS)
        if public.scheme == "https":
            self._headers["Strict-Transport-Security"] = f"max-age={YEAR}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what was asked under a name of ours."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        connection = HTTPConnection(scope)
        over_socket = scope["type"] == "websocket"
        elsewhere = over_socket and self._came_from_elsewhere(connection)
        if self._is_ours(connection.headers.get("host", "")) and not elsewhere:
            await self._app(scope, receive, send if over_socket else guarded)
        elif scope["type"] == "http":
            await PlainTextResponse(_(MISNAMED), 400)(scope, receive, guarded)
        else:
            await send({"type": "websocket.close", "code": 4403})

    def _came_from_elsewhere(self, socket: HTTPConnection) -> bool:
        """Whether a page of another origin opens a page's socket; our own look for themselves.

        Another port is another origin, too, and Streamlit looks at the host alone.
        """
        if not socket.scope["path"].startswith(PAGES):
            return False
        return "origin" in socket.headers and not same_origin(socket, self._public_url)

    def _is_ours(self, host: str) -> bool:
        """Whether no page of a stranger's can have this name.

        One whose address was pointed at this computer would be sent what its visitor may see.
        """
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return (
            name.casefold() in {each.casefold() for each in self._names if each}
            or ("." not in name and ":" not in name and bool(name))
            or name.endswith(AT_HOME)
            or _is_address(name)
        )


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
