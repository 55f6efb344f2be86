from __future__ import annotations

from spp_core.content import load_library
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.workshop import load_workshops


def test_evening_has_three_activities_and_takes_an_hour() -> None:
    evening = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["governors-evening"]
    assert [each.kind.name for each in evening.activities] == ["words", "choice", "commitments"]
    assert 45 <= evening.minutes <= 60
