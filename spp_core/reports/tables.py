"""Every answer of a room as one table (CSV), and everything of it as JSON."""

from __future__ import annotations

import csv
import io
import json

from spp_core.service.views import Review, ReviewedActivity

COLUMNS = ("activity", "title", "kind", "round", "ballot", "item", "group", "words", "value")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(review: Review) -> str:
    """One line an answer, opened without trouble by Excel (it starts with a byte order mark)."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(COLUMNS)
    for activity in review.activities:
        writer.writerows([_harmless(cell) for cell in line] for line in _lines(activity))
    return "\ufeff" + kept.getvalue()


def as_json(review: Review) -> str:
    """The room with each activity's answers and its result as words and table."""
    room = review.room
    everything = {
        "format": "spp-review",
        "version": 1,
        "room": {
            "code": room.code,
            "title": room.title,
            "partnership": room.partnership,
            "ballot_is": room.ballot_is,
            "created_at": room.created_at.isoformat(),
            "ended_at": room.ended_at.isoformat() if room.ended_at else None,
            "ballots": review.ballots,
        },
        "activities": [_activity(each) for each in review.activities],
    }
    return json.dumps(everything, ensure_ascii=False, indent=2)


def _activity(reviewed: ReviewedActivity) -> dict[str, object]:
    activity, explained = reviewed.activity, reviewed.panels[0].explanation
    return {
        "id": activity.id,
        "title": activity.line.title,
        "kind": activity.line.kind,
        "minutes_planned": reviewed.minutes,
        "seconds_spent": round(reviewed.seconds),
        "ballots_answered": reviewed.ballots,
        "sentence": explained.sentence,
        "columns": explained.columns,
        "rows": explained.rows,
        "answers": [
            {
                "ballot": answer.name,
                "round": answer.round,
                "item": answer.item,
                "words": row.words,
                "value": answer.value,
            }
            for answer, row in reviewed.rows
        ],
    }


def _lines(reviewed: ReviewedActivity) -> list[tuple[str, ...]]:
    activity = reviewed.activity
    head = (activity.id, activity.line.title, activity.line.kind)
    return [
        (*head, str(answer.round), answer.name, row.item, row.group, row.words, row.value)
        for answer, row in reviewed.rows
    ]


def _harmless(cell: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
