"""Nothing a seat or the wall is sent gives away what others answered before it is revealed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from spp_core.forms import Date, Deck, Field, Form, Photo, Pick, Piles, Prose, Repeat, Scale, Text
from spp_core.kinds import kinds
from spp_core.service import views
from spp_core.service.views.seat import form_of
from spp_core.store import Person, Store
from spp_core.workshop import Activity
from tests.service.held import Held, hold
from tests.short_workshop import short_workshop

MARKER = "Zyzzogeton"
DAY = "2031-07-19"
ACTIVITIES = [
    pytest.param(activity, id=activity.id)
    for activity in short_workshop().activities
    if activity.kind.asks
]
BY_BALLOTS = [each for each in ACTIVITIES if each.values[0].line.answered_by == "ballots"]


def first_of(field: Field) -> Any:
    """A value for a field that can be recognised wherever it turns up."""
    if isinstance(field, Scale):
        return field.high
    if isinstance(field, Pick):
        return [field.options[0].id]
    if isinstance(field, Piles):
        return field.piles[0].id
    return {Text: MARKER, Date: DAY, Photo: f"{MARKER}-photo"}[type(field)]


def part_of(inner: Field) -> Any:
    """The same for a field of an entry, where one of a list is not a list itself."""
    return inner.options[0].id if isinstance(inner, Pick) else first_of(inner)


def answered(form: Form) -> dict[str, Any]:
    """Every field of a form filled in, each kind's questions about notes left out."""
    filled: dict[str, Any] = {}
    for field in (field for section in form.sections for field in section.fields):
        if isinstance(field, Repeat):
            filled[f"{field.item}.aaaaaa"] = {f.item: part_of(f) for f in field.fields}
        elif isinstance(field, Deck):
            filled[f"{field.item}.turned.{field.cards[0].id}"] = True
            filled[f"{field.item}.{field.cards[0].id}"] = MARKER
        elif not isinstance(field, Prose) and field.type != "ask":
            filled[field.item] = first_of(field)
    return filled


def arrive(held: Held, activity: Activity) -> None:
    """The room at this activity, settled where that is needed, not yet open."""
    held.move(f"jump {activity.id}")
    if "settle" in held.console().possible:
        held.move("settle A1")


def answer_all(held: Held) -> dict[str, Any]:
    """Oak fills in the whole form."""
    live = held.live()
    given = answered(form_of(live, live.activity))
    for item, value in given.items():
        assert held.put(item, value).refused == ""
    return given


def sent(held: Held, ballot: str = "Elm") -> dict[str, Any]:
    """What a seat is sent, but for what differs by itself: times and how many have answered."""
    seat: dict[str, Any] = json.loads(json.dumps(held.seat(ballot)))
    for name in ("now", "answered", "clock"):
        seat["shared"].pop(name)
    return seat


def test_marked_answers_cover_every_kind_that_asks() -> None:
    found = {each.values[0].line.kind for each in ACTIVITIES}
    assert found == {name for name, kind in kinds().items() if kind.asks}


@pytest.mark.parametrize("activity", BY_BALLOTS)
def test_what_is_sent_before_reveal_is_the_same_whatever_others_answer(
    store: Store, ada: Person, activity: Activity
) -> None:
    hidden = activity.line.model_copy(update={"show": "reveal"})
    activities = tuple(
        replace(each, line=hidden) if each.id == activity.id else each
        for each in short_workshop().activities
    )
    plan = replace(short_workshop(), activities=activities)
    answering, silent = (hold(store, ada, plan, roster="Oak\nElm") for _ in range(2))
    for held in (answering, silent):
        arrive(held, activity)
    for moves in ((), ("open",), ("close",), ("reveal", "hide"), ("open",)):
        for held in (answering, silent):
            held.move(*moves)
        if moves == ("open",):
            given = answer_all(answering)
        one, other = sent(answering), sent(silent)
        one["shared"]["room"].pop("code")
        other["shared"]["room"].pop("code")
        assert one == other
        board = answering.board()
        assert board.result is None
        assert MARKER not in repr(board)
        assert MARKER not in json.dumps(one)
    assert given
    assert answering.values() == given


@pytest.mark.parametrize("activity", BY_BALLOTS)
def test_revealed_result_is_sent_to_all_without_saying_whose_it_is(
    held: Held, activity: Activity
) -> None:
    arrive(held, activity)
    held.move("open")
    answer_all(held)
    held.move("reveal")
    seat = sent(held)
    assert seat["shared"]["result"]["sentence"]
    assert seat["mine"]["values"] == {}
    words = json.dumps(seat["shared"])
    assert held.ids["Oak"] not in words
    assert '"Oak"' not in words
    assert held.board().result is not None


@pytest.mark.parametrize("activity", ACTIVITIES)
@pytest.mark.parametrize("phase", ["waiting", "open", "closed", "revealed"])
def test_guidance_is_sent_to_no_seat(held: Held, activity: Activity, phase: str) -> None:
    arrive(held, activity)
    ways = {"waiting": (), "open": ("open",), "closed": ("open", "close"), "revealed": ("reveal",)}
    held.move(*ways[phase])
    assert activity.line.guidance == f"GUIDANCE-{activity.id}"
    with held.store.reading() as tx:
        entering = views.shared(tx, held.live(), entering=True)
    assert "GUIDANCE" not in json.dumps([sent(held, "Oak"), entering])


@pytest.mark.parametrize("activity", BY_BALLOTS)
def test_form_is_not_sent_before_opening(held: Held, activity: Activity) -> None:
    arrive(held, activity)
    assert sent(held)["shared"]["form"] == {"sections": []}
    held.move("open")
    assert sent(held)["shared"]["form"]["sections"]


def test_one_ballots_own_part_has_nothing_of_anothers(held: Held) -> None:
    held.move("jump promises", "open")
    answer_all(held)
    with held.store.reading() as tx:
        live = held.live()
        mine = views.mine(tx, live)
        assert MARKER in json.dumps(mine[held.ids["Oak"]])
        assert MARKER not in json.dumps(mine[held.ids["Elm"]])
        assert MARKER not in json.dumps(views.past(tx, live, held.ids["Elm"]))


def test_live_results_are_shown_while_open_and_hidden_when_hidden(held: Held) -> None:
    held.move("jump hopes", "open")
    answer_all(held)
    assert MARKER in json.dumps(sent(held)["shared"]["result"])
    assert MARKER in repr(held.board().result)
    held.move("reveal", "hide")
    assert MARKER not in json.dumps(sent(held))
    assert held.board().result is None


def test_facilitator_previews_a_result_only_after_closing(held: Held) -> None:
    held.move("jump vote", "open")
    answer_all(held)
    assert held.so_far().result is None
    held.move("close")
    assert held.so_far().result is not None


def test_names_are_on_the_wall_only_where_the_room_was_set_up_so(store: Store, ada: Person) -> None:
    for names in (False, True):
        held = hold(store, ada, roster="Oaktree\nElm", names_on_wall=names)
        held.move("jump grid", "settle A1", "open")
        held.ids["Oak"] = held.ids["Oaktree"]
        answer_all(held)
        held.move("reveal")
        assert ("Oaktree" in repr(held.board().result)) is names
        assert ("Oaktree" in json.dumps(sent(held)["shared"])) is names
