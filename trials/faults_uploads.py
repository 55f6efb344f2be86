"""Two hundred megabytes, wherever the program takes a file."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

import httpx
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.streamlit_page import Page, open_page
from spp_core.live.visitors import PERSON_COOKIE
from tests.live.devices import Hall, a_hall
from tests.serving import Served
from trials.faults_many import GROWS_AT_MOST, MEGABYTE, memory
from trials.found import Fault
from trials.serving import a_server
from trials.voting import a_hall_that_votes, on_disk, roster, storm

TOO_LARGE = 413
HUNG_UP = "hung up while it came"
BOUND = "a-part-begins-here"
HEAD = f'--{BOUND}\r\nContent-Disposition: form-data; name="f"; filename="list.csv"\r\n\r\n'
TAIL = f"\r\n--{BOUND}--\r\n"


def large_upload(folder: Path, *, short: bool) -> Fault:
    """Sent as a photo, and as a list of schools: with its length said before, and without."""
    megabytes = 60 if short else 200
    with a_server(folder) as served:
        hall = a_hall_that_votes(a_hall(served, roster=roster(20)))
        with storm(hall) as votes, _watched(served) as held:
            answers = [_photo(hall, megabytes), *asyncio.run(_lists(hall, megabytes))]
            votes.all_back(time.monotonic())
        acknowledged, stored = votes.tally(on_disk(hall))
    grown = (max(held) - held[0]) / MEGABYTE
    assert not any(each.is_success for each in answers), answers
    assert grown < GROWS_AT_MOST, f"the server grew by {grown:.0f} MiB"
    told = " / ".join(dict.fromkeys(_words(each) for each in answers))
    said = f"as a photo and as a list of schools: {told}; the server grew by {grown:.0f} MiB"
    title = f"{megabytes} MB where a file is taken"
    return Fault(title, len(answers), acknowledged, stored, None, said)


def _photo(hall: Hall, megabytes: int) -> httpx.Response:
    headers = {"Origin": hall.served.url, "Cookie": f"spp_seat={hall.token('Triad 1')}"}
    with httpx.Client(base_url=hall.served.url, timeout=60) as client:
        return _sent(client, "POST", "/live/photo", _bytes(megabytes), headers)


async def _lists(hall: Hall, megabytes: int) -> list[httpx.Response]:
    """As the page of partnerships sends the file of its widget; a small one is taken."""
    page = await open_page(
        hall.served.url, "partnerships", "", f"{PERSON_COOKIE}={hall.cookie}", Named
    )
    address = f"/_stcore/upload_file/{page.called}/list"
    found = await asyncio.to_thread(_as_widget, hall.served.url, address, megabytes)
    await page.close()
    return found


def _as_widget(url: str, address: str, megabytes: int) -> list[httpx.Response]:
    with httpx.Client(base_url=url, timeout=60) as client:
        client.get("/_stcore/health").raise_for_status()
        headers = {
            "Origin": url,
            "Content-Type": f"multipart/form-data; boundary={BOUND}",
            "X-Xsrftoken": client.cookies["_streamlit_xsrf"],
        }
        small = [HEAD.encode(), b"School", TAIL.encode()]
        _sent(client, "PUT", address, iter(small), headers).raise_for_status()
        whole = {"Content-Length": str(len(HEAD) + megabytes * MEGABYTE + len(TAIL))}
        return [
            _sent(client, "PUT", address, _part(megabytes), headers | length)
            for length in ({}, whole)
        ]


def _part(megabytes: int) -> Iterator[bytes]:
    yield HEAD.encode()
    yield from _bytes(megabytes)
    yield TAIL.encode()


def _bytes(megabytes: int) -> Iterator[bytes]:
    return repeat(b"x" * MEGABYTE, megabytes)


def _sent(
    client: httpx.Client, how: str, address: str, body: Iterator[bytes], headers: dict[str, str]
) -> httpx.Response:
    try:
        return client.request(how, address, content=body, headers=headers)
    except (httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
        return httpx.Response(TOO_LARGE, text=HUNG_UP)


def _words(answer: httpx.Response) -> str:
    if answer.headers.get("content-type", "").startswith("application/json"):
        return f"“{answer.json().get('sentence') or answer.json().get('detail')}”"
    return answer.text if answer.text == HUNG_UP else f"“{answer.text}”"


@contextmanager
def _watched(served: Served) -> Iterator[list[int]]:
    """What the server holds, looked at ten times a second."""
    found, over = [memory(served)], threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            found.append(memory(served))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()


@dataclass(eq=False)
class Named(Page):
    """A tab that knows what the server calls it."""

    called: str = field(default="")

    def _take(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "new_session":
            self.called = message.new_session.initialize.session_id
        super()._take(message)
