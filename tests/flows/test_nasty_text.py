"""What people type is shown as typed: no page runs it, draws it or asks for what it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request

from spp_core.forms import Date, Field, Form, Pick, Repeat, Text
from spp_core.kinds import Asking
from spp_core.kinds.spoken import ROOM
from spp_core.service import actions, views
from spp_core.service.agenda import WHOLE_ROOM
from tests.flows.driving import DAY, SCREEN, holds, quiet
from tests.flows.scene import Scene
from tests.service.held import Held, account, hold
from tests.serving import Served
from tests.short_workshop import short_workshop

SOUGHT = "nasty.invalid"
LONG = (
    f'<img src="https://{SOUGHT}/i" onerror="window.nasty=1"><script>window.nasty=1</script> '
    f"![i](https://{SOUGHT}/m) [l](https://{SOUGHT}) **bold** $x^2$ :red[r] :material/delete:"
)
NASTY = (
    LONG,
    '<img src=x onerror="window.nasty=1">**b**',
    "<b>b</b> **b** $x$",
    "<b>**x**",
)
"""As much of it as fits, the most first."""
QUOTED = {
    *("hopes", "wall", "board", "promises", "canvas"),
    *("visit", "ladder", "quotations", "year"),
}
"""The activities whose wall shows what people wrote."""
NAME = '<img src=x onerror="window.nasty=1"> **Oak** $x$ :red[r]'
PAGES = (
    "/facilitate?room={code}",
    "/review?room={code}",
    "/coding?room={code}",
    "/workshops",
    "/partnerships",
    "/commitments",
    "/synthesis",
    "/across",
    "/account",
)


def fitting(limit: int) -> str:
    return next(each for each in NASTY if len(each) <= limit)


def told(field: Field) -> Any:
    """A value for an inner field of an entry."""
    if isinstance(field, Text):
        return fitting(field.limit)
    if isinstance(field, Pick):
        return field.options[0].id
    return DAY if isinstance(field, Date) else ""


def written(form: Form) -> Iterator[tuple[str, Any]]:
    """Something nasty wherever words are asked for, by item."""
    for section in form.sections:
        for field in section.fields:
            if isinstance(field, Text):
                yield field.item, fitting(field.limit)
            if isinstance(field, Repeat):
                yield f"{field.item}.aaaaaa", {each.item: told(each) for each in field.fields}


def answered(held: Held, activity_id: str) -> int:
    """Everybody writes something nasty; how many answers were kept."""
    live = held.live()
    activity = live.workshop.find(activity_id)
    as_one = activity.said_by(live.room.ballot_is) == ROOM
    kept = 0
    for name in [WHOLE_ROOM] if as_one else [each for each in held.ids if each != WHOLE_ROOM]:
        asked = live.form(activity_id, Asking())
        outcomes = [held.put(item, value, name) for item, value in written(asked)]
        kept += sum(not each.refused for each in outcomes)
    return kept


@pytest.fixture
def scene(served_once: Served, chrome: Browser) -> Iterator[Scene]:
    person = account(served_once.store, NAME, "facilitator")
    wanted = {"partnership": NAME, "roster": f"{NAME}\n=1+1", "title": LONG[:80]}
    held = hold(served_once.store, person, short_workshop(), names_on_wall=True, **wanted)
    made = Scene(served_once, chrome, held)
    yield made
    made.close()


class Watched:
    """A page, and what it asked for that it should not have."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if SOUGHT in request.url or request.url.endswith("/x"):
            self.asked.append(request.url)

    def harmless(self) -> None:
        """Nothing ran, and nothing was asked for."""
        assert self.page.evaluate("window.nasty") is None, self.page.url
        assert self.asked == [], self.page.url


def test_what_people_write_is_shown_as_they_wrote_it(scene: Scene) -> None:
    held = scene.held
    screen = scene.wall(viewport=SCREEN)
    watched = Watched(screen.page), Watched(scene.triad("=1+1").page)
    kept = 0
    for activity in held.live().workshop.activities:
        if not activity.kind.asks:
            continue
        with screen.redrawn():
            held.move(f"jump {activity.id}")
        setting = activity.kind.setting(activity.spec)
        if setting is not None and setting.options:
            held.move(f"settle {next(iter(setting.options))}")
        held.move("open")
        kept += answered(held, activity.id)
        held.move("close", *[] if activity.line.show == "live" else ["reveal"])
        if activity.id in QUOTED:
            screen.shows("**")
        for each in watched:
            each.harmless()
    assert kept > 30
    panel = held.person, held.room, "hopes", "result"
    actions.keep_comment(held.store, *panel, LONG, held.now)
    read_by_its_leads(scene)


def read_by_its_leads(scene: Scene) -> None:
    page = scene.window(scene.held.person)
    watched = Watched(page)
    for place in PAGES:
        page.goto(scene.served.url + place.format(code=scene.code))
        quiet(page)
        page.wait_for_timeout(500)
        for box in page.locator("summary").all():
            box.click()
        quiet(page)
        watched.harmless()
        if "review" in place:
            holds(page, LONG)
    assert views.facilitated(scene.held.store, scene.held.person, scene.code)
