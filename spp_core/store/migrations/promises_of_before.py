"""Commitments made before there was a table for them, read from the answers of their rooms.

Part of migration 0002. It reads plans and answers as they were written until then, and uses
nothing of the program, which goes on changing.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

_ROOM = sa.table("room", *map(sa.column, ("id", "partnership_id", "plan", "ballot_is")))
_BALLOT = sa.table("ballot", *map(sa.column, ("id", "name")), sa.column("is_room", sa.Boolean()))
_ANSWER = sa.table(
    "answer",
    *map(sa.column, ("room_id", "activity", "round", "ballot_id", "item", "value")),
    sa.column("late", sa.Boolean()),
    sa.column("at", sa.DateTime()),
)
_COMMITMENT = sa.table(
    "commitment",
    *map(sa.column, ("id", "partnership_id", "room_id", "activity", "ballot_id", "item")),
    *map(sa.column, ("maker", "what", "who", "by")),
    sa.column("made_at", sa.DateTime()),
)

Made = Iterator[tuple[Any, dict[str, Any]]]
"""An answer that says what is promised, and all the parts of that promise."""


def keep_promises_of_before(tx: sa.Connection) -> None:
    """Write down every commitment that the rooms held so far have in their answers."""
    ballots = {row.id: row for row in tx.execute(sa.select(_BALLOT))}
    for room in tx.execute(sa.select(_ROOM)).all():
        for line in json.loads(room.plan).get("activity", []):
            read = _READ.get(line["kind"])
            for answer, parts in read(_answers(tx, room.id, line["id"])) if read else ():
                ballot = ballots[answer.ballot_id]
                named = ballot.is_room or room.ballot_is != "person"
                words = {key: str(parts.get(key, "")) for key in ("what", "who", "by")}
                tx.execute(
                    _COMMITMENT.insert().values(
                        id=secrets.token_hex(8),
                        partnership_id=room.partnership_id,
                        room_id=room.id,
                        activity=line["id"],
                        ballot_id=answer.ballot_id,
                        item=answer.item,
                        maker=ballot.name if named else "",
                        made_at=answer.at,
                        **words,
                    )
                )


def _answers(tx: sa.Connection, room_id: str, activity: str) -> list[Any]:
    """The answers that were on time, the latest round's last."""
    here = (_ANSWER.c.room_id == room_id) & (_ANSWER.c.activity == activity)
    query = sa.select(_ANSWER).where(here & _ANSWER.c.late.is_(False))
    return list(tx.execute(query.order_by(_ANSWER.c.round, _ANSWER.c.at)))


def _entries(answers: list[Any]) -> Made:
    """Where each commitment is one answer."""
    for answer in {(each.ballot_id, each.item): each for each in answers}.values():
        parts = json.loads(answer.value)
        if isinstance(parts, dict) and parts.get("what"):
            yield answer, parts


def _parts(answers: list[Any]) -> Made:
    """Where what, who and by are answers of their own."""
    by_ballot: dict[str, dict[str, Any]] = {}
    for answer in answers:
        by_ballot.setdefault(answer.ballot_id, {})[answer.item] = answer
    for theirs in by_ballot.values():
        if "what" in theirs:
            yield theirs["what"], {item: json.loads(each.value) for item, each in theirs.items()}


_READ: dict[str, Callable[[list[Any]], Made]] = {"commitments": _entries, "reflection_grid": _parts}
