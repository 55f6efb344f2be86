"""What laptops and the wall would show of a plan that nobody has begun yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from spp_core.kinds import Asking
from spp_core.room import Phase, move, settled, start
from spp_core.service.views.board import Board
from spp_core.service.views.numbers import Count
from spp_core.store import Room
from spp_core.workshop import Activity, Workshop

NOBODY = "Preview"


def seat_preview(workshop: Workshop, activity_id: str, now: datetime) -> dict[str, Any]:
    """An activity as a seat is sent it once it is open, with nothing answered.

    Where the room chooses what it is about, the first choice. Raises KeyError for no such activity.
    """
    activity = workshop.find(activity_id)
    return {
        "shared": {
            "room": {"title": workshop.title, "code": NOBODY, "partnership": "", "who_sees": ()},
            "stage": _stage(workshop, activity),
            "clock": None,
            "now": now.isoformat(),
            "form": _form(activity, now),
            "answered": 0,
            "of": 0,
            "others": [],
            "result": None,
        },
        "mine": {
            "ballot": NOBODY,
            "values": {},
            "late": [],
            "ready": False,
            "extra": False,
        },
    }


def wall_preview(workshop: Workshop, activity_id: str, now: datetime) -> Board:
    """An activity as it stands on the wall once it is open, with nothing answered.

    Where the room chooses what it is about, the first choice. Raises KeyError for no such activity.
    """
    stage = move(workshop, start(workshop, now), "jump", now, workshop.find(activity_id).id)
    activity = workshop.find(activity_id)
    choices = _choices(activity)
    if choices:
        stage = move(workshop, stage, "settle", now, choices[0])
    if activity.kind.asks:
        stage = move(workshop, stage, "open", now)
    return Board(
        room=_room(workshop, now),
        index=workshop.index(activity_id),
        of=len(workshop.activities),
        activity=settled(workshop, stage, activity_id),
        phase=stage.phase(now),
        place=stage.place(),
        clock=None,
        ended=False,
        count=Count(0, 0, 0),
        result=None,
        spotlit=None,
        wall=frozenset(),
        language=stage.language,
        stage_version=stage.version,
        answers_version=0,
    )


def _room(workshop: Workshop, now: datetime) -> Room:
    return Room(
        id="",
        code=NOBODY,
        partnership_id="",
        partnership="",
        title=workshop.title,
        ballot_is="triad",
        names_on_wall=False,
        minimum=1,
        stage="",
        stage_version=0,
        answers_version=0,
        roster_version=0,
        created_at=now,
        ended_at=None,
    )


def _choices(activity: Activity) -> list[str]:
    setting = activity.kind.setting(activity.spec)
    return list(setting.options) if setting else []


def _stage(workshop: Workshop, activity: Activity) -> dict[str, Any]:
    line = activity.line
    return {
        "version": 1,
        "activity": activity.id,
        "index": workshop.index(activity.id),
        "of": len(workshop.activities),
        "title": line.title,
        "part": line.part,
        "prompt": line.prompt,
        "kind": line.kind,
        "asks": activity.kind.asks and line.answered_by == "ballots",
        "phase": str(Phase.OPEN),
        "round": 1,
        "step": 0,
        "ended": False,
        "opened": True,
    }


def _form(activity: Activity, now: datetime) -> dict[str, Any]:
    choices = _choices(activity)
    spec = activity.kind.settled(activity.spec, choices[0]) if choices else activity.spec
    form: dict[str, Any] = activity.kind.form(spec, Asking(today=now.date())).as_json()
    return form
