"""A partnership's schools as a list people keep elsewhere, and what a new list would change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from spp_core.errors import Refused
from spp_core.forms import plain_text
from spp_core.store import Tx, partnerships
from spp_core.translation import _, later

NAME = 80
PHASES = MappingProxyType(
    {
        "primary": later("Primary"),
        "secondary": later("Secondary"),
        "special": later("Special"),
        "all-through": later("All-through"),
        "other": later("Other"),
    }
)
"""The phases a school can have, by what is kept, as they are said."""


@dataclass(frozen=True)
class SchoolEntry:
    """One line of the list; phase (a key of PHASES) and triad are "" where they are not said."""

    name: str
    phase: str = ""
    triad: str = ""


@dataclass(frozen=True)
class Changes:
    """What keeping a list would do. What it says nothing of stays as it is.

    `changed` has each school before and after; `back` those that had left; `same` those left as
    they are; `absent` those that are not on the list, which stay; `triads` the new ones.
    """

    added: tuple[SchoolEntry, ...] = ()
    changed: tuple[tuple[SchoolEntry, SchoolEntry], ...] = ()
    back: tuple[SchoolEntry, ...] = ()
    same: tuple[SchoolEntry, ...] = ()
    absent: tuple[SchoolEntry, ...] = ()
    triads: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether all is so already."""
        return not (self.added or self.changed or self.back)


def one_line(value: str, what: str) -> str:
    """A name: on one line, not empty, not too long. Raises Refused with a sentence."""
    return plain_text(" ".join(value.split()), NAME, what)


def checked(entry: SchoolEntry) -> SchoolEntry:
    """An entry fit to be kept. Raises Refused with a sentence."""
    if entry.phase and entry.phase not in PHASES:
        raise Refused(
            _(
                "“{phase}” is no phase. Write one of these: {phases}.",
                phase=entry.phase,
                phases=", ".join(map(_, PHASES.values())),
            )
        )
    triad = one_line(entry.triad, _("The triad’s name")) if entry.triad.strip() else ""
    return SchoolEntry(one_line(entry.name, _("The school’s name")), entry.phase, triad)


def entries(tx: Tx, partnership_id: str, *, left: bool = False) -> list[SchoolEntry]:
    """The schools that are there, or those that have left."""
    called = {
        each.id: each.name for each in partnerships.triads(tx, partnership_id) if not each.left
    }
    return [
        SchoolEntry(each.name, each.phase, called.get(each.triad_id, ""))
        for each in partnerships.schools(tx, partnership_id)
        if each.left == left
    ]


def compare_with_list(tx: Tx, partnership_id: str, wanted: Sequence[SchoolEntry]) -> Changes:
    """What a list would change of what is kept now."""
    called = [each.name for each in partnerships.triads(tx, partnership_id) if not each.left]
    here = entries(tx, partnership_id)
    return compare(here, entries(tx, partnership_id, left=True), called, wanted)


def compare(
    here: Sequence[SchoolEntry],
    gone: Sequence[SchoolEntry],
    triads: Iterable[str],
    wanted: Sequence[SchoolEntry],
) -> Changes:
    """What a list would change of the schools that are here and those that are gone."""
    known, left = _by_name(here), _by_name(gone)
    listed = {each.name.casefold() for each in wanted}
    called = {name.casefold(): name for name in triads}
    wanted = [replace(each, triad=called.get(each.triad.casefold(), each.triad)) for each in wanted]
    both = [(known[key], each) for each in wanted if (key := each.name.casefold()) in known]
    pairs = [(before, _over(before, each)) for before, each in both]
    back = [(left[key], each) for each in wanted if (key := each.name.casefold()) in left]
    new_triads = {each.triad.casefold(): each.triad for each in wanted if each.triad}
    return Changes(
        added=tuple(e for e in wanted if e.name.casefold() not in {**known, **left}),
        changed=tuple((before, after) for before, after in pairs if before != after),
        back=tuple(_over(before, each) for before, each in back),
        same=tuple(before for before, after in pairs if before == after),
        absent=tuple(each for each in here if each.name.casefold() not in listed),
        triads=tuple(name for key, name in new_triads.items() if key not in called),
    )


def _by_name(listed: Iterable[SchoolEntry]) -> dict[str, SchoolEntry]:
    return {each.name.casefold(): each for each in listed}


def _over(before: SchoolEntry, wanted: SchoolEntry) -> SchoolEntry:
    """A school as it is to be: its name as it is written here; an empty cell changes nothing."""
    phase, triad = wanted.phase or before.phase, wanted.triad or before.triad
    return SchoolEntry(before.name, phase, triad)
