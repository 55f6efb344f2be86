from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spp_core.errors import NotAllowed, Refused
from spp_core.room.archive_file import as_text
from spp_core.service import actions, views
from spp_core.store import Person, Store, people
from tests.databases import new_file
from tests.service.held import Held, account, hold
from tests.service.whole_room import ODD, whole_room
from tests.short_workshop import NOW, at

Table = dict[str, Any]


@pytest.fixture
def whole(store: Store, ada: Person) -> Held:
    return whole_room(store, ada)


@contextmanager
def another() -> Iterator[Store]:
    """Another installation, empty."""
    with TemporaryDirectory() as folder, closing(Store(new_file(Path(folder)))) as opened:
        yield opened


@pytest.fixture
def elsewhere() -> Iterator[Store]:
    with another() as opened:
        yield opened


@pytest.fixture
def bo(elsewhere: Store) -> Person:
    return account(elsewhere, "bo", "facilitator")


def text_of(held: Held, *, names: bool = True) -> str:
    return as_text(views.archive(held.store, held.person, held.room.id, names=names))


def brought(store: Store, person: Person, text: str) -> Held:
    room = actions.import_room(store, person, text.encode(), at(200))
    return Held(store, person, room, at(200))


def changed(held: Held, change: Callable[[Table], object]) -> bytes:
    table = json.loads(text_of(held))
    change(table)
    return json.dumps(table).encode()


def rows(store: Store) -> int:
    """How much there is in a store, accounts aside."""
    tables = ("partnership", "school", "triad", "room", "ballot", "answer", "mark", "photo")
    with store.reading() as tx:
        return sum(
            tx.exec_driver_sql(f"SELECT count(*) FROM {each}").scalar_one()  # noqa: S608
            for each in (*tables, "comment", "commitment", "check_in", "event")
        )


def test_room_comes_back_elsewhere_as_it_was(whole: Held, elsewhere: Store, bo: Person) -> None:
    text = text_of(whole)
    there = brought(elsewhere, bo, text)
    assert text_of(there) == text
    assert there.room.code == whole.room.code
    before = views.review(whole.store, whole.person, whole.room.id, at(200))
    after = views.review(elsewhere, bo, there.room.id, at(200))
    assert after.took_part == before.took_part
    assert after.agenda == before.agenda
    assert [each.rows for each in after.activities] == [each.rows for each in before.activities]
    assert [each.panels for each in after.activities] == [e.panels for e in before.activities]
    board = views.promises(elsewhere, bo, there.room.partnership_id, at(200))
    said = [len(each.check_ins) for each in board.promises]
    assert (len(said), said[0]) == (1, 2)


def test_archive_has_something_of_everything(whole: Held) -> None:
    kept = views.archive(whole.store, whole.person, whole.room.id)
    assert all((kept.answers, kept.marks, kept.photos, kept.comments, kept.commitments))
    assert {each.late for each in kept.answers} == {True, False}
    assert [each.words for each in kept.themes] == ["Added " + " ".join(ODD.split())]
    assert [each.theme for each in kept.codes] == 2 * sorted(["A1", "A2", kept.themes[0].id])
    assert [each.left_at for each in kept.partnership.schools] == [None, at(100)]
    assert [each.in_room for each in kept.commitments[0].check_ins].count(True) == 1
    assert kept.room.ended_at == at(90)
    assert ODD in kept.comments[0].words


@pytest.mark.parametrize("ballot_is", ["triad", "school", "person"])
def test_room_without_answers_comes_back_as_it_was(
    store: Store, ada: Person, elsewhere: Store, bo: Person, ballot_is: str
) -> None:
    text = text_of(hold(store, ada, ballot_is=ballot_is))
    assert text_of(brought(elsewhere, bo, text)) == text


VALUES = st.recursive(
    st.integers()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner),
    max_leaves=5,
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=VALUES.filter(lambda value: value is not None))
def test_any_answer_comes_back_as_it_was(held: Held, words: Any) -> None:
    """An item that the kind does not know is kept, and left alone."""

    def change(table: Table) -> None:
        [ballot] = [each["id"] for each in table["ballots"] if each["name"] == "Oak"]
        at_once = {"activity": "welcome", "round": 1, "late": False, "at": NOW.isoformat()}
        table["codes"] = []
        table["answers"] = [{**at_once, "item": "unknown", "ballot": ballot, "value": words}]

    text = changed(held, change)
    with another() as other, another() as again:
        person = account(other, "bo", "facilitator")
        kept = views.archive(other, person, actions.import_room(other, person, text, NOW).id)
        assert kept.answers[0].value == words
        cy = account(again, "cy", "facilitator")
        there = actions.import_room(again, cy, as_text(kept).encode(), NOW)
        assert as_text(views.archive(again, cy, there.id)) == as_text(kept)


def test_room_that_is_here_already_is_refused(whole: Held) -> None:
    before = rows(whole.store)
    with pytest.raises(Refused, match="This workshop is here already"):
        actions.import_room(whole.store, whole.person, text_of(whole).encode(), NOW)
    assert rows(whole.store) == before


def test_partnership_and_code_that_are_here_are_joined_and_changed(
    whole: Held, elsewhere: Store, bo: Person
) -> None:
    other = hold(elsewhere, bo, partnership="HARBOUR", roster="OAK: ashfield\nYew")
    with elsewhere.writing() as tx:
        tx.exec_driver_sql(f"UPDATE room SET code = '{whole.room.code}'")  # noqa: S608
    there = brought(elsewhere, bo, text_of(whole))
    assert there.room.partnership_id == other.room.partnership_id
    assert there.room.code != whole.room.code
    page = views.partnership(elsewhere, bo, there.room.partnership_id)
    assert [each.name for each in page.triads] == ["'Ash; =1", "Elm", "OAK", "Yew"]
    assert [(each.name, page.triad(each), each.left) for each in page.schools] == [
        ("Beech “Lane”", "OAK", True),
        ("ashfield", "OAK", False),
    ]
    members = views.review(elsewhere, bo, there.room.id, NOW).took_part
    assert [each.member.triad for each in members] == ["OAK", "Elm", "'Ash; =1"]


def test_room_of_a_renamed_partnership_joins_it(whole: Held, elsewhere: Store, bo: Person) -> None:
    there = brought(elsewhere, bo, text_of(whole))
    actions.rename_partnership(elsewhere, bo, there.room.partnership_id, "Haven", NOW)

    def another(table: Table) -> None:
        table["room"]["id"] = "another"
        for part in ("ballots", "answers", "marks", "photos", "comments", "commitments", "codes"):
            table[part] = []

    text = changed(whole, another)
    assert actions.import_room(elsewhere, bo, text, NOW).partnership == "Haven"


def test_earlier_year_s_commitments_stand_here_as_they_were_last_checked_in(
    held: Held, elsewhere: Store, bo: Person
) -> None:
    def looked_at(when: int, status: str) -> None:
        [promise] = views.promises(held.store, held.person, partnership_id, at(when)).promises
        said = actions.NewCheckIn(at(when).date(), status, "Two heads met", "The minutes")
        actions.check_in(held.store, held.person, promise.id, said, at(when))

    partnership_id = held.room.partnership_id
    held.move("jump promises", "open")
    held.put("c.aaaaaa", {"what": "Meet", "by": "2026-12-24"})
    looked_at(100, "open")
    looked_at(120, "done")
    file = text_of(held)
    looked_at(140, "dropped")
    there = brought(elsewhere, bo, file).room.partnership_id
    [promise] = views.promises(elsewhere, bo, there, at(200)).promises
    assert (promise.status, [each.status for each in promise.check_ins]) == (
        "done",
        ["open", "done"],
    )
    assert {(each.note, each.how) for each in promise.check_ins} == {
        ("Two heads met", "The minutes")
    }


def test_parts_that_are_here_under_another_room_are_refused(whole: Held) -> None:
    before = rows(whole.store)
    text = changed(whole, lambda table: table["room"].update(id="another"))
    with pytest.raises(Refused, match="Parts of this workshop are here already"):
        actions.import_room(whole.store, whole.person, text, NOW)
    assert rows(whole.store) == before


@pytest.mark.parametrize("known_by", ["id", "name"])
def test_file_does_not_let_anybody_into_a_partnership_of_others(whole: Held, known_by: str) -> None:
    cy = account(whole.store, "cy", "facilitator")

    def another(table: Table) -> None:
        table["room"]["id"] = "another"
        table["partnership"]["name" if known_by == "id" else "id"] = "elsewhere"

    before = rows(whole.store)
    with pytest.raises(NotAllowed, match="nothing to do with it"):
        actions.import_room(whole.store, cy, changed(whole, another), NOW)
    assert rows(whole.store) == before


def test_lead_may_not_bring_in_a_room(whole: Held, elsewhere: Store) -> None:
    with pytest.raises(NotAllowed):
        actions.import_room(
            elsewhere, account(elsewhere, "cy", "lead"), text_of(whole).encode(), NOW
        )


def test_lead_of_the_partnership_may_take_a_room_away(whole: Held) -> None:
    token = actions.invite_lead(whole.store, whole.person, whole.room.partnership_id, NOW)
    cookie = actions.make_account(whole.store, token, "Cy", "cy", "three plain words", NOW)
    with whole.store.reading() as tx:
        lead = people.signed_in(tx, cookie, NOW)
    assert lead
    assert views.archive(whole.store, lead, whole.room.id).answers


FAULTS: dict[str, tuple[Callable[[Table], object], str]] = {
    "version": (lambda t: t.update(version=2), "of version 2, and this program reads version 1"),
    "format": (lambda t: t.update(format="spp-review"), "not the file of a workshop"),
    "missing": (lambda t: t.pop("ballots"), "ballots: is missing"),
    "extra": (lambda t: t.update(seats=[]), "seats: is not a key that belongs here"),
    "code": (lambda t: t["room"].update(code="no"), "room.code: is not a join code"),
    "code in letters": (lambda t: t["room"].update(code="abc123"), "room.code"),
    "day": (lambda t: t["commitments"][0].update(by="1.2.2027"), "commitments[0].by"),
    "status": (
        lambda t: t["commitments"][0]["check_ins"][0].update(status="x"),
        "commitments[0].check_ins[0].status",
    ),
    "time": (lambda t: t["answers"][0].update(at="0001-01-01T00:00:00+14:00"), "in the year 1"),
    "time without zone": (lambda t: t["answers"][0].update(at="2026-01-01T00:00:00"), "timezone"),
    "item": (lambda t: t["answers"][0].update(item="a b"), "answers[0].item"),
    "round": (lambda t: t["answers"][0].update(round=0), "answers[0].round: must be 1 or more"),
    "photo": (lambda t: t["photos"][0].update(picture="AAAA"), "photos[0].picture: is not a photo"),
    "not base 64": (lambda t: t["photos"][0].update(picture="ä"), "photos[0].picture"),
    "unknown ballot": (lambda t: t["answers"][0].update(ballot="x"), "'x' is named, but is not"),
    "unknown triad": (lambda t: t["ballots"][1].update(triad="x"), "'x' is named, but is not"),
    "twice": (lambda t: t["answers"].append(t["answers"][0]), "two answers are the same"),
    "names twice": (lambda t: t["ballots"][1].update(name="Elm"), "two names are the same: 'Elm'"),
    "control character": (lambda t: t["room"].update(title="a\x07"), "cannot be written"),
    "no plan": (lambda t: t["room"].update(plan={}), "plan in this file cannot be used"),
    "bad plan": (
        lambda t: t["room"]["plan"]["activity"][2]["spec"].update(groups=[]),
        "plan in this file cannot be used here. activity[2]",
    ),
    "unknown kind": (
        lambda t: t["room"]["plan"]["activity"][0].update(kind="dance"),
        "plan in this file cannot be used here. activity[0].kind: no kind 'dance'",
    ),
    "stage": (lambda t: t["room"]["stage"].update(activity="x"), "not on its plan"),
    "clock": (
        lambda t: t["room"]["stage"].update(entered_at="2026-01-01T00:00:00", ended_at=None),
        "“Promises” cannot be read",
    ),
    "setting": (
        lambda t: t["room"]["stage"]["places"].update(grid={"setting": "nowhere"}),
        "“Grid” cannot be read",
    ),
    "coded twice": (lambda t: t["codes"].append(t["codes"][0]), "two codes are the same"),
    "coded to nothing known": (
        lambda t: t["codes"][0].update(theme="gone"),
        "coded to 'gone', which is not in this file",
    ),
    "coded in an activity without themes": (
        lambda t: t.update(codes=[{**t["codes"][0], **_wall_note(t)}]),
        "Something is coded to '",
    ),
    "coded what is not there": (lambda t: t["codes"][0].update(item="gone"), "something is coded"),
    "answer": (lambda t: answer(t, "promises")["value"].update(by="x"), "“Promises” cannot"),
}


def answer(table: Table, activity: str) -> Table:
    """The first answer to an activity."""
    found: Table = next(each for each in table["answers"] if each["activity"] == activity)
    return found


def _wall_note(table: Table) -> Table:
    """Where a note stands that cannot be coded."""
    note = answer(table, "wall")
    return {"activity": "wall", "item": note["item"], "ballot": note["ballot"]}


@pytest.mark.parametrize("fault", FAULTS)
def test_file_at_fault_is_refused_with_a_sentence(
    whole: Held, elsewhere: Store, bo: Person, fault: str
) -> None:
    change, said = FAULTS[fault]
    with pytest.raises(Refused) as caught:
        actions.import_room(elsewhere, bo, changed(whole, change), NOW)
    assert said in caught.value.sentence
    assert caught.value.sentence.endswith("Nothing was brought in.")
    assert rows(elsewhere) == 0


def test_good_file_is_taken_after_a_bad_one_of_the_same_room(
    whole: Held, elsewhere: Store, bo: Person
) -> None:
    bad = changed(whole, lambda t: answer(t, "promises")["value"].update(by="x"))
    with pytest.raises(Refused):
        actions.import_room(elsewhere, bo, bad, NOW)
    text = text_of(whole)
    assert text_of(brought(elsewhere, bo, text)) == text


def test_room_without_names_has_none_of_them_and_can_be_brought_in(
    whole: Held, elsewhere: Store, bo: Person
) -> None:
    text = text_of(whole, names=False)
    for name in ("Oak", "Elm", "'Ash; =1", "Ashfield", "Beech"):
        assert name not in text
    table = json.loads(text)
    assert sorted(each["name"] for each in table["ballots"]) == [
        "The whole room",
        "Triad 1",
        "Triad 2",
        "Triad 3",
    ]
    assert table["commitments"][0]["maker"] == ""
    assert table["comments"][0]["author"] == ""
    assert {each["author"] for each in table["commitments"][0]["check_ins"]} == {""}
    assert text_of(brought(elsewhere, bo, text)) == text


def test_next_room_names_nobody_who_promised_last_time(held: Held) -> None:
    held.move("jump promises", "open")
    held.put("c.cccccc", {"what": "Meet often", "who": "Ada"})
    later = hold(held.store, held.person, title="Next year")
    assert "Meet often" in text_of(later, names=False)
    assert '"maker": "Oak"' in text_of(later)
    assert '"maker": "Oak"' not in text_of(later, names=False)


def test_file_from_before_anything_was_coded_is_read(
    whole: Held, elsewhere: Store, bo: Person
) -> None:
    def before(table: Table) -> None:
        del table["codes"], table["themes"]

    text = changed(whole, before).decode()
    [coding, *_] = views.coding(elsewhere, bo, brought(elsewhere, bo, text).room, NOW)
    assert (len(coding.notes), coding.left) == (2, 2)


def test_what_is_coded_comes_back_elsewhere(whole: Held, elsewhere: Store, bo: Person) -> None:
    there = brought(elsewhere, bo, text_of(whole))
    before, after = (
        views.coding(held.store, held.person, held.room, NOW)[0] for held in (whole, there)
    )
    assert after.notes == before.notes
    assert after.left == 0
    assert [each.words for each in after.notes[0].themes][-1].startswith("Added")


def test_theme_with_the_same_words_here_is_the_one_and_merging_here_stays(
    whole: Held, elsewhere: Store, bo: Person
) -> None:
    other = hold(elsewhere, bo, partnership="Another")
    where = (elsewhere, bo, other.room, "visit")
    words = f"ADDED {ODD}"
    same = actions.add_theme(*where, "A", words, NOW)
    actions.merge_themes(*where, "A1", "A3", NOW)
    there = brought(elsewhere, bo, text_of(whole))
    coding = views.coding(elsewhere, bo, there.room, NOW)[0]
    assert [each.id for each in coding.notes[0].themes] == ["A2", "A3", same.id]
    assert [each.id for each in coding.frame.under("A")] == ["A2", "A3", same.id]
