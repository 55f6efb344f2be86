"""Next steps of a reflection grid, each beside where its ballot stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spp_core.kinds.naming import named
from spp_core.kinds.records import Answer, Explanation, Panel, ballot_count, ballots
from spp_core.translation import _

WHERE, NEXT = "where", "next"
NEXT_STEPS = "next"


def next_steps(stages: Mapping[str, str], answers: Sequence[Answer]) -> Panel:
    """What comes next, from the first stage to the last; `stages` are their words by id, in order.

    A ballot that stands nowhere, or at a stage of another question, comes last.
    """
    places = {stage: place for place, stage in enumerate(stages)}
    stands = {each.ballot: _stage(each) for each in answers if each.item == WHERE}
    steps = [each for each in answers if each.item == NEXT]
    steps.sort(key=lambda each: places.get(stands.get(each.ballot, ""), len(places)))
    rows = tuple((stages.get(stands.get(each.ballot, ""), "–"), str(each.value)) for each in steps)
    listed = Explanation(
        _sentence(steps), (_("Where we are"), _("Next step")) if rows else (), rows
    )
    return Panel(NEXT_STEPS, _("Next steps"), named(listed, [each.name for each in steps]))


def _stage(answer: Answer) -> str:
    return str(answer.value[0]) if isinstance(answer.value, list) and answer.value else ""


def _sentence(steps: Sequence[Answer]) -> str:
    if not steps:
        return _("Nobody has written a next step yet.")
    return _("{ballots} wrote what comes next.", ballots=ballot_count(ballots(steps)))
