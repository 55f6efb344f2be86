"""Plans of one's own: brought as a file, copied from another, changed step by step.

Each change is kept at once, faults and all; only a plan without any is offered for a workshop.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from spp_core.errors import NotAllowed, NotFound, Refused, Stale
from spp_core.service.agenda import require_signed_in
from spp_core.store import Person, Store, Tx, plans, rooms
from spp_core.store.plans import KeptPlan
from spp_core.translation import _, later
from spp_core.workshop.building import as_file, as_table, retitled
from spp_core.workshop.tables import Table

MOST = 200
"""Plans of an installation's own."""
STALE = later("Somebody else changed this plan meanwhile, so nothing was done. Look again.")


def bring_plan(store: Store, person: Person, text: str, now: datetime) -> str:
    """Keep a plan file; its id.

    Raises Refused, also where this person has the same plan, NotAllowed, Faults where it is no
    such file.
    """
    table = as_table(text)
    with store.writing() as tx:
        _require_other(tx, person, table)
        return _added(tx, person, table, now)


def copy_plan(store: Store, person: Person, text: str, title: str, now: datetime) -> str:
    """Keep a copy of a plan file under another title; its id. Raises Refused, NotAllowed."""
    table = as_table(text)
    titled = retitled(table, title, str(table.get("about", "")))
    with store.writing() as tx:
        return _added(tx, person, titled, now)


def _require_other(tx: Tx, person: Person, table: Table) -> None:
    text = as_file(table)
    if any(each.person_id == person.id and each.text == text for each in plans.every(tx)):
        raise Refused(
            _(
                "This very plan is among yours already, as “{title}”. Nothing was added.",
                title=str(table.get("title") or _("A plan without a title")),
            )
        )


def _added(tx: Tx, person: Person, table: Table, now: datetime) -> str:
    _require_builder(tx, person)
    if len(plans.every(tx)) >= MOST:
        raise Refused(
            _("There are {n} plans already. Remove one that is not needed first.", n=MOST)
        )
    made = plans.add(tx, person.id, as_file(table), now)
    rooms.add_event(tx, "plan made", now, person_id=person.id, detail=made)
    return made


def change_plan(
    store: Store,
    person: Person,
    plan_id: str,
    seen: int,
    change: Callable[[Table], Table],
    now: datetime,
) -> None:
    """Change a plan of one's own from the version seen.

    Raises what the change raises, Stale when it was changed since, NotAllowed, NotFound.
    """
    with store.writing() as tx:
        kept = _own(tx, person, plan_id)
        text = as_file(change(as_table(kept.text)))
        as_table(text)  # nobody could go on with one that is too long
        if kept.version != seen or not plans.change(tx, plan_id, text, seen, now):
            raise Stale(_(STALE))


def remove_plan(store: Store, person: Person, plan_id: str, now: datetime) -> None:
    """Forget a plan; workshops made from it keep theirs. Raises NotAllowed, NotFound."""
    with store.writing() as tx:
        _own(tx, person, plan_id)
        plans.remove(tx, plan_id)
        rooms.add_event(tx, "plan removed", now, person_id=person.id, detail=plan_id)


def _require_builder(tx: Tx, person: Person) -> None:
    require_signed_in(tx, person)
    if person.role != "facilitator":
        raise NotAllowed(_("Only a facilitator can build a plan."))


def _own(tx: Tx, person: Person, plan_id: str) -> KeptPlan:
    _require_builder(tx, person)
    kept = plans.find(tx, plan_id)
    if kept is None:
        raise NotFound(_("This plan is not here any more."))
    if kept.person_id not in (person.id, None) and not person.owner:
        raise NotAllowed(_("This plan is somebody else’s. Make a copy of it and change that."))
    return kept
