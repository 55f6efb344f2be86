"""The lines of the roster, in a real browser: who has answered is marked as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pages.parts import roster
from tests.browser import chromium

SCRIPT = Path(roster.__file__).with_suffix(".js").read_text("utf-8")
PAGE = f"""<!doctype html><title>The roster</title><div id="place"></div><script type="module">
{SCRIPT.replace("export default function", "function component")}
window.draw = (data) => component({{ data, parentElement: document.getElementById("place") }});
window.told = (detail) => window.dispatchEvent(new CustomEvent("spp-moved", {{ detail }}));
</script>"""


@pytest.fixture
def desk() -> Iterator[Page]:
    with chromium() as browser:
        opened = browser.new_page()
        opened.set_content(PAGE)
        yield opened


def drawn(desk: Page, at: int, *done: str, asks: bool = True, elm: str = "Elm") -> None:
    lines: list[dict[str, Any]] = [
        {"id": "o", "name": "Oak", "there": True, "asides": ["ready"]},
        {"id": "e", "name": elm, "there": False, "asides": ["1 late", "away"]},
    ]
    words = {"answered": "answered", "missing": "no answer yet"}
    shown = {"asks": asks, "words": words, "at": at, "done": list(done), "lines": lines}
    desk.evaluate("(shown) => window.draw(shown)", shown)


def told(desk: Page, at: int, *done: str) -> None:
    desk.evaluate("(frame) => window.told(frame)", {"at": at, "done": list(done)})


def lines(desk: Page) -> list[str]:
    return desk.locator(".roster li").all_inner_texts()


def marked(desk: Page, *names: str) -> None:
    expect(desk.locator(".roster .done span")).to_have_text(list(names))


def test_who_has_answered_is_marked_when_told(desk: Page) -> None:
    drawn(desk, 5)
    marked(desk)
    assert lines(desk) == ["Oakno answer yet · ready", "Elmno answer yet · 1 late · away"]
    told(desk, 6, "e", "somebody who came since")
    marked(desk, "Elm")
    assert lines(desk)[1] == "Elmanswered · 1 late · away"
    told(desk, 7)
    marked(desk)
    expect(desk.locator(".roster .there")).to_have_count(1)


def test_later_news_stay_when_a_page_drawn_earlier_comes(desk: Page) -> None:
    drawn(desk, 5)
    told(desk, 7, "o")
    drawn(desk, 6)
    marked(desk, "Oak")
    told(desk, 6, "e")
    marked(desk, "Oak")
    drawn(desk, 8, "e")
    marked(desk, "Elm")
    told(desk, 9, "o", "e")
    marked(desk, "Oak", "Elm")


def test_news_that_came_before_the_page_was_drawn_are_shown(desk: Page) -> None:
    desk.evaluate("window.sppNews = { 'spp-moved': { at: 6, done: ['o'] } }")
    drawn(desk, 5)
    marked(desk, "Oak")
    drawn(desk, 7)
    marked(desk)


def test_nobody_is_marked_where_nothing_is_asked(desk: Page) -> None:
    drawn(desk, 5, "o", asks=False)
    marked(desk)
    assert lines(desk) == ["Oakready", "Elm1 late · away"]


def test_name_is_shown_as_it_was_typed(desk: Page) -> None:
    drawn(desk, 5, elm="<img src=x onerror=alert(1)>")
    expect(desk.locator(".roster span").last).to_have_text("<img src=x onerror=alert(1)>")
    assert desk.locator(".roster img").count() == 0
