from __future__ import annotations

import pytest

from spp_core.kinds import Answer, Explanation
from spp_core.kinds.naming import named, names_of

TABLE = Explanation("Two.", ("Word",), (("a",), ("b",)))


def test_names_are_the_last_column_where_any_may_be_seen() -> None:
    assert named(TABLE, ["Oak", ""], "From") == Explanation(
        "Two.", ("Word", "From"), (("a", "Oak"), ("b", ""))
    )


@pytest.mark.parametrize("names", [["", ""], []])
def test_table_without_names_stays_as_it_is(names: list[str]) -> None:
    assert named(TABLE, names) is TABLE


def test_name_is_given_once_however_often_it_answered() -> None:
    answers = [Answer(name, "a", 1, name=name) for name in ("Oak", "", "Elm", "Oak")]
    assert names_of(answers) == "Oak, Elm"
