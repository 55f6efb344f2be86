"""What a facilitator does while the workshop runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from spp_core.errors import Refused, Stale
from spp_core.forms import plain_text
from spp_core.kinds import Contribution
from spp_core.room import Stage, move
from spp_core.service.agenda import read_live, require_facilitator
from spp_core.service.lasting import keep_lasting
from spp_core.store import Person, Room, Store, answers, keeping, rooms
from spp_core.translation import _, later

NOTE = 4000
GROUP = 80
STALE = later("The room had moved on already, so nothing was done. Look again.")


def advance(
    store: Store,
    person: Person,
    room: Room,
    name: str,
    seen: int,
    now: datetime,
    argument: str = "",
) -> Stage:
    """Move the room by the move called `name`, from the stage version the person saw.

    Raises Stale when somebody moved it since, Refused when it cannot be done, NotAllowed.
    """
    with store.writing(at_once=True) as tx:
        require_facilitator(tx, room, person)
        live = read_live(tx, now, room_id=room.id)
        if live.stage.version != seen:
            raise Stale(_(STALE))
        if name == "resume" and keeping.is_anonymised(tx, room.id):
            raise Refused(_("The names are out of this workshop, so nobody can go on with it."))
        moved = move(live.workshop, live.stage, name, now, argument)
        text = moved.model_dump_json()
        if not rooms.save_stage(tx, room.id, text, moved.version, seen, moved.ended_at):
            raise Stale(_(STALE))
        detail = f"{stage_line(moved)} {argument.partition(chr(10))[0]}".strip()
        rooms.add_event(tx, name, now, room_id=room.id, person_id=person.id, detail=detail)
        answers.drop_spotlight(tx, room.id)
        return moved


def stage_line(stage: Stage) -> str:
    """A stage in a few words, for the trail."""
    place = stage.place()
    return f"{stage.activity} {place.phase} round {place.round} step {place.step}"


def mark_contribution(
    store: Store,
    person: Person,
    room: Room,
    activity: str,
    contribution: Contribution,
    mark: str,
    *,
    on: bool,
    now: datetime,
) -> None:
    """Hide or pin a contribution, or put it alone on the wall; or undo that. Raises NotAllowed.

    `mark` is "hidden", "pinned" or "spotlit"; the latter lasts until the room moves.
    """
    if mark not in ("hidden", "pinned", "spotlit"):
        raise Refused(_("A contribution can be hidden, pinned, or put alone on the wall."))
    with store.writing() as tx:
        require_facilitator(tx, room, person)
        if mark == "spotlit":
            answers.drop_spotlight(tx, room.id)
        answers.set_mark(
            tx,
            room_id=room.id,
            activity=activity,
            ballot_id=contribution.ballot,
            item=contribution.item,
            kind=mark,
            on=on,
        )
        live = read_live(tx, now, room_id=room.id)
        keep_lasting(tx, live, activity, contribution.ballot, now)
        rooms.touch(tx, [room.id], answers=True, roster=False)
        what = mark if on else f"not {mark}"
        rooms.add_event(tx, what, now, room_id=room.id, person_id=person.id, detail=activity)


def group_contributions(
    store: Store,
    person: Person,
    room: Room,
    activity: str,
    together: Sequence[Contribution],
    words: str,
    now: datetime,
) -> None:
    """Put contributions together under these words; without words, out of their groups.

    Raises NotAllowed, Refused where nothing was chosen or the kind knows no groups.
    """
    called = plain_text(words, GROUP, _("The name of the group")) if words.strip() else ""
    if not together:
        raise Refused(_("Choose the notes first."))
    with store.writing() as tx:
        require_facilitator(tx, room, person)
        kind = read_live(tx, now, room_id=room.id).settled(activity).kind
        if not all(kind.can_group(each.item) for each in together):
            raise Refused(_("What is written here cannot be put in groups."))
        for each in together:
            place = {"activity": activity, "ballot_id": each.ballot, "item": each.item}
            answers.set_mark(
                tx, room_id=room.id, **place, kind="grouped", on=bool(called), words=called
            )
        rooms.touch(tx, [room.id], answers=True, roster=False)
        what = "grouped" if called else "not grouped"
        rooms.add_event(tx, what, now, room_id=room.id, person_id=person.id, detail=activity)


def keep_private_note(store: Store, person: Person, room: Room, activity: str, words: str) -> None:
    """Keep a facilitator's own note on an activity; empty words remove it."""
    kept = plain_text(words, NOTE, _("The note")) if words.strip() else ""
    with store.writing() as tx:
        require_facilitator(tx, room, person)
        rooms.keep_private_note(tx, room.id, person.id, activity, kept)
