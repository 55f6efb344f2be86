"""What the wall shows: never more than the room may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import plotly.graph_objects as go

from spp_core.charts import Look, drawn
from spp_core.kinds import Answer, Contribution, Explanation
from spp_core.kinds.spoken import told
from spp_core.room import Clock, Phase, Place, Role, Thing, WallLook, may_see
from spp_core.service.agenda import Live, gather, read_live
from spp_core.service.views.numbers import Count, count
from spp_core.store import BallotIs, Room, Store, Tx, answers
from spp_core.translation import _, later, speaking
from spp_core.workshop import Activity


@dataclass(frozen=True)
class Result:
    """An activity's tally with its words; `figure` draws it."""

    activity: Activity
    tally: Any
    explanation: Explanation
    contributions: tuple[Contribution, ...]

    def figure(self, look: Look) -> go.Figure | None:
        """The chart, where the kind has one."""
        chart = self.activity.kind.chart(self.activity.spec, self.tally)
        return drawn(chart, look) if chart else None


TOO_FEW = later(
    "Answers are anonymous: too few have come, or more still come, for any to be shown."
)


def result_of(
    activity: Activity,
    answers: Sequence[Answer],
    ballot_is: BallotIs,
    *,
    too_few: bool = False,
) -> Result:
    """Sum an activity up, in the room's words. Pure; the caller has asked if it may be seen.

    With `too_few`, there are answers, but they would tell whose they are.
    """
    kind, spec = activity.kind, activity.spec
    tally = kind.tally(spec, answers)
    words = tuple(kind.contributions(spec, answers))
    explained = told(kind.explain(spec, tally), activity.said_by(ballot_is))
    if too_few:
        explained = replace(explained, sentence=_(TOO_FEW))
    return Result(activity, tally, explained, words)


@dataclass(frozen=True)
class Board:
    """The wall, now. `result` is None until the room may see it."""

    room: Room
    index: int
    of: int
    activity: Activity
    phase: Phase
    place: Place
    clock: Clock | None
    ended: bool
    count: Count
    result: Result | None
    spotlit: Contribution | None
    """What stands alone on the wall just now."""
    wall: frozenset[WallLook]
    """How it is drawn."""
    language: str
    """What it speaks."""
    stage_version: int
    answers_version: int


def board(store: Store, room_id: str, now: datetime) -> Board:
    """Read the wall, its result in the language it speaks. Raises NotFound."""
    with store.reading() as tx:
        live = read_live(tx, now, room_id=room_id)
        activity = live.activity
        result = None
        if activity.kind.asks and may_see(Role.WALL, Thing.RESULT, live.phase, activity.line.show):
            given = gather(tx, live, activity.id, names=live.room.names_on_wall)
            with speaking(live.stage.language):
                result = result_of(
                    activity, given.counting, live.room.ballot_is, too_few=given.too_few
                )
        spotlit = _spotlit(tx, live, result.contributions) if result else None
        return _board(live, activity, count(tx, live), result, spotlit)


def _spotlit(tx: Tx, live: Live, shown: Sequence[Contribution]) -> Contribution | None:
    """The one of those shown that the facilitator has put alone on the wall."""
    activity = live.stage.activity
    marked = answers.marks(tx, live.room.id, activity).get("spotlit", set())
    return next((each for each in shown if (activity, each.ballot, each.item) in marked), None)


def _board(
    live: Live,
    activity: Activity,
    counted: Count,
    result: Result | None,
    spotlit: Contribution | None,
) -> Board:
    return Board(
        room=live.room,
        index=live.workshop.index(activity.id),
        of=len(live.workshop.activities),
        activity=activity,
        phase=live.phase,
        place=live.stage.place(),
        clock=live.stage.clock,
        ended=live.stage.ended_at is not None,
        count=counted,
        result=result,
        spotlit=spotlit,
        wall=live.stage.wall,
        language=live.stage.language,
        stage_version=live.stage.version,
        answers_version=live.room.answers_version,
    )


def wall_photos(store: Store, board: Board, ids: Sequence[str]) -> dict[str, bytes]:
    """Photos of the activity on the wall, by id: none unless its result is on the wall, too.

    A photo that was hidden, withdrawn or came late is left out.
    """
    if board.result is None:
        return {}
    activity = board.activity.id
    with store.reading() as tx:
        hidden = answers.marks(tx, board.room.id, activity).get("hidden", set())
        given = {
            each.value
            for each in answers.answers(tx, board.room.id, activity=activity)
            if isinstance(each.value, str) and (activity, each.ballot_id, each.item) not in hidden
        }
        found = {id_: answers.find_photo(tx, id_) for id_ in ids if id_ in given}
    return {id_: kept[3] for id_, kept in found.items() if kept and kept[0] == board.room.id}
