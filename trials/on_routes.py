"""Attacks on addresses: our routes, sockets, cookies, files, other origins, other names."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime

import httpx
from starlette.routing import Route, WebSocketRoute

from spp_core.live import House
from spp_core.live.guarding import HEADERS
from spp_core.live.visitors import INVITE_COOKIE, PERSON_COOKIE, READER_COOKIE, SEAT_COOKIE
from spp_core.room import Phase
from spp_core.settings import Settings
from spp_core.store import people
from trials.found import Attempt
from trials.ground import ASKED, LASTS, Attacker, Ground
from trials.on_pages import changed, query
from trials.wire import client, cookies, listen, open_tab

ELSE = "http://elsewhere.example"
TURNED_AWAY = {4401, 4403, 403, 500}
COOKIES = (SEAT_COOKIE, PERSON_COOKIE, INVITE_COOKIE, READER_COOKIE)
MEDIA = re.compile(rb"/media/[A-Za-z0-9]+\.[A-Za-z0-9]+")
ADMITS = {"HttpOnly", "SameSite=lax"}
EVERY_LINK_WORKS = 303


def routes() -> dict[str, set[str]]:
    """Our addresses and their methods, as the server has them."""
    found: dict[str, set[str]] = {}
    for each in House(Settings("sqlite://")).routes:
        if isinstance(each, Route):
            found.setdefault(each.path, set()).update(each.methods or ())
        elif isinstance(each, WebSocketRoute):
            found.setdefault(each.path, set()).add("socket")
    return found


def topics(ground: Ground, phase: Phase) -> dict[str, list[str]]:
    """Every socket with everything that can be asked of it."""
    held = ground.held[phase]
    room = f"room={held.room.code}"
    return {
        "/live/seat": ["", f"?{room}&ballot={held.ballots['Oak']}"],
        "/live/entering": [f"?{room}&ballot={each}" for each in held.ballots.values()],
        "/live/room": [f"?{room}&as={each}" for each in ("console", "wall", "seat", "")],
    }


def frames(ground: Ground, phase: Phase) -> list[str]:
    """What is said on every socket: an answer for others, every question, nonsense."""
    held = ground.held[phase]
    put = {"t": "put", "id": "a", "round": 1, "item": "zqattack", "value": "zqattack"}
    of_oak = {"ballot": held.ballots["Oak"], "room": held.room.id, "by_facilitator": True}
    asked = [{"t": each} for each in ("past", "view", "roster", "console", "results", "moved")]
    put_all = [{**put, **of_oak, "activity": each} for each in (ASKED, "canvas", "nothing")]
    return [*map(json.dumps, [*put_all, *asked]), "null", "[" * 3000, '{"t":', "\x00"]


async def on_sockets(ground: Ground) -> list[Attempt]:
    """Everybody on every socket of every workshop, saying all that can be said."""
    before = ground.kept()
    found = []
    for attacker in ground.attackers:
        for phase in Phase:
            for path, asked in topics(ground, phase).items():
                for each in asked:
                    said = await listen(
                        ground.origin,
                        path + each,
                        *frames(ground, phase),
                        cookie=attacker.cookie,
                    )
                    got = _beyond(attacker, path, said.code, said.heard)
                    told = ground.told(said.heard, attacker.may)
                    found.append(Attempt(attacker.who, "every socket topic", 1, (*got, *told)))
    return [*found, *changed(ground, before, "every socket topic")]


def _beyond(attacker: Attacker, path: str, code: int | None, heard: bytes) -> tuple[str, ...]:
    """That somebody was let in where they have no business."""
    own = path == "/live/seat" and attacker.who.startswith("a seat")
    return () if own or (code in TURNED_AWAY and not heard) else (f"{path}: let in",)


Answers = Iterable[tuple[httpx.Response, set[int]]]
Door = Callable[[httpx.AsyncClient, Ground, Attacker], Awaitable[Answers]]


async def _keep_photo(to: httpx.AsyncClient, ground: Ground, by: Attacker) -> Answers:
    found = []
    for held in ground.held.values():
        query = f"?room={held.room.code}&ballot={held.ballots['Oak']}"
        answer = await to.post(
            f"/live/photo{query}",
            content=b"no picture",
            headers={**cookies(by.cookie), "Origin": ground.origin, "X-Activity": ASKED},
        )
        found.append((answer, {403, 422}))
    return found


async def _photo(to: httpx.AsyncClient, ground: Ground, by: Attacker) -> Answers:
    headers = cookies(by.cookie)
    return [
        (await to.get(f"/live/photo/{held.photo}", headers=headers), {404})
        for held in ground.held.values()
    ]


async def _post(
    to: httpx.AsyncClient, ground: Ground, by: Attacker, path: str, note: object
) -> httpx.Response:
    headers = {**cookies(by.cookie), "Origin": ground.origin}
    return await to.post(path, json=note, headers=headers)


async def _enter(to: httpx.AsyncClient, ground: Ground, by: Attacker) -> Answers:
    """Tokens that are over, and those of something else, handed in as a person's."""
    wrong = [token for what, token in ground.tokens.items() if what != "lead elsewhere"]
    answers = [
        await _post(to, ground, by, "/enter", {"person": each})
        for each in [*wrong, "", None, 7, [], ground.owner.id]
    ]
    return [(each, set() if "set-cookie" in each.headers else {200}) for each in answers]


async def _take_seat(to: httpx.AsyncClient, ground: Ground, by: Attacker) -> Answers:
    """Codes that are none, ballots of other workshops, the ballot of the whole room."""
    here, there = ground.held[Phase.OPEN], ground.elsewhere
    room = here.ballots["The whole room"]
    tried = [
        {"code": "AAAAAA", "ballot": here.ballots["Oak"]},
        {"code": there.room.code, "ballot": here.ballots["Oak"]},
        {"code": here.room.code, "ballot": room},
        {"code": here.room.id, "name": "zqattack"},
        {"code": "' OR 1=1 --", "name": "zqattack"},
        {},
    ]
    return [(await _post(to, ground, by, "/enter/seat", each), {404, 422}) for each in tried]


async def _leave(to: httpx.AsyncClient, ground: Ground, by: Attacker) -> Answers:
    """Signing somebody else out, by what a page says rather than by a cookie."""
    token = ground.owner_cookie.partition("=")[2]
    note = {"person": token, "seat": token, "invite": token}
    return [(await _post(to, ground, Attacker(by.who, ""), "/leave", note), {200})]


async def _links(to: httpx.AsyncClient, ground: Ground, by: Attacker, path: str) -> Answers:
    """Links lead to a page, which shows nothing for those that do not work."""
    tried = ("revoked", "used", "ended", "seat")
    headers = cookies(by.cookie)
    made = [await to.get(f"{path}/{ground.tokens[each]}", headers=headers) for each in tried]
    made += [
        await to.get(f"{path}/{each}", headers=headers) for each in ("x", "%0d%0aSet-Cookie:a")
    ]
    return [(each, {EVERY_LINK_WORKS, 404}) for each in made]


async def _invite(to: httpx.AsyncClient, ground: Ground, by: Attacker) -> Answers:
    return await _links(to, ground, by, "/enter/invite")


async def _read_review(to: httpx.AsyncClient, ground: Ground, by: Attacker) -> Answers:
    return await _links(to, ground, by, "/enter/review")


async def _open_to_all(to: httpx.AsyncClient, ground: Ground, by: Attacker) -> Answers:
    """What is anybody's, and is looked through for what is not."""
    headers = {**cookies(by.cookie), "X-Forwarded-For": "203.0.113.7"}
    found = [(await to.get(each, headers=headers), {200}) for each in ("/healthz", "/readyz")]
    return [*found, (await to.get("/metrics", headers=headers), {404})]


DOORS: dict[str, Door] = {
    "/live/photo": _keep_photo,
    "/live/photo/{photo_id}": _photo,
    "/enter": _enter,
    "/enter/seat": _take_seat,
    "/leave": _leave,
    "/enter/invite/{token}": _invite,
    "/enter/review/{token}": _read_review,
    "/healthz": _open_to_all,
    "/readyz": _open_to_all,
    "/metrics": _open_to_all,
}
"""What is tried at each of our addresses."""
METHODS = ("DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "POST", "GET")


async def on_routes(ground: Ground) -> list[Attempt]:
    """Everybody at every address of ours, in the ways it is meant for and in all others."""
    before = ground.kept()
    found = []
    async with client(ground.origin) as to:
        for path, door in DOORS.items():
            for by in ground.attackers:
                if path == "/live/photo" and by.who.startswith("a seat"):
                    continue  # a seat may keep a photo of its own
                answers = [*await door(to, ground, by)]
                got = [
                    *(
                        f"{path}: {a.status_code}"
                        for a, fine in answers
                        if a.status_code not in fine
                    ),
                    *(told for a, _ in answers for told in ground.told(a.content, by.may)),
                ]
                found.append(Attempt(by.who, "every address of ours", len(answers), tuple(got)))
        for path, methods in routes().items():
            for method in set(METHODS) - methods - ({"GET"} if "socket" in methods else set()):
                answer = await to.request(method, path)
                told = ground.told(answer.content)
                found.append(Attempt("a stranger", "every other method", 1, tuple(told)))
    return [*found, *changed(ground, before, "every address of ours")]


async def forged_cookies(ground: Ground) -> list[Attempt]:
    """Cookies made up, cut off, changed by a letter, read from the database, of another sort."""
    before = ground.kept()
    right = ground.owner_cookie.partition("=")[2]
    made = [
        right[:-1],
        right + "A",
        right[:-1] + ("A" if right[-1] != "A" else "B"),
        right.swapcase(),
        right[::-1],
        people.hashed(right),
        ground.owner.id,
        ground.owner.sign_in_name,
        "' OR '1'='1",
        "%00",
        "null",
        "A" * 4000,
        *(
            token
            for what, token in ground.tokens.items()
            if what not in {"shared", "lead elsewhere", "invited", "seat"}
        ),
    ]
    wrong = [f"{name}={token}" for token in made for name in COOKIES]
    wrong += [f"{name}={right}" for name in COOKIES if name != PERSON_COOKIE]
    wrong += [
        f"{name}={ground.tokens[what]}"
        for what, own in (
            ("shared", READER_COOKIE),
            ("seat", SEAT_COOKIE),
            ("invited", INVITE_COOKIE),
        )
        for name in COOKIES
        if name != own
    ]
    held = ground.held[Phase.OPEN]
    found = []
    for cookie in wrong:
        tab = await open_tab(ground.origin, "review", f"room={held.room.code}", cookie)
        await tab.close()
        told = ground.told(tab.all_heard)
        for path in ("/live/seat", f"/live/room?room={held.room.code}&as=console"):
            said = await listen(ground.origin, path, cookie=cookie)
            told += _beyond(Attacker("", ""), path, said.code, said.heard)
        found.append(Attempt("a stranger", "forged and replayed cookies", 3, tuple(told)))
    return [*found, *changed(ground, before, "forged and replayed cookies")]


async def files_of_others(ground: Ground) -> list[Attempt]:
    """Addresses of pictures and files that the owner's pages were told, asked for by everybody.

    The pages stay open meanwhile: what they show is let go of once they are closed.
    """
    found = []
    tabs = [
        await open_tab(ground.origin, path, query(ground, Phase.REVEALED), ground.owner_cookie)
        for path in ("wall", "partnerships", "review")
    ]
    known = sorted({each.decode() for tab in tabs for each in MEDIA.findall(tab.all_heard)})
    with ground.store.writing() as tx:
        over = people.add_sign_in(tx, ground.owner.id, datetime.now(UTC), LASTS)
    async with client(ground.origin) as to:
        for path in known:
            own = await to.get(path, headers=cookies(ground.owner_cookie))
            if own.status_code != httpx.codes.OK:
                sys.exit(f"The owner is not given {path}, so nothing can be said of others.")
            for by in (*ground.attackers, Attacker("another sign-in", f"{PERSON_COOKIE}={over}")):
                answer = await to.get(path, headers=cookies(by.cookie))
                got = () if answer.status_code == httpx.codes.NOT_FOUND else (path,)
                found.append(Attempt(by.who, "files of others by their address", 1, got))
    for tab in tabs:
        await tab.close()
    return found


async def from_elsewhere(ground: Ground) -> list[Attempt]:
    """A page of somebody else's in the owner's browser, whose cookies it cannot keep from going."""
    before = ground.kept()
    found = []
    who = "a page from elsewhere"
    code = ground.held[Phase.OPEN].room.code
    oak = ground.held[Phase.OPEN].ballots["Oak"]
    sockets = (
        "/live/seat",
        f"/live/room?room={code}&as=console",
        f"/live/entering?room={code}&ballot={oak}",
        "/_stcore/stream",
    )
    held = f"{ground.owner_cookie}; {SEAT_COOKIE}={ground.tokens['seat']}"
    there = "http://127.0.0.1:1"
    origins = (ELSE, there, f"{ground.origin}.elsewhere.example", "null", "http://[")
    for path in sockets:
        for origin in origins:
            said = await listen(
                ground.origin, path, *frames(ground, Phase.OPEN), cookie=held, called_from=origin
            )
            got = _beyond(Attacker(who, ""), path, said.code, b"" if said.code else said.heard)
            told = ground.told(said.heard)
            found.append(Attempt(who, "sockets from another origin", 1, (*got, *told)))
    async with client(ground.origin) as to:
        for path in ("/live/photo", "/enter", "/enter/seat", "/leave"):
            for origin in (*origins, ""):
                headers = {**cookies(held), **({"Origin": origin} if origin else {})}
                answer = await to.post(
                    path, json={"person": True, "seat": True, "code": code}, headers=headers
                )
                let_in = (
                    answer.status_code != httpx.codes.FORBIDDEN or "set-cookie" in answer.headers
                )
                got = (f"{path}: {answer.status_code}",) if let_in else ()
                found.append(Attempt(who, "posts from another origin", 1, got))
    return [*found, *changed(ground, before, "posts from another origin")]


async def under_other_names(ground: Ground) -> list[Attempt]:
    """A name of a stranger's that was pointed at this computer."""
    who, what = "a name pointed here", "every address under another name"
    found = []
    paths = ["/", "/review", "/_stcore/host-config", "/media/x", *routes()]
    async with client(ground.origin) as to:
        for path in paths:
            for host in ("elsewhere.example", "127.0.0.1.elsewhere.example", "", "[::1"):
                headers = {**cookies(ground.owner_cookie), "Host": host}
                answer = await to.get(path, headers=headers)
                got = () if answer.status_code == httpx.codes.BAD_REQUEST else (path,)
                found.append(Attempt(who, what, 1, got))
    for path in ("/_stcore/stream", "/live/seat"):
        said = await listen(
            ground.origin,
            path,
            cookie=ground.owner_cookie,
            host="elsewhere.example",
        )
        got = () if said.code in TURNED_AWAY and not said.heard else (path,)
        found.append(Attempt(who, what, 1, got))
    return found


async def what_browsers_are_told(ground: Ground) -> list[Attempt]:
    """Headers that a browser needs to keep others out, and cookies that scripts cannot read."""
    found = []
    who = "a browser"
    async with client(ground.origin) as to:
        for path in (
            "/",
            "/review",
            "/healthz",
            "/live/photo/none",
            "/no-such-page",
            "/media/none",
        ):
            answer = await to.get(path)
            got = tuple(
                f"{path}: no {name}" for name in HEADERS if name.lower() not in answer.headers
            )
            found.append(Attempt(who, "headers that are missing", len(HEADERS), got))
        for answer in await _cookies_set(to, ground):
            line = answer.headers.get("set-cookie", "")
            got = tuple(f"a cookie without {each}" for each in ADMITS if each not in line)
            found.append(Attempt(who, "cookies open to scripts or to others", 1, got))
    return [*found, *await _errors(ground)]


async def _cookies_set(to: httpx.AsyncClient, ground: Ground) -> list[httpx.Response]:
    headers = {"Origin": ground.origin}
    lead = {"person": ground.tokens["lead elsewhere"]}
    held = ground.elsewhere
    seat = {"code": held.room.code, "ballot": held.ballots["Elm"]}
    return [
        await to.post("/enter", json=lead, headers=headers),
        await to.post("/enter/seat", json=seat, headers=headers),
        await to.get(f"/enter/invite/{ground.tokens['invited']}"),
        await to.get(f"/enter/review/{ground.tokens['shared']}"),
    ]


async def _errors(ground: Ground) -> list[Attempt]:
    """Widgets sent the wrong sort of value: whatever breaks, its inside is not told."""
    from streamlit.proto.WidgetStates_pb2 import WidgetState  # noqa: PLC0415

    found = []
    for path in ("", "review", "account", "partnerships"):
        query = f"room={ground.held[Phase.OPEN].room.code}"
        tab = await open_tab(ground.origin, path, query, ground.owner_cookie)
        for _, widget, fragment in list(tab.ids()):
            for wrong in (
                WidgetState(id=widget, int_value=99),
                WidgetState(id=widget, json_value="{"),
                WidgetState(id=widget, string_value="\x00" * 9),
            ):
                await tab.tried(wrong, fragment=fragment)
            signs = (b"Traceback", b"site-packages", b"spp_core/", b"pages/parts")
            got = tuple(each.decode() for each in signs if each in tab.all_heard)
            found.append(Attempt("anybody", "errors that tell of the inside", 3, got))
        await tab.close()
    return found
