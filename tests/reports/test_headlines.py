from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.reports.headlines import GLANCE, LEAD, LONGEST, at_a_glance, sentences, told


def test_glance_has_both_ends_of_a_finding_and_no_count_of_answers() -> None:
    rows = [f"“{n} The outline for the review day, and the evidence gathered”" for n in "37"]
    ends = f"Strongest: {rows[0]} (median 4.5, n = 8). Weakest: {rows[1]} (median 1.5, n = 8)."
    found = f"8 schools answered. {ends}"
    said = at_a_glance(found)
    assert said.startswith("Strongest: “3 The outline for the review day")
    assert said.endswith(
        "Weakest: “7 The outline for the review day, and the evide…” (median 1.5, n = 8)."
    )
    assert len(said) <= GLANCE


def test_how_many_answered_is_no_headline() -> None:
    said = told("8 schools answered. Strongest: “A focus.” (median 4.5, n = 8). Weakest: “B”.")
    assert said.headline.startswith("Strongest: “A focus.” (median 4.5, n = 8).")
    assert "answered" not in said.headline + said.lead


def test_how_many_answered_is_said_where_it_is_all() -> None:
    assert told("8 schools answered.").headline == "8 schools answered."
    assert told("Nobody has answered yet.").headline == "Nobody has answered yet."


def test_list_after_a_claim_stands_below_it() -> None:
    said = told("2 of the 11 points scored are sticky: 4 (drops); 8 (low). " + "More follows. " * 9)
    assert said.headline.startswith("2 of the 11 points scored are sticky: 4 (drops); 8 (low).")
    said = told("2 of the 11 points scored are sticky: " + "4 “Clear that” (drops); " * 9 + "8.")
    assert said.headline == "2 of the 11 points scored are sticky."
    assert said.lead.startswith("4 “Clear that” (drops);")


def test_long_quotations_are_cut_and_short_ones_kept() -> None:
    said = told(f"Weakest: “{'very ' * 40}long” and “short”.").headline
    assert len(said) < 100
    assert said.endswith("…” and “short”.")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("“One. Two.” is said. Then 3.", ["“One. Two.” is said.", "Then 3."]),
        ("A median of 3.5 is high", ["A median of 3.5 is high"]),
        ("", []),
    ],
)
def test_sentences_end_outside_quotations(words: str, parts: list[str]) -> None:
    assert sentences(words) == parts


@given(st.text(max_size=900) | st.text("a .:;“”A8", max_size=900))
def test_headline_is_always_short_enough_for_a_slide(words: str) -> None:
    said = told(words)
    assert len(said.headline) <= LONGEST
    assert len(said.lead) <= max(LEAD, LONGEST * 2)
    assert "\n" not in said.headline
