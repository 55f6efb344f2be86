"""What is made up: the partnership, how its schools tend to answer, what they write."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from spp_core.content import Slug, Strict, read_toml, validated

Words = Annotated[tuple[str, ...], Field(min_length=1)]


class School(Strict):
    """One school of the partnership."""

    name: str
    phase: str
    triad: str


class Promise(Strict):
    """A commitment, and in how many days it is due."""

    what: str
    who: str
    days: int


class Otherwise(Strict):
    """What is written where nothing was thought of: a few words, or a sentence."""

    few: Words
    sentences: Words


class Story(Strict):
    """Everything that is made up.

    `scores` are where rows start, on their scale; `cards` how likely "true" is at first; `words`
    what is written, by "activity/item".
    """

    partnership: str
    plan: Slug
    years: Annotated[int, Field(ge=1, le=9)]
    schools: Annotated[tuple[School, ...], Field(min_length=1)]
    scores: dict[str, float]
    cards: dict[str, float]
    words: dict[str, Words]
    promises: Annotated[tuple[Promise, ...], Field(min_length=1)]
    otherwise: Otherwise


def read_story(path: Path) -> Story:
    """Read a story file. Raises Faults naming file and key."""
    return validated(Story, read_toml(path), path.name)
