"""Views for the ballot's tests, their forms declared as the kinds declare theirs."""

from __future__ import annotations

from typing import Any

from spp_core.forms import (
    Ask,
    Date,
    Deck,
    Field,
    Form,
    Option,
    Photo,
    Pick,
    Piles,
    Prose,
    Repeat,
    Scale,
    Section,
    Text,
)

AREAS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
PILES = (Option("true", "True"), Option("not_yet", "Not yet true"))


def view(*sections: Section, **stage: Any) -> dict[str, Any]:
    """An open activity with these sections; keywords change the stage."""
    at: dict[str, Any] = {
        "version": 1,
        "activity": "checklist",
        "index": 4,
        "of": 18,
        "title": "How are we doing?",
        "part": "Taking stock",
        "prompt": "How securely does each of these happen in your school?",
        "kind": "score_grid",
        "phase": "open",
        "round": 1,
        "step": 0,
        "ended": False,
    }
    clock = {"ends_at": None, "left": None, "running": False, "closes": False, "grace": 10}
    return {
        "shared": {
            "room": {"title": "Progress and impact", "code": "K7MPQ2", "partnership": "Harbour"},
            "stage": {**at, **stage},
            "clock": clock,
            "form": Form(sections).as_json(),
            "others": [],
            "result": None,
            "answered": 6,
            "of": 24,
        },
        "mine": {"ballot": "Triad 3", "values": {}, "late": [], "ready": False},
    }


def scales(*items: str, high: int = 5) -> Section:
    """Rows of a checklist."""
    rows = tuple(
        Scale(
            item,
            f"Statement {item} about the review day and what follows from it.",
            high=high,
            low_label="Not yet",
            high_label="Securely",
            cant_say=True,
        )
        for item in items
    )
    return Section("Before the review day", rows)


def cards(*items: str) -> Section:
    """Cards to sort."""
    return Section(
        "", tuple(Piles(item, f"We do {item} as a partnership.", piles=PILES) for item in items)
    )


def questions(at_most: int) -> Section:
    """Options in areas."""
    options = tuple(
        Option(
            f"{area}{n}", f"{area}{n}: Are we doing what we set out to do?", f"Area {area}", colour
        )
        for area, colour in zip("AB", AREAS, strict=False)
        for n in (1, 2, 3)
    )
    return Section("", (Pick("vote", "Which one?", options=options, at_most=at_most),))


def words(item: str = "w", **given: Any) -> Section:
    """One box for words."""
    settings = {"limit": 60, **given}
    return Section("", (Text(item, "One word for today", **settings),))


def notes(limit: int = 500) -> tuple[Section, Section]:
    """Notes under two headings and the questions put to others' notes."""
    headings = tuple(
        Repeat(
            item,
            label,
            fields=(Text("text", label, limit=limit, lines=2),),
            add_label="Add a note",
        )
        for item, label in (("leaders", "Leaders"), ("pupils", "Pupils"))
    )
    ask = Ask(
        "others",
        "What others wrote",
        questions=(
            Option("know", "How do you know?"),
            Option("expected", "Is this what you expected?"),
        ),
        star_label="Our proudest",
    )
    return Section("Who benefited?", headings), Section("Ask about it", (ask,))


def deck(*items: str, limit: int = 200) -> Section:
    """Cards face down."""
    held = tuple(Option(item, f"Let's imagine {item} for the whole partnership.") for item in items)
    return Section("", (Deck("deck", "", cards=held, limit=limit),))


def commitments() -> Section:
    """What, who, by when."""
    fields: tuple[Field, ...] = (
        Text("what", "What will you do?", limit=300, lines=2),
        Text("who", "Who will do it?", limit=80),
        Date("by", "By when?", suggested="2027-02-20"),
    )
    return Section("", (Repeat("commitment", "Your commitments", fields=fields, at_most=3),))


def tied() -> Section:
    """Entries that begin with one of a list."""
    options = tuple(Option(f"p{n}", f"Priority {n}") for n in (1, 2))
    fields: tuple[Field, ...] = (
        Pick("priority", "For which priority?", options=options),
        Text("what", "What happened?", limit=300, lines=2),
    )
    return Section("", (Repeat("entry", "What happened", fields=fields, at_most=3),))


def extras() -> Section:
    """A day, a photo, a quotation and plain prose."""
    return Section(
        "",
        (
            Prose(
                "p1", "Teams evolve in the direction they ask questions about.", author="A. Writer"
            ),
            Prose("p2", "What to talk about:", bullets=("What changed?", "How do you know?")),
            Date("when", "When do you meet next?", suggested="2027-01-15"),
            Photo("photo", "Your flip chart"),
        ),
    )
