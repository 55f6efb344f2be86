"""Where everything is kept. The only package that knows SQLAlchemy.

`Store` opens transactions; the modules `people`, `rooms` and `answers` are the statements that
run inside one, so that an action's reads and writes stand or fall together.
"""

from spp_core.store import answers, people, rooms
from spp_core.store.records import (
    Ballot,
    BallotIs,
    Invite,
    Person,
    Room,
    Seat,
    StoredAnswer,
    Versions,
)
from spp_core.store.store import Store, Tx
from spp_core.store.watching import Watch

__all__ = [
    "Ballot",
    "BallotIs",
    "Invite",
    "Person",
    "Room",
    "Seat",
    "Store",
    "StoredAnswer",
    "Tx",
    "Versions",
    "Watch",
    "answers",
    "people",
    "rooms",
]
