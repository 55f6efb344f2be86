"""A workshop: an agenda of activities, each a kind and its spec."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from spp_core.content import Instrument, Slug, Strict
from spp_core.kinds import Kind, kinds

Minutes = Annotated[int, Field(ge=0, le=240)]


class ActivityLine(Strict):
    """One `[[activity]]` of a plan, before its kind has read its spec.

    `show` "live" lets the room see results while answering; "reveal" keeps them until revealed;
    `answered_by` "room" means the whole room agrees one answer, typed in the console;
    `closes_at_zero` closes the activity when its clock runs out.
    """

    id: Slug
    title: Annotated[str, Field(min_length=1)]
    kind: str
    minutes: Minutes
    part: str = ""
    prompt: str = ""
    guidance: str = ""
    show: Literal["reveal", "live"] = "reveal"
    answered_by: Literal["ballots", "room"] = "ballots"
    closes_at_zero: bool = False
    spec: dict[str, Any] = Field(default_factory=dict)


class PlanFile(Strict):
    """A whole plan file as written."""

    id: Slug
    title: Annotated[str, Field(min_length=1)]
    source: str = ""
    about: str = ""
    instrument: tuple[Instrument, ...] = ()
    """The plan's own."""
    activity: Annotated[tuple[ActivityLine, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Activity:
    """One line of an agenda with its spec read: stands on its own, instruments copied in."""

    line: ActivityLine
    spec: Any

    @property
    def id(self) -> str:
        """Its id, unique in the workshop."""
        return self.line.id

    @property
    def kind(self) -> Kind[Any, Any]:
        """Its way of working."""
        return kinds()[self.line.kind]

    def said_by(self, ballot_is: str) -> str:
        """Who its results speak of: the room as one, or what its ballots are."""
        return "room" if self.line.answered_by == "room" else ballot_is

    def steps(self, *, revealed: bool) -> int:
        """How many prompts it goes through; once revealed, how many screens of results."""
        kind = self.kind
        return kind.result_steps(self.spec) if revealed else kind.steps(self.spec)

    def minutes_at(self, step: int) -> int:
        """Minutes its clock is given at this step."""
        return self.kind.minutes_each(self.spec) or self.line.minutes


@dataclass(frozen=True)
class Workshop:
    """A plan, ready to be run."""

    id: str
    title: str
    source: str
    about: str
    activities: tuple[Activity, ...]

    @property
    def minutes(self) -> int:
        """Minutes planned in all."""
        return sum(activity.line.minutes for activity in self.activities)

    def index(self, activity_id: str) -> int:
        """Where this activity stands on the agenda, from 0. Raises KeyError."""
        for index, activity in enumerate(self.activities):
            if activity.id == activity_id:
                return index
        raise KeyError(activity_id)

    def find(self, activity_id: str) -> Activity:
        """The activity with this id. Raises KeyError."""
        return self.activities[self.index(activity_id)]
