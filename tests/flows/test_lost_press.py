"""A press of the facilitator's that never arrives is made again, and moves the room once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.flows.driving import Facilitator
from tests.flows.scene import HEARS, Scene

PAGE_SOCKET = "**/_stcore/stream"


@dataclass
class Leak:
    """Stands between a page and its server; loses the next messages that name a button."""

    button: str = ""
    loses: int = 0
    lost: int = 0

    def between(self, page: WebSocketRoute) -> None:
        """Pass on everything else."""
        server = page.connect_to_server()
        page.on_message(lambda said: None if self._is_lost(said) else server.send(said))

    def _is_lost(self, said: str | bytes) -> bool:
        named = self.button.encode() in (said if isinstance(said, bytes) else said.encode())
        if not (self.loses and named):
            return False
        self.loses -= 1
        self.lost += 1
        return True


def leaky(scene: Scene) -> tuple[Facilitator, Leak]:
    """A console whose messages can be lost."""
    leak = Leak()
    window = scene.window(scene.held.person)
    window.route_web_socket(PAGE_SOCKET, leak.between)
    desk = Facilitator(window, scene.served.url, scene.code)
    window.add_init_script(HEARS)
    window.goto(f"{scene.served.url}/facilitate?room={scene.code}")
    window.wait_for_function("() => window.heard")
    desk.ready()
    return desk, leak


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_lost_press_is_made_again_and_counts_once(scene: Scene, by: str) -> None:
    desk, leak = leaky(scene)
    title = desk.head.locator("h1")
    first = title.inner_text()
    leak.button, leak.loses = "move-next", 1
    if by == "mouse":
        desk.button("next").click()
    else:
        desk.page.keyboard.press("PageDown")
    expect(title).not_to_have_text(first)
    assert leak.lost == 1
    activities = [each.id for each in scene.held.live().workshop.activities]
    assert scene.held.live().stage.activity == activities[1]


def test_lost_press_is_made_again_amid_other_news(scene: Scene) -> None:
    desk, leak = leaky(scene)
    leak.button, leak.loses = "move-next", 1
    desk.button("next").click()
    scene.triad("Oak")  # the console is drawn anew for who has come
    expect(desk.page.locator(".roster")).to_contain_text("Oak")
    expect(desk.head.locator("h1")).to_have_text("Introductions")
    assert leak.lost == 1


def test_button_drawn_anew_under_the_finger_counts(scene: Scene) -> None:
    desk, _ = leaky(scene)
    version = scene.held.live().stage.version
    place = desk.button("next").bounding_box()
    assert place
    desk.page.mouse.move(place["x"] + 20, place["y"] + 20)
    desk.page.mouse.down()
    desk.button("next").evaluate("button => button.replaceWith(button.cloneNode(true))")
    desk.page.mouse.up()
    expect(desk.head).to_have_attribute("data-version", str(version + 1))


def test_letters_typed_into_a_component_are_no_press(scene: Scene) -> None:
    scene.held.move("jump activity-1", "open")
    desk, _ = leaky(scene)
    version = scene.held.live().stage.version
    desk.page.evaluate(
        """() => {
          const host = document.createElement("div");
          host.attachShadow({ mode: "open" }).append(document.createElement("textarea"));
          host.addEventListener("keydown", (event) => event.stopPropagation());
          document.querySelector("[data-testid=stApp]").append(host);
          host.shadowRoot.firstChild.focus();
        }"""
    )
    desk.page.keyboard.type("o v")
    desk.page.wait_for_timeout(3_500)
    assert scene.held.live().stage.version == version


def test_press_that_arrived_is_not_made_twice(scene: Scene) -> None:
    desk, leak = leaky(scene)
    version = scene.held.live().stage.version
    desk.button("next").click()
    desk.page.wait_for_timeout(3_500)
    assert (leak.lost, scene.held.live().stage.version) == (0, version + 1)


def test_lost_press_moves_nothing_once_somebody_else_has(scene: Scene) -> None:
    desk, leak = leaky(scene)
    leak.button, leak.loses = "move-next", 1
    desk.button("next").click()
    scene.held.move("next")  # somebody else presses meanwhile
    expect(desk.head).to_have_attribute("data-version", str(scene.held.live().stage.version))
    desk.page.wait_for_timeout(3_500)
    expect(desk.page.get_by_test_id("stToast")).to_have_count(0)
    assert scene.held.live().stage.activity == scene.held.live().workshop.activities[1].id
