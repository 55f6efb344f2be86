"""A plan is built in the browser, tried, taken away, brought to another installation, and run."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from spp_core.service import actions
from spp_core.workshop.building import as_file, empty
from tests.flows.driving import Facilitator, quiet
from tests.flows.scene import Scene, a_scene
from tests.serving import Served

TITLE = "Our own evening"


def opened(page: Page, activity: str) -> None:
    """Open one activity of the builder."""
    page.locator("summary", has_text=activity).click()
    quiet(page)


def test_plan_is_built_tried_taken_away_and_run_elsewhere(
    scene: Scene, served: Served, tmp_path: Path
) -> None:
    desk = Facilitator(scene.window(scene.held.person), scene.served.url)
    page = desk.page
    page.goto(f"{scene.served.url}/plans")
    quiet(page)
    desk.choose("Begin with", "Governors' evening")
    page.get_by_label("Title of your plan").fill(TITLE)
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_text("It can be run")).to_be_visible()
    changed(page)
    faulty_and_mended(page)
    instrument_of_its_own(page)
    page.get_by_role("button", name="Try it in a rehearsal").click()
    expect(page.get_by_text("This is a rehearsal.")).to_be_visible()
    expect(page.locator(".agenda button", has_text="What we dream of 12 min")).to_be_visible()
    page.goto(f"{scene.served.url}/plans")
    file = tmp_path / "plan.toml"
    card = page.locator("[data-testid=stVerticalBlock]", has_text=TITLE)
    with page.expect_download() as coming:
        card.get_by_role("button", name="Take the file").first.click()
    coming.value.save_as(file)
    assert "We listen" in file.read_text("utf-8")
    brought_elsewhere(scene, served, file)


def test_plan_opened_from_the_list_stays_open_and_the_list_comes_back(scene: Scene) -> None:
    held = scene.held
    made = actions.bring_plan(held.store, held.person, as_file(empty(TITLE)), datetime.now(UTC))
    page = scene.window(held.person)
    page.goto(f"{scene.served.url}/plans")
    quiet(page)
    page.get_by_text("Change it").click()
    page.wait_for_url(f"**/plans?plan={made}")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Choose what is to be done.")).to_be_visible()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    page.get_by_text("All plans").click()
    expect(page.get_by_role("heading", name="Plans", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Plans", exact=True)).to_be_visible()


def changed(page: Page) -> None:
    opened(page, "What we hope for")
    page.get_by_label("Title", exact=True).locator("visible=true").fill("What we dream of")
    minutes = page.get_by_label("Minutes").locator("visible=true")
    minutes.fill("12")
    minutes.press("Tab")  # a number counts once it is left
    page.get_by_role("button", name="Keep these changes").locator("visible=true").click()
    expect(page.locator("summary", has_text="What we dream of")).to_contain_text("12 min")


def instrument_of_its_own(page: Page) -> None:
    """A checklist of one's own, on a page that no earlier press may still be drawing anew."""
    page.reload()
    expect(page.get_by_text("It can be run")).to_be_visible()
    quiet(page)
    page.get_by_label("What it is called").fill("Our checklist")
    page.get_by_role("button", name="Add the instrument").click()
    opened(page, "Our checklist")
    lines = page.get_by_label("One line for each item").locator("visible=true")
    lines.fill("# At school\nWe listen\nWe ask")
    page.get_by_role("button", name="Keep this instrument").locator("visible=true").click()
    expect(page.locator("summary", has_text="Our checklist")).to_contain_text("version 2")


def seen_on_the_wall(page: Page) -> None:
    """As it will stand there, in a window of its own."""
    with page.context.expect_page() as opening:
        page.get_by_role("link", name="See it on the wall").locator("visible=true").click()
    wall = opening.value
    expect(wall.get_by_role("heading", level=1)).to_contain_text("what should peer review change")
    expect(wall.get_by_text("Answer on your laptop")).to_be_visible()
    expect(wall.get_by_text(f"A preview of “{TITLE}”")).to_be_visible()
    wall.close()


def faulty_and_mended(page: Page) -> None:
    opened(page, "What we dream of")
    seen_on_the_wall(page)
    page.get_by_role("button", name="See it on a laptop").locator("visible=true").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".prompt")).to_be_visible()
    expect(dialog.locator("textarea, input").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    asked = page.get_by_role("textbox", name="The question", exact=True).locator("visible=true")
    good = asked.input_value()
    asked.fill("")
    page.get_by_role("button", name="Keep these changes").locator("visible=true").click()
    expect(page.get_by_text("To put right before it can be run:")).to_be_visible()
    expect(page.locator("summary", has_text="What we dream of")).to_contain_text("to put right")
    expect(page.get_by_role("button", name="Try it in a rehearsal")).to_have_count(0)
    opened(page, "What we dream of")
    page.get_by_role("textbox", name="The question", exact=True).locator("visible=true").fill(good)
    page.get_by_role("button", name="Keep these changes").locator("visible=true").click()
    expect(page.get_by_text("It can be run")).to_be_visible()


def brought_elsewhere(scene: Scene, served: Served, file: Path) -> None:
    other = a_scene(served, scene.chrome)
    desk = Facilitator(other.window(other.held.person), served.url)
    page = desk.page
    for said in ("It can be run", f"among yours already, as “{TITLE}”"):
        page.goto(f"{served.url}/plans")
        page.get_by_text("Bring a plan as a file").click()
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Bring it in").click()
        expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_role("button", name="Change it")).to_have_count(1)
    page.goto(f"{served.url}/workshops")
    quiet(page)
    desk.choose("Workshop", TITLE)
    page.get_by_label("Partnership", exact=True).fill("Somewhere else")
    page.get_by_role("button", name="Set up the workshop").click()
    expect(page.locator(".agenda button", has_text="What we dream of")).to_be_visible()
    other.close()
