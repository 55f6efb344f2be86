"""Plans of an installation's own, read: what can be run, and what is wrong with the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from spp_core.content import Library
from spp_core.errors import Fault, Faults, NotAllowed, NotFound
from spp_core.service.agenda import require_signed_in
from spp_core.store import Person, Store, people, plans
from spp_core.store.plans import KeptPlan
from spp_core.translation import _
from spp_core.workshop import Workshop
from spp_core.workshop.building import as_table, as_workshop
from spp_core.workshop.tables import Table


@dataclass(frozen=True)
class OwnPlan:
    """A plan that was brought or built here: `workshop` is None as long as it has faults."""

    id: str
    title: str
    text: str
    version: int
    changed_at: datetime
    by: str
    mine: bool
    workshop: Workshop | None
    faults: tuple[Fault, ...]

    @property
    def table(self) -> Table:
        """The plan file as a table."""
        return as_table(self.text)


def own_plans(store: Store, person: Person, library: Library) -> tuple[OwnPlan, ...]:
    """All of them, the one changed last first. Raises NotAllowed."""
    with store.reading() as tx:
        require_signed_in(tx, person)
        if person.role != "facilitator":
            raise NotAllowed(_("Only a facilitator sees plans."))
        called = {each.id: each.name for each in people.everybody(tx)}
        return tuple(_read(each, person, called, library) for each in plans.every(tx))


def own_plan(store: Store, person: Person, plan_id: str, library: Library) -> OwnPlan:
    """One of them. Raises NotAllowed, NotFound."""
    found = {each.id: each for each in own_plans(store, person, library)}
    if plan_id not in found:
        raise NotFound(_("This plan is not here any more."))
    return found[plan_id]


def _read(kept: KeptPlan, person: Person, called: dict[str, str], library: Library) -> OwnPlan:
    workshop: Workshop | None = None
    faults: tuple[Fault, ...] = ()
    try:
        workshop = as_workshop(kept.text, library)
    except Faults as error:
        faults = error.faults
    return OwnPlan(
        kept.id,
        str(as_table(kept.text).get("title") or _("A plan without a title")),
        kept.text,
        kept.version,
        kept.changed_at,
        called.get(kept.person_id or "", ""),
        kept.person_id in (person.id, None) or person.owner,
        workshop,
        faults,
    )
