"""The sample visits come in by the product's own import, and read together as their source did."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from spp_core.reports.summary import summary_docx
from spp_core.review.synthesis import Synthesis
from spp_core.service import actions, views
from spp_core.store import Person, Store
from tests.service.held import account

VISITS = sorted((Path(__file__).parents[1] / "data" / "samples" / "visits").glob("*.json"))
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
    rooms = views.visit_rooms(store, person)
    return views.read_as_one(store, person, [each.code for each in rooms], NOW, names=False)


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
    for room in views.visit_rooms(store, person):
        [path] = [each for each in VISITS if f'"{room.id}"' in each.read_text("utf-8")]
        kept = views.archive(store, person, room.id)
        before = json.loads(path.read_text("utf-8"))
        assert kept.model_dump(mode="json")["codes"] == before["codes"]
        assert kept.model_dump(mode="json")["answers"] == before["answers"]
