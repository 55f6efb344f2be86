"""Which ballots a review looks at, and when they are too few to be looked at by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spp_core.statistics import withheld


@dataclass(frozen=True)
class Member:
    """A ballot's place in its partnership: triad, schools and their phases, as they are today.

    `triad_id` and `school_id` are "" for a ballot that is neither.
    """

    ballot_id: str
    name: str
    triad_id: str
    triad: str
    school_id: str
    schools: tuple[str, ...]
    phases: tuple[str, ...]


@dataclass(frozen=True)
class Only:
    """A choice of ballots: those of this triad, school and phase; "" leaves it open."""

    triad: str = ""
    school: str = ""
    phase: str = ""

    @property
    def everybody(self) -> bool:
        """Whether nothing is chosen."""
        return not (self.triad or self.school or self.phase)


@dataclass(frozen=True)
class Options:
    """What can be chosen from, each in alphabetical order."""

    triads: tuple[str, ...]
    schools: tuple[str, ...]
    phases: tuple[str, ...]


def options(members: Iterable[Member]) -> Options:
    """The triads, schools and phases that took part."""
    here = tuple(members)
    return Options(
        _sorted(each.triad for each in here),
        _sorted(school for each in here for school in each.schools),
        _sorted(phase for each in here for phase in each.phases),
    )


def choices(members: Sequence[Member], minimum: int) -> Options:
    """Those of which at least one may be shown by itself: no list of refusals."""
    every = options(members)

    def shown(chosen: Iterable[Only]) -> bool:
        return not all(too_few(within(members, each), members, minimum) for each in chosen)

    return Options(
        every.triads if shown(Only(triad=each) for each in every.triads) else (),
        every.schools if shown(Only(school=each) for each in every.schools) else (),
        every.phases if shown(Only(phase=each) for each in every.phases) else (),
    )


def within(members: Iterable[Member], only: Only) -> tuple[Member, ...]:
    """Those chosen. A triad is of a school or phase if one of its schools is."""
    return tuple(
        each
        for each in members
        if only.triad in {"", each.triad}
        and (not only.school or only.school in each.schools)
        and (not only.phase or only.phase in each.phases)
    )


def too_few(chosen: Sequence[Member], everybody: Sequence[Member], minimum: int) -> bool:
    """Whether a choice may not be shown: it is too small, or what it leaves out is."""
    rest = len(everybody) - len(chosen)
    return not chosen or "chosen" in withheld({"chosen": len(chosen), "rest": rest}, minimum)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=str.casefold))
