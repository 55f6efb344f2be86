from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.charts import Cloud
from spp_core.errors import Faults
from spp_core.kinds import Answer, Asking
from spp_core.kinds.records import Said
from spp_core.kinds.words import KIND, WordsSpec

SPEC = WordsSpec(question="What do you hope for?")
Given = Callable[..., list[Answer]]


def test_phrases_are_counted_by_ballot_in_their_commonest_spelling(given: Given) -> None:
    answers = given(
        oak={"w.1": "Trust", "w.2": "trust", "w.3": "New ideas"},
        elm={"w.1": "Trust"},
        ash={"w.1": "TRUST", "w.2": "new  ideas"},
        yew={"w.1": "Straße"},
        box={"w.1": "strasse"},
    )
    tally = KIND.tally(SPEC, answers)
    assert tally.n == 5
    assert tally.phrases == (Said("Trust", 3), Said("New ideas", 2), Said("Straße", 2))


def test_spelling_that_ties_is_the_same_whoever_came_first(given: Given) -> None:
    there = KIND.tally(SPEC, given(oak={"w.1": "hope"}, elm={"w.1": "Hope"}))
    back = KIND.tally(SPEC, given(elm={"w.1": "Hope"}, oak={"w.1": "hope"}))
    assert there == back


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["a", "b"], "2 ballots answered. They gave 2 different phrases. No phrase came twice."),
        (
            ["a", "A", "b"],
            "3 ballots answered. They gave 2 different phrases. Most often: “A” (2 of 3).",
        ),
    ],
)
def test_explanation_names_what_came_most_often(
    given: Given, words: list[str], sentence: str
) -> None:
    tally = KIND.tally(SPEC, given(**{f"b{n}": {"w.1": word} for n, word in enumerate(words)}))
    assert KIND.explain(SPEC, tally).sentence == sentence


def test_review_has_the_phrases_as_a_cloud_and_who_gave_them(given: Given) -> None:
    answers = given(oak={"w.1": "Trust", "w.2": "Hope"}, elm={"w.1": "trust"})
    [result] = KIND.panels(SPEC, [replace(a, name=a.ballot.title()) for a in answers])
    assert result.chart == Cloud((("Trust", 2), ("Hope", 1)))
    assert result.explanation.columns == ("Phrase", "Ballots (of 2)", "Who")
    assert result.explanation.rows == (("Trust", "2", "Oak, Elm"), ("Hope", "1", "Oak"))


def test_review_of_phrases_has_their_key_words_too_counted_by_ballot(given: Given) -> None:
    answers = given(oak={"w.1": "New ideas", "w.2": "good ideas"}, elm={"w.1": "An idea"})
    result, themes = KIND.panels(SPEC, answers)
    assert result.explanation.columns == ("Phrase", "Ballots (of 2)")
    assert themes.id == "themes"
    assert themes.chart == Cloud((("idea", 2), ("good", 1), ("new", 1)))
    assert themes.explanation.sentence == "Out of 2 ballots. Most often: “idea” (in 2)."
    assert themes.explanation.columns == ("Word", "Ballots")


def test_review_without_phrases_has_a_sentence_and_no_cloud() -> None:
    [result] = KIND.panels(SPEC, [])
    assert (result.chart, result.explanation.sentence) == (None, "Nobody has answered yet.")


def test_form_has_as_many_lines_as_words_are_wanted() -> None:
    form = KIND.form(WordsSpec(question="Why?", at_most=2, limit=9), Asking())
    assert [(field.item, field.limit) for field in _fields(form)] == [("w.1", 9), ("w.2", 9)]


def test_contributions_are_each_word_with_its_author_where_known() -> None:
    [word] = KIND.contributions(SPEC, [Answer("oak", "w.2", "hope", name="Oak", pinned=True)])
    assert (word.ballot, word.item, word.text, word.name) == ("oak", "w.2", "hope", "Oak")
    assert word.pinned


@pytest.mark.parametrize("table", ['question = ""', "", 'question = "a"\nat_most = 7'])
def test_question_missing_or_too_many_words_is_a_fault(
    parsed: Callable[[str, str], Any], table: str
) -> None:
    with pytest.raises(Faults):
        parsed("words", table)


def _fields(form: Any) -> list[Any]:
    return [field for section in form.sections for field in section.fields]
