from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from spp_core.service import actions
from tests.live.devices import Hall, a_hall
from tests.serving import Served, serving
from tests.store.roster import Made, values


def kept(hall: Hall, ballot: str = "Oak") -> dict[str, object]:
    """What is on disk for a ballot."""
    made = Made("", hall.held.room.id, hall.held.ids["Oak"], hall.held.ids["Elm"])
    return values(hall.served.store, made, ballot_id=hall.held.ids[ballot])


def test_seat_is_sent_its_view_on_connecting(hall: Hall) -> None:
    hall.held.move("jump scores", "open")
    view = hall.seat().hear()
    assert view["t"] == "view"
    assert view["shared"]["stage"]["activity"] == "scores"
    assert view["shared"]["form"]["sections"]
    assert view["mine"]["ballot"] == "Oak"


def test_answer_is_saved_and_shown_to_the_ballots_other_device(hall: Hall) -> None:
    hall.held.move("jump scores", "open")
    one, two, other = hall.seat(), hall.seat(), hall.seat("Elm")
    for device in (one, two, other):
        device.wait("view")
    frame = one.put("r1", 3, "scores")
    assert frame == {"t": "saved", "id": frame["id"], "item": "r1", "value": 3, "late": False}
    told = two.wait("mine")
    assert (told["item"], told["value"], told["activity"], told["round"]) == ("r1", 3, "scores", 1)
    assert kept(hall) == {"r1": 3}
    other.drain()
    assert "mine" not in {frame["t"] for frame in other.frames}
    assert hall.seat().wait("view")["mine"]["values"] == {"r1": 3}


def test_answer_is_on_disk_before_the_laptop_is_told_so(served: Served) -> None:
    hall = a_hall(served)
    hall.held.move("jump scores", "open")
    seat = hall.seat()
    for score in range(6):
        assert seat.put("r1", score, "scores")["t"] == "saved"
    assert seat.put("r2", 4, "scores")["t"] == "saved"
    served.kill()
    assert kept(hall) == {"r1": 5, "r2": 4}
    served.start()
    again = hall.seat(token=hall.token())
    assert again.wait("view")["mine"]["values"] == {"r1": 5, "r2": 4}
    assert again.put("r1", 2, "scores")["t"] == "saved"
    hall.close()


def test_next_moves_every_seat(hall: Hall) -> None:
    hall.held.move("jump scores", "open")
    seats = [hall.seat(), hall.seat("Elm"), hall.seat("Elm")]
    for seat in seats:
        seat.wait_stage(activity="scores")
    hall.held.move("next")
    for seat in seats:
        view = seat.wait_stage(activity="vote", phase="waiting")
        assert view["shared"]["form"] == {"sections": []}


def test_no_byte_a_seat_hears_gives_away_a_result_before_reveal(hall: Hall) -> None:
    held = hall.held
    seats = [hall.seat(), hall.seat("Elm")]
    held.move("jump promises", "open")
    for seat in seats:
        seat.wait_stage(activity="promises", phase="open")
    seats[0].put("c.aaaaaa", {"what": "Zyzzogeton", "who": "Bo", "by": "2031-07-19"}, "promises")
    seats[1].wait("count", answered=1)
    held.move("close")
    seats[1].wait_stage(phase="closed")
    actions.set_ready(held.store, held.room.id, held.ids["Elm"], True, held.now)
    seats[1].drain()
    assert "Zyzzogeton" not in seats[1].bytes_heard
    assert "2031-07-19" not in seats[1].bytes_heard
    assert "GUIDANCE" not in seats[1].bytes_heard
    assert all(f["shared"]["result"] is None for f in seats[1].frames if f["t"] == "view")
    held.move("reveal")
    assert "Zyzzogeton" in json.dumps(seats[1].wait_stage(phase="revealed")["shared"]["result"])
    held.move("hide")
    assert "Zyzzogeton" not in json.dumps(seats[1].wait_stage(phase="closed"))


def test_count_is_sent_to_all_as_answers_come(hall: Hall) -> None:
    hall.held.move("jump scores", "open")
    oak, elm = hall.seat(), hall.seat("Elm")
    elm.wait("view")
    oak.put("r1", 3, "scores")
    counted = elm.wait("count", answered=1)
    assert counted["of"] == 2
    assert "clock" not in counted  # its view has it: told from a count read earlier, it would lag
    elm.put("r1", 3, "scores")
    oak.wait("count", answered=2)


def test_live_results_follow_the_answers(hall: Hall) -> None:
    hall.held.move("jump hopes", "open")
    oak, elm, wall = hall.seat(), hall.seat("Elm"), hall.room("wall")
    for seat in (oak, elm):
        seat.wait("view")
    oak.put("w.1", "kindness", "hopes")
    wall.wait("moved", shown=True)
    while "kindness" not in json.dumps(elm.wait("view")["shared"]["result"]):
        pass
    assert "kindness" in elm.bytes_heard


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ({"value": 6}, "whole number from 0 to 5"),
        ({"value": "x"}, "whole number from 0 to 5"),
        ({"activity": "wall"}, "not been opened"),
        ({"activity": None}, "not part of this workshop"),
        ({"activity": {"a": 1}}, "not part of this workshop"),
        ({"round": 7}, "round has not been held"),
        ({"round": True}, "round has not been held"),
        ({"round": "one"}, "round has not been held"),
        ({"item": "r99"}, "not part of this activity"),
        ({"item": ["r1"]}, "not part of this activity"),
        ({"item": "x" * 10_000}, "not part of this activity"),
        ({"item": "\ud800"}, "not part of this activity"),
        ({"value": "x" * 100_000}, "whole number"),
    ],
)
def test_answer_that_will_not_do_is_refused_and_the_line_stays(
    hall: Hall, frame: dict[str, object], said: str
) -> None:
    hall.held.move("jump scores", "open")
    seat = hall.seat()
    usual = {"t": "put", "id": "one", "activity": "scores", "round": 1, "item": "r1", "value": 3}
    seat.say({**usual, **frame})
    refused = seat.wait("refused")
    assert said in refused["sentence"]
    assert refused["id"] == "one"
    assert seat.put("r2", 4, "scores")["t"] == "saved"
    assert kept(hall) == {"r2": 4}


NONSENSE: dict[str, str | bytes] = {
    "not json": "not json",
    "empty": "",
    "list": "[]",
    "null": "null",
    "number": "3",
    "word": '"put"',
    "no kind": "{}",
    "odd kind": '{"t": ["put"]}',
    "no answer": '{"t": "put"}',
    "odd names": '{"t": "put", "id": {"deep": [[[[]]]]}, "item": 3}',
    "too deep": "[" * 100_000,
    "deep": '{"t":' + "[" * 900 + "]" * 900 + "}",
    "huge number": '{"t": "put", "id": ' + "9" * 5000 + "}",
    "a megabyte": '{"t": "dance", "x": "' + "y" * 1_000_000 + '"}',
    "binary": b"\x00\xff binary",
    "binary json": b'{"t": "past"}',
}


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
def test_frame_that_is_none_ends_neither_the_line_nor_the_server(
    hall: Hall, text: str | bytes
) -> None:
    hall.held.move("jump scores", "open")
    seat, other = hall.seat(), hall.seat("Elm")
    seat.line.send(text)
    while seat.hear()["t"] not in ("refused", "unsaved"):
        pass
    assert seat.put("r1", 3, "scores")["t"] == "saved"
    assert other.put("r1", 3, "scores")["t"] == "saved"


def test_late_answer_is_told_as_late_and_as_settled(hall: Hall) -> None:
    held = hall.held
    held.move("jump scores", "open", "close")
    seat = hall.seat()
    assert seat.put("r1", 3, "scores")["late"]
    now = datetime.now(UTC)
    assert actions.accept_late(held.store, held.person, held.room, "scores", held.ids["Oak"], now)
    while seat.wait("view")["mine"]["late"]:
        pass
    assert seat.frames[-1]["mine"]["values"] == {"r1": 3}


def test_extra_time_is_told_to_that_ballot_alone(hall: Hall) -> None:
    held = hall.held
    held.move("jump scores", "open", "close")
    oak, elm = hall.seat(), hall.seat("Elm")
    elm.wait("view")
    now = datetime.now(UTC)
    actions.give_extra(held.store, held.person, held.room, held.ids["Oak"], now)
    while not oak.wait("view")["mine"]["extra"]:
        pass
    assert not oak.put("r1", 3, "scores")["late"]
    assert elm.put("r1", 3, "scores")["late"]
    assert not any(each["mine"]["extra"] for each in elm.frames if each["t"] == "view")


def test_ready_is_shared_by_the_ballots_devices_and_seen_by_the_console(hall: Hall) -> None:
    hall.held.move("jump scores", "open")
    one, two, console = hall.seat(), hall.seat(), hall.room("console")
    two.wait("view")
    console.wait("moved")
    one.say({"t": "ready", "value": True})
    assert one.wait("ready")["value"] is True
    assert two.wait("ready")["value"] is True
    assert hall.held.console().roster[0].ready


def test_own_answers_of_earlier_activities_are_sent_when_asked_for(hall: Hall) -> None:
    hall.held.move("jump scores", "open")
    seat = hall.seat()
    seat.put("r1", 3, "scores")
    seat.say({"t": "past"})
    assert seat.wait("past")["past"] == [
        {"activity": "scores", "title": "Scores", "lines": [["One", "3"]]}
    ]


def test_removed_device_is_told_and_closed_and_nobody_else(hall: Hall) -> None:
    held = hall.held
    token = hall.token()
    oak, elm = hall.seat(token=token), hall.seat("Elm")
    oak.wait("view")
    elm.wait("view")
    actions.remove_devices(held.store, held.person, held.room, held.ids["Oak"], datetime.now(UTC))
    assert "Join again" in oak.wait("gone")["sentence"]
    oak.end()
    assert hall.seat(token=token).end() == 4401
    elm.say({"t": "past"})
    elm.wait("past")
    assert "gone" not in {frame["t"] for frame in elm.frames}


def test_who_is_connected_is_kept_as_devices_come_and_go(hall: Hall) -> None:
    console = hall.room("console")
    oak = hall.seat()
    while hall.held.console().roster[0].connected != 1:
        console.wait("moved")
    oak.line.close()
    while hall.held.console().roster[0].connected != 0:
        console.wait("moved")


def test_facilitator_enters_answers_that_are_never_late(hall: Hall) -> None:
    hall.held.move("jump scores", "open", "close")
    seat, entering = hall.seat(), hall.entering()
    assert entering.wait("view")["shared"]["stage"]["phase"] == "open"
    seat.wait("view")
    assert not entering.put("r1", 4, "scores")["late"]
    assert seat.wait("mine")["value"] == 4
    assert kept(hall) == {"r1": 4}
    hall.held.move("next")
    entering.wait_stage(activity="vote", phase="open")


def test_locked_file_is_said_and_the_answer_can_be_sent_again(tmp_path: Path) -> None:
    [served] = [*map(locked_meanwhile, serving(tmp_path))]
    assert served.trouble == []


def locked_meanwhile(served: Served) -> Served:
    hall = a_hall(served)
    hall.held.move("jump scores", "open")
    seat = hall.seat()
    assert seat.put("r1", 3, "scores")["t"] == "saved"
    file = hall.served.folder / "spp.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        unsaved = seat.put("r1", 5, "scores")
    assert unsaved["t"] == "unsaved"
    assert "What was saved before is safe." in unsaved["sentence"]
    assert kept(hall) == {"r1": 3}
    assert seat.put("r1", 5, "scores")["t"] == "saved"
    assert kept(hall) == {"r1": 5}
    hall.close()
    return served
