"""Commitments: what will be done, by whom, by when. They outlive the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from spp_core.forms import Form, Repeat, Section
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.promises import (
    COLUMNS,
    Commitment,
    DueSpec,
    by_day,
    promise,
    promise_fields,
    promise_rows,
    promise_table,
    promised,
)
from spp_core.kinds.records import Answer, Asking, Explanation, Panel, answered, latest
from spp_core.translation import _, later

ENTRIES = "c"


class CommitmentsSpec(DueSpec):
    """A question, and how many commitments a ballot can make."""

    question: str = ""
    at_most: Annotated[int, Field(ge=1, le=20)] = 5


@dataclass(frozen=True)
class CommitmentsTally:
    """Every commitment, the first due first; `n` counts the ballots that made one."""

    n: int
    commitments: tuple[Commitment, ...]


class Commitments(Kind[CommitmentsSpec, CommitmentsTally]):
    """Make commitments."""

    name = "commitments"
    title = later("Commitments")
    about = later("what, who and by when")
    lasting = True
    spec = CommitmentsSpec
    example = 'question = "What commitments are you now making as a partnership?"'

    def form(self, spec: CommitmentsSpec, asking: Asking) -> Form:
        """Entries of what, who and by when."""
        fields = promise_fields(spec, asking.today)
        entries = Repeat(
            ENTRIES, "", fields=fields, at_most=spec.at_most, add_label=_("Add a commitment")
        )
        return Form((Section(spec.question or _("Our commitments"), (entries,)),))

    def tally(self, spec: CommitmentsSpec, answers: Sequence[Answer]) -> CommitmentsTally:
        """The list, by day."""
        commitments = self.promises(spec, answers)
        return CommitmentsTally(len({each.ballot for each in commitments}), commitments)

    def explain(self, spec: CommitmentsSpec, tally: CommitmentsTally) -> Explanation:
        """How many, and what is still open."""
        sentence = promised(tally.commitments) or answered(0)
        return Explanation(sentence, tuple(map(_, COLUMNS)), promise_rows(tally.commitments))

    def panels(self, spec: CommitmentsSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """The list, with who made each where names may be seen."""
        return (Panel(RESULT, "", promise_table(self.promises(spec, answers))),)

    def promises(self, spec: CommitmentsSpec, answers: Sequence[Answer]) -> tuple[Commitment, ...]:
        """Each entry is one."""
        given = latest(answers)
        made = [promise(answer, answer.value) for answer in given if isinstance(answer.value, dict)]
        return by_day(each for each in made if each)


KIND = Commitments()
