"""A school hall without internet: nothing outside the server is asked for, and all works."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page, Route, WebSocket, expect

from tests.flows.driving import Facilitator, Triad, Wall, quiet
from tests.flows.scene import Scene


class Fence:
    """Lets a page reach the server and nothing else; `outside` is all it asked for beyond."""

    def __init__(self, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.outside: list[str] = []

    def around(self, page: Page) -> Page:
        """Put it round every window of this device."""
        page.context.route("**/*", self._judge)
        page.context.on("page", lambda opened: opened.on("websocket", self._note))
        page.on("websocket", self._note)
        page.on("console", self._hear)
        return page

    def _hear(self, said: ConsoleMessage) -> None:
        """What our own policy refuses a page has no business on it either."""
        if "Content Security Policy" in said.text:
            self.outside.append(said.text)

    def _judge(self, route: Route) -> None:
        if self._strange(route.request.url):
            self.outside.append(route.request.url)
            route.abort()
        else:
            route.fallback()

    def _note(self, socket: WebSocket) -> None:
        if self._strange(socket.url):
            self.outside.append(socket.url)

    def _strange(self, address: str) -> bool:
        parts = urlsplit(address)
        return parts.scheme not in ("data", "blob") and parts.netloc != self.home


@pytest.fixture
def fence(scene: Scene) -> Iterator[Fence]:
    """At the end of the test it must not have been needed."""
    built = Fence(scene.served.url)
    yield built
    assert built.outside == []


def test_the_fence_stops_and_records_what_is_outside(scene: Scene) -> None:
    fence = Fence(scene.served.url)
    page = fence.around(scene.window())
    page.goto(scene.served.url)
    expect(page.get_by_label("Code")).to_be_visible()
    asked = page.evaluate("fetch('http://outside.invalid/x').then(() => 'came', () => 'failed')")
    assert asked == "failed"
    refused = list(fence.outside)  # by the page's own policy: nothing was sent
    assert any("outside.invalid" in each for each in refused)
    with pytest.raises(Error):
        page.goto("http://outside.invalid/x")
    assert fence.outside == [*refused, "http://outside.invalid/x"]


def test_a_triad_joins_and_answers(scene: Scene, fence: Fence) -> None:
    scene.held.move("jump activity-3", "open")
    oak = Triad(fence.around(scene.window()), "Oak")
    oak.join(scene.served.url, scene.code)
    oak.root.locator(".pile").first.click()
    expect(oak.root.locator(".note").first).to_have_attribute("data-is", "saved")
    scene.held.move("close", "reveal")
    expect(oak.root.locator(".result table")).to_be_visible()


def test_the_console_runs_the_room_and_the_wall_draws_charts(scene: Scene, fence: Fence) -> None:
    desk = Facilitator(fence.around(scene.window(scene.held.person)), scene.served.url, scene.code)
    desk.page.goto(f"{scene.served.url}/facilitate?room={scene.code}")
    desk.ready()
    wall = Wall(fence.around(scene.window(scene.held.person)))
    wall.page.goto(f"{scene.served.url}/wall?room={scene.code}")
    scene.held.move("jump activity-3", "open")
    scene.held.put("c01", "true")
    expect(desk.head).to_contain_text("Activity 3")
    desk.press("reveal")
    expect(wall.page.locator(".st-key-wall_main .js-plotly-plot").first).to_be_visible()
    desk.button("next").click()


def test_rooms_and_review_are_drawn(scene: Scene, fence: Fence) -> None:
    scene.held.move("jump activity-3", "open")
    scene.held.put("c01", "true")
    page = fence.around(scene.window(scene.held.person))
    page.goto(scene.served.url)
    expect(page.get_by_role("heading", name="Your workshops")).to_be_visible()
    quiet(page)
    page.goto(f"{scene.served.url}/review?room={scene.code}")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
