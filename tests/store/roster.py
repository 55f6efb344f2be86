"""A room with two ballots, put straight into a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spp_core.room.secrecy import Secrecy
from spp_core.store import Store, StoredAnswer, Tx, answers, people, rooms, rosters
from spp_core.store.tables import metadata
from tests.short_workshop import NOW


@dataclass(frozen=True)
class Made:
    """The ids of what was put in."""

    person: str
    room: str
    oak: str
    elm: str


def make(store: Store, code: str = "K7MPQ2") -> Made:
    """A person, a room they facilitate, and two ballots in it."""
    with store.writing() as tx:
        person = people.add_person(tx, "Ada", f"ada-{code}", "secret", "facilitator", NOW)
        partnership = rooms.keep_partnership(tx, "Harbour")
        room = rooms.add_room(
            tx,
            code=code,
            partnership_id=partnership,
            title="A short workshop",
            plan="{}",
            ballot_is="triad",
            secrecy=Secrecy(),
            stage="{}",
            stage_version=1,
            now=NOW,
        )
        rooms.add_facilitator(tx, room, person)
        oak = rosters.add_ballot(tx, room, "Oak")
        elm = rosters.add_ballot(tx, room, "Elm")
    return Made(person, room, oak, elm)


def everything(store: Store) -> str:
    """All that is kept, in every table."""
    with store.reading() as tx:
        return repr([tx.execute(each.select()).all() for each in metadata.sorted_tables])


def put(tx: Tx, made: Made, item: str, value: Any, **other: Any) -> None:
    """Keep an answer of Oak's, unless said otherwise."""
    usual = {"activity": "scores", "round": 1, "ballot_id": made.oak, "late": False, "now": NOW}
    answers.put_answer(tx, room_id=made.room, item=item, value=value, **{**usual, **other})


def kept(store: Store, made: Made, **which: Any) -> list[StoredAnswer]:
    """A room's answers."""
    with store.reading() as tx:
        return answers.answers(tx, made.room, **which)


def values(store: Store, made: Made, **which: Any) -> dict[str, Any]:
    """A room's answers by item."""
    return {each.item: each.value for each in kept(store, made, **which)}
