"""Every way a facilitator can move a room. Each takes the stage and gives the next one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from spp_core.errors import Refused
from spp_core.room.clocks import (
    add_minutes,
    changed,
    clocked,
    pause_clock,
    resume_clock,
    start_clock,
    stop_clock,
)
from spp_core.room.pacing import pace
from spp_core.room.settled import setting_of, settled
from spp_core.room.stage import WALL_LOOKS, Phase, Place, Stage
from spp_core.translation import NAMES, _
from spp_core.workshop import Workshop

Move = Callable[[Workshop, Stage, datetime, str], Stage]


def start(workshop: Workshop, now: datetime) -> Stage:
    """The stage of a room nobody has moved yet: its first activity, waiting."""
    return Stage(activity=workshop.activities[0].id, entered_at=now)


def move(workshop: Workshop, stage: Stage, name: str, now: datetime, argument: str = "") -> Stage:
    """Make one move by name; the new stage has the next version.

    `argument` is an activity id for "jump", minutes for "clock_start", the value for "settle",
    what `pacing` says for "pace", looks with spaces between them for "wall",
    a code for "language".
    Raises Refused when there is no such move or it is not possible now.
    """
    if name not in MOVES:
        raise Refused(_("The room cannot do that. Reload the page and try again."))
    if stage.ended_at and name != "resume":
        raise Refused(_("This workshop has ended. Use “Carry on” to go on with it."))
    moved = MOVES[name](workshop, _as_it_stands(stage, name, now), now, argument)
    return moved.model_copy(update={"version": stage.version + 1})


def _as_it_stands(stage: Stage, name: str, now: datetime) -> Stage:
    """The stage with an activity whose closing clock ran out written down as closed.

    Without this, stopping or pausing that clock would open the activity again unasked. Giving it
    more time is how a facilitator asks for just that.
    """
    if name == "clock_add" or stage.phase(now) is stage.place().phase:
        return stage
    return _placed(changed(stage, clock=None), phase=Phase.CLOSED)


def _started(stage: Stage, now: datetime) -> Stage:
    """The stage of a workshop that goes on; the wait before its first move is not time spent."""
    return stage if stage.started_at else changed(stage, started_at=now, entered_at=now)


def _placed(stage: Stage, activity: str = "", **changes: Any) -> Stage:
    """The stage with what it remembers of one activity changed."""
    key = activity or stage.activity
    place = stage.place(key).model_copy(update=changes)
    return changed(stage, places={**stage.places, key: place})


def _enter(workshop: Workshop, stage: Stage, activity: str, now: datetime) -> Stage:
    """Leave the current activity (closing it if open) for another one."""
    here = stage.place()
    left = Phase.CLOSED if here.phase is Phase.OPEN else here.phase
    stage = _placed(stage, seconds=stage.spent(stage.activity, now), phase=left)
    entered = changed(
        stage,
        activity=activity,
        entered_at=now,
        clock=None,
        started_at=stage.started_at or now,
    )
    coming = workshop.find(activity)
    return clocked(workshop, entered, now) if coming.kind.starts_clock else entered


def _next(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    activity = settled(workshop, stage, stage.activity)
    place = stage.place()
    step = place.step
    if step + 1 < activity.steps(revealed=place.phase is Phase.REVEALED):
        return _stepped(workshop, stage, now, step + 1)
    index = workshop.index(stage.activity)
    if index + 1 == len(workshop.activities):
        raise Refused(_("This is the last activity. Use “End the workshop” when you are done."))
    return _enter(workshop, stage, workshop.activities[index + 1].id, now)


def _back(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    step = stage.place().step
    if step > 0:
        return _stepped(workshop, stage, now, step - 1)
    index = workshop.index(stage.activity)
    if index == 0:
        raise Refused(_("This is the first activity."))
    return _enter(workshop, stage, workshop.activities[index - 1].id, now)


def _stepped(workshop: Workshop, stage: Stage, now: datetime, step: int) -> Stage:
    activity = workshop.find(stage.activity)
    stepped = _placed(_started(stage, now), step=step)
    if activity.kind.minutes_each(activity.spec) and stage.clock is not None:
        return clocked(workshop, stepped, now)
    return stepped


def _jump(workshop: Workshop, stage: Stage, now: datetime, activity: str) -> Stage:
    if activity not in {each.id for each in workshop.activities}:
        raise Refused(_("That activity is not on this agenda."))
    return stage if activity == stage.activity else _enter(workshop, stage, activity, now)


def _asked(workshop: Workshop, stage: Stage) -> Place:
    if not workshop.find(stage.activity).kind.asks:
        raise Refused(_("Nothing is asked here, so there is nothing to open or reveal."))
    return stage.place()


def _open(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    place = _asked(workshop, stage)
    if stage.phase(now) is Phase.OPEN:
        raise Refused(_("This activity is open already."))
    _require_settled(workshop, stage)
    step = 0 if place.phase is Phase.REVEALED else place.step
    opened = _held(workshop, _placed(_started(stage, now), phase=Phase.OPEN, step=step))
    first = place.phase is Phase.WAITING
    return clocked(workshop, opened, now) if first else changed(opened, clock=None)


def _require_settled(workshop: Workshop, stage: Stage) -> None:
    activity = workshop.find(stage.activity)
    setting = activity.kind.setting(activity.spec)
    if setting is None or not setting.options:
        return
    if stage.place().setting not in setting.options:
        raise Refused(_("First choose: {label}.", label=setting.label))


def _close(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    """Take no more answers; what the room has been seeing all along stays on the wall."""
    _asked(workshop, stage)
    if stage.place().phase is not Phase.OPEN:
        raise Refused(_("This activity is not open."))
    if workshop.find(stage.activity).line.show == "live":
        return _placed(changed(stage, clock=None), phase=Phase.REVEALED, step=0)
    return _placed(changed(stage, clock=None), phase=Phase.CLOSED)


def _reveal(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    if _asked(workshop, stage).phase is Phase.REVEALED:
        raise Refused(_("The result is on the wall already."))
    _require_settled(workshop, stage)  # it cannot be chosen any more afterwards
    held = _held(workshop, changed(stage, clock=None))
    return _placed(held, phase=Phase.REVEALED, step=0)


def _held(workshop: Workshop, stage: Stage) -> Stage:
    """What is settled stays from here on, whatever becomes of the activity it was taken from."""
    return _placed(stage, setting=setting_of(workshop, stage, stage.activity))


def _hide(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    if _asked(workshop, stage).phase is not Phase.REVEALED:
        raise Refused(_("There is nothing on the wall to hide."))
    return _placed(stage, phase=Phase.CLOSED, step=0)


def _second_round(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    place = _asked(workshop, stage)
    if place.round >= workshop.find(stage.activity).kind.rounds:
        raise Refused(_("There is no further round of this activity."))
    if place.phase is Phase.WAITING:
        raise Refused(_("Hold the first round before the second."))
    opened = _placed(changed(stage, clock=None), phase=Phase.OPEN, round=place.round + 1, step=0)
    return clocked(workshop, opened, now)


def _settle(workshop: Workshop, stage: Stage, now: datetime, value: str) -> Stage:
    activity = workshop.find(stage.activity)
    setting = activity.kind.setting(activity.spec)
    if setting is None or (setting.options and value not in setting.options):
        raise Refused(_("Choose one of the questions on the list."))
    if stage.place().phase is not Phase.WAITING:
        raise Refused(_("This activity has been opened; what it asks cannot change any more."))
    activity.kind.settled(activity.spec, value)
    chosen = _placed(stage, setting=value)
    for each in workshop.activities:
        settled(workshop, chosen, each.id)  # what takes its lines from here must be able to
    return chosen


def _wall(workshop: Workshop, stage: Stage, now: datetime, looks: str) -> Stage:
    wanted = frozenset(looks.split())
    if not wanted <= WALL_LOOKS:
        raise Refused(_("The wall cannot look like that. Reload the page and try again."))
    return changed(stage, wall=wanted)


def _language(workshop: Workshop, stage: Stage, now: datetime, code: str) -> Stage:
    if code not in NAMES:
        raise Refused(_("The wall does not speak that language."))
    return changed(stage, language=code)


def _end(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    place = stage.place()
    closed = Phase.CLOSED if place.phase is Phase.OPEN else place.phase
    spent = stage.spent(stage.activity, now)
    return _placed(changed(stage, ended_at=now, clock=None), seconds=spent, phase=closed)


def _resume(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    if stage.ended_at is None:
        raise Refused(_("The workshop is going on already."))
    return changed(stage, ended_at=None, entered_at=now)


MOVES: dict[str, Move] = {
    "next": _next,
    "back": _back,
    "jump": _jump,
    "open": _open,
    "close": _close,
    "reveal": _reveal,
    "hide": _hide,
    "second_round": _second_round,
    "settle": _settle,
    "clock_start": start_clock,
    "clock_add": add_minutes,
    "clock_pause": pause_clock,
    "clock_resume": resume_clock,
    "clock_stop": stop_clock,
    "pace": pace,
    "wall": _wall,
    "language": _language,
    "end": _end,
    "resume": _resume,
}
