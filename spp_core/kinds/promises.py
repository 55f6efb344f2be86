"""Commitments wherever they are made: what, who, by when; asked, read and listed in one way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field

from spp_core.content import Strict
from spp_core.forms import Date, Text, Value
from spp_core.kinds.naming import named
from spp_core.kinds.records import Answer, Explanation, ballot_count
from spp_core.translation import _, counted, dated, later

WHAT, WHO, BY = "what", "who", "by"
WHAT_LIMIT = 500
WHO_LIMIT = 120
COLUMNS = (later("What"), later("Who"), later("By"))
OPEN, DONE, DROPPED = "open", "done", "dropped"
STATUSES = {DONE: later("Done"), OPEN: later("Still going"), DROPPED: later("Dropped")}
"""How a commitment may stand when it is looked at again."""


class DueSpec(Strict):
    """How many days on a commitment is due, unless its makers choose another day."""

    days: Annotated[int, Field(ge=1, le=730)] = 90


@dataclass(frozen=True)
class Commitment:
    """What a ballot will do, who sees to it, by when (YYYY-MM-DD); "" where it is not said."""

    ballot: str
    item: str
    what: str
    who: str = ""
    by: str = ""
    name: str = ""


@dataclass(frozen=True)
class Marked:
    """An earlier commitment, looked at again, and how what is said of it is known.

    `status` is one of STATUSES, "" until one is said.
    """

    commitment: str
    status: str = ""
    how: str = ""


def promise_fields(spec: DueSpec, today: date) -> tuple[Text, Text, Date]:
    """The three questions of a commitment, with the day it would be due."""
    due = (today + timedelta(days=spec.days)).isoformat()
    return (
        Text(WHAT, _("What will you do?"), limit=WHAT_LIMIT, lines=3),
        Text(WHO, _("Who will see to it?"), limit=WHO_LIMIT, names=True),
        Date(BY, _("By when?"), suggested=due, earliest=today.isoformat()),
    )


def promise(answer: Answer, parts: Mapping[str, Value]) -> Commitment | None:
    """A ballot's commitment out of its parts; None until it says what."""
    what, who, by = (str(parts.get(key, "")) for key in (WHAT, WHO, BY))
    if not what:
        return None
    return Commitment(answer.ballot, answer.item, what, who, by, answer.name)


def by_day(commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """The earliest first, those without a day last."""
    return tuple(sorted(commitments, key=lambda each: (not each.by, each.by)))


def promise_rows(commitments: Iterable[Commitment]) -> tuple[tuple[str, ...], ...]:
    """A line each, under COLUMNS."""
    return tuple(
        (each.what, each.who or each.name or "–", day_in_words(each.by)) for each in commitments
    )


def promise_table(commitments: tuple[Commitment, ...]) -> Explanation:
    """Every commitment, for a review: who sees to it, and apart from that who made it."""
    if not commitments:
        return Explanation(_("No commitment has been made yet."))
    rows = promise_rows(replace(each, name="") for each in commitments)
    table = Explanation(promised(commitments), tuple(map(_, COLUMNS)), rows)
    return named(table, [each.name for each in commitments], _("From"))


def promised(commitments: tuple[Commitment, ...]) -> str:
    """How many commitments there are, and what some of them still lack; "" without any."""
    if not commitments:
        return ""
    makers = ballot_count(len({each.ballot for each in commitments}))
    made = counted(len(commitments), "commitment", "commitments")
    sentence = _("{commitments} from {makers}.", commitments=made, makers=makers)
    nobody = sum(not each.who for each in commitments)
    no_day = sum(not each.by for each in commitments)
    lacks = [_("{n} without a name", n=nobody)] * bool(nobody)
    lacks += [_("{n} without a day", n=no_day)] * bool(no_day)
    if not lacks:
        return sentence
    return sentence + " " + _("Still to settle: {lacks}.", lacks=", ".join(lacks))


def day_in_words(day: str) -> str:
    """A day written YYYY-MM-DD as people say it; a dash without one."""
    if not day:
        return "–"
    return dated(date.fromisoformat(day))
