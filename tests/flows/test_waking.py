"""A console whose server came back: no press is lost between its return and its first drawing."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.flows.scene import a_scene
from tests.serving import Served


def test_press_as_soon_as_the_server_is_back_counts(served: Served, chrome: Browser) -> None:
    scene = a_scene(served, chrome)
    desk = scene.console()
    desk.page.locator(".agenda button", has_text="Activity 4").first.click()
    expect(desk.page.locator(".now h1")).to_contain_text("Activity 4")
    oak = scene.triad("Oak")
    desk.press("open")
    oak.root.locator("[role=radio]").first.wait_for()
    served.kill()
    oak.root.locator("[role=radio]").first.click()
    expect(oak.root.locator("[data-is=kept]").first).to_be_visible()
    resting = desk.page.locator("html[data-waking]")
    expect(resting).to_have_count(1)
    served.start()
    expect(desk.page.locator(".roster .done")).to_have_count(1)
    desk.press("close")
    expect(resting).to_have_count(0)
    scene.close()
