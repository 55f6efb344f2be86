from __future__ import annotations

from dataclasses import replace

import pytest

from spp_core.errors import NotAllowed, NotFound, Refused
from spp_core.service import actions, views
from spp_core.service.actions import Identity
from spp_core.store import Person, Store
from tests.service.held import Held, account
from tests.short_workshop import NOW, at

SAID = Identity("https://login.example", "4711", "Head@Moor.example", "Hilda  Head", verified=True)
ADDRESS = "head@moor.example"


@pytest.fixture
def owner(held: Held) -> Person:
    return replace(held.person, owner=True)


def who(store: Store, token: str) -> Person:
    found = views.who(store, None, token, at(1)).person
    assert found
    return found


def test_who_is_on_the_list_comes_in_and_is_the_same_the_next_time(
    held: Held, owner: Person
) -> None:
    actions.allow(held.store, owner, " HEAD@moor.example ", "facilitator", None, NOW)
    first = who(held.store, actions.sign_in_by_organisation(held.store, SAID, NOW))
    assert (first.name, first.sign_in_name, first.role) == ("Hilda Head", ADDRESS, "facilitator")
    again = who(held.store, actions.sign_in_by_organisation(held.store, SAID, at(1)))
    assert again.id == first.id
    [listed] = views.accounts(held.store, owner, NOW).allowed
    assert (listed.email, listed.person_id) == (ADDRESS, first.id)


def test_lead_reads_that_partnership_and_no_other(held: Held, owner: Person) -> None:
    other = actions.make_partnership(held.store, held.person, "Moor", NOW)
    actions.allow(held.store, owner, ADDRESS, "lead", held.room.partnership_id, NOW)
    lead = who(held.store, actions.sign_in_by_organisation(held.store, SAID, NOW))
    assert lead.role == "lead"
    assert views.review(held.store, lead, held.room.id, NOW)
    with pytest.raises(NotAllowed):
        views.partnership(held.store, lead, other)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (replace(SAID, email="other@moor.example"), "not on this program's list"),
        (replace(SAID, email=""), "did not say your e-mail"),
        (replace(SAID, subject=""), "did not say"),
        (replace(SAID, verified=False), "has not checked"),
    ],
)
def test_who_is_not_let_in_is_told_why(
    held: Held, owner: Person, said: Identity, sentence: str
) -> None:
    actions.allow(held.store, owner, ADDRESS, "facilitator", None, NOW)
    before = len(views.accounts(held.store, owner, NOW).people)
    with pytest.raises(NotAllowed, match=sentence):
        actions.sign_in_by_organisation(held.store, said, NOW)
    assert len(views.accounts(held.store, owner, NOW).people) == before


def test_address_given_to_somebody_else_since_lets_nobody_in(held: Held, owner: Person) -> None:
    actions.allow(held.store, owner, ADDRESS, "facilitator", None, NOW)
    actions.sign_in_by_organisation(held.store, SAID, NOW)
    for stranger in (replace(SAID, subject="4712"), replace(SAID, issuer="https://evil.example")):
        with pytest.raises(NotAllowed, match="somebody else"):
            actions.sign_in_by_organisation(held.store, stranger, NOW)


def test_account_with_a_passphrase_is_not_taken_over(held: Held, owner: Person) -> None:
    account(held.store, ADDRESS, "lead")
    actions.allow(held.store, owner, ADDRESS, "facilitator", None, NOW)
    with pytest.raises(NotAllowed, match="passphrase"):
        actions.sign_in_by_organisation(held.store, SAID, NOW)


def test_account_of_the_organisation_has_no_passphrase(held: Held, owner: Person) -> None:
    actions.allow(held.store, owner, ADDRESS, "facilitator", None, NOW)
    actions.sign_in_by_organisation(held.store, SAID, NOW)
    for guess in ("", "a long passphrase"):
        with pytest.raises(NotAllowed, match="do not belong together"):
            actions.sign_in(held.store, ADDRESS, guess, NOW)


def test_account_that_was_ended_stays_ended(held: Held, owner: Person) -> None:
    actions.allow(held.store, owner, ADDRESS, "facilitator", None, NOW)
    person = who(held.store, actions.sign_in_by_organisation(held.store, SAID, NOW))
    actions.end_account(held.store, owner, person.id, NOW)
    with pytest.raises(NotAllowed, match="ended"):
        actions.sign_in_by_organisation(held.store, SAID, NOW)


def test_who_is_taken_off_the_list_is_signed_out(held: Held, owner: Person) -> None:
    actions.allow(held.store, owner, ADDRESS, "facilitator", None, NOW)
    token = actions.sign_in_by_organisation(held.store, SAID, NOW)
    actions.disallow(held.store, owner, ADDRESS, NOW)
    assert views.who(held.store, None, token, NOW).person is None
    with pytest.raises(NotAllowed, match="list"):
        actions.sign_in_by_organisation(held.store, SAID, NOW)
    with pytest.raises(NotFound):
        actions.disallow(held.store, owner, ADDRESS, NOW)


def test_lead_put_on_the_list_as_a_facilitator_is_one_the_next_time(
    held: Held, owner: Person
) -> None:
    actions.allow(held.store, owner, ADDRESS, "lead", held.room.partnership_id, NOW)
    actions.sign_in_by_organisation(held.store, SAID, NOW)
    actions.allow(held.store, owner, ADDRESS, "facilitator", None, NOW)
    again = who(held.store, actions.sign_in_by_organisation(held.store, SAID, at(1)))
    assert again.role == "facilitator"


@pytest.mark.parametrize(
    ("email", "role", "partnership", "error"),
    [
        ("no address", "facilitator", None, Refused),
        ("", "facilitator", None, Refused),
        ("a" * 400 + "@moor.example", "facilitator", None, Refused),
        (ADDRESS, "owner", None, Refused),
        (ADDRESS, "lead", None, Refused),
        (ADDRESS, "lead", "not there", NotFound),
    ],
)
def test_entry_that_will_not_do_is_refused(
    held: Held, owner: Person, email: str, role: str, partnership: str | None, error: type
) -> None:
    with pytest.raises(error):
        actions.allow(held.store, owner, email, role, partnership, NOW)
    assert views.accounts(held.store, owner, NOW).allowed == ()
