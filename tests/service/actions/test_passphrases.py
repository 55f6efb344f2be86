from __future__ import annotations

from datetime import timedelta

import pytest

from spp_core.errors import NotAllowed, NotFound, Refused
from spp_core.service import actions, views
from spp_core.store import Person, Store
from tests.short_workshop import NOW, at

OLD, NEW = "correct horse battery", "staple of the horse"
DAY = timedelta(days=1)


@pytest.fixture
def ada(store: Store) -> Person:
    """The first account, which owns the installation."""
    token = actions.first_link(store, NOW)
    return signed_in(store, actions.make_account(store, token or "", "Ada", "ada", OLD, NOW))


def signed_in(store: Store, token: str) -> Person:
    person = views.who(store, None, token, NOW).person
    assert person
    return person


def works(store: Store, passphrase: str, called: str = "ada", minutes: float = 0) -> bool:
    try:
        actions.sign_in(store, called, passphrase, at(minutes))
    except NotAllowed:
        return False
    return True


def is_in(store: Store, cookie: str) -> bool:
    return views.who(store, None, cookie, NOW).person is not None


def bo(store: Store, ada: Person, role: str = "facilitator") -> Person:
    token = actions.invite(store, ada, role, None, NOW)
    return signed_in(store, actions.make_account(store, token, "Bo", "bo", OLD, NOW))


def test_changed_passphrase_signs_every_other_device_out(store: Store, ada: Person) -> None:
    hall, desk = (actions.sign_in(store, "ada", OLD, NOW) for _ in range(2))
    here = actions.change_passphrase(store, ada, OLD, NEW, NOW)
    assert [is_in(store, each) for each in (hall, desk, here)] == [False, False, True]
    assert works(store, NEW)
    assert not works(store, OLD)


@pytest.mark.parametrize(("old", "new"), [("wrong horse battery", NEW), (OLD, "short")])
def test_change_that_will_not_do_changes_nothing(
    store: Store, ada: Person, old: str, new: str
) -> None:
    hall = actions.sign_in(store, "ada", OLD, NOW)
    with pytest.raises((NotAllowed, Refused)):
        actions.change_passphrase(store, ada, old, new, NOW)
    assert is_in(store, hall)
    assert works(store, OLD)


def test_guessing_at_somebodys_open_laptop_slows_down(store: Store, ada: Person) -> None:
    cookie = actions.sign_in(store, "ada", OLD, NOW)
    for _ in range(5):
        with pytest.raises(NotAllowed, match="not your passphrase"):
            actions.change_passphrase(store, signed_in(store, cookie), "a guess", NEW, NOW)
    with pytest.raises(NotAllowed, match="Wait"):
        actions.change_passphrase(store, signed_in(store, cookie), OLD, NEW, NOW)


def test_signed_out_everywhere_is_everywhere_and_nobody_else(store: Store, ada: Person) -> None:
    other = bo(store, ada)
    hers = [actions.sign_in(store, "ada", OLD, NOW) for _ in range(3)]
    his = actions.sign_in(store, "bo", OLD, NOW)
    actions.sign_out_everywhere(store, ada, NOW)
    assert [is_in(store, each) for each in hers] == [False] * 3
    assert signed_in(store, his) == other


def test_reset_link_sets_a_new_passphrase_once(store: Store, ada: Person) -> None:
    other = bo(store, ada)
    hall = actions.sign_in(store, "bo", OLD, NOW)
    token = actions.reset_link(store, ada, other.id, NOW)
    assert views.invitation(store, token, NOW).role == actions.RESET
    with pytest.raises(Refused, match="at least"):
        actions.reset_passphrase(store, token, "short", NOW)
    here = actions.reset_passphrase(store, token, NEW, NOW)
    assert signed_in(store, here).id == other.id
    assert not is_in(store, hall)
    assert works(store, NEW, "bo")
    assert not works(store, OLD, "bo")
    with pytest.raises(NotFound, match="does not work any more"):
        actions.reset_passphrase(store, token, OLD, NOW)


def test_reset_link_lasts_a_day_and_ends_the_wait_of_wrong_tries(store: Store, ada: Person) -> None:
    token = actions.reset_link_here(store, " ADA ", NOW)
    for _ in range(6):
        assert not works(store, "wrong horse battery")
    with pytest.raises(NotFound):
        actions.reset_passphrase(store, token, NEW, NOW + DAY + timedelta(seconds=1))
    actions.reset_passphrase(store, token, NEW, NOW)
    assert works(store, NEW)


def test_nobody_has_no_reset_link(store: Store, ada: Person) -> None:
    with pytest.raises(NotFound, match="Nobody here"):
        actions.reset_link_here(store, "nobody", NOW)


def test_link_of_one_sort_does_not_serve_as_another(store: Store, ada: Person) -> None:
    reset = actions.reset_link(store, ada, bo(store, ada).id, NOW)
    with pytest.raises(Refused):
        actions.make_account(store, reset, "Eve", "eve", OLD, NOW)
    with pytest.raises(Refused):
        actions.accept_invite(store, reset, ada, NOW)
    invited = actions.invite(store, ada, "lead", None, NOW)
    with pytest.raises(NotFound):
        actions.reset_passphrase(store, invited, NEW, NOW)
    assert works(store, OLD)
    assert actions.reset_passphrase(store, reset, NEW, NOW)


def test_ended_account_signs_in_no_more_and_its_work_stays(store: Store, ada: Person) -> None:
    other = bo(store, ada)
    hall = actions.sign_in(store, "bo", OLD, NOW)
    reset = actions.reset_link(store, ada, other.id, NOW)
    actions.end_account(store, ada, other.id, NOW)
    assert not is_in(store, hall)
    assert not works(store, OLD, "bo")
    for action in (
        lambda: actions.reset_passphrase(store, reset, NEW, NOW),
        lambda: actions.reset_link(store, ada, other.id, NOW),
        lambda: actions.end_account(store, ada, other.id, NOW),
        lambda: actions.make_owner(store, ada, other.id, NOW),
    ):
        with pytest.raises(NotFound):
            action()
    [_, his] = views.accounts(store, ada, NOW).people
    assert (his.person.name, his.person.left, his.signed_in) == ("Bo", True, 0)


def test_nobody_ends_their_own_account(store: Store, ada: Person) -> None:
    with pytest.raises(Refused, match="own account"):
        actions.end_account(store, ada, ada.id, NOW)
    assert works(store, OLD)


def test_first_account_owns_and_shares_with_who_facilitates(store: Store, ada: Person) -> None:
    assert ada.owner
    other = bo(store, ada)
    assert not other.owner
    actions.make_owner(store, ada, other.id, NOW)
    token = actions.invite(store, ada, "lead", None, NOW)
    lead = signed_in(store, actions.make_account(store, token, "Cy", "cy", OLD, NOW))
    with pytest.raises(Refused, match="facilitates"):
        actions.make_owner(store, ada, lead.id, NOW)
    known = views.accounts(store, ada, NOW).people
    assert [each.person.owner for each in known] == [True, True, False]


def test_trail_says_who_did_what_the_newest_first(store: Store, ada: Person) -> None:
    other = bo(store, ada)
    actions.end_account(store, ada, other.id, NOW)
    actions.reset_link_here(store, "ada", NOW)
    happened = views.accounts(store, ada, NOW).trail
    assert [(each.what, each.who) for each in happened][:3] == [
        ("Reset link made at the host", ""),
        ("Account ended", "Ada"),
        ("Invitation used", "Bo"),
    ]
