"""What a programme's morning needs, from measured costs: `python -m benchmarks.capacity`.

Puts its two tables into docs/capacity.md, between the lines that say so: the simulation beside
what was measured, and what so many processes would live through.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Figures, percentile
from benchmarks.report import DOCS, PRODUCT, RESULTS, Measured, Rows, as_markdown, newest
from benchmarks.simulation import Costs, Lived, Load, at_random, lived

ROOMS, LAPTOPS = 1000, 30
THINKS = 15.0
"""Seconds a triad talks before it taps: as in the soak."""
OPEN = 0.6
"""The part of a workshop in which something is open."""
LIVE = 0.2
"""The part of that in which the wall shows results as they come."""
WALL = 2.0
"""Redraws a second of a wall that shows results while votes come, as measured."""
STAYS = 120.0
"""Seconds between two moves of a facilitator."""
PROCESSES = (25, 50, 75, 100, 150)
SECONDS = 120.0
SEED = 1
PAGE = DOCS / "capacity.md"


def costs_of(figures: Figures, laptops: int, votes: int) -> Costs:
    """What things cost, as measured with one room of so many laptops."""
    told = {name: value or 0.0 for name, value in figures.items()}
    drawn = (told["cpu_per_live_vote"] - told["cpu_per_vote"]) * votes / told["redraws"]
    return Costs(
        vote=told["cpu_per_vote"] / 1000,
        acknowledged=told["vote_p50"] / 1000,
        further=told["all_at_once"] / laptops / 1000,
        drawing=drawn / 1000,
    )


def beside(found: Measured) -> Rows:
    """For each size of a hall that was measured: what was, and what the simulation says."""
    pace, table = found.pace, [["", "", "measured", "simulated"]]
    for size in found.sizes():
        figures, laptops = found.at(size)[PRODUCT], size[1]
        votes = max(laptops, round(pace["rate"] * pace["seconds"]))
        costs = costs_of(figures, laptops, votes)
        redrawn = (figures["redraws"] or 0.0) * pace["rate"] / votes
        quiet, live = Load(pace["rate"], 0.0), Load(pace["rate"], redrawn)
        burst = lived(costs, iter([(0.0, "vote")] * laptops))
        for words, name, says in (
            ("vote acknowledged, p95", "vote_p95", _p95(costs, quiet)),
            ("the same while the chart redraws", "live_vote_p95", _p95(costs, live)),
            ("all vote at once, last acknowledged", "all_at_once", 1000 * max(burst.taken)),
        ):
            table.append([f"{laptops} laptops", words, _ms(figures[name]), _ms(says)])
    return table


def together(halls: Measured, found: Measured) -> Rows:
    """For many rooms that were measured at once: what one room's costs make of them."""
    costs, pace, table = _small(halls), found.pace, []
    for rooms, laptops in found.sizes():
        figures = found.at((rooms, laptops))[PRODUCT]
        busy = (figures["cpu_per_live_vote"] or 0.0) * pace["rate"] / 1000
        quiet, live = Load(pace["rate"], 0.0), Load(pace["rate"], rooms * WALL)
        where = f"{rooms} rooms × {laptops}"
        words = "vote acknowledged, p95"
        table.append([where, words, _ms(figures["vote_p95"]), _ms(_p95(costs, quiet))])
        said = f"{busy:.0%}", f"{_held(costs, live).busy:.0%}"
        table.append([where, "core busy while walls show results as they come", *said])
    return table


def morning(found: Measured) -> Rows:
    """What a thousand rooms at once would live through with so many processes."""
    costs = _small(found)
    move = (found.at((1, LAPTOPS))[PRODUCT]["cpu_per_next"] or 0.0) / 1000
    table = [["processes", "rooms each", "votes/s each", "core busy", "vote acknowledged, p95"]]
    for processes in PROCESSES:
        load = _load(ROOMS / processes, move / costs.drawing)
        held = _held(costs, load)
        busy, p95 = held.busy, percentile(held.taken, 95)
        words = "does not keep up" if busy > 0.98 else _ms(p95)
        each = f"{ROOMS / processes:.0f}", f"{load.votes:.0f}"
        table.append([str(processes), *each, f"{busy:.0%}", words])
    return table


def _small(halls: Measured) -> Costs:
    """What things cost in one room of the size of a usual workshop."""
    votes = max(LAPTOPS, round(halls.pace["rate"] * halls.pace["seconds"]))
    return costs_of(halls.at((1, LAPTOPS))[PRODUCT], LAPTOPS, votes)


def _load(rooms: float, move: float) -> Load:
    """What comes from so many rooms; `move` is what a move costs, in drawings of a wall."""
    votes = rooms * LAPTOPS / THINKS * OPEN
    return Load(votes, rooms * (OPEN * LIVE * WALL + move / STAYS))


def _held(costs: Costs, load: Load) -> Lived:
    dice = random.Random(SEED)
    return lived(costs, at_random(load, SECONDS, dice))


def _p95(costs: Costs, load: Load) -> float | None:
    return percentile(_held(costs, load).taken, 95)


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:,.{1 if value < 10 else 0}f} ms"


def written(page: str, tables: Iterator[tuple[str, Rows]]) -> str:
    """The page with each table in its place."""
    for name, table in tables:
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        text = f"\n{as_markdown(table)}\n\n"
        page = place.sub(lambda match, text=text: match[1] + text + match[2], page)
    return page


def main(results: Path = RESULTS, page: Path = PAGE) -> None:
    """Put the tables into the page."""
    found = {each.what: each for each in newest(results)}
    halls = found["halls"]
    known = beside(halls) + (together(halls, found["rooms"]) if "rooms" in found else [])
    tables = iter([("beside", known), ("morning", morning(halls))])
    page.write_text(written(page.read_text("utf-8"), tables), "utf-8")


if __name__ == "__main__":
    main()
