"""A facilitator practises alone: simulated triads come, answer, and are gone with one click."""

from __future__ import annotations

from playwright.sync_api import expect

from spp_core.store import rehearsals, rooms
from tests.flows.driving import SCREEN, Facilitator, unfold
from tests.flows.scene import Scene

MARK = "This is a rehearsal."


def test_plan_is_practised_alone(scene: Scene) -> None:
    desk = Facilitator(scene.window(scene.held.person), scene.served.url)
    page = desk.page
    page.goto(f"{scene.served.url}/workshops")
    unfold(page, "Practise alone first")
    desk.choose("Workshop to practise", "Progress & impact workshop")
    page.get_by_text("Five times as fast").click()
    page.get_by_role("button", name="Start the rehearsal").click()
    expect(page.get_by_text(MARK)).to_be_visible()
    code = page.url.rpartition("=")[2]
    head = page.locator(".st-key-console_head .room").inner_text()
    assert head.count(f"{code[:3]} {code[3:]}") == 1
    with scene.held.store.reading() as tx:
        practised = rooms.find_room(tx, code=code)
        assert practised
        assert practised.id in rehearsals.under_way(tx)
    wall = scene.window(scene.held.person, viewport=SCREEN)
    wall.goto(f"{scene.served.url}/wall?room={code}")
    expect(wall.get_by_text("Rehearsal with simulated triads")).to_be_visible()
    there = page.locator(".roster li.there")
    expect(there).to_have_count(8, timeout=30_000)
    page.locator(".agenda button", has_text="Introductions").click()
    expect(page.locator(".now h1")).to_have_text("Introductions")
    page.get_by_role("button", name="Open for answers").click()
    expect(page.locator(".roster li.done").first).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Remove this rehearsal").click()
    expect(page.get_by_role("heading", name="Your workshops")).to_be_visible()
    expect(page.get_by_text("Rehearsal with simulated triads")).to_have_count(0)
    with scene.held.store.reading() as tx:
        assert practised.id not in rehearsals.under_way(tx)
