from __future__ import annotations

import json
import socket as sockets
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta

import pytest
from websockets.exceptions import ConnectionClosed

from spp_core.service import actions
from spp_core.store import people
from tests.live.devices import PATIENCE, Hall, a_hall
from tests.service.held import account

STRANGER = 4401
ENOUGH_FOR_ANY_BUFFER = 5000
"""Times a slow reader is answered before it must have been dropped: 40 MB and more."""


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "spp_seat=",
        "spp_seat=made-up",
        "spp_person=made-up",
        "other=1",
        "spp_seat=" + "x" * 4000,
    ],
)
@pytest.mark.parametrize(
    "path",
    ["/live/seat", "/live/room?room={code}&as=wall", "/live/entering?room={code}&ballot={oak}"],
)
def test_stranger_is_sent_nothing(hall: Hall, cookie: str, path: str) -> None:
    held = hall.held
    device = hall.connect(path.format(code=held.room.code, oak=held.ids["Oak"]), cookie)
    assert device.end() == STRANGER
    assert device.frames == []


@pytest.mark.parametrize(
    "origin", [None, "null", "http://elsewhere.example", "http://127.0.0.1:1", "http://[", ""]
)
def test_page_from_elsewhere_is_sent_nothing(hall: Hall, origin: str | None) -> None:
    for path, cookie in (
        ("/live/seat", f"spp_seat={hall.token()}"),
        (f"/live/room?room={hall.held.room.code}", f"spp_person={hall.cookie}"),
    ):
        device = hall.connect(path, cookie, origin)
        assert device.end() == STRANGER
        assert device.frames == []


def test_seat_reaches_neither_wall_nor_console_nor_entering(hall: Hall) -> None:
    cookie = f"spp_seat={hall.token()}; spp_person={hall.token()}"
    code, oak = hall.held.room.code, hall.held.ids["Oak"]
    for path in (
        f"/live/room?room={code}&as=console",
        f"/live/room?room={code}&as=wall",
        f"/live/entering?room={code}&ballot={oak}",
    ):
        device = hall.connect(path, cookie)
        assert device.end() == STRANGER
        assert device.frames == []


@pytest.mark.parametrize("listens", ["wall", "console", "entering"])
def test_socket_left_open_is_closed_once_its_person_has_signed_out(
    hall: Hall, listens: str
) -> None:
    device = hall.entering() if listens == "entering" else hall.room(listens)
    seat = hall.seat()
    device.hear()
    actions.sign_out(hall.served.store, hall.cookie)
    if listens == "entering":
        hall.held.move("jump scores", "open")
        assert device.put("r1", 4, "scores")["t"] == "unsaved"
        assert hall.held.values() == {}
    with suppress(ConnectionClosed):
        device.drain(PATIENCE)
    assert device.line.close_code
    assert seat.wait("view")


def test_seat_says_whose_it_is_by_its_cookie_alone(hall: Hall) -> None:
    other = a_hall(hall.served)
    path = f"/live/seat?room={other.held.room.code}&ballot={other.held.ids['Elm']}"
    seat = hall.connect(path, f"spp_seat={hall.token()}")
    view = seat.wait("view")
    assert view["shared"]["room"]["code"] == hall.held.room.code
    assert view["mine"]["ballot"] == "Oak"
    other.close()


def test_facilitator_reaches_only_rooms_and_ballots_of_their_own(hall: Hall) -> None:
    other = a_hall(hall.served)
    for device in (
        hall.connect(f"/live/room?room={other.held.room.code}", f"spp_person={hall.cookie}"),
        hall.connect("/live/room?room=ZZZZZZ", f"spp_person={hall.cookie}"),
        hall.connect("/live/room", f"spp_person={hall.cookie}"),
        hall.entering(code=other.held.room.code),
        other.connect(
            f"/live/entering?room={other.held.room.code}&ballot={hall.held.ids['Oak']}",
            f"spp_person={other.cookie}",
        ),
        hall.connect(f"/live/entering?room={hall.held.room.code}", f"spp_person={hall.cookie}"),
    ):
        assert device.end() == STRANGER
        assert device.frames == []
    other.close()


def test_lead_and_somebody_signed_out_reach_no_console(hall: Hall) -> None:
    lead = account(hall.served.store, f"bo-{hall.held.room.code}", "lead")
    ada = hall.held.person
    with hall.served.store.writing() as tx:
        over = people.add_sign_in(tx, ada.id, datetime.now(UTC), timedelta(seconds=-1))
    for cookie in (hall.served.signed_in(lead), over):
        path = f"/live/room?room={hall.held.room.code}"
        assert hall.connect(path, f"spp_person={cookie}").end() == STRANGER


MOVED = {"t", "stage", "answers", "roster", "shown"}


@pytest.mark.parametrize(("listens", "more"), [("wall", set()), ("console", {"done", "at"})])
def test_pulse_comes_with_every_move_and_carries_no_answer(
    hall: Hall, listens: str, more: set[str]
) -> None:
    hall.held.move("jump scores", "open")
    device = hall.room(listens)
    stage = device.wait("moved")["stage"]
    hall.held.move("close")
    moved = device.wait("moved", stage=stage + 1)
    assert moved.keys() == MOVED | more
    assert not moved["shown"]
    hall.held.move("reveal")
    assert device.wait("moved", stage=stage + 2)["shown"]


def test_console_is_told_who_has_answered_and_a_wall_only_how_many(hall: Hall) -> None:
    hall.held.move("jump scores", "open")
    wall, console, seat = hall.room("wall"), hall.room("console"), hall.seat()
    before = wall.wait("moved")["answers"]
    assert console.wait("moved")["done"] == []
    seat.put("r1", 3, "scores")
    assert console.wait("moved", done=[hall.held.ids["Oak"]])["answers"] > before
    wall.wait("count", answered=1)
    wall.drain()
    assert hall.held.ids["Oak"] not in json.dumps(wall.frames)
    assert {f["answers"] for f in wall.frames if f["t"] == "moved"} == {before}


def test_pulse_comes_to_a_wall_with_answers_it_shows(hall: Hall) -> None:
    hall.held.move("jump hopes", "open")
    wall, seat = hall.room("wall"), hall.seat()
    before = wall.wait("moved")["answers"]
    seat.put("w.1", "kind", "hopes")
    while wall.wait("moved")["answers"] == before:
        pass
    assert {f["t"] for f in wall.frames} <= {"moved", "count"}


def test_wall_that_comes_late_is_told_where_the_room_is(hall: Hall) -> None:
    first = hall.room("wall")
    first.wait("moved")
    hall.held.move("jump scores")
    stage = hall.held.live().stage.version
    first.wait("moved", stage=stage)
    second = hall.room("wall")
    assert second.wait("moved")["stage"] == stage


def test_room_moves_only_its_own_devices(hall: Hall) -> None:
    other = a_hall(hall.served)
    here, there = hall.seat(), other.seat()
    here.wait("view")
    there.wait("view")
    hall.held.move("jump vote", "open")
    here.wait_stage(activity="vote", phase="open")
    there.drain()
    assert {f["shared"]["stage"]["activity"] for f in there.frames if f["t"] == "view"} == {
        "welcome"
    }
    other.close()


@pytest.mark.parametrize("frame", ["hello", b"\x00\x01", "{", "x" * 1_000_000])
def test_wall_that_speaks_is_not_minded(hall: Hall, frame: str | bytes) -> None:
    wall = hall.room("wall")
    stage = wall.wait("moved")["stage"]
    wall.line.send(frame)
    hall.held.move("next")
    wall.wait("moved", stage=stage + 1)


def test_slow_reader_is_dropped_and_holds_up_nobody(hall: Hall) -> None:
    held = hall.held
    held.move("jump board", "open")
    for feature in ("systems", "architecture"):
        for part in ("happening", "impact"):
            assert held.put(f"{feature}.{part}", "x" * 2000).refused == ""
    quick, console = hall.seat("Elm"), hall.room("console")
    quick.wait("view")
    with closing(a_small_ear(hall.served.port)) as slow:
        slow.sendall(handshake(hall))
        assert slow.recv(12) == b"HTTP/1.1 101"
        while held.console().roster[0].connected != 1:
            console.wait("moved")
        asked = b"\x81\x8c\x00\x00\x00\x00" + b'{"t":"past"}'
        with suppress(ConnectionError):
            # How much a machine takes in for who does not read is its own affair: some megabytes.
            for _ in range(ENOUGH_FOR_ANY_BUFFER):
                slow.sendall(asked * 100)
                quick.say({"t": "past"})
                quick.wait("past")
                if held.console().roster[0].connected == 0:
                    break
            else:
                pytest.fail("it was never dropped")
    assert quick.put("scribe", "Bo", "board")["t"] == "saved"


def a_small_ear(port: int) -> sockets.socket:
    """A connection that takes in little of what it does not read."""
    ear = sockets.socket()
    ear.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    ear.settimeout(PATIENCE)
    ear.connect(("127.0.0.1", port))
    return ear


def handshake(hall: Hall) -> bytes:
    """What a browser of Oak's says to open its socket; the client of these tests always reads."""
    return (
        f"GET /live/seat HTTP/1.1\r\nHost: 127.0.0.1:{hall.served.port}\r\n"
        f"Origin: {hall.served.url}\r\nCookie: spp_seat={hall.token()}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    ).encode()
