"""Laptop and wall in a second language, each by itself."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.flows.scene import Scene


def test_laptop_speaks_what_its_browser_asks_for_and_then_what_is_chosen(scene: Scene) -> None:
    scene.held.move("jump activity-1", "open")
    page = scene.window(locale="cy-GB")
    page.goto(f"{scene.served.url}/?code={scene.code}")
    expect(page.get_by_text("Pa driawd ydych chi?")).to_be_visible()
    page.get_by_text("Oak", exact=True).click()
    page.get_by_role("button", name="Ymuno", exact=True).click()
    expect(page.get_by_role("button", name="Rydym yn barod")).to_be_visible()
    expect(page.get_by_text("Mae’r cwestiynau yn Saesneg")).to_be_visible()
    first = page.locator("[data-item='t01-1']")
    first.locator(".step").nth(3).click()
    expect(first.locator(".note").first).to_have_text("Wedi’i gadw")
    assert page.locator(".ballot").get_attribute("lang") == "cy"
    assert page.locator(".prompt").get_attribute("lang") == "en"
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="We are ready")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="We are ready")).to_be_visible()
    expect(page.get_by_role("button", name="Cymraeg")).to_be_visible()


def test_wall_speaks_what_the_console_tells_it(scene: Scene) -> None:
    scene.held.move("jump activity-1", "open")
    wall, desk = scene.wall(), scene.console()
    wall.shows("Answer on your laptop")
    desk.page.get_by_role("button", name="The wall", exact=True).click()
    desk.choose("It speaks", "Cymraeg")
    wall.shows("Atebwch ar eich gliniadur")
    wall.shows("Mae 0 o 2 wedi ateb")
    oak = scene.triad("Oak")
    oak.page.locator("[data-item='t01-1'] .step").nth(3).click()
    expect(oak.page.locator("[data-item='t01-1'] .note").first).to_have_text("Saved")
    scene.held.move("reveal")
    wall.shows("Mae 1 triawd wedi ateb. Wedi’u sgorio: 1 o 24 rhes.")
    wall.shows("Cryfaf")
    wall.shows("Unman")
    expect(oak.page.get_by_text("1 triad answered.")).to_be_visible()
