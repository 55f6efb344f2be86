"""Answers: kept as they come, late ones apart, photos checked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from traceback import extract_tb
from typing import Any

from spp_core.errors import Closed, NotFound, Refused, SppError
from spp_core.forms import ITEM
from spp_core.kinds import Asking
from spp_core.kinds.records import ANY_DAY
from spp_core.pictures import as_jpeg
from spp_core.room import Phase
from spp_core.service.agenda import Live, has_extra, mark_here, read_live
from spp_core.service.lasting import keep_lasting
from spp_core.store import Store, Tx, answers, rooms, rosters
from spp_core.translation import _, language, later, speaking

PHOTOS = 40
NOT_TAKEN = later("This answer could not be read, so it was not saved. Change it and try again.")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Submission:
    """One answer on its way in. `by_facilitator` was checked by who made this."""

    room_id: str
    ballot_id: str
    activity: str
    round: int
    item: str
    value: Any
    by_facilitator: bool = False
    language: str = field(default_factory=language)
    """What a refusal is said in."""


@dataclass(frozen=True)
class Outcome:
    """What became of a submission: kept (as `value`, perhaps late), or refused with a sentence."""

    value: Any = None
    late: bool = False
    refused: str = ""


class _Kept(Mapping[str, Any]):
    """What a ballot has kept, by item: read when a rule first looks, which few do."""

    def __init__(self, read: Callable[[], dict[str, Any]]) -> None:
        self._read = read
        self._values: dict[str, Any] | None = None

    @property
    def _known(self) -> dict[str, Any]:
        if self._values is None:
            self._values = self._read()
        return self._values

    def __getitem__(self, item: str) -> Any:
        return self._known[item]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def forget(self) -> None:
        """Look anew the next time: something else has been kept since."""
        self._values = None

    def put(self, item: str, value: Any) -> None:
        """Note what has just been kept, or with None withdrawn."""
        if self._values is not None:
            self._values.pop(item, None)
            self._values |= {} if value is None else {item: value}


class _Grounds:
    """What the answers of one transaction are checked against, each thing read or made once."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self._mine: dict[tuple[Any, ...], _Kept] = {}

    def mine(self, wanted: Submission, *, late: bool) -> _Kept:
        """What the ballot has kept for the activity in the round; what came late, for late."""
        key = _place(wanted, late=late)
        if key not in self._mine:
            self._mine[key] = _Kept(partial(self._read, wanted, late=late))
        return self._mine[key]

    def _read(self, wanted: Submission, *, late: bool) -> dict[str, Any]:
        kept = answers.answers(
            self._tx,
            wanted.room_id,
            activity=wanted.activity,
            round=wanted.round,
            ballot_id=wanted.ballot_id,
            late=None if late else False,
        )
        values = {each.item: each.value for each in sorted(kept, key=lambda a: a.late)}
        return {item: value for item, value in values.items() if value is not None}

    def has_extra(self, live: Live, wanted: Submission) -> bool:
        """Whether the ballot was given extra time for what is closed for the others."""
        ballot = rosters.find_ballot(self._tx, wanted.room_id, wanted.ballot_id)
        held = wanted.round == live.stage.place(wanted.activity).round
        return ballot is not None and held and has_extra(live, ballot, wanted.activity)

    def forget(self, wanted: Submission) -> None:
        """Take an answer back for good, wherever it is kept."""
        place = (wanted.room_id, wanted.activity, wanted.ballot_id)
        answers.withdraw(self._tx, *place, wanted.item)
        for key, kept in self._mine.items():
            if (*key[:2], key[3]) == place:
                kept.forget()

    def keep(self, wanted: Submission, value: Any, *, late: bool, now: datetime) -> None:
        """Keep an answer over whatever was there."""
        answers.put_answer(
            self._tx,
            room_id=wanted.room_id,
            activity=wanted.activity,
            round=wanted.round,
            ballot_id=wanted.ballot_id,
            item=wanted.item,
            late=late,
            value=value,
            now=now,
        )
        self.mine(wanted, late=late).put(wanted.item, value)
        self.mine(wanted, late=not late).forget()


def _place(wanted: Submission, *, late: bool) -> tuple[Any, ...]:
    return wanted.room_id, wanted.activity, wanted.round, wanted.ballot_id, late


def submit(store: Store, submissions: Sequence[Submission], now: datetime) -> list[Outcome]:
    """Keep answers, all in one transaction; on disk when this returns. One outcome each.

    A refused one does not hold up the others. Raises Unavailable, with nothing kept.
    """
    room_ids = {each.room_id for each in submissions}
    ballot_ids = {each.ballot_id for each in submissions}
    with store.answering(sorted(room_ids), sorted(ballot_ids)) as tx:
        lives = _lives(tx, room_ids, now)
        grounds = _Grounds(tx)
        outcomes = [_told(grounds, lives[each.room_id], each, now) for each in submissions]
        _keep_lasting(tx, lives, submissions, outcomes)
        kept = {s.room_id for s, o in zip(submissions, outcomes, strict=True) if not o.refused}
        late = {s.room_id for s, o in zip(submissions, outcomes, strict=True) if o.late}
        rooms.touch(tx, sorted(kept - late), answers=True, roster=False)
        rooms.touch(tx, sorted(kept & late), answers=True, roster=True)
    return outcomes


def _lives(tx: Tx, room_ids: Iterable[str], now: datetime) -> dict[str, Live | SppError]:
    """Each room, or why it cannot be read: one that is gone does not hold up the others."""
    found: dict[str, Live | SppError] = {}
    for room_id in room_ids:
        try:
            found[room_id] = read_live(tx, now, room_id=room_id)
        except NotFound as error:
            found[room_id] = error
    return found


def _keep_lasting(
    tx: Tx,
    lives: Mapping[str, Live | SppError],
    submissions: Sequence[Submission],
    outcomes: Sequence[Outcome],
) -> None:
    """Once for each ballot and activity, however many of its answers came together."""
    pairs = zip(submissions, outcomes, strict=True)
    kept = {(s.room_id, s.activity, s.ballot_id) for s, o in pairs if not (o.refused or o.late)}
    for room_id, activity, ballot_id in sorted(kept):
        live = lives[room_id]
        if isinstance(live, Live):
            keep_lasting(tx, live, activity, ballot_id, live.now)


def _told(grounds: _Grounds, live: Live | SppError, wanted: Submission, now: datetime) -> Outcome:
    """What became of one, in the language of whoever sent it."""
    with speaking(wanted.language):
        return _submit(grounds, live, wanted, now)


def _submit(grounds: _Grounds, live: Live | SppError, wanted: Submission, now: datetime) -> Outcome:
    if isinstance(live, SppError):
        return Outcome(refused=live.sentence)
    try:
        late = _require_open(live, wanted) and not grounds.has_extra(live, wanted)
        value = _checked(grounds, live, wanted, late=late)
    except SppError as error:
        return Outcome(refused=error.sentence)
    except Exception as error:  # noqa: BLE001 - a bug in a kind's rule is one answer's trouble
        line = extract_tb(error.__traceback__)[-1]
        # Neither the value nor the error's own words, which may quote it.
        logger.error(  # noqa: TRY400
            "An answer to %r broke its rule: %s at %s:%s",
            wanted.activity,
            type(error).__name__,
            line.filename,
            line.lineno,
        )
        return Outcome(refused=_(NOT_TAKEN))
    if value is None and live.workshop.find(wanted.activity).kind.quotes:
        grounds.forget(wanted)  # what somebody said is theirs: nobody has to accept that it goes
        return Outcome()
    grounds.keep(wanted, value, late=late, now=now)
    return Outcome(value, late)


def _require_open(live: Live, wanted: Submission) -> bool:
    """Whether it came late. Raises Closed, NotFound where it cannot be taken at all."""
    try:
        activity = live.workshop.find(wanted.activity)
    except KeyError as error:
        raise NotFound(_("That activity is not part of this workshop. Reload the page.")) from error
    place = live.stage.place(wanted.activity)
    held = type(wanted.round) is int and 1 <= wanted.round <= place.round
    if not held:
        raise Closed(_("That round has not been held. Reload the page."))
    if wanted.by_facilitator:
        return False
    if activity.line.answered_by == "room":
        raise Closed(_("The facilitator types this one in for the whole room."))
    phase = live.stage.phase(live.now, wanted.activity)
    if phase is Phase.WAITING:
        raise Closed(_("This activity has not been opened yet. Wait for the facilitator."))
    return phase is not Phase.OPEN or wanted.round < place.round


def _checked(grounds: _Grounds, live: Live, wanted: Submission, *, late: bool) -> Any:
    if not isinstance(wanted.item, str) or not ITEM.fullmatch(wanted.item):
        raise Refused(_("That question is not part of this activity. Reload the page."))
    if wanted.value is None:
        return None
    # What came late is judged as if on any day.
    asking = ANY_DAY if late else Asking(today=_today(live, wanted.activity))
    form = live.form(wanted.activity, asking)
    mine = grounds.mine(wanted, late=late)
    return live.workshop.find(wanted.activity).kind.check(form, wanted.item, wanted.value, mine)


def _today(live: Live, activity: str) -> date:
    """The day that days are judged by: still the same for who works past midnight.

    What came late may have been written in time, so it is not asked for.
    """
    here = activity == live.stage.activity
    return min(live.now, live.stage.entered_at if here else live.now).date()


def set_ready(store: Store, room_id: str, ballot_id: str, ready: bool, now: datetime) -> None:
    """Keep whether a ballot says it is ready with the current activity and round."""
    with store.answering([room_id], [ballot_id]) as tx:
        live = read_live(tx, now, room_id=room_id)
        rosters.set_ready(tx, ballot_id, mark_here(live) if ready else "")
        rooms.touch(tx, [room_id], answers=False, roster=True)


def keep_photo(
    store: Store, room_id: str, ballot_id: str, activity: str, picture: bytes, now: datetime
) -> str:
    """Check, shrink and keep a photo; its id. Raises Refused with a sentence."""
    jpeg = as_jpeg(picture)
    with store.writing() as tx:
        if answers.count_photos(tx, room_id, ballot_id) >= PHOTOS:
            raise Refused(_("{n} photos have been kept already; that is the most.", n=PHOTOS))
        return answers.add_photo(
            tx,
            room_id=room_id,
            ballot_id=ballot_id,
            activity=activity,
            picture=jpeg,
            now=now,
        )
