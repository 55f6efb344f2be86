"""A room with something of everything in it, for tests of taking it elsewhere."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image

from spp_core.review.promises import CheckIn
from spp_core.service import actions, views
from spp_core.store import Person, Store, promises, rooms
from tests.service.held import Held, hold
from tests.short_workshop import NOW, at

ODD = "=1+1, “Ünï” 🏫\n<b>'x'</b>\\"


def photo() -> bytes:
    """A picture of a flip chart."""
    kept = io.BytesIO()
    Image.new("RGB", (60, 40), "#c8d8e0").save(kept, "PNG")
    return kept.getvalue()


def whole_room(store: Store, person: Person) -> Held:
    """Held to its end: answers on time and late, marks, a photo, comments, commitments."""
    roster = "Oak: Ashfield, Beech “Lane”\nElm\n'Ash; =1"
    held = hold(store, person, roster=roster, names_on_wall=True, minimum=3, title="Größe & Co")
    with store.writing() as tx:
        oak = rooms.keep_triad(tx, held.room.partnership_id, "Oak")
        rooms.keep_school(tx, held.room.partnership_id, "Ashfield", oak, "special")
    held.move("jump scores", "open")
    for number, name in enumerate(("Oak", "Elm", "'Ash; =1")):
        held.put("r1", number, name)
        held.put("r2", "cant_say", name)
    held.move("close")
    held.put("r1", 5, "Elm")
    held.move("jump wall", "open")
    held.put("note.staff.aaaaaa", {"text": ODD})
    held.put("note.staff.bbbbbb", {"text": "hidden"}, "Elm")
    held.move("reveal")
    shown = {each.contribution.text: each.contribution for each in held.so_far().contributions}
    for text, mark in ((ODD, "pinned"), ("hidden", "hidden")):
        actions.mark_contribution(
            store, person, held.room, "wall", shown[text], mark, on=True, now=NOW
        )
    actions.group_contributions(store, person, held.room, "wall", [shown[ODD]], "Trust", NOW)
    actions.keep_photo(store, held.room.id, held.ids["Oak"], "board", photo(), at(1))
    _code(held, person)
    held.move("jump promises", "open")
    held.put("c.cccccc", {"what": "Meet", "who": "Ada", "by": "2027-01-15"})
    actions.keep_comment(store, person, held.room, "scores", "result", ODD, at(2))
    _look(held, person)
    held.now = at(90)
    held.move("end")
    page = views.partnership(store, person, held.room.partnership_id)
    [beech] = [each.id for each in page.schools if each.name.startswith("Beech")]
    actions.take_out(store, person, page.id, "school", beech, at(100))
    return held


def _code(held: Held, person: Person) -> None:
    """Two notes on the visit, coded to a theme of the list, one added and one merged."""
    held.move("jump visit", "open")
    for name in "ab":
        held.put(f"note.A.{name * 6}", {"text": f"{ODD} {name}"})
    where = (held.store, person, held.room, "visit")
    added = actions.add_theme(*where, "A", f"Added {ODD}", at(3))
    merged = actions.add_theme(*where, "A", "Merged away", at(3))
    notes = views.coding(held.store, person, held.room, at(3))[0].notes
    for theme in ("A1", merged.id, added.id):
        for note in notes:
            actions.code_contribution(*where, note.contribution, theme, at(4))
    actions.merge_themes(*where, merged.id, "A2", at(5))


def _look(held: Held, person: Person) -> None:
    """Two check-ins of its commitment, one in the room itself."""
    with held.store.writing() as tx:
        [made] = promises.promises(tx, held.room.partnership_id)
        for room_id in (None, held.room.id):
            said = CheckIn(date(2027, 1, 20), "done", ODD, "we saw it", person.name)
            promises.add_check_in(tx, made.id, said, at(95), room_id)
