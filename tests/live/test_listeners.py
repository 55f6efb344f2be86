from __future__ import annotations

import asyncio
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from spp_core.live.listeners import SEATED, SHARED, Listener, Listeners, Listens

SHOWS: tuple[Listens, ...] = (*SEATED, *SHARED)
SOCKET: Any = None


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=30))
def test_each_is_found_by_what_it_shows_and_whose_it_is(steps: list[tuple[int, bool]]) -> None:
    async def go() -> None:
        ears = [Listener(SOCKET, "room", SHOWS[n % 4], "oak" if n < 3 else "elm") for n in range(6)]
        listeners, there = Listeners(), set()
        for number, comes in steps:
            if comes:
                listeners.add(ears[number])
                there.add(ears[number])
            else:
                listeners.discard(ears[number])
                there.discard(ears[number])
        assert set(listeners) == there
        assert bool(listeners) == bool(there)
        for shows in SHOWS:
            assert set(listeners.that(shows)) == {each for each in there if each.listens == shows}
        assert set(listeners.that(*SHOWS)) == there
        for ballot in ("oak", "elm", "ash"):
            own = {each for each in there if each.ballot_id == ballot}
            assert set(listeners.of_ballot(ballot)) == own

    asyncio.run(go())
