"""Where everything is kept. The only package that knows SQLAlchemy.

`Store` opens transactions; the modules `people`, `rooms`, `answers`, `presence`, `promises`,
`comments` and `themes` are the statements that run inside one, so that an action's reads and
writes stand or fall together.
"""

from spp_core.store import (
    answers,
    comments,
    deleting,
    erasing,
    keeping,
    people,
    plans,
    presence,
    programme,
    promises,
    rehearsals,
    review_links,
    rooms,
    themes,
    trail,
)
from spp_core.store.backups import restore
from spp_core.store.records import (
    Ballot,
    BallotIs,
    Comment,
    Invite,
    Person,
    Room,
    Seat,
    StoredAnswer,
    Versions,
)
from spp_core.store.store import Store, Tx
from spp_core.store.trail import Happened
from spp_core.store.watching import Watch

__all__ = [
    "Ballot",
    "BallotIs",
    "Comment",
    "Happened",
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
    "comments",
    "deleting",
    "erasing",
    "keeping",
    "people",
    "plans",
    "presence",
    "programme",
    "promises",
    "rehearsals",
    "restore",
    "review_links",
    "rooms",
    "themes",
    "trail",
]
