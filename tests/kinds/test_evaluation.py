from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.charts import Look, drawn
from spp_core.errors import Faults, Refused
from spp_core.kinds import Answer, Asking
from spp_core.kinds.evaluation import KIND
from spp_core.kinds.records import ANY_DAY

SPEC = """
ratings = [{id = "useful", text = "Useful"}, {id = "clear", text = "Clear"}]
comments = [{id = "better", text = "What would be better?"}]
"""
Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("evaluation", SPEC)


@pytest.fixture
def answers(given: Given) -> list[Answer]:
    return given(
        oak={"useful": 5, "clear": 2, "better": "More time"}, elm={"useful": 5}, ash={"useful": 4}
    )


def test_ratings_are_counted_from_one_to_five(spec: Any, answers: list[Answer]) -> None:
    tally = KIND.tally(spec, answers)
    useful, clear = tally.ratings
    assert (tally.n, tally.comments) == (3, 1)
    assert (useful.counts, clear.counts) == ((0, 0, 0, 1, 2), (0, 1, 0, 0, 0))
    # 4, 5, 5: the middle is 5, one of three below it: 5 - 0.5 + (1.5 - 1) / 2
    assert useful.median == pytest.approx(4.75)


def test_explanation_counts_ratings_and_comments(spec: Any, answers: list[Answer]) -> None:
    answers.append(Answer("elm", "clear", 2))
    explanation = KIND.explain(spec, KIND.tally(spec, answers))
    assert explanation.sentence == (
        "3 ballots answered. Strongest: “Useful” (median 4.8, n = 3)."
        " Weakest: “Clear” (median 2.0, n = 2). 1 comment."
    )
    assert explanation.columns == ("", "1", "2", "3", "4", "5", "Median", "n")
    assert explanation.rows[1] == ("Clear", "0", "2", "0", "0", "0", "2.0", "2")


def test_one_rating_of_three_is_not_called_the_weakest(spec: Any, answers: list[Answer]) -> None:
    sentence = KIND.explain(spec, KIND.tally(spec, answers)).sentence
    assert sentence == "3 ballots answered. 1 comment."


def test_figure_is_the_distribution(spec: Any, answers: list[Answer]) -> None:
    figure = drawn(KIND.chart(spec, KIND.tally(spec, answers)), Look())
    assert figure is not None
    assert [trace.name for trace in figure.data] == ["1", "2", "3", "4", "5"]


def test_comments_alone_have_no_figure_but_are_read_out(parsed: Parse, given: Given) -> None:
    spec = parsed("evaluation", 'comments = [{id = "better", text = "What would be better?"}]')
    answers = given(oak={"better": "More time"})
    tally = KIND.tally(spec, answers)
    assert KIND.chart(spec, tally) is None
    assert KIND.explain(spec, tally).sentence == "1 ballot answered. 1 comment."
    [comment] = KIND.contributions(spec, answers)
    assert (comment.heading, comment.text) == ("What would be better?", "More time")
    assert len(KIND.form(spec, Asking()).sections) == 1


@pytest.mark.parametrize("score", [0, 6, "5", 4.0, True])
def test_score_off_the_scale_is_refused(spec: Any, score: Any) -> None:
    with pytest.raises(Refused, match="from 1 to 5"):
        KIND.check(KIND.form(spec, ANY_DAY), "useful", score, {})


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "at least one of ratings or comments"),
        (SPEC.replace('"better"', '"useful"'), "used more than once: useful"),
        ("low = 5\n" + SPEC, "low must be below high"),
    ],
)
def test_evaluation_that_asks_nothing_or_twice_is_a_fault(
    parsed: Parse, table: str, words: str
) -> None:
    with pytest.raises(Faults, match=words):
        parsed("evaluation", table)


def test_review_has_ratings_with_consensus_and_comments_of_nobody(spec: Any, given: Given) -> None:
    answers = [
        replace(each, name=each.ballot.title())
        for each in given(
            oak={"useful": 5, "better": "More time"},
            elm={"useful": 3, "better": "biscuits"},
            ash={"useful": 3},
        )
    ]
    result, comments = KIND.panels(spec, answers)
    assert result.explanation.columns[-3:] == ("Median", "Consensus", "n")
    # 3, 3, 5: 3 - 0.5 + 1.5 / 2; from their mean of 3 2/3 two lie 1/6 of the scale, one 1/3:
    # 1 + (2 log2(5/6) + log2(2/3)) / 3 = 0.63
    assert result.explanation.rows[0][-3:] == ("3.2", "0.63", "3")
    assert (comments.id, comments.title) == ("comments", "Comments")
    assert comments.explanation.sentence == "2 comments."
    assert comments.explanation.columns == ("Question", "Comment")
    assert comments.explanation.rows == (
        ("What would be better?", "biscuits"),
        ("What would be better?", "More time"),
    )


@pytest.mark.parametrize(
    ("table", "result", "comments"),
    [
        ({}, "Nobody has answered yet.", "Nobody has left a comment yet."),
        ({"useful": 4}, "1 ballot answered.", "Nobody has left a comment yet."),
        (
            {"better": "Tea"},
            "1 ballot answered. There are no scores among them. 1 comment.",
            "1 comment.",
        ),
    ],
)
def test_sentences_are_right_for_few_answers(
    spec: Any, given: Given, table: dict[str, Any], result: str, comments: str
) -> None:
    said = [panel.explanation.sentence for panel in KIND.panels(spec, given(oak=table))]
    assert said == [result, comments]


def test_review_without_comments_has_one_panel(parsed: Parse) -> None:
    spec = parsed("evaluation", 'ratings = [{id = "useful", text = "Useful"}]')
    assert [panel.id for panel in KIND.panels(spec, [])] == ["result"]
