from __future__ import annotations

from dataclasses import replace

import pytest

from spp_core.content import load_library
from spp_core.errors import NotAllowed, NotFound
from spp_core.review.synthesis import Synthesis
from spp_core.service import actions, views
from spp_core.service.views import Naming
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.store import Person, Store, rooms
from spp_core.workshop import Workshop, load_workshops
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW


@pytest.fixture(scope="module")
def plan() -> Workshop:
    return load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["development-visit"]


def visit(held: Held, words: str, *themes: str) -> Held:
    """Write one success down at a visit, and code it."""
    held.move("jump successes", "open")
    item = f"note.commitment.{words.lower():a<6.12}"
    assert held.put(item, {"text": words}, "Visitor").refused == ""
    coding = views.coding(held.store, held.person, held.room, NOW)
    notes = [note for each in coding for note in each.notes]
    contribution = next(note.contribution for note in notes if note.contribution.text == words)
    for theme in themes:
        actions.code_contribution(
            held.store, held.person, held.room, "successes", contribution, theme, NOW
        )
    return held


def visited(store: Store, person: Person, plan: Workshop, partnership: str) -> Held:
    """A visit to a partnership, by one visitor."""
    return hold(store, person, plan, partnership=partnership, ballot_is="person", roster="Visitor")


@pytest.fixture
def three(store: Store, ada: Person, plan: Workshop) -> list[Held]:
    """Visits to three partnerships, coded."""
    found = [visited(store, ada, plan, name) for name in ("Carr", "Ashby", "Beck")]
    visit(found[0], "Trust", "shared-vision")
    visit(found[1], "Vision", "shared-vision", "peer-review")
    visit(found[2], "Loose")
    return found


def offered(store: Store, person: Person) -> list[list[str]]:
    """The partnerships of the visits this person can read together."""
    return [
        [each.partnership for each in shape.rooms] for shape in views.visit_rooms(store, person)
    ]


def read(held: list[Held], naming: Naming = Naming.ALL) -> Synthesis:
    codes = [each.room.code for each in held]
    return views.read_as_one(held[0].store, held[0].person, codes, NOW, naming)


def test_coded_visits_are_read_as_one(three: list[Held]) -> None:
    found = read(three)
    assert found.partnerships == ("Ashby", "Beck", "Carr")
    successes = found.sections[0]
    assert [each.title for each in found.sections] == [
        "Main successes",
        "Key challenges",
        "Key lessons learned",
        "Next steps",
    ]
    theme = successes.areas[0].themes[0]
    assert (theme.words, theme.n, theme.by) == ("A shared vision", 2, ("Ashby", "Carr"))
    assert [each.words for each in successes.uncoded] == ["Loose"]
    assert found.days == (NOW.date(),)


def test_order_in_which_visits_are_chosen_makes_no_difference(three: list[Held]) -> None:
    assert read(three[::-1]) == read(three)
    assert read([*three, *three]) == read(three)


def test_partnership_keeps_its_letter_whichever_visits_are_chosen(
    store: Store, ada: Person, plan: Workshop, three: list[Held]
) -> None:
    other = visited(store, ada, plan, "Dale")
    letters = {
        held.room.partnership_id: read([held], Naming.NONE).partnerships[0]
        for held in (*three, other)
    }
    assert sorted(letters.values()) == [f"Partnership {each}" for each in "ABCD"]
    together = read([*three, other], Naming.NONE).partnerships
    assert together == tuple(letters[each] for each in sorted(letters))


def test_rooms_of_another_shape_take_no_letters(
    store: Store, ada: Person, three: list[Held]
) -> None:
    review = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["partnership-review"]
    for number in range(8):  # letters follow ids, which are random
        visited(store, ada, review, f"Elsewhere {number}")
    called = read(three, Naming.NONE).partnerships
    assert called == tuple(f"Partnership {each}" for each in "ABC")


def test_second_visit_to_a_partnership_adds_no_partnership(
    store: Store, ada: Person, plan: Workshop, three: list[Held]
) -> None:
    again = visit(visited(store, ada, plan, "Carr"), "Again", "shared-vision")
    found = read([*three, again])
    assert (found.n, found.visits) == (3, 4)
    assert found.sections[0].areas[0].themes[0].n == 2


def test_hidden_statement_is_not_in_it(three: list[Held]) -> None:
    held = three[0]
    [shown] = held.so_far().contributions
    actions.mark_contribution(
        held.store,
        held.person,
        held.room,
        "successes",
        shown.contribution,
        "hidden",
        on=True,
        now=NOW,
    )
    assert "Trust" not in str(read(three))


def test_what_the_room_agreed_stands_under_its_headings(three: list[Held]) -> None:
    held = three[0]
    held.move("jump vision-and-outcomes", "open")
    assert (
        held.put("vision", "Strong together", "The whole room", by_facilitator=True).refused == ""
    )
    assert (
        held.put(
            "outcomes.aaaaaa", {"text": "Reading"}, "The whole room", by_facilitator=True
        ).refused
        == ""
    )
    told = {each.title: (each.n, each.statements[0].words) for each in read(three).told}
    assert told == {"Vision": (1, "Strong together"), "Intended outcomes": (1, "Reading")}


def test_only_who_may_review_every_visit_reads_them_together(
    store: Store, ada: Person, three: list[Held]
) -> None:
    bo = account(store, "bo", "facilitator", three[0].room.id)
    assert offered(store, bo) == [["Carr"]]
    assert not views.reads_visits(store, bo)
    codes = [each.room.code for each in three]
    with pytest.raises(NotAllowed):
        views.read_as_one(store, bo, codes, NOW)
    lead = account(store, "cy", "lead")
    with store.writing() as tx:
        for each in three:
            rooms.add_lead(tx, each.room.partnership_id, lead.id)
    assert views.read_as_one(store, lead, codes, NOW).n == 3
    assert offered(store, lead) == offered(store, ada) == [["Ashby", "Beck", "Carr"]]


def test_workshop_with_nothing_to_code_is_not_offered(
    store: Store, ada: Person, three: list[Held]
) -> None:
    library = load_library(INSTRUMENTS)
    hold(store, ada, load_workshops(WORKSHOPS, library)["progress-and-impact"])
    assert offered(store, ada) == [["Ashby", "Beck", "Carr"]]


def test_what_is_coded_with_other_lists_is_read_apart(
    store: Store, ada: Person, three: list[Held]
) -> None:
    review = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["partnership-review"]
    hold(store, ada, review, partnership="Dale", ballot_is="person", roster="Visitor")
    assert offered(store, ada) == [["Ashby", "Beck", "Carr"], ["Dale"]]
    assert [each.title for each in views.visit_rooms(store, ada)] == [
        three[0].room.title,
        review.title,
    ]
    assert views.reads_visits(store, ada)


def test_workshops_that_share_one_list_are_read_together(
    store: Store, ada: Person, plan: Workshop, three: list[Held]
) -> None:
    kept = [each for each in plan.activities if each.id != "challenges"]
    hold(store, ada, replace(plan, activities=tuple(kept)), partnership="Dale")
    assert offered(store, ada) == [["Ashby", "Beck", "Carr", "Dale"]]


def test_report_for_others_names_only_who_agreed(three: list[Held]) -> None:
    held = three[1]
    actions.share_name(held.store, held.person, held.room.partnership_id, True, NOW)
    assert read(three).partnerships == ("Ashby", "Beck", "Carr")
    assert "Ashby" not in read(three, Naming.NONE).partnerships
    called = read(three, Naming.AGREED).partnerships
    assert "Ashby" in called
    assert sum(each.startswith("Partnership ") for each in called) == 2


def test_no_visit_and_an_unknown_one_are_refused(store: Store, ada: Person) -> None:
    for codes in ([], ["K7MPQ2"]):
        with pytest.raises(NotFound):
            views.read_as_one(store, ada, codes, NOW)
