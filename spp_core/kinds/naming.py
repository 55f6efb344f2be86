"""Tables with the names of those who gave each line, where they may be seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spp_core.kinds.records import Answer, Explanation
from spp_core.translation import _, later

NAMES = later("Who")


def named(explanation: Explanation, names: Sequence[str], column: str = NAMES) -> Explanation:
    """The table with a name for each line as its last column; as it is where there are none."""
    if not any(names):
        return explanation
    rows = tuple((*row, name) for row, name in zip(explanation.rows, names, strict=True))
    return replace(explanation, columns=(*explanation.columns, _(column)), rows=rows)


def names_of(answers: Iterable[Answer]) -> str:
    """The names these answers carry, each once."""
    return ", ".join(dict.fromkeys(answer.name for answer in answers if answer.name))
