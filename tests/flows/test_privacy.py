"""What addresses and pages give away: public codes, and nothing else, whatever goes wrong."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from spp_core.live.visitors import INVITE_COOKIE, PERSON_COOKIE, SEAT_COOKIE
from spp_core.store import people, rooms, tables
from tests.flows.driving import Facilitator, choose_name, quiet, said
from tests.flows.scene import Scene

INNARDS = ("Traceback", 'File "', ".py", "Error:", "sqlalchemy", "Exception")
"""Words no page may hold."""

PAGES = ("", "facilitate", "wall", "review", "workshops", "seat", "join")


def only_public(page: Page, code: str) -> None:
    """The address has a page's name and the room's code at most."""
    parts = urlsplit(page.url)
    assert parts.fragment == ""
    assert {value for given in parse_qs(parts.query).values() for value in given} <= {code}
    assert parts.path.strip("/") in PAGES


def nothing_inner(page: Page) -> str:
    """What the page says, once it is certain that it shows nothing of its insides."""
    quiet(page)
    words = said(page)
    assert [each for each in INNARDS if each in words] == []
    return words


def test_an_invitation_leaves_no_token_in_the_address(scene: Scene) -> None:
    with scene.held.store.writing() as tx:
        lasts = timedelta(days=1)
        token = people.add_invite(tx, "facilitator", scene.held.room.id, scene.held.now, lasts)
    page = scene.window()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{scene.served.url}/enter/invite/{token}")
    expect(page.get_by_label("Your name", exact=True)).to_be_visible()
    only_public(page, scene.code)
    assert [each for each in asked if token in each] == [f"{scene.served.url}/enter/invite/{token}"]
    desk = Facilitator(page, scene.served.url, scene.code)
    desk.fill_in_account(scene.code)
    desk.ready()
    only_public(page, scene.code)
    assert token not in said(page)


def test_no_address_on_the_way_in_holds_a_token(scene: Scene) -> None:
    page = scene.window()
    page.goto(f"{scene.served.url}/?code={scene.code}")
    choose_name(page, "Oak")
    expect(page.locator(".ballot .prompt")).to_be_visible()
    only_public(page, scene.code)
    for name in ("facilitate", "wall", "review"):
        window = scene.window(scene.held.person)
        window.goto(f"{scene.served.url}/{name}?room={scene.code}")
        nothing_inner(window)
        only_public(window, scene.code)


def test_cookies_cannot_be_read_by_scripts(scene: Scene) -> None:
    page = scene.triad().page
    mine = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert mine[SEAT_COOKIE]["httpOnly"]
    assert mine[SEAT_COOKIE]["sameSite"] == "Lax"
    readable = page.evaluate("document.cookie")
    for name in (SEAT_COOKIE, PERSON_COOKIE, INVITE_COOKIE):
        assert name not in readable


@pytest.mark.parametrize("name", ["facilitate", "wall", "review"])
def test_a_wrong_code_shows_a_sentence(scene: Scene, name: str) -> None:
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/{name}?room=ZZZZZZ")
    expect(page.get_by_text("This workshop is not here")).to_be_visible()
    expect(page.get_by_role("link", name="Go to the start page")).to_be_visible()
    nothing_inner(page)


@pytest.mark.parametrize("name", ["facilitate", "wall", "review"])
def test_another_facilitators_room_is_not_shown(scene: Scene, name: str) -> None:
    stranger = scene.stranger()
    page = scene.window(stranger)
    page.goto(f"{scene.served.url}/{name}?room={scene.code}")
    expect(page.get_by_text("You are not a facilitator of this workshop.")).to_be_visible()
    assert "Oak" not in nothing_inner(page)


@pytest.mark.parametrize("name", ["facilitate", "wall", "review", "workshops"])
def test_who_is_not_signed_in_is_shown_the_way_in(scene: Scene, name: str) -> None:
    page = scene.window()
    page.goto(f"{scene.served.url}/{name}?room={scene.code}")
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
    assert "Enter answers" not in nothing_inner(page)


@pytest.mark.parametrize("name", ["facilitate", "wall", "review"])
def test_a_seat_cannot_open_what_is_the_facilitators(scene: Scene, name: str) -> None:
    page = scene.triad().page
    page.goto(f"{scene.served.url}/{name}?room={scene.code}")
    expect(page.locator(".ballot .prompt")).to_be_visible()
    assert "Enter answers" not in nothing_inner(page)


@pytest.mark.parametrize("name", ["facilitate", "wall", "review"])
def test_a_room_that_cannot_be_read_shows_a_sentence(scene: Scene, name: str) -> None:
    with scene.held.store.writing() as tx:
        here = tables.room.c.id == scene.held.room.id
        tx.execute(tables.room.update().where(here).values(stage="not a stage"))
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/{name}?room={scene.code}")
    expect(page.get_by_text("This page cannot be shown just now.")).to_be_visible()
    nothing_inner(page)


def test_a_wall_that_broke_is_back_when_its_room_can_be_read_again(scene: Scene) -> None:
    wall, here = scene.wall(), tables.room.c.id == scene.held.room.id
    wall.shows("Welcome")
    wall.page.wait_for_function("() => window.sppNews?.['spp-moved']")  # it is connected
    with scene.held.store.writing() as tx:
        good = rooms.find_room(tx, room_id=scene.held.room.id)
        assert good
        spoilt = {"stage": "not a stage", "stage_version": good.stage_version + 1}
        tx.execute(tables.room.update().where(here).values(spoilt))
    wall.shows("This page cannot be shown just now.")
    with scene.held.store.writing() as tx:
        mended = {"stage": good.stage, "stage_version": good.stage_version + 2}
        tx.execute(tables.room.update().where(here).values(mended))
    wall.shows("Welcome")
