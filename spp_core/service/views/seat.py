"""What a laptop is sent: one part the same for all, one part its ballot's own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from spp_core.forms import Form, Prose, Section
from spp_core.kinds import Asking
from spp_core.kinds.spoken import who_sees
from spp_core.room import GRACE, Clock, Phase, Role, Thing, may_see
from spp_core.room.secrecy import opened
from spp_core.service.agenda import WHOLE_ROOM, Live, as_answer, gather, mark_here
from spp_core.service.views.board import result_of
from spp_core.service.views.numbers import count
from spp_core.store import Ballot, Room, StoredAnswer, Tx, answers, rosters
from spp_core.translation import _
from spp_core.workshop import Activity

Json = dict[str, Any]

FEW = 10
"""Of so many ballots answers are read one by one; of more, the whole room's are."""


def shared(tx: Tx, live: Live, *, entering: bool = False) -> Json:
    """What every seat of the room is sent: the stage, the form, the result once it may be seen.

    With `entering`, what a facilitator is sent to enter answers for a ballot: always open.
    """
    activity = live.activity
    counted = count(tx, live)
    return {
        "room": {
            "title": live.room.title,
            "code": live.room.code,
            "partnership": live.room.partnership,
            "who_sees": told_to(live.room),
        },
        "stage": _stage(live, activity, entering=entering),
        "clock": None if entering else clock_json(live.stage.clock, live.now),
        "now": live.now.isoformat(),
        "form": _form(live, activity, entering=entering).as_json(),
        "answered": counted.answered,
        "of": counted.of,
        **_seen_of_others(tx, live, activity),
    }


def told_to(room: Room) -> tuple[str, ...]:
    """Who sees what, in the words in which those who answer are told."""
    return who_sees(
        room.ballot_is,
        anonymous=room.anonymous,
        names_on_wall=room.names_on_wall,
        minimum=room.minimum,
    )


def unread(part: Json) -> Json:
    """A ballot's own part for who enters answers where nobody may read whose they are.

    What was answered stays unread; what the whole room has agreed is no secret.
    """
    if part["ballot"] == WHOLE_ROOM:
        return part
    return {**part, "values": {}, "late": []}


def _stage(live: Live, activity: Activity, *, entering: bool) -> Json:
    place = live.stage.place()
    asks = activity.kind.asks
    return {
        "version": live.stage.version,
        "activity": activity.id,
        "index": live.workshop.index(activity.id),
        "of": len(live.workshop.activities),
        "title": activity.line.title,
        "part": activity.line.part,
        "prompt": activity.line.prompt,
        "kind": activity.line.kind,
        "asks": asks and (entering or activity.line.answered_by == "ballots"),
        "phase": str(Phase.OPEN if entering else live.phase),
        "round": place.round,
        "step": place.step,
        "ended": live.stage.ended_at is not None and not entering,
        "opened": opened(live.stage),
    }


def clock_json(clock: Clock | None, now: datetime) -> Json | None:
    """A clock as the browser counts it: an absolute end, or the seconds left while paused."""
    if clock is None:
        return None
    return {
        "ends_at": clock.ends_at.isoformat() if clock.ends_at else None,
        "left": clock.left,
        "running": clock.ends_at is not None,
        "closes": clock.closes,
        "grace": int(GRACE.total_seconds()),
        "now": now.isoformat(),
    }


def _form(live: Live, activity: Activity, *, entering: bool) -> Form:
    asks = activity.kind.asks
    if entering:
        return form_of(live, activity)
    if asks and activity.line.answered_by == "room":
        words = _("The room agrees this together. The facilitator types it in.")
        return Form((Section("", (Prose("read", words),)),))
    if asks and not may_see(Role.SEAT, Thing.FORM, live.phase, activity.line.show):
        return Form()
    return form_of(live, activity)


def form_of(live: Live, activity: Activity) -> Form:
    """What a ballot is asked in this activity, now."""
    place = live.stage.place(activity.id)
    asking = Asking(step=place.step, today=live.now.date(), round=place.round)
    return live.form(activity.id, asking)


def _seen_of_others(tx: Tx, live: Live, activity: Activity) -> Json:
    seen: Json = {"others": [], "result": None}
    if not activity.kind.asks:
        return seen
    show = activity.line.show
    others = may_see(Role.SEAT, Thing.OTHERS, live.phase, show)
    result = may_see(Role.SEAT, Thing.RESULT, live.phase, show)
    if not others and not result:
        return seen
    given = gather(tx, live, activity.id, names=live.room.names_on_wall)
    if others:
        seen["others"] = activity.kind.shared(activity.spec, given.counting)
    if result:
        explained = result_of(
            activity, given.counting, live.room.ballot_is, too_few=given.too_few
        ).explanation
        seen["result"] = {
            "sentence": explained.sentence,
            "columns": explained.columns,
            "rows": explained.rows,
        }
    return seen


def mine(
    tx: Tx, live: Live, ballot_ids: Collection[str] | None = None, *, activity: str = ""
) -> dict[str, Json]:
    """Each ballot's own part of the view, by its id, for the current activity and round.

    Of the ballots asked for, or of all.
    """
    shown = activity or live.stage.activity
    held = live.stage.place(shown).round
    asked = ballot_ids if ballot_ids is not None and len(ballot_ids) <= FEW else None
    by_ballot: dict[str, list[StoredAnswer]] = {}
    for ballot_id in [""] if asked is None else asked:
        place = {"activity": shown, "ballot_id": ballot_id}
        for each in answers.answers(tx, live.room.id, **place, round=held, late=None):
            by_ballot.setdefault(each.ballot_id, []).append(each)
    found = rosters.ballots(tx, live.room.id, ballot_ids)
    return {b.id: _own(live, b, by_ballot.get(b.id, [])) for b in found}


def _own(live: Live, ballot: Ballot, kept: list[StoredAnswer]) -> Json:
    mark = mark_here(live)
    values = {each.item: each.value for each in kept if not each.late}
    late = {each.item: each.value for each in kept if each.late}
    return {
        "ballot": ballot.name,
        "values": {**values, **late},
        "late": sorted(late),
        "ready": ballot.ready == mark,
        "extra": ballot.extra == mark,
    }


def standing(tx: Tx, live: Live) -> dict[str, tuple[list[str], bool]]:
    """What a facilitator settles of single ballots, by id, for the activity and round that are up.

    Which of its items are late, in order, and whether it has extra time. Others are left out.
    """
    activity, held, mark = live.stage.activity, live.stage.place().round, mark_here(live)
    late: dict[str, list[str]] = {}
    for each in answers.answers(tx, live.room.id, activity=activity, round=held, late=True):
        late.setdefault(each.ballot_id, []).append(each.item)
    extra = {each.id for each in rosters.ballots(tx, live.room.id) if each.extra == mark}
    return {key: (sorted(late.get(key, [])), key in extra) for key in {*late, *extra}}


def past(tx: Tx, live: Live, ballot_id: str) -> list[Json]:
    """A ballot's own answers to every activity so far, in words."""
    kept: dict[str, list[StoredAnswer]] = {}
    for each in answers.answers(tx, live.room.id, ballot_id=ballot_id):
        kept.setdefault(each.activity, []).append(each)
    found = []
    for activity in live.workshop.activities:
        given = [as_answer(each) for each in kept.get(activity.id, [])]
        rows = live.settled(activity.id).kind.rows(live.settled(activity.id).spec, given)
        lines = [[row.words, row.value] for __, row in rows]
        if lines:
            found.append({"activity": activity.id, "title": activity.line.title, "lines": lines})
    return found
