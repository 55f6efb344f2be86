from __future__ import annotations

import pytest

from spp_core.store import Person, Store
from tests.service.held import Held, account, hold


@pytest.fixture
def ada(store: Store) -> Person:
    """The first facilitator."""
    return account(store, "ada", "facilitator")


@pytest.fixture
def held(store: Store, ada: Person) -> Held:
    """A room of Ada's with the triads Oak and Elm."""
    return hold(store, ada)
