"""Deleting and erasing, each undone, in a browser."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.flows.driving import quiet
from tests.flows.scene import Scene


def test_workshop_is_deleted_and_put_back(scene: Scene) -> None:
    triad = scene.triad("Oak")
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/workshops")
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("gone for good")).to_be_visible()
    page.get_by_role("button", name="Delete the workshop").click()
    expect(page.get_by_role("heading", name="Deleted lately")).to_be_visible()
    expect(page.get_by_role("link", name="Open the console")).to_have_count(0)
    expect(triad.page.get_by_text("The facilitator has deleted this workshop.")).to_be_visible()
    triad.page.get_by_role("button", name="Back to the start").click()
    expect(triad.page.get_by_role("heading", name="Join the workshop")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("link", name="Open the console")).to_be_visible()
    expect(page.get_by_role("heading", name="Deleted lately")).to_have_count(0)


def test_triad_is_taken_out_and_put_back(scene: Scene) -> None:
    triad = scene.triad("Oak")
    page = scene.console().page
    page.get_by_role("button", name="Take out or erase").click()
    page.get_by_role("combobox", name="Whose?").click()
    page.get_by_role("option", name="Oak").click()
    page.get_by_role("button", name="Take it out", exact=True).click()
    expect(page.get_by_text("“Oak” was taken out, with all its answers.")).to_be_visible()
    expect(triad.page.get_by_text("has taken this device off the list")).to_be_visible()
    triad.page.get_by_role("button", name="Back to the start").click()
    expect(triad.page.get_by_role("heading", name="Join the workshop")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("“Oak” was taken out")).to_have_count(0)
    quiet(page)
    assert "Oak" in {line.name for line in scene.held.console().roster}


def test_answers_to_an_activity_are_erased_and_put_back(scene: Scene) -> None:
    scene.held.move("jump activity-3", "open")
    scene.held.put("c01", "true", "Oak")
    page = scene.console().page
    page.get_by_role("button", name="Take out or erase").click()
    page.get_by_role("button", name="Erase them").click()
    expect(page.get_by_text("were erased.")).to_be_visible()
    assert scene.held.values("Oak") == {}
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("were erased.")).to_have_count(0)
    quiet(page)
    assert scene.held.values("Oak") == {"c01": "true"}
