"""The server half: sockets, what moved, and our own addresses. Meets the pages in the database."""

from spp_core.live.house import House

__all__ = ["House"]
