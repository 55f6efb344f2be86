from __future__ import annotations

import pytest

from spp_core.charts import Cloud
from spp_core.kinds.themes import themes


def test_key_words_are_a_cloud_with_the_same_counts_as_a_table() -> None:
    panel = themes(["Trust grew", "We trust them", "Visits"], "note")
    assert panel.chart == Cloud((("trust", 2), ("grew", 1), ("visits", 1)))
    assert panel.explanation.columns == ("Word", "Notes")
    assert panel.explanation.rows == (("trust", "2"), ("grew", "1"), ("visits", "1"))
    assert panel.explanation.sentence == "Out of 3 notes. Most often: “trust” (in 2)."


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ([], "No words to count yet."),
        (["🎉", "and the"], "No words to count yet."),
        (["Trust"], "Out of 1 note. No word came twice."),
        (["a1 b1 c1 d1 e1 f1 g1"] * 2, "“e1” and 2 more (in 2)."),
    ],
)
def test_sentence_is_right_for_few_words_and_for_many(texts: list[str], sentence: str) -> None:
    panel = themes(texts, "note")
    assert panel.explanation.sentence.endswith(sentence)
    assert (panel.chart is None) == (not panel.explanation.rows)
