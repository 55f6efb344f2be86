"""What a facilitator works from: agenda, controls, roster, contributions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from spp_core.errors import Refused
from spp_core.kinds import Contribution, Setting
from spp_core.room import (
    MOVES,
    Clock,
    Phase,
    Place,
    Role,
    Thing,
    WallLook,
    catching_up,
    may_see,
    minutes_today,
    move,
    planned_so_far,
    setting_of,
)
from spp_core.service.agenda import (
    Live,
    gather,
    is_fixed,
    mark_here,
    read_live,
    require_console,
    voters,
)
from spp_core.service.views.board import Result, result_of
from spp_core.service.views.numbers import Count, age, count, shown
from spp_core.store import Person, Room, Store, Tx, answers, rooms, rosters
from spp_core.workshop import Activity


@dataclass(frozen=True)
class AgendaLine:
    """One activity on the agenda: minutes planned, seconds spent, how far it is."""

    id: str
    title: str
    part: str
    minutes: int
    seconds: float
    phase: Phase
    asks: bool
    current: bool


@dataclass(frozen=True)
class RosterLine:
    """One ballot: how many devices, whether it has answered, is ready, has extra time, is late."""

    id: str
    name: str
    seats: int
    connected: int
    answered: bool
    ready: bool
    extra: bool
    late: int


@dataclass(frozen=True)
class Moderated:
    """A contribution: whether it is kept off the wall, or stands there alone."""

    contribution: Contribution
    hidden: bool
    spotlit: bool = False


@dataclass(frozen=True)
class Console:
    """Everything on the facilitator's page, now."""

    room: Room
    agenda: tuple[AgendaLine, ...]
    activity: Activity
    phase: Phase
    place: Place
    clock: Clock | None
    ended: bool
    possible: frozenset[str]
    roster: tuple[RosterLine, ...]
    whole_room: str
    count: Count
    in_words: bool
    setting: Setting | None
    suggestion: str
    previewed: bool
    shown: bool
    """Whether the room sees the result, too."""
    private_note: str
    version: int
    spent: float
    planned: float
    minutes: int
    shorter: Mapping[str, int]
    """Minutes for activities to come, by id, with which it would end as planned; or nothing."""
    paced: bool
    """Whether some have other minutes today than those planned."""
    wall: frozenset[WallLook]
    """How the wall is drawn."""
    language: str
    """What the wall speaks."""
    fixed: bool
    """Whether people rely already on what they were told of who sees what."""


@dataclass(frozen=True)
class SoFar:
    """What an activity has brought: its result if that may be seen already, what was written.

    `at` is the room's `age` when it was read.
    """

    at: int
    activity: Activity
    result: Result | None
    contributions: tuple[Moderated, ...]
    shown: bool
    """Whether the room sees them, too."""


def so_far(store: Store, person: Person, room_id: str, now: datetime) -> SoFar:
    """Read what the current activity has brought. Raises NotFound, NotAllowed."""
    with store.reading() as tx:
        live = read_live(tx, now, room_id=room_id)
        require_console(tx, live.room, person)
        activity = live.activity
        result, written = _preview(tx, live, activity), _moderated(tx, live, activity)
        return SoFar(age(live), activity, result, written, shown(live))


def console(store: Store, person: Person, room_id: str, now: datetime) -> Console:
    """Read the console. Raises NotFound, NotAllowed."""
    with store.reading() as tx:
        live = read_live(tx, now, room_id=room_id)
        require_console(tx, live.room, person)
        agenda = _agenda(live)
        activity = live.activity
        setting = _setting(live)
        everyone = rosters.ballots(tx, room_id)
        return Console(
            room=live.room,
            agenda=agenda,
            activity=activity,
            phase=live.phase,
            place=live.stage.place(),
            clock=live.stage.clock,
            ended=live.stage.ended_at is not None,
            possible=_possible(live),
            roster=_roster(tx, live),
            whole_room=next(ballot.id for ballot in everyone if ballot.is_room),
            count=count(tx, live),
            in_words=activity.kind.in_words(activity.spec),
            setting=setting,
            suggestion=_suggestion(tx, live, setting) if setting else "",
            previewed=_previewed(live),
            shown=shown(live),
            private_note=rooms.private_note(tx, room_id, person.id, activity.id),
            version=live.stage.version,
            spent=sum(line.seconds for line in agenda),
            planned=planned_so_far(live.workshop, live.stage, live.now),
            shorter=dict(catching_up(live.workshop, live.stage, live.now)),
            paced=any(each.minutes is not None for each in live.stage.places.values()),
            minutes=live.workshop.minutes,
            wall=live.stage.wall,
            language=live.stage.language,
            fixed=is_fixed(tx, live),
        )


def _agenda(live: Live) -> tuple[AgendaLine, ...]:
    return tuple(
        AgendaLine(
            id=each.id,
            title=each.line.title,
            part=each.line.part,
            minutes=minutes_today(live.stage, each),
            seconds=live.stage.spent(each.id, live.now),
            phase=live.stage.phase(live.now, each.id),
            asks=each.kind.asks,
            current=each.id == live.stage.activity,
        )
        for each in live.workshop.activities
    )


def _possible(live: Live) -> frozenset[str]:
    """The moves that would work now; moves are pure, so each is simply tried."""
    setting = _setting(live)
    option = next(iter(setting.options), setting.lines) if setting else ""
    here = live.stage
    arguments = {
        "clock_add": "1",
        "settle": option,
        "jump": here.activity,
        "language": here.language,
    }
    possible = set()
    for name in MOVES:
        try:
            move(live.workshop, live.stage, name, live.now, arguments.get(name, ""))
        except Refused:
            continue
        possible.add(name)
    return frozenset(possible)


def _setting(live: Live) -> Setting | None:
    """What is to be settled, whether it has been or not."""
    activity = live.workshop.find(live.stage.activity)
    return activity.kind.setting(activity.spec)


NONE = 0, 0
"""Devices of a ballot that has none, and their sockets."""


def _roster(tx: Tx, live: Live) -> tuple[RosterLine, ...]:
    activity = live.stage.activity
    done = answers.answered(tx, live.room.id, activity, live.stage.place().round)
    late = answers.answers(tx, live.room.id, activity=activity, late=True)
    mark = mark_here(live)
    devices = rosters.devices(tx, live.room.id)
    return tuple(
        RosterLine(
            id=ballot.id,
            name=ballot.name,
            seats=devices.get(ballot.id, NONE)[0],
            connected=devices.get(ballot.id, NONE)[1],
            answered=ballot.id in done,
            ready=ballot.ready == mark,
            extra=ballot.extra == mark,
            late=sum(each.ballot_id == ballot.id for each in late),
        )
        for ballot in voters(rosters.ballots(tx, live.room.id))
    )


def _moderated(tx: Tx, live: Live, activity: Activity) -> tuple[Moderated, ...]:
    """What was written; where answers are anonymous, once no more of it comes.

    The roster ticks who has answered at once, so that a note that appears then would have a name.
    """
    may = may_see(Role.FACILITATOR, Thing.OTHERS, live.phase, activity.line.show)
    if not may or (live.room.anonymous and not _previewed(live)):
        return ()
    given = gather(tx, live, activity.id, names=True)
    words = activity.kind.contributions
    lit = answers.marks(tx, live.room.id, activity.id).get("spotlit", set())
    shown = [
        Moderated(each, hidden=False, spotlit=(activity.id, each.ballot, each.item) in lit)
        for each in words(activity.spec, given.counting)
    ]
    away = [Moderated(each, hidden=True) for each in words(activity.spec, given.hidden)]
    return tuple(shown + away)


def _suggestion(tx: Tx, live: Live, setting: Setting) -> str:
    """What was settled already, or what the activity it comes from suggests."""
    settled = setting_of(live.workshop, live.stage, live.stage.activity)
    if settled or not setting.options or not setting.from_activity:
        return settled
    source = live.settled(setting.from_activity)
    given = gather(tx, live, source.id, names=False).counting
    return source.kind.leading(source.spec, source.kind.tally(source.spec, given))


def _previewed(live: Live) -> bool:
    """Whether there is a result that the facilitator may see now."""
    activity = live.activity
    return activity.kind.asks and may_see(
        Role.FACILITATOR, Thing.RESULT, live.phase, activity.line.show
    )


def _preview(tx: Tx, live: Live, activity: Activity) -> Result | None:
    if not _previewed(live):
        return None
    given = gather(tx, live, activity.id, names=False)
    return result_of(activity, given.counting, live.room.ballot_is, too_few=given.too_few)


def everyone(store: Store, room_id: str) -> dict[str, str]:
    """Every ballot answers can be entered for, by id; the whole room's own first.

    Of an anonymous room, those that have no device: the others answer for themselves.
    """
    with store.reading() as tx:
        room = rooms.find_room(tx, room_id=room_id)
        seated = rosters.devices(tx, room_id) if room and room.anonymous else {}
        ballots = [each for each in rosters.ballots(tx, room_id) if each.id not in seated]
    return {each.id: each.name for each in sorted(ballots, key=lambda b: not b.is_room)}
