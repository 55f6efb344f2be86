from __future__ import annotations

from pathlib import Path

from spp_core.kinds.promises import DONE
from spp_core.room.archive_file import as_text
from spp_core.service import actions, views
from spp_core.store import Person, Store
from tests.service.held import account
from tests.service.year_review import NEXT, PRIORITIES, YEAR, hold_year, set_up, written
from tests.short_workshop import NOW


def test_what_was_to_come_next_opens_next_years_review(store: Store, ada: Person) -> None:
    first = set_up(store, ada)
    assert first.live().workshop.activities[0].id == "welcome"
    hold_year(first)
    second = set_up(store, ada, NOW + YEAR)
    opening = second.live().workshop.activities[0]
    assert opening.line.title == "Last time we said"
    assert [each.what for each in opening.spec.commitments] == [NEXT, "Families read with us"]
    second.move("jump last-time", "open")
    marked = f"{opening.spec.commitments[0].id}.status"
    assert not second.put(marked, [DONE], "The whole room", by_facilitator=True).refused
    board = second.board()
    assert board.result
    assert board.result.tally.standing(DONE) == 1


def test_priorities_written_once_tie_every_entry_of_the_year(store: Store, ada: Person) -> None:
    held = set_up(store, ada)
    hold_year(held)
    found = views.review(store, ada, held.room.id, NOW)
    named = PRIORITIES.split("\n")
    first = {each.activity.id: each.panels[0].explanation for each in found.activities}
    assert [row[:2] for row in first["what-happened"].rows] == [
        (named[0], "Reading partners in twelve schools"),
        (named[1], "Special schools joined"),
        (named[1], "A network for inclusion leads"),
    ]
    assert [row[0] for row in first["key-learning"].rows] == [named[2]]
    assert [row[2] for row in first["what-next"].rows] == [
        "Children and families",
        "The learning cluster",
    ]


def test_entry_tied_to_no_priority_of_the_rooms_own_is_refused(store: Store, ada: Person) -> None:
    held = set_up(store, ada)
    held.move("jump what-happened", f"settle {PRIORITIES}", "jump key-learning", "open")
    refused = held.put(written(1), {"priority": "p4", "what": "Trust"}).refused
    assert "not on the list" in refused


def test_room_taken_away_and_brought_in_again_keeps_its_priorities(
    store: Store, ada: Person, tmp_path: Path
) -> None:
    held = set_up(store, ada)
    hold_year(held)
    whole = as_text(views.archive(store, ada, held.room.id, names=True))
    before = views.review(store, ada, held.room.id, NOW)
    elsewhere = Store(f"sqlite:///{tmp_path}/elsewhere.sqlite3")
    bo = account(elsewhere, "bo", "facilitator")
    brought = actions.import_room(elsewhere, bo, whole.encode(), NOW)
    found = views.review(elsewhere, bo, brought.id, NOW)
    elsewhere.close()
    tables = [
        [each.panels[0].explanation for each in review.activities] for review in (before, found)
    ]
    assert tables[0] == tables[1]
