"""A partnership that reviews its year, and reviews again the year after."""

from __future__ import annotations

from datetime import datetime, timedelta

from spp_core.content import load_library
from spp_core.service import actions
from spp_core.service.actions import NewRoom
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.store import Person, Store
from spp_core.workshop import Workshop, load_workshops
from tests.service.held import Held
from tests.short_workshop import NOW

PRIORITIES = "Every child reads\nEvery child belongs\nLeaders learn together"
NEXT = "Each cluster visits two others"
YEAR = timedelta(days=364)


def plan() -> Workshop:
    """The plan shipped."""
    return load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["year-review"]


def set_up(store: Store, person: Person, now: datetime = NOW) -> Held:
    """A room of the partnership's year review, with the triads Oak and Elm."""
    wanted = NewRoom("Braid", "triad", "Oak: Ashfield, Beech\nElm")
    return Held(store, person, actions.create_room(store, person, plan(), wanted, now), now)


def written(number: int) -> str:
    """The item of an entry."""
    return f"e.entry{number:03}"


def hold_year(held: Held) -> None:
    """Go through the whole of it, with entries for each priority."""
    held.move("jump what-happened", f"settle {PRIORITIES}", "open")
    held.put(written(1), {"priority": "p1", "what": "Reading partners in twelve schools"})
    held.put(written(2), {"priority": "p2", "what": "Special schools joined"}, "Elm")
    held.put(written(3), {"priority": "p2", "what": "A network for inclusion leads"}, "Elm")
    held.move("reveal", "jump spiral", "open")
    held.put("turn-1-going-on", "Boys in Year 4 stop reading for pleasure")
    held.move("reveal", "jump key-learning", "open")
    held.put(written(1), {"priority": "p3", "what": "Trust takes time"})
    held.move("reveal", "jump what-next", "open")
    by = (held.now + timedelta(days=180)).date().isoformat()
    more = {"to": "cluster", "who": "Amira", "by": by}
    held.put(written(1), {"priority": "p3", "what": NEXT, **more})
    held.put(
        written(2), {"priority": "p1", "what": "Families read with us", "to": "families"}, "Elm"
    )
    held.move("reveal", "end")
