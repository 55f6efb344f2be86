"""How many have answered: the one number that everybody may see all the time."""

from __future__ import annotations

from dataclasses import dataclass

from spp_core.room import Role, Thing, may_see
from spp_core.service.agenda import Live
from spp_core.store import Tx, answers


@dataclass(frozen=True)
class Count:
    """So many ballots have answered in this round, of so many.

    Of two counts of a room the one with the larger `at` is the later: the sum of its counters.
    """

    answered: int
    of: int
    at: int


def count(tx: Tx, live: Live) -> Count:
    """The count for the current activity and round; of 0 where the room answers as one."""
    stage, room = live.stage, live.room
    at = stage.version + room.answers_version + room.roster_version
    if live.activity.line.answered_by == "room":
        return Count(0, 0, at)
    return Count(*answers.counted(tx, room.id, stage.activity, stage.place().round), at)


def shown(live: Live) -> bool:
    """Whether the room sees results now, so that walls and seats change with every answer."""
    activity = live.activity
    return activity.kind.asks and may_see(Role.WALL, Thing.RESULT, live.phase, activity.line.show)
