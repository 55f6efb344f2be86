"""A stored room as its rules see it: its workshop, its stage, its answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from spp_core.errors import NotAllowed, NotFound
from spp_core.forms import Form
from spp_core.kinds import Answer, Asking
from spp_core.kinds.spoken import ROOM
from spp_core.kinds.unnamed import without_names
from spp_core.room import Phase, Role, Stage, Thing, ever_sees, settled
from spp_core.room.secrecy import opened
from spp_core.room.unlinked import mixed_key
from spp_core.service.remembered import Remembered
from spp_core.store import (
    Ballot,
    Person,
    Room,
    StoredAnswer,
    Tx,
    answers,
    people,
    rooms,
    rosters,
)
from spp_core.translation import _, language, later
from spp_core.workshop import Activity, Workshop, from_text

WHOLE_ROOM = "The whole room"
"""The name of the ballot that the whole room has together."""

NO_FACILITATOR = later("You are not a facilitator of this workshop. Ask for an invitation link.")
NO_PARTNER = later("This partnership is not one of yours. Ask its lead for an invitation.")

_workshops: Remembered[str, Workshop] = Remembered(64)
_stages: Remembered[str, Stage] = Remembered(64)
"""By their JSON."""
_forms: Remembered[tuple[str, int, str, Asking, str], Form] = Remembered(512)


def workshop_of(tx: Tx, room_id: str) -> Workshop:
    """The room's workshop. Its plan changes only where names are taken out: it is read once."""
    return _workshops.get(room_id, lambda: from_text(rooms.plan_of(tx, room_id)))


def forget_workshop(room_id: str) -> None:
    """Read a room's plan anew from now on, as names were taken out of it."""
    _workshops.forget(room_id)


@dataclass(frozen=True)
class Live:
    """A room, read once: what every action and view starts from."""

    room: Room
    workshop: Workshop
    stage: Stage
    now: datetime

    @property
    def activity(self) -> Activity:
        """The current activity, with what the facilitator settled."""
        return self.settled(self.stage.activity)

    @property
    def phase(self) -> Phase:
        """The phase that holds now."""
        return self.stage.phase(self.now)

    def settled(self, activity_id: str) -> Activity:
        """An activity with what the facilitator settled for it."""
        return settled(self.workshop, self.stage, activity_id)

    def form(self, activity_id: str, asking: Asking) -> Form:
        """What an activity asks of a ballot, in a language. The same for as long as the stage is.

        An anonymous room asks nobody for names, but where all of it answers as one.
        """

        def make() -> Form:
            activity = self.settled(activity_id)
            form = activity.kind.form(activity.spec, asking)
            as_one = activity.said_by(self.room.ballot_is) == ROOM
            return without_names(form) if self.room.anonymous and not as_one else form

        key = (self.room.id, self.room.stage_version, activity_id, asking, language())
        return _forms.get(key, make)


def read_live(tx: Tx, now: datetime, *, room_id: str = "", code: str = "") -> Live:
    """Read a room by id or code. Raises NotFound."""
    room = rooms.find_room(tx, room_id=room_id, code=code)
    if room is None:
        raise NotFound(
            _("There is no workshop here any more. Check the code with the facilitator.")
        )
    stage = _stages.get(room.stage, lambda: Stage.model_validate_json(room.stage))
    return Live(room, workshop_of(tx, room.id), stage, now)


@dataclass(frozen=True)
class Gathered:
    """An activity's answers, sorted by what may be done with them."""

    counting: tuple[Answer, ...]
    """What tallies count: on time, not hidden."""
    hidden: tuple[Answer, ...]
    too_few: bool = False
    """Whether there are answers that are not among them, as they would tell whose they are."""


def gather(tx: Tx, live: Live, activity: str, *, names: bool) -> Gathered:
    """All on-time answers to an activity. `names` says whether ballots' names may go along.

    In an anonymous room they never do, and the answers are in no order: every view starts here,
    so here is where names are taken out. Nor are there any while they come in, or from too few:
    who runs the room sees who has answered, and would know whose the only answer is.
    """
    everything = answers.answers(tx, live.room.id, activity=activity)
    kept = _shown(tx, live, activity, _in_order(live, activity, everything))
    marks = answers.marks(tx, live.room.id, activity)
    called = _called(tx, live) if names else {}
    hidden = marks.get("hidden", set())
    pinned = marks.get("pinned", set())
    groups = answers.groups(tx, live.room.id, activity)
    sorted_out: tuple[list[Answer], list[Answer]] = ([], [])
    for each in kept:
        key = (activity, each.ballot_id, each.item)
        sorted_out[key in hidden].append(
            as_answer(
                each,
                called.get(each.ballot_id, ""),
                pinned=key in pinned,
                group=groups.get(key[1:], ""),
            )
        )
    too_few = len(kept) < len(everything)
    return Gathered(tuple(sorted_out[0]), tuple(sorted_out[1]), too_few)


def _called(tx: Tx, live: Live) -> dict[str, str]:
    ballots = rosters.ballots(tx, live.room.id)
    return {each.id: each.name for each in ballots if each.is_room or not live.room.anonymous}


def _shown(tx: Tx, live: Live, activity_id: str, kept: list[StoredAnswer]) -> list[StoredAnswer]:
    """All of them; in an anonymous room without those that would tell whose they are."""
    if not live.room.anonymous or _looks_back(live, activity_id):
        return kept
    listed = rosters.ballots(tx, live.room.id)
    voted = {each.id for each in voters(listed)}
    answered = {each.ballot_id for each in kept} & voted
    extra = any(has_extra(live, each, activity_id) for each in listed)
    coming_in = extra or live.stage.phase(live.now, activity_id) is Phase.OPEN
    shown_live = live.workshop.find(activity_id).line.show == "live"
    if len(answered) < min(live.room.minimum, len(voted)) or (coming_in and not shown_live):
        return [each for each in kept if each.ballot_id not in voted]
    return kept


def _looks_back(live: Live, activity_id: str) -> bool:
    """Whether earlier promises are marked in it: whoever spoke last speaks for the room."""
    activity = live.workshop.find(activity_id)
    return bool(activity.kind.check_ins(activity.spec, []))


def _in_order(live: Live, activity_id: str, kept: list[StoredAnswer]) -> list[StoredAnswer]:
    """Oldest first; mixed in an anonymous room, but for what the room says of earlier promises.

    There whoever spoke last is right, and only what was said last is ever shown.
    """
    if not live.room.anonymous or _looks_back(live, activity_id):
        return kept
    return sorted(kept, key=mixed_key)


def as_answer(
    kept: StoredAnswer, name: str = "", *, pinned: bool = False, group: str = ""
) -> Answer:
    """A stored answer as a kind sees it."""
    return Answer(kept.ballot_id, kept.item, kept.value, kept.round, name, pinned, group)


def is_fixed(tx: Tx, live: Live) -> bool:
    """Whether what the room promises those who answer is relied on already."""
    return opened(live.stage) or answers.any_given(tx, live.room.id)


def voters(ballots: list[Ballot]) -> list[Ballot]:
    """The ballots that count towards "17 of 24": all but the whole room's own."""
    return [ballot for ballot in ballots if not ballot.is_room]


def mark_of(activity: str, held: int) -> str:
    """What "we are ready" and extra time refer to: an activity and its round."""
    return f"{activity}/{held}"


def mark_here(live: Live) -> str:
    """The same of the current activity."""
    return mark_of(live.stage.activity, live.stage.place().round)


def has_extra(live: Live, ballot: Ballot, activity: str) -> bool:
    """Whether a ballot still answers an activity that is closed for the others.

    Until the result is shown: afterwards it would answer knowing what they said.
    """
    closed = live.stage.phase(live.now, activity) is Phase.CLOSED
    return closed and ballot.extra == mark_of(activity, live.stage.place(activity).round)


def require_signed_in(tx: Tx, person: Person) -> None:
    """Raise NotAllowed for who has been signed out since their page was drawn."""
    if not people.is_signed_in(tx, person):
        raise NotAllowed(_("You have been signed out. Reload the page and sign in again."))


def roles(tx: Tx, person: Person, partnership_id: str, room_id: str = "") -> set[Role]:
    """What somebody is to a partnership, or to one room of it. Raises NotAllowed if signed out."""
    require_signed_in(tx, person)
    runs = (
        rooms.facilitates(tx, room_id, person.id)
        if room_id
        else rooms.facilitates_one_of(tx, partnership_id, person.id)
    )
    leads = rooms.leads(tx, partnership_id, person.id)
    return {role for role, has in ((Role.FACILITATOR, runs), (Role.LEAD, leads)) if has}


def require_reviewer(tx: Tx, room: Room, person: Person) -> None:
    """Raise NotAllowed unless this person, as the table has it, sees this room's review."""
    _require_sight(roles(tx, person, room.partnership_id, room.id), Thing.REVIEW, NO_FACILITATOR)


def require_console(tx: Tx, room: Room, person: Person) -> None:
    """Raise NotAllowed unless this person, as the table has it, sees who is there and guidance."""
    theirs = roles(tx, person, room.partnership_id, room.id)
    for thing in (Thing.ROSTER, Thing.GUIDANCE):
        _require_sight(theirs, thing, NO_FACILITATOR)


def require_partner(tx: Tx, partnership_id: str, person: Person) -> None:
    """Raise NotAllowed unless this person, as the table has it, sees what was promised here."""
    _require_sight(roles(tx, person, partnership_id), Thing.COMMITMENTS, NO_PARTNER)


def _require_sight(theirs: set[Role], thing: Thing, sentence: str) -> None:
    if not any(ever_sees(role, thing) for role in theirs):
        raise NotAllowed(_(sentence))


def require_host(tx: Tx, partnership_id: str | None, person: Person) -> None:
    """Raise NotAllowed where a workshop would be held for a partnership that is somebody else's.

    Holding one opens what the partnership has held before. None is one that is new here.
    """
    if partnership_id is None or person.owner:
        return
    try:
        require_partner(tx, partnership_id, person)
    except NotAllowed as error:
        raise NotAllowed(
            _(
                "There is a partnership of this name here already, and you have nothing to do with "
                "it yet. Ask one of its leads or facilitators to invite you, or use another name."
            )
        ) from error


def require_facilitator(tx: Tx, room: Room, person: Person) -> None:
    """Raise NotAllowed unless this person runs this room."""
    require_signed_in(tx, person)
    if not rooms.facilitates(tx, room.id, person.id):
        raise NotAllowed(_(NO_FACILITATOR))
