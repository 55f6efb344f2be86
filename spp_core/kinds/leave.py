"""By whose leave: how who said a thing may be called, and how far their words may go.

One entry holds all of it: the words, who said them, and what they agreed to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spp_core.forms import Option, Pick, Text
from spp_core.kinds.records import Answer, Row
from spp_core.translation import _, later

TEXT, WHO, ROLE, CALLED, LEAVE = "text", "who", "role", "called", "leave"
"""The parts of an entry."""
BY_NAME, BY_ROLE, BY_NOTHING = "name", "role", "nothing"
REPORTS, WORKSHOP = "reports", "workshop"
CALLS = {
    BY_NAME: later("By name"),
    BY_ROLE: later("By role"),
    BY_NOTHING: later("Not at all"),
}
LEAVES = {
    REPORTS: later("May be quoted in reports"),
    WORKSHOP: later("May be read in the workshop only"),
}
NO_LEAVE = later("Not to be shown until its speaker agrees")
SOMEBODY = later("a leader")
"""How a speaker is called who is not to be known."""


def fields(limit: int) -> tuple[Text | Pick, ...]:
    """What is asked of each thing that was said, its words first."""
    return (
        Text(TEXT, _("What was said, word for word"), limit=limit, lines=3),
        Text(WHO, _("Who said it"), limit=80, names=True),
        Text(ROLE, _("Their role"), limit=80, placeholder=_("a head teacher")),
        Pick(CALLED, _("How they may be called"), options=_options(CALLS)),
        Pick(LEAVE, _("How far it may go"), options=_options(LEAVES)),
    )


def _options(labels: Mapping[str, str]) -> tuple[Option, ...]:
    return tuple(Option(key, _(words)) for key, words in labels.items())


def _part(answer: Answer, name: str) -> str:
    part = answer.value.get(name, "") if isinstance(answer.value, dict) else ""
    return part if isinstance(part, str) else ""


def words_of(answer: Answer) -> str:
    """What was said, "" without."""
    return _part(answer, TEXT)


def readable(answer: Answer) -> bool:
    """Whether it may be read in the workshop at least."""
    return bool(words_of(answer)) and _part(answer, LEAVE) in LEAVES


def speaker(answer: Answer) -> str:
    """How the speaker may be called: by name only where names may be seen, too."""
    how, who, role = (_part(answer, each) for each in (CALLED, WHO, ROLE))
    if how == BY_NAME and who and answer.name:
        return f"{who}, {role}" if role else who
    return role if how == BY_ROLE and role else _(SOMEBODY)


def leave_of(answer: Answer) -> str:
    """How far its words may go, said in words."""
    return _(LEAVES.get(_part(answer, LEAVE), NO_LEAVE))


def reported(answer: Answer, *, named: bool) -> Answer:
    """The answer as it may leave the workshop: its speaker called as they want, or not at all."""
    if not isinstance(answer.value, dict):
        return answer
    if _part(answer, LEAVE) != REPORTS:
        left = {key: part for key, part in answer.value.items() if key == LEAVE}
        return replace(answer, value=left, name="")
    by_name = named and bool(answer.name) and _part(answer, CALLED) == BY_NAME
    hidden = set() if by_name else {WHO}
    if not by_name and _part(answer, CALLED) != BY_ROLE:
        hidden.add(ROLE)
    parts = {key: part for key, part in answer.value.items() if key not in hidden}
    kept = replace(answer, value=parts)
    return replace(kept, name=speaker(kept))


def told(answer: Answer, row: Row) -> Row:
    """The row of an export, with its words, how its speaker is called and how far it may go."""
    if not isinstance(answer.value, dict):
        return row
    words, may, called = words_of(answer), leave_of(answer), _(CALLS.get(_part(answer, CALLED), ""))
    if not words:
        return replace(row, value=may, extra={"leave": may})
    said_by = speaker(answer)
    parts = {"speaker": said_by, "called": called, "leave": may}
    return replace(row, value=f"“{words}” · {said_by} · {may}", extra=parts)
