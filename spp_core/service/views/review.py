"""A room looked back on: who took part, every activity's findings, every answer as a row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from spp_core.errors import NotFound
from spp_core.kinds import Answer, Asking, Contribution, Panel, Row
from spp_core.kinds.records import Brief
from spp_core.kinds.spoken import ROOM, many, one, spoken, told
from spp_core.kinds.unnamed import unnamed
from spp_core.review import Member, Only, Options, TookPart, choices, too_few, took_part, within
from spp_core.review.coded import by_theme
from spp_core.room import Role, Thing, ever_sees
from spp_core.room.unlinked import numbered
from spp_core.service.agenda import (
    WHOLE_ROOM,
    Gathered,
    Live,
    gather,
    read_live,
    require_reviewer,
    roles,
)
from spp_core.service.coded import Codes, codes_in
from spp_core.service.views.board import TOO_FEW
from spp_core.store import (
    Comment,
    Person,
    Room,
    Store,
    Tx,
    comments,
    review_links,
    rooms,
    rosters,
)
from spp_core.translation import _, later
from spp_core.workshop import Activity

A_LEAD = later("A lead")
"""Who wrote a comment, where nobody is named."""


@dataclass(frozen=True)
class ReviewedActivity:
    """One activity that asked something: its findings, and all its answers as rows.

    Hidden answers are in `rows` only. `seconds` were spent on it; `ballots` answered it, in words
    `answered`. `comments` are by panel. Where something can be coded, `said` is what may be told on
    of it, and `codes` are what it is coded to. `brief` is all of it as a page of bullets.
    """

    activity: Activity
    seconds: float
    ballots: int
    answered: str
    panels: tuple[Panel, ...]
    comments: Mapping[str, tuple[Comment, ...]]
    rows: tuple[tuple[Answer, Row], ...]
    said: tuple[Contribution, ...] = ()
    codes: Codes | None = None
    brief: Brief | None = None

    @property
    def minutes(self) -> int:
        """Minutes planned."""
        return self.activity.line.minutes


@dataclass(frozen=True)
class Spent:
    """Planned minutes and spent seconds of one line of the agenda, whether it asks or not."""

    title: str
    minutes: int
    seconds: float


@dataclass(frozen=True)
class Review:
    """A whole room, or the part of it that was chosen.

    `withheld` says why nothing is shown of a choice that is too small; its activities are empty.
    """

    room: Room
    only: Only
    options: Options
    took_part: tuple[TookPart, ...]
    agenda: tuple[Spent, ...]
    activities: tuple[ReviewedActivity, ...]
    withheld: str = ""

    @property
    def codable(self) -> bool:
        """Whether anything in it can be coded to themes."""
        shown = (each.activity for each in self.activities)
        return any(each.kind.frame(each.spec) for each in shown)

    @property
    def ballots(self) -> int:
        """How many are on the list."""
        return len(self.took_part)


def review(
    store: Store,
    person: Person,
    room_id: str,
    now: datetime,
    only: Only | None = None,
    *,
    names: bool = True,
) -> Review:
    """Read a room's review. Raises NotFound, NotAllowed.

    Without `names`, and always where ballots are people, they are numbered in no order. In an
    anonymous room the numbers of one activity say nothing about those of another, and only all of
    it is shown: what two choices have not in common could be one triad.
    """
    with store.reading() as tx:
        live = read_live(tx, now, room_id=room_id)
        require_reviewer(tx, live.room, person)
        theirs = roles(tx, person, live.room.partnership_id, room_id)
        seen = {thing for thing in Thing for role in theirs if ever_sees(role, thing)}
        written = comments.comments(tx, room_id) if Thing.COMMENTS in seen else ()
        named = names and Thing.NAMES in seen
        return _read(tx, live, only or Only(), written, names=named)


def shared_review(store: Store, token: str, now: datetime) -> Review:
    """Read the review a link is for: all of it, without names and comments. Raises NotFound."""
    with store.reading() as tx:
        room_id = review_links.room_of(tx, token, now) if token else None
        if room_id is None:
            raise NotFound(
                _(
                    "This link to a review does not work any more: it was ended, or it is too old. "
                    "Ask whoever gave it to you for a new one."
                )
            )
        live = read_live(tx, now, room_id=room_id)
        written = comments.comments(tx, room_id) if ever_sees(Role.READER, Thing.COMMENTS) else ()
        named = ever_sees(Role.READER, Thing.NAMES)
        seen = _read(tx, live, Only(), written, names=named)
        return replace(seen, options=NOTHING_TO_CHOOSE)  # which are names, too


def links_to_review(
    store: Store, person: Person, room_id: str, now: datetime
) -> list[review_links.ReviewLink]:
    """The links to a review that work. Raises NotFound, NotAllowed."""
    with store.reading() as tx:
        require_reviewer(tx, read_live(tx, now, room_id=room_id).room, person)
        return review_links.of_room(tx, room_id, now)


def _read(tx: Tx, live: Live, only: Only, written: Sequence[Comment], *, names: bool) -> Review:
    members = rosters.members(tx, live.room.id)
    given = {
        line.id: gather(tx, live, line.id, names=False)
        for line in live.workshop.activities
        if line.kind.asks
    }
    named = names and live.room.ballot_is != "person"
    shown = members if named else _numbered(members, live.room)
    chosen = _Chosen(live.room, members, shown, only, names)
    return _review(live, chosen, given, codes_in(tx, live), written)


def review_options(store: Store, person: Person, room_id: str) -> Options:
    """What a review can be narrowed down to. Raises NotFound, NotAllowed."""
    with store.reading() as tx:
        room = rooms.find_room(tx, room_id=room_id)
        if room is None:
            raise NotFound(_("There is no workshop here any more."))
        require_reviewer(tx, room, person)
        return _options(room, rosters.members(tx, room_id))


NOTHING_TO_CHOOSE = Options((), (), ())


def _options(room: Room, members: Sequence[Member]) -> Options:
    return NOTHING_TO_CHOOSE if room.anonymous else choices(members, room.minimum)


@dataclass(frozen=True)
class _Chosen:
    """All ballots as they are and as they are shown, and which of them are looked at."""

    room: Room
    members: Sequence[Member]
    shown: Sequence[Member]
    only: Only
    names: bool

    @property
    def called(self) -> dict[str, str]:
        """The names of those chosen, by ballot."""
        ids = {each.ballot_id for each in within(self.members, self.only)}
        return {each.ballot_id: each.name for each in self.shown if each.ballot_id in ids}

    @property
    def refused(self) -> bool:
        """Whether they are too few to be shown by themselves, or nothing less than all may be."""
        if self.only.everybody:
            return False
        chosen = within(self.members, self.only)
        return self.room.anonymous or too_few(chosen, self.members, self.room.minimum)

    def of(self, given: Gathered, *, as_one: bool = False) -> Gathered:
        """Their answers under their names; all of what the room gave `as_one`: nobody's alone."""
        called = self._in_one_activity(given) if self.room.anonymous else self.called

        def theirs(found: Sequence[Answer]) -> tuple[Answer, ...]:
            return tuple(
                replace(each, name=called.get(each.ballot, WHOLE_ROOM))
                for each in found
                if as_one or self.only.everybody or each.ballot in called
            )

        return Gathered(theirs(given.counting), theirs(given.hidden), given.too_few)

    def _in_one_activity(self, given: Gathered) -> dict[str, str]:
        """Numbers that hold in one activity only: see `room/unlinked`."""
        voted = {each.ballot_id for each in self.members}
        numbers = numbered(each for each in _all(given) if each.ballot in voted)
        called = one(self.room.ballot_is).capitalize()
        return {ballot: f"{called} {number}" for ballot, number in numbers.items()}


def _review(
    live: Live,
    chosen: _Chosen,
    given: Mapping[str, Gathered],
    codes: Mapping[str, Codes],
    written: Sequence[Comment],
) -> Review:
    lines = live.workshop.activities
    answered = {
        each.id: {answer.ballot for answer in _all(given[each.id])}
        for each in lines
        if each.kind.asks and each.said_by("") != ROOM
    }
    asking = [] if chosen.refused else [each for each in lines if each.kind.asks]
    said = written if chosen.names else [replace(each, author=_(A_LEAD)) for each in written]
    return Review(
        room=live.room,
        only=chosen.only,
        options=_options(live.room, chosen.members),
        took_part=_took_part(chosen, answered),
        agenda=tuple(_spent(live, each) for each in lines),
        activities=tuple(
            _reviewed(
                live,
                each.id,
                chosen.of(given[each.id], as_one=each.said_by("") == ROOM),
                codes.get(each.id),
                said,
                names=chosen.names and not live.room.anonymous,
            )
            for each in asking
        ),
        withheld=_withheld(live.room) if chosen.refused else "",
    )


def _spent(live: Live, activity: Activity) -> Spent:
    line = activity.line
    return Spent(line.title, line.minutes, live.stage.spent(activity.id, live.now))


def _reviewed(
    live: Live,
    activity_id: str,
    given: Gathered,
    codes: Codes | None,
    written: Sequence[Comment],
    *,
    names: bool,
) -> ReviewedActivity:
    activity = live.settled(activity_id)
    kind, spec = activity.kind, activity.spec
    if not names:
        spec = kind.unnamed(spec)
        form = kind.form(spec, Asking())
        given = replace(
            given, counting=unnamed(form, given.counting), hidden=unnamed(form, given.hidden)
        )
    side_by_side = given.counting
    unnamed_here = live.room.anonymous or live.room.ballot_is == "person"
    if unnamed_here:  # a line for each would tell who is who
        side_by_side = tuple(replace(each, name="") for each in given.counting)
    named = names and not unnamed_here
    side_by_side = kind.reported(spec, side_by_side, named=named)
    told_on = tuple(kind.contributions(spec, side_by_side)) if codes else ()
    panels = tuple(
        _told(each, activity.said_by(live.room.ballot_is))
        for each in (*kind.panels(spec, side_by_side), *_by_theme(told_on, codes))
    )
    everything = _all(given)
    said: dict[str, tuple[Comment, ...]] = {}
    for each in written:
        if each.activity == activity_id:
            said[each.panel] = (*said.get(each.panel, ()), each)
    ballots = len({each.ballot for each in everything})
    return ReviewedActivity(
        activity=activity,
        seconds=live.stage.spent(activity_id, live.now),
        ballots=ballots,
        answered=_(TOO_FEW) if given.too_few else _answered(activity, ballots, live.room),
        panels=panels,
        comments=said,
        rows=tuple(kind.rows(spec, kind.reported(spec, everything, named=named))),
        said=told_on,
        codes=codes,
        brief=kind.brief(spec, side_by_side),
    )


def _by_theme(said: Sequence[Contribution], codes: Codes | None) -> tuple[Panel, ...]:
    """What was said, by the themes it was coded to, where it can be."""
    return (by_theme(codes.frame, said, codes.themes_of),) if codes else ()


def _answered(activity: Activity, ballots: int, room: Room) -> str:
    if activity.said_by(room.ballot_is) != ROOM:
        return spoken(f"{ballots} ballots answered", room.ballot_is)
    return _("Agreed by the whole room") if ballots else _("Not answered")


def _all(given: Gathered) -> tuple[Answer, ...]:
    return (*given.counting, *given.hidden)


def _told(panel: Panel, said_by: str) -> Panel:
    """A panel in the room's own words."""
    rules = panel.rules if said_by == ROOM else tuple(spoken(r, said_by) for r in panel.rules)
    return replace(panel, explanation=told(panel.explanation, said_by), rules=rules)


def _took_part(chosen: _Chosen, answered: Mapping[str, Collection[str]]) -> tuple[TookPart, ...]:
    """A line for each; in an anonymous room who answered most comes first, and nobody is named."""
    lines = took_part(chosen.shown, answered)
    if not chosen.room.anonymous:
        return lines
    mixed = sorted(lines, key=lambda each: -each.answered)
    numbers = _numbers(chosen.room, len(mixed))
    return tuple(
        replace(each, member=Member(name, name, "", "", "", (), ()))
        for each, name in zip(mixed, numbers, strict=True)
    )


def _numbered(members: Sequence[Member], room: Room) -> list[Member]:
    """Members without their names; their ids are random, so their order says nothing."""
    mixed = sorted(members, key=lambda each: each.ballot_id)
    return [
        replace(each, name=name, triad="", schools=(), phases=())
        for each, name in zip(mixed, _numbers(room, len(mixed)), strict=True)
    ]


def _numbers(room: Room, of: int) -> list[str]:
    called = one(room.ballot_is).capitalize()
    return [f"{called} {number}" for number in range(1, of + 1)]


def _withheld(room: Room) -> str:
    if room.anonymous:
        return _(
            "Answers are anonymous here, so only all of them are shown together: a part could "
            "tell whose they are. Look at everybody."
        )
    return _(
        "Too few to be shown by themselves: what is chosen, or what it leaves out, is under "
        "{least} {ballots}. Choose a wider group.",
        least=room.minimum,
        ballots=many(room.ballot_is),
    )
