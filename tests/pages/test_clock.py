"""The clock and the count, in a real browser: of two counts the later is what stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from json import dumps
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pages.parts import clock
from tests.browser import chromium

SCRIPT = Path(clock.__file__).with_suffix(".js").read_text("utf-8")
PAGE = f"""<!doctype html><title>The clock</title><div id="place"></div><script type="module">
{SCRIPT.replace("export default function", "function component")}
window.draw = (count, clock = null) => component({{
  data: {{ clock, count, size: "wall", words: {dumps(clock.words())} }}, setTriggerValue() {{}},
  parentElement: document.getElementById("place"),
}});
window.told = (detail) => window.dispatchEvent(new CustomEvent("spp-count", {{ detail }}));
</script>"""


@pytest.fixture
def wall() -> Iterator[Page]:
    with chromium() as browser:
        opened = browser.new_page()
        opened.set_content(PAGE)
        yield opened


def drawn(wall: Page, count: dict[str, Any] | None) -> None:
    wall.evaluate("(count) => window.draw(count)", count)


def told(wall: Page, answered: int, at: int) -> None:
    wall.evaluate("(frame) => window.told(frame)", counted(answered, at))


def counted(answered: int, at: int) -> dict[str, Any]:
    return {"answered": answered, "of": 4, "at": at}


def test_page_drawn_earlier_and_come_later_does_not_take_a_count_back(wall: Page) -> None:
    drawn(wall, counted(2, at=10))
    told(wall, 3, at=11)
    drawn(wall, counted(2, at=10))
    expect(wall.locator(".count")).to_have_text("3 of 4 have answered")
    told(wall, 2, at=10)
    expect(wall.locator(".count")).to_have_text("3 of 4 have answered")
    drawn(wall, counted(0, at=12))
    expect(wall.locator(".count")).to_have_text("0 of 4 have answered")


def test_count_that_came_before_the_page_was_drawn_is_shown(wall: Page) -> None:
    frame = counted(3, at=11)
    wall.evaluate("(frame) => { window.sppNews = { 'spp-count': frame }; }", frame)
    drawn(wall, counted(2, at=10))
    expect(wall.locator(".count")).to_have_text("3 of 4 have answered")
    drawn(wall, counted(0, at=12))
    expect(wall.locator(".count")).to_have_text("0 of 4 have answered")


def test_nobody_is_counted_where_the_room_answers_as_one(wall: Page) -> None:
    drawn(wall, counted(1, at=5))
    drawn(wall, None)
    expect(wall.locator(".count")).to_be_hidden()
    told(wall, 2, at=9)
    expect(wall.locator(".count")).to_be_hidden()
    drawn(wall, {"answered": 0, "of": 0, "at": 10})
    expect(wall.locator(".count")).to_be_hidden()


def test_time_left_is_told_to_who_cannot_see_it_at_five_one_and_none(wall: Page) -> None:
    wall.clock.install(time=datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    clock = {"running": True, "closes": False, "grace": 10, "left": None}
    times = {"now": "2026-11-20T09:00:00Z", "ends_at": "2026-11-20T09:05:01Z"}
    wall.evaluate("(clock) => window.draw(null, clock)", {**clock, **times})
    aloud = wall.get_by_role("status")
    expect(aloud).to_have_text("")
    for seconds, words in (
        (2, "5 minutes left."),
        (240, "1 minute left."),
        (60, "The time is up."),
    ):
        wall.clock.run_for(1000 * seconds)
        expect(aloud).to_have_text(words)
