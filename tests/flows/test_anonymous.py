"""An anonymous workshop: said on the seat, fixed once open, nobody named afterwards."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from spp_core.service import actions
from tests.flows.driving import quiet
from tests.flows.scene import Scene

SAID = "Answers here are anonymous: nobody is shown which triad answered what."


def settle(page: Page, choice: str) -> None:
    """Choose on the console who is shown which answer is whose."""
    page.get_by_role("button", name="Who sees what").click()
    page.get_by_text(choice).click()
    page.get_by_role("button", name="Change it").click()


def test_seat_is_told_before_it_answers_and_can_read_it_later(scene: Scene) -> None:
    desk = scene.console()
    oak = scene.triad()
    expect(oak.page.get_by_text("Your triad’s name stands beside your answers")).to_be_visible()
    settle(desk.page, "Nobody: answers are anonymous")
    expect(oak.page.get_by_text(SAID)).to_be_visible()
    newcomer = scene.window()
    newcomer.goto(f"{scene.served.url}/?code={scene.code}")
    expect(newcomer.get_by_text(SAID)).to_be_visible()
    scene.held.move("jump activity-3", "open")
    later = oak.page.get_by_role("button", name="Who sees what you answer?")
    expect(later).to_be_visible()
    expect(oak.page.get_by_text(SAID)).to_be_hidden()
    later.click()
    expect(oak.page.get_by_text(SAID)).to_be_visible()


def test_what_the_facilitator_reads_stays_open_while_people_join(scene: Scene) -> None:
    desk = scene.console().page
    desk.get_by_role("button", name="Who sees what").click()
    choice = desk.get_by_text("Nobody: answers are anonymous")
    expect(choice).to_be_visible()
    held = scene.held
    for ballot in ("Oak", "Elm"):
        actions.join(held.store, scene.code, held.now, ballot_id=held.ids[ballot])
    expect(desk.get_by_role("button", name="Remove a device")).to_be_visible()
    quiet(desk)
    expect(choice).to_be_visible()


def test_once_open_it_stays_and_the_review_names_nobody(scene: Scene) -> None:
    desk = scene.console().page
    settle(desk, "Nobody: answers are anonymous")
    expect(desk.get_by_text("Who has no device tells you theirs")).to_be_visible()
    scene.held.move("jump activity-3", "open")
    for ballot, pile in (("Oak", "true"), ("Elm", "not_yet")):
        scene.held.put("c01", pile, ballot)
    scene.held.move("close")
    desk.reload()
    desk.get_by_role("button", name="Who sees what").click()
    expect(desk.get_by_text("It stays so: something has been opened or answered.")).to_be_visible()
    expect(desk.get_by_role("button", name="Change it")).to_have_count(0)
    desk.goto(f"{scene.served.url}/review?room={scene.code}")
    expect(desk.get_by_text("Answers were anonymous in this workshop")).to_be_visible()
    expect(desk.locator(".js-plotly-plot").first).to_be_visible()
    quiet(desk)
    words = desk.locator("[data-testid=stMain]").text_content() or ""
    assert "Oak" not in words
    assert "Elm" not in words
    assert "With names" not in words
