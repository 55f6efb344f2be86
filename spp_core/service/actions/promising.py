"""Looking at a commitment again, between workshops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from spp_core.errors import NotFound, Refused
from spp_core.forms import day, one_of, plain_text
from spp_core.kinds.promises import STATUSES
from spp_core.review.promises import CheckIn
from spp_core.service.agenda import require_partner
from spp_core.store import Person, Store, promises, rooms
from spp_core.translation import _

NOTE = 1000
HOW = 500


@dataclass(frozen=True)
class NewCheckIn:
    """What somebody says of a commitment: the day it was, how it stood, and how that is known."""

    on: date
    status: str
    note: str = ""
    how: str = ""


def check_in(
    store: Store, person: Person, commitment_id: str, wanted: NewCheckIn, now: datetime
) -> None:
    """Keep one more look at a commitment; those before it stay.

    Raises NotFound, NotAllowed, Refused.
    """
    with store.writing() as tx:
        partnership_id = promises.partnership_of(tx, commitment_id)
        if partnership_id is None:
            raise NotFound(_("That commitment is not there any more. Reload the page."))
        require_partner(tx, partnership_id, person)
        promises.add_check_in(tx, commitment_id, _checked(wanted, person, now.date()), now)
        rooms.add_event(tx, "commitment checked in", now, person_id=person.id)


def _checked(wanted: NewCheckIn, person: Person, today: date) -> CheckIn:
    on = date.fromisoformat(day(wanted.on.isoformat()))
    if on > today:
        raise Refused(_("That day is still to come. Choose today, or the day on which it was."))
    return CheckIn(
        on=on,
        status=one_of(wanted.status, STATUSES),
        note=plain_text(wanted.note, NOTE, _("The note")) if wanted.note.strip() else "",
        how=plain_text(wanted.how, HOW, _("How you know")) if wanted.how.strip() else "",
        author=person.name,
    )
