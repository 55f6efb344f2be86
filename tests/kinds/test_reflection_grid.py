from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spp_core.charts import Look, drawn
from spp_core.errors import Faults, Refused
from spp_core.forms import Prose
from spp_core.kinds import Answer, Asking
from spp_core.kinds.promises import Commitment
from spp_core.kinds.records import ANY_DAY
from spp_core.kinds.reflection_grid import KIND, NOT_SETTLED

Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def plan(parsed: Parse) -> Any:
    return parsed("reflection_grid", KIND.example)


@pytest.fixture
def spec(plan: Any) -> Any:
    return KIND.settled(plan, "B3")


@pytest.fixture
def answers(given: Given) -> list[Answer]:
    return given(
        oak={"where": ["B3-2"], "next": "Ask once more", "what": "Meet", "by": "2027-02-20"},
        elm={"where": ["B3-2"], "who": "Bo"},
        ash={"where": ["B3-4"]},
    )


def test_facilitator_settles_one_of_the_questions(plan: Any) -> None:
    setting = KIND.setting(plan)
    assert setting is not None
    assert setting.from_activity == "the-question"
    assert len(setting.options) == 12
    assert setting.options["A1"].startswith("A1: To what extent are we sticking to our plans")
    with pytest.raises(Refused):
        KIND.settled(plan, "E1")


def test_nothing_is_asked_before_the_question_is_settled(plan: Any) -> None:
    [only] = KIND.form(plan, Asking()).sections[0].fields
    assert isinstance(only, Prose)
    assert only.label == NOT_SETTLED
    for item, value in (("where", ["B3-2"]), ("next", "words"), ("what", "words")):
        with pytest.raises(Refused):
            KIND.check(KIND.form(plan, ANY_DAY), item, value, {})
    assert KIND.chart(plan, KIND.tally(plan, [])) is None
    assert KIND.explain(plan, KIND.tally(plan, [])).sentence == NOT_SETTLED


def test_stages_are_those_of_the_question_settled(spec: Any) -> None:
    assert KIND.check(KIND.form(spec, ANY_DAY), "where", ["B3-1"], {}) == ["B3-1"]
    with pytest.raises(Refused, match="not on the list"):
        KIND.check(KIND.form(spec, ANY_DAY), "where", ["A1-1"], {})
    with pytest.raises(Refused, match="1 at most"):
        KIND.check(KIND.form(spec, ANY_DAY), "where", ["B3-1", "B3-2"], {})


def test_ballots_are_counted_where_they_stand(spec: Any, answers: list[Answer]) -> None:
    tally = KIND.tally(spec, answers)
    assert tally.n == 3
    assert [stage.count for stage in tally.stages] == [0, 2, 0, 1]
    assert [step.text for step in tally.next_steps] == ["Ask once more"]
    assert tally.commitments == (Commitment("oak", "what", "Meet", "", "2027-02-20"),)
    explanation = KIND.explain(spec, tally)
    assert explanation.sentence.startswith("3 ballots answered. 2 at “Developing”")
    assert explanation.sentence.endswith(
        "1 commitment from 1 ballot. Still to settle: 1 without a name."
    )
    assert [row[1] for row in explanation.rows] == ["0", "2", "0", "1"]


def test_names_stand_beside_the_stages_where_they_may_be_seen(
    spec: Any, answers: list[Answer]
) -> None:
    named = [replace(answer, name=answer.ballot.title()) for answer in answers]
    explanation = KIND.explain(spec, KIND.tally(spec, named))
    assert explanation.columns == ("Where we are", "Ballots", "Who")
    assert [row[2] for row in explanation.rows] == ["", "Oak, Elm", "", "Ash"]


def test_figure_has_a_bar_for_each_stage(spec: Any, answers: list[Answer]) -> None:
    figure = drawn(KIND.chart(spec, KIND.tally(spec, answers)), Look())
    assert figure is not None
    placed = sorted((y, x) for t in figure.data for y, x in zip(t.y, t.x, strict=True))
    assert [count for _, count in placed] == [0, 2, 0, 1]


def test_answers_to_a_question_settled_before_are_kept_in_words_but_not_counted(
    spec: Any, given: Given
) -> None:
    before = given(oak={"where": ["A1-1"]})
    assert KIND.tally(spec, before).n == 0
    [(_, row)] = KIND.rows(spec, before)
    assert row.value.startswith("Starting: ")


def test_next_steps_and_commitments_are_contributions(spec: Any, answers: list[Answer]) -> None:
    assert [(c.ballot, c.text) for c in KIND.contributions(spec, answers)] == [
        ("oak", "Ask once more"),
        ("oak", "Meet"),
    ]


@pytest.mark.parametrize("table", ['question = "A2"', 'only = ["A2"]'])
def test_question_fixed_by_the_plan_needs_no_settling(parsed: Parse, table: str) -> None:
    spec = parsed("reflection_grid", f'instrument = "reflection-grids"\n{table}')
    assert KIND.setting(spec) is None
    assert KIND.tally(spec, []).question.startswith("A2: ")


def test_question_that_is_not_in_the_grids_is_a_fault(parsed: Parse) -> None:
    with pytest.raises(Faults, match="no group 'E9'"):
        parsed("reflection_grid", 'instrument = "reflection-grids"\nquestion = "E9"')


def test_promises_are_put_together_from_their_parts(spec: Any, answers: list[Answer]) -> None:
    [promise] = KIND.promises(spec, answers)
    assert (promise.ballot, promise.item, promise.what) == ("oak", "what", "Meet")


def test_day_that_has_passed_is_refused_unless_it_was_kept(spec: Any) -> None:
    today = Asking(today=date(2027, 1, 10))
    with pytest.raises(Refused, match="That day has passed"):
        KIND.check(KIND.form(spec, today), "by", "2027-01-09", {})
    kept = {"by": "2027-01-09"}
    assert KIND.check(KIND.form(spec, today), "by", "2027-01-09", kept) == "2027-01-09"


def test_review_has_where_they_stand_what_is_next_and_what_is_promised(
    spec: Any, answers: list[Answer]
) -> None:
    named = [replace(answer, name=answer.ballot.title()) for answer in answers]
    result, steps, promises = KIND.panels(spec, named)
    assert [result.id, steps.id, promises.id] == ["result", "next", "commitments"]
    assert result.chart == KIND.chart(spec, KIND.tally(spec, answers))
    [step] = steps.explanation.rows
    assert step[0].startswith("Developing: ")
    assert step[1:] == ("Ask once more", "Oak")
    assert promises.explanation.columns == ("What", "Who", "By", "From")
    assert promises.explanation.rows == (("Meet", "–", "20 February 2027", "Oak"),)


def test_review_without_answers_has_three_sentences(spec: Any, plan: Any) -> None:
    empty = ["Nobody has written a next step yet.", "No commitment has been made yet."]
    assert [panel.explanation.sentence for panel in KIND.panels(plan, [])] == [NOT_SETTLED, *empty]
    sentences = [panel.explanation.sentence for panel in KIND.panels(spec, [])]
    assert sentences == ["Nobody has said yet where they are.", *empty]
