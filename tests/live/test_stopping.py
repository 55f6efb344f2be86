from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from socket import create_connection
from time import sleep
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from tests.live.devices import Device, Hall, a_hall
from tests.serving import Served

STRANGER = 4401
DEVICES = 30
ENDS_WITHIN = 10
"""Seconds an operator waits for it to end."""
STOPPING = "The program is stopping. What was sent is being kept."
ITEMS = ["r1", "r2"]


@dataclass
class Voter:
    """One laptop that goes on answering until its socket closes."""

    ballot: str
    token: str
    device: Device
    sent: dict[str, tuple[str, int]] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    code: int = 0

    def vote(self) -> None:
        """Answer, not waiting for what became of the last, and hear everything out."""
        with ThreadPoolExecutor(1) as talking:
            told = talking.submit(self._send)
            self.code = self._hear()
            told.result()

    def _send(self) -> None:
        with suppress(ConnectionClosed):
            for number in range(100_000):
                item, value = ITEMS[number % len(ITEMS)], number // len(ITEMS) % 6
                name = f"{self.ballot}-{number}"
                self.sent[name] = (item, value)
                self.device.say(put(name, item, value))
                sleep(0.05)

    def _hear(self) -> int:
        while True:
            try:
                frame = self.device.hear()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 1006
            if frame["t"] == "saved":
                self.acknowledged.append(frame["id"])

    def may_be_stored(self, item: str) -> set[int]:
        """The values of an item from the last that was acknowledged on."""
        names = [name for name, (sent, _) in self.sent.items() if sent == item]
        last = max(names.index(name) for name in self.acknowledged if name in names)
        return {self.sent[name][1] for name in names[last:]}

    @property
    def unsettled(self) -> dict[str, tuple[str, int]]:
        """What a laptop sends again: each item's latest answer, acknowledged or not."""
        latest = {item: (name, value) for name, (item, value) in self.sent.items()}
        return {name: (item, value) for item, (name, value) in latest.items()}


def put(name: str, item: str, value: int) -> dict[str, Any]:
    usual = {"t": "put", "activity": "scores", "round": 1}
    return {**usual, "id": name, "item": item, "value": value}


@contextmanager
def voting(hall: Hall) -> Iterator[list[Voter]]:
    """Thirty laptops, each of its own triad, in the middle of answering."""
    tokens = {name: hall.token(name) for name in hall.held.ids if name[1:].isdigit()}
    voters = [Voter(name, token, hall.seat(token=token)) for name, token in tokens.items()]
    assert len(voters) == DEVICES
    with ThreadPoolExecutor(DEVICES) as all_at_once:
        done = [all_at_once.submit(voter.vote) for voter in voters]
        while not all(len(voter.acknowledged) >= len(ITEMS) for voter in voters):
            sleep(0.05)
        yield voters
        for each in done:
            each.result()


def end(served: Served) -> int:
    """How it ended, asked to as an operator does."""
    process = served.process
    assert process is not None
    process.terminate()
    return process.wait(ENDS_WITHIN)


def test_what_was_acknowledged_is_stored_and_the_rest_is_sent_again(served: Served) -> None:
    hall = a_hall(served, roster="\n".join(f"T{number}" for number in range(DEVICES)))
    hall.held.move("jump scores", "open")
    with voting(hall) as voters:
        assert end(served) in (0, -15)
    assert served.trouble == [], served.said
    for voter in voters:
        assert voter.code not in (STRANGER, 1006)
        stored = hall.held.values(voter.ballot)
        assert all(stored[item] in voter.may_be_stored(item) for item in ITEMS)
    served.start()
    for voter in voters:
        again = hall.seat(token=voter.token)
        for name, (item, value) in voter.unsettled.items():
            again.say(put(name, item, value))
            again.wait("saved", id=name)
        latest = dict(voter.unsettled.values())
        assert hall.held.values(voter.ballot) == latest
    hall.close()


def test_answer_that_waits_for_the_disk_is_kept_before_it_ends(served: Served) -> None:
    hall = a_hall(served)
    hall.held.move("jump scores", "open")
    seat = hall.seat()
    seat.wait("view")
    process = served.process
    assert process is not None
    with served.store.writing():  # nobody else writes meanwhile
        seat.say(put("one", "r1", 4))
        assert httpx.get(f"{served.url}/healthz").text == "ok"  # by then it has arrived
        process.terminate()
        answer = ready(served)
        while answer.status_code == 200:
            answer = ready(served)
        assert (answer.status_code, answer.text) == (503, STOPPING)
        assert httpx.get(f"{served.url}/healthz").text == "ok"
    assert seat.wait("saved", id="one")["value"] == 4
    assert seat.end() != STRANGER
    assert process.wait(ENDS_WITHIN) in (0, -15)
    assert hall.held.values() == {"r1": 4}
    assert served.trouble == [], served.said


def ready(served: Served) -> httpx.Response:
    return httpx.get(f"{served.url}/readyz")


def test_slow_upload_does_not_keep_it_from_ending(served: Served) -> None:
    hall = a_hall(served)
    with closing(create_connection(("127.0.0.1", served.port))) as slow:
        slow.sendall(
            f"POST /live/photo HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
            f"Origin: {served.url}\r\nCookie: spp_seat={hall.token()}\r\n"
            "Content-Length: 1000000\r\n\r\nonly this".encode()
        )
        assert httpx.get(f"{served.url}/healthz").text == "ok"
        assert end(served) in (0, -15)


def test_asked_twice_it_ends_at_once(served: Served) -> None:
    hall = a_hall(served)
    hall.held.move("jump scores", "open")
    seat = hall.seat()
    seat.wait("view")
    process = served.process
    assert process is not None
    with served.store.writing():  # nobody else writes meanwhile
        seat.say(put("one", "r1", 4))
        assert httpx.get(f"{served.url}/healthz").text == "ok"  # by then it has arrived
        process.terminate()
        while "The program is stopping" not in served.said:
            sleep(0.01)
        process.terminate()
        seat.end()
    assert process.wait(ENDS_WITHIN) in (0, -15)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal to send")
def test_ctrl_c_ends_it_in_the_same_order(served: Served) -> None:
    hall = a_hall(served)
    seat = hall.seat()
    seat.wait("view")
    process = served.process
    assert process is not None
    process.send_signal(signal.SIGINT)
    assert seat.end() != STRANGER
    process.wait(ENDS_WITHIN)
    assert "The program has stopped" in served.said
    assert served.trouble == [], served.said
