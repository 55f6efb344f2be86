"""The crowd by itself: listeners without a socket, a real store."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.websockets import WebSocket

from spp_core.errors import NotFound, SppError
from spp_core.live.crowd import RoomCrowd
from spp_core.live.hub import Hub
from spp_core.live.intake import Intake
from spp_core.live.listeners import WAITING_AT_MOST, Listener, Listens
from spp_core.live.presence import Presence
from spp_core.live.readings import Readings
from spp_core.live.watch import watch
from spp_core.service import actions, views
from spp_core.store import Store, rooms, rosters
from tests.databases import new_file
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    store = Store(new_file(tmp_path) + "?timeout=0.1")
    yield hold(store, account(store, "ada", "facilitator"))
    store.close()


class Ear(Listener):
    """A listener that keeps what it is sent; its socket is never used."""

    def heard(self) -> list[dict[str, Any]]:
        """What has been queued so far, taken out."""
        found = []
        while not self._frames.empty():
            text = self._frames.get_nowait()
            if text is not None:
                found.append(json.loads(text))
        return found


def unused() -> WebSocket:
    async def never(*_: Any) -> Any:
        raise AssertionError

    return WebSocket({"type": "websocket", "headers": []}, never, never)


def ear(held: Held, listens: Listens = "seat", ballot: str = "Oak", seat: str = "") -> Ear:
    ballot_id = held.ids[ballot] if listens in ("seat", "entering") else ""
    return Ear(unused(), held.room.id, listens, ballot_id, seat)


def run(held: Held, talk: Callable[[Hub], Awaitable[None]]) -> None:
    """Talk to a hub that is told what moves."""

    async def go() -> None:
        hub = Hub(held.store)
        watching = asyncio.create_task(watch(held.store, hub))
        try:
            await asyncio.wait_for(talk(hub), 60)
            assert not watching.done()
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            hub.everybody_out()

    asyncio.run(go())


async def until(seen: Callable[[], bool]) -> None:
    while not seen():  # noqa: ASYNC110 - what is waited for is another's doing
        await asyncio.sleep(0.01)


def test_press_is_told_without_the_rest_that_answers_wait_for(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spp_core.live.watch.BREATH", 3600.0)

    async def talk(hub: Hub) -> None:
        here, frames = ear(held), list[dict[str, Any]]()
        await hub.enter(here)
        for name in ("next", "back", "next"):
            await asyncio.to_thread(held.move, name)

            def told(version: int = held.live().stage.version) -> bool:
                frames.extend(here.heard())
                return version in stages(frames)

            await until(told)

    run(held, talk)


@pytest.mark.parametrize("moved", [False, True])
def test_device_removed_before_the_first_look_or_as_the_room_moves_is_told(
    held: Held, moved: bool
) -> None:
    async def go() -> None:
        hub = Hub(held.store)
        token = actions.join(held.store, held.room.code, NOW, ballot_id=held.ids["Oak"])
        with held.store.reading() as tx:
            seat = rosters.find_seat(tx, token)
        assert seat
        here, heard = ear(held, seat=seat.id), list[str]()
        await hub.enter(here)
        if moved:
            await hub.look()
            held.move("next")
        actions.remove_devices(held.store, held.person, held.room, held.ids["Oak"], NOW)
        await hub.look()

        def told() -> bool:
            heard.extend(frame["t"] for frame in here.heard())
            return "gone" in heard

        await asyncio.wait_for(until(told), 20)
        hub.everybody_out()

    asyncio.run(go())


def test_everybody_is_sent_signs_of_life(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spp_core.live.hub.BEAT_EVERY", 2)

    async def talk(hub: Hub) -> None:
        ears = [ear(held, "seat"), ear(held, "wall")]
        ears[0].beats_in, ears[1].beats_in = 0, 1
        for each in ears:
            await hub.enter(each)
        beating = asyncio.create_task(hub.beat())
        heard: list[list[str]] = [[], []]

        def twice() -> bool:
            for each, kept in zip(ears, heard, strict=True):
                kept += [frame["t"] for frame in each.heard()]
            return all(kept.count("beat") >= 2 for kept in heard)

        await until(twice)
        beating.cancel()

    run(held, talk)


def stages(frames: list[dict[str, Any]]) -> list[int]:
    return [f["shared"]["stage"]["version"] for f in frames if f["t"] == "view"]


def test_newcomers_never_see_an_older_stage_after_a_newer(held: Held) -> None:
    async def talk(hub: Hub) -> None:
        ears = [ear(held, ballot=("Oak", "Elm")[n % 2]) for n in range(30)]
        entering = []
        for each in ears:
            entering.append(asyncio.create_task(hub.enter(each)))
            await asyncio.to_thread(held.move, "next" if held.live().stage.version % 2 else "back")
        await asyncio.gather(*entering)
        last = held.live().stage.version
        frames: list[list[dict[str, Any]]] = [[] for _ in ears]

        def all_there() -> bool:
            for each, kept in zip(ears, frames, strict=True):
                kept.extend(each.heard())
            return all(last in stages(kept) for kept in frames)

        await until(all_there)
        for kept in frames:
            assert stages(kept) == sorted(stages(kept))

    run(held, talk)


def test_newcomers_at_the_same_moment_share_a_reading(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = 0
    real = views.shared

    def counted(*words: Any, **more: Any) -> Any:
        nonlocal read
        read += 1
        return real(*words, **more)

    monkeypatch.setattr(views, "shared", counted)

    async def go() -> None:
        crowd = RoomCrowd(Readings(held.store), held.room.id)
        ears = [ear(held) for _ in range(50)]
        for each in ears:
            crowd.listeners.add(each)
        await asyncio.gather(*map(crowd.greet, ears))
        assert all(len(each.heard()) == 1 for each in ears)

    asyncio.run(go())
    assert read <= 6


def test_many_seats_are_told_less_often_than_few(held: Held) -> None:
    async def go() -> None:
        crowd = RoomCrowd(Readings(held.store), held.room.id)
        ears = [ear(held) for _ in range(250)]
        paces = []
        for each in ears:
            crowd.listeners.add(each)
            paces.append(crowd._seats_every())
        assert [paces[0], paces[99], paces[100], paces[249]] == [1, 1, 2, 3]
        for each in ears[50:]:
            crowd.listeners.discard(each)
        assert crowd._seats_every() == 1

    asyncio.run(go())


def test_ballot_told_saved_is_not_shown_what_was_there_before(held: Held) -> None:
    held.move("jump hopes", "open")

    async def talk(hub: Hub) -> None:
        intake = Intake(held.store)
        working = asyncio.create_task(intake.run())
        mine, others = ear(held), ear(held)
        for each in (mine, others):
            await hub.enter(each)
        showing = [asyncio.create_task(hub._crowds[held.room.id]._send_views()) for _ in range(40)]
        for number in range(60):
            await intake.submit(held.wanted("w.1", str(number)))
            mine.send(json.dumps({"t": "saved", "value": str(number)}))
            hub.tell_ballot(mine, {"t": "mine", "value": str(number)})
        await asyncio.gather(*showing)
        shown = 0
        while not shown:
            await asyncio.sleep(0.1)
            shown = sum(map(shown_in_order, (mine.heard(), others.heard())))
        working.cancel()

    run(held, talk)


def shown_in_order(frames: list[dict[str, Any]]) -> int:
    """How many views were sent; none may hold less than what was told before it."""
    told = -1
    for frame in frames:
        if frame["t"] in ("saved", "mine"):
            told = int(frame["value"])
        elif frame["t"] == "view":
            assert int(frame["mine"]["values"].get("w.1", -1)) >= told
    return sum(frame["t"] == "view" for frame in frames)


def test_move_that_could_not_be_told_is_told_when_it_can(held: Held, tmp_path: Path) -> None:
    file = tmp_path / "spp.sqlite3"

    async def talk(hub: Hub) -> None:
        seat, wall = ear(held), ear(held, "wall")
        for each in (seat, wall):
            await hub.enter(each)
        await until(lambda: any(f["t"] == "moved" for f in wall.heard()))
        seat.heard()
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("UPDATE room SET stage_version = stage_version + 1")
            [[stage]] = other.execute("SELECT stage FROM room").fetchall()
            other.execute("UPDATE room SET stage = 'broken', stage_version = stage_version + 1")
            await asyncio.sleep(0.3)
            seat.heard()
            other.execute("UPDATE room SET stage = ?", (stage,))
        await until(lambda: any(f["t"] == "view" for f in seat.heard()))
        await until(lambda: any(f["t"] == "moved" for f in wall.heard()))

    run(held, talk)


def test_trouble_in_one_room_holds_up_no_other(held: Held) -> None:
    other = hold(held.store, held.person)

    async def talk(hub: Hub) -> None:
        here, there = ear(held), ear(other)
        for each in (here, there):
            await hub.enter(each)
        with held.store.writing() as tx:
            tx.exec_driver_sql(
                "UPDATE room SET stage = 'broken', stage_version = 99 WHERE id = ?",
                (other.room.id,),
            )
        await asyncio.to_thread(held.move, "next")
        last = held.live().stage.version
        await until(lambda: last in stages(here.heard()))

    run(held, talk)


def test_room_that_is_gone_lets_nobody_in(held: Held) -> None:
    async def talk(hub: Hub) -> None:
        with held.store.writing() as tx:
            tx.exec_driver_sql("DELETE FROM room")
        seat = ear(held)
        with pytest.raises(NotFound):
            await hub.enter(seat)
        hub.leave(seat)
        assert hub.room_ids == []

    run(held, talk)


def heard_count(listener: Ear) -> bool:
    return any(frame["t"] == "count" for frame in listener.heard())


def test_room_that_is_left_leaves_nothing_behind(held: Held) -> None:
    held.move("jump hopes", "open")

    async def talk(hub: Hub) -> None:
        tasks = len(asyncio.all_tasks())
        for _ in range(3):
            seat, wall = ear(held), ear(held, "wall")
            for each in (seat, wall):
                await hub.enter(each)
            await asyncio.to_thread(held.put, "w.1", "kind")
            await until(partial(heard_count, wall))
            for each in (seat, wall):
                hub.leave(each)
            hub.leave(seat)
            assert hub.room_ids == []
        await until(lambda: len(asyncio.all_tasks()) <= tasks)

    run(held, talk)


def test_wall_that_comes_to_a_room_in_use_is_told_its_version(held: Held) -> None:
    async def talk(hub: Hub) -> None:
        first, second = ear(held, "wall"), ear(held, "wall")
        await hub.enter(first)
        await until(lambda: any(f["t"] == "moved" for f in first.heard()))
        await hub.enter(second)
        [version] = [f["stage"] for f in second.heard() if f["t"] == "moved"]
        assert version == held.live().stage.version

    run(held, talk)


def test_wall_greeted_before_the_first_look_hears_of_what_was_saved_meanwhile(held: Held) -> None:
    held.move("jump hopes", "open")

    async def talk() -> None:
        hub, wall = Hub(held.store), ear(held, "wall")
        await hub.enter(wall)  # as after a restart: nobody has looked yet
        [greeted] = [f for f in wall.heard() if f["t"] == "count"]
        held.put("w.1", "kind")
        with held.store.reading() as tx:
            await hub.moved(rooms.versions(tx, hub.room_ids), {})
        heard: list[dict[str, Any]] = []

        def told() -> bool:
            heard.extend(f for f in wall.heard() if f["t"] == "count")
            return any(f["answered"] == 1 for f in heard)

        await asyncio.wait_for(until(told), 10)
        assert heard[-1]["at"] > greeted["at"]
        hub.everybody_out()

    asyncio.run(talk())


def test_ballot_that_answered_in_another_process_is_shown_so_and_nobody_else(held: Held) -> None:
    held.move("jump scores", "open")

    async def talk(hub: Hub) -> None:
        oak, elm = ear(held), ear(held, ballot="Elm")
        for each in (oak, elm):
            await hub.enter(each)
        await until(lambda: bool(stages(oak.heard())) and bool(stages(elm.heard())))
        await asyncio.sleep(1.5)  # whatever was due after they came
        oak.heard(), elm.heard()
        held.put("r1", 3)
        hub.answered_elsewhere({held.ids["Oak"], "of another room"})
        seen: list[dict[str, Any]] = []

        def shown() -> bool:
            seen.extend(f for f in oak.heard() if f["t"] == "view")
            return bool(seen)

        await until(shown)
        assert seen[-1]["mine"]["values"] == {"r1": 3}
        assert not [f for f in elm.heard() if f["t"] == "view"]

    run(held, talk)


def test_listener_too_far_behind_is_dropped_and_not_waited_for(held: Held) -> None:
    async def go() -> None:
        slow = ear(held)
        for number in range(WAITING_AT_MOST + 50):
            slow.send(str(number))
        slow.leave()
        await asyncio.wait_for(slow.pump(), 5)
        assert slow._dropped.is_set()

    asyncio.run(go())


def test_presence_that_could_not_be_kept_is_kept_later(held: Held, tmp_path: Path) -> None:
    token = actions.join(held.store, held.room.code, NOW, ballot_id=held.ids["Oak"])
    seat_row = views.who(held.store, token, None, NOW).seat
    assert seat_row is not None

    async def talk(hub: Hub) -> None:
        presence = Presence(held.store, hub, "here:8501")
        working = asyncio.create_task(presence.run())
        seat = ear(held, seat=seat_row.id)
        await hub.enter(seat)
        with closing(sqlite3.connect(tmp_path / "spp.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            presence.note(seat)
            await asyncio.sleep(1)
        await until(lambda: held.console().roster[0].connected == 1)
        hub.leave(seat)
        presence.note(seat)
        await until(lambda: held.console().roster[0].connected == 0)
        assert not working.done()
        working.cancel()

    run(held, talk)


def test_late_answer_accepted_at_once_is_told(held: Held) -> None:
    held.move("jump scores", "open", "close")
    oak = ear(held)

    async def talk(hub: Hub) -> None:
        await hub.enter(oak)
        await until(lambda: hub._crowds[held.room.id]._versions is not None)
        await asyncio.sleep(0.2)
        wanted = actions.Submission(held.room.id, held.ids["Oak"], "scores", 1, "r1", 3)
        [kept] = actions.submit(held.store, [wanted], NOW)
        assert kept.late
        hub.tell_ballot(oak, {"t": "mine", "item": "r1", "late": True})
        actions.accept_late(held.store, held.person, held.room, "scores", held.ids["Oak"], NOW)
        oak.heard()
        await until(lambda: any(f["t"] == "view" and not f["mine"]["late"] for f in oak.heard()))

    run(held, talk)


def test_late_answers_settled_are_told_to_their_ballot_alone(held: Held) -> None:
    held.move("jump scores", "open", "close")

    async def talk(hub: Hub) -> None:
        oak, elm = ear(held), ear(held, ballot="Elm")
        for each in (oak, elm):
            await hub.enter(each)
        await asyncio.to_thread(held.put, "r1", 3)
        await until(lambda: any(f["t"] == "view" and f["mine"]["late"] for f in oak.heard()))
        elm.heard()
        await asyncio.to_thread(
            actions.refuse_late,
            held.store,
            held.person,
            held.room,
            "scores",
            held.ids["Oak"],
            NOW,
        )
        await until(lambda: any(f["t"] == "view" and not f["mine"]["late"] for f in oak.heard()))
        assert not stages(elm.heard())

    run(held, talk)


def test_a_look_counts_in_the_transaction_that_finds_what_moved(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.move("jump hopes", "open")

    async def go() -> None:
        hub, wall = Hub(held.store), ear(held, "wall")
        await hub.enter(wall)
        assert await hub.look()
        await asyncio.sleep(0.3)  # what was asked for at first has been told
        wall.heard()
        held.put("w.1", "kind")
        read = 0
        reading = held.store.reading

        def counted() -> Any:
            nonlocal read
            read += 1
            return reading()

        monkeypatch.setattr(held.store, "reading", counted)
        assert await hub.look()
        assert read == 1
        assert [f["answered"] for f in wall.heard() if f["t"] == "count"] == [1]
        hub.everybody_out()

    asyncio.run(go())


def test_versions_of_rooms_nobody_listens_to_are_passed_over(held: Held) -> None:
    async def talk(hub: Hub) -> None:
        with held.store.reading() as tx:
            versions = rooms.versions(tx, [held.room.id])
        assert await hub.moved(versions, {})

    run(held, talk)


def test_hub_says_when_something_could_not_be_told(held: Held) -> None:
    async def go() -> None:
        hub = Hub(held.store)
        await hub.enter(ear(held))
        with held.store.writing() as tx:
            tx.exec_driver_sql("UPDATE room SET stage = 'broken', stage_version = 99")
        with held.store.reading() as tx:
            versions = rooms.versions(tx, [held.room.id])
        assert not await hub.moved(versions, {})
        with held.store.writing() as tx:
            tx.exec_driver_sql("DELETE FROM room")
        assert not await hub.moved(versions, {})

    asyncio.run(go())


def test_database_that_cannot_be_read_closes_nobodys_greeting_for_the_others(held: Held) -> None:
    async def go() -> None:
        crowd = RoomCrowd(Readings(held.store), held.room.id)
        ears = [ear(held) for _ in range(5)]
        for each in ears:
            crowd.listeners.add(each)
        with held.store.writing() as tx:
            tx.exec_driver_sql("ALTER TABLE answer RENAME TO answer_away")
        said = await asyncio.gather(*map(crowd.greet, ears), return_exceptions=True)
        assert all(isinstance(each, SppError) for each in said)
        with held.store.writing() as tx:
            tx.exec_driver_sql("ALTER TABLE answer_away RENAME TO answer")
        await crowd.greet(ears[0])
        assert len(ears[0].heard()) == 1

    asyncio.run(go())
