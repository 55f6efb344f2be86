"""Bringing in a room that was held on another installation."""

from __future__ import annotations

import json
from datetime import datetime

from spp_core.errors import Faults, NotAllowed, Refused
from spp_core.room.archive import Archive
from spp_core.room.archive_file import from_file, told
from spp_core.service.actions.rooms import free_code
from spp_core.service.agenda import Live, gather, require_host, require_signed_in
from spp_core.service.coded import frames_of
from spp_core.store import Person, Room, Store, Tx, archives, rooms
from spp_core.translation import _, later
from spp_core.workshop import Workshop, from_text

NOTHING = later("Nothing was brought in.")


def import_room(store: Store, person: Person, content: bytes, now: datetime) -> Room:
    """Bring in a room from its file, as it was; it is this person's to run. All of it or nothing.

    Raises NotAllowed, and Refused with a sentence for a file that will not do.
    """
    if person.role != "facilitator":
        raise NotAllowed(_("Only a facilitator can bring in a workshop."))
    try:
        kept = from_file(content)
        workshop = _workshop(kept)
        _require_themes(kept, workshop)
        with store.writing() as tx:
            require_signed_in(tx, person)
            require_host(tx, archives.joins(tx, kept.partnership), person)
            return _write(tx, person, kept, workshop, now)
    except Refused as error:
        raise Refused(f"{error.sentence} {_(NOTHING)}") from error


def _workshop(kept: Archive) -> Workshop:
    """The plan, if it can be run here."""
    try:
        workshop = from_text(json.dumps(kept.room.plan))
        workshop.find(kept.room.stage.activity)
    except Faults as error:
        raise Refused(
            _("The plan in this file cannot be used here. {faults}", faults=told(error))
        ) from error
    except (KeyError, ValueError) as error:
        raise Refused(_("This workshop stands at an activity that is not on its plan.")) from error
    return workshop


def _require_themes(kept: Archive, workshop: Workshop) -> None:
    """Raise Refused unless everything is coded to a theme that the plan or the file has."""
    frames = frames_of(workshop)
    added = {(each.frame, each.id) for each in kept.themes}
    own = {(frame.id, theme.id) for frame in frames.values() for theme in frame.themes}
    for code in kept.codes:
        frame = frames.get(code.activity)
        here = frame is not None and frame.id == code.frame
        if not here or (code.frame, code.theme) not in added | own:
            raise Refused(
                _(
                    "Something is coded to {theme}, which is not in this file.",
                    theme=repr(code.theme),
                )
            )


def _write(tx: Tx, person: Person, kept: Archive, workshop: Workshop, now: datetime) -> Room:
    if rooms.find_room(tx, room_id=kept.room.id) is not None:
        raise Refused(_("This workshop is here already."))
    code = kept.room.code
    room_id = archives.write(tx, kept, free_code(tx) if rooms.code_taken(tx, code) else code)
    rooms.add_facilitator(tx, room_id, person.id)
    rooms.add_event(tx, "room brought in", now, room_id=room_id, person_id=person.id)
    room = rooms.find_room(tx, room_id=room_id)
    assert room is not None  # noqa: S101 - it was written above, in the same transaction
    _require_readable(tx, Live(room, workshop, kept.room.stage, now))
    return room


def _require_readable(tx: Tx, live: Live) -> None:
    """Raise Refused unless every activity's answers make sense to its kind."""
    for line in live.workshop.activities:
        given = gather(tx, live, line.id, names=False)
        everything = (*given.counting, *given.hidden)
        try:
            live.stage.spent(line.id, live.now)
            activity = live.settled(line.id)
            activity.kind.panels(activity.spec, given.counting)
            activity.kind.rows(activity.spec, everything)
            activity.kind.contributions(activity.spec, everything)
            activity.kind.promises(activity.spec, everything)
        except Exception as error:
            raise Refused(
                _("The answers to “{activity}” cannot be read.", activity=line.line.title)
            ) from error
