"""A whole room without the names in it."""

from __future__ import annotations

import json
from dataclasses import replace

from spp_core.kinds import Answer as AsSeen
from spp_core.kinds.spoken import one
from spp_core.room.archive import Answer, Archive, Ballot
from spp_core.room.dealing import dealt
from spp_core.workshop import Workshop, as_text, from_text


def nameless(kept: Archive) -> Archive:
    """The room with its ballots numbered in no order, and nobody named as who wrote something.

    Words that people typed stay as they are, whoever they name; what somebody said is there as far
    as it may be told on. Of an anonymous room the answers are dealt out anew, too: see `dealt`.
    """
    kept = dealt(kept) if kept.room.anonymous else kept
    workshop = _unnamed(from_text(json.dumps(kept.room.plan)))
    plan = json.loads(as_text(workshop))
    return kept.model_copy(
        update={
            "partnership": kept.partnership.model_copy(update={"triads": (), "schools": ()}),
            "room": kept.room.model_copy(update={"plan": plan}),
            "ballots": _numbered(kept),
            "answers": tuple(_told_on(workshop, each) for each in kept.answers),
            "comments": tuple(each.model_copy(update={"author": ""}) for each in kept.comments),
            "commitments": tuple(
                each.model_copy(
                    update={
                        "maker": "",
                        "check_ins": tuple(
                            look.model_copy(update={"author": ""}) for look in each.check_ins
                        ),
                    }
                )
                for each in kept.commitments
            ),
        }
    )


def _unnamed(workshop: Workshop) -> Workshop:
    activities = tuple(
        replace(each, spec=each.kind.unnamed(each.spec)) for each in workshop.activities
    )
    return replace(workshop, activities=activities)


def _told_on(workshop: Workshop, kept: Answer) -> Answer:
    """An answer as anybody may read it who knows no names."""
    for each in workshop.activities:
        if each.id == kept.activity:
            seen = AsSeen(kept.ballot, kept.item, kept.value, kept.round)
            [told] = each.kind.reported(each.spec, [seen], named=False)
            return kept.model_copy(update={"value": told.value})
    return kept


def _numbered(kept: Archive) -> tuple[Ballot, ...]:
    """Ids are random, so their order says nothing."""
    mixed = sorted(kept.ballots, key=lambda each: (not each.is_room, each.id))
    first = 1 - sum(each.is_room for each in mixed)
    called = one(kept.room.ballot_is).capitalize()
    return tuple(
        each.model_copy(
            update={
                "name": each.name if each.is_room else f"{called} {place + first}",
                "position": place,
                "triad": None,
                "school": None,
            }
        )
        for place, each in enumerate(mixed)
    )
