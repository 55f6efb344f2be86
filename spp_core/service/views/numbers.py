"""How many have answered: the one number that everybody may see all the time."""

from __future__ import annotations

from dataclasses import dataclass

from spp_core.room import Role, Thing, may_see
from spp_core.service.agenda import Live
from spp_core.store import Tx, answers


@dataclass(frozen=True)
class Count:
    """So many ballots have answered in this round, of so many.

    `at` is the room's `age` when it was counted.
    """

    answered: int
    of: int
    at: int


def count(tx: Tx, live: Live) -> Count:
    """The count for the current activity and round; of 0 where the room answers as one."""
    stage, room, at = live.stage, live.room, age(live)
    if live.activity.line.answered_by == "room":
        return Count(0, 0, at)
    return Count(*answers.counted(tx, room.id, stage.activity, stage.place().round), at)


def age(live: Live) -> int:
    """The sum of a room's counters: of two readings the one with the larger is the later."""
    return live.stage.version + live.room.answers_version + live.room.roster_version


def done(tx: Tx, live: Live) -> list[str]:
    """The ballots that have answered anything in this round, for those who run the room."""
    return sorted(answers.answered(tx, live.room.id, live.stage.activity, live.stage.place().round))


def shown(live: Live) -> bool:
    """Whether the room sees results now, so that walls and seats change with every answer."""
    activity = live.activity
    return activity.kind.asks and may_see(Role.WALL, Thing.RESULT, live.phase, activity.line.show)
