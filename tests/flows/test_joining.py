"""How people get in: by code, by QR, on a second device, again, by invitation, and when not."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from spp_core.store import people, tables
from tests.flows.driving import Facilitator, Triad, choose_name, type_code
from tests.flows.scene import Scene

CODES = iter(("K0M1PX", "A0B1CD"))


def recode(scene: Scene) -> str:
    """Give the room a code with figures that people read as letters."""
    code = next(CODES)
    with scene.held.store.writing() as tx:
        here = tables.room.c.id == scene.held.room.id
        tx.execute(tables.room.update().where(here).values(code=code))
    return code


def names(page: Page) -> list[str]:
    """The names offered."""
    page.get_by_role("radio").first.wait_for(state="attached")
    return page.get_by_role("radiogroup").locator("label").all_inner_texts()


def test_a_code_is_read_as_it_was_meant(scene: Scene) -> None:
    code = recode(scene)
    page = scene.window()
    page.goto(scene.served.url)
    type_code(page, f" {code[:3]} {code[3:]}".lower().replace("0", "o").replace("1", "l"))
    assert names(page) == ["Oak", "Elm", "We are not on the list"]


def test_a_wrong_code_is_answered_with_a_sentence(scene: Scene) -> None:
    page = scene.window()
    page.goto(scene.served.url)
    type_code(page, "ZZZZZZ")
    expect(page.get_by_text("No workshop has that code.")).to_be_visible()
    type_code(page, scene.code)
    assert "Oak" in names(page)


def test_the_qr_leads_straight_to_the_names(scene: Scene) -> None:
    page = scene.window()
    page.goto(f"{scene.served.url}/?code={scene.code}")
    assert names(page)[:2] == ["Oak", "Elm"]
    choose_name(page, "Elm")
    Triad(page, "Elm").seated()


def test_a_qr_of_no_workshop_says_so_and_offers_to_type_another(scene: Scene) -> None:
    page = scene.window()
    page.goto(f"{scene.served.url}/?code=ZZZZZZ")
    expect(page.get_by_text("No workshop has that code.")).to_be_visible()
    page.get_by_role("button", name="Type another code").click()
    type_code(page, scene.code)
    assert "Oak" in names(page)


def test_a_new_name_that_is_taken_is_refused_with_a_sentence(scene: Scene) -> None:
    page = scene.window()
    page.goto(f"{scene.served.url}/?code={scene.code}")
    choose_name(page, "oak", new=True)
    expect(page.get_by_text("is on the list already")).to_be_visible()
    page.get_by_label("Your name on the list").fill("Yew")
    page.get_by_role("button", name="Join", exact=True).click()
    Triad(page, "Yew").seated()


def test_two_devices_of_a_triad_see_the_same_answers(scene: Scene) -> None:
    scene.held.move("jump activity-1", "open")
    one, two = scene.triad(), scene.triad()
    row = one.root.locator(".field-scale").nth(0)
    other = two.root.locator(".field-scale").nth(0)
    row.locator(".step").nth(4).click()
    expect(other.locator(".step").nth(4)).to_have_attribute("aria-checked", "true")
    other.locator(".step").nth(2).click()
    expect(row.locator(".step").nth(2)).to_have_attribute("aria-checked", "true")
    expect(row.locator("[aria-checked=true]")).to_have_count(1)


def test_a_returning_device_is_straight_back(scene: Scene) -> None:
    scene.held.move("jump activity-3", "open")
    oak = scene.triad()
    oak.root.locator(".pile").first.click()
    expect(oak.root.locator(".note").first).to_have_attribute("data-is", "saved")
    back = oak.page.context.new_page()
    oak.page.close()
    back.goto(scene.served.url)
    again = Triad(back, "Oak")
    again.seated()
    expect(again.root.locator(".pile").first).to_have_attribute("aria-checked", "true")


def test_who_joined_by_either_way_stays_seated_when_the_server_comes_back(scene: Scene) -> None:
    scene.held.move("jump activity-3", "open")
    typed, scanned = scene.triad("Oak"), Triad(scene.window(), "Elm")
    scanned.page.goto(f"{scene.served.url}/?code={scene.code}")
    choose_name(scanned.page, "Elm")
    scanned.seated()
    both = (typed, scanned)
    for each in both:
        each.root.evaluate("node => { node.same = true; }")
    scene.served.stop()
    scene.served.start()
    for each in both:
        expect(each.root.locator(".offline")).to_be_hidden(timeout=30_000)
        each.root.locator(".pile").first.click()
        expect(each.root.locator(".note").first).to_have_attribute("data-is", "saved")
        each.page.wait_for_timeout(1000)
        assert each.root.evaluate("node => node.same") is True
    for each in both:
        each.page.reload()
        each.seated()


def test_a_removed_device_is_told_and_can_join_again(scene: Scene) -> None:
    oak, desk = scene.triad(), scene.console()
    desk.page.get_by_role("button", name="Remove a device").click()
    desk.page.get_by_role("combobox", name="Whose devices?").fill("Oak")
    desk.page.get_by_role("option", name="Oak", exact=True).click()
    desk.page.get_by_role("button", name="Remove", exact=True).click()
    expect(oak.page.get_by_text("has taken this device off the list")).to_be_visible()
    oak.page.get_by_role("button", name="Back to the start").click()
    expect(oak.page.get_by_label("Code")).to_be_visible()
    type_code(oak.page, scene.code)
    choose_name(oak.page, "Oak")
    oak.seated()


@pytest.mark.parametrize("spoilt", ["used", "expired", "unknown"])
def test_an_invitation_that_no_longer_works_says_so(scene: Scene, spoilt: str) -> None:
    lasts = timedelta(days=-1 if spoilt == "expired" else 1)
    with scene.held.store.writing() as tx:
        token = people.add_invite(tx, "facilitator", scene.held.room.id, scene.held.now, lasts)
        if spoilt == "used":
            people.use_invite(tx, token, scene.held.now)
    page = scene.window()
    if spoilt == "unknown":
        token = token[::-1]
    page.goto(f"{scene.served.url}/enter/invite/{token}")
    expect(page.get_by_text("This invitation link does not work any more")).to_be_visible()
    page.get_by_role("button", name="Go to the start page").click()
    expect(page.get_by_label("Code")).to_be_visible()


def test_a_second_facilitator_invited_by_link_moves_the_room(scene: Scene) -> None:
    desk = scene.console()
    desk.page.get_by_role("button", name="Invite").click()
    desk.page.get_by_role("button", name="Make a link").click()
    link = desk.page.get_by_test_id("stCode").inner_text()
    second = Facilitator(scene.window(), scene.served.url, scene.code)
    second.make_account(scene.served.url + re.sub(r"^https?://[^/]+", "", link.strip()), "Gil")
    second.ready()
    second.press("next")
    expect(desk.head).to_contain_text("Introductions")
    assert scene.held.live().stage.activity == "introductions"


def test_whoever_has_an_account_is_led_where_the_invitation_is_to(scene: Scene) -> None:
    with scene.held.store.writing() as tx:
        week, now = timedelta(days=7), datetime.now(UTC)
        to_run, to_lead = (
            people.add_invite(tx, role, scene.held.room.id, now, week)
            for role in ("facilitator", "lead")
        )
    gil = Facilitator(scene.window(scene.stranger()), scene.served.url, scene.code)
    gil.page.goto(f"{scene.served.url}/enter/invite/{to_run}")
    gil.ready()
    page = scene.window(scene.stranger())
    page.goto(f"{scene.served.url}/enter/invite/{to_lead}")
    expect(page.get_by_role("heading", name="Your workshops")).to_be_visible()
    expect(page.get_by_role("heading", name="Of partnerships you lead")).to_be_visible()


def test_console_says_how_many_are_ready(scene: Scene) -> None:
    scene.held.move("jump activity-1", "open")
    desk, oak = scene.console(), scene.triad("Oak")
    pace = desk.page.locator(".pace", has_text="here")
    oak.root.get_by_role("button", name="We are ready").click()
    expect(pace).to_contain_text("1 of 2 here · 1 ready to go on")


def test_two_facilitators_pressing_next_at_once_move_once(scene: Scene) -> None:
    one, two = scene.console(), Facilitator(scene.window(scene.held.person), "", scene.code)
    two.page.route_web_socket("**/live/room*", deaf)
    two.page.goto(one.page.url)
    two.ready()
    seen = scene.held.live().stage.version
    one.press("next")
    two.button("next").click()
    expect(two.page.get_by_text("The room had moved on already")).to_be_visible()
    expect(two.head).to_contain_text("Introductions")
    assert scene.held.live().stage.version == seen + 1


def deaf(_: WebSocketRoute) -> None:
    """A line that carries nothing: this console does not learn that the room has moved."""


def test_workshop_that_was_not_chosen_is_asked_for_and_nothing_typed_is_lost(scene: Scene) -> None:
    page = scene.window(scene.held.person)
    page.goto(scene.served.url)
    page.get_by_label("Partnership", exact=True).fill("Harbour North")
    page.get_by_label("Who is coming?").fill("Oak\nElm")
    page.get_by_role("button", name="Set up the workshop").click()
    expect(page.get_by_text("Choose a workshop first.")).to_be_visible()
    expect(page.get_by_label("Partnership", exact=True)).to_have_value("Harbour North")
    expect(page.get_by_label("Who is coming?")).to_have_value("Oak\nElm")
