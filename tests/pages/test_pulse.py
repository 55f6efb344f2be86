"""The pulse, in a real browser: a page is asked to be drawn anew while nothing draws it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute

from pages.parts import pulse
from tests.browser import chromium

PAGE = """<!doctype html><title>The pulse</title>
<main data-testid="stApp" data-test-script-state="running"><div id="place"></div></main>
<script type="module">
SCRIPT
window.asked = [];
component({ data: DATA, parentElement: document.getElementById("place"),
  setTriggerValue: (name, value) => window.asked.push([name, value]) });
window.news = (detail) => window.dispatchEvent(new CustomEvent("spp-moved", { detail }));
window.draws = (state) => {
  document.querySelector("main").dataset.testScriptState = state;
  return new Promise((done) => setTimeout(done));
};
</script>"""


def page_of(name: str, given: str) -> str:
    script = pulse.script(name).replace("export default function", "function component")
    return PAGE.replace("SCRIPT", script).replace("DATA", given)


@pytest.fixture
def browsed() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page()


def draws(page: Page, how: str) -> None:
    page.evaluate("(how) => window.draws(how)", how)


def asked(page: Page) -> Any:
    return page.evaluate("window.asked")


def test_move_heard_while_the_page_is_drawn_waits_until_it_is(browsed: Page) -> None:
    def told(version: int) -> None:
        line.send(f'{{"t": "moved", "stage": {version}, "roster": 1}}')
        browsed.wait_for_function(f"window.sppNews['spp-moved']?.stage === {version}")

    browsed.route(
        "http://room.invalid/",
        lambda route: route.fulfill(
            body=page_of("pulse.js", '{ address: "/live", offline: "" }'), content_type="text/html"
        ),
    )
    lines: list[WebSocketRoute] = []

    def opened(line: WebSocketRoute) -> None:
        lines.append(line)

    browsed.route_web_socket("ws://room.invalid/live", opened)
    browsed.goto("http://room.invalid/")
    browsed.wait_for_function("window.asked")
    while not lines:
        browsed.wait_for_timeout(20)
    line = lines[0]
    told(1)
    told(2)
    assert asked(browsed) == []
    draws(browsed, "notRunning")
    assert asked(browsed) == [["moved", "2/1"]]
    draws(browsed, "rerunRequested")
    draws(browsed, "notRunning")
    assert asked(browsed) == [["moved", "2/1"]]
    told(3)
    assert asked(browsed) == [["moved", "2/1"], ["moved", "3/1"]]


def test_answers_that_came_while_the_page_is_drawn_wait_until_it_is(browsed: Page) -> None:
    browsed.clock.install()
    browsed.set_content(page_of("with_answers.js", "{ at: 4 }"))
    browsed.evaluate("window.news({ at: 5 })")
    browsed.clock.run_for(2500)
    assert asked(browsed) == []
    browsed.evaluate("document.querySelector('main').dataset.testScriptState = 'notRunning'")
    browsed.wait_for_function("window.asked.length === 1")
    assert asked(browsed) == [["came", 5]]
