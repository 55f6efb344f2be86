"""The addresses people are told to open."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from spp_core.settings import Settings


@dataclass(frozen=True)
class Addresses:
    """`here` for the host computer itself, `shared` for everybody on its network."""

    here: str
    shared: str


def addresses(settings: Settings) -> Addresses:
    """Where the page is, on this computer and for others."""
    here = f"http://localhost:{settings.port}"
    shared = settings.public_url or f"http://{_own_address()}:{settings.port}"
    return Addresses(here, shared)


def _own_address() -> str:
    """Find the address on this network; no packet is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: only the route is asked
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"
