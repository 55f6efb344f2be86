"""Plan files as tables, however they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Table = dict[str, Any]


def tables_at(table: Mapping[str, Any], key: str) -> list[Table]:
    """The tables listed under a key; what is no table is left out."""
    listed = table.get(key)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def free_id(title: str, taken: set[str], otherwise: str) -> str:
    """An id that says what it is of, and is not taken; `otherwise` where a title says nothing."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40] or otherwise
    names = [plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3))]
    return next(each for each in names if each not in taken)
