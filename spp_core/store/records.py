"""What the store gives back: frozen rows, times in UTC with their zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

BallotIs = Literal["triad", "school", "person"]


@dataclass(frozen=True)
class Person:
    """Somebody with an account."""

    id: str
    name: str
    sign_in_name: str
    passphrase_hash: str
    role: str
    failures: int
    locked_until: datetime | None
    owner: bool = False
    """Whether the installation is theirs, to look after."""
    left: bool = False
    """Whether the account has been ended."""
    sign_in: str = field(default="", compare=False)
    """By which of their sign-ins they are here; "" for who did not come by a browser."""


@dataclass(frozen=True)
class Invite:
    """A link that makes an account, lets somebody in, or sets a new passphrase; once."""

    role: str
    room_id: str | None
    expires_at: datetime
    used_at: datetime | None
    partnership_id: str | None = None
    person_id: str | None = None


@dataclass(frozen=True)
class Triad:
    """Schools that review each other. One that has left is kept for what it took part in."""

    id: str
    name: str
    left: bool = False


@dataclass(frozen=True)
class School:
    """A school of a partnership; `phase` and `triad_id` are "" where that is not known."""

    id: str
    name: str
    phase: str = ""
    triad_id: str = ""
    left: bool = False


@dataclass(frozen=True)
class Room:
    """A live run of a workshop. `stage` is the text `room.Stage` reads."""

    id: str
    code: str
    partnership_id: str
    partnership: str
    title: str
    ballot_is: BallotIs
    names_on_wall: bool
    minimum: int
    stage: str
    stage_version: int
    answers_version: int
    roster_version: int
    created_at: datetime
    ended_at: datetime | None
    anonymous: bool = False
    """Whether nobody is shown which answer is whose."""
    rehearsal: int = 0
    """0 for a real one; else how many times as fast as people its simulated triads answer."""


@dataclass(frozen=True)
class Ballot:
    """What counts once. `is_room` marks the whole room's own ballot, which no seat may join."""

    id: str
    room_id: str
    name: str
    position: int
    ready: str
    is_room: bool
    extra: str = ""
    """For which activity and round it has extra time."""


@dataclass(frozen=True)
class Seat:
    """One device in a room."""

    id: str
    room_id: str
    ballot_id: str
    removed: bool


@dataclass(frozen=True)
class StoredAnswer:
    """One answer as kept; `value` is JSON already read."""

    activity: str
    round: int
    ballot_id: str
    item: str
    late: bool
    value: Any
    at: datetime


@dataclass(frozen=True)
class Comment:
    """What a lead wrote under a finding of a review; `person_id` "" where it was imported."""

    id: str
    activity: str
    panel: str
    person_id: str
    author: str
    words: str
    at: datetime


@dataclass(frozen=True)
class Versions:
    """Where a room's three counters stand."""

    room_id: str
    stage: int
    answers: int
    roster: int
