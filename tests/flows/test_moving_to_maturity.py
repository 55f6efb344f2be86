"""The whole workshop on moving to maturity, in real browsers: a facilitator, three triads."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from spp_core.forms import Repeat
from tests.flows.hall import Hall, a_hall, everyone_answers, run
from tests.serving import Served

PLAN = "The power of partnerships: moving to maturity"
COUNTED = {
    "maturity": "{} triads scored 22 rows",
    "feedback": "{} triads answered",
}
"""What the wall says of answers that are not words."""
QUESTIONS = {
    "Oak": ("Do we visit each other?", "Why do we visit each other?"),
    "Elm": ("Who leads?", "What if nobody led?"),
    "Ash": ("When shall we meet?", "When might we meet?"),
}


@pytest.fixture
def hall(served: Served, chrome: Browser) -> Iterator[Hall]:
    everybody = tuple(QUESTIONS)
    with a_hall(served, chrome, everybody, PLAN, special=SPECIAL, counted=COUNTED) as room:
        yield room


def test_the_whole_plan_with_three_triads(hall: Hall) -> None:
    run(hall)
    climbed = (
        "3 triads wrote 3 questions and rewrote 3: 2 climbed, by 6.5 rungs on average;"
        " 1 stayed on its rung."
    )
    assert hall.sentence("question-ladder") == climbed
    assert "2 at “Be skilled and be responsible”" in hall.sentence("insight-tables")


def questions_climb(hall: Hall) -> None:
    """Each triad rewrites a question, two of them upwards."""
    [pairs] = hall.form().sections[0].fields
    assert isinstance(pairs, Repeat)
    for name, words in QUESTIONS.items():
        hall.triads[name].write(hall.place(), pairs, *words)


def at_the_tables(hall: Hall) -> None:
    """Everybody sits down at a table of their own and leaves a note there; one moves on."""
    everyone_answers(hall)
    first, second, third = hall.form().sections[1:4]
    for name, table in zip(hall.triads, (first, second, third), strict=True):
        triad, notes = hall.triads[name], table.fields[-1]
        assert isinstance(notes, Repeat)
        triad.root.locator("summary", has_text=table.title).click()
        triad.write(hall.place(), notes, f"{name} left this behind")
        hall.wall.shows(f"{name} left this behind")
    oak = hall.triads["Oak"]
    oak.root.get_by_role("radio", name=second.title, exact=True).click()
    oak.saved("here")
    oak.given[hall.place()]["here"] = ["skilled"]
    hall.wall.shows("Be skilled and be responsible 2 here")


def help_is_offered(hall: Hall) -> None:
    """Everybody offers and needs something; one can help another, who answers."""
    everyone_answers(hall)
    oak, elm = hall.triads["Oak"], hall.triads["Elm"]
    need = next(item for item in elm.given[hall.place()] if item.startswith("note.need."))
    oak.ask(hall.place(), need, "help", "We can help with this")
    elm.reply(hall.place(), need, "help", "Elm will visit on Monday")
    oak.sees("Elm will visit on Monday")


SPECIAL: dict[str, Callable[[Hall], None]] = {
    "question-ladder": questions_climb,
    "insight-tables": at_the_tables,
    "who-can-help": help_is_offered,
}
