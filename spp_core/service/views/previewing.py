"""What a laptop would show of a plan that nobody has begun yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from spp_core.kinds import Asking
from spp_core.room import Phase
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
            "past": [],
        },
    }


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
    setting = activity.kind.setting(activity.spec)
    options = list(setting.options) if setting else []
    spec = activity.kind.settled(activity.spec, options[0]) if options else activity.spec
    form: dict[str, Any] = activity.kind.form(spec, Asking(today=now.date())).as_json()
    return form
