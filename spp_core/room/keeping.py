"""How long a room's answers are kept, and what happens to them then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from spp_core.errors import Refused
from spp_core.translation import _, counted, dated, later

Then = Literal["", "delete", "anonymise"]
ANNOUNCED = timedelta(days=30)
"""How long before it happens its facilitators and leads are told."""
YEARS = (0, 1, 2, 3, 5)
"""What is offered; 0 keeps the answers until somebody deletes them."""
USUAL = 3
THEN: Mapping[Then, str] = {
    "anonymise": later("Names, photos and devices are taken out, answers stay"),
    "delete": later("The workshop is deleted"),
}


class Due(StrEnum):
    """What has to be done about a room."""

    NOTHING = "nothing"
    ANNOUNCED = "announced"
    NOW = "now"


@dataclass(frozen=True)
class Keeping:
    """The last day on which a room is as it was, and what happens the day after.

    Without a day it is kept until somebody deletes it, and `then` is "".
    """

    until: date | None = None
    then: Then = ""

    def __post_init__(self) -> None:
        """Both or neither. Raises Refused."""
        if (self.until is None) != (self.then == ""):
            raise Refused(_("Say until when the workshop is kept, and what happens then."))

    def due(self, today: date) -> Due:
        """Whether it is time; announced from thirty days before to the last day."""
        if self.until is None or today < self.until - ANNOUNCED:
            return Due.NOTHING
        return Due.ANNOUNCED if today <= self.until else Due.NOW

    def told(self) -> str:
        """In one line, for whoever reads the review."""
        if self.until is None:
            return _("Kept until it is deleted")
        what = _(_WHAT[self.then])
        return _("Kept until {day}; then {what}", day=dated(self.until), what=what)

    def announcement(self, today: date) -> str:
        """What its facilitators and leads are told when it is soon; "" before."""
        if self.until is None or self.due(today) is Due.NOTHING:
            return ""
        first = self.until + timedelta(days=1)
        days = (first - today).days
        when = _("Within the hour")
        if days > 0:
            when = _("In {days}, on {day}", days=counted(days, "day", "days"), day=dated(first))
        return f"{when}, {_(_WHAT[self.then])}. {_(_AFTERWARDS[self.then])}"


_WHAT: Mapping[Then, str] = {
    "": later("nothing happens"),
    "delete": later("the workshop is deleted"),
    "anonymise": later("names, photos and devices are taken out"),
}
_AFTERWARDS: Mapping[Then, str] = {
    "": "",
    "delete": later("It can be brought back for 30 days after that, and then no more."),
    "anonymise": later("That cannot be undone. The answers stay."),
}


def kept_for(years: int, then: Then, today: date) -> Keeping:
    """Keeping for so many years from a day on; 0 has no end. Raises Refused."""
    if years not in YEARS:
        raise Refused(_("A workshop is kept for 1, 2, 3 or 5 years, or until it is deleted."))
    if not years:
        return Keeping()
    if then not in THEN:
        raise Refused(_("Say what happens to the workshop then."))
    return Keeping(years_after(today, years), then)


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def read_keeping(until: str | None, then: str) -> Keeping:
    """As a room's row has it: what is not understood keeps the room."""
    if not until or then not in THEN:
        return Keeping()
    return Keeping(date.fromisoformat(until), "delete" if then == "delete" else "anonymise")
