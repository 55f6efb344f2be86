from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from spp_core.errors import NotFound, Refused
from spp_core.kinds import Contribution
from spp_core.kinds.frames import THEME_WORDS
from spp_core.service import actions
from spp_core.store import Person, Store
from tests.service.coded_visit import (
    CHAIR,
    OPEN,
    PLANS,
    add,
    code,
    code_it,
    coded,
    coding,
    merge,
    note,
    visit,
)
from tests.service.held import Held, account
from tests.short_workshop import NOW


@pytest.fixture
def held(store: Store, ada: Person) -> Held:
    return visit(store, ada)


def test_note_is_coded_to_several_themes_and_taken_off_again(held: Held) -> None:
    for theme in ("B3", "A1", "A1"):
        assert code(held, PLANS, theme) == theme
    assert coded(held, PLANS) == ["A1", "B3"]
    code(held, PLANS, "B3", on=False)
    assert coded(held, PLANS) == ["A1"]
    code(held, PLANS, "A1", on=False)
    assert coded(held, PLANS) == []


def test_theme_merged_while_somebody_codes_to_it_leads_on(held: Held) -> None:
    """Ada's page is older than Bo's merging."""
    first, second = add(held, "Keeping at it"), add(held, "Staying power")
    merge(held, first, second)
    merge(held, second, "A1")
    assert code(held, PLANS, first) == "A1"
    assert coded(held, PLANS) == ["A1"]


def test_what_was_coded_before_goes_along_and_is_taken_off_as_one(held: Held) -> None:
    theme = add(held, "Keeping at it")
    code(held, PLANS, theme)
    code(held, PLANS, "A1")
    code(held, CHAIR, theme)
    merge(held, theme, "A1")
    assert (coded(held, PLANS), coded(held, CHAIR)) == (["A1"], ["A1"])
    code(held, PLANS, "A1", on=False)
    assert coded(held, PLANS) == []


def test_merged_theme_can_be_let_stand_again_with_what_was_coded_to_it(held: Held) -> None:
    code(held, PLANS, "A1")
    merge(held, "A1", "A2")
    assert coded(held, PLANS) == ["A2"]
    assert [(a.id, b.id) for a, b in coding(held).merged] == [("A1", "A2")]
    actions.unmerge_theme(held.store, held.person, held.room, "visit", "A1", NOW)
    assert coded(held, PLANS) == ["A1"]
    assert coding(held).merged == ()


@pytest.mark.parametrize(
    ("theme", "into", "said"),
    [
        ("A3", "A3", "cannot be merged into itself"),
        ("A2", "A1", "has been merged into “Are we feeding back"),
        ("A1", "A3", "has been merged into “Are we feeding back"),
    ],
)
def test_merging_in_a_ring_or_what_is_merged_is_refused(
    held: Held, theme: str, into: str, said: str
) -> None:
    merge(held, "A1", "A2")
    with pytest.raises(Refused, match=said):
        merge(held, theme, into)
    assert [(a.id, b.id) for a, b in coding(held).merged] == [("A1", "A2")]


def test_merging_twice_into_the_same_is_done_once(held: Held) -> None:
    merge(held, "A1", "A2")
    with pytest.raises(Refused, match="meanwhile"):
        merge(held, "A1", "A2")


def test_theme_of_the_same_words_is_the_one_there(held: Held) -> None:
    first = add(held, "Governors  ")
    assert add(held, " governors") == first
    assert add(held, "Governors", "B") != first
    assert add(held, "are we sticking to our plans and getting things done?") == "A1"
    merge(held, first, "A2")
    assert add(held, "GOVERNORS") == "A2"


@pytest.mark.parametrize("words", ["", "  ", "x" * (THEME_WORDS + 1)])
def test_theme_without_words_or_too_long_is_refused(held: Held, words: str) -> None:
    with pytest.raises(Refused):
        add(held, words)


def test_what_is_not_there_is_said(held: Held) -> None:
    with pytest.raises(NotFound):
        add(held, "Words", "Z")
    for theme, into in (("A1", "gone"), ("gone", "A1")):
        with pytest.raises(NotFound):
            merge(held, theme, into)
    with pytest.raises(NotFound):
        code(held, PLANS, "gone")
    with pytest.raises(NotFound):
        actions.unmerge_theme(held.store, held.person, held.room, "visit", "gone", NOW)
    with pytest.raises(NotFound, match="nothing to code"):
        actions.add_theme(held.store, held.person, held.room, "wall", "A", "Words", NOW)


def test_note_withdrawn_meanwhile_cannot_be_coded(held: Held) -> None:
    seen = note(held, PLANS).contribution
    code_it(held, seen, "A1")
    held.put(seen.item, None)
    with pytest.raises(NotFound, match="withdrawn"):
        code_it(held, seen, "A2")
    with held.store.reading() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM code").scalar_one() == 0
    code_it(held, seen, "A1", on=False)


def test_words_of_nobody_cannot_be_coded(held: Held) -> None:
    with pytest.raises(NotFound):
        code_it(held, Contribution(held.ids["Elm"], "note.A.aaaaaa", "x"), "A1")


def test_two_coding_at_once_lose_nothing(held: Held) -> None:
    account(held.store, "bo", "facilitator", held.room.id)
    seen = {each.contribution.text: each.contribution for each in coding(held).notes}
    wanted = [(text, theme) for text in (PLANS, CHAIR, OPEN) for theme in ("A1", "A2", "B1", "B2")]
    with ThreadPoolExecutor(4) as both:
        list(both.map(lambda each: code_it(held, seen[each[0]], each[1]), wanted))
    assert [coded(held, text) for text in (PLANS, CHAIR, OPEN)] == [["A1", "A2", "B1", "B2"]] * 3


def test_lead_of_the_partnership_may_code(held: Held) -> None:
    lead = account(held.store, "cy", "lead")
    token = actions.invite_lead(held.store, held.person, held.room.partnership_id, NOW)
    actions.accept_invite(held.store, token, lead, NOW)
    seen = coding(held, lead).notes[0].contribution
    actions.code_contribution(held.store, lead, held.room, "visit", seen, "A1", NOW)
    assert coding(held).left == 2
