"""A partnership's commitments across its rooms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from spp_core.errors import NotFound
from spp_core.review.promises import (
    Counts,
    Month,
    Promise,
    Standing,
    counts,
    due_before,
    due_soon,
    standing_so,
)
from spp_core.service.agenda import require_partner
from spp_core.store import Person, Store, rooms
from spp_core.store import promises as kept
from spp_core.translation import _


@dataclass(frozen=True)
class Promised:
    """Everything a partnership has promised, as it stands on a day."""

    partnership_id: str
    partnership: str
    today: date
    promises: tuple[Promise, ...]

    @property
    def counts(self) -> Counts:
        """How many stand how."""
        return counts(self.promises, self.today)

    @property
    def makers(self) -> tuple[str, ...]:
        """The triads and schools that have promised something."""
        return tuple(sorted({each.maker for each in self.promises if each.maker}))

    def of(self, maker: str) -> Promised:
        """What one of them has promised; everything for ""."""
        theirs = tuple(each for each in self.promises if maker in {"", each.maker})
        return replace(self, promises=theirs)

    def standing(self, standing: Standing) -> tuple[Promise, ...]:
        """Those that stand so, the first due first."""
        return standing_so(self.promises, standing, self.today)

    @property
    def due_soon(self) -> tuple[Month, ...]:
        """What is open and due in the next 90 days, by month."""
        return due_soon(self.promises, self.today)

    @property
    def due_before(self) -> tuple[Month, ...]:
        """What was due in the last 90 days, by month."""
        return due_before(self.promises, self.today)


def promises(store: Store, person: Person, partnership_id: str, now: datetime) -> Promised:
    """Read a partnership's board of commitments. Raises NotFound, NotAllowed."""
    with store.reading() as tx:
        name = dict(rooms.partnerships(tx)).get(partnership_id)
        if name is None:
            raise NotFound(_("There is no partnership here any more. Go back to the workshops."))
        require_partner(tx, partnership_id, person)
        found = tuple(kept.promises(tx, partnership_id))
    return Promised(partnership_id, name, now.date(), found)
