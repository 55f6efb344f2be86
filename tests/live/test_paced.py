from __future__ import annotations

import asyncio

from spp_core.errors import Unavailable
from spp_core.live.paced import Paced


class Work:
    """Counts its runs, and how many go on at the same time."""

    def __init__(self, *failing: Exception) -> None:
        self.failing = list(failing)
        self.runs = 0
        self.at_once = 0
        self.most_at_once = 0
        self.done = asyncio.Event()

    async def __call__(self) -> None:
        self.runs += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.02)
        self.at_once -= 1
        if self.failing:
            raise self.failing.pop(0)
        self.done.set()


def test_asked_often_it_runs_for_the_first_and_once_for_the_rest() -> None:
    async def go() -> Work:
        work = Work()
        paced = Paced(0.05, work)
        for _ in range(10):
            paced.ask()
        await work.done.wait()
        work.done.clear()
        paced.ask()
        paced.ask()
        await work.done.wait()
        await asyncio.sleep(0.2)
        return work

    assert asyncio.run(go()).runs == 2


def test_asked_while_it_runs_it_runs_again_and_never_twice_at_once() -> None:
    async def go() -> Work:
        work = Work()
        paced = Paced(0.0, work)
        paced.ask()
        await asyncio.sleep(0.01)
        for _ in range(3):
            paced.ask()
        await asyncio.sleep(0.2)
        return work

    work = asyncio.run(go())
    assert (work.runs, work.most_at_once) == (2, 1)


def test_what_the_database_refuses_is_tried_again() -> None:
    async def go() -> Work:
        work = Work(Unavailable("Locked."), Unavailable("Locked."))
        Paced(0.01, work).ask()
        await asyncio.wait_for(work.done.wait(), 10)
        return work

    assert asyncio.run(go()).runs == 3


def test_other_trouble_is_logged_and_the_next_asking_works() -> None:
    async def go() -> Work:
        work = Work(KeyError("bug"))
        paced = Paced(0.0, work)
        paced.ask()
        await asyncio.sleep(0.1)
        assert work.runs == 1
        paced.ask()
        await asyncio.wait_for(work.done.wait(), 10)
        return work

    assert asyncio.run(go()).runs == 2


def test_stopped_it_forgets_what_is_due() -> None:
    async def go() -> Work:
        work = Work()
        paced = Paced(60, work)
        paced.ask()
        await work.done.wait()
        paced.ask()
        paced.stop()
        await asyncio.sleep(0.05)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return work

    assert asyncio.run(go()).runs == 1
