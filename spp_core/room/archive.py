"""A whole room as one file: what is in it.

Ids, times and words are kept as they are, so that a room brought in elsewhere is the same room.
Devices, private notes and the trail of who did what stay where they are.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    Base64Bytes,
    ConfigDict,
    Field,
    model_validator,
)

from spp_core.content import Slug, Strict
from spp_core.forms import ITEM, YEARS
from spp_core.pictures import is_jpeg
from spp_core.room.codes import read_code
from spp_core.room.stage import Stage
from spp_core.translation import _, later


def _utc(when: datetime) -> datetime:
    if when.year not in YEARS:
        raise ValueError(_("is in the year {year}, which cannot be meant", year=when.year))
    return when.astimezone(UTC)


def _day(value: str) -> str:
    if value and date.fromisoformat(value).isoformat() != value:
        raise ValueError(_("is not a day written YYYY-MM-DD"))
    return value


def _code(value: str) -> str:
    if read_code(value) != value:
        raise ValueError(_("is not a join code"))
    return value


def _photo(value: bytes) -> bytes:
    if not is_jpeg(value):
        raise ValueError(_("is not a photo (JPEG)"))
    return value


Id = Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,32}$")]
Name = Annotated[str, Field(max_length=80, pattern=r"\S")]
Unnamed = Annotated[str, Field(max_length=80)]
Words = Annotated[str, Field(max_length=20_000)]
Activity = Annotated[str, Field(max_length=64)]
Item = Annotated[str, Field(pattern=f"^{ITEM.pattern}$")]
When = Annotated[AwareDatetime, AfterValidator(_utc)]
Day = Annotated[str, AfterValidator(_day)]
Round = Annotated[int, Field(ge=1, le=99)]


class Kept(Strict):
    """Part of the file: words are kept as they are, space round them too."""

    model_config = ConfigDict(str_strip_whitespace=False, use_attribute_docstrings=True)


class Triad(Kept):
    """Schools that review each other."""

    id: Id
    name: Name
    left_at: When | None = None
    """When it was taken out of the partnership."""


class School(Kept):
    """A school of the partnership."""

    id: Id
    name: Name
    phase: Literal["", "primary", "secondary", "special", "all-through", "other"] = ""
    triad: Id | None = None
    """The id of its triad."""
    left_at: When | None = None
    """When it was taken out of the partnership."""


class Partnership(Kept):
    """Whose workshop it was."""

    id: Id
    name: Name
    triads: tuple[Triad, ...] = ()
    schools: tuple[School, ...] = ()


class Room(Kept):
    """The workshop itself: its plan, how it was set up, where it stands."""

    id: Id
    code: Annotated[str, AfterValidator(_code)]
    """The join code: six characters."""
    title: Name
    ballot_is: Literal["triad", "school", "person"]
    """Who answers together on one device."""
    names_on_wall: bool
    anonymous: bool = False
    """Whether nobody is shown which answer is whose."""
    minimum: Annotated[int, Field(ge=3, le=80)]
    """The smallest group a review shows by itself."""
    created_at: When
    ended_at: When | None
    stage: Stage
    """Where it stands: the activity, and what was reached in each."""
    plan: dict[str, Any]
    """The agenda with all its words, as a file in data/workshops/ has it."""


class Ballot(Kept):
    """Who answered: a triad, a school, a person, or (`is_room`) the whole room together."""

    id: Id
    name: Name
    position: Annotated[int, Field(ge=0, le=10_000)]
    is_room: bool = False
    triad: Id | None = None
    school: Id | None = None


class Answer(Kept):
    """What a ballot answered to one item of an activity in a round; `late` if after closing."""

    activity: Activity
    round: Round
    ballot: Id
    item: Item
    late: bool = False
    value: Any
    at: When


class Mark(Kept):
    """A contribution that a facilitator hid, pinned, or put in a group called by these words."""

    activity: Activity
    ballot: Id
    item: Item
    kind: Literal["hidden", "pinned", "grouped"]
    words: Annotated[str, Field(max_length=200)] = ""


class Photo(Kept):
    """A picture of a flip chart."""

    id: Id
    activity: Activity
    ballot: Id
    picture: Annotated[Base64Bytes, AfterValidator(_photo)]
    """JPEG, written in Base64."""
    created_at: When


class Comment(Kept):
    """What a lead wrote under a finding."""

    id: Id
    activity: Activity
    panel: Activity
    author: Unnamed
    words: Words
    at: When


class CheckIn(Kept):
    """A later look at a commitment."""

    id: Id
    on: Annotated[Day, Field(min_length=1)]
    status: Literal["open", "done", "dropped"]
    note: Words
    how: Words
    """How it is known."""
    author: Unnamed
    in_room: bool = False
    """Whether it was said in this workshop itself."""
    at: When


class Commitment(Kept):
    """A promise made in this workshop, and what came of it."""

    id: Id
    activity: Activity
    ballot: Id
    item: Item
    maker: Unnamed
    what: Words
    who: Words
    by: Day
    made_at: When
    check_ins: tuple[CheckIn, ...] = ()


class Theme(Kept):
    """A theme that somebody added to those of an instrument, and that something is coded to."""

    frame: Slug
    """The instrument whose areas it belongs to."""
    id: Slug
    area: Slug
    words: Words
    created_at: When


class Code(Kept):
    """A contribution that somebody coded to a theme: one added, or the instrument's own."""

    activity: Activity
    ballot: Id
    item: Item
    frame: Slug
    theme: Slug
    created_at: When


class Archive(Kept):
    """A whole workshop, complete: what `format` "spp-room", `version` 1 holds."""

    format: Literal["spp-room"]
    version: Literal[1]
    partnership: Partnership
    room: Room
    ballots: tuple[Ballot, ...]
    answers: tuple[Answer, ...]
    marks: tuple[Mark, ...]
    photos: tuple[Photo, ...]
    comments: tuple[Comment, ...]
    commitments: tuple[Commitment, ...]
    codes: tuple[Code, ...] = ()
    themes: tuple[Theme, ...] = ()
    """Those of `codes` that people added to an instrument's own."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        ours = self.partnership
        _different(later("triads"), [each.name for each in ours.triads])
        _different(later("schools"), [each.name for each in ours.schools])
        _different(later("ids"), [each.id for each in ours.triads])
        _different(later("ids"), [each.id for each in ours.schools])
        _different(later("ids"), [each.id for each in self.ballots])
        _different(later("ids"), [each.id for each in self.photos])
        _different(later("ids"), [each.id for each in self.comments])
        _different(later("ids"), [each.id for each in self.commitments])
        _different(later("ids"), [look.id for each in self.commitments for look in each.check_ins])
        _different(later("names"), [each.name for each in self.ballots])
        _different(
            later("answers"),
            [(a.activity, a.round, a.ballot, a.item, a.late) for a in self.answers],
        )
        _different(later("marks"), [(m.activity, m.ballot, m.item, m.kind) for m in self.marks])
        _different(later("commitments"), [(c.activity, c.ballot, c.item) for c in self.commitments])
        _different(later("themes"), [(each.frame, each.id) for each in self.themes])
        _different(later("codes"), [(c.activity, c.ballot, c.item, c.theme) for c in self.codes])
        _known({each.id for each in ours.triads}, [each.triad for each in ours.schools])
        _known({each.id for each in ours.triads}, [each.triad for each in self.ballots])
        _known({each.id for each in ours.schools}, [each.school for each in self.ballots])
        ballots = {each.id for each in self.ballots}
        _known(ballots, [each.ballot for each in self.answers])
        _known(ballots, [each.ballot for each in self.marks])
        _known(ballots, [each.ballot for each in self.codes])
        _known(ballots, [each.ballot for each in self.photos])
        _known(ballots, [each.ballot for each in self.commitments])
        on_time = {(a.activity, a.ballot, a.item) for a in self.answers if not a.late}
        if not {(c.activity, c.ballot, c.item) for c in self.codes} <= on_time:
            raise ValueError(_("something is coded that is not in the file"))
        return self


def _different(what: str, keys: list[Any]) -> None:
    if len(set(keys)) < len(keys):
        [(twice, __)] = Counter(keys).most_common(1)
        raise ValueError(_("two {what} are the same: {twice}", what=_(what), twice=repr(twice)))


def _known(ids: set[str], named: list[str | None]) -> None:
    unknown = {each for each in named if each is not None} - ids
    if unknown:
        raise ValueError(_("{id} is named, but is not in the file", id=repr(min(unknown))))
