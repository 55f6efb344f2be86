"""Commitments as a table for the wall, wherever they were made."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pages.parts import slide, tables
from spp_core.kinds.promises import COLUMNS, Commitment, promise_rows
from spp_core.translation import _


def promise_table(made: Sequence[Commitment], room: float) -> Markup:
    """What, who, by when; nothing where there is no commitment."""
    if not made:
        return slide.NOTHING
    return tables.table(
        tables.Table(tuple(map(_, COLUMNS)), promise_rows(made), (0.58, 0.22, 0.2)), room
    )
