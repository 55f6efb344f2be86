"""The time plan on the day: how far behind a workshop is, and what could be shortened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from spp_core.errors import Refused
from spp_core.room.stage import Stage
from spp_core.translation import _
from spp_core.workshop import Activity, Workshop

MINUTE = 60.0
WORTH_IT = 3
"""Minutes behind from which it is worth shortening something."""
LEAST = 3
"""Minutes below which nothing is shortened."""
MOST = 240


def minutes_today(stage: Stage, activity: Activity) -> int:
    """The minutes an activity has today: those planned, unless it was given others."""
    given = stage.place(activity.id).minutes
    return activity.line.minutes if given is None else given


def planned_so_far(workshop: Workshop, stage: Stage, now: datetime) -> float:
    """The seconds the plan has for what has been done, and for as much of now as was spent.

    What was shortened counts as time won: the plan's end is what everything is measured by.
    """
    here = workshop.index(stage.activity)
    current = MINUTE * minutes_today(stage, workshop.activities[here])
    rest = sum(minutes_today(stage, each) for each in workshop.activities[here + 1 :])
    left = max(0.0, current - stage.spent(stage.activity, now))
    return MINUTE * (workshop.minutes - rest) - left


def minutes_behind(workshop: Workshop, stage: Stage, now: datetime) -> float:
    """How many minutes later than planned it would end; below zero, earlier."""
    spent = sum(stage.spent(each.id, now) for each in workshop.activities)
    return (spent - planned_so_far(workshop, stage, now)) / MINUTE


def catching_up(workshop: Workshop, stage: Stage, now: datetime) -> Mapping[str, int]:
    """Minutes for some of the activities to come, so that it ends when it should, or nearly.

    Minutes are taken one by one from whichever is longest for its plan, down to half of it.
    Nothing where it is not worth it.
    """
    wanted = round(minutes_behind(workshop, stage, now))
    if wanted < WORTH_IT or stage.ended_at:
        return {}
    coming = workshop.activities[workshop.index(stage.activity) + 1 :]
    could = {each.id: each for each in coming if not each.kind.minutes_each(each.spec)}
    before = {key: minutes_today(stage, each) for key, each in could.items()}
    minutes = dict(before)
    floor = {key: max(LEAST, -(-each.line.minutes // 2)) for key, each in could.items()}
    for __ in range(wanted):
        longer = [key for key, each in minutes.items() if each > floor[key]]
        if not longer:
            break
        longest = max(longer, key=lambda key: minutes[key] / could[key].line.minutes)
        minutes[longest] -= 1
    return {key: each for key, each in minutes.items() if each != before[key]}


def as_argument(minutes: Mapping[str, int]) -> str:
    """What the move "pace" is told."""
    return ",".join(f"{key}:{each}" for key, each in minutes.items())


def pace(workshop: Workshop, stage: Stage, now: datetime, argument: str) -> Stage:
    """Give activities other minutes for today, "id:minutes,…"; nothing: as planned again."""
    wanted = _read(workshop, argument) if argument else {}
    kept = {} if argument else dict.fromkeys(stage.places)
    places = {
        key: stage.place(key).model_copy(update={"minutes": each})
        for key, each in {**kept, **wanted}.items()
    }
    return stage.model_copy(update={"places": {**stage.places, **places}})


def _read(workshop: Workshop, argument: str) -> dict[str, Any]:
    found = {}
    known = {each.id for each in workshop.activities}
    for part in argument.split(","):
        key, __, minutes = part.rpartition(":")
        if key not in known or not minutes.isdecimal() or not 1 <= int(minutes[:6]) <= MOST:
            raise Refused(
                _("Give activities of this agenda between 1 and {most} minutes.", most=MOST)
            )
        found[key] = int(minutes)
    return found
