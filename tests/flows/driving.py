"""The people in a browser flow: a facilitator at the console, the wall, a triad at its laptop.

Each does what a person does, through what the page shows, and waits for what the page then says.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from spp_core.forms import Date, Deck, Field, Form, Photo, Pick, Piles, Repeat, Scale, Text
from tests.serving import Served

Given = dict[str, Any]
"""What was answered, by item."""

PASSPHRASE = "three plain words"  # noqa: S105 - of accounts that live as long as a test
DAY = "2027-03-15"
PLAN = "Progress & impact workshop"
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
SCREEN: ViewportSize = {"width": 1920, "height": 1080}

SOON = 100
"""Milliseconds between two looks at a whole page: at every frame it would do nothing else."""

expect.set_options(timeout=20_000)

SAID = """(seen) => {
  const words = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) words.push(node.textContent);
    if (["STYLE", "SCRIPT", "NOSCRIPT"].includes(node.tagName)) return;
    if (seen && node instanceof Element && getComputedStyle(node).display === "none") return;
    for (const name of ["alt", "aria-label"])
      if (node.getAttribute?.(name)) words.push(node.getAttribute(name));
    if (node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return words.join(" ").replace(/\\s+/g, " ");
}"""


def said(page: Page) -> str:
    """Every word a page holds, seen, hidden or read out."""
    return str(page.evaluate(SAID, False))


def flat(words: str) -> str:
    """Words as `said` gives them."""
    return re.sub(r"\s+", " ", words).strip()


def holds(page: Page, words: str, *, seen: bool = False) -> None:
    """Wait until a page says these words; `seen`: where they can be seen, or are read out."""
    script = f"([words, seen]) => ({SAID})(seen).includes(words)"
    try:
        page.wait_for_function(script, arg=[flat(words), seen], polling=SOON)
    except PlaywrightTimeout as error:
        there = page.evaluate(SAID, seen)
        raise AssertionError(f"{words!r} is not in {there!r}") from error


def first_link(served: Served) -> str:
    """The link that makes the first account, as the program printed it."""
    found = re.search(r"/enter/invite/\S+", served.said)
    assert found, served.said
    return served.url + found[0]


def quiet(page: Page) -> None:
    """Wait until Streamlit has drawn what it is drawing."""
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", "notRunning"
    )


def open_below(button: Locator) -> None:
    """Open what a button opens below it, with room for it: what comes late may not fit else."""
    button.evaluate("each => each.scrollIntoView()")
    button.click()


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list, unless it is chosen already."""
    box = page.get_by_role("combobox", name=label)
    if box.input_value() == option:
        return
    wanted = page.get_by_role("option", name=option, exact=True)
    for last in (False, True):  # a page drawn anew in the middle of it shuts the list
        quiet(page)
        box.scroll_into_view_if_needed()
        box.fill("")
        box.press_sequentially(option)
        try:
            expect(wanted).to_have_attribute("data-focused", "true")
            break
        except AssertionError:
            if last:
                raise
    box.press("Enter")  # the list may still be on its way to its place: a click could miss it


def picture() -> bytes:
    """A photo of a flip chart."""
    kept = io.BytesIO()
    Image.new("RGB", (900, 600), "#c8d8e0").save(kept, "PNG")
    return kept.getvalue()


class Ballot:
    """A form on a laptop or in the console, answered by its fields as they are declared."""

    def __init__(self, page: Page, root: Locator, name: str) -> None:
        self.page = page
        self.root = root
        self.name = name
        self.given: dict[str, Given] = {}

    def answer(self, place: str, form: Form, turn: int = 0) -> None:
        """Answer whatever has no answer yet, each `turn` a little otherwise; wait until saved."""
        for item in self.tap(place, form, turn):
            self.saved(item)

    def tap(self, place: str, form: Form, turn: int = 0) -> Given:
        """Answer whatever has no answer yet and do not wait; what was given, by item."""
        already = self.given.setdefault(place, {})
        given: Given = {}
        fields = [
            each for section in form.sections if not section.folded for each in section.fields
        ]
        for number, each in enumerate(fields):
            if each.item not in already:
                given.update(self.put(each, turn + number))
        already.update(given)
        return given

    def at(self, item: str) -> Locator:
        """The field or entry kept under this item."""
        return self.root.locator(f"[data-item='{item}']").first

    def saved(self, item: str) -> None:
        """Wait until the page says that this answer is saved."""
        expect(self.at(item).locator(".note").first).to_have_attribute("data-is", "saved")

    def put(self, asked: Field, turn: int) -> Given:
        """Answer one field; what was given, by item."""
        here = self.at(asked.item)
        if isinstance(asked, Scale):
            value = asked.low + turn % (asked.high - asked.low + 1)
            here.locator(".step").nth(value - asked.low).click()
            return {asked.item: value}
        if isinstance(asked, Piles | Pick):
            options = asked.piles if isinstance(asked, Piles) else asked.options
            chosen = options[turn % len(options)]
            here.get_by_role("radio", name=chosen.label, exact=True).click()
            return {asked.item: chosen.id if isinstance(asked, Piles) else [chosen.id]}
        if isinstance(asked, Photo):
            flipchart = {"name": "chart.png", "mimeType": "image/png", "buffer": picture()}
            here.locator("input[type=file]").set_input_files([flipchart])
            return {asked.item: ...}
        if isinstance(asked, Repeat):
            words = [
                inner.options[turn % len(inner.options)].id
                if isinstance(inner, Pick)
                else f"{self.name} {inner.item} {asked.item}"
                if isinstance(inner, Text)
                else DAY
                for inner in asked.fields
            ]
            return self._entry(asked, words)
        if isinstance(asked, Deck):
            return self.turn(here)
        return self._words(asked, here)

    def _words(self, asked: Field, here: Locator) -> Given:
        if isinstance(asked, Date):
            here.locator("input.day").fill(DAY)
            return {asked.item: DAY}
        if not isinstance(asked, Text):
            return {}
        words = f"{self.name} {asked.item}"[: asked.limit]
        here.locator("input, textarea").fill(words)
        return {asked.item: words}

    def write(self, place: str, asked: Repeat, *words: str) -> None:
        """Add an entry with these words in its fields, and wait until it is saved."""
        given = self._entry(asked, words)
        self.given.setdefault(place, {}).update(given)
        for item in given:
            self.saved(item)

    def _entry(self, asked: Repeat, words: Sequence[str]) -> Given:
        self.at(asked.item).locator("button.add").click()
        entry = self.at(asked.item).locator("li.entry").last
        item = str(entry.get_attribute("data-item"))
        boxes = entry.locator(".box-of").locator("input, textarea, select")
        for number, (inner, each) in enumerate(zip(asked.fields, words, strict=True)):
            if isinstance(inner, Pick):
                boxes.nth(number).select_option(each)
            else:
                boxes.nth(number).fill(each)
        return {item: {inner.item: each for inner, each in zip(asked.fields, words, strict=True)}}

    def turn(self, here: Locator) -> Given:
        """Turn the next card and write what it makes one think of."""
        here.get_by_role("button", name="Turn the next card").click()
        card = here.locator("li.card-turned").first
        item = str(card.get_attribute("data-item"))
        thought = item.replace(".turned.", ".", 1)
        words = f"{self.name} on {thought}"
        card.locator("textarea").fill(words)
        return {item: True, thought: words}

    def ask(self, place: str, note: str, question: str, words: str) -> None:
        """Put a question to somebody else's note."""
        card = self.root.locator(f".field-ask [data-item='{note}']")
        press = card.get_by_role("button", name=words)
        press.click()
        expect(press).to_have_attribute("aria-pressed", "true")
        self.given[place][f"ask.{question}.{note}"] = True

    def reply(self, place: str, note: str, question: str, words: str) -> None:
        """Answer a question put to a note of one's own."""
        item = f"reply.{question}.{note}"
        self.at(item).locator("textarea").fill(words)
        self.saved(item)
        self.given[place][item] = words


class Triad(Ballot):
    """A triad at its laptop."""

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(page, page.locator(".ballot"), name)

    def join(self, url: str, code: str, *, new: bool = False) -> None:
        """Type the code, choose the name (or give a new one), sit down."""
        self.page.goto(url)
        type_code(self.page, code)
        choose_name(self.page, self.name, new=new)
        self.seated()

    def seated(self) -> None:
        """Wait until the laptop shows where the room is."""
        expect(self.root.locator(".prompt")).to_be_visible()

    def sees(self, words: str) -> None:
        """Wait until the laptop shows these words."""
        expect(self.root.get_by_text(words).first).to_be_visible()


STILL = """() => Promise.all(document.getAnimations()
    .filter(each => Number.isFinite(each.effect?.getComputedTiming().endTime))
    .map(each => each.finished.catch(() => {})))"""


def unfold(page: Page, words: str) -> None:
    """Open a box by its heading, and wait until nothing moves under the pointer any more.

    Of a page that is still being drawn it might be shut again.
    """
    page.get_by_text(words).first.wait_for()
    quiet(page)
    page.get_by_text(words).first.click()
    page.wait_for_timeout(100)
    page.evaluate(STILL)


def type_code(page: Page, code: str) -> None:
    """Give the code on the first page."""
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Continue").click()


def choose_name(page: Page, name: str, *, new: bool = False) -> None:
    """Say who you are on the second page."""
    page.get_by_text("We are not on the list" if new else name, exact=True).click()
    if new:
        page.get_by_label("Your name on the list").fill(name)
    page.get_by_role("button", name="Join", exact=True).click()


@dataclass
class Facilitator:
    """A facilitator at the console."""

    page: Page
    url: str
    code: str = ""
    entered: dict[str, Ballot] = field(default_factory=dict)

    def make_account(self, link: str, name: str) -> None:
        """Follow an invitation link and make the account it allows."""
        self.page.goto(link)
        self.fill_in_account(name)

    def fill_in_account(self, name: str) -> None:
        """Choose a name and a passphrase."""
        self.page.get_by_label("Your name", exact=True).fill(name)
        self.page.locator("input[autocomplete=username]").first.fill(name.lower())
        self.page.locator("input[autocomplete=new-password]").fill(PASSPHRASE)
        self.page.get_by_role("button", name="Make my account").click()

    def set_up(self, partnership: str, roster: str, plan: str = PLAN) -> str:
        """Make a room on the page; its code."""
        self.choose("Workshop", plan)
        self.page.get_by_label("Partnership", exact=True).fill(partnership)
        self.page.get_by_label("Who is coming?").fill(roster)
        self.page.get_by_role("button", name="Set up the workshop").click()
        self.page.wait_for_url(re.compile("room="))
        self.code = self.page.url.split("room=")[1]
        self.ready()
        return self.code

    @property
    def head(self) -> Locator:
        """What the room is doing now, on the console."""
        return self.page.locator("header.now")

    def ready(self) -> None:
        """Wait until the console has drawn itself."""
        expect(self.head).to_be_visible()
        quiet(self.page)

    def press(self, move: str) -> None:
        """Press the button of a move, and wait until the console shows that it was made."""
        before = self.head.text_content() or ""
        self.button(move).click()
        expect(self.head).not_to_have_text(before)
        quiet(self.page)

    def button(self, move: str) -> Locator:
        """The button that makes a move; its words change with what they lead to."""
        return self.page.locator(f".st-key-move-{move} button")

    def settle(self) -> None:
        """Take the question suggested from the vote."""
        settle = self.page.locator(".st-key-settle button")
        expect(settle).to_have_text("Use this question")
        settle.click()
        expect(settle).to_have_text("Settled")
        quiet(self.page)

    def choose(self, label: str, option: str) -> None:
        """Choose from a list of the page's."""
        choose(self.page, label, option)

    def enter_for(self, name: str, ballot_id: str) -> Ballot:
        """The form to enter answers for a ballot without a device, once it is that ballot's."""
        self.choose("For a triad without a device", name)
        root = self.page.locator(f".st-key-entering-{ballot_id} .ballot")
        expect(root.locator(".bar")).to_be_visible()
        return self.entered.setdefault(name, Ballot(self.page, root, name))


@dataclass
class Wall:
    """The projector."""

    page: Page

    @classmethod
    def beside(cls, facilitator: Facilitator, browser: Browser, **look: Any) -> Wall:
        """The wall of the facilitator's room, in a window of its own.

        A second tab of the console's window would put the console to sleep.
        """
        signed_in = facilitator.page.context.storage_state()
        context = browser.new_context(storage_state=signed_in, viewport=SCREEN, **look)
        wall = cls(context.new_page())
        wall.page.goto(f"{facilitator.url}/wall?room={facilitator.code}")
        return wall

    def shown(self) -> str:
        """Every word that can be seen on it, or is read out for a chart."""
        return str(self.page.evaluate(SAID, True))

    def shows(self, words: str) -> None:
        """Wait until it does."""
        holds(self.page, words, seen=True)

    @contextmanager
    def redrawn(self) -> Iterator[None]:
        """Wait, after what is done inside, until the wall shows something else."""
        main = self.page.locator(".st-key-wall_main")
        before = main.inner_html()
        yield
        self.page.wait_for_function(
            "([main, before]) => main.innerHTML !== before",
            arg=[main.element_handle(), before],
            polling=SOON,
        )
        quiet(self.page)
