"""Somebody guesses: codes and passphrases, one after the other, beside those who know theirs."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice, product
from pathlib import Path

import httpx
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.hall import first_facilitator
from benchmarks.streamlit_page import pressed
from spp_core.service import actions
from tests.live.devices import Hall, a_hall
from tests.serving import Served
from trials.found import Fault
from trials.serving import a_server
from trials.voting import a_hall_that_votes, on_disk, roster, storm
from trials.wire import Tab, open_tab

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
TRIADS = 20
RIGHT = "a long passphrase"
"""What the one whose account is guessed at signs in with, and a colleague."""


def wrong_codes(folder: Path, *, short: bool) -> Fault:
    """Somebody tries one code after the other, while a hall joins with the right one."""
    times = 100 if short else 1000
    with a_server(folder) as served:
        hall = a_hall_that_votes(a_hall(served, roster=roster(TRIADS)))
        codes, entered, joined = _codes(times, hall.held.room.code), 0, 0
        for number in range(1, TRIADS + 1):
            entered += sum(_entered(hall, code) for code in islice(codes, times // TRIADS))
            joined += _entered(hall, hall.held.room.code, number)
        with storm(hall) as votes:
            pass
        acknowledged, stored = votes.tally(on_disk(hall))
    assert entered == 0, f"{entered} wrong codes let somebody in"
    assert joined == TRIADS, "somebody with the right code could not join"
    said = f"none let anybody in; between them {joined} of {TRIADS} joined with the right one"
    return Fault("wrong codes, one after the other", times, acknowledged, stored, None, said)


def _entered(hall: Hall, code: str, triad: int = 1) -> bool:
    asked = {"code": code, "ballot": hall.held.ids[f"Triad {triad}"]}
    url = hall.served.url
    answer = httpx.post(f"{url}/enter/seat", json=asked, headers={"Origin": url})
    return answer.is_success or "set-cookie" in answer.headers


def _codes(times: int, right: str) -> Iterator[str]:
    every = ("".join(letters) for letters in product(LETTERS, repeat=6))
    return islice((code for code in every if code != right), times)


def wrong_passphrases(folder: Path, *, short: bool) -> Fault:
    """Somebody tries one passphrase after the other, while a hall votes."""
    times = 50 if short else 1000
    with a_server(folder) as served:
        hall = _with_accounts(served)
        with storm(hall) as votes:
            before = _sign_ins(served)
            sentences = asyncio.run(_guess(served.url, times))
            opened = _sign_ins(served) - before
            votes.all_back(0.0)
        acknowledged, stored = votes.tally(on_disk(hall))
    assert opened == 1, f"{opened - 1} sign-ins were opened by guessing"
    said = (
        f"none opened anything, {sentences} were not even looked at: “Too many wrong tries”; a "
        "colleague signed in meanwhile"
    )
    return Fault("wrong passphrases for one account", times, acknowledged, stored, None, said)


def _with_accounts(served: Served) -> Hall:
    """A hall on a program where somebody and a colleague sign in with passphrases."""
    now = datetime.now(UTC)
    _, person = first_facilitator(served.store)
    token = actions.invite(served.store, person, "facilitator", None, now)
    actions.make_account(served.store, token, "Colleague", "colleague", RIGHT, now)
    return a_hall_that_votes(a_hall(served, roster=roster(TRIADS)))


def _sign_ins(served: Served) -> int:
    with closing(sqlite3.connect(served.folder / "spp.sqlite3")) as file:
        return int(file.execute("SELECT count(*) FROM sign_in").fetchone()[0])


async def _guess(url: str, times: int) -> int:
    """Guess, then let a colleague sign in; how many guesses were turned away unread."""
    tab = await open_tab(url, "", "", "")
    waits = 0
    for number in range(times):
        await _try(tab, "facilitator", f"guess number {number}")
        waits += "Too many wrong tries" in _told(tab)
    await _try(tab, "facilitator", RIGHT)
    assert "Too many wrong tries" in _told(tab), "the right one after so many is no guess?"
    await _try(tab, "colleague", RIGHT)
    assert tab.component("post").given["body"]["person"], "the colleague is not signed in"
    await tab.close()
    return waits


async def _try(tab: Tab, name: str, secret: str) -> None:
    """Type both and press Sign in."""
    typed = [
        WidgetState(id=tab.one("text_input", label).body.id, string_value=words)
        for label, words in (("Sign-in name", name), ("Passphrase", secret))
    ]
    button = tab.one("button", "Sign in")
    await tab.rerun(*typed, pressed(button), fragment=button.fragment)


def _told(tab: Tab) -> str:
    return " / ".join(each.body.body for sort in ("alert", "toast") for each in tab.all(sort))
