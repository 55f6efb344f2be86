"""Who may ask for what is known of somebody, or have it erased."""

from __future__ import annotations

from spp_core.errors import NotAllowed, NotFound
from spp_core.service.agenda import require_partner, require_signed_in
from spp_core.store import Person, Tx, erasing
from spp_core.store.partnerships import Part
from spp_core.translation import _


def require_part(tx: Tx, person: Person, partnership_id: str, part: Part, own_id: str) -> str:
    """The name of a triad or school that this person may see to. Raises NotAllowed, NotFound."""
    require_signed_in(tx, person)
    if not person.owner:
        require_partner(tx, partnership_id, person)
    name = erasing.name_of_part(tx, part, partnership_id, own_id)
    if name is None:
        if part == "triad":
            raise NotFound(_("That triad is not there any more."))
        raise NotFound(_("That school is not there any more."))
    return name


def require_account(tx: Tx, person: Person, whose: str) -> None:
    """Raises NotAllowed unless the account is one's own, or one owns the installation."""
    require_signed_in(tx, person)
    if person.id != whose and not person.owner:
        raise NotAllowed(
            _("Only whose account it is, or the owner of this installation, can do that.")
        )
