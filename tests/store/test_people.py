from __future__ import annotations

from datetime import timedelta

from spp_core.store import Store, people
from tests.short_workshop import NOW, at
from tests.store.roster import everything

HOUR = timedelta(hours=1)


def test_sign_in_lasts_as_long_as_it_was_given(store: Store) -> None:
    with store.writing() as tx:
        person = people.add_person(tx, "Ada", "ada", "secret", "facilitator", NOW)
        token = people.add_sign_in(tx, person, NOW, HOUR)
        found = people.signed_in(tx, token, at(59))
        assert found is not None
        assert (found.id, found.name, found.role) == (person, "Ada", "facilitator")
        assert people.signed_in(tx, token, at(60)) is None
        assert people.signed_in(tx, "another", NOW) is None
        people.end_sign_in(tx, token)
        assert people.signed_in(tx, token, NOW) is None


def test_sign_ins_that_are_over_are_cleared_away(store: Store) -> None:
    with store.writing() as tx:
        person = people.add_person(tx, "Ada", "ada", "secret", "facilitator", NOW)
        people.add_sign_in(tx, person, NOW, HOUR)
        people.add_sign_in(tx, person, at(61), HOUR)
        assert tx.exec_driver_sql("SELECT count(*) FROM sign_in").scalar_one() == 1


def test_tokens_are_kept_nowhere(store: Store) -> None:
    with store.writing() as tx:
        person = people.add_person(tx, "Ada", "ada", "secret", "facilitator", NOW)
        tokens = [
            people.add_sign_in(tx, person, NOW, HOUR),
            people.add_invite(tx, "lead", None, NOW, HOUR),
        ]
    store.close()
    assert not any(token in everything(store) for token in tokens)
    assert all(len(token) >= 40 for token in tokens)


def test_invite_is_found_used_or_not(store: Store) -> None:
    with store.writing() as tx:
        token = people.add_invite(tx, "lead", None, NOW, HOUR)
        found = people.find_invite(tx, token)
        assert found is not None
        assert (found.role, found.expires_at, found.used_at) == ("lead", at(60), None)
        people.use_invite(tx, token, at(5))
        used = people.find_invite(tx, token)
        assert used is not None
        assert used.used_at == at(5)
        assert people.find_invite(tx, "another") is None


def test_first_links_of_earlier_starts_are_dropped_and_no_others(store: Store) -> None:
    with store.writing() as tx:
        first = people.add_invite(tx, "first", None, NOW, HOUR)
        lead = people.add_invite(tx, "lead", None, NOW, HOUR)
        people.drop_first_links(tx)
        assert people.find_invite(tx, first) is None
        assert people.find_invite(tx, lead)


def test_failures_and_waiting_are_kept(store: Store) -> None:
    with store.writing() as tx:
        person = people.add_person(tx, "Ada", "ada", "secret", "facilitator", NOW)
        people.note_failure(tx, person, 5, at(1))
        found = people.find_person(tx, "ada")
        assert found is not None
        assert (found.failures, found.locked_until) == (5, at(1))
        assert people.find_person(tx, "nobody") is None
        assert people.count_people(tx) == 1


def test_accounts_of_one_instant_stand_by_name_whichever_was_changed_last(store: Store) -> None:
    with store.writing() as tx:
        bo = people.add_person(tx, "Bo", "bo", "secret", "facilitator", NOW)
        people.add_person(tx, "Ada", "ada", "secret", "facilitator", NOW)
        people.add_person(tx, "Zoe", "zoe", "secret", "facilitator", at(-1))
        people.keep_passphrase(tx, bo, "another")
        assert [each.name for each in people.everybody(tx)] == ["Zoe", "Ada", "Bo"]
        assert [each.name for each in people.facilitators(tx)] == ["Zoe", "Ada", "Bo"]
