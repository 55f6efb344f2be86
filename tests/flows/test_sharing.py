"""A review shared by link: read by somebody without an account, until it is ended."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.flows.driving import quiet
from tests.flows.scene import Scene, a_scene
from tests.serving import Served


def shared(scene: Scene) -> tuple[Page, Locator]:
    """The facilitator's page of the review, and the link just made on it."""
    desk = scene.window(scene.held.person)
    desk.goto(f"{scene.served.url}/review?room={scene.code}")
    desk.locator(".st-key-share button").first.click()
    desk.get_by_role("button", name="Make a link").click()
    return desk, desk.locator("[data-testid=stCode]")


def test_governor_reads_by_link_without_names_until_it_is_ended(scene: Scene) -> None:
    scene.held.move("jump activity-3", "open")
    for ballot, pile in (("Oak", "true"), ("Elm", "not_yet")):
        scene.held.put("c01", pile, ballot)
    desk, made = shared(scene)
    expect(made).to_contain_text("/enter/review/")
    expect(desk.get_by_text("download the report under “Take it away”")).to_be_visible()
    token = re.search(r"/enter/review/([\w-]+)", made.inner_text())
    assert token
    governor = scene.window()
    governor.goto(f"{scene.served.url}/enter/review/{token[1]}")
    expect(governor.get_by_text("Nobody is named here.")).to_be_visible()
    expect(governor.locator(".js-plotly-plot").first).to_be_visible()
    quiet(governor)
    assert token[1] not in governor.url
    words = governor.locator("body").inner_text()
    assert "Oak" not in words
    assert "Elm" not in words
    assert "Quickly make two piles" in words  # what was asked, not only what came of it
    expect(governor.get_by_role("navigation", name="Activities").get_by_role("link")).to_have_count(
        1
    )
    assert governor.get_by_role("button", name="Comment on this").count() == 0
    for path in ("review", "facilitate", "wall"):
        governor.goto(f"{scene.served.url}/{path}?room={scene.code}")
        expect(governor.get_by_text("Nobody is named here.")).to_have_count(0)
        assert "c01" not in governor.content()
    desk.get_by_role("button", name="End it").click()
    expect(desk.get_by_role("button", name="End it")).to_have_count(0)
    governor.goto(f"{scene.served.url}/shared")
    expect(governor.get_by_text("does not work any more")).to_be_visible()


def test_link_that_opens_anywhere_says_nothing_of_networks(served: Served, chrome: Browser) -> None:
    served.stop()
    served.settings = {"SPP_PUBLIC_URL": "http://workshops.example.org"}
    served.start()
    scene = a_scene(served, chrome)
    desk, made = shared(scene)
    expect(made).to_contain_text("http://workshops.example.org/enter/review/")
    quiet(desk)
    expect(desk.get_by_text("This link opens")).to_have_count(0)
    scene.close()
