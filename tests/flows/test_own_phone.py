"""The workshop is run from the facilitator's own phone, signed in by a picture on the console."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.flows.driving import Facilitator
from tests.flows.scene import Scene


def test_phone_signs_in_once_and_moves_the_room(scene: Scene) -> None:
    desk = scene.console()
    desk.page.get_by_role("button", name="Invite").click()
    desk.page.get_by_text("Yourself, on your phone").click()
    desk.page.get_by_role("button", name="Make a link").click()
    expect(desk.page.get_by_alt_text("QR code that signs you in")).to_be_visible()
    link = desk.page.get_by_test_id("stCode").inner_text().strip()
    link = scene.served.url + re.sub(r"^https?://[^/]+", "", link)
    phone = scene.window(viewport={"width": 390, "height": 844})
    phone.goto(link)
    phone.get_by_role("button", name="Sign in here").click()
    expect(phone.get_by_role("heading", name="Your workshops")).to_be_visible()
    phone.goto(f"{scene.served.url}/facilitate?room={scene.code}")
    hand = Facilitator(phone, scene.served.url, scene.code)
    hand.ready()
    hand.press("next")
    expect(desk.head).to_contain_text("Introductions")
    other = scene.window()
    other.goto(link)
    expect(other.get_by_text("does not work any more")).to_be_visible()
    with scene.held.store.reading() as tx:
        said = tx.exec_driver_sql("SELECT what FROM event ORDER BY at DESC").scalars().all()
    assert "device signed in" in said
