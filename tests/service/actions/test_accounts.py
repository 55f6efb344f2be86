from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from spp_core.errors import NotAllowed, NotFound, Refused
from spp_core.service import actions, views
from spp_core.store import Person, Store, people
from tests.service.held import Held, account
from tests.short_workshop import NOW, at

PASSPHRASE = "correct horse battery"  # noqa: S105 - of a test
WEEK = timedelta(days=7)


@pytest.fixture
def ada(store: Store) -> Person:
    """The first account, made by the link of the first start."""
    token = actions.first_link(store, NOW)
    assert token
    return signed_in(store, actions.make_account(store, token, "Ada", "ada", PASSPHRASE, NOW))


def signed_in(store: Store, token: str) -> Person:
    """Whose cookie this is."""
    person = views.who(store, None, token, NOW).person
    assert person
    return person


def tries(store: Store, passphrase: str, seconds: float = 0) -> str:
    """Sign in as Ada; what was said, "" when it worked."""
    try:
        actions.sign_in(store, "ada", passphrase, at(seconds=seconds))
    except NotAllowed as error:
        return error.sentence
    return ""


def test_first_link_makes_the_first_account_once(store: Store) -> None:
    token = actions.first_link(store, NOW)
    assert token
    assert views.invitation(store, token, NOW).role == "first"
    cookie = actions.make_account(store, token, " Ada Lovelace ", "Ada", PASSPHRASE, NOW)
    person = signed_in(store, cookie)
    assert (person.name, person.sign_in_name, person.role) == (
        "Ada Lovelace",
        "ada",
        "facilitator",
    )
    assert actions.first_link(store, NOW) is None
    with pytest.raises(NotFound, match="does not work any more"):
        actions.make_account(store, token, "Eve", "eve", PASSPHRASE, NOW)


def test_first_link_of_an_earlier_start_stops_working(store: Store) -> None:
    old, new = actions.first_link(store, NOW), actions.first_link(store, NOW)
    assert old
    assert new
    with pytest.raises(NotFound):
        views.invitation(store, old, NOW)
    assert views.invitation(store, new, NOW)


@pytest.mark.parametrize(
    ("name", "called", "passphrase", "said"),
    [
        ("", "ada", PASSPHRASE, "Your name is empty"),
        ("Ada", "  ", PASSPHRASE, "sign-in name is empty"),
        ("Ada", "x" * 81, PASSPHRASE, "too long"),
        ("Ada", "ada", "short", "at least 10 characters"),
    ],
)
def test_account_that_will_not_do_leaves_the_link_good(
    store: Store, name: str, called: str, passphrase: str, said: str
) -> None:
    token = actions.first_link(store, NOW)
    assert token
    with pytest.raises(Refused, match=said):
        actions.make_account(store, token, name, called, passphrase, NOW)
    assert actions.make_account(store, token, "Ada", "ada", PASSPHRASE, NOW)


def test_passphrase_is_kept_only_as_argon2(store: Store, ada: Person) -> None:
    assert ada.passphrase_hash.startswith("$argon2id$")
    assert PASSPHRASE not in ada.passphrase_hash


def test_sign_in_by_name_in_any_case_and_out_again(store: Store, ada: Person) -> None:
    cookie = actions.sign_in(store, " ADA ", PASSPHRASE, NOW)
    assert views.who(store, None, cookie, NOW).person == ada
    assert views.who(store, None, cookie, NOW + timedelta(days=15)).person is None
    actions.sign_out(store, cookie)
    assert views.who(store, None, cookie, NOW).person is None
    actions.sign_out(store, cookie)


def test_wrong_name_and_wrong_passphrase_are_told_alike(store: Store, ada: Person) -> None:
    with pytest.raises(NotAllowed) as nobody:
        actions.sign_in(store, "nobody", PASSPHRASE, NOW)
    assert tries(store, "wrong horse battery") == nobody.value.sentence


def test_wrong_tries_slow_down_and_the_right_one_ends_it(store: Store, ada: Person) -> None:
    for _ in range(5):
        assert "do not belong together" in tries(store, "wrong horse battery")
    assert "Wait 60 seconds" in tries(store, PASSPHRASE, seconds=0.5)
    assert "Wait 1 second," in tries(store, PASSPHRASE, seconds=59.5)
    assert "do not belong together" in tries(store, "wrong horse battery", seconds=61)
    assert "Wait" in tries(store, PASSPHRASE, seconds=61 + 119)
    assert tries(store, PASSPHRASE, seconds=61 + 121) == ""
    assert "do not belong together" in tries(store, "wrong horse battery", seconds=200)
    assert tries(store, PASSPHRASE, seconds=200) == ""


def test_wrong_tries_at_the_same_moment_all_count(store: Store, ada: Person) -> None:
    with ThreadPoolExecutor(5) as many:
        said = list(many.map(lambda _: tries(store, "wrong horse battery"), range(5)))
    assert all(said)
    assert "Wait" in tries(store, PASSPHRASE)


@pytest.mark.parametrize("role", ["facilitator", "lead"])
def test_invitation_makes_one_account_of_its_role(store: Store, ada: Person, role: str) -> None:
    token = actions.invite(store, ada, role, None, NOW)
    person = signed_in(store, actions.make_account(store, token, "Bo", "bo", PASSPHRASE, NOW))
    assert person.role == role
    with pytest.raises(NotFound, match="was used"):
        actions.make_account(store, token, "Cy", "cy", PASSPHRASE, NOW)


def test_invitation_expires(store: Store, ada: Person) -> None:
    token = actions.invite(store, ada, "lead", None, NOW)
    assert views.invitation(store, token, NOW + WEEK)
    late = NOW + WEEK + timedelta(seconds=1)
    for action in (
        lambda: views.invitation(store, token, late),
        lambda: actions.make_account(store, token, "Bo", "bo", PASSPHRASE, late),
        lambda: actions.accept_invite(store, token, ada, late),
    ):
        with pytest.raises(NotFound, match="too old"):
            action()


@pytest.mark.parametrize("token", ["", "made up", "\ud800"])
def test_invitation_nobody_gave_is_refused(store: Store, token: str) -> None:
    with pytest.raises(NotFound):
        views.invitation(store, token, NOW)


def test_name_somebody_signs_in_with_is_refused(store: Store, ada: Person) -> None:
    token = actions.invite(store, ada, "lead", None, NOW)
    with pytest.raises(Refused, match="already signs in"):
        actions.make_account(store, token, "Ada", "ADA", PASSPHRASE, NOW)
    assert actions.make_account(store, token, "Ada", "ada2", PASSPHRASE, NOW)


def test_invitation_of_any_other_role_is_refused(store: Store, ada: Person) -> None:
    with pytest.raises(Refused):
        actions.invite(store, ada, "first", None, NOW)


def test_second_facilitator_is_let_into_the_room_by_a_link_used_once(
    store: Store, ada: Person, held: Held
) -> None:
    bo = account(store, "bo", "facilitator")
    with pytest.raises(NotAllowed):
        views.console(store, bo, held.room.id, NOW)
    token = actions.invite(store, ada, "facilitator", held.room.id, NOW)
    room = actions.accept_invite(store, token, bo, NOW)
    assert room is not None
    assert room.id == held.room.id
    assert views.console(store, bo, held.room.id, NOW).room.id == held.room.id
    with pytest.raises(NotFound):
        actions.accept_invite(store, token, bo, NOW)


def test_sign_in_counts_only_failures_in_a_row(store: Store, ada: Person) -> None:
    for _ in range(3):
        for _ in range(4):
            tries(store, "wrong horse battery")
        assert tries(store, PASSPHRASE) == ""
    with store.reading() as tx:
        found = people.find_person(tx, "ada")
    assert found is not None
    assert found.failures == 0
