"""A partnership's programme: an event is noted as held and linked to its workshop."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar
from playwright.sync_api import expect

from tests.flows.driving import quiet
from tests.flows.scene import Scene


def test_event_held_as_a_workshop_is_linked_to_it(scene: Scene) -> None:
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/partnerships?partnership={scene.held.room.partnership_id}")
    page.get_by_role("link", name="Programme").click()
    expect(page.get_by_role("heading", name="No day yet · 8")).to_be_visible()
    quiet(page)
    page.locator(".st-key-note-embed-programme-workshop-4 button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("workshop 4: Tracking Progress")).to_be_visible()
    dialog.get_by_label("Was it one of these workshops?").click()
    page.get_by_role("option").first.click()
    dialog.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", name="Held · 1")).to_be_visible()
    expect(page.get_by_text("as “")).to_be_visible()
    quiet(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Days for your calendar").click()
    calendar = Calendar.from_ical(Path(taken.value.path()).read_bytes())
    assert list(calendar.walk("VEVENT")) == []
    page.get_by_role("link", name="Review").click()
    expect(page.get_by_text("Take it away")).to_be_visible()
