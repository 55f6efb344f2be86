"""The whole truth in one run: the product, the floor and the usual way, in turn.

`make bench`, or `python -m benchmarks.bench`. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.at_floor import open_floor
from benchmarks.contest import Contestant
from benchmarks.hall import ended_room
from benchmarks.history import ANSWERS, ROOMS, History, fill
from benchmarks.in_usual_way import open_usual_way
from benchmarks.measuring import Figures, machine
from benchmarks.product import open_product
from benchmarks.report import FLOOR, PAST, PRODUCT, SHARED, USUAL, Measured, tables
from benchmarks.run import STEPS, Pace, measure
from benchmarks.serving import many_files

RESULTS = Path(__file__).with_name("results")
SIZES = (30, 100, 200, 400)


@dataclass(frozen=True)
class Case:
    """What is measured once a round: who, with how many."""

    side: str
    rooms: int
    laptops: int
    opened: Callable[[], AbstractContextManager[Contestant]]


def cases(asked: argparse.Namespace, history: History | None) -> Iterator[Case]:
    """Who is measured, in turn, smallest first."""
    for laptops in asked.laptops:
        ours = partial(open_product, laptops, asked.rooms)
        if asked.processes:
            for processes in asked.processes:
                side = SHARED[processes]
                yield Case(side, asked.rooms, laptops, partial(ours, processes=processes))
            continue
        yield Case(PRODUCT, asked.rooms, laptops, ours)
        if history:
            yield Case(PAST, asked.rooms, laptops, partial(ours, history=history))
        elif asked.rooms == 1:
            yield Case(FLOOR, 1, laptops, partial(open_floor, laptops))
            yield Case(USUAL, 1, laptops, partial(open_usual_way, laptops))


def gave_up(runs: Sequence[Mapping[str, Any]], case: Case) -> bool:
    """Whether this is the usual way and did not keep up before: once says so, and takes long."""
    steps = tuple(f"{step}:" for step in STEPS)
    return case.side == USUAL and any(
        (run["side"], run["rooms"], run["laptops"]) == (case.side, case.rooms, case.laptops)
        and any(note.startswith(steps) for note in run["notes"])
        for run in runs
    )


def once(case: Case, pace: Pace) -> dict[str, Any]:
    """Measure once; as it is written down.

    This process collects its garbage between runs: it would stand still for 200 ms with 400
    laptops, and what they see would come that much later.
    """
    gc.collect()
    gc.disable()
    with case.opened() as contestant:
        figures: Figures = asyncio.run(measure(contestant, pace))
        notes = list(contestant.notes)
    gc.enable()
    who = {"side": case.side, "rooms": case.rooms, "laptops": case.laptops}
    return {**who, "figures": figures, "notes": notes}


def wanted(
    asked: argparse.Namespace, history: History | None, runs: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[int, Case]]:
    """What is still to be measured, in turn, beside the runs there are."""
    done = Counter((run["side"], run["rooms"], run["laptops"]) for run in runs)
    for number in range(1, asked.runs + 1):
        for case in cases(asked, history):
            left_out = asked.only and case.side not in asked.only
            if left_out or number <= done[case.side, case.rooms, case.laptops]:
                continue
            if not gave_up(runs, case):
                yield number, case


@contextmanager
def _history(asked: argparse.Namespace) -> Iterator[History | None]:
    """The filled database, if one is wanted; gone afterwards."""
    with ExitStack() as stack:
        if not asked.history:
            yield None
            return
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="history-"))
        file = Path(folder) / "history.sqlite3"
        print(f"Filling {asked.history_rooms:,} rooms, {asked.history_answers:,} answers …")
        store, token, pattern = ended_room(f"sqlite:///{file}")
        yield fill(store, token, pattern, file, asked.history_rooms, asked.history_answers)


def main() -> None:
    """Measure, print, write after every run."""
    asked = _parser().parse_args()
    pace = Pace(asked.rate, asked.seconds, asked.idle)
    many_files()
    on = machine()
    what = "history" if asked.history else "halls" if asked.rooms == 1 else "rooms"
    what = "processes" if asked.processes else what
    file = asked.json or RESULTS / f"{on['date'][:16].replace(':', '')}-{what}.json"
    file.parent.mkdir(exist_ok=True)
    runs: list[dict[str, Any]] = []
    if asked.go_on:
        file, found = asked.go_on, json.loads(asked.go_on.read_text("utf-8"))
        what, on, runs = found["what"], found["machine"], found["runs"]
    with _history(asked) as history:
        past = {"rooms": history.rooms, "answers": history.answers} if history else None
        found = {"what": what, "machine": on, "pace": vars(pace), "history": past, "runs": runs}
        for number, case in wanted(asked, history, runs):
            rooms = f"{case.rooms} rooms × " if case.rooms > 1 else ""
            print(f"Run {number} of {asked.runs}: {case.side}, {rooms}{case.laptops} laptops")
            runs.append(once(case, pace))
            file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    print(tables(Measured.model_validate(found)))
    print(f"Written to {file}. “python -m benchmarks.report” makes docs/performance.md of it.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--laptops", type=int, nargs="+", default=SIZES, help="sizes of a hall")
    add("--rooms", type=int, default=1, help="rooms at once, each with so many laptops")
    add("--processes", type=int, nargs="+", choices=SHARED, help="so many on PostgreSQL, in turn")
    add("--history", action="store_true", help="an empty database beside one with a past")
    add("--only", nargs="+", choices=(PRODUCT, FLOOR, USUAL, PAST), help="leave out the others")
    add("--runs", type=int, default=3, help="the figures are medians of so many")
    add("--rate", type=float, default=Pace.rate, help="paced votes a second, in all")
    add("--seconds", type=float, default=Pace.seconds, help="of paced votes, at least")
    add("--idle", type=float, default=Pace.idle, help="seconds of doing nothing")
    add("--history-rooms", type=int, default=ROOMS)
    add("--history-answers", type=int, default=ANSWERS)
    add("--json", type=Path, help="write here instead of benchmarks/results")
    add("--go-on", type=Path, metavar="FILE", help="with what was measured before it was stopped")
    return parser


if __name__ == "__main__":
    main()
