"""The instruments of “moving to maturity”: the run sheet's words, under ids that never change."""

# ruff: noqa: E501 - a sentence of the programme stays on one line, to be compared by eye

from __future__ import annotations

import pytest

from spp_core.content import Instrument, Library, load_library
from spp_core.settings import INSTRUMENTS

NAMES = [
    "conversation-today",
    "enquiry-stance",
    "five-insights",
    "mature-partnerships",
    "new-work",
    "organisation-and-movement",
    "our-current-system",
    "powerful-questions",
    "so-lets-imagine",
    "stuck-in-a-system",
    "taking-stock-today",
    "turn-the-curve",
    "who-are-we",
]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(INSTRUMENTS)


def the(library: Library, name: str) -> Instrument:
    found = library.find(name)
    assert found is not None
    return found


def counts(instrument: Instrument) -> dict[str, int]:
    return {group.id: len(group.items) for group in instrument.groups}


def texts(instrument: Instrument, group_id: str) -> list[str]:
    [group] = [each for each in instrument.groups if each.id == group_id]
    return [item.text for item in group.items]


@pytest.mark.parametrize("name", NAMES)
def test_wording_is_the_programmes_and_its_source_is_named(library: Library, name: str) -> None:
    found = the(library, name)
    assert found.wording == "programme"
    assert found.source.endswith(
        "The power of partnerships: moving to maturity, workshop run sheet"
    )


@pytest.mark.parametrize("name", NAMES)
def test_slips_of_the_slides_are_mended(library: Library, name: str) -> None:
    found = the(library, name)
    groups = [words for group in found.groups for words in (group.title, group.text)]
    for words in (*groups, *(item.text for item in found.items)):
        assert words == " ".join(words.split())
        assert not any(slip in words for slip in ("( ", " )", "‘ ", " ’", ";", "**", "<"))


def test_how_many_of_each_there_are(library: Library) -> None:
    assert {name: counts(the(library, name)) for name in NAMES} == {
        "conversation-today": {"conversation": 5},
        "enquiry-stance": {"stance": 6},
        "five-insights": {
            "evidence-wise": 5,
            "skilled": 5,
            "aligned": 3,
            "sustainable": 4,
            "connected": 4,
        },
        "mature-partnerships": {"relationships": 6, "learning": 10, "determined": 6},
        "new-work": {"new-work": 4},
        "organisation-and-movement": {"organisation": 4, "movement": 4},
        "our-current-system": {"increased": 6},
        "powerful-questions": {"qualities": 5, "ladder": 9},
        "so-lets-imagine": {"systems": 2},
        "stuck-in-a-system": {"going-wrong": 3},
        "taking-stock-today": {"stock": 4, "commitment": 3},
        "turn-the-curve": {"curve": 3},
        "who-are-we": {"questions": 3},
    }


def test_three_questions_open_the_day(library: Library) -> None:
    assert texts(the(library, "who-are-we"), "questions") == [
        "Why am I here?",
        "What do I want to learn?",
        "What can I offer to the group?",
    ]


def test_ladder_goes_from_yes_or_no_to_what_if(library: Library) -> None:
    ladder = the(library, "powerful-questions")
    assert texts(ladder, "ladder") == [
        "Yes/no", "Which", "Who", "When", "Where", "What", "How", "Why", "What If",
    ]  # fmt: skip
    assert texts(ladder, "qualities")[:2] == [
        "Is thought-provoking and invites reflection and finding deeper meaning",
        "Expands possibilities or focuses attention",
    ]


def test_sharing_our_practice_is_in_each_strand_under_an_id_of_its_own(library: Library) -> None:
    features = the(library, "mature-partnerships")
    assert [group.title for group in features.groups] == [
        "Strengthen relationships",
        "Focus on learning",
        "Be determined - impact and accountability",
    ]
    shared = [item.id for item in features.items if item.text == "Sharing our practice"]
    assert shared == ["relationships-sharing", "learning-sharing", "determined-sharing"]


def test_features_are_word_for_word(library: Library) -> None:
    features = the(library, "mature-partnerships")
    assert texts(features, "relationships") == [
        "Appreciative enquiry",
        "Asset based approach",
        "Community conversations",
        "Every opportunity to find learning spaces and places",
        "Reduce isolation – at all levels and everywhere",
        "Sharing our practice",
    ]
    assert texts(features, "determined") == [
        "Peer review as a vehicle to improve practice and shift culture to one of shared accountability for outcomes",
        "One / two priorities and no more – made visible and reported on",
        "Our collective promise to our children ‘Guarantees’",
        "Shared responsibility for outcomes",
        "Use of data and evidence",
        "Sharing our practice",
    ]
    assert (
        texts(features, "learning")[4]
        == "Knowing where your best bits 'best bits' are and maximising their influence within and between schools"
    )


def test_insights_are_word_for_word(library: Library) -> None:
    insights = the(library, "five-insights")
    assert insights.source.startswith("Education Development Trust")
    assert [group.title for group in insights.groups] == [
        "Be data and evidence wise",
        "Be skilled and be responsible – build capacity, agency and ownership",
        "Be aligned – think, plan and act together",
        "Be sustainable – attend to culture and mindset shift",
        "Be connected – design the world you want to live and work in",
    ]
    assert texts(insights, "aligned") == [
        "Be 100% clear on purpose – why do we exist?",
        "Commit to a common set of priorities (2 / 3) agreed by all, priorities focused on areas of improvement that no school could ever hope to achieve alone - make these the basis of peer review, targeted and equity based support and professional learning",
        "Track and share impact and learning",
    ]
    assert texts(insights, "sustainable")[0] == (
        "Be clear on ‘what we hold in common’ and make sure it has the biggest impact on the greatest number of children"
    )


def test_taking_stock_ends_with_so_what(library: Library) -> None:
    stock = the(library, "taking-stock-today")
    assert texts(stock, "stock") == [
        "A discovery",
        "A disturbance",
        "A delight",
        "and so what .....",
    ]
    assert texts(stock, "commitment") == [
        "Your commitment",
        "who you can help",
        "who you need help from",
    ]
