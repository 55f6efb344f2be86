"""Every fault once, shortly, with real processes: what was acknowledged is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from trials.faults import EVERY, Breaks


@pytest.mark.parametrize("breaks", EVERY, ids=lambda each: each.__name__)
def test_what_was_acknowledged_is_stored(breaks: Breaks, tmp_path: Path) -> None:
    found = breaks(tmp_path, short=True)
    assert found.acknowledged == found.stored
    assert found.acknowledged
