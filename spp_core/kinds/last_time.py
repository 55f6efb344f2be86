"""Last time we said: earlier commitments, each looked at again together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from spp_core.charts import AREA_COLOURS, CANT_SAY_COLOUR, Bar, Bars
from spp_core.content import Slug, Strict
from spp_core.forms import Form, Option, Pick, Section, Text
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.promises import DONE, DROPPED, OPEN, STATUSES, Marked, day_in_words
from spp_core.kinds.records import Answer, Asking, Explanation, Panel, ballots
from spp_core.kinds.sheets import shared_out
from spp_core.translation import _, counted, later

STATUS, HOW = "status", "how"
EACH = "each"
HOW_LIMIT = 500
SCREEN = 4
"""Commitments on one screen of the wall."""
COLOURS = {DONE: AREA_COLOURS[2], OPEN: AREA_COLOURS[0], DROPPED: CANT_SAY_COLOUR}
COLUMNS = (
    later("What we said"),
    later("Who"),
    later("By"),
    later("How it stands"),
    later("How we know"),
)


class Earlier(Strict):
    """A commitment made before: its id, what, who, by, who made it in which workshop, which day.

    `by` and `day` are written YYYY-MM-DD, or "" where they are not known.
    """

    id: Slug
    what: Annotated[str, Field(min_length=1)]
    who: str = ""
    by: str = ""
    maker: str = ""
    workshop: str = ""
    day: str = ""

    @field_validator("by", "day")
    @classmethod
    def _is_a_day(cls, value: str) -> str:
        return value and date.fromisoformat(value).isoformat()

    @property
    def where(self) -> str:
        """From which workshop it is, and from whom."""
        held = day_in_words(self.day) if self.day else ""
        return " · ".join(filter(None, (self.maker, self.workshop, held)))


class LastTimeSpec(Strict):
    """The commitments to look at, in the order in which they are taken."""

    commitments: Annotated[tuple[Earlier, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _are_different(self) -> Self:
        if len({each.id for each in self.commitments}) < len(self.commitments):
            raise ValueError("commitments: two have the same id")
        return self


@dataclass(frozen=True)
class Looked:
    """A commitment and what was said of it; `status` is "" until something was."""

    earlier: Earlier
    status: str = ""
    how: str = ""


@dataclass(frozen=True)
class LastTimeTally:
    """Every commitment as it stands; `n` counts the ballots that said something."""

    n: int
    looked: tuple[Looked, ...]

    def standing(self, status: str) -> int:
        """How many stand like that."""
        return sum(each.status == status for each in self.looked)


class LastTime(Kind[LastTimeSpec, LastTimeTally]):
    """Look again at what was promised."""

    name = "last_time"
    title = later("Last time we said")
    about = later("what became of earlier commitments")
    offered = False
    lasting = True
    spec = LastTimeSpec
    example = """
        [[commitments]]
        id = "a1"
        what = "Every school names an Improvement Champion"
        who = "The heads"
        by = "2026-05-01"
        maker = "Oak"
        workshop = "Progress & impact"
        day = "2026-01-30"
    """

    def steps(self, spec: LastTimeSpec) -> int:
        """A few commitments at a time."""
        return len(shared_out(spec.commitments, SCREEN))

    def result_steps(self, spec: LastTimeSpec) -> int:
        """The same few again."""
        return self.steps(spec)

    def form(self, spec: LastTimeSpec, asking: Asking) -> Form:
        """Of each, how it stands, and how we know."""
        return Form(tuple(_section(each) for each in spec.commitments))

    def tally(self, spec: LastTimeSpec, answers: Sequence[Answer]) -> LastTimeTally:
        """Each commitment with what was said of it last."""
        said = _said(answers)
        looked = tuple(
            Looked(each, said.get(f"{each.id}.{STATUS}", ""), said.get(f"{each.id}.{HOW}", ""))
            for each in spec.commitments
        )
        asked = {f"{each.id}.{end}" for each in spec.commitments for end in (STATUS, HOW)}
        return LastTimeTally(ballots(each for each in answers if each.item in asked), looked)

    def chart(self, spec: LastTimeSpec, tally: LastTimeTally) -> Bars:
        """How many are done, going on, dropped."""
        return Bars(tuple(Bar(_(STATUSES[s]), tally.standing(s), COLOURS[s]) for s in STATUSES))

    def explain(self, spec: LastTimeSpec, tally: LastTimeTally) -> Explanation:
        """How many are done, going on, dropped, and each with how that is known."""
        rows = tuple(
            (
                each.earlier.what,
                each.earlier.who or "–",
                day_in_words(each.earlier.by),
                _(STATUSES.get(each.status, "–")),
                each.how or "–",
            )
            for each in tally.looked
        )
        return Explanation(_sentence(tally), tuple(map(_, COLUMNS)), rows)

    def panels(self, spec: LastTimeSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """How many stand how; then each by itself."""
        tally = self.tally(spec, answers)
        counts = tuple((_(STATUSES[s]), str(tally.standing(s))) for s in STATUSES)
        how_many = Explanation(_sentence(tally), (_("How it stands"), _("Commitments")), counts)
        looked = len(tally.looked) - tally.standing("")
        said = _("{n} of {of} looked at.", n=looked, of=len(tally.looked))
        each = replace(self.explain(spec, tally), sentence=said)
        result = Panel(RESULT, "", how_many, self.chart(spec, tally))
        return (result, Panel(EACH, _("Each commitment"), each))

    def unnamed(self, spec: LastTimeSpec) -> LastTimeSpec:
        """Nobody is said to have made them, or to see to them."""
        nobody = {"maker": "", "who": ""}
        kept = (each.model_copy(update=nobody) for each in spec.commitments)
        return LastTimeSpec(commitments=tuple(kept))

    def check_ins(self, spec: LastTimeSpec, answers: Sequence[Answer]) -> tuple[Marked, ...]:
        """Each as it was marked; how it is known counts only with that."""
        looked = self.tally(spec, answers).looked
        return tuple(
            Marked(each.earlier.id, each.status, each.how if each.status else "") for each in looked
        )


def _section(earlier: Earlier) -> Section:
    options = tuple(Option(status, _(label)) for status, label in STATUSES.items())
    due = _("by {day}", day=day_in_words(earlier.by)) if earlier.by else ""
    hint = " · ".join(filter(None, (earlier.who, due, earlier.where)))
    status = Pick(f"{earlier.id}.{STATUS}", _("How does it stand?"), options=options)
    how = Text(f"{earlier.id}.{HOW}", _("How do we know?"), limit=HOW_LIMIT, lines=2)
    return Section(earlier.what, (status, how), hint)


def _said(answers: Sequence[Answer]) -> dict[str, str]:
    """By item: the status marked, the words written, whoever said so last."""
    said: dict[str, str] = {}
    for answer in answers:
        if isinstance(answer.value, list):
            said[answer.item] = next((each for each in answer.value if each in STATUSES), "")
        elif isinstance(answer.value, str):
            said[answer.item] = answer.value
    return said


def _sentence(tally: LastTimeTally) -> str:
    done, going, dropped = (tally.standing(status) for status in (DONE, OPEN, DROPPED))
    left = tally.standing("")
    of = counted(len(tally.looked), "commitment", "commitments")
    if left == len(tally.looked):
        return _("Nothing said yet of {commitments} from last time.", commitments=of)
    said = _(
        "Of {commitments} from last time, {done} done, {going} still going, {dropped} dropped.",
        commitments=of,
        done=done,
        going=going,
        dropped=dropped,
    )
    return said + " " + _("{n} not looked at yet.", n=left) if left else said


KIND = LastTime()
