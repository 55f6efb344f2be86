from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from spp_core.charts import Look, drawn
from spp_core.errors import Faults, Refused
from spp_core.forms import CANT_SAY
from spp_core.kinds import Answer, Asking
from spp_core.kinds.records import ANY_DAY
from spp_core.kinds.score_grid import KIND, standing_out

SPEC = """
[[groups]]
id = "g"
text = "The lead is clear that:"
items = [{id = "a", text = "It is a priority"}, {id = "b", text = "It can be done"}]
"""
Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


def test_rows_are_counted_from_the_lowest_score(parsed: Parse, given: Given) -> None:
    answers = given(oak={"a": 2, "b": CANT_SAY}, elm={"a": 3}, ash={"a": 4})
    tally = KIND.tally(parsed("score_grid", SPEC), answers)
    first, second = tally.rows
    assert tally.n == 3
    assert first.words == "The lead is clear that: It is a priority"
    assert first.counts == (0, 0, 1, 1, 1, 0)
    assert first.median == 3.0
    assert first.consensus == pytest.approx(0.7854, abs=5e-5)
    assert first.apart
    assert (second.n, second.cant_say, second.median, second.apart) == (0, 1, None, False)


def test_explanation_counts_before_it_sums_up(parsed: Parse, given: Given) -> None:
    spec = parsed("score_grid", SPEC)
    explanation = KIND.explain(
        spec, KIND.tally(spec, given(oak={"a": 5, "b": 1}, elm={"a": 2, "b": 1}))
    )
    assert explanation.sentence == (
        "2 ballots answered."
        " Strongest: “The lead is clear that: It is a priority” (median 3.5, n = 2)."
        " Weakest: “The lead is clear that: It can be done” (median 1.0, n = 2)."
        " On 1 row the scores lie 2 or more apart: worth talking about."
    )
    assert explanation.columns == ("", "0", "1", "2", "3", "4", "5", "Can't say", "Median", "n")
    assert explanation.rows[1][1:] == ("0", "2", "0", "0", "0", "0", "0", "1.0", "2")


def test_rows_that_are_level_have_no_strongest(parsed: Parse, given: Given) -> None:
    spec = parsed("score_grid", SPEC)
    tally = KIND.tally(spec, given(oak={"a": 3, "b": 3}))
    assert KIND.explain(spec, tally).sentence == "1 ballot answered."


def test_row_that_few_went_on_to_is_not_the_weakest(parsed: Parse, given: Given) -> None:
    more = SPEC.replace("items = [", 'items = [{id = "c", text = "It is new"}, ')
    spec = parsed("score_grid", more)
    alike = {"a": 4, "b": 3}
    few = KIND.tally(spec, given(oak={**alike, "c": 1}, elm=alike, ash=alike))
    assert "Weakest: “The lead is clear that: It can be done”" in KIND.explain(spec, few).sentence
    assert [row.item for row in standing_out(few, 3).weakest] == ["b"]
    half = KIND.tally(spec, given(oak={**alike, "c": 1}, elm={**alike, "c": 1}, ash=alike))
    assert "Weakest: “The lead is clear that: It is new”" in KIND.explain(spec, half).sentence
    assert [row.item for row in standing_out(half, 3).weakest] == ["c"]


def test_strongest_says_how_many_are_level_with_it(parsed: Parse, given: Given) -> None:
    more = SPEC.replace("items = [", 'items = [{id = "c", text = "It is new"}, ')
    spec = parsed("score_grid", more)
    tally = KIND.tally(spec, given(oak={"a": 4, "b": 1, "c": 4}))
    assert "(median 4.0, n = 1), and 1 more level with it. Weakest" in (
        KIND.explain(spec, tally).sentence
    )


def test_figure_has_a_part_for_each_score_and_cant_say(parsed: Parse, given: Given) -> None:
    spec = parsed("score_grid", SPEC)
    figure = drawn(KIND.chart(spec, KIND.tally(spec, given(oak={"a": 5}))), Look())
    assert [trace.name for trace in figure.data] == ["0", "1", "2", "3", "4", "5", "can't say"]
    assert list(figure.data[5].x) == [1, 0]


def test_cant_say_is_refused_where_it_is_not_offered(parsed: Parse) -> None:
    with pytest.raises(Refused):
        KIND.check(
            KIND.form(parsed("score_grid", "cant_say = false\n" + SPEC), ANY_DAY), "a", CANT_SAY, {}
        )


@pytest.mark.parametrize("scale", ["low = 5\nhigh = 5", "low = 3\nhigh = 2", "high = 11"])
def test_scale_that_does_not_rise_is_a_fault(parsed: Parse, scale: str) -> None:
    with pytest.raises(Faults):
        parsed("score_grid", f"{scale}\n{SPEC}")


def test_item_id_used_twice_in_a_plan_is_a_fault(parsed: Parse) -> None:
    with pytest.raises(Faults, match="item id used more than once: a"):
        parsed("score_grid", SPEC.replace('id = "b"', 'id = "a"'))


def test_checklist_has_its_openings_as_titles(parsed: Parse) -> None:
    spec = parsed("score_grid", KIND.example)
    form = KIND.form(spec, Asking())
    assert sum(len(section.fields) for section in form.sections) == 24
    assert form.sections[3].title == "The lead reviewer/review team is clear that:"


def test_review_has_every_row_numbered_with_median_consensus_and_n(
    parsed: Parse, given: Given
) -> None:
    answers = given(oak={"a": 5, "b": 1}, elm={"a": 2, "b": 1}, ash={"a": CANT_SAY})
    [panel] = KIND.panels(parsed("score_grid", SPEC), answers)
    assert panel.id == "result"
    assert panel.explanation.columns[-4:] == ("Can't say", "Median", "Consensus", "n")
    # 2 and 5: 1.5 of 5 from their middle each: 1 + log2(0.7) = 0.485
    assert panel.explanation.rows == (
        (
            "1.1 The lead is clear that: It is a priority",
            *("0", "0", "1", "0", "0", "1", "1", "3.5", "0.49", "2"),
        ),
        (
            "1.2 The lead is clear that: It can be done",
            *("0", "2", "0", "0", "0", "0", "0", "1.0", "1.00", "2"),
        ),
    )
    assert "Strongest: “1.1 The lead is clear that: It is a priority”" in panel.explanation.sentence
    said_of = [rule.split(":")[0] for rule in panel.rules]
    assert said_of == ["Median", "Consensus", "Strongest and weakest"]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({}, "Nobody has answered yet."),
        ({"a": CANT_SAY}, "1 ballot answered. There are no scores among them."),
        ({"a": 2}, "1 ballot answered."),
    ],
)
def test_sentence_is_right_for_few_answers(
    parsed: Parse, given: Given, table: dict[str, Any], sentence: str
) -> None:
    [panel] = KIND.panels(parsed("score_grid", SPEC), given(oak=table))
    assert panel.explanation.sentence == sentence


def test_one_score_by_itself_has_no_consensus(parsed: Parse, given: Given) -> None:
    [panel] = KIND.panels(parsed("score_grid", SPEC), given(oak={"a": 2}))
    assert [row[-3:] for row in panel.explanation.rows] == [("2.0", "–", "1"), ("–", "–", "0")]
