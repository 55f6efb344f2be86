"""A room looked back on: every activity's tally, and every answer as a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from spp_core.kinds import Answer, Row
from spp_core.service.agenda import gather, read_live, require_reviewer, voters
from spp_core.service.views.board import Result, result_of
from spp_core.store import Person, Room, Store, answers


@dataclass(frozen=True)
class ReviewedActivity:
    """One activity with its result, and all its answers as rows, hidden ones too."""

    result: Result
    minutes: int
    seconds: float
    ballots: int
    rows: tuple[tuple[Answer, Row], ...]


@dataclass(frozen=True)
class Review:
    """A whole room: who took part, and every activity that asked for something."""

    room: Room
    ballots: int
    activities: tuple[ReviewedActivity, ...]


def review(store: Store, person: Person, room_id: str, now: datetime) -> Review:
    """Read a room's review. Raises NotFound, NotAllowed."""
    with store.reading() as tx:
        live = read_live(tx, now, room_id=room_id)
        require_reviewer(tx, live.room, person)
        reviewed = []
        for line in live.workshop.activities:
            if not line.kind.asks:
                continue
            activity = live.settled(line.id)
            given = gather(tx, live, line.id, names=True)
            everything = (*given.counting, *given.hidden)
            rows = tuple(activity.kind.rows(activity.spec, everything))
            answered = len({each.ballot for each in everything})
            spent = live.stage.spent(line.id, now)
            result = result_of(activity, given.counting, live.room.ballot_is)
            reviewed.append(ReviewedActivity(result, line.line.minutes, spent, answered, rows))
        everyone = voters(answers.ballots(tx, room_id))
        return Review(live.room, len(everyone), tuple(reviewed))
