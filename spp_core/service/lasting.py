"""What outlives a room: its promises, and its check-ins of earlier ones."""

from __future__ import annotations

from datetime import datetime

from spp_core.service.agenda import WHOLE_ROOM, Live, as_answer, gather
from spp_core.store import Tx, answers, promises, rosters


def keep_lasting(tx: Tx, live: Live, activity_id: str, ballot_id: str, now: datetime) -> None:
    """Bring up to date what a ballot's answers to an activity leave behind.

    Nothing is read unless the activity's kind is one whose answers last.
    """
    if not live.workshop.find(activity_id).kind.lasting:
        return
    _keep_promises(tx, live, activity_id, ballot_id, now)
    _keep_check_ins(tx, live, activity_id, now)


def _keep_promises(tx: Tx, live: Live, activity_id: str, ballot_id: str, now: datetime) -> None:
    """What was hidden is kept, too: it can be shown again.

    Where ballots are people, or nobody is to know whose an answer is, no maker is named.
    """
    activity = live.settled(activity_id)
    own = answers.answers(tx, live.room.id, activity=activity_id, ballot_id=ballot_id)
    made = activity.kind.promises(activity.spec, [as_answer(each) for each in own])
    ballot = rosters.find_ballot(tx, live.room.id, ballot_id)
    unnamed = live.room.anonymous or live.room.ballot_is == "person"
    named = ballot is not None and (ballot.is_room or not unnamed)
    maker = ballot.name if ballot and named else ""
    promises.keep_promises(tx, live.room, activity_id, ballot_id, maker, made, now)


def _keep_check_ins(tx: Tx, live: Live, activity_id: str, now: datetime) -> None:
    """Together they are the room's: whoever typed last is right. What was hidden does not count."""
    activity = live.settled(activity_id)
    if activity.kind.check_ins(activity.spec, []):
        given = gather(tx, live, activity_id, names=False).counting
        looked_at = activity.kind.check_ins(activity.spec, given)
        promises.keep_room_check_ins(tx, live.room, looked_at, WHOLE_ROOM, now)
