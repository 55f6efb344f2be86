"""Which names the program answers to, and what its answers tell browsers to mind."""

from __future__ import annotations

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from spp_core.live.guarding import HEADERS, MISNAMED, Guard
from tests.live.devices import Hall

PATHS = (
    "/",
    "/review?room=x",
    "/healthz",
    "/enter/invite/xyz",
    "/live/photo/none",
    "/no-such-page",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_guarded(hall: Hall, path: str) -> None:
    answer = httpx.get(hall.served.url + path)
    for name, value in HEADERS.items():
        if name != "Referrer-Policy":  # an invitation says less still
            assert answer.headers[name] == value
    assert "strict-transport-security" not in answer.headers


def test_invitation_tells_nobody_where_it_was_followed(hall: Hall) -> None:
    answer = httpx.get(f"{hall.served.url}/enter/invite/xyz")
    assert answer.headers["referrer-policy"] == "no-referrer"


OURS = ["localhost", "LOCALHOST:8501", "127.0.0.1", "192.168.1.20:8501", "[::1]:8501", "laptop"]
OURS += ["laptop.local", "laptop.lan:80", "workshop.example.org", "Workshop.Example.org:443"]
NOT_OURS = ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[::1", ":8501"]
NOT_OURS += ["workshop.example.org.evil.example", "my-workshop.example.org"]


@pytest.mark.parametrize("host", OURS)
def test_our_names_are_ours(host: str) -> None:
    assert guard()._is_ours(host)


@pytest.mark.parametrize("host", NOT_OURS)
def test_other_names_are_not(host: str) -> None:
    assert not guard()._is_ours(host)


def guard() -> Guard:
    async def never(*_: object) -> None:
        raise AssertionError

    return Guard(never, "https://workshop.example.org")


@pytest.mark.parametrize("path", PATHS)
def test_page_pointed_at_this_computer_under_another_name_gets_a_sentence(
    hall: Hall, path: str
) -> None:
    answer = httpx.get(hall.served.url + path, headers={"Host": "evil.example"})
    assert (answer.status_code, answer.text) == (400, MISNAMED)


@pytest.mark.parametrize("origin", ["http://127.0.0.1:1", "http://evil.example", "null"])
def test_page_of_another_port_or_name_opens_no_page_here(hall: Hall, origin: str) -> None:
    address = hall.served.url.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(address, origin=hall.served.url, proxy=None):
        pass
    with pytest.raises(InvalidStatus):
        connect(address, origin=origin, proxy=None)


@pytest.mark.parametrize("path", ["/live/seat", "/live/room?room=x", "/_stcore/stream"])
def test_socket_under_another_name_is_refused(hall: Hall, path: str) -> None:
    address = hall.served.url.replace("http", "ws", 1) + path
    with pytest.raises(InvalidStatus):
        connect(address, additional_headers={"Host": "evil.example"}, proxy=None)
