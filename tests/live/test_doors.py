from __future__ import annotations

import io
import json
import sqlite3
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing
from http.cookiejar import Cookie
from pathlib import Path
from time import sleep
from typing import Any

import httpx
import pytest
from PIL import Image

from spp_core.live.doors import LOOK_EVERY
from spp_core.service import views
from tests.live.devices import Hall, a_hall
from tests.service.held import Held
from tests.serving import Served, serving
from tests.short_workshop import NOW


def client(hall: Hall, **cookies: str) -> httpx.Client:
    """A browser with these cookies, on a page of the program's own."""
    return httpx.Client(
        base_url=hall.served.url,
        headers={"Origin": hall.served.url},
        cookies={f"spp_{name}": value for name, value in cookies.items()},
        timeout=60,
    )


def cookie(browser: httpx.Client, name: str) -> Cookie | None:
    return next((each for each in browser.cookies.jar if each.name == f"spp_{name}"), None)


def test_seat_is_taken_into_a_cookie_scripts_cannot_read(hall: Hall) -> None:
    held = hall.held
    with client(hall) as browser:
        asked = {"code": f" {held.room.code.lower()} ", "ballot": held.ids["Oak"]}
        answer = browser.post("/enter/seat", json=asked)
        kept = cookie(browser, "seat")
    assert answer.status_code == 200
    assert kept is not None
    assert kept.value is not None
    assert kept.value not in answer.text
    seat = views.who(hall.served.store, kept.value, None, NOW).seat
    assert seat is not None
    assert seat.ballot_id == held.ids["Oak"]
    said = answer.headers["set-cookie"]
    assert "HttpOnly" in said
    assert "SameSite=lax" in said
    assert "Max-Age=1209600" in said
    assert "Domain" not in said


def test_seat_on_a_new_ballot_has_the_name_given(hall: Hall) -> None:
    asked = {"code": hall.held.room.code, "ballot": "", "name": "Larch"}
    with client(hall) as browser:
        assert browser.post("/enter/seat", json=asked).status_code == 200
        again = browser.post("/enter/seat", json=asked)
    assert again.status_code == 422
    assert "is on the list already" in again.json()["sentence"]
    assert "Larch" in views.everyone(hall.served.store, hall.held.room.id).values()


@pytest.mark.parametrize(
    ("asked", "status", "sentence"),
    [
        ({"code": "ZZZZZZ"}, 404, "No workshop has that code."),
        ({"code": ["a"], "ballot": {"b": 1}}, 404, "No workshop has that code."),
        ({}, 404, "No workshop has that code."),
        ({"ballot": "made up"}, 404, "That name is not on this workshop's list any more."),
        ({"name": "x" * 81}, 422, ""),
        ({"name": ""}, 422, ""),
    ],
)
def test_seat_that_cannot_be_had_is_said(
    hall: Hall, asked: dict[str, Any], status: int, sentence: str
) -> None:
    code = {} if not asked or "code" in asked else {"code": hall.held.room.code}
    with client(hall) as browser:
        answer = browser.post("/enter/seat", content=json.dumps({**code, **asked}).encode())
    assert answer.status_code == status
    assert sentence in answer.json()["sentence"]
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("origin", [None, "null", "http://elsewhere.example", "http://["])
@pytest.mark.parametrize("path", ["/enter", "/enter/seat", "/leave", "/live/photo"])
def test_page_from_elsewhere_gets_no_cookie(hall: Hall, path: str, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}
    answer = httpx.post(hall.served.url + path, json={"code": hall.held.room.code}, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["sentence"] == "Open the page again and try once more."
    assert "set-cookie" not in answer.headers


NOTES: dict[str, bytes] = {
    "nothing": b"",
    "not json": b"not json",
    "list": b"[]",
    "made up": b'{"person": "made up"}',
    "half a character": b'{"person": "\\ud800"}',
    "list of tokens": b'{"person": [1]}',
    "table": b'{"person": {"a": 1}}',
    "not text": b"\xff\xfe",
    "too long": b"x" * 5_000_000,
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_token_that_is_none_sets_no_cookie(hall: Hall, note: bytes) -> None:
    with client(hall) as browser:
        answer = browser.post("/enter", content=note)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


def test_person_leaves_and_the_sign_in_is_forgotten(hall: Hall) -> None:
    with client(hall) as browser:
        browser.post("/enter", json={"person": hall.cookie})
        assert cookie(browser, "person")
        browser.post("/leave", json={"seat": True})
        assert cookie(browser, "person")
        browser.post("/leave", json={"person": True})
        assert cookie(browser, "person") is None
    assert views.who(hall.served.store, None, hall.cookie, NOW).person is None


def test_invitation_is_not_in_the_address_any_more(hall: Hall) -> None:
    token = "a" * 43
    with client(hall) as browser:
        answer = browser.get(f"/enter/invite/{token}", follow_redirects=True)
        kept = cookie(browser, "invite")
    [first] = answer.history
    assert first.status_code == 303
    assert first.headers["location"] == "/"
    assert first.headers["referrer-policy"] == "no-referrer"
    assert "HttpOnly" in first.headers["set-cookie"]
    assert token not in str(answer.url)
    assert token not in answer.text
    assert kept is not None
    assert kept.value == token


@pytest.mark.parametrize("token", ["x", "%E2%98%83", "a;b=c", "%0d%0aX-Evil:1", "a" * 5000])
def test_invitation_that_cannot_be_one_only_leads_to_the_page(hall: Hall, token: str) -> None:
    with client(hall) as browser:
        answer = browser.get(f"/enter/invite/{token}")
    assert answer.status_code in (303, 404)
    assert "set-cookie" not in answer.headers
    assert "x-evil" not in answer.headers


def picture(size: tuple[int, int] = (40, 30), form: str = "JPEG", **options: Any) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, form, **options)
    return made.getvalue()


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 60,000 pixels a side."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def post(browser: httpx.Client, content: bytes, where: str = "") -> httpx.Response:
    return browser.post(f"/live/photo{where}", content=content, headers={"X-Activity": "board"})


def test_photo_is_kept_and_shown_to_its_ballot(hall: Hall) -> None:
    with client(hall, seat=hall.token()) as oak:
        answer = post(oak, picture())
        assert answer.status_code == 200
        address = f"/live/photo/{answer.json()['photo']}"
        shown = oak.get(address)
        assert shown.headers["content-type"] == "image/jpeg"
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert Image.open(io.BytesIO(shown.content)).size == (40, 30)
    with client(hall, person=hall.cookie) as ada:
        assert ada.get(address).status_code == 200
    other = a_hall(hall.served)
    for stranger in (
        client(hall),
        client(hall, seat=hall.token("Elm")),
        client(hall, seat=other.token()),
        client(hall, person=other.cookie),
    ):
        with stranger:
            answer = stranger.get(address)
            assert answer.status_code == 404
            assert answer.json()["sentence"] == "There is no such photo."


def test_photo_held_on_its_side_is_kept_upright_without_its_place(hall: Hall) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretCamera"
    with client(hall, seat=hall.token()) as oak:
        answer = post(oak, picture((400, 100), exif=exif))
        kept = oak.get(f"/live/photo/{answer.json()['photo']}").content
    assert Image.open(io.BytesIO(kept)).size == (100, 400)
    assert b"SecretCamera" not in kept


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cannot be read as a photo"),
        (b"<script>alert(1)</script>", "cannot be read as a photo"),
        (b"GIF89a" + b"\0" * 50, "cannot be read as a photo"),
        (picture()[:200], "cannot be read as a photo"),
        (bomb(), "cannot be read as a photo"),
        (b"\xff\xd8" + b"\0" * 40 * 1024 * 1024, "larger than 12 MB"),
    ],
    ids=["nothing", "script", "broken gif", "cut off", "bomb", "40 MB"],
)
def test_file_that_is_no_fit_photo_is_refused(hall: Hall, content: bytes, said: str) -> None:
    with client(hall, seat=hall.token()) as oak:
        answer = post(oak, content)
    assert answer.status_code == 422
    assert said in answer.json()["sentence"]


def test_photo_of_a_stranger_is_not_kept(hall: Hall) -> None:
    with client(hall) as stranger:
        answer = post(stranger, picture())
    assert answer.status_code == 403
    assert "Join the workshop first" in answer.json()["sentence"]


def entering(held: Held, ballot: str = "Oak") -> str:
    return f"?room={held.room.code}&ballot={held.ids[ballot]}"


def test_facilitator_takes_a_photo_for_a_ballot_of_their_own_room(hall: Hall) -> None:
    other = a_hall(hall.served)
    with client(hall, person=hall.cookie) as ada:
        answer = post(ada, picture(), entering(hall.held))
        photo = answer.json()["photo"]
        assert post(ada, picture(), entering(other.held)).status_code == 403
        wrong = f"?room={hall.held.room.code}&ballot={other.held.ids['Oak']}"
        assert post(ada, picture(), wrong).status_code == 404
    with client(hall, seat=hall.token()) as oak:
        assert oak.get(f"/live/photo/{photo}").status_code == 200


def test_photo_for_no_ballot_is_refused(hall: Hall) -> None:
    with client(hall, person=hall.cookie) as ada:
        answer = post(ada, picture(), f"?room={hall.held.room.code}")
    assert answer.status_code == 404


def test_program_says_that_it_is_alive(hall: Hall) -> None:
    answer = httpx.get(f"{hall.served.url}/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


def ready(served: Served) -> tuple[int, str]:
    """What is answered to whoever asks whether it is ready, once it tries the database anew."""
    sleep(LOOK_EVERY)
    answer = httpx.get(f"{served.url}/readyz", timeout=60)
    return answer.status_code, answer.text


@pytest.fixture
def on_a_file(tmp_path: Path) -> Iterator[Served]:
    """The program on a file, whichever database the others are run on."""
    yield from serving(tmp_path)


def test_program_is_ready_while_it_can_write(on_a_file: Served) -> None:
    assert ready(on_a_file) == (200, "ready")
    with closing(sqlite3.connect(on_a_file.folder / "spp.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        status, sentence = ready(on_a_file)
        assert httpx.get(f"{on_a_file.url}/healthz").text == "ok"
    assert status == 503
    assert sentence.startswith("Another program is holding the database")
    assert ready(on_a_file) == (200, "ready")


def test_program_is_not_ready_on_the_database_of_a_newer_one(served: Served) -> None:
    with served.store.writing() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    status, sentence = ready(served)
    assert status == 503
    assert sentence.startswith("This database was made by a newer version of the program.")


def test_asking_whether_it_is_ready_writes_nothing(served: Served) -> None:
    with closing(sqlite3.connect(served.folder / "spp.sqlite3")) as other:
        before = other.execute("PRAGMA data_version").fetchone()
        assert ready(served) == (200, "ready")
        assert other.execute("PRAGMA data_version").fetchone() == before


def test_page_stays_alive_while_its_server_is_away(hall: Hall) -> None:
    answer = httpx.get(f"{hall.served.url}/_stcore/host-config")
    assert answer.json()["blockErrorDialogs"] is True
    assert "allowedOrigins" in answer.json()
    assert answer.headers["content-type"].startswith("application/json")
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_pages_own_answers_are_left_as_they_are(hall: Hall) -> None:
    page = httpx.get(f"{hall.served.url}/")
    assert page.status_code == 200
    assert "<script" in page.text
