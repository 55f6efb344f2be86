"""Joining, answering and facilitating with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.flows.driving import Triad, quiet
from tests.flows.scene import Scene

FOCUSED = """() => {
  let here = document.activeElement;
  while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
  const label = here?.closest("label") ?? here?.labels?.[0];
  const named = here?.getAttribute("aria-label") ?? label?.textContent;
  const pressed = ["A", "BUTTON", "SUMMARY"].includes(here?.tagName) ? here.textContent : "";
  return named ?? pressed;
}"""


def tab_to(page: Page, words: str, most: int = 60) -> None:
    """Press Tab until what has the focus is called this."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(FOCUSED))
        if passed[-1].strip() == words:
            return
    raise AssertionError(f"{words!r} was not reached by Tab: {passed}")


def test_join_and_answer_without_a_mouse(scene: Scene) -> None:
    scene.held.move("jump activity-1", "open")
    page = scene.window()
    page.goto(scene.served.url)
    expect(page.get_by_label("Code")).to_be_visible()
    quiet(page)
    tab_to(page, "Code")
    page.keyboard.type(scene.code)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Which triad are you?")).to_be_visible()
    quiet(page)
    tab_to(page, "Oak")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_enabled()
    quiet(page)
    tab_to(page, "Join")
    page.keyboard.press("Enter")
    triad = Triad(page, "Oak")
    triad.seated()
    first = triad.root.locator("[data-item='t01-1']")
    page.keyboard.press("Tab")
    while not first.evaluate("field => field.contains(field.getRootNode().activeElement)"):
        page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(first.locator("[aria-checked=true]")).to_have_count(0)
    assert scene.held.values() == {}
    page.keyboard.press("Space")
    triad.saved("t01-1")
    assert scene.held.values() == {"t01-1": 3}


def test_words_and_entries_are_typed_and_saved_without_a_mouse(scene: Scene) -> None:
    scene.held.move("jump introductions", "open")
    oak = scene.triad()
    tab_to(oak.page, "Word or phrase 1")
    oak.page.keyboard.type("Honest talk")
    oak.page.keyboard.press("Tab")
    oak.saved("w.1")
    assert scene.held.values() == {"w.1": "Honest talk"}
    scene.held.move("jump commitments", "open")
    expect(oak.root.locator("li.entry")).to_be_visible()
    tab_to(oak.page, "Add a commitment")
    oak.page.keyboard.press("Enter")
    oak.page.keyboard.type("Visit each other")
    oak.page.keyboard.press("Tab")
    oak.page.keyboard.type("Ada")
    tab_to(oak.page, "Add a commitment")
    expect(oak.root.locator("li.entry .note").first).to_have_attribute("data-is", "saved")
    [kept] = scene.held.values().values()
    assert (kept["what"], kept["who"]) == ("Visit each other", "Ada")


def test_console_keys_move_the_room_and_can_be_turned_off(scene: Scene) -> None:
    scene.held.move("jump insights")
    desk = scene.console()
    expect(desk.button("open").locator("kbd")).to_be_visible()
    for key, says in (("o", "Open for answers"), ("o", "Closed"), ("v", "On the wall")):
        expect(desk.page.locator("kbd", has_text=key.upper()).first).to_be_visible()
        desk.page.keyboard.press(key)
        expect(desk.head.locator(".chip")).to_contain_text(says)
        quiet(desk.page)
    desk.page.keyboard.press("PageDown")
    expect(desk.head).to_contain_text("Partnership commitments")
    quiet(desk.page)
    desk.page.keyboard.press("PageUp")
    expect(desk.head).to_contain_text("Insights gained")
    quiet(desk.page)
    desk.page.get_by_role("button", name="Keys").click()
    desk.page.get_by_text("Keyboard keys").click()
    quiet(desk.page)
    desk.page.keyboard.press("Escape")
    expect(desk.button("hide")).not_to_contain_text("V")
    version = scene.held.live().stage.version
    desk.page.keyboard.press("v")
    desk.page.keyboard.press("PageDown")
    desk.button("hide").click()
    expect(desk.head.locator(".chip")).to_contain_text("Closed")
    assert scene.held.live().stage.version == version + 1


def test_console_keys_do_nothing_while_somebody_types(scene: Scene) -> None:
    scene.held.move("jump introductions")
    desk = scene.console()
    note = desk.page.get_by_label("Your own notes on this activity")
    note.click()
    desk.page.keyboard.type("vote on our own")
    expect(note).to_have_value("vote on our own")
    note.blur()
    quiet(desk.page)
    assert scene.held.live().stage.phase(scene.held.now) == "waiting"
