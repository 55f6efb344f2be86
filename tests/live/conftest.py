from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.live.devices import Hall, a_hall
from tests.serving import Served, served, served_once

__all__ = ["hall", "served", "served_once"]


@pytest.fixture
def hall(served_once: Served) -> Iterator[Hall]:
    """A room of its own on the program this file's tests share."""
    before = len(served_once.trouble)
    made = a_hall(served_once)
    yield made
    made.close()
    assert served_once.trouble[before:] == [], served_once.said
