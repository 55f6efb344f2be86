"""Several processes behind a proxy: any laptop on any of them, and one of them killed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import cast

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from spp_core.forms import Form
from spp_core.service.views.seat import form_of
from tests.behind import PROXIES, Behind, two_processes
from tests.databases import Server
from tests.flows.driving import SCREEN, Facilitator, Triad, Wall
from tests.flows.scene import Scene, a_scene

BACK_WITHIN = 5.0
"""Seconds until the laptops of a process that was killed are on the other."""


@pytest.fixture(scope="module", params=PROXIES)
def behind(
    request: pytest.FixtureRequest, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Behind]:
    folder = tmp_path_factory.mktemp("behind")
    with two_processes(folder, server.database(), request.param) as both:
        yield both


@pytest.fixture
def hall(behind: Behind, chrome: Browser) -> Iterator[Scene]:
    """A room reached through the proxy, its checklist open."""
    made = a_scene(behind, chrome)  # type: ignore[arg-type]
    made.look["ignore_https_errors"] = True
    made.held.move("jump activity-1")
    yield made
    made.close()


def via(hall: Scene, page: Page) -> str:
    """The process that a window is with, as the proxy's cookie says."""
    cookies = page.context.cookies()
    return proxy(hall).named(next(each["value"] for each in cookies if each["name"] == "spp_via"))


def put_with(hall: Scene, page: Page, name: str) -> None:
    """Have a window go to this process."""
    cookie = {"name": "spp_via", "value": proxy(hall).cookies[name], "url": hall.served.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]


def proxy(hall: Scene) -> Behind:
    """What the hall is reached through."""
    return cast("Behind", hall.served)


def seated(hall: Scene, name: str, process: str) -> Triad:
    """A triad at a laptop that is with this process."""
    window = hall.window()
    put_with(hall, window, process)
    triad = Triad(window, name)
    triad.join(hall.served.url, hall.code)
    assert via(hall, window) == process
    return triad


def console(hall: Scene, process: str) -> Facilitator:
    """The console, with this process."""
    window = hall.window(hall.held.person)
    put_with(hall, window, process)
    desk = Facilitator(window, hall.served.url, hall.code)
    window.goto(f"{hall.served.url}/facilitate?room={hall.code}")
    desk.ready()
    assert via(hall, window) == process
    return desk


def wall(hall: Scene, process: str) -> Wall:
    """The wall, with this process."""
    window = hall.window(hall.held.person, viewport=SCREEN)
    put_with(hall, window, process)
    window.goto(f"{hall.served.url}/wall?room={hall.code}")
    return Wall(window)


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def place(hall: Scene) -> str:
    stage = hall.held.live().stage
    return f"{stage.activity}/{stage.place().round}"


def form(hall: Scene) -> Form:
    live = hall.held.live()
    return form_of(live, live.activity)


def test_any_laptop_on_any_process_and_the_console_on_another(hall: Scene) -> None:
    oak, elm = seated(hall, "Oak", "one"), seated(hall, "Elm", "two")
    beside = seated(hall, "Oak", "two")
    desk, there = console(hall, "two"), wall(hall, "one")
    desk.press("open")
    first = next(iter(form(hall).sections[0].fields)).item
    expect(oak.at(first).locator(".step").first).to_be_enabled()
    oak.answer(place(hall), form(hall), 3)
    there.shows("1 of 2 have answered")
    expect(beside.at(first).locator("[aria-checked=true], input:checked").first).to_be_attached()
    elm.answer(place(hall), form(hall), 5)
    there.shows("2 of 2 have answered")
    expect(desk.page.locator(".roster .done")).to_have_count(2)
    desk.press("close")
    there.shows("Answers are closed")
    with there.redrawn():
        desk.press("reveal")
    for each in (oak, elm, beside):
        each.sees("median")


def test_killed_process_has_its_laptops_on_the_other_at_once_and_nothing_is_lost(
    hall: Scene, behind: Behind
) -> None:
    hall.held.move("open")
    oak, elm = seated(hall, "Oak", "one"), seated(hall, "Elm", "two")
    there = wall(hall, "one")
    there.shows("0 of 2 have answered")
    asked = form(hall)
    items = list(oak.tap(place(hall), asked, 2))
    oak.saved(items[-1])
    behind.processes["one"].kill()
    killed = time.monotonic()
    oak.at(items[0]).locator(".step").nth(5).click()
    until(lambda: hall.held.values("Oak").get(items[0]) == 5)
    assert time.monotonic() - killed < BACK_WITHIN
    oak.saved(items[0])
    elm.tap(place(hall), asked, 4)
    for item in items:
        elm.saved(item)
    there.shows("2 of 2 have answered")
    kept = hall.held.values("Oak")
    assert kept == {**oak.given[place(hall)], items[0]: 5}
    assert via(hall, oak.page) == "two"
    behind.processes["one"].start()
    oak.at(items[0]).locator(".step").nth(1).click()
    oak.saved(items[0])
    assert hall.held.values("Oak")[items[0]] == 1
    assert (via(hall, oak.page), via(hall, elm.page)) == ("two", "two")
    assert behind.processes["two"].trouble == []


def test_what_only_the_operator_may_see_is_not_behind_the_proxy(behind: Behind) -> None:
    assert httpx.get(f"{behind.url}/metrics", verify=False).status_code == 404  # noqa: S501 - our own
