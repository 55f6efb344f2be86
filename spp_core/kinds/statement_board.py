"""Statement board: for each feature, what is happening and what is the impact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from spp_core.content import Groups, Item, Slug, Strict
from spp_core.forms import Field as FormField
from spp_core.forms import Form, Option, Photo, Pick, Section, Text
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.declared import PROUDEST
from spp_core.kinds.naming import named
from spp_core.kinds.records import (
    Answer,
    Asking,
    Contribution,
    Explanation,
    Panel,
    answered,
    ballot_count,
    latest,
)
from spp_core.translation import _, later

ROLES = ("scribe", "timekeeper")
WHO_DID_WHAT = "roles"
HAPPENING, IMPACT, PHOTO = "happening", "impact", "photo"
NAME_LIMIT = 120
LIMIT = 2000
Label = Annotated[str, StringConstraints(min_length=1)]


class StatementBoardSpec(Strict):
    """Every item is a feature; a step each, with its own minutes."""

    instrument: Slug | None = None
    groups: Groups
    minutes_each: Annotated[int, Field(ge=0, le=120)] = 10
    happening_label: Label = "What’s happening"
    impact_label: Label = "What’s the impact"
    photo: bool = True
    proud_label: str = ""

    @property
    def features(self) -> tuple[Item, ...]:
        """Every feature, in order."""
        return tuple(item for group in self.groups for item in group.items)


@dataclass(frozen=True)
class Statement:
    """What one ballot says of one feature; "" for what it left open.

    `proud` where it is proudest of that feature.
    """

    ballot: str
    happening: str = ""
    impact: str = ""
    photo: str = ""
    name: str = ""
    pinned: bool = False
    proud: bool = False


@dataclass(frozen=True)
class FeatureTally:
    """One feature: its statements, pinned ones first, and how many are proudest of it."""

    id: str
    title: str
    text: str
    statements: tuple[Statement, ...]
    proud: int


@dataclass(frozen=True)
class StatementBoardTally:
    """Every feature in order; `n` counts the ballots that stated anything."""

    n: int
    features: tuple[FeatureTally, ...]


class StatementBoard(Kind[StatementBoardSpec, StatementBoardTally]):
    """Agree a summary statement of each feature."""

    name = "statement_board"
    title = later("Summary statements")
    about = later("what is happening and its impact, feature by feature")
    spec = StatementBoardSpec
    example = """
        instrument = "self-improving-features"
        proud_label = "The area of impact we are most proud of"
    """

    def steps(self, spec: StatementBoardSpec) -> int:
        """A step a feature."""
        return len(spec.features)

    def result_steps(self, spec: StatementBoardSpec) -> int:
        """A screen a feature."""
        return len(spec.features)

    def minutes_each(self, spec: StatementBoardSpec) -> int:
        """Minutes for each feature."""
        return spec.minutes_each

    def form(self, spec: StatementBoardSpec, asking: Asking) -> Form:
        """The roles, the feature whose turn it is, the others folded, the proudest."""
        features = spec.features
        now = min(max(asking.step, 0), len(features) - 1)
        turn = [_section(spec, features[now])]
        others = [_section(spec, f, folded=True) for i, f in enumerate(features) if i != now]
        return Form((_roles(), *turn, *others, *_proudest(spec)))

    def tally(self, spec: StatementBoardSpec, answers: Sequence[Answer]) -> StatementBoardTally:
        """Statements side by side, and what ballots are proudest of."""
        given = latest(answers)
        features = tuple(_tally(feature, given) for feature in spec.features)
        stated = {each.ballot for feature in features for each in feature.statements}
        proud = {answer.ballot for answer in given if answer.item == PROUDEST}
        return StatementBoardTally(len(stated | proud), features)

    def explain(self, spec: StatementBoardSpec, tally: StatementBoardTally) -> Explanation:
        """How many statements on which feature, the proudest; a line a statement."""
        columns = (_("Feature"), spec.happening_label, spec.impact_label)
        rows = tuple(
            (feature.title, each.happening or "–", each.impact or "–")
            for feature in tally.features
            for each in feature.statements
        )
        sentences = (answered(tally.n), _stated(tally), _proud(tally))
        return Explanation(" ".join(filter(None, sentences)), columns, rows)

    def panels(self, spec: StatementBoardSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """Statements side by side, the proudest of a feature first; who wrote and kept time."""
        tally = self.tally(spec, answers)
        listed = _side_by_side(spec, tally, self.explain(spec, tally).sentence)
        roles = Panel(WHO_DID_WHAT, _("Who wrote and who kept time"), _did_what(latest(answers)))
        return (Panel(RESULT, "", listed), roles)

    def contributions(
        self, spec: StatementBoardSpec, answers: Sequence[Answer]
    ) -> list[Contribution]:
        """The statements; who writes and who keeps time are names, not words for the room."""
        return [each for each in super().contributions(spec, answers) if each.item not in ROLES]


def _title(feature: Item) -> str:
    return feature.title or feature.text


def _roles() -> Section:
    scribe = Text(ROLES[0], _("Scribe"), limit=NAME_LIMIT, names=True)
    timekeeper = Text(ROLES[1], _("Time-keeper"), limit=NAME_LIMIT, names=True)
    return Section(_("Who does what"), (scribe, timekeeper))


def _section(spec: StatementBoardSpec, feature: Item, *, folded: bool = False) -> Section:
    fields: list[FormField] = [
        Text(f"{feature.id}.{HAPPENING}", spec.happening_label, limit=LIMIT, lines=4),
        Text(f"{feature.id}.{IMPACT}", spec.impact_label, limit=LIMIT, lines=4),
    ]
    if spec.photo:
        fields.append(Photo(f"{feature.id}.{PHOTO}", _("Photo of your flip chart")))
    hint = feature.text if feature.title else ""
    return Section(_title(feature), tuple(fields), hint, folded=folded)


def _proudest(spec: StatementBoardSpec) -> tuple[Section, ...]:
    if not spec.proud_label:
        return ()
    options = tuple(Option(feature.id, _title(feature)) for feature in spec.features)
    return (Section("", (Pick(PROUDEST, spec.proud_label, options=options),)),)


def _tally(feature: Item, answers: Sequence[Answer]) -> FeatureTally:
    parts: dict[str, dict[str, Any]] = {}
    for answer in answers:
        of, _, part = answer.item.rpartition(".")
        if of == feature.id and part in {HAPPENING, IMPACT, PHOTO}:
            known = parts.setdefault(answer.ballot, {"name": answer.name, "pinned": False})
            known[part] = str(answer.value)
            known["pinned"] = known["pinned"] or answer.pinned
    stars = {a.ballot for a in answers if a.item == PROUDEST and a.value == [feature.id]}
    statements = [Statement(each, **known, proud=each in stars) for each, known in parts.items()]
    statements.sort(key=lambda statement: not statement.pinned)
    return FeatureTally(feature.id, _title(feature), feature.text, tuple(statements), len(stars))


def _side_by_side(
    spec: StatementBoardSpec, tally: StatementBoardTally, sentence: str
) -> Explanation:
    """A line a statement; marked, and first of its feature, where its ballot is proudest of it."""
    listed = [
        (feature.title, each)
        for feature in tally.features
        for each in sorted(feature.statements, key=lambda statement: not statement.proud)
    ]
    marked = any(each.proud for __, each in listed)
    most = _("Proudest")
    columns = (_("Feature"), spec.happening_label, spec.impact_label, *[most] * marked)
    rows = tuple(
        (title, *_said(each), *[most if each.proud else ""] * marked) for title, each in listed
    )
    return named(Explanation(sentence, columns, rows), [each.name for __, each in listed])


def _said(statement: Statement) -> tuple[str, str]:
    alone = statement.photo and not (statement.happening or statement.impact)
    return statement.happening or ("A photo" if alone else "–"), statement.impact or "–"


def _did_what(answers: Sequence[Answer]) -> Explanation:
    """Who was scribe and who kept time, a line a ballot that says."""
    roles: dict[str, dict[str, str]] = {}
    for answer in answers:
        if answer.item in ROLES:
            roles.setdefault(answer.ballot, {})[answer.item] = str(answer.value)
    if not roles:
        return Explanation(_("Nobody has been named as scribe or time-keeper."))
    names = {answer.ballot: answer.name for answer in answers}
    rows = tuple(tuple(each.get(role, "–") for role in ROLES) for each in roles.values())
    sentence = _("{ballots} said who wrote or who kept time.", ballots=ballot_count(len(roles)))
    table = Explanation(sentence, (_("Scribe"), _("Time-keeper")), rows)
    return named(table, [names[ballot] for ballot in roles])


def _stated(tally: StatementBoardTally) -> str:
    if not tally.n:
        return ""
    counts = [f"{feature.title}: {len(feature.statements)}" for feature in tally.features]
    return _("Statements on {counts}.", counts="; ".join(counts))


def _proud(tally: StatementBoardTally) -> str:
    stars = sorted((f for f in tally.features if f.proud), key=lambda f: -f.proud)
    if not stars:
        return ""
    features = ", ".join(f"{f.title} ({ballot_count(f.proud)})" for f in stars)
    return _("Proudest of {features}.", features=features)


KIND = StatementBoard()
