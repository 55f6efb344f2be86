"""A partnership's page: its school list, a lead by invitation, a workshop from a file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from spp_core.room.archive_file import as_text
from spp_core.service import views
from spp_core.service.school_list import SchoolEntry
from tests.flows.driving import LAPTOP, PASSPHRASE, PHONE, quiet
from tests.flows.scene import Scene
from tests.service.held import hold

ODD = '=1+1 "Odd", École'


def opened(scene: Scene, page: Page) -> Page:
    """The partnership's page."""
    page.goto(f"{scene.served.url}/partnerships?partnership={scene.held.room.partnership_id}")
    expect(page.get_by_role("heading", name="Schools (")).to_be_visible()
    quiet(page)
    return page


def test_one_opened_from_the_list_stays_open_and_the_list_comes_back(scene: Scene) -> None:
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/partnerships")
    quiet(page)
    page.get_by_text("Open", exact=True).click()
    page.wait_for_url(f"**/partnerships?partnership={scene.held.room.partnership_id}")
    expect(page.get_by_role("heading", name="Schools (")).to_be_visible()
    page.get_by_text("All partnerships").click()
    expect(page.get_by_role("heading", name="Partnerships", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Partnerships", exact=True)).to_be_visible()


LOOK = """title => {
  const { fontSize, fontWeight, lineHeight, fontFamily, padding } = getComputedStyle(title);
  return [fontSize, fontWeight, lineHeight, fontFamily, padding].join();
}"""


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_partnership_s_title_is_as_large_as_those_of_other_pages(
    scene: Scene, viewport: ViewportSize
) -> None:
    page = opened(scene, scene.window(scene.held.person, viewport=viewport))
    own = page.locator("h1").evaluate(LOOK)
    page.get_by_role("link", name="Commitments").click()
    title = page.get_by_role("heading", name="Commitments", level=1)
    expect(title).to_be_visible()
    assert own == title.evaluate(LOOK)


COVERED = """() => {
  const strip = document.querySelector("[data-testid=stToastContainer]").getBoundingClientRect();
  const every = document.querySelectorAll("[data-testid=stMain] :is(a, button, input)");
  const main = document.querySelector("[data-testid=stMain]").getBoundingClientRect();
  const reached = [...every].filter((each) => {
    each.scrollIntoView({ block: "center", behavior: "instant" });
    const box = each.getBoundingClientRect();
    return !each.checkVisibility() || (box.bottom <= strip.top && box.bottom <= main.bottom + 1);
  });
  return every.length - reached.length;
}"""


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_what_cannot_be_done_is_said_where_it_covers_no_control(
    scene: Scene, viewport: ViewportSize
) -> None:
    page = opened(scene, scene.window(scene.held.person, viewport=viewport))
    page.get_by_text("Rename the partnership").click()
    page.get_by_label("Its name").fill(" ")
    page.get_by_role("button", name="Rename", exact=True).click()
    expect(page.get_by_test_id("stToast")).to_contain_text("name is empty")
    page.keyboard.press("Escape")
    assert page.evaluate(COVERED) == 0


def choose(page: Page, file: Path) -> None:
    """Choose a file, and wait until the page has it."""
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text(file.name)).to_be_visible()
    quiet(page)


def entries(scene: Scene) -> list[SchoolEntry]:
    held = scene.held
    return views.school_list(held.store, held.person, held.room.partnership_id)


def test_list_of_schools_is_looked_at_kept_and_taken_away(scene: Scene, tmp_path: Path) -> None:
    page = opened(scene, scene.window(scene.held.person))
    page.get_by_text("The school list as a file").click()
    file = tmp_path / "bad.csv"
    file.write_text("School,Phase\nCedar,middle\nCedar,\n", "utf-8")
    choose(page, file)
    expect(page.get_by_text("The list was not taken")).to_be_visible()
    expect(page.get_by_text("Row 2", exact=True)).to_be_visible()
    before = entries(scene)
    file = tmp_path / "good.csv"
    file.write_text(
        f'School;Phase;Triad\n"{ODD.replace(chr(34), chr(34) * 2)}";special;Ash\n', "cp1252"
    )
    choose(page, file)
    expect(page.get_by_text("1 new. New triads: Ash.")).to_be_visible()
    assert entries(scene) == before
    page.get_by_role("button", name="Keep this list").click()
    expect(page.get_by_text("Everything on this list is so already")).to_be_visible()
    assert SchoolEntry(ODD, "special", "Ash") in entries(scene)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download as .csv").click()
    assert "'=1+1" in Path(taken.value.path()).read_text("utf-8-sig")


def test_school_is_added_and_one_of_a_name_that_is_taken_is_not(scene: Scene) -> None:
    page = opened(scene, scene.window(scene.held.person))
    page.get_by_role("button", name="Add a school").click()
    page.get_by_label("Name", exact=True).fill("Zinnia")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("cell", name="Zinnia")).to_be_visible()
    page.get_by_label("Name", exact=True).fill("ZINNIA")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("There is one called “Zinnia” already")).to_be_visible()
    assert [each.name for each in entries(scene)].count("Zinnia") == 1


def test_lead_by_invitation_sees_their_partnership_and_no_other(scene: Scene) -> None:
    other = hold(scene.held.store, scene.held.person, partnership=f"Other {scene.code}")
    page = opened(scene, scene.window(scene.held.person))
    page.get_by_role("button", name="Invite a lead").click()
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_test_id("stCode").inner_text().strip()
    expect(page.get_by_text("Whoever is elsewhere needs a link made")).to_be_visible()
    lead = scene.window()
    lead.goto(scene.served.url + re.sub(r"^https?://[^/]+", "", link))
    lead.get_by_label("Your name").fill("Lea")
    lead.get_by_label("Sign-in name").first.fill(f"lea{scene.code}")
    lead.get_by_label("Passphrase").first.fill(PASSPHRASE)
    lead.get_by_role("button", name="Make my account").click()
    expect(lead.get_by_role("heading", name="Your workshops")).to_be_visible()
    lead.goto(f"{scene.served.url}/partnerships")
    expect(lead.get_by_text(scene.held.room.partnership, exact=True)).to_be_visible()
    expect(lead.get_by_text(f"Other {scene.code}")).to_have_count(0)
    expect(lead.get_by_text("Make a new partnership")).to_have_count(0)
    opened(scene, lead)
    for address in (
        f"/partnerships?partnership={other.room.partnership_id}",
        f"/review?room={other.room.code}",
    ):
        lead.goto(scene.served.url + address)
        expect(
            lead.get_by_text(re.compile("is not one of yours|not a facilitator"))
        ).to_be_visible()


def test_workshop_is_brought_in_from_its_file(scene: Scene, tmp_path: Path) -> None:
    held = scene.held
    table = json.loads(as_text(views.archive(held.store, held.person, held.room.id)))
    table["room"].update(id="elsewhere", title="From elsewhere")
    for each in table["ballots"]:
        each["id"] = each["id"][::-1]
    page = scene.window(held.person)
    page.goto(f"{scene.served.url}/partnerships")
    page.get_by_text("Bring in a workshop from a file").click()
    expect(page.get_by_text("with every check-in made before the file was")).to_be_visible()
    for number, (text, said) in enumerate(
        (
            (json.dumps(table)[:-9], "cannot be read to its end"),
            (json.dumps({**table, "version": 9}), "of version 9"),
            (json.dumps(table), "From elsewhere"),
        )
    ):
        file = tmp_path / f"workshop{number}.json"
        file.write_text(text, "utf-8")
        choose(page, file)
        expect(page.get_by_role("alert")).to_have_count(0)  # what was said of the file before
        page.get_by_role("button", name="Bring it in").click()
        expect(page.get_by_text(said).first).to_be_visible()
    expect(page).to_have_url(re.compile("/review"))
