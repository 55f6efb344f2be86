"""Who can help whom: a need is written, another triad says it can help, the room sees who."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest
from playwright.sync_api import Browser, expect

from spp_core.kinds.help_exchange import NEEDS, OFFERS
from tests.flows.driving import Triad, quiet
from tests.flows.scene import Scene
from tests.service.held import account, hold
from tests.serving import Served
from tests.short_workshop import short_workshop

NEED, OTHER = "Phonics for older pupils", "Calm corridors"
HELP = "We can help with this"
_numbers = count()


@pytest.fixture
def exchange(served_once: Served, chrome: Browser) -> Iterator[Scene]:
    """A room with names on the wall, open for offers and needs."""
    person = account(served_once.store, f"helen{next(_numbers)}", "facilitator")
    held = hold(served_once.store, person, short_workshop(), names_on_wall=True)
    held.now = datetime.now(UTC)
    held.move("jump help", "open")
    made = Scene(served_once, chrome, held)
    yield made
    made.close()


def write(triad: Triad, item: str, words: str) -> None:
    """Add an offer or a need and wait until it is saved."""
    here = triad.at(item)
    here.locator("button.add").click()
    entry = here.locator("li.entry").last
    entry.locator("textarea").fill(words)
    triad.saved(str(entry.get_attribute("data-item")))


def test_need_written_help_said_and_the_room_sees_who_can_help_whom(exchange: Scene) -> None:
    oak, elm = exchange.triad("Oak"), exchange.triad("Elm")
    wall = exchange.wall()
    expect(elm.root.get_by_text("Nobody else has written a need yet.")).to_be_visible()
    write(oak, NEEDS, NEED)
    write(oak, NEEDS, OTHER)
    write(elm, OFFERS, "A phonics scheme")
    wall.shows("Elm may be able to help")
    wall.shows("2 needs, 1 of them with an offer (1 only suggested); 1 nobody has offered for yet.")

    card = elm.root.locator(".field-ask .card", has_text=NEED)
    card.get_by_role("button", name=HELP).click()
    expect(card.get_by_role("button", name=HELP)).to_have_attribute("aria-pressed", "true")
    wall.shows("Elm can help")
    expect(oak.root.locator(".field-ask .card")).to_have_count(0)
    replies = oak.root.locator(".replies:visible")
    expect(replies).to_contain_text("Somebody can help with this.")
    replies.locator("textarea").fill("Yes please, on Monday")
    expect(card).to_contain_text("Yes please, on Monday")

    exchange.held.move("reveal")
    picture = wall.page.locator(".st-key-figure .js-plotly-plot")
    expect(picture).to_be_visible()
    for words in ("Can help", "Need help", "Oak", "Elm", "Said by people"):
        expect(picture.get_by_text(words, exact=True)).to_be_visible()
    exchange.held.move("next")
    wall.shows(f"Oak {NEED} Elm")
    exchange.held.move("next")
    wall.shows(f"Nobody has offered yet {OTHER} Oak")
    oak.sees("They said so")


def test_review_shows_who_can_help_whom(exchange: Scene) -> None:
    held = exchange.held
    held.put(f"{NEEDS}.aaaaaa", {"text": NEED})
    held.put(f"ask.help.{NEEDS}.aaaaaa", value=True, ballot="Elm")
    held.put(f"{OFFERS}.bbbbbb", {"text": "Chess"}, "Elm")
    held.move("reveal", "end")
    page = exchange.window(held.person)
    page.goto(f"{exchange.served.url}/review?room={exchange.code}")
    quiet(page)
    expect(page.get_by_text("1 need, with an offer.").first).to_be_visible()
    expect(page.get_by_text("Said by people").first).to_be_visible()
    page.get_by_text("As a table").last.click()
    expect(page.get_by_role("cell", name="They said so").first).to_be_visible()
    expect(page.get_by_role("cell", name="Chess").first).to_be_visible()
