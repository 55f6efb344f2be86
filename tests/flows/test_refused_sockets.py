"""Something on the way refuses WebSockets: the page says so, and what to do, and comes alive."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from spp_core.live.visitors import SEAT_COOKIE
from spp_core.service.actions import join
from tests.flows.refusing import proxy
from tests.flows.scene import Scene

PATIENCE = 11_000
"""Milliseconds after which a page without a line says so."""


def a_page(scene: Scene, url: str) -> Page:
    """A window whose clock can be put forward."""
    page = scene.window()
    page.clock.install()
    page.goto(url)
    return page


def test_page_without_any_socket_says_why_and_comes_alive(scene: Scene) -> None:
    with proxy(scene.served.port, lambda _: True) as between:
        page = a_page(scene, between.url)
        page.clock.fast_forward(PATIENCE)
        notice = page.get_by_role("alert").filter(has_text="cannot stay connected")
        expect(notice).to_be_visible()
        expect(notice).to_contain_text("Try another network meanwhile")
        expect(notice).to_contain_text("upgrade for /_stcore/stream and everything under /live/")
        assert page.get_by_label("Code").count() == 0
        between.refuses = lambda _: False
        expect(page.get_by_label("Code")).to_be_visible()
        expect(notice).to_have_count(0)


def test_laptop_whose_own_socket_is_refused_says_why(scene: Scene) -> None:
    with proxy(scene.served.port, lambda path: path.startswith("/live/")) as between:
        page = scene.window()
        page.clock.install()
        oak = scene.held.ids["Oak"]
        token = join(scene.served.store, scene.code, datetime.now(UTC), ballot_id=oak)
        page.context.add_cookies([{"name": SEAT_COOKIE, "value": token, "url": between.url}])
        page.goto(between.url)
        expect(page.get_by_text("Connecting to the workshop")).to_be_visible()
        page.clock.fast_forward(PATIENCE)
        notice = page.get_by_role("alert").filter(has_text="cannot stay connected")
        expect(notice).to_be_visible()
        between.refuses = lambda _: False
        expect(notice).to_have_count(0)


def test_page_with_its_line_says_nothing(scene: Scene) -> None:
    page = a_page(scene, scene.served.url)
    expect(page.get_by_label("Code")).to_be_visible()
    page.clock.fast_forward(PATIENCE)
    page.wait_for_timeout(500)
    assert page.locator("#spp-no-line").count() == 0


def test_page_whose_server_went_away_at_once_says_that_instead(scene: Scene) -> None:
    with proxy(scene.served.port, lambda _: True) as between:
        page = a_page(scene, between.url)
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        page.clock.fast_forward(PATIENCE)
        expect(page.locator("#spp-no-line")).to_have_text(
            "No connection to the host computer. This page carries on by itself when it is back."
        )
