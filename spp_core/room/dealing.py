"""An anonymous room’s file: answers that nobody can follow back to who gave them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from spp_core.room.archive import Answer, Archive, Ballot, Code, Commitment, Mark, Photo
from spp_core.room.unlinked import numbered
from spp_core.workshop import from_text

Part = TypeVar("Part", Answer, Code, Commitment, Mark, Photo)
Whose = dict[tuple[str, str], str]
"""The id in the file of who gave something, by its activity and its ballot."""


def dealt(kept: Archive) -> Archive:
    """The room with its ballots under new ids, and each activity dealt out to them anew.

    As many ballots answered each activity as did, each with all that one of them answered, but
    which one it was is lost between activities. Nor do times tell: in each activity all is as old
    as what came last, except where who spoke last is right.
    """
    ids = {each.id: _new_id(kept, place) for place, each in enumerate(_mixed(kept))}
    whose = _whose(kept, ids)
    latest = dict(_latest(kept))
    return kept.model_copy(
        update={
            "ballots": tuple(each.model_copy(update={"id": ids[each.id]}) for each in _mixed(kept)),
            "answers": _dealt(kept.answers, whose, latest, "at"),
            "marks": _dealt(kept.marks, whose, {}, ""),
            "photos": _dealt(kept.photos, whose, latest, "created_at"),
            "commitments": _dealt(kept.commitments, whose, latest, "made_at"),
            "codes": _dealt(kept.codes, whose, {}, ""),
        }
    )


def without(kept: Archive, activities: Collection[str]) -> Archive:
    """The room without what its ballots, each by itself, gave in these activities."""
    as_one = {each.id for each in kept.ballots if each.is_room}

    def stays(part: Answer | Code | Commitment | Mark | Photo) -> bool:
        return part.activity not in activities or part.ballot in as_one

    return kept.model_copy(
        update={
            "answers": tuple(filter(stays, kept.answers)),
            "marks": tuple(filter(stays, kept.marks)),
            "photos": tuple(filter(stays, kept.photos)),
            "commitments": tuple(filter(stays, kept.commitments)),
            "codes": tuple(filter(stays, kept.codes)),
        }
    )


def _mixed(kept: Archive) -> list[Ballot]:
    """The whole room first; the others by their ids, which are random."""
    return sorted(kept.ballots, key=lambda each: (not each.is_room, each.id))


def _new_id(kept: Archive, place: int) -> str:
    return sha256(f"{kept.room.id} {place}".encode()).hexdigest()[:22]


def _whose(kept: Archive, ids: dict[str, str]) -> Whose:
    """Who gives what in the file: the first of the answers goes to the first ballot, and so on."""
    as_one = {each.id for each in kept.ballots if each.is_room}
    voters = [ids[each.id] for each in _mixed(kept) if not each.is_room]
    whose: Whose = {}
    for activity in {each.activity for each in _parts(kept)}:
        given = [each for each in kept.answers if each.activity == activity]
        numbers = numbered(each for each in given if each.ballot not in as_one)
        here = {each.ballot for each in _parts(kept) if each.activity == activity}
        silent = sorted(here - as_one - set(numbers))  # their answers were taken back
        order = [*sorted(numbers, key=numbers.__getitem__), *silent]
        whose |= {(activity, each): ids[each] for each in as_one}
        whose |= {(activity, each): to for each, to in zip(order, voters, strict=False)}
    return whose


def _parts(kept: Archive) -> Iterator[Answer | Mark | Photo | Commitment | Code]:
    yield from kept.answers
    yield from kept.marks
    yield from kept.photos
    yield from kept.commitments
    yield from kept.codes


def _latest(kept: Archive) -> Iterator[tuple[str, datetime]]:
    for activity in from_text(json.dumps(kept.room.plan)).activities:
        times = [each.at for each in kept.answers if each.activity == activity.id]
        times += [each.created_at for each in kept.photos if each.activity == activity.id]
        if times and not activity.kind.check_ins(activity.spec, []):
            yield activity.id, max(times)


def _dealt(
    parts: Iterable[Part], whose: Whose, latest: dict[str, datetime], time: str
) -> tuple[Part, ...]:
    """The parts as they are in the file; their order, too, tells nothing."""
    changed = []
    for each in parts:
        update: dict[str, object] = {"ballot": whose[each.activity, each.ballot]}
        if each.activity in latest:
            update[time] = latest[each.activity]
        changed.append(each.model_copy(update=update))
    return tuple(sorted(changed, key=_place))


def _place(part: Answer | Code | Commitment | Mark | Photo) -> tuple[str, int, str, str]:
    item = "" if isinstance(part, Photo) else part.item
    return part.activity, getattr(part, "round", 1), part.ballot, item
