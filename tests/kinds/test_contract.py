"""What holds for every kind there is: one parametrised test file over all that are found."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from spp_core import kinds as package
from spp_core.charts import Look, drawn
from spp_core.content import Library, load_library
from spp_core.errors import Faults, Refused
from spp_core.forms import (
    CANT_SAY,
    ITEM,
    Ask,
    Date,
    Deck,
    Field,
    Form,
    Photo,
    Pick,
    Piles,
    Prose,
    Repeat,
    Scale,
    Text,
)
from spp_core.kinds import Answer, Asking, Kind, kinds
from spp_core.kinds.declared import turned
from spp_core.kinds.records import ANY_DAY
from spp_core.settings import INSTRUMENTS

LIBRARY = load_library(INSTRUMENTS)
EVERY_KIND = pytest.mark.parametrize("kind", kinds().values(), ids=kinds())
ASKING_KIND = pytest.mark.parametrize(
    "kind", [k for k in kinds().values() if k.asks], ids=[n for n, k in kinds().items() if k.asks]
)
LOOKS = [Look(dark, wall) for dark in (False, True) for wall in (False, True)]
AS_TYPED = (
    "<script>alert('x')</script> & <b>bold</b>",
    "שלום עולם, \u202bمرحبا بالعالم\u202c",
    "👩🏽‍🏫 well done 🎉",
    "two\nlines",
    "%{x} $a$ {{b}}",
)
NEVER_FIT = (
    3.5,
    -1,
    10**30,
    float("nan"),
    "",
    "   \n\t ",
    "\u200b\u200b",
    "x" * 100_000,
    [],
    [1],
    [["a"]],
    ["no such thing"],
    {},
    {"text": 3},
    {"text": "   "},
    {"text": "x" * 100_000},
    {"what": "x" * 100_000},
    {"text": "fine", "more": "not asked for"},
)


def spec_of(kind: Kind[Any, Any]) -> Any:
    """The example's spec, with its first setting applied where one is asked for."""
    spec = kind.parse(tomllib.loads(kind.example), LIBRARY, "example", "spec")
    setting = kind.setting(spec)
    if setting is None:
        return spec
    return kind.settled(spec, next(iter(setting.options), setting.lines))


def fields_of(form: Form) -> Iterator[Field]:
    return (field for section in form.sections for field in section.fields)


def words(limit: int) -> SearchStrategy[str]:
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
    typed = st.text(letters, min_size=1, max_size=min(limit, 40)).filter(
        lambda text: any(c.isprintable() and not c.isspace() for c in text)
    )
    fitting = [text for text in (*AS_TYPED, "x" * limit) if len(text) <= limit]
    return typed | st.sampled_from(fitting)


def inner_values(field: Field) -> SearchStrategy[Any]:
    """Any value that fits a field which is an item of its own."""
    if isinstance(field, Scale):
        scores: SearchStrategy[Any] = st.integers(field.low, field.high)
        return scores | st.just(CANT_SAY) if field.cant_say else scores
    if isinstance(field, Piles):
        return st.sampled_from([pile.id for pile in field.piles])
    if isinstance(field, Pick):
        ids = [option.id for option in field.options]
        return st.lists(st.sampled_from(ids), min_size=1, max_size=field.at_most, unique=True)
    if isinstance(field, Text):
        return words(field.limit)
    if isinstance(field, Date):
        return st.dates(date(2000, 1, 1), date(2100, 12, 31)).map(date.isoformat)
    if isinstance(field, Photo):
        return st.from_regex(r"[A-Za-z0-9_-]{8,64}", fullmatch=True)
    raise AssertionError(f"the contract test cannot fill in a {field.type} yet")


def entry_part(field: Field) -> SearchStrategy[Any]:
    """Any value that fits a field which is a part of an entry."""
    if isinstance(field, Pick):
        return st.sampled_from([option.id for option in field.options])
    return inner_values(field)


def entries(field: Repeat) -> SearchStrategy[tuple[str, Any]]:
    """Any new entry of a Repeat: its first words always, what is picked before, others perhaps."""
    random = st.from_regex(r"[A-Za-z0-9]{6,40}", fullmatch=True)
    needed = next(at for at, each in enumerate(field.fields) if not isinstance(each, Pick))
    others = field.fields[needed + 1 :]
    tables = st.fixed_dictionaries(
        {each.item: entry_part(each) for each in field.fields[: needed + 1]},
        optional={other.item: entry_part(other) for other in others},
    )
    return st.tuples(random.map(lambda end: f"{field.item}.{end}"), tables)


def turns(field: Deck) -> list[SearchStrategy[tuple[str, Any]]]:
    """One card turned, with or without a thought, and a thought about another."""
    cards = st.sampled_from([card.id for card in field.cards])
    thoughts = st.tuples(cards.map(lambda card: f"{field.item}.{card}"), words(field.limit))
    return [st.tuples(cards.map(lambda card: turned(field, card)), st.just(True)), thoughts]


def about_notes(
    field: Ask, mine: list[str], theirs: list[str]
) -> list[SearchStrategy[tuple[str, Any]]]:
    """Asking about others' notes, replying about one's own, starring one."""
    ids = [question.id for question in field.questions]
    found: list[SearchStrategy[tuple[str, Any]]] = []
    if theirs and ids:
        asks = st.builds("ask.{}.{}".format, st.sampled_from(ids), st.sampled_from(theirs))
        found.append(st.tuples(asks, st.just(True)))
    if mine and ids:
        replies = st.builds("reply.{}.{}".format, st.sampled_from(ids), st.sampled_from(mine))
        found.append(st.tuples(replies, words(field.limit)))
    if mine and field.star_label:
        found.append(st.tuples(st.just("proudest"), st.sampled_from(mine)))
    return found


def filled(
    form: Form, draw: DataObject, theirs: list[str]
) -> Iterator[tuple[dict[str, Any], str, Any]]:
    """Valid values for some of a form's fields, each with what was kept before it."""
    mine: dict[str, Any] = {}
    for field in fields_of(form):
        if isinstance(field, Prose) or not draw.draw(st.booleans(), label=f"fill {field.item}"):
            continue
        if isinstance(field, Repeat):
            pairs = draw.draw(st.lists(entries(field), max_size=min(2, field.at_most)))
        elif isinstance(field, Deck):
            pairs = [draw.draw(each) for each in turns(field)]
        elif isinstance(field, Ask):
            own = [item for item in mine if item.startswith("note.")]
            others = [item for item in theirs if item not in own]
            pairs = [draw.draw(each) for each in about_notes(field, own, others)]
        else:
            pairs = [(field.item, draw.draw(inner_values(field)))]
        for item, value in pairs:
            yield dict(mine), item, value
            mine[item] = value


def a_room(kind: Kind[Any, Any], spec: Any, draw: DataObject) -> list[Answer]:
    """Answers of a few ballots, every one of them through the kind's own check."""
    answers: list[Answer] = []
    count = draw.draw(st.integers(1, 4), label="ballots")
    for held in range(1, kind.rounds + 1):
        for number in range(count):
            theirs = [a.item for a in answers if a.item.startswith("note.")]
            for mine, item, value in filled(kind.form(spec, Asking(round=held)), draw, theirs):
                kept = kind.check(kind.form(spec, ANY_DAY), item, value, mine)
                assert (
                    kind.check(kind.form(spec, ANY_DAY), item, kept, {**mine, item: kept}) == kept
                )
                assert json.loads(json.dumps(kept)) == kept
                answers.append(Answer(f"ballot-{number}", item, kept, held, f"Triad {number}!"))
    return answers


def all_that_is_shown(kind: Kind[Any, Any], spec: Any, answers: list[Answer]) -> Any:
    """Everything a kind makes of answers; none of it may fail."""
    tally = kind.tally(spec, answers)
    assert is_dataclass(tally)
    assert type(tally).__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert kind.tally(spec, answers) == tally
    for look in LOOKS:
        chart = kind.chart(spec, tally)
        assert chart is None or drawn(chart, look).to_json()
    for panel in kind.panels(spec, answers):
        assert panel.explanation.sentence
        assert all(len(row) == len(panel.explanation.columns) for row in panel.explanation.rows)
        assert panel.chart is None or drawn(panel.chart, LOOKS[0]).to_json()
    json.dumps(kind.shared(spec, answers))
    promised, looked_at = kind.promises(spec, answers), kind.check_ins(spec, answers)
    assert kind.lasting or not (promised or looked_at)
    assert len({(each.ballot, each.item) for each in promised}) == len(promised)
    assert len({each.commitment for each in looked_at}) == len(looked_at)
    assert isinstance(kind.leading(spec, tally), str)
    return tally


@EVERY_KIND
def test_kind_is_named_like_its_file(kind: Kind[Any, Any]) -> None:
    assert type(kind).__module__ == f"{package.__name__}.{kind.name}"
    assert kind.title


def test_every_kind_file_is_found() -> None:
    files = Path(package.__file__).parent.glob("*.py")
    assert {path.stem for path in files if "\nKIND = " in path.read_text("utf-8")} == set(kinds())


@EVERY_KIND
def test_example_stands_on_its_own_once_read(kind: Kind[Any, Any]) -> None:
    spec = kind.parse(tomllib.loads(kind.example), LIBRARY, "example", "spec")
    assert kind.parse(json.loads(spec.model_dump_json()), Library({}), "room", "spec") == spec
    settled = spec_of(kind)
    assert kind.spec.model_validate(json.loads(settled.model_dump_json())) == settled


@EVERY_KIND
@pytest.mark.parametrize("table", [{"no_such_key": 1}, {"instrument": "no-such-instrument"}])
def test_plan_with_a_wrong_key_is_refused_by_key(
    kind: Kind[Any, Any], table: dict[str, Any]
) -> None:
    with pytest.raises(Faults) as caught:
        kind.parse(table, LIBRARY, "plan.toml", "activity[0].spec")
    assert all(fault.key.startswith("activity[0].spec") for fault in caught.value.faults)


@EVERY_KIND
def test_form_is_json_with_items_that_are_valid_and_differ(kind: Kind[Any, Any]) -> None:
    spec = spec_of(kind)
    assert kind.steps(spec) >= 1
    for step in range(kind.steps(spec)):
        form = kind.form(spec, Asking(step=step))
        assert json.loads(json.dumps(form.as_json()))["sections"]
        items = [field.item for field in fields_of(form)]
        assert len(set(items)) == len(items)
        assert all(ITEM.fullmatch(item) for item in items)
        answerable = [f for f in fields_of(form) if not isinstance(f, Prose)]
        assert bool(answerable) == kind.asks


@ASKING_KIND
def test_every_step_asks_the_same_items(kind: Kind[Any, Any]) -> None:
    spec = spec_of(kind)
    asked = [
        {field.item for field in fields_of(kind.form(spec, Asking(step=step)))}
        for step in range(kind.steps(spec) + 1)
    ]
    assert all(items == asked[0] for items in asked)


@EVERY_KIND
def test_no_answers_are_fine(kind: Kind[Any, Any]) -> None:
    spec = spec_of(kind)
    tally = all_that_is_shown(kind, spec, [])
    assert tally.n == 0
    assert kind.leading(spec, tally) == ""
    assert kind.rows(spec, []) == kind.contributions(spec, []) == kind.shared(spec, []) == []
    sentence = kind.explain(spec, tally).sentence
    assert sentence.startswith("No")
    assert sentence.endswith(".")


@ASKING_KIND
@given(draw=st.data())
@settings(max_examples=25)
def test_valid_answers_are_taken_counted_and_exported(
    kind: Kind[Any, Any], draw: DataObject
) -> None:
    spec = spec_of(kind)
    answers = a_room(kind, spec, draw)
    tally = all_that_is_shown(kind, spec, answers)
    assert 0 <= tally.n <= len({answer.ballot for answer in answers})
    rows = kind.rows(spec, answers)
    assert [answer for answer, _ in rows] == answers
    assert all(row.words and row.value for _, row in rows)
    known = {(answer.ballot, answer.item, answer.name) for answer in answers}
    written = kind.contributions(spec, answers)
    assert all((each.ballot, each.item, each.name) in known for each in written)
    assert all(each.text and each.heading for each in written)


@ASKING_KIND
@given(draw=st.data())
@settings(max_examples=25)
def test_explanation_never_counts_more_ballots_than_answered(
    kind: Kind[Any, Any], draw: DataObject
) -> None:
    spec = spec_of(kind)
    answers = [a for a in a_room(kind, spec, draw) if not isinstance(a.value, str | dict)]
    explanation = kind.explain(spec, kind.tally(spec, answers))
    ballots = len({answer.ballot for answer in answers})
    assert all(int(n) <= ballots for n in re.findall(r"(\d+) ballots?\b", explanation.sentence))
    assert all(int(n) <= ballots for n in re.findall(r"n = (\d+)", explanation.sentence))
    assert all(len(row) == len(explanation.columns) for row in explanation.rows)
    if "n" in explanation.columns:
        column = explanation.columns.index("n")
        assert all(int(row[column]) <= ballots for row in explanation.rows)


@ASKING_KIND
@given(draw=st.data())
@settings(max_examples=15)
def test_who_said_it_is_told_only_where_names_may_be_seen(
    kind: Kind[Any, Any], draw: DataObject
) -> None:
    spec = spec_of(kind)
    answers = a_room(kind, spec, draw)
    told = json.dumps(kind.shared(spec, answers))
    assert "ballot-" not in told
    assert not re.search(r"Triad \d!", told)
    explanation = kind.explain(spec, kind.tally(spec, answers))
    assert "ballot-" not in str(explanation)


@ASKING_KIND
def test_values_that_fit_nothing_are_refused_with_a_sentence(kind: Kind[Any, Any]) -> None:
    spec = spec_of(kind)
    for field in fields_of(kind.form(spec, Asking())):
        item = f"{field.item}.abc123" if isinstance(field, Repeat) else field.item
        item = f"{item}.{field.cards[0].id}" if isinstance(field, Deck) else item
        for value in (*NEVER_FIT, True) if not isinstance(field, Ask) else ():
            with pytest.raises(Refused) as caught:
                kind.check(kind.form(spec, ANY_DAY), item, value, {})
            assert re.fullmatch(r"[A-Z“].*\.", caught.value.sentence, re.DOTALL)
            assert len(caught.value.sentence) < 200


@EVERY_KIND
@pytest.mark.parametrize("item", ["", "no-such-item", "c.", "note.staff.!", "w.99", "x" * 200])
def test_item_that_is_not_asked_for_is_refused(kind: Kind[Any, Any], item: str) -> None:
    with pytest.raises(Refused):
        kind.check(kind.form(spec_of(kind), ANY_DAY), item, "words", {})


@ASKING_KIND
@pytest.mark.parametrize("text", AS_TYPED)
def test_words_are_kept_as_typed(kind: Kind[Any, Any], text: str) -> None:
    spec = spec_of(kind)
    for field in fields_of(kind.form(spec, Asking())):
        if isinstance(field, Text) and len(text) <= field.limit:
            assert kind.check(kind.form(spec, ANY_DAY), field.item, text, {}) == text
        if isinstance(field, Deck):
            item = f"{field.item}.{field.cards[0].id}"
            assert kind.check(kind.form(spec, ANY_DAY), item, text, {}) == text
        if isinstance(field, Repeat) and isinstance(field.fields[0], Text):
            entry = {field.fields[0].item: text}
            assert kind.check(kind.form(spec, ANY_DAY), f"{field.item}.abc123", entry, {}) == entry


@EVERY_KIND
def test_answer_to_an_item_no_longer_asked_is_exported_and_breaks_nothing(
    kind: Kind[Any, Any],
) -> None:
    spec = spec_of(kind)
    gone = [Answer("one", "gone", value) for value in ("words", 3, ["a"], {"text": "words"}, True)]
    all_that_is_shown(kind, spec, gone)
    assert [answer for answer, _ in kind.rows(spec, gone)] == gone


@EVERY_KIND
def test_setting_has_options_or_lines_that_can_be_settled(kind: Kind[Any, Any]) -> None:
    spec = kind.parse(tomllib.loads(kind.example), LIBRARY, "example", "spec")
    setting = kind.setting(spec)
    if setting is None:
        assert kind.settled(spec, "") == spec
        return
    if not setting.options:
        assert setting.lines
        assert kind.settled(spec, setting.lines) == spec
        return
    for option in setting.options:
        settled = kind.settled(spec, option)
        assert kind.settled(settled, option) == settled
        assert any(not isinstance(f, Prose) for f in fields_of(kind.form(settled, Asking())))
    assert all(isinstance(f, Prose) for f in fields_of(kind.form(spec, Asking())))
