"""All that is known of a triad, a school or a person, as one file for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from spp_core.errors import NotFound
from spp_core.service.agenda import Live, as_answer, read_live
from spp_core.service.asked import require_account, require_part
from spp_core.store import Person, Room, Store, StoredAnswer, Tx, answers, erasing, people, rooms
from spp_core.store.erasing import Held
from spp_core.store.partnerships import Part
from spp_core.translation import _

Table = dict[str, Any]
READ_ME = """What is in this file

data.json    what is kept, as text: any text editor opens it
photos/      the photos, if there are any

Times are in UTC. Workshops in which answers are anonymous are not in it: there nobody can say
whose an answer is. Nor are those that somebody else runs, unless a lead asked for the file.
"""


def copy_of_part(
    store: Store, person: Person, partnership_id: str, part: Part, own_id: str, now: datetime
) -> bytes:
    """A .zip with what a triad or school answered, photographed and promised in any workshop.

    Of those workshops that the person may review, and that are not anonymous. Raises NotAllowed,
    NotFound.
    """
    photos: dict[str, bytes] = {}
    with store.reading() as tx:
        name = require_part(tx, person, partnership_id, part, own_id)
        told = []
        for held in erasing.held_by(tx, part, own_id):
            live = read_live(tx, now, room_id=held.room_id)
            if _may_read(tx, person, live.room):
                told.append(_workshop(tx, live, held))
                photos |= erasing.photos_of(tx, held.ballot_id)
    return _packed({part: name, "made_at": now.isoformat(), "workshops": told}, photos)


def _may_read(tx: Tx, person: Person, room: Room) -> bool:
    if room.anonymous:
        return False
    return (
        person.owner
        or rooms.leads(tx, room.partnership_id, person.id)
        or rooms.facilitates(tx, room.id, person.id)
    )


def _workshop(tx: Tx, live: Live, held: Held) -> Table:
    kept = answers.answers(tx, held.room_id, late=None)
    own = [each for each in kept if each.ballot_id == held.ballot_id]
    return {
        "workshop": live.room.title,
        "day": live.room.created_at.date().isoformat(),
        "name_there": held.name,
        "answers": [_told(live, each) for each in own],
        "promises": erasing.promises_of(tx, held.ballot_id),
        "photos": [f"photos/{each}.jpg" for each in erasing.photos_of(tx, held.ballot_id)],
    }


def _told(live: Live, kept: StoredAnswer) -> Table:
    """An answer in words, and as it is kept."""
    activity = live.settled(kept.activity)
    [(__, row)] = activity.kind.rows(activity.spec, [as_answer(kept)])
    return {
        "activity": activity.line.title,
        "round": kept.round,
        "question": row.words,
        "answer": row.value,
        "late": kept.late,
        "at": kept.at.isoformat(),
        "item": kept.item,
        "value": kept.value,
    }


def copy_of_person(store: Store, person: Person, whose: str, now: datetime) -> bytes:
    """A .zip with what is kept of an account, less its passphrase. Raises NotAllowed, NotFound."""
    with store.reading() as tx:
        require_account(tx, person, whose)
        if people.person(tx, whose) is None:
            raise NotFound(_("That account is not here any more."))
        about = erasing.about_person(tx, whose)
    return _packed({**about, "made_at": now.isoformat()}, {})


def _packed(table: Table, photos: Mapping[str, bytes]) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as file:
        file.writestr("READ ME.txt", READ_ME)
        file.writestr("data.json", json.dumps(table, indent=1, ensure_ascii=False, default=str))
        for photo_id, picture in photos.items():
            file.writestr(f"photos/{photo_id}.jpg", picture)
    return kept.getvalue()
