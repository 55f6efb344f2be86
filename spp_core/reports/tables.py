"""Every answer of a room as one table (CSV)."""

from __future__ import annotations

import csv
import io

from spp_core.reports.cells import harmless
from spp_core.service.views import Review, ReviewedActivity

COLUMNS = ("activity", "title", "kind", "round", "ballot", "item", "group", "words", "value")


def as_csv(review: Review) -> str:
    """One line an answer, opened without trouble by Excel (it starts with a byte order mark)."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(COLUMNS)
    for activity in review.activities:
        writer.writerows([harmless(cell) for cell in line] for line in _lines(activity))
    return "\ufeff" + kept.getvalue()


def _lines(reviewed: ReviewedActivity) -> list[tuple[str, ...]]:
    activity = reviewed.activity
    head = (activity.id, activity.line.title, activity.line.kind)
    return [
        (*head, str(answer.round), answer.name, row.item, row.group, row.words, row.value)
        for answer, row in reviewed.rows
    ]
