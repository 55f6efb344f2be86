from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from spp_core.content import load_library
from spp_core.errors import NotAllowed, Refused, SppError, Stale
from spp_core.kinds import Contribution
from spp_core.kinds.promises import Commitment
from spp_core.room import Phase, Role, Thing
from spp_core.room.secrecy import Secrecy
from spp_core.room.visible import SEEN
from spp_core.service import actions, views
from spp_core.service.school_list import SchoolEntry
from spp_core.settings import INSTRUMENTS
from spp_core.store import Person, Store, people, plans, promises, rooms
from spp_core.workshop.building import as_file, empty
from tests.service.held import Held, account, hold
from tests.serving import signed_in
from tests.short_workshop import NOW, short_workshop

SOMETHING = Contribution("ballot", "item", "words")
LIBRARY = load_library(INSTRUMENTS)
EMBED = LIBRARY.instruments["embed-programme"]
PLAN = as_file(empty("A plan"))
OF_A_FACILITATOR: dict[str, Callable[[Held, Person], Any]] = {
    "accept_late": lambda h, p: actions.accept_late(h.store, p, h.room, "scores", "b", NOW),
    "refuse_late": lambda h, p: actions.refuse_late(h.store, p, h.room, "scores", "b", NOW),
    "add_late": lambda h, p: actions.add_late(h.store, p, h.room, "Ash", NOW),
    "add_theme": lambda h, p: actions.add_theme(h.store, p, h.room, "visit", "A", "w", NOW),
    "code_contribution": lambda h, p: actions.code_contribution(
        h.store, p, h.room, "visit", SOMETHING, "t", NOW
    ),
    "merge_themes": lambda h, p: actions.merge_themes(h.store, p, h.room, "visit", "A1", "A2", NOW),
    "unmerge_theme": lambda h, p: actions.unmerge_theme(h.store, p, h.room, "visit", "A1", NOW),
    "coding": lambda h, p: views.coding(h.store, p, h.room, NOW),
    "advance": lambda h, p: actions.advance(h.store, p, h.room, "next", 1, NOW),
    "archive": lambda h, p: views.archive(h.store, p, h.room.id),
    "import_room": lambda h, p: actions.import_room(h.store, p, b"{}", NOW),
    "create_room": lambda h, p: hold(h.store, p),
    "invite": lambda h, p: actions.invite(h.store, p, "lead", h.room.id, NOW),
    "keep_comment": lambda h, p: actions.keep_comment(
        h.store, p, h.room, "vote", "result", "w", NOW
    ),
    "keep_private_note": lambda h, p: actions.keep_private_note(h.store, p, h.room, "vote", "w"),
    "make_partnership": lambda h, p: actions.make_partnership(h.store, p, "New", NOW),
    "mark_contribution": lambda h, p: actions.mark_contribution(
        h.store, p, h.room, "wall", SOMETHING, "hidden", on=True, now=NOW
    ),
    "withdraw_contribution": lambda h, p: actions.withdraw_contribution(
        h.store, p, h.room, "wall", SOMETHING, NOW
    ),
    "settle_secrecy": lambda h, p: actions.settle_secrecy(h.store, p, h.room, Secrecy(), NOW),
    "keep_room": lambda h, p: actions.keep_room(h.store, p, h.room, 3, "delete", NOW),
    "anonymise_room": lambda h, p: actions.anonymise_room(h.store, p, h.room, NOW),
    "printable": lambda h, p: views.printable(h.store, p, h.room.id, NOW),
    "kept": lambda h, p: views.kept(h.store, p, h.room),
    "group_contributions": lambda h, p: actions.group_contributions(
        h.store, p, h.room, "wall", [SOMETHING], "w", NOW
    ),
    "give_extra": lambda h, p: actions.give_extra(h.store, p, h.room, "b", NOW),
    "remove_devices": lambda h, p: actions.remove_devices(h.store, p, h.room, "b", NOW),
    "so_far": lambda h, p: views.so_far(h.store, p, h.room.id, NOW),
    "console": lambda h, p: views.console(h.store, p, h.room.id, NOW),
    "review": lambda h, p: views.review(h.store, p, h.room.id, NOW),
    "facilitated": lambda h, p: views.facilitated(h.store, p, h.room.code),
    "review_options": lambda h, p: views.review_options(h.store, p, h.room.id),
    "travelled": lambda h, p: views.travelled(
        h.store, p, h.room.partnership_id, [h.room.code, h.room.code], NOW
    ),
    "read_as_one": lambda h, p: views.read_as_one(h.store, p, [h.room.code], NOW),
    "links_to_review": lambda h, p: views.links_to_review(h.store, p, h.room.id, NOW),
    "share_review": lambda h, p: actions.share_review(h.store, p, h.room, 7, NOW),
    "unshare_review": lambda h, p: actions.unshare_review(h.store, p, h.room, "l", NOW),
    "bring_plan": lambda h, p: actions.bring_plan(h.store, p, PLAN, NOW),
    "copy_plan": lambda h, p: actions.copy_plan(h.store, p, PLAN, "Mine", NOW),
    "own_plans": lambda h, p: views.own_plans(h.store, p, LIBRARY),
    "own_plan": lambda h, p: views.own_plan(h.store, p, planned(h), LIBRARY),
    "rehearse": lambda h, p: actions.rehearse(h.store, p, h.live().workshop, 4, 1, NOW),
    "end_rehearsal": lambda h, p: actions.end_rehearsal(h.store, p, h.room, NOW),
    "delete_room": lambda h, p: actions.delete_room(h.store, p, h.room, NOW),
    "remove_ballot": lambda h, p: actions.remove_ballot(h.store, p, h.room, "b", NOW),
    "erase_activity": lambda h, p: actions.erase_activity(h.store, p, h.room, "vote", NOW),
    "erase_answers": lambda h, p: actions.erase_answers(h.store, p, h.room, "b", NOW),
    "restore_erased": lambda h, p: actions.restore_erased(h.store, p, h.room, "e", NOW),
    "erased": lambda h, p: views.erased(h.store, p, h.room, NOW),
    "reviewable": lambda h, p: views.reviewable(h.store, p, h.room.code),
}
OF_ITS_MAKER: dict[str, Callable[[Held, Person], Any]] = {
    "change_plan": lambda h, p: actions.change_plan(
        h.store, p, planned(h), 1, lambda table: table, NOW
    ),
    "remove_plan": lambda h, p: actions.remove_plan(h.store, p, planned(h), NOW),
}
"""What who began a plan may do to it."""
ANYWHERE = {
    *("create_room", "import_room", "make_partnership", "rehearse"),
    *("bring_plan", "copy_plan", "own_plans", "own_plan"),
}
"""What any facilitator may do: it is about no room yet."""
OF_A_PARTNER: dict[str, Callable[[Held, Person], Any]] = {
    "bring_back": lambda h, p: actions.bring_back(
        h.store, p, h.room.partnership_id, "school", "s", NOW
    ),
    "invite_lead": lambda h, p: actions.invite_lead(h.store, p, h.room.partnership_id, NOW),
    "keep_school": lambda h, p: actions.keep_school(
        h.store, p, h.room.partnership_id, SchoolEntry(f"{p.name}’s school"), NOW
    ),
    "keep_school_list": lambda h, p: actions.keep_school_list(
        h.store, p, h.room.partnership_id, [SchoolEntry("Ashfield")], NOW
    ),
    "keep_triad": lambda h, p: actions.keep_triad(
        h.store, p, h.room.partnership_id, f"{p.name}’s triad", NOW
    ),
    "rename_partnership": lambda h, p: actions.rename_partnership(
        h.store, p, h.room.partnership_id, "Harbour", NOW
    ),
    "take_out": lambda h, p: actions.take_out(
        h.store, p, h.room.partnership_id, "school", "s", NOW
    ),
    "copy_of_part": lambda h, p: views.copy_of_part(
        h.store, p, h.room.partnership_id, "triad", own_triad(h, p), NOW
    ),
    "erase_part": lambda h, p: actions.erase_part(
        h.store, p, h.room.partnership_id, "triad", own_triad(h, p), NOW
    ),
    "comparable_rooms": lambda h, p: views.comparable_rooms(h.store, p, h.room.partnership_id),
    "partnership": lambda h, p: views.partnership(h.store, p, h.room.partnership_id),
    "school_list": lambda h, p: views.school_list(h.store, p, h.room.partnership_id),
    "school_list_changes": lambda h, p: views.school_list_changes(
        h.store, p, h.room.partnership_id, []
    ),
    "check_in": lambda h, p: actions.check_in(
        h.store, p, promised(h), actions.NewCheckIn(NOW.date(), "done"), NOW
    ),
    "share_name": lambda h, p: actions.share_name(h.store, p, h.room.partnership_id, True, NOW),
    "note_event": lambda h, p: actions.note_event(
        h.store, p, h.room.partnership_id, EMBED, actions.EventNote("leadership"), NOW
    ),
    "programme": lambda h, p: views.programme(h.store, p, h.room.partnership_id, [EMBED], NOW),
    "promises": lambda h, p: views.promises(h.store, p, h.room.partnership_id, NOW),
}
"""What who leads the partnership may do, or runs any room of it."""


def disallowed(held: Held, person: Person) -> None:
    """Take an address off the list that the owner has put there."""
    address = "al@moor.example"
    actions.allow(held.store, replace(person, owner=True), address, "facilitator", None, NOW)
    actions.disallow(held.store, person, address, NOW)


OF_THE_OWNER: dict[str, Callable[[Held, Person], Any]] = {
    "accounts": lambda h, p: views.accounts(h.store, p, NOW),
    "copy_of_person": lambda h, p: views.copy_of_person(h.store, p, somebody(h).id, NOW),
    "erase_person": lambda h, p: actions.erase_person(h.store, p, somebody(h).id, NOW),
    "end_account": lambda h, p: actions.end_account(h.store, p, somebody(h).id, NOW),
    "make_owner": lambda h, p: actions.make_owner(h.store, p, somebody(h).id, NOW),
    "reset_link": lambda h, p: actions.reset_link(h.store, p, somebody(h).id, NOW),
    "allow": lambda h, p: actions.allow(h.store, p, "bo@moor.example", "facilitator", None, NOW),
    "disallow": disallowed,
}
OF_ANYBODY = {
    "change_passphrase",
    "device_link",
    "sign_out_everywhere",
    "restore_room",
    "deleted_rooms",
    "across",
    "comparable",
    "accept_invite",
    "partnerships_of",
    "rehearsals_of",
    "rooms_of",
    "rooms_led",
    "visit_rooms",
    "reads_visits",
}
"""A person is asked for to be let in, or to be shown what is their own."""


def somebody(held: Held) -> Person:
    """An account to do something to."""
    with held.store.reading() as tx:
        found = people.find_person(tx, "zoe")
    return found or account(held.store, "zoe", "facilitator")


def own_triad(held: Held, person: Person) -> str:
    """A triad of the partnership made for this person's try."""
    with held.store.writing() as tx:
        return rooms.keep_triad(tx, held.room.partnership_id, f"{person.name}’s own")


def planned(held: Held) -> str:
    """A plan the room's facilitator began."""
    with held.store.writing() as tx:
        return plans.add(tx, held.person.id, PLAN, NOW)


def promised(held: Held) -> str:
    """A commitment of the partnership, put straight into the store."""
    made = Commitment(held.ids["Oak"], "c.aaaaaa", "Meet")
    with held.store.writing() as tx:
        promises.keep_promises(tx, held.room, "promises", made.ballot, "Oak", [made], NOW)
        return promises.promises(tx, held.room.partnership_id)[0].id


def of_persons() -> set[str]:
    """Every action and view that takes a person."""
    found = set()
    for module in (actions, views):
        for name in module.__all__:
            takes = getattr(getattr(module, name), "__annotations__", {})
            if "person" in takes and "return" in takes:
                found.add(name)
    return found


def test_every_action_and_view_of_a_person_is_tried_below() -> None:
    assert of_persons() == {
        *OF_A_FACILITATOR,
        *OF_A_PARTNER,
        *OF_THE_OWNER,
        *OF_ITS_MAKER,
        *OF_ANYBODY,
    }


@pytest.mark.parametrize("name", OF_ITS_MAKER)
def test_who_began_a_plan_may_and_nobody_else_but_the_owner(held: Held, name: str) -> None:
    other = account(held.store, "bo", "facilitator")
    for person in (other, account(held.store, "cy", "lead")):
        with pytest.raises(NotAllowed):
            OF_ITS_MAKER[name](held, person)
    OF_ITS_MAKER[name](held, held.person)
    OF_ITS_MAKER[name](held, replace(other, owner=True))


@pytest.mark.parametrize("name", OF_THE_OWNER)
def test_owner_may_and_nobody_else(held: Held, name: str) -> None:
    lead = account(held.store, "bo", "lead")
    somebody(held)
    for person in (held.person, lead):
        with pytest.raises(NotAllowed, match=r"[Tt]he owner"):
            OF_THE_OWNER[name](held, person)
    OF_THE_OWNER[name](held, replace(held.person, owner=True))


@pytest.mark.parametrize(
    "name", sorted({*OF_A_FACILITATOR, *OF_A_PARTNER, *OF_THE_OWNER} - {"import_room"})
)
def test_signed_out_since_the_page_was_drawn_may_nothing(held: Held, name: str) -> None:
    token = signed_in(held.store, held.person)
    with held.store.reading() as tx:
        person = people.signed_in(tx, token, NOW)
    assert person == held.person
    person = replace(person, owner=True)
    actions.sign_out(held.store, token)
    with pytest.raises(NotAllowed, match="signed out"):
        {**OF_A_FACILITATOR, **OF_A_PARTNER, **OF_THE_OWNER}[name](held, person)


DECIDED = [
    (Role.FACILITATOR, Thing.REVIEW, "review"),
    (Role.FACILITATOR, Thing.REVIEW, "archive"),
    (Role.FACILITATOR, Thing.ROSTER, "console"),
    (Role.FACILITATOR, Thing.GUIDANCE, "console"),
    (Role.FACILITATOR, Thing.ROSTER, "so_far"),
    (Role.FACILITATOR, Thing.COMMITMENTS, "promises"),
    (Role.FACILITATOR, Thing.COMMITMENTS, "programme"),
]


@pytest.mark.parametrize(("role", "thing", "name"), DECIDED)
def test_what_the_table_does_not_list_is_not_seen(
    held: Held, monkeypatch: pytest.MonkeyPatch, role: Role, thing: Thing, name: str
) -> None:
    look = {**OF_A_FACILITATOR, **OF_A_PARTNER}[name]
    look(held, held.person)
    monkeypatch.delitem(SEEN, (role, thing))
    with pytest.raises(NotAllowed):
        look(held, held.person)


@pytest.mark.parametrize("name", OF_A_PARTNER)
def test_lead_or_facilitator_of_the_partnership_may_and_nobody_else(held: Held, name: str) -> None:
    lead, other = (account(held.store, each, "lead") for each in ("bo", "cy"))
    facilitator, stranger = (account(held.store, each, "facilitator") for each in ("di", "ed"))
    with held.store.writing() as tx:
        rooms.add_lead(tx, held.room.partnership_id, lead.id)
    hold(held.store, facilitator)
    hold(held.store, stranger, partnership="Another partnership")
    for person in (held.person, lead, facilitator):
        OF_A_PARTNER[name](held, person)
    for person in (other, stranger):
        with pytest.raises(NotAllowed):
            OF_A_PARTNER[name](held, person)


@pytest.mark.parametrize("name", OF_A_FACILITATOR)
def test_lead_may_not(held: Held, name: str) -> None:
    lead = account(held.store, "bo", "lead")
    before = held.console()
    with pytest.raises(NotAllowed) as caught:
        OF_A_FACILITATOR[name](held, lead)
    assert caught.value.sentence.endswith(".")
    assert held.console() == before


@pytest.mark.parametrize("name", sorted(set(OF_A_FACILITATOR) - ANYWHERE))
def test_facilitator_of_another_room_may_not(held: Held, name: str) -> None:
    other = account(held.store, "bo", "facilitator")
    hold(held.store, other)
    with pytest.raises(NotAllowed):
        OF_A_FACILITATOR[name](held, other)


def test_two_facilitators_pressing_next_move_the_room_once(held: Held) -> None:
    bo = account(held.store, "bo", "facilitator", held.room.id)
    seen = held.live().stage.version

    def press(person: Person) -> str:
        try:
            actions.advance(held.store, person, held.room, "next", seen, NOW)
        except Stale as error:
            return error.sentence
        return ""

    with ThreadPoolExecutor(2) as both:
        said = sorted(both.map(press, (held.person, bo)))
    assert said[0] == ""
    assert "moved on already" in said[1]
    stage = held.live().stage
    assert (stage.version, stage.place().step) == (seen + 1, 1)


def test_move_from_an_old_page_is_stale_whatever_it_is(held: Held) -> None:
    held.move("jump evaluation")
    for name in ("next", "hide", "settle", "dance"):
        with pytest.raises(Stale):
            actions.advance(held.store, held.person, held.room, name, 1, NOW)


def test_move_refused_leaves_the_room_where_it_is(held: Held) -> None:
    before = held.live()
    with pytest.raises(Refused):
        held.move("open")
    assert held.live() == before


def test_end_is_kept_with_the_room(held: Held) -> None:
    held.move("end")
    assert held.live().room.ended_at == NOW
    held.move("resume")
    assert held.live().room.ended_at is None


def test_every_move_is_in_the_trail_without_names_or_answers(held: Held) -> None:
    held.move("jump vote", "open")
    held.put("votes", ["A1"])
    with held.store.reading() as tx:
        rows = tx.exec_driver_sql("SELECT what, detail FROM event ORDER BY id").all()
    trail = [tuple(row) for row in rows]
    assert trail[-2:] == [
        ("jump", "vote waiting round 1 step 0 vote"),
        ("open", "vote open round 1 step 0"),
    ]
    assert "Oak" not in str(trail)


def test_contribution_is_hidden_pinned_and_shown_again(held: Held) -> None:
    held.move("jump wall", "open")
    for name in "ab":
        held.put(f"note.staff.{name * 6}", {"text": f"note {name}"})
    held.move("reveal")
    first, second = (each.contribution for each in held.so_far().contributions)

    def mark(contribution: Contribution, mark: str, *, on: bool) -> None:
        actions.mark_contribution(
            held.store, held.person, held.room, "wall", contribution, mark, on=on, now=NOW
        )

    mark(first, "hidden", on=True)
    mark(second, "pinned", on=True)
    shown = {each.contribution.text: each for each in held.so_far().contributions}
    assert shown["note a"].hidden
    assert shown["note b"].contribution.pinned
    for seen in (str(held.board().result), str(held.seat("Elm"))):
        assert "note a" not in seen
        assert "note b" in seen
    assert "note a" in str(held.seat("Oak")["mine"])
    mark(first, "hidden", on=False)
    assert "note a" in str(held.board().result)
    with pytest.raises(Refused):
        mark(first, "burned", on=True)


def test_one_contribution_stands_alone_on_the_wall_until_the_room_moves(held: Held) -> None:
    held.move("jump wall", "open")
    for name in "ab":
        held.put(f"note.staff.{name * 6}", {"text": f"note {name}"})
    one, other = (each.contribution for each in held.so_far().contributions)

    def alone(contribution: Contribution, *, on: bool = True) -> None:
        actions.mark_contribution(
            held.store, held.person, held.room, "wall", contribution, "spotlit", on=on, now=NOW
        )

    alone(one)
    assert held.board().spotlit is None, "nothing is on the wall yet"
    held.move("reveal")
    assert held.board().spotlit is None, "the room has moved"
    alone(one)
    alone(other)
    spotlit = held.board().spotlit
    assert spotlit is not None
    assert spotlit.text == other.text
    assert [each.spotlit for each in held.so_far().contributions] == [False, True]
    alone(other, on=False)
    assert held.board().spotlit is None
    alone(one)
    held.move("next")
    held.move("back")
    assert held.board().spotlit is None


def test_contributions_are_put_in_a_group_and_taken_out_again(held: Held) -> None:
    held.move("jump wall", "open")
    for name in "abc":
        held.put(f"note.staff.{name * 6}", {"text": f"note {name}"})
    held.move("reveal")
    notes = [each.contribution for each in held.so_far().contributions]

    def group(words: str, *chosen: Contribution) -> None:
        wanted = held.room, "wall", chosen, words, NOW
        actions.group_contributions(held.store, held.person, *wanted)

    def headings() -> list[str]:
        return [each.words for each in held.board().result.tally.headings]  # type: ignore[union-attr]

    before = headings()
    group("Trust", notes[0], notes[1])
    assert headings()[0] == "Trust"
    assert [each.contribution.group for each in held.so_far().contributions].count("Trust") == 2
    group("", notes[0], notes[1])
    assert headings() == before
    with pytest.raises(Refused, match="Choose the notes"):
        group("Trust")
    with pytest.raises(Refused, match="name of the group"):
        group("x" * 81, notes[0])
    with pytest.raises(Refused, match="cannot be put in groups"):
        group("Trust", replace(notes[0], item="reply.how.note.staff.aaaaaa"))


def test_private_note_is_its_facilitators_own(held: Held) -> None:
    bo = account(held.store, "bo", "facilitator", held.room.id)
    actions.keep_private_note(held.store, held.person, held.room, "welcome", " remember ")
    assert held.console().private_note == "remember"
    assert views.console(held.store, bo, held.room.id, NOW).private_note == ""
    actions.keep_private_note(held.store, held.person, held.room, "welcome", "  ")
    assert held.console().private_note == ""
    with pytest.raises(Refused):
        actions.keep_private_note(held.store, held.person, held.room, "welcome", "x" * 5000)


def test_move_of_a_room_that_is_gone_says_so(store: Store, ada: Person, held: Held) -> None:
    with store.writing() as tx:
        tx.exec_driver_sql("DELETE FROM room")
    with pytest.raises(SppError):
        actions.advance(store, ada, held.room, "next", 1, NOW)


def test_workshop_is_gone_through_from_beginning_to_end(held: Held) -> None:
    went = [held.live().stage.activity]
    while "next" in (console := held.console()).possible:
        if "settle" in console.possible:
            held.move("settle A1")
        if console.activity.kind.asks and console.phase is Phase.WAITING:
            held.move("open", "reveal")
        held.move("next")
        went.append(held.live().stage.activity)
    assert list(dict.fromkeys(went)) == [each.id for each in short_workshop().activities]
    held.move("end")
    assert held.console().possible == {"resume"}
