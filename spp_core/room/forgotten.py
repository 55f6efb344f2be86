"""A whole room as it stays once its names are taken out for good, and plans without a promise."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from spp_core.forms import Form, Photo
from spp_core.kinds import Answer as AsSeen
from spp_core.kinds import Asking
from spp_core.kinds.declared import field_of
from spp_core.kinds.unnamed import unnamed
from spp_core.room.archive import Answer, Archive
from spp_core.room.nameless import nameless
from spp_core.room.settled import settled
from spp_core.workshop import from_text

TAKEN_OUT = "Taken out at the wish of those who said it"
"""What a later workshop's plan says in place of a promise that was erased."""


def forgotten(kept: Archive) -> Archive:
    """The room without names: as `nameless`, and without whatever asked for a name or a photo.

    What people wrote of their own accord stays as they wrote it, whoever it names. Its ballots
    keep their ids, as answers may refer to them.
    """
    less = nameless(kept)
    forms = _forms(less)
    return less.model_copy(
        update={
            "answers": tuple(
                told for each in less.answers for told in _left(forms.get(each.activity, ()), each)
            ),
            "photos": (),
            "commitments": tuple(each.model_copy(update={"who": ""}) for each in less.commitments),
        }
    )


def _forms(kept: Archive) -> dict[str, tuple[Form, ...]]:
    """What each activity asked, with each of its prompts up."""
    workshop = from_text(json.dumps(kept.room.plan))
    found = {}
    for line in workshop.activities:
        activity = settled(workshop, kept.room.stage, line.id)
        steps = range(max(1, activity.kind.steps(activity.spec)))
        forms = (activity.kind.form(activity.spec, Asking(step=step)) for step in steps)
        found[line.id] = tuple(dict.fromkeys(forms))
    return found


def _left(forms: Collection[Form], kept: Answer) -> Iterator[Answer]:
    """What is left of an answer, if anything is."""
    seen = [AsSeen(kept.ballot, kept.item, kept.value, kept.round)]
    for form in forms:
        _, field = field_of(form, kept.item) or (None, None)
        seen = [] if isinstance(field, Photo) else list(unnamed(form, seen))
    yield from (kept.model_copy(update={"value": each.value}) for each in seen)


def without_promises(plan: Any, gone: Collection[str]) -> Any:
    """A plan in which these earlier promises, by id, are no longer told.

    They stay in their places, so that what was said about the others still belongs to them.
    """
    if isinstance(plan, list):
        return [without_promises(each, gone) for each in plan]
    if not isinstance(plan, dict):
        return plan
    if plan.get("id") in gone and "what" in plan:
        blank = {key: "" for key in ("who", "maker") if key in plan}
        return {**plan, **blank, "what": TAKEN_OUT}
    return {key: without_promises(each, gone) for key, each in plan.items()}
