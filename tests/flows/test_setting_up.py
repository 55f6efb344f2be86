"""A workshop is set up; what is wrong is said where it was typed, and nothing typed is lost."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.flows.driving import PLAN, Facilitator
from tests.flows.scene import Scene


def test_dash_for_a_colon_is_said_in_place_and_what_was_typed_stays(scene: Scene) -> None:
    desk = Facilitator(scene.window(scene.held.person), scene.served.url)
    page = desk.page
    page.goto(f"{scene.served.url}/workshops")
    desk.choose("Workshop", PLAN)
    page.get_by_label("Partnership", exact=True).fill("Trafford")
    roster = page.get_by_label("Who is coming?")
    roster.fill("Harbour – Oak, Elm")
    page.get_by_role("button", name="Set up the workshop").click()
    said = page.get_by_role("alert").filter(has_text="Line 1 of the list has a dash")
    expect(said).to_contain_text("Write “Harbour: Oak, Elm”.")
    expect(said).to_be_in_viewport()
    expect(roster).to_have_value("Harbour – Oak, Elm")
    expect(page.get_by_label("Partnership", exact=True)).to_have_value("Trafford")
    roster.fill("Harbour: Oak, Elm")
    page.get_by_role("button", name="Set up the workshop").click()
    desk.ready()
    expect(page.locator(".roster li")).to_have_count(1)
    expect(page.locator(".roster li")).to_contain_text("Harbour")
