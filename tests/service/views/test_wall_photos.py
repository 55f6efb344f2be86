from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from spp_core.kinds import Contribution
from spp_core.service import actions, views
from spp_core.store import Person, Store
from tests.service.held import Held, hold
from tests.short_workshop import short_workshop

BOARD = next(a for a in short_workshop().activities if a.kind.name == "statement_board")
ITEM = f"{BOARD.spec.features[0].id}.photo"


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (40, 30), "red").save(made, "JPEG")
    return made.getvalue()


def photographed(held: Held, ballot: str = "Oak") -> str:
    """A photo this ballot has put with its first feature; its id."""
    kept = actions.keep_photo(
        held.store, held.room.id, held.ids[ballot], BOARD.id, picture(), held.now
    )
    assert held.put(ITEM, kept, ballot, activity=BOARD.id).refused == ""
    return kept


@pytest.fixture
def shown(held: Held) -> str:
    """The id of a photo whose activity is open."""
    held.move(f"jump {BOARD.id}", "open")
    return photographed(held)


def test_photo_is_on_the_wall_once_the_result_is(held: Held, shown: str) -> None:
    assert views.wall_photos(held.store, held.board(), [shown]) == {}
    held.move("reveal")
    assert list(views.wall_photos(held.store, held.board(), [shown])) == [shown]
    assert views.wall_photos(held.store, held.board(), [shown])[shown].startswith(b"\xff\xd8")


def test_hidden_photo_is_kept_off_the_wall(held: Held, shown: str) -> None:
    held.move("reveal")
    words = Contribution(held.ids["Oak"], ITEM, "")
    actions.mark_contribution(
        held.store, held.person, held.room, BOARD.id, words, "hidden", on=True, now=held.now
    )
    assert views.wall_photos(held.store, held.board(), [shown]) == {}


def test_withdrawn_photo_is_off_the_wall(held: Held, shown: str) -> None:
    held.put(ITEM, None)
    held.move("reveal")
    assert views.wall_photos(held.store, held.board(), [shown]) == {}


def test_photo_of_another_room_is_not_found(
    held: Held, shown: str, store: Store, ada: Person
) -> None:
    other = hold(store, ada, partnership="Hills")
    other.move(f"jump {BOARD.id}", "open")
    theirs = photographed(other)
    held.put(ITEM, theirs)
    held.move("reveal")
    assert views.wall_photos(held.store, held.board(), [shown, theirs, "no-such"]) == {}
