"""The samples come in by the product's own import, and say again what their sources said."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation

from spp_core.content import load_library
from spp_core.reports.brief_slides import as_brief_pptx
from spp_core.reports.summary import summary_docx
from spp_core.review.synthesis import Synthesis
from spp_core.service import actions, views
from spp_core.service.actions import NewRoom
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.store import Person, Room, Store
from spp_core.workshop import load_workshops
from tests.service.held import account

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
VISITS = sorted((SAMPLES / "visits").glob("*.json"))
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path_factory.mktemp('samples')}/spp.sqlite3")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def person(store: Store) -> Person:
    """Who brings all visits in."""
    ada = account(store, "ada", "facilitator")
    for path in VISITS:
        actions.import_room(store, ada, path.read_bytes(), NOW)
    return ada


@pytest.fixture(scope="module")
def found(store: Store, person: Person) -> Synthesis:
    [shape] = views.visit_rooms(store, person)
    codes = [each.code for each in shape.rooms]
    return views.read_as_one(store, person, codes, NOW, views.Naming.NONE)


def test_eight_visits_to_eight_partnerships_come_in(found: Synthesis) -> None:
    assert (found.visits, found.n, found.apart) == (8, 8, True)
    assert {each.month for each in found.days} == {5, 6, 7}


def test_every_area_of_the_summary_comes_back(found: Synthesis) -> None:
    areas = {each.title: [area.title for area in each.areas] for each in found.sections}
    assert areas == {
        "Main successes": [
            "Growing commitment, and working together",
            "Shared expertise, staff development and support between schools",
            "How the partnership is organised, and who it works with",
        ],
        "Key challenges": [
            "Drawing schools in",
            "Ways of working together",
            "Building trust between schools",
        ],
        "Key lessons learned": ["Relationships come first", "How a partnership runs"],
        "Next steps": [
            "Reaching other schools and people",
            "More capacity, and better ways of running",
            "New priorities",
        ],
    }
    assert all(area.n >= 7 for section in found.sections for area in section.areas)


def test_every_theme_came_up_and_some_at_one_partnership_alone(found: Synthesis) -> None:
    assert [len(each.themes) for each in found.sections] == [19, 13, 11, 16]
    assert [theme.words for theme in found.sections[0].themes if theme.n == 1] == [
        "A group for support staff",
        "Money given by need",
        "A stronger teaching school alliance",
    ]
    first = [section.themes[0] for section in found.sections]
    assert [(each.words, each.n) for each in first] == [
        ("A shared vision", 5),
        ("Trust enough to share openly", 5),
        ("Plan time for trust", 6),
        ("Agree what accountability means", 4),
    ]


def test_every_partnership_put_its_vision_and_outcomes_in_words(found: Synthesis) -> None:
    assert [(each.title, each.n) for each in found.told] == [
        ("Intended outcomes", 8),
        ("Vision", 8),
    ]


def test_what_is_coded_to_nothing_is_told(found: Synthesis) -> None:
    assert sum(len(each.uncoded) for each in found.sections) == 2


def test_summary_report_of_them_can_be_opened(found: Synthesis) -> None:
    document = Document(io.BytesIO(summary_docx("Development visit", found)))
    said = [each.text for each in document.paragraphs]
    assert "Each partnership discussed: intended outcomes and vision." in said
    assert "Main successes were in three main areas:" in said
    assert "iii) New priorities" in said


def test_each_visit_can_be_taken_away_again_as_it_came(store: Store, person: Person) -> None:
    [shape] = views.visit_rooms(store, person)
    for room in shape.rooms:
        [path] = [each for each in VISITS if f'"{room.id}"' in each.read_text("utf-8")]
        kept = views.archive(store, person, room.id)
        before = json.loads(path.read_text("utf-8"))
        assert kept.model_dump(mode="json")["codes"] == before["codes"]
        assert kept.model_dump(mode="json")["answers"] == before["answers"]


@pytest.fixture(scope="module")
def year(store: Store, person: Person) -> Room:
    """The year's review of a learning partnership, brought in."""
    return actions.import_room(store, person, (SAMPLES / "year-review.json").read_bytes(), NOW)


def test_year_comes_back_as_three_slides_by_its_priorities(
    store: Store, person: Person, year: Room
) -> None:
    review = views.review(store, person, year.id, NOW, names=False)
    deck = Presentation(io.BytesIO(as_brief_pptx(review)))
    said = [
        [each.text_frame.text for each in slide.shapes if each.has_text_frame]
        for slide in deck.slides
    ]
    assert [slide.shapes.title.text for slide in deck.slides] == [
        "1. What happened this year?",
        "2. Key learning and reflections",
        "3. What will we do next year?",
    ]
    happened, learned, ahead = ("\n".join(each) for each in said)
    assert "four of five clusters took part in peer enquiry" in happened
    assert "Trust takes time, and grows where little is at stake" in learned
    assert "answers to: Children and families" in ahead
    assert {"Every learner, every school", "Learning clusters and peer enquiry"} <= {
        line for words in (happened, learned) for line in words.splitlines()
    }


def test_years_next_steps_are_on_the_board_and_open_the_next_review(
    store: Store, person: Person, year: Room
) -> None:
    promised = views.promises(store, person, year.partnership_id, NOW)
    days = [date(2026, 12, 11), date(2027, 2, 12), date(2027, 5, 21)]
    assert sorted(each.due for each in promised.promises if each.due) == days
    plan = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["year-review"]
    wanted = NewRoom(year.partnership, "triad", "First cluster")
    again = actions.create_room(store, person, plan, wanted, NOW + timedelta(days=200))
    opens = views.board(store, again.id, NOW + timedelta(days=200)).activity
    assert opens.line.title == "Last time we said"
    assert len(opens.spec.commitments) == 3
