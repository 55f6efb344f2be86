from __future__ import annotations

from collections.abc import Iterator

import pytest

from spp_core.store import Store


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A store on an empty database."""
    opened = Store(address)
    yield opened
    opened.close()
