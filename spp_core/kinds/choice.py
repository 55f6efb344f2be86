"""Choice: a few votes among options in areas, in one round or two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from math import ceil
from typing import Annotated, Self

from pydantic import Field, model_validator

from spp_core.charts import AREA_COLOURS, Bar, Bars
from spp_core.content import Group, Groups, Item, Slug, Strict
from spp_core.forms import Form, Option, Pick, Section
from spp_core.kinds.base import Kind
from spp_core.kinds.records import Answer, Asking, Explanation, Panel, ballot_count, labelled
from spp_core.translation import _, counted, later

VOTES = "votes"
SHIFT = "shift"
SHIFTED = later(
    "The shift is of all votes; who came and who left are of those that voted in both rounds."
)
SECOND = 2
AREAS, OPTIONS = 2, 3
"""How many areas, and options in each, can be read on a wall at once."""


class ChoiceSpec(Strict):
    """Options in areas, and how many votes a ballot has."""

    instrument: Slug | None = None
    groups: Groups
    votes: Annotated[int, Field(ge=1, le=12)] = 1

    @model_validator(mode="after")
    def _votes_can_be_given(self) -> Self:
        if self.votes > sum(len(group.items) for group in self.groups):
            raise ValueError("votes must not be more than there are options")
        return self


@dataclass(frozen=True)
class OptionTally:
    """One option: votes in the first round and, where there was one, in the second."""

    id: str
    words: str
    area: str
    colour: str
    first: int
    second: int | None

    @property
    def votes(self) -> int:
        """Votes in the latest round."""
        return self.first if self.second is None else self.second


@dataclass(frozen=True)
class ChoiceTally:
    """Options in order; how many voted in each round; how many of both rounds changed."""

    first_n: int
    second_n: int | None
    options: tuple[OptionTally, ...]
    both: int = 0
    changed: int = 0

    @property
    def n(self) -> int:
        """How many voted in the latest round."""
        return self.first_n if self.second_n is None else self.second_n

    @property
    def in_front(self) -> tuple[OptionTally, ...]:
        """The options with the most votes in the latest round; none without votes."""
        most = max((option.votes for option in self.options), default=0)
        return tuple(option for option in self.options if most and option.votes == most)


class Choice(Kind[ChoiceSpec, ChoiceTally]):
    """Vote for what matters most."""

    name = "choice"
    title = later("Vote")
    about = later("some votes each among options, with a second round")
    rounds = 2
    spec = ChoiceSpec
    example = 'instrument = "reflection-questions"'

    def result_steps(self, spec: ChoiceSpec) -> int:
        """All at a glance, then areas side by side, a few options in each."""
        return 1 + ceil(sum(ceil(len(group.items) / OPTIONS) for group in spec.groups) / AREAS)

    def form(self, spec: ChoiceSpec, asking: Asking) -> Form:
        """All options at once, under their areas."""
        several = _("Your votes: up to {n}", n=spec.votes)
        label = _("Your vote") if spec.votes == 1 else several
        options = tuple(map(_option, _placed(spec)))
        return Form((Section("", (Pick(VOTES, label, options=options, at_most=spec.votes),)),))

    def tally(self, spec: ChoiceSpec, answers: Sequence[Answer]) -> ChoiceTally:
        """Count each round by itself: a second vote replaces nothing, it is set beside."""
        first, second = _rounds(answers)
        options = tuple(_tally(placed, first, second) for placed in _placed(spec))
        both = first.keys() & second.keys()
        changed = sum(set(first[ballot]) != set(second[ballot]) for ballot in both)
        return ChoiceTally(len(first), len(second) or None, options, len(both), changed)

    def chart(self, spec: ChoiceSpec, tally: ChoiceTally) -> Bars:
        """A bar an option in its area's colour; the first round beside the second."""
        again = tally.second_n is not None
        return Bars(
            tuple(
                Bar(o.words, o.votes, o.colour, o.area, before=o.first if again else None)
                for o in tally.options
            )
        )

    def explain(self, spec: ChoiceSpec, tally: ChoiceTally) -> Explanation:
        """Which option is in front, how many voted, what moved between the rounds."""
        if tally.second_n is None:
            rows = tuple((o.area, o.words, str(o.first)) for o in tally.options)
            return Explanation(_front(tally), (_("Area"), _("Option"), _("Votes")), rows)
        columns = (_("Area"), _("Option"), _("First round"), _("Second round"), _("Shift"))
        shifts = tuple(
            (o.area, o.words, str(o.first), str(o.votes), _signed(o.votes - o.first))
            for o in tally.options
        )
        return Explanation(f"{_front(tally)} {_shift(tally)}", columns, shifts)

    def panels(self, spec: ChoiceSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """The votes; after a second round, what moved between the two."""
        found = super().panels(spec, answers)
        tally = self.tally(spec, answers)
        if tally.second_n is None:
            return found
        moved = _moved(tally, answers)
        return (
            *found,
            Panel(SHIFT, _("What moved between the rounds"), moved, rules=(_(SHIFTED),)),
        )

    def leading(self, spec: ChoiceSpec, tally: ChoiceTally) -> str:
        """The option in front; "" while none is, or two are level."""
        front = tally.in_front
        return front[0].id if len(front) == 1 else ""


def _rounds(answers: Sequence[Answer]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The votes of each ballot, in the first round and in the second."""
    given = [answer for answer in answers if answer.item == VOTES]
    first = {each.ballot: each.value for each in given if each.round < SECOND}
    return first, {each.ballot: each.value for each in given if each.round >= SECOND}


@dataclass(frozen=True)
class _Placed:
    """An item in its area, with the area's colour."""

    area: Group
    item: Item
    colour: str

    @property
    def words(self) -> str:
        return labelled(self.item.id, self.item.text)


def _placed(spec: ChoiceSpec) -> Iterator[_Placed]:
    for group, colour in zip(spec.groups, cycle(AREA_COLOURS), strict=False):
        yield from (_Placed(group, item, colour) for item in group.items)


def _option(placed: _Placed) -> Option:
    """What is picked, under its area's title with the opening the options finish."""
    area = ": ".join(filter(None, (placed.area.title, placed.area.text)))
    return Option(placed.item.id, placed.words, area, placed.colour)


def _tally(
    placed: _Placed, first: dict[str, list[str]], second: dict[str, list[str]]
) -> OptionTally:
    return OptionTally(
        id=placed.item.id,
        words=placed.words,
        area=placed.area.title or placed.area.text,
        colour=placed.colour,
        first=_votes(placed.item.id, first.values()),
        second=_votes(placed.item.id, second.values()) if second else None,
    )


def _votes(option: str, given: Iterable[list[str]]) -> int:
    return sum(option in votes for votes in given)


def _front(tally: ChoiceTally) -> str:
    front = tally.in_front
    if not front:
        return _("Nobody has voted yet.")
    voted = _("{ballots} voted.", ballots=ballot_count(tally.n))
    votes = counted(front[0].votes, "vote", "votes")
    if len(front) == 1:
        ahead = _("In front: “{option}” with {votes}.", option=front[0].words, votes=votes)
        return f"{voted} {ahead}"
    level = ", ".join(f"“{option.words}”" for option in front)
    return voted + " " + _("Level with {votes} each: {options}.", votes=votes, options=level)


def _shift(tally: ChoiceTally) -> str:
    """Counts only: a room is too small for more."""
    before = _("In the first round {ballots} voted.", ballots=ballot_count(tally.first_n))
    if not tally.both:
        return before
    return (
        before
        + " "
        + _(
            "Of the {n} that voted in both, {changed} changed.", n=tally.both, changed=tally.changed
        )
    )


def _moved(tally: ChoiceTally, answers: Sequence[Answer]) -> Explanation:
    """The options, the largest gain first, and how many of those in both rounds came and left."""
    first, second = _rounds(answers)
    both = [(set(first[each]), set(second[each])) for each in first if each in second]
    rows = tuple(
        (
            option.words,
            _signed(option.votes - option.first),
            str(sum(option.id in now - before for before, now in both)),
            str(sum(option.id in before - now for before, now in both)),
        )
        for option in sorted(tally.options, key=lambda each: each.first - each.votes)
    )
    return Explanation(
        _shift(tally), (_("Option"), _("Shift"), _("Came to it"), _("Left it")), rows
    )


def _signed(shift: int) -> str:
    return f"{shift:+d}" if shift else "0"


KIND = Choice()
