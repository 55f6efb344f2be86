"""Files that were changed on their way are taken or refused with a sentence; what is kept stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spp_core.content import load_library
from spp_core.errors import SppError
from spp_core.reports import school_list
from spp_core.room.archive_file import as_text
from spp_core.service import actions, views
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.store import Store
from spp_core.workshop import load_workshop
from tests.service.held import Held, account
from tests.service.whole_room import whole_room
from tests.short_workshop import NOW

LIBRARY = load_library(INSTRUMENTS)
PLANS = {path.name: path.read_bytes() for path in sorted(WORKSHOPS.glob("*.toml"))}
MODEST = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

odd = st.sampled_from(
    (None, True, -1, 2**63, 10**400, 1e308, "", "\u202e\u0000", "a" * 5000, [], {}, [[[]]], "=1+1")
)
bytes_changed = st.tuples(
    st.integers(0, 10**6), st.integers(0, 40), st.binary(max_size=12), st.booleans()
)


def spoilt(content: bytes, change: tuple[int, int, bytes, bool]) -> bytes:
    """The bytes with some replaced, or cut off there."""
    at, gone, put, cut = change
    at %= len(content) + 1
    return content[:at] + put + (b"" if cut else content[at + gone :])


def parts(table: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a table, as what holds it and its key."""
    keys = list(table) if isinstance(table, dict) else range(len(table))
    for key in keys:
        yield table, key
        if isinstance(table[key], dict | list):
            yield from parts(table[key])


def altered(table: Any, draws: st.DataObject) -> None:
    """Take something away from a table, put something odd in its place, or repeat it."""
    places = list(parts(table))
    holder, key = places[draws.draw(st.integers(0, len(places) - 1))]
    how = draws.draw(st.sampled_from(("gone", "odd", "twice")))
    if how == "gone":
        del holder[key]
    elif how == "odd":
        holder[key] = draws.draw(odd)
    elif isinstance(holder, list):
        holder.append(holder[key])
    else:
        holder[f"{key}2"] = holder[key]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Held, str]]:
    """A room with something of everything, and its file."""
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('fuzz')}/room.sqlite3")
    held = whole_room(store, account(store, "ada", "facilitator"))
    yield held, as_text(views.archive(store, held.person, held.room.id))
    store.close()


def bring_in(held: Held, content: bytes) -> None:
    """Taken or refused; what was kept before is as it was."""
    before = views.archive(held.store, held.person, held.room.id)
    with suppress(SppError):
        actions.import_room(held.store, held.person, content, NOW)
    assert views.archive(held.store, held.person, held.room.id) == before


@MODEST
@given(draws=st.data())
def test_room_file_with_something_odd_in_it_is_taken_or_refused(
    kept: tuple[Held, str], draws: st.DataObject
) -> None:
    table = json.loads(kept[1])
    altered(table, draws)
    bring_in(kept[0], json.dumps(table).encode())


@MODEST
@given(bytes_changed)
def test_room_file_with_bytes_changed_is_taken_or_refused(
    kept: tuple[Held, str], change: tuple[int, int, bytes, bool]
) -> None:
    bring_in(kept[0], spoilt(kept[1].encode(), change))


def test_room_file_nested_without_end_is_refused(kept: tuple[Held, str]) -> None:
    bring_in(kept[0], b"[" * 100_000)
    bring_in(kept[0], b'{"format":"spp-room","version":1,"room":' + b"[" * 900 + b"]" * 900 + b"}")


@MODEST
@given(st.sampled_from(sorted(PLANS)), bytes_changed)
def test_plan_with_bytes_changed_is_read_or_refused(
    tmp_path: Path, name: str, change: tuple[int, int, bytes, bool]
) -> None:
    path = tmp_path / name
    path.write_bytes(spoilt(PLANS[name], change))
    with suppress(SppError):
        load_workshop(path, LIBRARY)


@MODEST
@given(st.booleans(), bytes_changed)
def test_school_list_with_bytes_changed_is_read_or_refused(
    as_workbook: bool, change: tuple[int, int, bytes, bool]
) -> None:
    entries = school_list.read("list.csv", b"School,Phase,Triad\nAsh,primary,Oak\n")
    write = school_list.as_xlsx if as_workbook else school_list.as_csv
    with suppress(SppError):
        school_list.read("list", spoilt(write(entries), change))
