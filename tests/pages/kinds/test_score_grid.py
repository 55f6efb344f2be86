from __future__ import annotations

import pytest

from pages.kinds.score_grid import overview_sentence
from spp_core.content import load_library
from spp_core.forms import CANT_SAY
from spp_core.kinds import Answer
from spp_core.kinds.score_grid import KIND
from spp_core.settings import INSTRUMENTS

ROWS = [{"id": "a", "text": "It is a priority"}, {"id": "b", "text": "It can be done"}]
SPEC = KIND.parse(
    {"groups": [{"id": "g", "text": "The lead is clear that:", "items": ROWS}]},
    load_library(INSTRUMENTS),
    "plan.toml",
    "spec",
)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"a": 1, "b": 4}, "1 triad scored 2 rows."),
        ({"a": 1}, "1 triad answered. Scored: 1 of 2 rows."),
        ({"a": 1, "b": CANT_SAY}, "1 triad answered. Scored: 1 of 2 rows."),
        ({"a": CANT_SAY}, "1 triad answered. Scored: 0 of 2 rows."),
        ({}, "Nobody has answered yet."),
    ],
)
def test_overview_counts_the_rows_that_were_scored(given: dict[str, object], said: str) -> None:
    answers = [Answer("oak", item, value) for item, value in given.items()]
    assert overview_sentence(KIND.tally(SPEC, answers), "triad") == said
