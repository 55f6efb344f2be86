"""Every activity of every plan can be looked at as a laptop would show it."""

from __future__ import annotations

import json

import pytest

from spp_core.content import load_library
from spp_core.service import views
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.workshop import Workshop, load_workshops
from tests.service.held import Held
from tests.short_workshop import NOW

PLANS = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_every_activity_is_shown_open_and_empty(plan: Workshop) -> None:
    for activity in plan.activities:
        view = json.loads(json.dumps(views.seat_preview(plan, activity.id, NOW)))
        assert view["shared"]["stage"]["phase"] == "open"
        assert view["mine"]["values"] == {}
        if activity.kind.asks:
            assert view["shared"]["form"]["sections"]


def test_preview_has_all_that_a_seat_is_sent(held: Held) -> None:
    held.move("jump scores", "open")
    sent = json.loads(json.dumps(held.seat()))
    plan = held.live().workshop
    preview = json.loads(json.dumps(views.seat_preview(plan, "scores", held.now)))
    for part in ("shared", "mine"):
        assert preview[part].keys() == sent[part].keys()
    assert preview["shared"]["stage"].keys() == sent["shared"]["stage"].keys()
    assert preview["shared"]["form"] == sent["shared"]["form"]
