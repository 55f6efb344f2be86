"""One's own account, and the owner's page of everybody's, in a browser."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from spp_core.store import Person, people
from tests.flows.driving import PASSPHRASE
from tests.flows.scene import Scene
from tests.service.held import account

NEW = "staple of the horse"


def owner(scene: Scene) -> Person:
    """The room's facilitator, who owns the installation, too."""
    with scene.held.store.writing() as tx:
        people.make_owner(tx, scene.held.person.id)
    return scene.held.person


def opened(scene: Scene, person: Person) -> Page:
    page = scene.window(person)
    page.goto(f"{scene.served.url}/account")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    return page


def test_owner_makes_a_link_and_somebody_chooses_a_new_passphrase(scene: Scene) -> None:
    bo = account(scene.held.store, "bo-of-the-link", "facilitator")
    page = opened(scene, owner(scene))
    page.get_by_role("tab", name="Who can sign in").click()
    page.locator(f".st-key-reset-{bo.id} button").click()
    page.get_by_role("button", name="Make the link").click()
    shown = page.locator("[data-testid=stCode]")
    expect(shown).to_contain_text("/enter/invite/")
    token = re.search(r"/enter/invite/([\w-]+)", shown.inner_text())
    assert token
    other = scene.window()
    other.goto(f"{scene.served.url}/enter/invite/{token[1]}")
    expect(other.get_by_role("heading", name="Choose a new passphrase")).to_be_visible()
    assert token[1] not in other.url
    other.locator("input[autocomplete=new-password]").fill("short")
    other.get_by_role("button", name="Use this passphrase").click()
    expect(other.get_by_text("at least 10 characters")).to_be_visible()
    other.locator("input[autocomplete=new-password]").fill(NEW)
    other.get_by_role("button", name="Use this passphrase").click()
    expect(other.get_by_role("heading", name="Your workshops")).to_be_visible()


def test_signed_out_everywhere_is_out_on_the_other_device(scene: Scene) -> None:
    here, there = opened(scene, scene.held.person), opened(scene, scene.held.person)
    expect(here.get_by_role("tab")).to_have_count(0)  # not the owner
    here.get_by_role("button", name="Sign out everywhere").click()
    expect(here.get_by_role("heading", name="Join the workshop")).to_be_visible()
    there.reload()
    expect(there.get_by_role("heading", name="Join the workshop")).to_be_visible()


def test_ended_account_is_out_and_the_trail_says_so(scene: Scene) -> None:
    bo = account(scene.held.store, "bo-of-the-end", "lead")
    his = scene.window(bo)
    his.goto(scene.served.url)
    expect(his.get_by_role("heading", name="Your workshops")).to_be_visible()
    page = opened(scene, owner(scene))
    page.get_by_role("tab", name="Who can sign in").click()
    page.locator(f".st-key-end-{bo.id} button").first.click()
    page.locator(f".st-key-ended-{bo.id} button").click()
    expect(page.get_by_text(f"{bo.sign_in_name} · account ended")).to_be_visible()
    page.get_by_role("tab", name="What was done").click()
    expect(page.get_by_role("cell", name="Account ended", exact=True)).to_be_visible()
    his.reload()
    expect(his.get_by_role("heading", name="Join the workshop")).to_be_visible()


def test_wrong_passphrase_changes_nothing_and_says_so(scene: Scene) -> None:
    page = opened(scene, scene.held.person)
    page.locator("input[autocomplete=current-password]").fill(PASSPHRASE + "?")
    page.locator("input[autocomplete=new-password]").fill(NEW)
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_text("That is not your passphrase")).to_be_visible()
