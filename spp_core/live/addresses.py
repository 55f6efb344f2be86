"""The addresses people are told to open, and from where they can be opened."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from spp_core.settings import Settings


class Reach(StrEnum):
    """From where an address can be opened."""

    COMPUTER = "computer"
    NETWORK = "network"
    ANYWHERE = "anywhere"


@dataclass(frozen=True)
class Addresses:
    """`here` for the host computer itself, `shared` for everybody on its network."""

    here: str
    shared: str

    @property
    def reach(self) -> Reach:
        """From where what is shared can be opened, as far as its host tells."""
        return reach_of(urlsplit(self.shared).hostname or "")


def addresses(settings: Settings) -> Addresses:
    """Where the page is, on this computer and for others."""
    here = f"http://localhost:{settings.port}"
    shared = settings.public_url or f"http://{_own_address()}:{settings.port}"
    return Addresses(here, shared)


def reach_of(host: str) -> Reach:
    """From where a host can be reached; a name with a dot is anywhere's, but for names at home."""
    try:
        number = ip_address(host)
    except ValueError:
        return _reach_of_name(host.lower().rstrip("."))
    if number.is_loopback:
        return Reach.COMPUTER
    return Reach.ANYWHERE if number.is_global else Reach.NETWORK


def _reach_of_name(name: str) -> Reach:
    if name == "localhost" or name.endswith(".localhost"):
        return Reach.COMPUTER
    at_home = "." not in name or name.endswith((".local", ".lan", ".internal", ".home.arpa"))
    return Reach.NETWORK if at_home else Reach.ANYWHERE


def _own_address() -> str:
    """Find the address on this network; no packet is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: only the route is asked
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"
