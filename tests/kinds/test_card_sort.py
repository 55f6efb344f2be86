from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.charts import Look, drawn
from spp_core.errors import Faults, Refused
from spp_core.kinds import Answer, Explanation
from spp_core.kinds.card_sort import KIND, NOT_YET, TRUE
from spp_core.kinds.records import ANY_DAY

SPEC = """
question = "What have you learned?"
[[groups]]
id = "cards"
items = [{id = "a", text = "Ay"}, {id = "b", text = "Bee"}, {id = "c", text = "Sea"}]
"""
Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("card_sort", SPEC)


@pytest.fixture
def sorted_cards(given: Given) -> list[Answer]:
    return given(
        oak={"a": TRUE, "b": TRUE, "c": NOT_YET, "learned": "To be braver."},
        elm={"a": TRUE, "b": NOT_YET, "c": NOT_YET},
        ash={"a": TRUE, "b": TRUE},
    )


def test_most_split_card_comes_first(spec: Any, sorted_cards: list[Answer]) -> None:
    tally = KIND.tally(spec, sorted_cards)
    assert tally.n == 3
    assert [(c.item, c.true, c.not_yet, c.n) for c in tally.cards] == [
        ("b", 2, 1, 3),
        ("a", 3, 0, 3),
        ("c", 0, 2, 2),
    ]
    assert tally.cards[0].split == pytest.approx(2 / 3)


def test_card_split_among_more_ballots_comes_before_as_split_a_one(spec: Any, given: Given) -> None:
    answers = given(
        oak={"a": TRUE, "b": TRUE},
        elm={"a": NOT_YET, "b": NOT_YET},
        ash={"b": TRUE},
        yew={"b": NOT_YET},
    )
    assert [card.item for card in KIND.tally(spec, answers).cards] == ["b", "a", "c"]


def test_explanation_counts_agreement_and_names_the_split(
    spec: Any, sorted_cards: list[Answer]
) -> None:
    explanation = KIND.explain(spec, KIND.tally(spec, sorted_cards))
    assert explanation.sentence == (
        "3 ballots sorted cards. All who sorted it say “True” on 1 card, “Not yet true” on 1;"
        " they differ on 1. Most split: “Bee” (2 to 1, n = 3)."
    )
    assert explanation.rows[0] == ("Bee", "2", "1", "3")


def test_only_a_closing_thought_is_no_sorted_card(spec: Any, given: Given) -> None:
    tally = KIND.tally(spec, given(oak={"learned": "Much"}))
    assert tally.n == 0
    assert KIND.explain(spec, tally).sentence == "Nobody has sorted a card yet."


def test_closing_thought_is_a_contribution(spec: Any, sorted_cards: list[Answer]) -> None:
    [thought] = KIND.contributions(spec, sorted_cards)
    assert (thought.text, thought.heading) == ("To be braver.", "What have you learned?")


def test_piles_differ_by_label_and_stripes(spec: Any, sorted_cards: list[Answer]) -> None:
    true, not_yet = drawn(KIND.chart(spec, KIND.tally(spec, sorted_cards)), Look()).data
    assert (true.name, not_yet.name) == ("True", "Not yet true")
    assert true.marker.pattern.shape != not_yet.marker.pattern.shape
    assert list(true.x) == [2, 3, 0]


def test_pile_that_is_not_one_of_the_two_is_refused(spec: Any) -> None:
    with pytest.raises(Refused, match="Choose one of: True, Not yet true"):
        KIND.check(KIND.form(spec, ANY_DAY), "a", "maybe", {})


def test_closing_thought_is_refused_where_no_question_asks_for_it(parsed: Parse) -> None:
    spec = parsed("card_sort", 'instrument = "true-not-yet-true"')
    with pytest.raises(Refused, match="not part"):
        KIND.check(KIND.form(spec, ANY_DAY), "learned", "words", {})


def panels_of(spec: Any, answers: list[Answer]) -> dict[str, Explanation]:
    return {panel.id: panel.explanation for panel in KIND.panels(spec, answers)}


def test_review_has_the_share_with_its_interval_most_split_first(
    spec: Any, sorted_cards: list[Answer]
) -> None:
    result = panels_of(spec, sorted_cards)["result"]
    assert result.columns == ("", "True", "Not yet true", "n", "Share “True”")
    assert result.rows == (
        ("Bee", "2", "1", "3", "2 of 3 (21–94 %)"),
        ("Ay", "3", "0", "3", "3 of 3 (44–100 %)"),
        ("Sea", "0", "2", "2", "0 of 2 (0–66 %)"),
    )


def test_share_of_seven_in_twelve_is_far_from_sure(spec: Any) -> None:
    answers = [Answer(f"b{n}", "a", TRUE if n < 7 else NOT_YET) for n in range(12)]
    shares = [row[-1] for row in panels_of(spec, answers)["result"].rows]
    assert shares == ["7 of 12 (32–81 %)", "–", "–"]


def test_next_stage_is_what_most_say_is_not_yet_true_most_first(spec: Any, given: Given) -> None:
    answers = given(
        oak={"a": TRUE, "b": NOT_YET, "c": NOT_YET},
        elm={"a": NOT_YET, "b": NOT_YET, "c": NOT_YET},
        ash={"b": TRUE, "c": NOT_YET},
    )
    ahead = panels_of(spec, answers)["next-stage"]
    assert ahead.columns == ("", "Not yet true", "n")
    assert ahead.rows == (("Sea", "3", "3"), ("Bee", "2", "3"))
    assert ahead.sentence == (
        "3 ballots sorted cards. On 2 cards of 3 most say “Not yet true”:"
        " “Sea” (3 of 3), “Bee” (2 of 3)."
    )


def test_next_stage_of_many_cards_names_the_first_two(spec: Any, given: Given) -> None:
    ahead = panels_of(spec, given(oak={"a": NOT_YET, "b": NOT_YET, "c": NOT_YET}))["next-stage"]
    assert ahead.sentence.endswith("“Ay” (1 of 1), “Bee” (1 of 1), and 1 more.")
    assert len(ahead.rows) == 3


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({}, "Nobody has sorted a card yet."),
        ({"learned": "Much"}, "Nobody has sorted a card yet."),
        (
            {"a": TRUE},
            "1 ballot sorted cards. There is no card of which most say “Not yet true”.",
        ),
        (
            {"a": NOT_YET},
            "1 ballot sorted cards. On 1 card of 3 most say “Not yet true”: “Ay” (1 of 1).",
        ),
    ],
)
def test_next_stage_is_right_for_few_answers(
    spec: Any, given: Given, table: dict[str, Any], sentence: str
) -> None:
    assert panels_of(spec, given(oak=table))["next-stage"].sentence == sentence


def test_closing_thoughts_are_a_panel_in_no_order_of_the_room(spec: Any, given: Given) -> None:
    answers = given(oak={"learned": "Patience"}, elm={"learned": "courage"}, ash={"a": TRUE})
    learned = panels_of(spec, answers)["learned"]
    assert learned.columns == ("What have you learned?",)
    assert learned.rows == (("courage",), ("Patience",))
    assert learned.sentence == "2 ballots wrote an answer to “What have you learned?”."


def test_closing_thoughts_say_whose_they_are_where_names_are_seen(spec: Any, given: Given) -> None:
    answers = [
        replace(each, name=each.ballot.title())
        for each in given(oak={"learned": "Patience"}, elm={"learned": "Courage"})
    ]
    learned = panels_of(spec, answers)["learned"]
    assert learned.columns == ("Who", "What have you learned?")
    assert learned.rows == (("Oak", "Patience"), ("Elm", "Courage"))


def test_closing_thoughts_have_a_panel_only_where_they_are_asked_for(
    spec: Any, parsed: Parse
) -> None:
    unasked = parsed("card_sort", 'instrument = "true-not-yet-true"')
    assert list(panels_of(unasked, [])) == ["result", "next-stage"]
    assert panels_of(spec, [])["learned"].sentence == "Nobody has written a closing thought yet."


def test_card_may_not_take_the_closing_questions_item(parsed: Parse) -> None:
    with pytest.raises(Faults, match="learned"):
        parsed("card_sort", SPEC.replace('id = "a"', 'id = "learned"'))
