"""Partnerships: their names, schools and triads, one at a time or as a whole list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from spp_core.errors import NotAllowed, NotFound, Refused
from spp_core.service.agenda import require_partner, require_signed_in
from spp_core.service.school_list import Changes, SchoolEntry, checked, compare_with_list, one_line
from spp_core.store import Person, Store, Tx, partnerships, rooms
from spp_core.store.partnerships import Part
from spp_core.store.records import School, Triad
from spp_core.translation import _

MOST = 2000
"""Schools a partnership may have, those that left among them."""


def make_partnership(store: Store, person: Person, name: str, now: datetime) -> str:
    """Make a partnership led by who makes it; its id. Raises NotAllowed, Refused."""
    if person.role != "facilitator":
        raise NotAllowed(_("Only a facilitator can make a new partnership."))
    with store.writing() as tx:
        require_signed_in(tx, person)
        partnership_id = rooms.keep_partnership(tx, _new_name(tx, name))
        rooms.add_lead(tx, partnership_id, person.id)
        rooms.add_event(tx, "partnership made", now, person_id=person.id, detail=partnership_id)
        return partnership_id


def rename_partnership(
    store: Store, person: Person, partnership_id: str, name: str, now: datetime
) -> None:
    """Call a partnership something else. Raises NotAllowed, Refused."""
    with store.writing() as tx:
        require_partner(tx, partnership_id, person)
        partnerships.rename(tx, partnership_id, _new_name(tx, name, partnership_id))
        _note(tx, person, partnership_id, "partnership renamed", now)


def share_name(
    store: Store, person: Person, partnership_id: str, shares: bool, now: datetime
) -> None:
    """Agree, or no longer, that a partnership is named beside others. Raises NotAllowed."""
    with store.writing() as tx:
        require_partner(tx, partnership_id, person)
        partnerships.share_name(tx, partnership_id, shares=shares)
        _note(tx, person, partnership_id, "name shared" if shares else "name not shared", now)


def _new_name(tx: Tx, name: str, own_id: str = "") -> str:
    fit = one_line(name, _("The partnership’s name"))
    if rooms.find_partnership(tx, fit) not in {None, own_id}:
        raise Refused(
            _("There is a partnership called “{name}” already. Choose another name.", name=fit)
        )
    return fit


def keep_school(
    store: Store,
    person: Person,
    partnership_id: str,
    entry: SchoolEntry,
    now: datetime,
    school_id: str = "",
) -> str:
    """Add a school, or with `school_id` change it; its id. A new triad's name makes that triad.

    Raises NotAllowed, NotFound, and Refused for a name that is taken or will not do.
    """
    fit = checked(entry)
    with store.writing() as tx:
        require_partner(tx, partnership_id, person)
        here = partnerships.schools(tx, partnership_id)
        if school_id:
            _require_there(here, school_id)
        elif len(here) >= MOST:
            raise Refused(_("A partnership has room for {most} schools.", most=f"{MOST:,}"))
        _require_free(here, fit.name, school_id)
        _note(tx, person, partnership_id, "school kept", now)
        return _put(tx, partnership_id, fit, school_id)


def keep_triad(
    store: Store, person: Person, partnership_id: str, name: str, now: datetime, triad_id: str = ""
) -> str:
    """Add a triad, or with `triad_id` rename it; its id. Raises NotAllowed, NotFound, Refused."""
    fit = one_line(name, _("The triad’s name"))
    with store.writing() as tx:
        require_partner(tx, partnership_id, person)
        here = partnerships.triads(tx, partnership_id)
        if triad_id:
            _require_there(here, triad_id)
        _require_free(here, fit, triad_id)
        _note(tx, person, partnership_id, "triad kept", now)
        return partnerships.put_triad(tx, partnership_id, fit, triad_id)


def take_out(
    store: Store, person: Person, partnership_id: str, part: Part, own_id: str, now: datetime
) -> None:
    """Take a school or triad out; what it took part in stays. Raises NotAllowed."""
    _move(store, person, partnership_id, part, own_id, now, left=True)


def bring_back(
    store: Store, person: Person, partnership_id: str, part: Part, own_id: str, now: datetime
) -> None:
    """Bring a school or triad back that was taken out. Raises NotAllowed."""
    _move(store, person, partnership_id, part, own_id, now, left=False)


def _move(
    store: Store,
    person: Person,
    partnership_id: str,
    part: Part,
    own_id: str,
    now: datetime,
    *,
    left: bool,
) -> None:
    with store.writing() as tx:
        require_partner(tx, partnership_id, person)
        partnerships.set_left(tx, part, partnership_id, own_id, now if left else None)
        what = f"{part} taken out" if left else f"{part} brought back"
        _note(tx, person, partnership_id, what, now)


def keep_school_list(
    store: Store, person: Person, partnership_id: str, wanted: Sequence[SchoolEntry], now: datetime
) -> Changes:
    """Add and change schools as a list says, all or none; what was done. Nobody is taken out.

    Raises NotAllowed, Refused.
    """
    fit = [checked(each) for each in wanted]
    if len({each.name.casefold() for each in fit}) < len(fit):
        raise Refused(_("Two schools on the list have the same name. Nothing was kept."))
    with store.writing() as tx:
        require_partner(tx, partnership_id, person)
        changes = compare_with_list(tx, partnership_id, fit)
        there = partnerships.schools(tx, partnership_id)
        if len(there) + len(changes.added) > MOST:
            raise Refused(
                _(
                    "A partnership has room for {most} schools. Nothing was kept.",
                    most=f"{MOST:,}",
                )
            )
        ids = {each.name.casefold(): each.id for each in there}
        after = [after for __, after in changes.changed]
        for each in (*changes.added, *after, *changes.back):
            _put(tx, partnership_id, each, ids.get(each.name.casefold(), ""))
        for each in changes.back:
            school_id = ids[each.name.casefold()]
            partnerships.set_left(tx, "school", partnership_id, school_id, None)
        _note(tx, person, partnership_id, "school list kept", now)
        return changes


def _put(tx: Tx, partnership_id: str, entry: SchoolEntry, school_id: str) -> str:
    triad_id = rooms.keep_triad(tx, partnership_id, entry.triad) if entry.triad else ""
    return partnerships.put_school(tx, partnership_id, entry.name, entry.phase, triad_id, school_id)


def _require_there(here: Sequence[School] | Sequence[Triad], own_id: str) -> None:
    if own_id not in {each.id for each in here}:
        raise NotFound(_("It is not there any more. Reload the page."))


def _require_free(here: Sequence[School] | Sequence[Triad], name: str, own_id: str) -> None:
    taken = {each.name.casefold(): each for each in here if each.id != own_id}
    found = taken.get(name.casefold())
    if found is not None and found.left:
        raise Refused(_("“{name}” was taken out. Bring it back instead.", name=found.name))
    if found is not None:
        raise Refused(
            _("There is one called “{name}” already. Choose another name.", name=found.name)
        )


def _note(tx: Tx, person: Person, partnership_id: str, what: str, now: datetime) -> None:
    rooms.add_event(tx, what, now, person_id=person.id, detail=partnership_id)
