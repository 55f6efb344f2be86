"""The real program, for a fault: started, and stopped in the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.serving import Served, free_port


@contextmanager
def a_server(
    folder: Path,
    address: str = "",
    settings: Mapping[str, str] | None = None,
    options: Sequence[str] = (),
) -> Iterator[Served]:
    """The program on a database in this folder, or at this address, set up so."""
    served = Served(folder, free_port(), tuple(options), address=address, settings=settings or {})
    try:
        served.start()
        yield served
    finally:
        served.stop()
