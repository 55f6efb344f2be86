"""A room held for a test: its facilitator, its ballots, and short ways to use the real actions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from spp_core.service import actions, views
from spp_core.service.actions import NewRoom, Outcome, Submission
from spp_core.service.agenda import Live, read_live
from spp_core.store import Person, Room, Store, people, rooms
from spp_core.workshop import Workshop
from tests.short_workshop import NOW, short_workshop


def account(store: Store, name: str, role: str, room_id: str = "") -> Person:
    """An account put straight into the store (a real passphrase takes its time to hash)."""
    with store.writing() as tx:
        person_id = people.add_person(tx, name.title(), name, "none", role, NOW)
        if room_id:
            rooms.add_facilitator(tx, room_id, person_id)
        found = people.find_person(tx, name)
    assert found
    return found


@dataclass
class Held:
    """A room and who runs it. `now` is the time of whatever is done next."""

    store: Store
    person: Person
    room: Room
    now: datetime = NOW
    ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids = {name: key for key, name in views.everyone(self.store, self.room.id).items()}

    def live(self) -> Live:
        """The room as it is."""
        with self.store.reading() as tx:
            return read_live(tx, self.now, room_id=self.room.id)

    def move(self, *names: str) -> None:
        """Make moves, each "name" or "name argument", each from the version there is."""
        for each in names:
            name, _, argument = each.partition(" ")
            seen = self.live().stage.version
            actions.advance(self.store, self.person, self.room, name, seen, self.now, argument)

    def wanted(self, item: str, value: Any, ballot: str = "Oak", **other: Any) -> Submission:
        """An answer on its way in, to the current activity and round unless said otherwise."""
        live = self.live()
        usual = {"activity": live.stage.activity, "round": live.stage.place().round}
        whose = {"room_id": self.room.id, "ballot_id": self.ids[ballot]}
        return Submission(item=item, value=value, **{**whose, **usual, **other})

    def put(self, item: str, value: Any, ballot: str = "Oak", **other: Any) -> Outcome:
        """Submit one answer."""
        [outcome] = actions.submit(
            self.store, [self.wanted(item, value, ballot, **other)], self.now
        )
        return outcome

    def seat(self, ballot: str = "Oak") -> dict[str, Any]:
        """All that a seat of this ballot is sent."""
        with self.store.reading() as tx:
            live = read_live(tx, self.now, room_id=self.room.id)
            mine = views.mine(tx, live)[self.ids[ballot]]
            return {"shared": views.shared(tx, live), "mine": mine}

    def values(self, ballot: str = "Oak") -> dict[str, Any]:
        """What a seat of this ballot sees of its own answers."""
        return dict(self.seat(ballot)["mine"]["values"])

    def console(self) -> views.Console:
        """The console."""
        return views.console(self.store, self.person, self.room.id, self.now)

    def so_far(self) -> views.SoFar:
        """What the facilitator may read of what the activity has brought."""
        return views.so_far(self.store, self.person, self.room.id, self.now)

    def board(self) -> views.Board:
        """The wall."""
        return views.board(self.store, self.room.id, self.now)


def hold(store: Store, person: Person, workshop: Workshop | None = None, **wanted: Any) -> Held:
    """Create a room of two triads, Oak and Elm, whoever else has held one for that partnership."""
    usual = {"partnership": "Harbour", "ballot_is": "triad", "roster": "Oak: Ashfield, Beech\nElm"}
    new = NewRoom(**{**usual, **wanted})
    plan = workshop or short_workshop()
    may = replace(person, owner=True)
    return Held(store, person, actions.create_room(store, may, plan, new, NOW))
