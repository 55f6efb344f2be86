from __future__ import annotations

from typing import Any

import pytest

from spp_core.content import Library
from spp_core.errors import Faults
from spp_core.kinds.base import with_groups


def test_instrument_is_copied_in_whole_or_in_part(library: Library) -> None:
    whole = with_groups({"instrument": "reflection-questions"}, library, "f", "spec")
    part = with_groups(
        {"instrument": "reflection-questions", "only": ["D", "A"]}, library, "f", "spec"
    )
    assert [group["id"] for group in whole["groups"]] == ["A", "B", "C", "D"]
    assert [group["id"] for group in part["groups"]] == ["A", "D"]
    assert "only" not in part


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ({"instrument": "nowhere"}, "spec.instrument"),
        ({"instrument": "reflection-questions", "only": ["A", "E"]}, "spec.only"),
        ({"instrument": "reflection-questions", "only": "A"}, "spec.only"),
        ({"instrument": "reflection-questions", "only": 3}, "spec.only"),
        ({"instrument": "reflection-questions", "only": [["A"]]}, "spec.only"),
    ],
)
def test_instrument_or_group_that_is_not_there_is_a_fault(
    library: Library, table: dict[str, Any], key: str
) -> None:
    with pytest.raises(Faults) as caught:
        with_groups(table, library, "plan.toml", "spec")
    assert [(fault.file, fault.key) for fault in caught.value.faults] == [("plan.toml", key)]


@pytest.mark.parametrize("table", [{}, {"instrument": 3}, {"instrument": "gone", "groups": []}])
def test_table_that_names_no_instrument_to_copy_is_left_as_it_is(
    library: Library, table: dict[str, Any]
) -> None:
    assert with_groups(table, library, "f", "spec") == table
