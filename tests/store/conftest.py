from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from spp_core.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "spp.sqlite3"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """A store on a new file."""
    opened = Store(f"sqlite:///{file}")
    yield opened
    opened.close()
