"""What the facilitator settled for an activity, there or in the earlier one it takes it from."""

from __future__ import annotations

from dataclasses import replace

from spp_core.room.stage import Stage
from spp_core.workshop import Activity, Workshop


def setting_of(workshop: Workshop, stage: Stage, activity_id: str) -> str:
    """What holds for an activity; "" where nothing was settled.

    Lines are written once: an activity without its own takes those of the earlier activity that
    its setting names. A choice is made anew.
    """
    activity = workshop.find(activity_id)
    own = stage.place(activity_id).setting
    setting = activity.kind.setting(activity.spec)
    if own or setting is None or setting.options or not setting.from_activity:
        return own
    source = settled(workshop, stage, setting.from_activity)
    theirs = source.kind.setting(source.spec)
    return theirs.lines if theirs else ""


def settled(workshop: Workshop, stage: Stage, activity_id: str) -> Activity:
    """An activity with what was settled for it."""
    activity = workshop.find(activity_id)
    setting = setting_of(workshop, stage, activity_id)
    if not setting:
        return activity
    return replace(activity, spec=activity.kind.settled(activity.spec, setting))
