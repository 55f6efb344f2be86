"""`docs/trust.md`, from what was found last. `python -m trials.report` writes it anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from trials.found import Attempt, Fault, kept_attempts, kept_faults

DOCUMENT = Path(__file__).parent.parent / "docs" / "trust.md"
NOTHING = "nothing"

HEAD = """# What was tried, and what came of it

Made by `make trust`, which starts the real program and does all of this to it; the short form of
each is in `make test`. Who might want what, and what stops them, is in [threats.md](threats.md).

## Attacks

A client that speaks to the server as a browser does, and says whatever it likes. The ground: two
partnerships with workshops in every phase, and words that are nowhere else wherever words can be
kept: answers, names of schools and people, private notes, comments, guidance. Everything that came
back was searched for those words; afterwards the database had to be what it was before. “Got” lists
whatever somebody got that was not theirs.
"""
FAULTS = """
## Faults

Made with real processes. “Acknowledged” are answers a laptop was told are saved; “stored” are those
of them that were on disk afterwards; “seconds” passed until all were back.
"""


def document(attempts: Sequence[Attempt], faults: Sequence[Fault]) -> str:
    """The whole document."""
    tried = sum(each.times for each in attempts)
    got = sum(bool(each.got) for each in attempts)
    outcome = "Nothing was got." if not got else f"**In {got} of these lines something was got.**"
    lines = (
        (each.what, each.who, f"{each.times:,}", "; ".join(each.got) or NOTHING)
        for each in attempts
    )
    parts = [HEAD, f"\n{tried:,} attempts. {outcome}\n\n"]
    parts.append(_table(("tried", "by", "times", "got"), lines))
    parts.append(FAULTS)
    broken = (
        (
            each.fault,
            f"{each.times:,}",
            _number(each.acknowledged),
            _number(each.stored),
            "–" if each.seconds is None else f"{each.seconds:.1f}",
            each.said,
        )
        for each in faults
    )
    titles = ("fault", "times", "acknowledged", "stored", "seconds", "said")
    parts.append("\n" + (_table(titles, broken) if faults else "None have been made yet.\n"))
    return "".join(parts)


def _number(count: int | None) -> str:
    return "–" if count is None else f"{count:,}"


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [titles, ["---"] * len(titles), *([_cell(each) for each in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "\\|").split())


def write() -> None:
    """Write it anew."""
    DOCUMENT.write_text(document(kept_attempts(), kept_faults()), "utf-8")


if __name__ == "__main__":
    write()
