"""The whole Progress & impact workshop, in real browsers, from the join code to the closing words.

A facilitator, the wall, two triads with laptops, one that comes late, and one without a device.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from spp_core.forms import Form
from tests.flows.driving import Triad
from tests.flows.hall import Hall, a_hall, everyone_answers, look_back, run, seen_at_once
from tests.serving import Served

ON_PAPER = frozenset({"activity-1", "activity-3"})
"""Where the triad without a device has its answers entered on the console."""
COUNTED = {
    "activity-1": "{} triads scored 24 rows",
    "activity-3": "{} triads sorted 12 cards",
    "activity-4": "{} triads voted",
    "feedback": "{} triads answered",
}
"""What the wall says of answers that are not words."""
WHOLE_ROOM = "The whole room"


@pytest.fixture
def hall(served: Served, chrome: Browser) -> Iterator[Hall]:
    with a_hall(
        served,
        chrome,
        ("Oak", "Elm"),
        special=SPECIAL,
        on_paper=ON_PAPER,
        counted=COUNTED,
    ) as room:
        yield room


def test_the_whole_plan_from_the_join_code_to_the_files(hall: Hall) -> None:
    assert len(hall.live().workshop.activities) == 34
    run(hall)
    look_back(hall)


def reloaded_in_the_middle(hall: Hall) -> None:
    """A laptop that reloads finds its answers and goes on."""
    form, oak = hall.form(), hall.triads["Oak"]
    oak.answer(hall.place(), Form(form.sections[:3]))
    half = len(oak.given[hall.place()])
    oak.page.reload()
    oak.seated()
    expect(oak.root.locator("[role=radio][aria-checked=true]")).to_have_count(half)
    everyone_answers(hall)


def one_comes_late(hall: Hall) -> None:
    """A triad that is on nobody's list joins under a new name and answers like the others."""
    hall.answer("Oak", 0)
    yew = hall.triads["Yew"] = Triad(hall.laptop(), "Yew")
    yew.join(hall.server.url, hall.code, new=True)
    everyone_answers(hall)


def asked_and_answered(hall: Hall) -> None:
    """Notes go up; one is questioned by another triad, and its owner answers in place."""
    seen_at_once(hall)
    oak, elm = hall.triads["Oak"], hall.triads["Elm"]
    note = next(item for item in elm.given[hall.place()] if item.startswith("note."))
    oak.ask(hall.place(), note, "how", "How do you know?")
    elm.reply(hall.place(), note, "how", "Elm heard it from pupils")
    oak.sees("Elm heard it from pupils")


def killed_in_the_middle(hall: Hall) -> None:
    """The server dies while people vote. Nobody touches anything, and nothing is lost."""
    hall.answer("Oak", 0)
    hall.server.kill()
    elm, yew = hall.triads["Elm"], hall.triads["Yew"]
    for turn, triad in enumerate((elm, yew), start=1):
        triad.tap(hall.place(), hall.form(), turn)
        expect(triad.root.locator("[data-is=kept]").first).to_be_visible()
    hall.server.start()
    for triad in (elm, yew):
        for item in triad.given[hall.place()]:
            triad.saved(item)
    hall.wall.shows("3 of 4 have answered")
    expect(hall.facilitator.page.locator(".roster .done")).to_have_count(3)


def typed_for_the_room(hall: Hall) -> None:
    """What the room agrees on is typed in by the facilitator."""
    hall.enter(WHOLE_ROOM, 0)


SPECIAL: dict[str, Callable[[Hall], None]] = {
    "introductions": seen_at_once,
    "activity-1": reloaded_in_the_middle,
    "theory-of-change": one_comes_late,
    "taking-stock": asked_and_answered,
    "activity-4": killed_in_the_middle,
    "programme-days": typed_for_the_room,
}
