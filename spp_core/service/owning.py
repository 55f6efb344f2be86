"""What the owner of an installation may do, and to whom."""

from __future__ import annotations

from spp_core.errors import NotAllowed, NotFound
from spp_core.service.agenda import require_signed_in
from spp_core.store import Person, Tx, people
from spp_core.translation import _


def require_owner(tx: Tx, person: Person) -> None:
    """Raises NotAllowed unless the person owns the installation, and is still signed in."""
    require_signed_in(tx, person)
    if not person.owner:
        raise NotAllowed(_("Only the owner of this installation can do that."))


def account_of(tx: Tx, person_id: str) -> Person:
    """An account that may sign in. Raises NotFound."""
    found = people.person(tx, person_id)
    if found is None or found.left:
        raise NotFound(_("That account is not here any more."))
    return found
