"""The ground of the attacks: a server with two partnerships, full of words that can be told."""

from __future__ import annotations

import io
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from benchmarks import hall
from spp_core.live.visitors import INVITE_COOKIE, PERSON_COOKIE, READER_COOKIE, SEAT_COOKIE
from spp_core.room import Phase
from spp_core.service import actions
from spp_core.service.agenda import read_live
from spp_core.store import Person, Room, Store, people, review_links, rooms, rosters
from spp_core.workshop import Workshop

LASTS = timedelta(days=1)
HERE, ELSEWHERE = "Harbour", "Moor"
"""The partnership that is attacked, and the one a lead of another leads."""
ASKED = "board"
"""The activity that stands in every phase, in a workshop each."""

_OWN = "SELECT id, room_id, ballot_id, removed_at FROM seat"
_STAGE = "SELECT id, title, stage, plan, ended_at FROM room"
_READ_OTHERWISE = {"seat": _OWN, "room": _STAGE}
_MOVES_BY_ITSELF = {"process", "alembic_version"}


@dataclass(frozen=True)
class Held:
    """A workshop: its phase, the seats' cookies by triad, its photo, and its secret words."""

    room: Room
    phase: Phase
    seats: dict[str, str]
    ballots: dict[str, str]
    photo: str
    secrets: frozenset[str]
    read: frozenset[str]
    """Those of the secrets that whoever leads the partnership may read in a review."""
    shown: frozenset[str]
    """Those of the secrets that every seat may see now."""


@dataclass(frozen=True)
class Attacker:
    """Somebody: the cookies they hold, and the secret words they may see."""

    who: str
    cookie: str
    may: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Ground:
    """A running server and all who come to it."""

    origin: str
    store: Store
    file: Path
    held: dict[Phase, Held]
    elsewhere: Held
    owner: Person
    owner_cookie: str
    attackers: tuple[Attacker, ...]
    tokens: dict[str, str]
    """Tokens of every sort, also those that work no more, by what they are."""
    secrets: frozenset[str]

    def told(self, heard: bytes, may: frozenset[str] = frozenset()) -> list[str]:
        """The secret words in what somebody was sent, and signs of an error's inside."""
        kept = (*(self.secrets - may), "Traceback (most recent", 'File "/')
        return sorted(each for each in kept if each.encode() in heard)

    def kept(self) -> str:
        """Everything on disk that nobody may change without leave."""
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as file:
            named = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = sorted({name for (name,) in named} - _MOVES_BY_ITSELF)
            found = {
                name: sorted(map(repr, file.execute(_READ_OTHERWISE.get(name, _all(name)))))
                for name in tables
            }
        return repr(found)


def _all(table: str) -> str:
    return f"SELECT * FROM {table}"  # noqa: S608 - a name the database gave


@contextmanager
def open_ground(workshop: Workshop) -> Iterator[Ground]:
    """Fill a database, start the server on it; all is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="trials-") as name:
        folder = Path(name)
        file = folder / "attacked.sqlite3"
        with closing(Store(f"sqlite:///{file}")) as store:
            ground = _filled(store, file, workshop)
            with hall.running(f"sqlite:///{file}", folder / "server.log") as (origin, _):
                yield Ground(**{**ground.__dict__, "origin": origin})


def _filled(store: Store, file: Path, workshop: Workshop) -> Ground:
    owner, owner_token = _person(store, "owner", "facilitator")
    other, _ = _person(store, "other", "facilitator")
    with store.writing() as tx:
        people.make_owner(tx, owner.id)
    held = {phase: _hold(store, owner, workshop, HERE, phase) for phase in Phase}
    elsewhere = _hold(store, other, workshop, ELSEWHERE, Phase.REVEALED)
    tokens = _tokens(store, owner, held[Phase.OPEN])
    lead, lead_token = _person(store, "leadelsewhere", "lead")
    with store.writing() as tx:
        rooms.add_lead(tx, elsewhere.room.partnership_id, lead.id)
    here = frozenset().union(*(each.secrets for each in held.values()))
    own = frozenset({_word("person", "leadelsewhere"), _word("person", "other")})
    everybody = frozenset(_word("person", name) for name in ("owner", "other", "leadelsewhere"))
    return Ground(
        origin="",
        store=store,
        file=file,
        held=held,
        elsewhere=elsewhere,
        owner=_again(store, "owner"),
        owner_cookie=f"{PERSON_COOKIE}={owner_token}",
        attackers=(
            Attacker("a stranger", ""),
            *_seats(held),
            Attacker(
                "a lead of another partnership",
                f"{PERSON_COOKIE}={lead_token}",
                own | elsewhere.read,
            ),
            *_former(tokens),
        ),
        tokens={**tokens, "lead elsewhere": lead_token},
        secrets=here | elsewhere.secrets | everybody,
    )


def _seats(held: dict[Phase, Held]) -> list[Attacker]:
    """The triad that wrote nothing, in each phase: it knows its own school and no more."""
    return [
        Attacker(f"a seat ({phase})", f"{SEAT_COOKIE}={each.seats['Elm']}", each.shown)
        for phase, each in held.items()
    ]


def _former(tokens: dict[str, str]) -> list[Attacker]:
    """Those who were in once."""
    named = {
        "a signed-out facilitator": (PERSON_COOKIE, "signed out"),
        "an account that was ended": (PERSON_COOKIE, "ended"),
        "a sign-in that is over": (PERSON_COOKIE, "over"),
        "a device that was removed": (SEAT_COOKIE, "removed"),
        "a link to a review that was ended": (READER_COOKIE, "revoked"),
        "an invitation that was used": (INVITE_COOKIE, "used"),
    }
    return [Attacker(who, f"{name}={tokens[what]}") for who, (name, what) in named.items()]


def _tokens(store: Store, owner: Person, held: Held) -> dict[str, str]:
    """Tokens that worked once, and some that work for something else."""
    now = _now()
    ended, ended_token = _person(store, "ended", "facilitator")
    with store.writing() as tx:
        rooms.add_facilitator(tx, held.room.id, ended.id)
        signed_out = people.add_sign_in(tx, owner.id, now, LASTS)
        over = people.add_sign_in(tx, owner.id, now - 2 * LASTS, LASTS)
    actions.sign_out(store, signed_out)
    actions.end_account(store, _again(store, "owner"), ended.id, now)
    removed = actions.join(store, held.room.code, now, name="Taken off")
    with store.writing() as tx:
        seat = rosters.find_seat(tx, removed)
        rosters.remove_seats(tx, seat.ballot_id if seat else "", now)
    used = actions.invite(store, owner, "facilitator", held.room.id, now)
    actions.accept_invite(store, used, owner, now)
    revoked = actions.share_review(store, owner, held.room, 7, now)
    with store.reading() as tx:
        link = review_links.of_room(tx, held.room.id, now)[0].id
    actions.unshare_review(store, owner, held.room, link, now)
    return {
        "signed out": signed_out,
        "ended": ended_token,
        "over": over,
        "removed": removed,
        "used": used,
        "revoked": revoked,
        "shared": actions.share_review(store, owner, held.room, 7, now),
        "invited": actions.invite(store, owner, "facilitator", held.room.id, now),
        "seat": held.seats["Elm"],
    }


def _hold(store: Store, person: Person, workshop: Workshop, whose: str, phase: Phase) -> Held:
    """A workshop in this phase, with secret words wherever words can be kept."""
    place = f"{whose.lower()}{phase}"
    words = {what: _word(what, place) for what in ("answer", "school", "note", "comment", "early")}
    roster = f"Oak: {words['school']}\nElm"
    room = actions.create_room(
        store, person, workshop, actions.NewRoom(whose, "triad", roster, f"Day {place}"), _now()
    )
    with store.reading() as tx:
        ballots = {each.name: each.id for each in rosters.ballots(tx, room.id)}
    seats = {
        name: actions.join(store, room.code, _now(), ballot_id=ballots[name])
        for name in ("Oak", "Elm")
    }
    _move(store, person, room, "jump canvas", "open")
    _put(store, room, ballots["Oak"], "canvas", "offer.aaaaaa", {"text": words["early"]})
    photo = actions.keep_photo(store, room.id, ballots["Oak"], ASKED, _picture(), _now())
    _move(store, person, room, "close", f"jump {ASKED}")
    if phase is not Phase.WAITING:
        _move(store, person, room, "open")
        _put(store, room, ballots["Oak"], ASKED, "systems.happening", words["answer"])
        _put(store, room, ballots["Oak"], ASKED, "systems.photo", photo)
    if phase in {Phase.CLOSED, Phase.REVEALED}:
        _move(store, person, room, "close")
    if phase is Phase.REVEALED:
        _move(store, person, room, "reveal")
    actions.keep_private_note(store, person, room, ASKED, words["note"])
    actions.keep_comment(store, person, room, ASKED, "result", words["comment"], _now())
    shown = {words["answer"]} if phase is Phase.REVEALED else set()
    secrets = frozenset({*words.values(), *_guidance(workshop)})
    read = frozenset(words.values()) - {words["note"]}
    return Held(room, phase, seats, ballots, photo, secrets, read, frozenset(shown))


def _guidance(workshop: Workshop) -> set[str]:
    """The facilitator's notes of the plan, as they stand in it."""
    return {each.line.guidance for each in workshop.activities if each.line.guidance}


def _move(store: Store, person: Person, room: Room, *moves: str) -> None:
    for each in moves:
        name, _, argument = each.partition(" ")
        with store.reading() as tx:
            seen = read_live(tx, _now(), room_id=room.id).stage.version
        actions.advance(store, person, room, name, seen, _now(), argument)


def _put(store: Store, room: Room, ballot: str, activity: str, item: str, value: object) -> None:
    wanted = actions.Submission(room.id, ballot, activity, 1, item, value)
    [outcome] = actions.submit(store, [wanted], _now())
    if outcome.refused:
        sys.exit(f"The ground could not be filled: {outcome.refused}")


def _picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (64, 48), "orange").save(written, "JPEG")
    return written.getvalue()


def _word(what: str, place: str) -> str:
    """A word that is nowhere else."""
    return f"zq{what}{place}zq"


def _person(store: Store, name: str, role: str) -> tuple[Person, str]:
    now = _now()
    with store.writing() as tx:
        person_id = people.add_person(tx, _word("person", name), name, "none", role, now)
        token = people.add_sign_in(tx, person_id, now, LASTS)
    return _again(store, name), token


def _again(store: Store, name: str) -> Person:
    with store.reading() as tx:
        found = people.find_person(tx, name)
    if found is None:
        sys.exit(f"{name} has no account.")
    return found


def _now() -> datetime:
    return datetime.now(UTC)
