"""Question ladder: questions rewritten upwards, from less to more powerful ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from spp_core.content import Groups, Item, Slug, Strict
from spp_core.forms import Form, Repeat, Section, Text
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.declared import entry_of
from spp_core.kinds.naming import named
from spp_core.kinds.records import Answer, Asking, Explanation, Panel, ballot_count, latest
from spp_core.kinds.rungs import RULE, rung_of
from spp_core.translation import _, counted, later, ngettext

PAIRS = "pair"
BEFORE, AFTER = "before", "after"
LADDER = "ladder"
NONE = "–"
Label = Annotated[str, StringConstraints(min_length=1)]


class QuestionLadderSpec(Strict):
    """One group: its items are the rungs, the least powerful first."""

    instrument: Slug | None = None
    groups: Groups
    at_most: Annotated[int, Field(ge=1, le=20)] = 5
    limit: Annotated[int, Field(ge=1, le=1000)] = 300
    before_label: Label = "A question as we would ask it"
    after_label: Label = "The same question, higher up the ladder"
    low_label: Label = "Less powerful"
    high_label: Label = "More powerful"

    @model_validator(mode="after")
    def _one_ladder(self) -> Self:
        if len(self.groups) > 1:
            raise ValueError("groups must be one: its items are the rungs, the lowest first")
        if len(self.rungs) < 2:  # noqa: PLR2004 - from one rung there is nowhere to climb
            raise ValueError("a ladder needs two rungs or more")
        return self

    @property
    def rungs(self) -> tuple[Item, ...]:
        """Every rung, the least powerful first."""
        return self.groups[0].items

    @property
    def openings(self) -> tuple[str, ...]:
        """The words that questions on each rung open with."""
        return tuple(rung.text for rung in self.rungs)


@dataclass(frozen=True)
class Pair:
    """A question and what it became, "" until it is rewritten; the rung of each, where it has one.

    Rungs are places from the lowest, 0.
    """

    ballot: str
    item: str
    before: str
    after: str
    start: int | None
    end: int | None
    name: str = ""
    pinned: bool = False

    @property
    def climbed(self) -> int | None:
        """By how many rungs it rose (or fell); None where either end is on no rung."""
        return None if self.start is None or self.end is None else self.end - self.start


@dataclass(frozen=True)
class RungTally:
    """How many questions stood on a rung before, and how many do now."""

    id: str
    words: str
    before: int
    after: int


@dataclass(frozen=True)
class QuestionLadderTally:
    """Pairs, pinned ones first, then those that climbed furthest; every rung, the lowest first."""

    n: int
    pairs: tuple[Pair, ...]
    rungs: tuple[RungTally, ...]

    @property
    def rewritten(self) -> tuple[Pair, ...]:
        """The pairs that have both ends."""
        return tuple(pair for pair in self.pairs if pair.after)

    @property
    def climbs(self) -> tuple[int, ...]:
        """By how many rungs each of those rose that did."""
        return tuple(pair.climbed for pair in self.pairs if pair.climbed and pair.climbed > 0)


class QuestionLadder(Kind[QuestionLadderSpec, QuestionLadderTally]):
    """Rewrite questions upwards."""

    name = "question_ladder"
    title = later("Question ladder")
    about = later("a question asked often, rewritten upwards")
    spec = QuestionLadderSpec
    example = """
        instrument = "powerful-questions"
        only = ["ladder"]
    """

    def result_steps(self, spec: QuestionLadderSpec) -> int:
        """The ladder, then the pairs by themselves."""
        return 2

    def form(self, spec: QuestionLadderSpec, asking: Asking) -> Form:
        """A question and what it becomes, a few times over."""
        return Form((Section(_("Rewrite a question upwards"), (_pairs(spec),), _way(spec)),))

    def tally(self, spec: QuestionLadderSpec, answers: Sequence[Answer]) -> QuestionLadderTally:
        """Every pair with its rungs, and how many questions stand on each rung."""
        entries = _pairs(spec)
        given = [each for each in latest(answers) if entry_of(entries, each.item)]
        pairs = [_pair(spec, each) for each in given if isinstance(each.value, dict)]
        pairs.sort(key=_order)
        rungs = tuple(_rung(rung, place, pairs) for place, rung in enumerate(spec.rungs))
        return QuestionLadderTally(len({pair.ballot for pair in pairs}), tuple(pairs), rungs)

    def explain(self, spec: QuestionLadderSpec, tally: QuestionLadderTally) -> Explanation:
        """How many questions climbed and how far; a line a pair."""
        rows = tuple(
            (pair.before, pair.after or NONE, rungs_of(spec, pair), climb_of(pair))
            for pair in tally.pairs
        )
        return Explanation(
            _sentence(tally), (_("Before"), _("After"), _("Rungs"), _("Climbed")), rows
        )

    def panels(self, spec: QuestionLadderSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """The pairs; how many questions stood on each rung before and after."""
        tally = self.tally(spec, answers)
        listed = named(self.explain(spec, tally), [pair.name for pair in tally.pairs])
        ladder = Panel(LADDER, _("Where on the ladder"), _ladder(spec, tally))
        return (Panel(RESULT, "", listed, rules=(_(RULE),)), ladder)


def rungs_of(spec: QuestionLadderSpec, pair: Pair) -> str:
    """From which rung to which: "Yes/no → Why"."""
    ends = [NONE if end is None else spec.rungs[end].text for end in (pair.start, pair.end)]
    return " → ".join(ends if pair.after else ends[:1])


def climb_of(pair: Pair) -> str:
    """By how many rungs, with its sign."""
    if pair.climbed is None:
        return NONE
    return f"{pair.climbed:+d}".replace("-", "−") if pair.climbed else "0"


def _pairs(spec: QuestionLadderSpec) -> Repeat:
    fields = tuple(
        Text(item, label, limit=spec.limit, lines=2)
        for item, label in ((BEFORE, spec.before_label), (AFTER, spec.after_label))
    )
    return Repeat(PAIRS, "", fields=fields, at_most=spec.at_most, add_label=_("Add a question"))


def _way(spec: QuestionLadderSpec) -> str:
    return _(
        "From {low} to {high}: {openings}",
        low=spec.low_label.lower(),
        high=spec.high_label.lower(),
        openings=" → ".join(spec.openings),
    )


def _pair(spec: QuestionLadderSpec, answer: Answer) -> Pair:
    value: dict[str, Any] = answer.value
    before, after = str(value.get(BEFORE, "")), str(value.get(AFTER, ""))
    return Pair(
        ballot=answer.ballot,
        item=answer.item,
        before=before,
        after=after,
        start=rung_of(before, spec.openings),
        end=rung_of(after, spec.openings),
        name=answer.name,
        pinned=answer.pinned,
    )


def _order(pair: Pair) -> tuple[bool, bool, int]:
    """Pinned first, unfinished last, and between them the furthest climb first."""
    return not pair.pinned, not pair.after, -(pair.climbed or 0)


def _rung(rung: Item, place: int, pairs: Sequence[Pair]) -> RungTally:
    before = sum(pair.start == place for pair in pairs)
    return RungTally(rung.id, rung.text, before, sum(pair.end == place for pair in pairs))


def _sentence(tally: QuestionLadderTally) -> str:
    if not tally.n:
        return _("Nobody has written a question yet.")
    ballots = ballot_count(tally.n)
    questions = counted(len(tally.pairs), "question", "questions")
    if not tally.rewritten:
        return _(
            "{ballots} wrote {questions}. None is rewritten yet.",
            ballots=ballots,
            questions=questions,
        )
    placed = [pair for pair in tally.rewritten if pair.climbed is not None]
    stayed = sum(pair.climbed == 0 for pair in placed)
    down = sum((pair.climbed or 0) < 0 for pair in placed)
    lost = len(tally.rewritten) - len(placed)
    told = (
        _climbed(tally.climbs),
        ngettext("{n} stayed on its rung", "{n} stayed on their rungs", stayed) if stayed else "",
        _("{n} went down", n=down) if down else "",
        _("{n} cannot be placed", n=lost) if lost else "",
    )
    return _(
        "{ballots} wrote {questions} and rewrote {rewritten}: {told}.",
        ballots=ballots,
        questions=questions,
        rewritten=len(tally.rewritten),
        told="; ".join(filter(None, told)),
    )


def _climbed(climbs: Sequence[int]) -> str:
    """How many climbed, and how far one did: what all climbed together is no height of a ladder."""
    if not climbs:
        return _("{n} climbed", n=0)
    far = round(sum(climbs) / len(climbs), 1)
    rungs = _("1 rung") if far == 1 else _("{n} rungs", n=f"{far:g}")
    if len(climbs) == 1:
        return _("{n} climbed, by {rungs}", n=1, rungs=rungs)
    return _("{n} climbed, by {rungs} on average", n=len(climbs), rungs=rungs)


def _ladder(spec: QuestionLadderSpec, tally: QuestionLadderTally) -> Explanation:
    """The rungs, the most powerful first; on which of them most questions stand now."""
    highest_first = tuple(reversed(tally.rungs))
    rows = tuple((rung.words, str(rung.before), str(rung.after)) for rung in highest_first)
    columns = (_("Rung"), _("Before"), _("After"))
    if not tally.rewritten:
        return Explanation(_("No question is rewritten yet."), columns, rows)
    most = max(rung.after for rung in tally.rungs)
    if not most:
        none = _("None of the rewritten questions stands on a rung.")
        return Explanation(none, columns, rows)
    tops = [f"“{rung.words}”" for rung in highest_first if rung.after == most]
    said = ngettext(
        "Of {questions} most stand on {rungs}: {most}.",
        "Of {questions} most stand on {rungs}: {most} each.",
        len(tops),
        questions=counted(len(tally.rewritten), "rewritten question", "rewritten questions"),
        rungs=", ".join(tops),
        most=most,
    )
    return Explanation(said, columns, rows)


KIND = QuestionLadder()
