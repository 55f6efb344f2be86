from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from spp_core.charts import AREA_COLOURS, Look, drawn
from spp_core.errors import Faults, Refused
from spp_core.forms import Pick
from spp_core.kinds import Answer, Asking
from spp_core.kinds.choice import KIND
from spp_core.kinds.records import ANY_DAY

Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("choice", KIND.example)


@pytest.fixture
def first(given: Given) -> list[Answer]:
    return given(oak={"votes": ["A1"]}, elm={"votes": ["A1"]}, ash={"votes": ["B3"]})


@pytest.fixture
def second(given: Given) -> list[Answer]:
    return given(2, oak={"votes": ["B3"]}, elm={"votes": ["A1"]}, yew={"votes": ["B3"]})


def votes(tally: Any) -> dict[str, tuple[int, int | None]]:
    return {o.id: (o.first, o.second) for o in tally.options if o.first or o.second}


def test_options_are_named_as_the_room_calls_them_under_their_area(spec: Any) -> None:
    [pick] = KIND.form(spec, Asking()).sections[0].fields
    assert isinstance(pick, Pick)
    assert pick.options[0].label == "A1: Are we sticking to our plans and getting things done?"
    assert pick.options[0].group == "IMPROVEMENT: To what extent"
    assert [o.colour for o in pick.options] == [c for c in AREA_COLOURS for _ in range(3)]


def test_one_round_is_counted(spec: Any, first: list[Answer]) -> None:
    tally = KIND.tally(spec, first)
    assert (tally.n, tally.second_n) == (3, None)
    assert votes(tally) == {"A1": (2, None), "B3": (1, None)}
    assert KIND.leading(spec, tally) == "A1"
    assert KIND.explain(spec, tally).sentence == (
        "3 ballots voted. In front: “A1: Are we sticking to our plans and getting things done?”"
        " with 2 votes."
    )


def test_second_round_is_set_beside_the_first(
    spec: Any, first: list[Answer], second: list[Answer]
) -> None:
    tally = KIND.tally(spec, first + second)
    assert (tally.first_n, tally.n, tally.both, tally.changed) == (3, 3, 2, 1)
    assert votes(tally) == {"A1": (2, 1), "B3": (1, 2)}
    assert KIND.leading(spec, tally) == "B3"
    explanation = KIND.explain(spec, tally)
    assert explanation.sentence.endswith(
        "In the first round 3 ballots voted. Of the 2 that voted in both, 1 changed."
    )
    assert [row[2:] for row in explanation.rows if row[4] != "0"] == [
        ("2", "1", "-1"),
        ("1", "2", "+1"),
    ]


def test_second_round_without_votes_yet_shows_the_first(spec: Any, first: list[Answer]) -> None:
    assert KIND.tally(spec, first).n == 3
    assert len(drawn(KIND.chart(spec, KIND.tally(spec, first)), Look()).data) == 4


def test_figure_of_two_rounds_shows_the_first_beside(
    spec: Any, first: list[Answer], second: list[Answer]
) -> None:
    figure = drawn(KIND.chart(spec, KIND.tally(spec, first + second)), Look())
    assert [trace.name.split(":")[0] for trace in figure.data] == [
        "First round",
        "IMPROVEMENT",
        "BELIEFS AND BEHAVIOURS",
        "PARTNERSHIP WORKING",
        "PUPIL OUTCOMES",
    ]
    assert figure.data[0].x[0] == 2
    assert figure.data[1].x[0] == 1


def test_level_options_have_none_in_front(spec: Any, given: Given) -> None:
    tally = KIND.tally(spec, given(oak={"votes": ["A1"]}, elm={"votes": ["D3"]}))
    assert KIND.leading(spec, tally) == ""
    assert "Level with 1 vote each: “A1: " in KIND.explain(spec, tally).sentence


def test_order_of_several_votes_is_no_change(parsed: Parse, given: Given) -> None:
    spec = parsed("choice", 'votes = 2\ninstrument = "reflection-questions"')
    before, after = given(oak={"votes": ["A1", "B1"]}), given(2, oak={"votes": ["B1", "A1"]})
    assert KIND.tally(spec, before + after).changed == 0


def test_more_votes_than_there_are_is_refused(parsed: Parse) -> None:
    spec = parsed("choice", 'votes = 2\ninstrument = "reflection-questions"')
    assert KIND.check(KIND.form(spec, ANY_DAY), "votes", ["B1", "A1"], {}) == ["A1", "B1"]
    with pytest.raises(Refused, match="Choose 2 at most"):
        KIND.check(KIND.form(spec, ANY_DAY), "votes", ["A1", "B1", "C1"], {})


@pytest.mark.parametrize("count", [0, 13])
def test_number_of_votes_that_makes_no_sense_is_a_fault(parsed: Parse, count: int) -> None:
    with pytest.raises(Faults):
        parsed("choice", f'votes = {count}\ninstrument = "reflection-questions"')


def test_more_votes_than_options_is_a_fault(parsed: Parse) -> None:
    with pytest.raises(Faults, match="not be more than there are options"):
        parsed("choice", 'votes = 4\ninstrument = "reflection-questions"\nonly = ["A"]')


def test_review_after_one_round_has_the_votes_alone(spec: Any, first: list[Answer]) -> None:
    [result] = KIND.panels(spec, first)
    assert result.id == "result"
    assert result.chart == KIND.chart(spec, KIND.tally(spec, first))


def test_review_after_two_rounds_tells_what_moved_the_largest_gain_first(
    spec: Any, first: list[Answer], second: list[Answer]
) -> None:
    result, shift = KIND.panels(spec, first + second)
    assert result.chart is not None
    assert shift.id == "shift"
    assert shift.explanation.sentence == (
        "In the first round 3 ballots voted. Of the 2 that voted in both, 1 changed."
    )
    assert shift.explanation.columns == ("Option", "Shift", "Came to it", "Left it")
    moved = [(row[0][:2], *row[1:]) for row in shift.explanation.rows]
    assert moved[0] == ("B3", "+1", "1", "0")
    assert moved[-1] == ("A1", "-1", "0", "1")
    assert all(row[1:] == ("0", "0", "0") for row in moved[1:-1])


def test_review_of_no_votes_says_so(spec: Any) -> None:
    [result] = KIND.panels(spec, [])
    assert result.explanation.sentence == "Nobody has voted yet."


def test_review_of_a_second_round_alone_has_nobody_to_have_changed(
    spec: Any, second: list[Answer]
) -> None:
    _, shift = KIND.panels(spec, second)
    assert shift.explanation.sentence == "In the first round 0 ballots voted."
    assert all(row[2:] == ("0", "0") for row in shift.explanation.rows)
