"""Activities that tell and ask nothing: no answers, nothing to count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from spp_core.content import Strict
from spp_core.kinds.base import Kind
from spp_core.kinds.records import Answer, Explanation
from spp_core.translation import _


@dataclass(frozen=True)
class Nothing:
    """The tally of an activity that asks nothing."""

    n: int = 0


S = TypeVar("S", bound=Strict)


class Telling(Kind[S, Nothing]):
    """A kind whose form is only to be read; the form refuses every value."""

    asks = False

    def tally(self, spec: S, answers: Sequence[Answer]) -> Nothing:
        """Nothing, whatever is passed."""
        return Nothing()

    def explain(self, spec: S, tally: Nothing) -> Explanation:
        """Say that there is nothing to count."""
        return Explanation(_("Nothing was asked here, so there is nothing to count."))
