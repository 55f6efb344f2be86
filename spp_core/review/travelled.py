"""Distance travelled: the same items, the same triads or schools, from room to room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spp_core.kinds.measures import Measure, Measured, middle
from spp_core.kinds.spoken import how_many, many
from spp_core.statistics import Change, sign_test
from spp_core.translation import _


@dataclass(frozen=True)
class Held:
    """One room as it is compared. `day` is how people call it, such as "3 September 2026".

    `parties` has the lasting id of each ballot's triad or school; `names` what those are called.
    `activities` are its measured ones by title.
    """

    day: str
    ballot_is: str
    parties: Mapping[str, str]
    names: Mapping[str, str]
    activities: tuple[tuple[str, tuple[Measured, ...]], ...]
    anonymous: bool = False

    def standing(self) -> dict[str, tuple[Measure, dict[str, int]]]:
        """By measure: where each lasting party stands."""
        return {
            each.measure.id: (
                each.measure,
                {
                    self.parties[ballot]: level
                    for ballot, level in each.standing.items()
                    if ballot in self.parties
                },
            )
            for __, found in self.activities
            for each in found
        }


@dataclass(frozen=True)
class Row:
    """One measure: the parties that answered it in the first and the last room, and their change.

    `middles` has, room by room, where those parties stand: the interpolated median on a scale,
    the share at the upper level where there are two; None where nobody answered.
    """

    measure: Measure
    change: Change
    middles: tuple[float | None, ...]


@dataclass(frozen=True)
class Travelled:
    """One activity's rows, in the order of the last room."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Distance:
    """The rooms' days, what can be compared, and what cannot, in sentences.

    `withheld` says why nothing is shown.
    """

    days: tuple[str, ...]
    matched: int
    activities: tuple[Travelled, ...] = ()
    left_out: tuple[str, ...] = ()
    withheld: str = ""


def distance_travelled(rooms: Sequence[Held], minimum: int) -> Distance:
    """Set two or more rooms side by side, the earliest first.

    Up, same and down are from the first to the last. So few matched that they are neither
    everybody of the smaller room nor `minimum` are withheld.

    Beside an anonymous room nobody is named, and whatever rests on fewer than `minimum` is left
    out: the other room may tell where each of them stood.
    """
    days = tuple(room.day for room in rooms)
    first, last = rooms[0], rooms[-1]
    matched = set(first.parties.values()) & set(last.parties.values())
    left_out = tuple(_left_out(rooms))
    anonymous = any(room.anonymous for room in rooms)
    everybody = (len(set(room.parties.values())) for room in (first, last))
    enough = minimum if anonymous else min(minimum, *everybody)
    if not matched or len(matched) < enough:
        return Distance(days, len(matched), (), left_out, _withheld(len(matched), minimum))
    standing = [room.standing() for room in rooms]
    fewest = minimum if anonymous else 1
    activities = tuple(
        Travelled(title, rows)
        for title, found in last.activities
        if (rows := tuple(_rows([each.measure for each in found], standing, fewest)))
    )
    return Distance(days, len(matched), activities, left_out)


Standing = Mapping[str, tuple[Measure, Mapping[str, int]]]


def _rows(measures: Sequence[Measure], standing: Sequence[Standing], fewest: int) -> Iterator[Row]:
    for measure in measures:
        at = [_at(measure, each) for each in standing]
        first, last = at[0], at[-1]
        if first is None or last is None:
            continue
        both = sorted(first.keys() & last.keys())
        if len(both) >= fewest:
            change = sign_test([(first[party], last[party]) for party in both])
            yield Row(measure, change, tuple(_middle(measure, each, both) for each in at))


def _at(measure: Measure, standing: Standing) -> Mapping[str, int] | None:
    """Where parties stood on a measure; None where it was not asked, or on other levels."""
    found = standing.get(measure.id)
    return found[1] if found and found[0].levels == measure.levels else None


def _middle(
    measure: Measure, levels: Mapping[str, int] | None, parties: Sequence[str]
) -> float | None:
    given = [levels[party] for party in parties if party in levels] if levels else []
    return middle(measure, given)


def _left_out(rooms: Sequence[Held]) -> Iterator[str]:
    """What is not compared, and why: nothing is dropped in silence."""
    first, last = rooms[0], rooms[-1]
    for room in rooms:
        if room.ballot_is == "person":
            yield _(
                "On {day} people answered for themselves, so nobody can be matched.", day=room.day
            )
    if {first.ballot_is, last.ballot_is} == {"triad", "school"}:
        yield _(
            "On {first} {before} answered, on {last} {after}: they cannot be matched.",
            first=first.day,
            before=many(first.ballot_is),
            last=last.day,
            after=many(last.ballot_is),
        )
        return
    yield from _one_day_only(first, last)
    yield from _one_day_only(last, first)
    yield from _other_rows(first, last)


def _one_day_only(here: Held, there: Held) -> Iterator[str]:
    gone = set(here.parties.values()) - set(there.parties.values())
    if gone and (here.anonymous or there.anonymous):
        names = how_many(len(gone), here.ballot_is)
        yield _("Took part on {day} only: {names}.", day=here.day, names=names)
    elif gone:
        names = ", ".join(sorted(here.names[party] for party in gone))
        yield _("Took part on {day} only: {names}.", day=here.day, names=names)


def _other_rows(first: Held, last: Held) -> Iterator[str]:
    before, after = first.standing(), last.standing()
    for here, one, other in ((first, before, after), (last, after, before)):
        alone = [measure.words for id_, (measure, __) in one.items() if id_ not in other]
        if alone:
            yield _("Asked on {day} only: {items}.", day=here.day, items=_quoted(alone))
    for id_ in before.keys() & after.keys():
        old, new = before[id_][0], after[id_][0]
        if old.levels != new.levels:
            yield _("Asked on another scale: {items}.", items=_quoted([new.words]))
        elif old.words != new.words:
            yield _(
                "Worded differently on {day}, and compared all the same: “{item}”.",
                day=first.day,
                item=new.words,
            )


def _quoted(words: Sequence[str]) -> str:
    return "; ".join(f"“{each}”" for each in words)


def _withheld(matched: int, minimum: int) -> str:
    if not matched:
        return _("Nobody who took part in the first of these workshops took part in the last.")
    return _(
        "Only {n} took part in both the first and the last of these workshops: too few to "
        "be shown by themselves (at least {least}).",
        n=matched,
        least=minimum,
    )
