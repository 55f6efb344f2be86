"""Files under /media go to the browsers whose pages were told of them, and to no other."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from spp_core.live.own_files import REMEMBERED, OwnFiles
from spp_core.service import actions
from spp_core.store import Store
from tests.service.held import account
from tests.serving import signed_in

NAME = "0123456789abcdef0123456789abcdef01234567.pdf"
PAGE = "/_stcore/stream"


async def _streamlit(scope: Scope, _: Receive, send: Send) -> None:
    """Tells every page of the file, and gives it to whoever asks."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.send", "bytes": b"\x0a/media/" + NAME.encode() + b"0\x01"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})


def ask(files: OwnFiles, sort: str, cookie: str, path: str = f"/media/{NAME}") -> int:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    headers = [(b"cookie", cookie.encode())] if cookie else []
    path = PAGE if sort == "websocket" else path
    scope = {"type": sort, "path": path, "headers": headers, "query_string": b"", "method": "GET"}
    asyncio.run(files(scope, receive, send))
    return int(sent[0].get("status", 0))


@pytest.fixture
def files(store: Store) -> OwnFiles:
    return OwnFiles(_streamlit, lambda: store)


def test_file_is_for_who_was_told_of_it(files: OwnFiles, store: Store) -> None:
    ada = account(store, "ada", "facilitator")
    told, other = (f"spp_person={signed_in(store, ada)}" for _ in range(2))
    assert ask(files, "http", told) == 404
    ask(files, "websocket", told)
    assert ask(files, "http", told) == 200
    assert [ask(files, "http", each) for each in (other, "", "spp_person=")] == [404, 404, 404]


def test_file_is_gone_for_who_signed_out(files: OwnFiles, store: Store) -> None:
    ada = account(store, "ada", "facilitator")
    token = signed_in(store, ada)
    ask(files, "websocket", f"spp_person={token}")
    actions.sign_out(store, token)
    assert ask(files, "http", f"spp_person={token}") == 404


def test_reader_of_a_shared_review_has_its_files(files: OwnFiles) -> None:
    ask(files, "websocket", "spp_reader=some-token")
    assert ask(files, "http", "spp_reader=some-token") == 200


def test_page_of_a_stranger_is_remembered_for_nobody(files: OwnFiles) -> None:
    ask(files, "websocket", "")
    assert [ask(files, "http", each) for each in ("", "other=1")] == [404, 404]


def test_other_addresses_pass(files: OwnFiles) -> None:
    assert ask(files, "http", "", "/static/media/font.woff2") == 200


def test_oldest_are_forgotten(files: OwnFiles) -> None:
    for number in range(REMEMBERED + 1):
        files._note(str(number), {"a"})
    assert len(files._told) == REMEMBERED
    assert not files._knows("0", "a")
    assert files._knows("1", "a")
