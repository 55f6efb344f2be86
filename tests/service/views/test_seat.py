from __future__ import annotations

import json

from spp_core.service import views
from tests.service.held import Held
from tests.short_workshop import at


def test_seat_is_told_where_the_room_is(held: Held) -> None:
    held.move("jump vote", "open")
    held.put("votes", ["A1"], "Elm")
    shared = held.seat()["shared"]
    room = shared["room"]
    assert (room["title"], room["code"], room["partnership"]) == (
        "A short workshop",
        held.room.code,
        "Harbour",
    )
    assert "Your triad’s name stands beside your answers" in room["who_sees"][0]
    stage = shared["stage"]
    assert (stage["activity"], stage["phase"], stage["round"], stage["index"]) == (
        "vote",
        "open",
        1,
        3,
    )
    assert stage["version"] == held.live().stage.version
    assert shared["clock"]["ends_at"] == at(5).isoformat()
    assert (shared["answered"], shared["of"]) == (1, 2)


def test_closed_by_its_clock_is_told_as_closed(held: Held) -> None:
    held.move("jump scores", "open")
    held.now = at(11)
    assert held.seat()["shared"]["stage"]["phase"] == "closed"
    assert held.board().phase == "closed"


def test_own_answers_of_earlier_activities_are_told_in_words(held: Held) -> None:
    held.move("jump scores", "open")
    held.put("r1", 3)
    held.put("r1", 5, "Elm")
    held.move("jump vote", "open")
    held.put("votes", ["A1"])
    with held.store.reading() as tx:
        past = views.past(tx, held.live(), held.ids["Oak"])
    assert [each["title"] for each in past] == ["Scores", "Vote"]
    assert past[0]["lines"] == [["One", "3"]]
    assert past[1]["lines"][0][1].startswith("A1: ")


def test_entering_is_open_in_every_phase_and_has_no_clock(held: Held) -> None:
    held.move("jump scores", "open")
    for move in ("close", "reveal", "end"):
        held.move(move)
        with held.store.reading() as tx:
            shared = views.shared(tx, held.live(), entering=True)
        assert shared["stage"]["phase"] == "open"
        assert not shared["stage"]["ended"]
        assert shared["stage"]["asks"]
        assert shared["clock"] is None
        assert shared["form"]["sections"]


def test_others_notes_come_without_whose_they_are(held: Held) -> None:
    held.move("jump wall", "open")
    held.put("note.staff.aaaaaa", {"text": "We saw it"})
    held.move("reveal")
    shared = held.seat("Elm")["shared"]
    assert [each["text"] for each in shared["others"]] == ["We saw it"]
    assert held.ids["Oak"] not in json.dumps(shared)


def test_result_is_told_as_the_room_calls_those_who_answer(held: Held) -> None:
    held.move("jump hopes", "open")
    held.put("w.1", "Hope")
    result = held.seat()["shared"]["result"]
    assert result["sentence"].startswith("1 triad answered.")
    assert result["columns"] == ("Phrase", "Triads (of 1)")
