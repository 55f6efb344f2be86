"""Nobody is shown who gave which answer in an anonymous room, wherever they look."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from spp_core.content import load_library
from spp_core.reports import FILES
from spp_core.review import Only
from spp_core.room.archive_file import as_text
from spp_core.service import actions, views
from spp_core.service.views.seat import form_of
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.store import Person, Store
from spp_core.workshop import load_workshops
from tests.service.actions.test_running import OF_A_FACILITATOR, OF_A_PARTNER
from tests.service.held import Held, account, hold
from tests.service.views.test_secrecy import answered, arrive
from tests.short_workshop import NOW

TRIADS = ("Qaxobel", "Vornitch", "Zymurgo", "Plethwick", "Drumbolt", "Yeskaff")
SCHOOLS = ("Umberfold", "Wexcombe")
PLANTED = (*TRIADS, *SCHOOLS)
WHO_IS_THERE = {"console", "partnership", "printable", "school_list", "school_list_changes"}
"""Views of who takes part, not of what they answered."""
SETTLED: dict[str, Any] = {"anonymous": True, "minimum": 3}


def anonymous(store: Store, person: Person, ballot_is: str = "triad") -> Held:
    """A room that is yet to begin."""
    roster = f"{TRIADS[0]}: {', '.join(SCHOOLS)}\n" + "\n".join(TRIADS[1:])
    lines = roster if ballot_is == "triad" else "\n".join(TRIADS)
    return hold(store, person, roster=lines, ballot_is=ballot_is, **SETTLED)


def named_in(shown: object) -> list[str]:
    """Which of the names planted can be read in something."""
    words = shown if isinstance(shown, str) else repr(shown)
    return [name for name in PLANTED if name in words]


def answer(held: Held) -> None:
    """Every triad fills in the whole form, each in its own words, in roster order."""
    for number, name in enumerate(TRIADS):
        live = held.live()
        for item, value in answered(form_of(live, live.activity)).items():
            own = f"{value} {number}" if isinstance(value, str) and " " in value else value
            held.put(item, own, name)


def through_all(held: Held) -> None:
    """The whole workshop; what each phase shows is looked at on the way."""
    for activity in held.live().workshop.activities:
        if not activity.kind.asks:
            continue
        arrive(held, activity)
        held.move("open")
        answer(held)
        look(held)
        held.move("close")
        look(held)
        if "reveal" in held.console().possible:
            held.move("reveal")
        look(held)


def look(held: Held) -> None:
    """What seats, wall and console show now names nobody who answered."""
    seat = held.seat(TRIADS[-1])
    ids = [held.ids[name] for name in TRIADS]
    assert named_in(json.dumps(seat["shared"])) == []
    assert [each for each in ids if each in json.dumps(seat["shared"])] == []
    board = held.board()
    assert named_in(board) == []
    if board.result:
        kind = board.activity.kind
        assert named_in(kind.chart(board.activity.spec, board.result.tally)) == []
    assert named_in(held.so_far()) == []


@pytest.fixture(params=["triad", "school", "person"])
def over(request: pytest.FixtureRequest, store: Store, ada: Person) -> Held:
    """An anonymous room that was held to its end."""
    held = anonymous(store, ada, request.param)
    through_all(held)
    held.move("end")
    return held


def readable(content: bytes) -> str:
    """All words of a file."""
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content.startswith(b"PK"):
        kept = zipfile.ZipFile(io.BytesIO(content))
        return "\n".join(kept.read(each).decode("utf-8", "replace") for each in kept.namelist())
    return content.decode("utf-8")


def test_nobody_is_named_in_any_view_or_file(over: Held) -> None:
    every = {**OF_A_FACILITATOR, **OF_A_PARTNER}
    for name in sorted(set(every) & set(views.__all__) - WHO_IS_THERE):
        if name == "travelled":
            continue  # below: it takes two rooms
        assert (name, named_in(every[name](over, over.person))) == (name, [])
    assert named_in(views.printable(over.store, over.person, over.room.id, NOW).lines) == []
    review = views.review(over.store, over.person, over.room.id, NOW)
    assert any(each.rows for each in review.activities)
    for file in FILES:
        if file.fits(review):
            assert (file.label, named_in(readable(file.make(review)))) == (file.label, [])
    token = actions.share_review(over.store, over.person, over.room, 7, NOW)
    assert named_in(views.shared_review(over.store, token, NOW)) == []


def test_console_says_who_has_answered(store: Store, ada: Person) -> None:
    held = anonymous(store, ada)
    held.move("jump scores", "open")
    held.put("r1", 3, TRIADS[2])
    assert [each.name for each in held.console().roster if each.answered] == [TRIADS[2]]


def test_nothing_is_shown_while_it_comes_in_or_from_too_few(store: Store, ada: Person) -> None:
    held = anonymous(store, ada)
    held.move("jump scores", "open")
    for name in TRIADS[:2]:
        held.put("r1", 5, name)
    held.move("close")
    assert _numbers(held) == set()
    assert "too few" in held.so_far().result.explanation.sentence  # type: ignore[union-attr]
    assert '"value": 5' not in as_text(views.archive(store, ada, held.room.id))
    held.move("open")
    held.put("r1", 5, TRIADS[2])
    assert _numbers(held) == set()
    held.move("close")
    assert len(_numbers(held)) == SETTLED["minimum"]
    assert as_text(views.archive(store, ada, held.room.id)).count('"value": 5') == 3


def test_what_was_written_is_read_once_it_is_closed(store: Store, ada: Person) -> None:
    held = anonymous(store, ada)
    held.move("jump wall", "open")
    for letter, name in zip("abc", TRIADS, strict=False):
        held.put(f"note.staff.{letter * 6}", {"text": letter}, name)
    shown_live = held.live().activity.line.show == "live"
    assert bool(held.so_far().contributions) is shown_live
    held.move("close")
    read = [each.contribution for each in held.so_far().contributions]
    assert sorted((each.text, each.name) for each in read) == [("a", ""), ("b", ""), ("c", "")]


def test_numbers_of_one_activity_say_nothing_about_another(store: Store, ada: Person) -> None:
    held = anonymous(store, ada)
    held.move("jump scores", "open")
    for number, name in enumerate(TRIADS):
        held.put("r1", number, name)
    held.move("close")
    rows = _numbers(held)
    other = anonymous(store, ada)
    other.move("jump scores", "open")
    for number, name in enumerate(reversed(TRIADS)):
        other.put("r1", number, name)
    other.move("close")
    assert _numbers(other) == rows
    assert {name for name, _ in rows} == {f"Triad {number}" for number in range(1, 7)}


def _numbers(held: Held) -> set[tuple[str, str]]:
    review = views.review(held.store, held.person, held.room.id, NOW)
    return {
        (answer.name, row.value)
        for activity in review.activities
        if activity.activity.id == "scores"
        for answer, row in activity.rows
    }


def test_part_of_it_is_not_shown_by_itself(over: Held) -> None:
    chosen = Only(triad=TRIADS[0])
    review = views.review(over.store, over.person, over.room.id, NOW, chosen)
    assert review.activities == ()
    assert "Answers are anonymous here" in review.withheld
    assert views.review_options(over.store, over.person, over.room.id).triads == ()


def test_file_brought_in_elsewhere_shows_the_same_and_names_nobody(
    over: Held, tmp_path: Path
) -> None:
    kept = views.archive(over.store, over.person, over.room.id)
    text = as_text(kept)
    assert named_in(text) == []
    assert [each for each in over.ids.values() if each in text] == []
    elsewhere = Store(f"sqlite:///{tmp_path}/elsewhere.sqlite3")
    there = account(elsewhere, "bo", "facilitator")
    room = actions.import_room(elsewhere, there, text.encode(), NOW)
    assert room.anonymous
    here = views.review(over.store, over.person, over.room.id, NOW)
    found = views.review(elsewhere, there, room.id, NOW)
    for one, other in zip(here.activities, found.activities, strict=True):
        assert one.panels == other.panels
        assert [row for _, row in one.rows] == [row for _, row in other.rows]
    elsewhere.close()


def test_comparison_names_nobody_and_rests_on_enough(store: Store, ada: Person) -> None:
    plan = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["progress-and-impact"]
    before = hold(store, ada, plan, roster="\n".join(TRIADS), minimum=3)
    after = hold(store, ada, plan, roster="\n".join(TRIADS), **SETTLED)
    for held, who in ((before, TRIADS[:5]), (after, TRIADS[1:])):
        held.move("jump activity-1", "open")
        for name in who:
            assert not held.put("t01-1", 2, name).refused
        held.put("t01-2", 2, TRIADS[1])
        held.move("close")
    codes = [before.room.code, after.room.code]
    later = NOW + timedelta(days=1)
    distance = views.travelled(store, ada, after.room.partnership_id, codes, later)
    assert named_in(distance) == []
    [row] = distance.activities[0].rows
    assert (row.measure.id, row.change.same) == ("transition-checklist/t01-1", 4)


def test_commitment_says_no_maker_and_asks_for_no_name(store: Store, ada: Person) -> None:
    held = anonymous(store, ada)
    held.move("jump promises", "open")
    live = held.live()
    form = json.dumps(form_of(live, live.activity).as_json())
    assert "Who will see to it?" not in form
    assert held.put("c.cccccc", {"what": "Meet", "by": "2027-01-15"}, TRIADS[0]).refused == ""
    [made] = views.promises(store, ada, held.room.partnership_id, NOW).promises
    assert (made.what, made.maker, made.who) == ("Meet", "", "")


def test_who_has_a_device_answers_there(store: Store, ada: Person) -> None:
    held = anonymous(store, ada)
    assert set(TRIADS) <= set(views.everyone(store, held.room.id).values())
    actions.join(store, held.room.code, NOW, ballot_id=held.ids[TRIADS[0]])
    left = set(views.everyone(store, held.room.id).values())
    assert left == {"The whole room", *TRIADS[1:]}


def test_room_that_is_not_anonymous_names_them(store: Store, ada: Person) -> None:
    held = hold(store, ada, roster="\n".join(TRIADS))
    held.move("jump scores", "open")
    held.put("r1", 3, TRIADS[0])
    assert named_in(views.review(store, ada, held.room.id, NOW)) != []
