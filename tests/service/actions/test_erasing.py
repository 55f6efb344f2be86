"""Erased because they asked: a triad, a school, an account."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from spp_core.errors import NotAllowed, NotFound, Refused
from spp_core.service import actions, views
from spp_core.store import Person, Store, people, rooms
from tests.service.actions.test_keeping import columns_with, count
from tests.service.held import Held, account, hold
from tests.service.whole_room import whole_room
from tests.short_workshop import NOW, at


@pytest.fixture
def whole(store: Store, ada: Person) -> Held:
    return whole_room(store, ada)


def triad(held: Held, name: str) -> str:
    page = views.partnership(held.store, held.person, held.room.partnership_id)
    return next(each.id for each in page.triads if each.name == name)


def erase(held: Held, name: str) -> None:
    where = held.room.partnership_id, "triad", triad(held, name)
    actions.erase_part(held.store, held.person, *where, at(300))


def rows_of(held: Held, ballot: str) -> dict[str, int]:
    """How many rows of each table are of this ballot."""
    found = {}
    with held.store.reading() as tx:
        for name in ("answer", "mark", "photo", "seat", "code", "commitment"):
            query = f"SELECT count(*) FROM {name} WHERE ballot_id = '{held.ids[ballot]}'"  # noqa: S608
            found[name] = tx.exec_driver_sql(query).scalar_one()
    return found


def test_erased_triad_is_nowhere_and_the_others_stay(store: Store, whole: Held) -> None:
    whole.move("resume", "jump promises", "open")
    whole.put("c.eeeeee", {"what": "Ring", "who": "Oak", "by": "2027-01-15"})
    later = hold(store, whole.person, roster="Elm")  # opens with what Oak promised
    actions.join(store, whole.room.code, at(80), ballot_id=whole.ids["Oak"])
    before, others = rows_of(whole, "Oak"), rows_of(whole, "Elm")
    assert all(before[each] for each in ("answer", "mark", "photo", "code", "commitment"))
    assert {"ballot.name", "triad.name", "room.plan", "commitment.maker"} <= columns_with(
        store, "Oak"
    )
    erase(whole, "Oak")
    assert columns_with(store, "Oak") == set()
    assert set(rows_of(whole, "Oak").values()) == {0}
    assert rows_of(whole, "Elm") == others
    review = views.review(store, whole.person, whole.room.id, at(301))
    assert "Erased triad" in {each.member.name for each in review.took_part}
    assert "Oak" not in str(views.console(store, later.person, later.room.id, at(301)))


def test_schools_of_an_erased_triad_stay(store: Store, whole: Held) -> None:
    before = count(store, "school")
    erase(whole, "Oak")
    assert count(store, "school") == before


def test_two_erased_triads_stand_beside_each_other(whole: Held) -> None:
    erase(whole, "Oak")
    erase(whole, "Elm")
    names = set(views.everyone(whole.store, whole.room.id).values())
    assert {"Erased triad", "Erased triad 2"} <= names


def test_erased_triad_cannot_be_erased_again(whole: Held) -> None:
    gone = triad(whole, "Oak")
    erase(whole, "Oak")
    where = whole.room.partnership_id, "triad", gone
    with pytest.raises(NotFound):
        actions.erase_part(whole.store, whole.person, *where, at(301))
    with pytest.raises(NotFound):
        views.copy_of_part(whole.store, whole.person, *where, at(301))


def test_copy_of_a_triad_holds_what_it_answered_and_its_photos(whole: Held) -> None:
    where = whole.room.partnership_id, "triad", triad(whole, "Oak")
    made = views.copy_of_part(whole.store, whole.person, *where, at(300))
    with ZipFile(BytesIO(made)) as file:
        assert file.testzip() is None
        table = json.loads(file.read("data.json"))
        [photo] = [each for each in file.namelist() if each.startswith("photos/")]
        assert Image.open(BytesIO(file.read(photo))).format == "JPEG"
    [told] = table["workshops"]
    assert table["triad"] == told["name_there"] == "Oak"
    assert told["photos"] == [photo]
    assert {each["item"]: each["value"] for each in told["answers"]}["r1"] == 0
    assert len(told["answers"]) == rows_of(whole, "Oak")["answer"]
    assert [each["what"] for each in told["promises"]] == ["Meet"]
    assert "Elm" not in json.dumps(table)


def test_copy_leaves_out_what_who_asks_may_not_read(store: Store, whole: Held) -> None:
    bo = account(store, "bo", "facilitator")
    hold(store, bo, roster="Oak")
    where = whole.room.partnership_id, "triad", triad(whole, "Oak")
    with ZipFile(BytesIO(views.copy_of_part(store, bo, *where, at(300)))) as file:
        assert len(json.loads(file.read("data.json"))["workshops"]) == 1
        assert [each for each in file.namelist() if each.startswith("photos/")] == []
    with store.writing() as tx:
        rooms.add_lead(tx, whole.room.partnership_id, bo.id)
    with ZipFile(BytesIO(views.copy_of_part(store, bo, *where, at(300)))) as file:
        assert len(json.loads(file.read("data.json"))["workshops"]) == 2


def test_copy_of_an_anonymous_room_would_tell_whose_answers_are_whose(
    store: Store, ada: Person
) -> None:
    held = hold(store, ada, anonymous=True)
    held.move("jump scores", "open")
    held.put("r1", 4)
    where = held.room.partnership_id, "triad", triad(held, "Oak")
    with ZipFile(BytesIO(views.copy_of_part(store, ada, *where, at(300)))) as file:
        assert json.loads(file.read("data.json"))["workshops"] == []


def test_erased_account_is_nowhere_and_what_it_made_stays(store: Store, whole: Held) -> None:
    ada = whole.person
    actions.keep_private_note(store, ada, whole.room, "welcome", "mine")
    assert {"person.name", "comment.author", "check_in.author"} <= columns_with(store, ada.name)
    comments = count(store, "comment")
    actions.erase_person(store, ada, ada.id, at(300))
    places = columns_with(store, ada.name) - {"answer.value", "commitment.who"}  # typed by others
    assert places == set()
    assert columns_with(store, ada.sign_in_name) <= {"answer.value", "commitment.who"}
    assert count(store, "comment") == comments
    assert count(store, "private_note") == 0
    with pytest.raises(NotFound):
        actions.erase_person(store, ada, ada.id, at(301))


def test_erased_account_is_signed_out_and_cannot_sign_in(store: Store, ada: Person) -> None:
    token = actions.make_account(
        store,
        actions.invite(store, ada, "lead", None, NOW),
        "Bo",
        "bo",
        "correct horse battery",
        NOW,
    )
    with store.reading() as tx:
        bo = people.signed_in(tx, token, NOW)
    assert bo
    actions.erase_person(store, bo, bo.id, NOW)
    with store.reading() as tx:
        assert people.signed_in(tx, token, NOW) is None
    with pytest.raises(NotAllowed):
        actions.sign_in(store, "bo", "correct horse battery", NOW)


def test_somebody_else_s_account_is_the_owner_s_alone_to_erase(store: Store, ada: Person) -> None:
    bo = account(store, "bo", "facilitator")
    for action in (actions.erase_person, views.copy_of_person):
        with pytest.raises(NotAllowed):
            action(store, bo, ada.id, NOW)


def test_last_owner_stays(store: Store, ada: Person) -> None:
    with store.writing() as tx:
        people.make_owner(tx, ada.id)
    with pytest.raises(Refused, match="another owner"):
        actions.erase_person(store, ada, ada.id, NOW)


def test_copy_of_an_account_is_all_of_it_and_no_secret(store: Store, whole: Held) -> None:
    ada = whole.person
    with ZipFile(BytesIO(views.copy_of_person(store, ada, ada.id, at(300)))) as file:
        text = file.read("data.json").decode()
    table = json.loads(text)
    assert table["account"]["sign_in_name"] == "ada"
    assert table["runs_workshops"] == ["Größe & Co"]
    assert len(table["comments"]) == 1
    assert table["check_ins"]
    assert "passphrase" not in text
    assert "token" not in text
