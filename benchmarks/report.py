"""Results as tables: in the terminal, and docs/performance.md with its plot.

`python -m benchmarks.report` takes the newest results of each sort in benchmarks/results; the
newest `-again.json` is a second run of one hall, set beside the first. `--agree ONE OTHER` says
how far the ratios of two runs lie apart.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from benchmarks.figures import LINES, MORE_LINES, SOAK_LINES, Line
from benchmarks.measuring import Figures, medians
from benchmarks.plot import drawn

PRODUCT, FLOOR, USUAL, PAST = "product", "floor", "usual way", "product with a past"
SHARED = {1: "1 process", 2: "2 processes", 4: "4 processes"}
"""The product on PostgreSQL."""
SIDES = (PRODUCT, FLOOR, USUAL, PAST, *SHARED.values())
RATIOS = ((PRODUCT, FLOOR), (USUAL, PRODUCT), (PAST, PRODUCT), (SHARED[2], SHARED[1]))
BUDGETED = 400
"""The laptops the budgets are for."""
DOCS = Path(__file__).parent.parent / "docs"
RESULTS = Path(__file__).with_name("results")
SORTS = ("halls", "rooms", "history", "processes", "soak")
Rows = list[list[str]]


class Once(BaseModel):
    """One run."""

    side: Literal[
        "product",
        "floor",
        "usual way",
        "product with a past",
        "1 process",
        "2 processes",
        "4 processes",
    ]
    rooms: int
    laptops: int
    figures: Figures
    notes: list[str]


class Measured(BaseModel):
    """A file of results."""

    what: Literal["halls", "rooms", "history", "processes", "soak"]
    machine: dict[str, Any]
    pace: dict[str, float]
    history: dict[str, int] | None = None
    runs: list[Once]

    def sizes(self) -> list[tuple[int, int]]:
        """Rooms and laptops in each, that were measured."""
        return sorted({(run.rooms, run.laptops) for run in self.runs})

    def sides(self) -> list[str]:
        """Who was measured, the product first."""
        return [side for side in SIDES if any(run.side == side for run in self.runs)]

    def at(self, size: tuple[int, int]) -> dict[str, Figures]:
        """The median figures of each side at this size."""
        return {
            side: medians([run.figures for run in self.runs if _is(run, side, size)])
            for side in self.sides()
            if any(_is(run, side, size) for run in self.runs)
        }

    def notes(self) -> list[str]:
        """What must be known to read the figures, each once."""
        said = (
            f"{run.side}, {_size((run.rooms, run.laptops))}: {note}"
            for run in self.runs
            for note in run.notes
        )
        return list(dict.fromkeys(said))


def _is(run: Once, side: str, size: tuple[int, int]) -> bool:
    return run.side == side and (run.rooms, run.laptops) == size


# Tables -----------------------------------------------------------------------------------


def ratio(found: dict[str, Figures], name: str, over: str, under: str) -> float | None:
    """One side's figure over another's; None where either has none."""
    above, below = (found.get(side, {}).get(name) for side in (over, under))
    return above / below if above is not None and below else None


def rows(found: dict[str, Figures], lines: Sequence[Line] = LINES, *, budget: bool = False) -> Rows:
    """A head and a row a figure: the budget, each side, the ratios there are two sides for."""
    pairs = [pair for pair in RATIOS if set(pair) <= set(found)]
    head = ["", *(["at most"] if budget else []), *found, *(f"{a} ÷ {b}" for a, b in pairs)]
    there = [line for line in lines if not line.of_many or _is_anywhere(found, line)]
    return [head, *(_row(found, line, pairs, budget=budget) for line in there)]


def _is_anywhere(found: dict[str, Figures], line: Line) -> bool:
    return any(line.name in figures for figures in found.values())


def _row(
    found: dict[str, Figures], line: Line, pairs: Iterable[tuple[str, str]], *, budget: bool
) -> list[str]:
    cells = [line.words]
    if budget:
        cells.append("" if line.most is None else line.shown(line.most))
    for side, figures in found.items():
        value = figures.get(line.name)
        ours = side not in (FLOOR, USUAL) and budget
        cells.append(line.shown(value) + _over(value, line.most if ours else None))
    for pair in pairs:
        value = ratio(found, line.name, *pair)
        most = line.times if budget and pair == (PRODUCT, FLOOR) else None
        allowed = "" if most is None else f" (at most {most:g} ×)"
        cells.append("–" if value is None else f"{_times(value)}{allowed}{_over(value, most)}")
    return cells


def _times(value: float) -> str:
    return f"{value:,.0f} ×" if value >= 10 else f"{value:.2g} ×"


def _over(value: float | None, most: float | None) -> str:
    return " ▲" if value is not None and most is not None and value > most else ""


def as_text(cells: Rows) -> str:
    """A table for a terminal."""
    widths = [max(len(row[place]) for row in cells) for place in range(len(cells[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )


def as_markdown(cells: Rows) -> str:
    """A table for a page."""
    head, *body = cells
    bars = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, bars, *body))


def source(found: Measured) -> list[str]:
    """Where and when this was measured."""
    on = found.machine
    versions = ", ".join(f"{name} {number}" for name, number in on["versions"].items())
    busy = [run.figures.get("neighbours") for run in found.runs]
    known = [cores for cores in busy if cores is not None]
    others = f"{min(known):.2f} to {max(known):.2f} cores" if known else "not measured"
    computer = f"{on['cores']} cores of {on['processor']}, {on['memory_gb']} GB, {on['system']}"
    return [
        f"{on['date']}, commit {on['commit']}",
        f"{computer}, Python {on['python']}, {versions}; the laptops ran on the same cores",
        f"other programs at work meanwhile: {others}",
    ]


def tables(found: Measured) -> str:
    """Everything, for a terminal."""
    parts = []
    for size in found.sizes():
        lines = SOAK_LINES if found.what == "soak" else (*LINES, *MORE_LINES)
        table = rows(found.at(size), lines, budget=found.what == "soak" or _budgeted(size))
        parts += ["", _size(size), as_text(table)]
    return "\n".join([*parts, "", *(f"* {line}" for line in (*found.notes(), *source(found)))])


def _budgeted(size: tuple[int, int]) -> bool:
    return size[0] * size[1] == BUDGETED


def _size(size: tuple[int, int]) -> str:
    rooms, laptops = size
    return f"{laptops} laptops" if rooms == 1 else f"{rooms} rooms × {laptops} laptops"


# The page ---------------------------------------------------------------------------------

TITLES = {
    "halls": "One hall",
    "rooms": "Many rooms at once",
    "history": "A database with a past",
    "processes": "Several processes on PostgreSQL",
    "soak": "An hour of a workshop",
}
INTRODUCTION = """# How fast it is

Written by `python -m benchmarks.report` from the newest of each sort in `benchmarks/results`; \
not by hand. How each figure is measured: [benchmarks/README.md](../benchmarks/README.md). What \
each change for speed gave: [profiles.md](profiles.md).

The **floor** is a bare server that does nothing but keep votes on disk and pass them on; the \
**usual way** is a small voting app in Streamlit whose pages poll every two seconds. ▲ is over \
its budget, a dash is a figure that there is not."""


def page(found: Iterable[Measured], again: Measured | None = None) -> str:
    """docs/performance.md; `again` is a second run of one hall, an hour from the first or more."""
    by_sort = {each.what: each for each in found}
    parts = [INTRODUCTION]
    for sort in SORTS:
        parts.append(f"## {TITLES[sort]}")
        parts += _chapter(by_sort[sort]) if sort in by_sort else ["Still to be measured."]
        if sort == "halls" and sort in by_sort and again:
            parts += _compared(by_sort[sort], again)
    return "\n\n".join(parts) + "\n"


def _compared(first: Measured, second: Measured) -> Iterator[str]:
    yield "### Measured twice"
    yield "How far the ratios of two runs lie apart, at the sizes that both measured."
    yield as_markdown(apart(first, second))
    yield "\n".join(f"- the second: {line}" for line in (*source(second), *second.notes()))


def _chapter(found: Measured) -> Iterator[str]:
    if found.what == "halls":
        yield "![Each figure by the number of laptops](performance.svg)"
    if found.history:
        yield "With {rooms:,} finished rooms and {answers:,} answers.".format(**found.history)
    for size in reversed(found.sizes()):
        yield f"### {_size(size)}"
        lines = SOAK_LINES if found.what == "soak" else LINES
        budget = found.what == "soak" or _budgeted(size)
        yield as_markdown(rows(found.at(size), lines, budget=budget))
    runs = max(
        sum(_is(run, side, size) for run in found.runs)
        for side in found.sides()
        for size in found.sizes()
    )
    of = "one run" if runs == 1 else f"medians of {runs} runs"
    yield "\n".join(f"- {line}" for line in (of, *source(found), *found.notes()))


def plot(found: Measured) -> str:
    """The figures with a budget by the number of laptops, as SVG."""
    sizes = [size for size in found.sizes() if size[0] == 1]
    return drawn(
        [
            (line, {side: _curve(found, sizes, side, line.name) for side in found.sides()})
            for line in LINES
        ]
    )


def _curve(
    found: Measured, sizes: Sequence[tuple[int, int]], side: str, name: str
) -> list[tuple[int, float]]:
    at = ((size[1], found.at(size).get(side, {}).get(name)) for size in sizes)
    return [(laptops, value) for laptops, value in at if value is not None]


def apart(one: Measured, other: Measured) -> Rows:
    """For each ratio of two runs: both, and how far apart they are."""
    table = [["", "", "ratio", "first", "second", "apart"]]
    for size in one.sizes():
        for line in LINES:
            for over, under in RATIOS:
                both = [ratio(each.at(size), line.name, over, under) for each in (one, other)]
                first, second = both
                if first is not None and second is not None:
                    gap = abs(first - second) / max(first, second)
                    words = [_size(size), line.words, f"{over} ÷ {under}"]
                    table.append([*words, _times(first), _times(second), f"{gap:.0%}"])
    return table


def read(file: Path) -> Measured:
    """A file of results."""
    return Measured.model_validate_json(file.read_text("utf-8"))


def newest(folder: Path) -> list[Measured]:
    """The newest results of each sort."""
    files = (sorted(folder.glob(f"*-{sort}.json"))[-1:] for sort in SORTS)
    return [read(file) for found in files for file in found]


def main() -> None:
    """Write the page and the plot, or compare."""
    parser = argparse.ArgumentParser(prog="report", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--docs", type=Path, default=DOCS)
    parser.add_argument("--agree", type=Path, nargs=2, metavar=("ONE", "OTHER"))
    asked = parser.parse_args()
    if asked.agree:
        print(as_text(apart(*map(read, asked.agree))))
        return
    found = newest(asked.results)
    again = [read(file) for file in sorted(asked.results.glob("*-again.json"))[-1:]]
    (asked.docs / "performance.md").write_text(page(found, *again), "utf-8")
    for each in found:
        if each.what == "halls":
            (asked.docs / "performance.svg").write_text(plot(each), "utf-8")


if __name__ == "__main__":
    main()
