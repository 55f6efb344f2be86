"""Every activity of every plan can be looked at as a laptop would show it."""

from __future__ import annotations

import json

import pytest

from spp_core.content import load_library
from spp_core.room import Phase
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


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_every_activity_is_on_the_wall_as_it_will_be_once_it_is_open(plan: Workshop) -> None:
    for activity in plan.activities:
        board = views.wall_preview(plan, activity.id, NOW)
        assert board.phase is (Phase.OPEN if activity.kind.asks else Phase.WAITING)
        assert (board.activity.id, board.index) == (activity.id, plan.index(activity.id))
        assert board.result is None


def test_preview_stands_on_the_wall_as_a_room_does(held: Held) -> None:
    held.move("jump scores", "open")
    plan = held.live().workshop
    preview, board = views.wall_preview(plan, "scores", held.now), held.board()
    for part in ("activity", "phase", "index", "of", "wall", "language", "ended"):
        assert getattr(preview, part) == getattr(board, part)


def test_activity_that_is_not_there_has_no_preview(held: Held) -> None:
    with pytest.raises(KeyError):
        views.wall_preview(held.live().workshop, "nothing", NOW)


def test_preview_has_all_that_a_seat_is_sent(held: Held) -> None:
    held.move("jump scores", "open")
    sent = json.loads(json.dumps(held.seat()))
    plan = held.live().workshop
    preview = json.loads(json.dumps(views.seat_preview(plan, "scores", held.now)))
    for part in ("shared", "mine"):
        assert preview[part].keys() == sent[part].keys()
    assert preview["shared"]["stage"].keys() == sent["shared"]["stage"].keys()
    assert preview["shared"]["form"] == sent["shared"]["form"]
