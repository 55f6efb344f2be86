"""What can be set beside another room's answers: an instrument's items on ordered levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spp_core.forms import Field, Form, Piles, Scale
from spp_core.kinds.records import Answer, latest
from spp_core.statistics import interpolated_median


@dataclass(frozen=True)
class Measure:
    """One item of an instrument, and the names of its levels from the lowest.

    `id` is the instrument's and the item's, and lasts. `low` is the number of the first level;
    `group` is the opening that `words` finish, or the heading they stand under.
    """

    id: str
    words: str
    group: str
    levels: tuple[str, ...]
    low: int = 0

    @property
    def either(self) -> bool:
        """Whether it is one of two, such as true and not yet true, rather than a scale."""
        return len(self.levels) == 2  # noqa: PLR2004 - one and the other


@dataclass(frozen=True)
class Measured:
    """A measure, and where each ballot that has a level stands, from 0."""

    measure: Measure
    standing: Mapping[str, int]


def measured(instrument: str, form: Form, answers: Sequence[Answer]) -> tuple[Measured, ...]:
    """Every scale and every pair of piles of a form, with each ballot's latest level."""
    given = latest(answers)
    found = []
    for section in form.sections:
        for field in section.fields:
            values = _values(field)
            if values:
                levels = tuple(values.values())
                id_ = f"{instrument}/{field.item}"
                low = field.low if isinstance(field, Scale) else 0
                measure = Measure(id_, field.label, section.title, levels, low)
                found.append(Measured(measure, _standing(field.item, list(values), given)))
    return tuple(found)


def _values(field: Field) -> dict[object, str]:
    """The values of a field that lie in order, from the lowest, with their names."""
    if isinstance(field, Scale):
        return {score: str(score) for score in range(field.low, field.high + 1)}
    if isinstance(field, Piles) and len(field.piles) == 2:  # noqa: PLR2004 - true, not yet
        return {pile.id: pile.label for pile in reversed(field.piles)}
    return {}


def _standing(item: str, values: Sequence[object], answers: Iterable[Answer]) -> dict[str, int]:
    return {
        answer.ballot: values.index(answer.value)
        for answer in answers
        if answer.item == item and answer.value in values
    }


def middle(measure: Measure, levels: Sequence[int]) -> float | None:
    """Where levels lie together, None without any.

    The interpolated median on a scale; the share at the upper level where there are two.
    """
    if not levels:
        return None
    if measure.either:
        return sum(levels) / len(levels)
    counts = [levels.count(level) for level in range(len(measure.levels))]
    return interpolated_median(counts, measure.low)
