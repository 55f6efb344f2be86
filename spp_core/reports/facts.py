"""What every report says of a workshop before what was found: when, who, how long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from spp_core.reports.legible import one_line
from spp_core.service.views import Review, ReviewedActivity
from spp_core.store import Comment
from spp_core.translation import counted, dated

ONE = {"triad": "triad", "school": "school", "person": "person"}
MANY = {"triad": "triads", "school": "schools", "person": "people"}


@dataclass(frozen=True)
class Table:
    """Columns and rows of just as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def held(review: Review) -> datetime:
    """When the workshop ended, or began if it has not."""
    return review.room.ended_at or review.room.created_at


def facts(review: Review) -> Iterator[tuple[str, str]]:
    """What stands below the title, each with its name."""
    yield "Took part", how_many(review)
    yield "Time", minutes(review)
    only = review.only
    chosen = ", ".join(each for each in (only.triad, only.school, only.phase) if each)
    if chosen:
        yield "Shows only", chosen


def how_many(review: Review) -> str:
    """Who took part, of how many: "11 of 12 triads answered"."""
    here = sum(1 for each in review.took_part if each.answered)
    every = len(review.took_part)
    name = (ONE if every == 1 else MANY)[review.room.ballot_is]
    return f"{here} of {every} {name} answered"


def minutes(review: Review) -> str:
    """How long it took: "150 minutes planned, 162 taken"."""
    planned = sum(each.minutes for each in review.agenda)
    taken = round(sum(each.seconds for each in review.agenda) / 60)
    return f"{counted(planned, 'minute', 'minutes')} planned, {taken} taken"


def who_took_part(review: Review) -> Table:
    """A row for each on the list."""
    named = ONE[review.room.ballot_is].capitalize()
    cells = [
        (
            each.member.name,
            "" if review.room.ballot_is == "triad" else each.member.triad,
            "" if review.room.ballot_is == "school" else ", ".join(each.member.schools),
            ", ".join(each.member.phases),
            f"{each.answered} of {each.of}",
        )
        for each in review.took_part
    ]
    return _filled((named, "In triad", "Schools", "Phases", "Activities answered"), cells)


def _filled(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """A table without the columns that are empty all the way down."""
    kept = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    return Table(
        tuple(columns[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows)
    )


def time_spent(review: Review) -> Table:
    """A row for each line of the agenda: minutes planned, taken, and what lies between."""
    lines = [(each.title, each.minutes, round(each.seconds / 60)) for each in review.agenda]
    rows = tuple((title, str(plan), str(used), _more(used - plan)) for title, plan, used in lines)
    return Table(("Activity", "Minutes planned", "Taken", "Difference"), rows)


def _more(extra: int) -> str:
    return f"{extra:+d}".replace("-", "\N{MINUS SIGN}") if extra else "0"


def about(reviewed: ReviewedActivity) -> str:
    """An activity in a line: its kind, who answered, how long it took."""
    planned = counted(reviewed.minutes, "minute", "minutes")
    time = f"{planned} planned, {round(reviewed.seconds / 60)} taken"
    return f"{reviewed.activity.kind.title} · {reviewed.answered} · {time}"


def signed(comment: Comment) -> str:
    """Who wrote a comment, and when."""
    return ", ".join(filter(None, (one_line(comment.author), dated(comment.at))))
