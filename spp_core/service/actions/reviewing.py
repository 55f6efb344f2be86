"""What leads add to a review."""

from __future__ import annotations

from datetime import datetime

from spp_core.errors import NotFound
from spp_core.forms import plain_text
from spp_core.service.agenda import require_reviewer, workshop_of
from spp_core.store import Person, Room, Store, comments
from spp_core.translation import _

COMMENT = 2000


def keep_comment(
    store: Store, person: Person, room: Room, activity: str, panel: str, words: str, now: datetime
) -> None:
    """Keep a person's own comment on one finding of a review; empty words remove it.

    Raises NotAllowed, Refused, NotFound.
    """
    kept = plain_text(words, COMMENT, _("The comment")) if words.strip() else ""
    with store.writing() as tx:
        require_reviewer(tx, room, person)
        asked = {each.id for each in workshop_of(tx, room.id).activities if each.kind.asks}
        if activity not in asked:
            raise NotFound(_("There is nothing of that name in this workshop."))
        comments.keep_comment(tx, room.id, activity, panel, person, kept, now)
