"""The whole Progress & impact workshop by keyboard alone: set up, run, answered, ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Browser, Page, expect

from spp_core.forms import Ask, Form, Photo, Prose, Repeat
from spp_core.service.agenda import Live, read_live
from spp_core.service.views.seat import form_of
from spp_core.store import answers
from spp_core.workshop import Activity
from tests.flows.driving import LAPTOP, PASSPHRASE, PLAN, Triad, first_link, quiet
from tests.flows.scene import HEARS
from tests.flows.test_keyboard import tab_to
from tests.serving import Served

STOP = """() => {
  let here = document.activeElement;
  while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
  const group = here?.closest("[role=radiogroup]");
  window.stops ??= new Map();
  const key = group ?? here;
  if (!window.stops.has(key)) window.stops.set(key, window.stops.size);
  return {
    number: window.stops.get(key),
    tag: here?.tagName ?? "",
    type: here?.type ?? "",
    item: here?.closest("[data-item]")?.dataset.item ?? "",
    words: here?.textContent.trim() ?? "",
    look: here?.className ?? "",
    empty: !here?.value && !group?.querySelector("[aria-checked=true]"),
    radio: Boolean(group),
  };
}"""
READY = "We are ready"


@dataclass
class Keys:
    """A page whose mouse nobody has."""

    page: Page

    def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def into(self, words: str, typed: str) -> None:
        """Type into what is called this."""
        tab_to(self.page, words)
        self.page.keyboard.type(typed)

    def on(self, words: str, key: str = "Enter") -> None:
        """Press a key on what is called this."""
        quiet(self.page)
        tab_to(self.page, words, most=120)
        self.press(key)

    def stops(self) -> Iterator[dict[str, Any]]:
        """Every stop of the Tab key from here on, until it comes by one again."""
        passed: list[int] = []
        while True:
            self.press("Tab")
            stop = self.page.evaluate(STOP)
            if stop["number"] in passed[:-1]:
                return
            if [stop["number"]] != passed[-1:]:  # a day has stops within itself
                passed.append(stop["number"])
                yield stop

    def answer(self, name: str, turn: int) -> None:
        """Go through all that is asked, answering what is still empty."""
        for stop in self.stops():
            if not stop["item"] or not stop["empty"]:
                continue
            if stop["radio"]:
                self.press(*["ArrowRight"] * (turn % 3), "Space")
            elif stop["tag"] == "SELECT":
                self.press("ArrowDown")
            elif stop["type"] == "date":
                self.page.keyboard.type("03152027")
            elif stop["tag"] in {"INPUT", "TEXTAREA"} and stop["type"] != "file":
                self.page.keyboard.type(f"{name} {stop['number']}")


def live_of(served: Served, code: str) -> Live:
    with served.store.reading() as tx:
        return read_live(tx, datetime.now(UTC), code=code)


def unanswered(served: Served, code: str, form: Form) -> set[str]:
    """What is asked and has no answer; not photos, for which the system asks, or others' notes."""
    with served.store.reading() as tx:
        live = read_live(tx, datetime.now(UTC), code=code)
        kept = answers.answers(tx, live.room.id, activity=live.activity.id)
        given = {each.item for each in kept}
    asked = [
        each
        for section in form.sections
        if not section.folded
        for each in section.fields
        if not isinstance(each, Ask | Photo | Prose)
    ]
    return {
        each.item
        for each in asked
        if each.item not in given
        and not (isinstance(each, Repeat) and any(item.startswith(each.item) for item in given))
    }


def move(desk: Keys, key: str) -> None:
    """Press a key of the console, and wait until it was done."""
    head = desk.page.locator("header.now")
    before = head.text_content() or ""
    desk.press(key)
    expect(head).not_to_have_text(before)
    quiet(desk.page)


def begin(served: Served, chrome: Browser) -> tuple[Keys, str]:
    """Make the first account and set up the workshop; the console, and the room's code."""
    desk = Keys(chrome.new_context(viewport=LAPTOP).new_page())
    page = desk.page
    page.add_init_script(HEARS)
    page.goto(first_link(served))
    expect(page.get_by_label("Your name", exact=True)).to_be_visible()
    quiet(page)
    desk.into("Your name", "Fay")
    desk.press("Tab")
    page.keyboard.type("fay")
    while page.evaluate(STOP)["type"] != "password":
        desk.press("Tab")
    page.keyboard.type(PASSPHRASE)
    desk.press("Enter")
    expect(page.get_by_role("heading", name="Set up a workshop")).to_be_visible()
    quiet(page)
    desk.into("Workshop", PLAN)
    desk.press("Enter")
    desk.into("Partnership", "Harbour")
    desk.into("Who is coming? One line each; for a triad, its schools after a colon.", "Oak")
    desk.on("Set up the workshop")
    page.wait_for_url("**room=*")
    expect(page.locator("header.now")).to_be_visible()
    page.wait_for_function("() => window.heard")
    quiet(page)
    return desk, page.url.split("room=")[1]


def sit_down(served: Served, chrome: Browser, code: str) -> Keys:
    """Join as the triad Oak."""
    seat = Keys(chrome.new_context(viewport=LAPTOP).new_page())
    seat.page.goto(served.url)
    expect(seat.page.get_by_label("Code")).to_be_visible()
    quiet(seat.page)
    seat.into("Code", code)
    seat.press("Enter")
    expect(seat.page.get_by_text("Which triad are you?")).to_be_visible()
    seat.on("Oak", "Space")
    expect(seat.page.get_by_role("button", name="Join", exact=True)).to_be_enabled()
    seat.on("Join")
    Triad(seat.page, "Oak").seated()
    return seat


def test_whole_workshop_is_set_up_run_and_answered_without_a_mouse(
    served: Served, chrome: Browser
) -> None:
    desk, code = begin(served, chrome)
    seat = sit_down(served, chrome, code)
    activities = live_of(served, code).workshop.activities
    for turn, activity in enumerate(activities):
        expect(desk.page.locator(".now h1")).to_have_text(activity.line.title)
        if activity.kind.asks:
            asked(served, code, desk, seat, activity, turn)
        if activity is not activities[-1]:
            while live_of(served, code).activity.id == activity.id:
                move(desk, "PageDown")
    move(desk, "PageDown")
    expect(seat.page.get_by_text("Thank you. The workshop has ended.").first).to_be_visible()
    desk.page.context.close()
    seat.page.context.close()


def asked(served: Served, code: str, desk: Keys, seat: Keys, activity: Activity, turn: int) -> None:
    """Settle what there is to settle, open, answer, close, show."""
    setting = activity.kind.setting(activity.spec)
    if setting and setting.options:
        desk.on("Use this question")
        expect(desk.page.locator(".st-key-settle button")).to_have_text("Settled")
        quiet(desk.page)
    move(desk, "o")
    live = live_of(served, code)
    form = form_of(live, live.activity)
    if activity.line.answered_by == "room":
        desk.into("For a triad without a device, or what the whole room has agreed", "The whole")
        desk.press("Enter")
    by = desk if activity.line.answered_by == "room" else seat
    [first, *_] = [each.item for section in form.sections for each in section.fields]
    expect(by.page.locator(f".ballot [data-item='{first}']").first).to_be_visible()
    by.answer("Room" if by is desk else "Oak", turn)
    expect(by.page.locator(".note[data-is=saved]").first).to_be_visible()
    for _ in range(50):  # what was typed last is on its way
        if not unanswered(served, code, form):
            break
        by.page.wait_for_timeout(100)
    assert unanswered(served, code, form) == set(), activity.id
    desk.press("Escape")
    move(desk, "o")
    move(desk, "v")
