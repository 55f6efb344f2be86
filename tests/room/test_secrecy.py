from __future__ import annotations

import pytest

from spp_core.errors import Refused
from spp_core.room import Phase, Place, Stage
from spp_core.room.secrecy import Secrecy, opened
from tests.short_workshop import NOW


def test_anonymous_with_names_on_the_wall_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be anonymous while names stand on the wall"):
        Secrecy(anonymous=True, names_on_wall=True)


@pytest.mark.parametrize("minimum", [-1, 0, 2, 81])
def test_group_too_small_or_too_large_is_refused(minimum: int) -> None:
    with pytest.raises(Refused, match="3 or more, and at most 80"):
        Secrecy(minimum=minimum)


@pytest.mark.parametrize("phase", Phase)
def test_opened_from_the_first_phase_after_waiting(phase: Phase) -> None:
    stage = Stage(activity="b", entered_at=NOW, places={"a": Place(phase=phase), "b": Place()})
    assert opened(stage) is (phase is not Phase.WAITING)
