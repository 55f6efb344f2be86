"""What a room's contributions are coded to, read the same way by actions and views."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from spp_core.errors import NotFound
from spp_core.kinds import Contribution, Kind, kinds
from spp_core.kinds.frames import Frame, Theme
from spp_core.review.standing import Standing, standing
from spp_core.service.agenda import Live, gather, workshop_of
from spp_core.store import Tx, rooms, themes
from spp_core.translation import _
from spp_core.workshop import Activity, Workshop

Key = tuple[str, str]
"""A contribution within its activity: its ballot and its item."""
KNOWN = 10_000
"""Of so many rooms at most it is remembered what they are coded with."""
_lists: dict[str, frozenset[str]] = {}


@dataclass(frozen=True)
class Codes:
    """An activity's themes as they stand, and what is coded to which of them."""

    standing: Standing
    coded: Mapping[Key, tuple[Theme, ...]]

    @property
    def frame(self) -> Frame:
        """The themes that can be coded to."""
        return self.standing.frame

    def themes_of(self, contribution: Contribution) -> tuple[Theme, ...]:
        """What a contribution is coded to."""
        return self.coded.get((contribution.ballot, contribution.item), ())


@dataclass(frozen=True)
class Coded:
    """An activity whose contributions can be coded. What is hidden or withdrawn is not in it."""

    activity: Activity
    codes: Codes
    contributions: tuple[Contribution, ...]


def frames_of(workshop: Workshop) -> dict[str, Frame]:
    """The frame of each activity that has one, by the activity's id."""
    found = {each.id: each.kind.frame(each.spec) for each in workshop.activities}
    return {activity: frame for activity, frame in found.items() if frame is not None}


def coded_lists(tx: Tx, room_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """The ids of the lists that each of these rooms is coded with, if it is with any.

    Plans never change, so each is read once a process, and only those that can have a list.
    """
    known = {each: _lists[each] for each in room_ids if each in _lists}
    unknown = set(room_ids) - set(known)
    if unknown:
        able = [name for name, kind in kinds().items() if type(kind).frame is not Kind.frame]
        possible = rooms.planned_with(tx, unknown, able)
        read = {each: _lists_in(tx, each) if each in possible else frozenset() for each in unknown}
        if len(_lists) + len(read) > KNOWN:
            _lists.clear()
        _lists.update(read)
        known.update(read)
    return {each: lists for each, lists in known.items() if lists}


def _lists_in(tx: Tx, room_id: str) -> frozenset[str]:
    return frozenset(frame.id for frame in frames_of(workshop_of(tx, room_id)).values())


def frame_in(workshop: Workshop, activity: str) -> Frame:
    """The frame of one activity. Raises NotFound."""
    frame = frames_of(workshop).get(activity)
    if frame is None:
        raise NotFound(_("There is nothing to code in that activity of this workshop."))
    return frame


def standing_in(tx: Tx, workshop: Workshop, activity: str) -> Standing:
    """The themes of one activity as they stand. Raises NotFound."""
    frame = frame_in(workshop, activity)
    return standing(frame, themes.themes(tx, frame.id))


def standings(tx: Tx, workshop: Workshop) -> dict[str, Standing]:
    """The themes as they stand of each activity that has any, by the activity's id."""
    frames = frames_of(workshop)
    kept = {each: themes.themes(tx, each) for each in {frame.id for frame in frames.values()}}
    return {activity: standing(frame, kept[frame.id]) for activity, frame in frames.items()}


def codes_in(tx: Tx, live: Live) -> dict[str, Codes]:
    """What is coded to what in each activity of a room that has a frame.

    Codes of contributions that are hidden are among them: whoever shows them goes by the
    contributions that may be seen.
    """
    stands = standings(tx, live.workshop)
    found: dict[str, dict[Key, tuple[Theme, ...]]] = {activity: {} for activity in stands}
    for place, ids in themes.codes(tx, [live.room.id]).items() if stands else ():
        if place.activity in found:
            to = stands[place.activity].coded(ids)
            found[place.activity][place.ballot_id, place.item] = to
    return {activity: Codes(stands[activity], found[activity]) for activity in stands}


def coded(tx: Tx, live: Live, *, names: bool = False, abroad: bool = False) -> list[Coded]:
    """Every activity of a room whose contributions can be coded, in the plan's order.

    `names` says whether ballots' names may go along; `abroad` leaves out what may not be told
    outside the workshop.
    """
    return [
        Coded(
            live.settled(activity),
            codes,
            contributions_in(tx, live, activity, names=names, abroad=abroad),
        )
        for activity, codes in codes_in(tx, live).items()
    ]


def contributions_in(
    tx: Tx, live: Live, activity_id: str, *, names: bool = False, abroad: bool = False
) -> tuple[Contribution, ...]:
    """What may be seen of what was contributed to an activity."""
    activity = live.settled(activity_id)
    kind, spec = activity.kind, activity.spec
    given = gather(tx, live, activity_id, names=names).counting
    if abroad:
        given = kind.reported(spec, given, named=False)
    return tuple(kind.contributions(spec, given))
