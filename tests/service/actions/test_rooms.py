from __future__ import annotations

import json
from dataclasses import replace

import pytest

from spp_core.errors import NotAllowed, Refused
from spp_core.room import read_code
from spp_core.service import actions, views
from spp_core.service.actions.rooms import MOST
from spp_core.store import Person, Store, rooms
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW, short_workshop


def test_room_is_made_with_its_roster_and_kept_partnership(store: Store, ada: Person) -> None:
    held = hold(store, ada, roster="\n Oak : Ashfield,  Beech Lane ,\n\nElm\n")
    assert read_code(held.room.code) == held.room.code
    assert (held.room.title, held.room.partnership) == ("A short workshop", "Harbour")
    assert list(held.ids) == ["The whole room", "Oak", "Elm"]
    assert views.partnerships(store) == [
        ("Harbour", [("Elm", []), ("Oak", ["Ashfield", "Beech Lane"])])
    ]
    again = hold(store, ada, roster="Oak\nAsh")
    assert again.room.code != held.room.code
    assert again.room.partnership_id == held.room.partnership_id
    assert {room.id for room in views.rooms_of(store, ada)} == {held.room.id, again.room.id}


def test_room_keeps_its_plan_whatever_becomes_of_the_file(store: Store, ada: Person) -> None:
    held = hold(store, ada)
    with store.reading() as tx:
        plan = json.loads(rooms.plan_of(tx, held.room.id))
    assert [each["id"] for each in plan["activity"]] == [a.id for a in short_workshop().activities]
    assert "instrument" not in str(plan["activity"][3]["spec"]["groups"])


@pytest.mark.parametrize("ballot_is", ["triad", "school", "person"])
def test_roster_of_any_kind_of_ballot(store: Store, ada: Person, ballot_is: str) -> None:
    held = hold(store, ada, ballot_is=ballot_is, roster="One\nTwo")
    assert list(views.door(store, held.room.code).names.values()) == ["One", "Two"]


def test_room_of_people_may_start_with_nobody_on_the_list(store: Store, ada: Person) -> None:
    held = hold(store, ada, ballot_is="person", roster="")
    assert views.door(store, held.room.code).names == {}


@pytest.mark.parametrize(
    ("roster", "said"),
    [
        ("Oak\noak", "Line 2 of the list: there are two called “oak”."),
        ("Oak\n\n OAK : Ashfield", "Line 3 of the list"),
        ("the whole ROOM", "Line 1 of the list"),
        (": Ashfield", "Line 1 of the list is empty"),
        ("Oak\n" + "x" * 82, "Line 2 of the list is 2 characters too long"),
        ("Oak: " + "x" * 90, "A school in line 1 is 10 characters too long"),
        ("\n".join(f"T{n}" for n in range(MOST + 1)), f"has {MOST + 1} lines"),
    ],
)
def test_roster_at_fault_is_refused_by_its_line(
    store: Store, ada: Person, roster: str, said: str
) -> None:
    with pytest.raises(Refused) as caught:
        hold(store, ada, roster=roster)
    assert said in caught.value.sentence
    assert views.rooms_of(store, ada) == []
    assert views.partnerships(store) == []


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_dash_for_a_colon_is_told_and_nothing_is_kept(store: Store, ada: Person, dash: str) -> None:
    with pytest.raises(Refused) as caught:
        hold(store, ada, roster=f"Ash: Beech\nHarbour {dash} Oak, Elm")
    assert "Line 2 of the list has a dash" in caught.value.sentence
    assert "Write “Harbour: Oak, Elm”" in caught.value.sentence
    assert views.partnerships(store) == []


def test_dash_may_be_in_a_name_that_a_colon_ends_or_that_is_no_triads(
    store: Store, ada: Person
) -> None:
    held = hold(store, ada, roster="Harbour - North:\nOak-Elm\nAsh - West: Beech - Infants")
    assert list(held.ids) == ["The whole room", "Harbour - North", "Oak-Elm", "Ash - West"]
    schools = hold(store, ada, ballot_is="school", roster="Beech - Juniors")
    assert list(schools.ids) == ["The whole room", "Beech - Juniors"]


@pytest.mark.parametrize("wanted", [{"partnership": " "}, {"title": "x" * 81}])
def test_room_without_a_fit_name_is_refused(
    store: Store, ada: Person, wanted: dict[str, str]
) -> None:
    with pytest.raises(Refused):
        hold(store, ada, **wanted)


def test_room_is_not_made_by_a_lead(store: Store, ada: Person) -> None:
    with pytest.raises(NotAllowed):
        hold(store, account(store, "bo", "lead"))


def test_late_triad_is_added_once(held: Held) -> None:
    key = actions.add_late(held.store, held.person, held.room, " Ash ", NOW)
    assert views.everyone(held.store, held.room.id)[key] == "Ash"
    for taken in ("ash", "The Whole Room"):
        with pytest.raises(Refused, match="on the list already"):
            actions.add_late(held.store, held.person, held.room, taken, NOW)
    assert views.partnerships(held.store)[0][1][0] == ("Ash", [])


def test_removed_devices_are_nobody_and_their_answers_stay(held: Held) -> None:
    token = actions.join(held.store, held.room.code, NOW, ballot_id=held.ids["Oak"])
    held.move("jump vote", "open")
    held.put("votes", ["A1"])
    actions.remove_devices(held.store, held.person, held.room, held.ids["Oak"], NOW)
    assert views.who(held.store, token, None, NOW).seat is None
    assert held.values() == {"votes": ["A1"]}
    again = actions.join(held.store, held.room.code, NOW, ballot_id=held.ids["Oak"])
    assert views.who(held.store, again, None, NOW).seat


def test_room_opens_with_what_is_still_open_of_its_partnership(held: Held, store: Store) -> None:
    held.move("jump promises", "open")
    for end, by in (("a", "2027-02-01"), ("b", "2027-01-01"), ("c", "2026-12-01")):
        held.put(f"c.{end * 6}", {"what": end, "who": "Ann", "by": by})
    *_, done = views.promises(store, held.person, held.room.partnership_id, NOW).promises
    said = actions.NewCheckIn(NOW.date(), "done")
    actions.check_in(store, held.person, done.id, said, NOW)
    first, *others = hold(store, held.person).live().workshop.activities
    assert first.line.title == "Last time we said"
    assert [(each.what, each.by, each.maker) for each in first.spec.commitments] == [
        ("b", "2027-01-01", "Oak"),
        ("a", "2027-02-01", "Oak"),
    ]
    assert first.spec.commitments[0].workshop == "A short workshop"
    assert first.spec.commitments[0].day == "2026-11-20"
    assert tuple(others) == short_workshop().activities


def test_room_of_a_partnership_that_promised_nothing_opens_as_planned(
    held: Held, store: Store
) -> None:
    held.move("jump promises", "open")
    held.put("c.aaaaaa", {"what": "Meet"})
    other = hold(store, held.person, partnership="Another")
    assert other.live().workshop.activities == short_workshop().activities
    assert other.live().stage.activity == short_workshop().activities[0].id


def test_workshop_for_a_partnership_of_others_needs_their_invitation(held: Held) -> None:
    bo = account(held.store, "bo", "facilitator")
    wanted = actions.NewRoom(" harbour", "triad", "Oak")
    before = len(views.rooms_of(held.store, held.person))
    with pytest.raises(NotAllowed, match="nothing to do with it"):
        actions.create_room(held.store, bo, short_workshop(), wanted, NOW)
    assert views.rooms_of(held.store, bo) == []
    token = actions.invite_lead(held.store, held.person, held.room.partnership_id, NOW)
    actions.accept_invite(held.store, token, bo, NOW)
    made = actions.create_room(held.store, bo, short_workshop(), wanted, NOW)
    assert made.partnership_id == held.room.partnership_id
    assert len(views.rooms_of(held.store, held.person)) == before


def test_owner_may_hold_one_for_every_partnership(held: Held) -> None:
    owner = replace(account(held.store, "bo", "facilitator"), owner=True)
    wanted = actions.NewRoom("Harbour", "triad", "Oak")
    assert actions.create_room(held.store, owner, short_workshop(), wanted, NOW)
