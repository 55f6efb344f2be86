"""The program's own scripts come compressed to who can read that, and are the same."""

from __future__ import annotations

import asyncio
import gzip
import re
from pathlib import Path

import httpx
import pytest
from starlette.responses import FileResponse, Response
from starlette.types import Message, Receive, Scope, Send

from spp_core.live.smaller import SMALLEST, SmallerFiles
from tests.live.devices import Hall

PLAIN = {"Accept-Encoding": "identity"}
GZIP = {"Accept-Encoding": "gzip, deflate"}


@pytest.fixture
def script(hall: Hall) -> str:
    page = httpx.get(hall.served.url).text
    found = re.search(r'src="\.?(/static/js/[^"]+)"', page)
    assert found
    return hall.served.url + found[1]


def test_script_is_the_same_and_a_third_of_the_size(script: str) -> None:
    plain = httpx.get(script, headers=PLAIN)
    small = httpx.get(script, headers=GZIP)
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert small.content == plain.content
    assert 3 * int(small.headers["content-length"]) < int(plain.headers["content-length"])
    for name in ("content-type", "cache-control", "content-security-policy"):
        assert small.headers[name] == plain.headers[name]
    assert "accept-encoding" in small.headers["vary"].lower()


def test_browser_that_has_it_is_not_sent_it_again(script: str) -> None:
    tag = httpx.get(script, headers=GZIP).headers["etag"]
    assert tag.startswith("W/")
    assert httpx.get(script, headers={**GZIP, "If-None-Match": tag}).status_code == 304


def test_part_of_a_file_is_a_part_of_the_plain_one(script: str) -> None:
    part = httpx.get(script, headers={**GZIP, "Range": "bytes=0-99"})
    assert (part.status_code, len(part.content)) == (206, 100)
    assert "content-encoding" not in part.headers


@pytest.mark.parametrize("path", ["/", "/static/js/no-such-file.js", "/favicon.png", "/healthz"])
def test_what_may_change_or_is_small_is_left_as_it_is(hall: Hall, path: str) -> None:
    assert "content-encoding" not in httpx.get(hall.served.url + path, headers=GZIP).headers


class Files:
    """An application that counts how often it is asked."""

    def __init__(self, answer: Response | Exception) -> None:
        self.answer, self.asked = answer, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await asyncio.sleep(0)
        if isinstance(self.answer, Exception):
            raise self.answer
        await self.answer(scope, receive, send)


async def get(files: SmallerFiles, path: str = "/static/a.js") -> tuple[Message, bytes]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    headers = [(b"accept-encoding", b"gzip")]
    await files({"type": "http", "method": "GET", "path": path, "headers": headers}, receive, send)
    return sent[0], b"".join(each.get("body", b"") for each in sent[1:])


def lasting(body: bytes, kind: str = "text/javascript") -> Response:
    return Response(body, headers={"Cache-Control": "immutable"}, media_type=kind)


BODY = b"export const a = 1;\n" * SMALLEST


def test_hall_that_asks_at_once_has_it_compressed_once() -> None:
    inner = Files(lasting(BODY))
    files = SmallerFiles(inner)

    async def hall() -> list[tuple[Message, bytes]]:
        return await asyncio.gather(*(get(files) for _ in range(50)))

    answers = asyncio.run(hall())
    assert inner.asked == 1
    assert {gzip.decompress(body) for _, body in answers} == {BODY}


def test_who_leaves_while_it_is_read_leaves_it_whole_for_the_others(tmp_path: Path) -> None:
    script = tmp_path / "a.js"
    script.write_bytes(BODY * 100)  # several pieces
    answer = FileResponse(script, headers={"Cache-Control": "immutable"})
    files = SmallerFiles(Files(answer))
    _, body = asyncio.run(get(files))  # whose `receive` says at once that nobody is there
    assert gzip.decompress(body) == BODY * 100


@pytest.mark.parametrize(
    "answer",
    [
        Response(BODY, media_type="text/javascript"),  # may change under its name
        Response(BODY, 404, {"Cache-Control": "immutable"}, "text/plain"),
        lasting(BODY, "font/woff2"),
        lasting(b"short"),
        Response(BODY, 200, {"Cache-Control": "immutable", "Content-Encoding": "br"}, "text/css"),
    ],
)
def test_anything_else_is_passed_on_and_not_remembered(answer: Response) -> None:
    files = SmallerFiles(Files(answer))

    async def twice() -> list[tuple[Message, bytes]]:
        return [await get(files), await get(files)]

    for start, body in asyncio.run(twice()):
        assert (start["status"], body) == (answer.status_code, answer.body)
        assert start["headers"] == answer.raw_headers
    assert files._made == {}


def test_failure_is_nobody_elses() -> None:
    inner = Files(OSError("the disk"))
    files = SmallerFiles(inner)

    async def fails_then_works() -> bytes:
        with pytest.raises(OSError, match="the disk"):
            await get(files)
        inner.answer = lasting(BODY)
        return (await get(files))[1]

    assert gzip.decompress(asyncio.run(fails_then_works())) == BODY
