from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from spp_core.content import Library, load_library
from spp_core.kinds import Answer, kinds
from spp_core.settings import INSTRUMENTS


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(INSTRUMENTS)


@pytest.fixture(scope="session")
def parsed(library: Library) -> Callable[[str, str], Any]:
    """Reads a spec, written as a plan's TOML, with the instruments shipped."""

    def parse(kind: str, toml: str) -> Any:
        return kinds()[kind].parse(tomllib.loads(toml), library, "plan.toml", "spec")

    return parse


@pytest.fixture(scope="session")
def given() -> Callable[..., list[Answer]]:
    """Answers out of a table a ballot: given(oak={"a": 3}, elm={"a": 5})."""

    def answers(round: int = 1, **tables: dict[str, Any]) -> list[Answer]:  # noqa: A002 - its name
        return [
            Answer(ballot, item, value, round)
            for ballot, table in tables.items()
            for item, value in table.items()
        ]

    return answers
