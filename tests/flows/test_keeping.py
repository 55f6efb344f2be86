"""How long a workshop is kept, and what is copied or erased on request, in a browser."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from spp_core.room.keeping import Keeping
from spp_core.store import keeping
from tests.flows.driving import choose, open_below, quiet
from tests.flows.scene import Scene
from tests.service.held import account


def opened(scene: Scene, path: str) -> Page:
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/{path}")
    quiet(page)
    return page


def ask(page: Page, who: str) -> None:
    open_below(page.locator(".st-key-asked button").first)
    choose(page, "Who asked?", who)
    expect(page.get_by_text("This cannot be undone.")).to_be_visible()


def test_announced_before_and_kept_longer(scene: Scene) -> None:
    held = scene.held
    soon = held.now.date() + timedelta(days=9)
    with held.store.writing() as tx:
        keeping.keep(tx, held.room.id, Keeping(soon, "delete"))
    lists = opened(scene, "workshops")
    expect(lists.get_by_text("In 10 days, on ")).to_be_visible()
    page = opened(scene, f"review?room={scene.code}")
    expect(page.get_by_text("Choose below to keep it longer.")).to_be_visible()
    open_below(page.locator(".st-key-keeping button").first)
    page.get_by_role("button", name="Keep it so").click()
    expect(page.get_by_text("Choose below to keep it longer.")).to_have_count(0)
    later = f"Kept until {held.now.day} {held.now:%B} {held.now.year + 3}"
    expect(page.get_by_text(later)).to_be_visible()


def test_names_are_taken_out_after_two_presses(scene: Scene) -> None:
    page = opened(scene, f"review?room={scene.code}")
    open_below(page.locator(".st-key-keeping button").first)
    page.get_by_text("Take the names out now").click()
    out = page.get_by_role("button", name="Take the names out")
    expect(out).to_be_disabled()
    page.get_by_text("Yes, for good").click()
    expect(out).to_be_enabled()
    out.click()
    expect(page.get_by_text("The names have been taken out.")).to_be_visible()
    expect(page.locator(".st-key-keeping")).to_have_count(0)
    page.get_by_text("Who took part").click()
    expect(page.get_by_role("cell", name="Triad 1")).to_be_visible()
    expect(page.get_by_text("Elm", exact=True)).to_have_count(0)


def test_triad_has_its_copy_and_is_erased(scene: Scene, tmp_path: Path) -> None:
    scene.held.move("jump activity-3", "open")
    scene.held.put("c01", "true", "Oak")
    page = opened(scene, f"partnerships?partnership={scene.held.room.partnership_id}")
    ask(page, "Oak (triad)")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download a copy").click()
    coming.value.save_as(tmp_path / "copy.zip")
    with ZipFile(tmp_path / "copy.zip") as file:
        table = json.loads(file.read("data.json"))
    given = [each["item"] for told in table["workshops"] for each in told["answers"]]
    assert given == ["c01"]
    page.get_by_text("Yes, erase it for good").click()
    page.get_by_role("button", name="Erase", exact=True).click()
    expect(page.get_by_role("cell", name="Oak", exact=True)).to_have_count(0)
    quiet(page)
    assert "Oak" not in page.locator("[data-testid=stMain]").inner_text()
    assert scene.held.values("Oak") == {}


def test_account_is_erased_by_whose_it_is(scene: Scene) -> None:
    bo = account(scene.held.store, f"bo-of-{scene.code.lower()}", "lead")
    page = scene.window(bo)
    page.goto(f"{scene.served.url}/account")
    open_below(page.locator(".st-key-mine button").first)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download a copy").click()
    assert coming.value.suggested_filename == "what-is-kept-of-me.zip"
    page.get_by_text("Yes, erase it for good").click()
    page.get_by_role("button", name="Erase", exact=True).click()
    expect(page.get_by_role("heading", name="Join the workshop")).to_be_visible()
