"""The plan “moving to maturity”: every part of its run sheet, in its order."""

from __future__ import annotations

import itertools

import pytest

from spp_core.content import load_library
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.workshop import Workshop, as_text, from_text, load_workshops

BRIEFING = "briefing"


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["moving-to-maturity"]


def test_plan_has_every_part_of_the_run_sheet_in_order(workshop: Workshop) -> None:
    assert [(each.id, each.kind.name) for each in workshop.activities] == [
        ("welcome", BRIEFING),
        ("conversation", BRIEFING),
        ("who-are-we", "canvas"),
        ("enquiry-stance", BRIEFING),
        ("powerful-questions", BRIEFING),
        ("question-ladder", "question_ladder"),
        ("inquisitive-scientists", BRIEFING),
        ("conversation-envisioning", BRIEFING),
        ("current-system", BRIEFING),
        ("stuck-in-a-system", BRIEFING),
        ("means-to-an-end", BRIEFING),
        ("meaning", BRIEFING),
        ("so-lets-imagine", BRIEFING),
        ("lets-imagine", "card_deck"),
        ("what-keeps-us-stuck", "canvas"),
        ("always-the-answer", BRIEFING),
        ("break", "pause"),
        ("conversation-features", BRIEFING),
        ("focused-and-precise", BRIEFING),
        ("features", BRIEFING),
        ("conversation-assessing", BRIEFING),
        ("maturity", "score_grid"),
        ("conversation-strategies", BRIEFING),
        ("insights", BRIEFING),
        ("insight-tables", "tables"),
        ("we-will-turn-the-curve", BRIEFING),
        ("turn-the-curve", "canvas"),
        ("organisation-and-movement", BRIEFING),
        ("taking-stock", "canvas"),
        ("commitments", "commitments"),
        ("who-can-help", "help_exchange"),
        ("bigger-than-themselves", BRIEFING),
        ("feedback", "evaluation"),
    ]


def test_plan_goes_through_its_parts_once(workshop: Workshop) -> None:
    parts = [each.line.part for each in workshop.activities]
    assert len(set(parts)) == 7
    assert sum(a != b for a, b in itertools.pairwise(parts)) == 6


def test_plan_takes_half_a_day(workshop: Workshop) -> None:
    assert 180 <= workshop.minutes <= 220
    assert all(each.line.minutes > 0 for each in workshop.activities)


def test_every_activity_has_guidance_and_those_that_ask_a_prompt(workshop: Workshop) -> None:
    assert [each.id for each in workshop.activities if not each.line.guidance] == []
    asking = [each for each in workshop.activities if each.kind.asks]
    assert [each.id for each in asking if not each.line.prompt] == []


def test_agenda_comes_back_before_each_part_with_what_comes_next(workshop: Workshop) -> None:
    agendas = [each for each in workshop.activities if each.id.startswith("conversation")]
    lines = [item.text for item in agendas[0].spec.panels[0].groups[0].items]
    assert [each.spec.panels[0].text.removeprefix("Next: ") for each in agendas] == [
        "",
        *lines[:4],
    ]
    assert {each.spec.panels[0].instrument for each in agendas} == {"conversation-today"}


def test_features_are_told_strand_by_strand_and_then_scored(workshop: Workshop) -> None:
    told = workshop.find("features").spec.panels
    scored = workshop.find("maturity")
    assert [panel.groups[0] for panel in told[:3]] == [*scored.spec.groups]
    assert (scored.spec.low, scored.spec.high, scored.spec.cant_say) == (0, 5, True)
    assert sum(len(group.items) for group in scored.spec.groups) == 22


def test_insights_are_told_one_a_screen_and_each_has_a_table(workshop: Workshop) -> None:
    told = workshop.find("insights").spec.panels[1:]
    tables = workshop.find("insight-tables")
    assert [panel.groups for panel in told] == [(group,) for group in tables.spec.groups]


def test_tables_and_needs_are_seen_while_they_gather(workshop: Workshop) -> None:
    live = [each.id for each in workshop.activities if each.line.show == "live"]
    assert live == ["insight-tables", "who-can-help"]


def test_one_issue_and_three_essentials_at_most(workshop: Workshop) -> None:
    fields = {field.id: field.at_most for field in workshop.find("turn-the-curve").spec.fields}
    assert (fields["issue"], fields["essentials"]) == (1, 3)


def test_quotes_stand_with_their_authors(workshop: Workshop) -> None:
    quotes = [
        (panel.author, panel.quote.split()[0])
        for each in workshop.activities
        if each.kind.name == BRIEFING
        for panel in each.spec.panels
        if panel.quote
    ]
    assert quotes == [
        ("Jim Collins, Good to Great", "Like"),
        ("Fullan and Munby, Inside out and upside down", "Partnerships"),
        ("John Hattie, EDT, CEP, Fullan Global Dialogue", "Be"),
        ("Margaret Wheatley", "Change"),
    ]


def test_plan_kept_by_a_room_needs_no_other_file(workshop: Workshop) -> None:
    assert from_text(as_text(workshop)) == workshop
