"""How it works, found from where people begin, with pictures that are there."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.flows.driving import quiet
from tests.flows.scene import Scene
from tests.service.held import account


def pictures_there(page: Page) -> None:
    quiet(page)
    pictures = page.locator("[data-testid=stImage] img:visible")
    expect(pictures).to_have_count(1)
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stImage] img')]"
        ".some((each) => each.checkVisibility() && each.naturalWidth > 500)"
    )


def test_who_joins_finds_how_it_works_and_the_way_back(scene: Scene) -> None:
    page = scene.window()
    page.goto(scene.served.url)
    page.get_by_role("link", name="How it works").click()
    expect(page.get_by_role("heading", name="You answer at a laptop or phone")).to_be_visible()
    pictures_there(page)
    page.get_by_role("link", name="Join a workshop").click()
    expect(page.get_by_label("Code")).to_be_visible()


def test_facilitator_reads_their_own_side_first(scene: Scene) -> None:
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/workshops")
    page.get_by_role("link", name="How it works").click()
    expect(page.get_by_role("heading", name="You run the workshop")).to_be_visible()
    expect(page.get_by_text("A median such as 4.7 is no average")).to_be_visible()
    pictures_there(page)
    page.get_by_role("tab", name="You lead a partnership").click()
    expect(page.get_by_text("Compare years")).to_be_visible()
    pictures_there(page)


def test_lead_reads_their_own_side_first(scene: Scene) -> None:
    page = scene.window(account(scene.held.store, f"lead{scene.code}", "lead"))
    page.goto(f"{scene.served.url}/help")
    expect(page.get_by_role("heading", name="You lead a partnership")).to_be_visible()
    pictures_there(page)
