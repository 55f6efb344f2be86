from __future__ import annotations

import pytest

from spp_core.errors import NotAllowed, NotFound, Refused
from spp_core.service import actions, views
from spp_core.service.school_list import SchoolEntry
from spp_core.store import Person, Store, people
from spp_core.store.partnerships import Part
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW, at

ODD = ['St "Mary", & St John', "=SUM(A1)", "🏫 École", "<b>Bold</b>", "O’Hara; DROP TABLE"]


def entries(held: Held) -> list[SchoolEntry]:
    return views.school_list(held.store, held.person, held.room.partnership_id)


def keep(held: Held, name: str, school_id: str = "", **other: str) -> str:
    entry = SchoolEntry(name, **other)
    where = (held.store, held.person, held.room.partnership_id)
    return actions.keep_school(*where, entry, NOW, school_id)


def ids(held: Held) -> dict[str, str]:
    """The schools and triads by name."""
    page = views.partnership(held.store, held.person, held.room.partnership_id)
    return {each.name: each.id for each in (*page.schools, *page.triads)}


def take_out(held: Held, name: str, part: Part = "school") -> None:
    where = (held.store, held.person, held.room.partnership_id)
    actions.take_out(*where, part, ids(held)[name], NOW)


def test_partnership_is_made_by_a_facilitator_who_leads_it(store: Store, ada: Person) -> None:
    made = actions.make_partnership(store, ada, " Harbour  schools ", NOW)
    [page] = views.partnerships_of(store, ada)
    assert (page.id, page.name, page.leads) == (made, "Harbour schools", ("Ada",))
    assert (page.schools, page.triads, page.rooms) == ((), (), ())
    with pytest.raises(Refused, match="called “HARBOUR SCHOOLS” already"):
        actions.make_partnership(store, ada, "HARBOUR SCHOOLS", NOW)


def test_partnership_is_renamed_to_what_no_other_is_called(held: Held) -> None:
    actions.make_partnership(held.store, held.person, "Other", NOW)
    where = (held.store, held.person, held.room.partnership_id)
    actions.rename_partnership(*where, "HARBOUR", NOW)
    assert {each.name for each in views.partnerships_of(held.store, held.person)} == {
        "HARBOUR",
        "Other",
    }
    with pytest.raises(Refused, match="already"):
        actions.rename_partnership(*where, "other", NOW)


def test_partnership_shows_its_schools_triads_and_rooms(held: Held) -> None:
    page = views.partnership(held.store, held.person, held.room.partnership_id)
    assert [(each.name, page.triad(each)) for each in page.schools] == [
        ("Ashfield", "Oak"),
        ("Beech", "Oak"),
    ]
    assert [each.name for each in page.triads] == ["Elm", "Oak"]
    assert [(each.room.id, each.runs, each.reviews) for each in page.rooms] == [
        (held.room.id, True, True)
    ]


def test_rooms_of_the_partnership_are_open_to_who_may_review_them(held: Held) -> None:
    bo = account(held.store, "bo", "facilitator")
    own = hold(held.store, bo)
    page = views.partnership(held.store, bo, held.room.partnership_id)
    seen = {each.room.id: (each.runs, each.reviews) for each in page.rooms}
    assert seen == {own.room.id: (True, True), held.room.id: (False, False)}
    lead = invited(held, "cy")
    page = views.partnership(held.store, lead, held.room.partnership_id)
    assert {(each.runs, each.reviews) for each in page.rooms} == {(False, True)}


def invited(held: Held, name: str) -> Person:
    token = actions.invite_lead(held.store, held.person, held.room.partnership_id, NOW)
    cookie = actions.make_account(held.store, token, name.title(), name, "three plain words", NOW)
    with held.store.reading() as tx:
        person = people.signed_in(tx, cookie, NOW)
    assert person
    return person


def test_invitation_says_what_it_is_to(held: Held) -> None:
    where = (held.store, held.person)
    lead = actions.invite_lead(*where, held.room.partnership_id, NOW)
    second = actions.invite(*where, "facilitator", held.room.id, NOW)
    to = [
        views.invited_to(held.store, views.invitation(held.store, each, NOW))
        for each in (lead, second)
    ]
    assert to == [("", "Harbour"), (held.room.title, "Harbour")]


def test_invitation_to_run_a_workshop_leads_to_it_and_no_other_does(held: Held) -> None:
    where = (held.store, held.person)
    tokens = (
        actions.invite(*where, "facilitator", held.room.id, NOW),
        actions.invite(*where, "facilitator", None, NOW),
        actions.invite(*where, "lead", held.room.id, NOW),
        actions.invite_lead(*where, held.room.partnership_id, NOW),
    )
    led = [views.to_run(held.store, views.invitation(held.store, each, NOW)) for each in tokens]
    assert [each and each.id for each in led] == [held.room.id, None, None, None]


def test_lead_invited_to_a_partnership_sees_it_and_no_other(held: Held, ada: Person) -> None:
    other = hold(held.store, ada, partnership="Other")
    bo = invited(held, "bo")
    assert bo.role == "lead"
    assert [each.name for each in views.partnerships_of(held.store, bo)] == ["Harbour"]
    assert {each.id for each in views.rooms_led(held.store, bo)} == {held.room.id}
    assert views.reviewable(held.store, bo, held.room.code)
    with pytest.raises(NotAllowed):
        views.partnership(held.store, bo, other.room.partnership_id)
    with pytest.raises(NotAllowed):
        views.reviewable(held.store, bo, other.room.code)
    with pytest.raises(NotAllowed):
        views.partnership(held.store, bo, "nowhere")


def test_invitation_to_a_partnership_lets_in_who_has_an_account_once(held: Held) -> None:
    cy = account(held.store, "cy", "facilitator")
    token = actions.invite_lead(held.store, held.person, held.room.partnership_id, NOW)
    assert actions.accept_invite(held.store, token, cy, NOW) is None
    page = views.partnership(held.store, cy, held.room.partnership_id)
    assert page.leads == ("Cy",)
    with pytest.raises(NotFound):
        actions.accept_invite(held.store, token, cy, NOW)


@pytest.mark.parametrize("name", ODD)
def test_school_of_any_name_is_kept_as_it_is(held: Held, name: str) -> None:
    school_id = keep(held, name, phase="special", triad="Elm")
    assert SchoolEntry(name, "special", "Elm") in entries(held)
    keep(held, f"{name}!", school_id)
    assert SchoolEntry(f"{name}!") in entries(held)
    assert len(entries(held)) == 3


def test_school_with_a_new_triad_makes_it_and_with_a_known_one_does_not(held: Held) -> None:
    keep(held, "Cedar", triad="Ash")
    keep(held, "Downs", triad="oak")
    assert [each for each in ids(held) if each in {"Ash", "Oak", "oak"}] == ["Ash", "Oak"]
    assert SchoolEntry("Downs", "", "Oak") in entries(held)


@pytest.mark.parametrize("name", ["Ashfield", "ASHFIELD", " ashfield "])
def test_school_or_triad_of_a_name_that_is_taken_is_refused(held: Held, name: str) -> None:
    with pytest.raises(Refused, match="one called “Ashfield” already"):
        keep(held, name)
    with pytest.raises(Refused, match="one called “Ashfield” already"):
        keep(held, name, ids(held)["Beech"])
    where = (held.store, held.person, held.room.partnership_id)
    with pytest.raises(Refused, match="one called “Oak” already"):
        actions.keep_triad(*where, "OAK", NOW)
    assert len(entries(held)) == 2


def test_school_keeps_its_own_name_in_other_letters(held: Held) -> None:
    keep(held, "ASHFIELD", ids(held)["Ashfield"])
    assert SchoolEntry("ASHFIELD") in entries(held)


def test_school_or_triad_of_another_partnership_is_not_there(held: Held) -> None:
    other = hold(held.store, held.person, partnership="Other", roster="Yew: Far away")
    with pytest.raises(NotFound):
        keep(held, "Near", ids(other)["Far away"])
    where = (held.store, held.person, held.room.partnership_id)
    with pytest.raises(NotFound):
        actions.keep_triad(*where, "Near", NOW, ids(other)["Yew"])
    actions.take_out(*where, "school", ids(other)["Far away"], NOW)
    assert [each.name for each in entries(other)] == ["Far away"]


def test_school_taken_out_stays_in_old_reviews_and_is_not_offered(held: Held) -> None:
    before = views.review(held.store, held.person, held.room.id, at(1)).took_part
    take_out(held, "Ashfield")
    assert [each.name for each in entries(held)] == ["Beech"]
    assert views.review(held.store, held.person, held.room.id, at(1)).took_part == before
    assert views.partnerships(held.store) == [("Harbour", [("Elm", []), ("Oak", ["Beech"])])]
    page = views.partnership(held.store, held.person, held.room.partnership_id)
    assert [each.name for each in page.here()] == ["Beech"]
    with pytest.raises(Refused, match="“Ashfield” was taken out"):
        keep(held, "ashfield")


def test_school_taken_out_is_brought_back_as_it_was(held: Held) -> None:
    before = entries(held)
    take_out(held, "Ashfield")
    where = (held.store, held.person, held.room.partnership_id)
    actions.bring_back(*where, "school", ids(held)["Ashfield"], NOW)
    assert entries(held) == before


def test_school_that_left_is_back_when_a_new_room_names_it(held: Held) -> None:
    take_out(held, "Ashfield")
    take_out(held, "Oak", "triad")
    hold(held.store, held.person, roster="oak: ASHFIELD")
    assert [(each.name, each.triad) for each in entries(held)] == [
        ("Ashfield", "Oak"),
        ("Beech", "Oak"),
    ]


def test_triad_is_added_renamed_taken_out_and_brought_back(held: Held) -> None:
    where = (held.store, held.person, held.room.partnership_id)
    ash = actions.keep_triad(*where, " Ash ", NOW)
    actions.keep_triad(*where, "Rowan", NOW, ash)
    assert "Rowan" in ids(held)
    take_out(held, "Oak", "triad")
    assert {each.triad for each in entries(held)} == {""}
    assert [name for name, _ in views.partnerships(held.store)[0][1]] == ["Elm", "Rowan"]
    actions.bring_back(*where, "triad", ids(held)["Oak"], NOW)
    assert {each.triad for each in entries(held)} == {"Oak"}


def test_list_is_kept_as_its_preview_said(held: Held) -> None:
    take_out(held, "Beech")
    where = (held.store, held.person, held.room.partnership_id)
    wanted = [
        SchoolEntry("Ashfield", "primary", "Ash"),
        SchoolEntry("beech", "special"),
        *(SchoolEntry(name, triad="Ash") for name in ODD),
    ]
    said = views.school_list_changes(*where, wanted)
    assert (len(said.added), len(said.changed), len(said.back)) == (len(ODD), 1, 1)
    assert said.triads == ("Ash",)
    assert actions.keep_school_list(*where, wanted, NOW) == said
    assert SchoolEntry("Beech", "special", "Oak") in entries(held)
    assert SchoolEntry("Ashfield", "primary", "Ash") in entries(held)
    assert views.school_list_changes(*where, wanted).nothing


def test_list_with_one_fault_keeps_nothing(held: Held) -> None:
    before = entries(held)
    where = (held.store, held.person, held.room.partnership_id)
    for wanted in (
        [SchoolEntry("New"), SchoolEntry("x" * 81)],
        [SchoolEntry("New"), SchoolEntry("NEW")],
        [SchoolEntry(f"S{n}") for n in range(2001)],
    ):
        with pytest.raises(Refused):
            actions.keep_school_list(*where, wanted, NOW)
        assert entries(held) == before
