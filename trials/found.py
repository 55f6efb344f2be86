"""What a trial found: frozen, written as JSON, read again for the document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from pydantic import TypeAdapter

RESULTS = Path(__file__).with_name("results")


@dataclass(frozen=True)
class Attempt:
    """What somebody tried, how often, and everything it got them, which is nothing."""

    who: str
    what: str
    times: int
    got: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """What went wrong on purpose, how often, and what came of it; None where it does not apply."""

    fault: str
    times: int
    acknowledged: int | None
    stored: int | None
    seconds: float | None
    said: str


ATTACKS = RESULTS / "attacks.json"
FAULTS = RESULTS / "faults.json"
_ATTEMPTS: TypeAdapter[list[Attempt]] = TypeAdapter(list[Attempt])
_FAULTS: TypeAdapter[list[Fault]] = TypeAdapter(list[Fault])


def summed(attempts: Iterable[Attempt]) -> list[Attempt]:
    """One line for whoever tried the same, in the order in which things were tried."""
    found = list(attempts)
    order = list(dict.fromkeys(each.what for each in found))
    found.sort(key=lambda each: (order.index(each.what), each.who))
    lines = []
    for (what, who), same in groupby(found, key=lambda each: (each.what, each.who)):
        alike = list(same)
        got = tuple(dict.fromkeys(thing for each in alike for thing in each.got))
        lines.append(Attempt(who, what, sum(each.times for each in alike), got))
    return lines


def keep_attempts(attempts: Iterable[Attempt]) -> None:
    """Write them down."""
    RESULTS.mkdir(exist_ok=True)
    written = TypeAdapter(list[dict[str, object]]).dump_json(
        [asdict(e) for e in attempts], indent=1
    )
    ATTACKS.write_bytes(written + b"\n")


def kept_attempts() -> list[Attempt]:
    """What was written down last; nothing before that."""
    return _ATTEMPTS.validate_json(ATTACKS.read_bytes()) if ATTACKS.is_file() else []


def kept_faults() -> list[Fault]:
    """The faults written down last; nothing before that."""
    return _FAULTS.validate_json(FAULTS.read_bytes()) if FAULTS.is_file() else []
