from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from spp_core.service.views import Review
from spp_core.store import Store
from tests.databases import new_file
from tests.reports.made import made_review
from tests.service.held import Held, account, hold


@pytest.fixture
def made() -> Review:
    """A review with one chart of every type."""
    return made_review()


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    """A room of the triads Oak and Elm, held."""
    store = Store(new_file(tmp_path))
    yield hold(store, account(store, "ada", "facilitator"))
    store.close()
