from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from spp_core.content import load_library
from spp_core.errors import Refused
from spp_core.forms import Photo, Prose
from spp_core.kinds import Asking
from spp_core.made_up import fill, read_story
from spp_core.service import views
from spp_core.settings import INSTRUMENTS, MADE_UP, WORKSHOPS
from spp_core.store import Person, Store, answers, rosters
from spp_core.workshop import Workshop, load_workshops
from tests.service.held import account
from tests.short_workshop import NOW

STORY = read_story(MADE_UP)


@pytest.fixture(scope="module")
def plans() -> dict[str, Workshop]:
    return load_workshops(WORKSHOPS, load_library(INSTRUMENTS))


@pytest.fixture
def store(tmp_path: Any) -> Any:
    opened = Store(f"sqlite:///{tmp_path / 'spp.sqlite3'}")
    yield opened
    opened.close()


@pytest.fixture
def ada(store: Store) -> Person:
    return account(store, "ada", "facilitator")


def given(store: Store, room_id: str) -> dict[tuple[str, int, str, str], Any]:
    with store.reading() as tx:
        called = {each.id: each.name for each in rosters.ballots(tx, room_id)}
        return {
            (each.activity, each.round, called[each.ballot_id], each.item): each.value
            for each in answers.answers(tx, room_id)
        }


def lasting(found: dict[tuple[str, int, str, str], Any]) -> dict[tuple[str, int, str, str], Any]:
    """Answers but for those about commitments, whose ids are random."""
    return {key: value for key, value in found.items() if key[0] != "last-time"}


def test_two_held_workshops_of_eight_schools_a_year_apart(
    store: Store, ada: Person, plans: dict[str, Workshop]
) -> None:
    bo = account(store, "bo", "facilitator")
    made = fill(store, [ada, bo], plans, STORY, NOW)
    first, second = made.rooms
    assert second.created_at - first.created_at == timedelta(days=364)
    for room in made.rooms:
        for person in (ada, bo):
            review = views.review(store, person, room.id, NOW)
            assert "made-up" in review.room.partnership
            assert review.room.ended_at is not None
            assert [each.answered for each in review.took_part] == [12] * 8
            assert [each.of for each in review.took_part] == [12] * 8
            assert set(review.options.phases) == {"primary", "secondary", "special"}


def test_second_workshop_opens_with_what_was_promised_at_the_first(
    store: Store, ada: Person, plans: dict[str, Workshop]
) -> None:
    first, second = fill(store, [ada], plans, STORY, NOW).rooms
    agendas = [views.review(store, ada, room.id, NOW).agenda for room in (first, second)]
    assert [len(each) for each in agendas] == [34, 35]
    assert agendas[1][0].title == "Last time we said"


def test_same_seed_makes_the_same_answers_and_another_others(
    tmp_path: Any, plans: dict[str, Workshop]
) -> None:
    kept = []
    for number, seed in enumerate((5, 5, 6)):
        store = Store(f"sqlite:///{tmp_path / f'{number}.sqlite3'}")
        made = fill(store, [account(store, "ada", "facilitator")], plans, STORY, NOW, seed)
        kept.append([lasting(given(store, room.id)) for room in made.rooms])
        store.close()
    assert kept[0] == kept[1] != kept[2]


def test_every_field_that_can_be_made_up_is_answered(
    store: Store, ada: Person, plans: dict[str, Workshop]
) -> None:
    room = fill(store, [ada], plans, STORY, NOW).rooms[-1]
    items = {(activity, item.split(".y")[0]) for activity, _, _, item in given(store, room.id)}
    for activity in plans[STORY.plan].activities:
        setting = activity.kind.asks and activity.kind.setting(activity.spec)
        spec = activity.spec
        if setting:
            spec = activity.kind.settled(spec, next(iter(setting.options)))
        form = activity.kind.form(spec, Asking())
        for section in form.sections:
            for field in section.fields:
                if not isinstance(field, Photo | Prose) and field.item != "ask":
                    assert (activity.id, field.item) in items


def test_partnership_that_is_there_already_is_refused_unchanged(
    store: Store, ada: Person, plans: dict[str, Workshop]
) -> None:
    fill(store, [ada], plans, STORY, NOW)
    before = views.rooms_of(store, ada)
    with pytest.raises(Refused, match="there already"):
        fill(store, [ada], plans, STORY, NOW)
    assert views.rooms_of(store, ada) == before
