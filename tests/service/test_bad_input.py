"""What is refused leaves what was there, and what leads nowhere is said: with the shipped plans."""

from __future__ import annotations

import pytest

from spp_core.content import load_library
from spp_core.errors import Refused
from spp_core.review.synthesis_told import caution, sentence
from spp_core.service import views
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.store import Person, Store
from spp_core.workshop import load_workshops
from tests.service.coded_visit import visit
from tests.service.held import Held, hold
from tests.short_workshop import NOW

PLANS = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))


def at(store: Store, person: Person, plan: str, kind: str) -> Held:
    """A room at the first activity of a kind, not opened yet."""
    held = hold(store, person, PLANS[plan])
    [first, *_] = [each for each in PLANS[plan].activities if each.kind.name == kind]
    held.move(f"jump {first.id}")
    return held


@pytest.mark.parametrize("lines", ["", " \n\n"])
def test_deck_of_no_cards_leaves_the_deck_as_it_was(store: Store, ada: Person, lines: str) -> None:
    held = at(store, ada, "moving-to-maturity", "card_deck")
    before = held.console()
    with pytest.raises(Refused, match=r"^A deck needs at least one card\.$"):
        held.move(f"settle {lines}")
    after = held.console()
    assert len(after.activity.spec.cards) == 12
    assert (after.activity.spec, after.version) == (before.activity.spec, before.version)


def test_quotation_of_three_pages_leaves_what_was_kept_before(store: Store, ada: Person) -> None:
    held = at(store, ada, "partnership-review", "quotations")
    held.move("open")
    area = held.live().workshop.find(held.live().stage.activity).spec.groups[0].id
    entry = {"text": "Trust first", "who": "Ada", "called": "role", "leave": "reports"}
    assert held.put(f"said.{area}.aaaaaa", entry).refused == ""
    pages = held.put(f"said.{area}.aaaaaa", {**entry, "text": "We talked on. " * 700})
    assert pages.refused.startswith("A quotation has 1,200 characters at most, and this has 9,799.")
    assert held.values() == {f"said.{area}.aaaaaa": entry}


def test_offer_that_matches_no_need_is_kept_and_told(store: Store, ada: Person) -> None:
    held = at(store, ada, "moving-to-maturity", "help_exchange")
    held.move("open")
    held.put("offer.aaaaaa", {"text": "Maths mastery"})
    held.put("note.need.bbbbbb", {"text": "Calm corridors"}, "Elm")
    review = views.review(store, ada, held.room.id, NOW)
    [result, unmet, unasked] = next(
        each.panels for each in review.activities if each.activity.kind.name == "help_exchange"
    )
    assert result.explanation.sentence == "1 need. Nobody has offered yet for it."
    assert unmet.explanation.rows == (("Calm corridors", "Elm"),)
    assert unasked.explanation.sentence == "1 of 1 offer: no words shared with anybody’s need."
    assert unasked.explanation.rows == (("Maths mastery", "Oak"),)


def test_one_visit_coded_to_nothing_is_read_with_all_it_said(store: Store, ada: Person) -> None:
    held = visit(store, ada)
    found = views.read_as_one(store, ada, [held.room.code], NOW)
    [section] = [each for each in found.sections if each.statements]
    assert (len(section.uncoded), section.themes) == (3, ())
    assert "nothing to compare" in caution(found)
    assert sentence(found).endswith("3 statements, 3 of them coded to nothing.")
