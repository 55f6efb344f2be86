"""Before a workshop: what is ready is said, and a phone tries the network."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.flows.driving import SCREEN, quiet
from tests.flows.scene import Scene


def test_facilitator_sees_what_is_ready_and_a_phone_tries_the_network(scene: Scene) -> None:
    page = scene.window(scene.held.person, viewport=SCREEN)
    page.goto(f"{scene.served.url}/workshops")
    page.get_by_role("link", name="Is everything ready?").click()
    expect(page.get_by_role("heading", name="Is everything ready?")).to_be_visible()
    checks = page.locator(".checks li")
    expect(checks).to_have_count(7)
    expect(page.locator(".checks li.waiting")).to_have_count(0)
    expect(page.locator(".checks li.bad")).to_have_count(0)
    expect(checks.filter(has_text="The projector")).to_have_class("good")
    expect(page.get_by_text("press F11 there to fill the screen")).to_be_visible()
    page.set_viewport_size({"width": 1024, "height": 600})
    expect(checks.filter(has_text="The projector")).to_have_class("mind")
    address = page.get_by_test_id("stCode").inner_text().strip()
    phone = scene.window(viewport={"width": 390, "height": 844})
    phone.goto(re.sub(r"^https?://[^/]+", scene.served.url, address))
    expect(phone.get_by_text("This device can take part")).to_be_visible()
    quiet(phone)
    phone.get_by_role("link", name="I have a code already").click()
    expect(phone.get_by_label("Code")).to_be_visible()
