"""The ballot in a real browser, against a server that speaks its protocol."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from pages.parts import ballot
from spp_core.forms import Section, Text
from tests.browser import chromium
from tests.pages import ballot_views as views
from tests.pages.ballot_room import BallotRoom, served

ENTRY = re.compile(r"[a-z]+\.[a-z0-9]{12}")
SCRIPT = "<script>document.title = 'broken in'</script><b>bold</b>"


@pytest.fixture(scope="module")
def real_browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


class Seat:
    """A room with one view, and the page of the ballot in it."""

    def __init__(self, room: BallotRoom, page: Page) -> None:
        self.room = room
        self.page = page

    def field(self, item: str) -> Locator:
        return self.page.locator(f"[data-item='{item}']")

    def step(self, item: str, score: int) -> Locator:
        return self.field(item).locator(".step").nth(score)

    def note(self, item: str) -> Locator:
        return self.field(item).locator(".note").first

    def put(self, count: int = 1) -> list[dict[str, Any]]:
        """The answers sent, once there are so many."""
        self.until(lambda: len(self.room.puts()) >= count)
        return self.room.puts()

    def until(self, true: Callable[[], bool]) -> None:
        for _ in range(500):
            if true():
                return
            self.page.wait_for_timeout(20)
        pytest.fail(f"waited in vain; sent so far: {self.room.frames}")

    def settle(self) -> None:
        """Let whatever might still be sent be sent."""
        self.page.wait_for_timeout(900)


Open = Callable[..., Seat]


@pytest.fixture
def sit(real_browser: Browser) -> Iterator[Open]:
    """Open a ballot on a view: `sit(view, width=…)`; `past` is what it answered before."""
    closing: list[Callable[[], Any]] = []

    def opened(
        view: dict[str, Any],
        look: str = "light",
        width: int = 1366,
        past: Sequence[dict[str, Any]] = (),
    ) -> Seat:
        serving = served(view)
        room = serving.__enter__()
        room.past = list(past)
        closing.append(lambda: serving.__exit__(None, None, None))
        context = real_browser.new_context(viewport={"width": width, "height": 768})
        closing.append(context.close)
        page = context.new_page()
        page.goto(f"{room.address}/?look={look}")
        page.locator(".prompt").wait_for()
        return Seat(room, page)

    yield opened
    for close in reversed(closing):
        close()


def test_arrow_keys_move_along_the_scale_without_voting(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    seat.step("a", 0).focus()
    seat.page.keyboard.press("ArrowRight")
    seat.page.keyboard.press("ArrowRight")
    expect(seat.step("a", 2)).to_be_focused()
    seat.settle()
    assert seat.room.puts() == []
    seat.page.keyboard.press("Space")
    assert seat.put()[0]["value"] == 2


def test_the_keyboard_reaches_every_row_with_one_tab_stop_each(sit: Open) -> None:
    seat = sit(views.view(views.scales("a", "b")))
    seat.step("a", 0).focus()
    seat.page.keyboard.press("Tab")
    expect(seat.step("b", 0)).to_be_focused()


@pytest.mark.parametrize("width", [1366, 390])
def test_a_laptop_says_whose_it_is(sit: Open, width: int) -> None:
    view = views.view(views.scales("a"))
    view["shared"]["room"]["title"] = "A workshop with a title longer than any telephone is wide"
    whose = sit(view, width=width).page.locator(".bar-title .whose")
    expect(whose).to_have_text("Triad 3")
    expect(whose).to_be_visible()
    assert whose.evaluate("(node) => node.scrollWidth <= node.clientWidth")


def test_a_tap_is_sent_and_said_to_be_saved(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    seat.step("a", 4).click()
    frame = seat.put()[0]
    assert {key: frame[key] for key in ("activity", "round", "item", "value")} == {
        "activity": "checklist",
        "round": 1,
        "item": "a",
        "value": 4,
    }
    expect(seat.note("a")).to_have_text("Saved")
    expect(seat.step("a", 4)).to_have_attribute("aria-checked", "true")


def test_a_tap_not_yet_acknowledged_is_said_to_be_saving(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    seat.room.mute = True
    seat.step("a", 4).click()
    expect(seat.note("a")).to_have_text("Saving…")


def test_a_second_tap_keeps_the_vote_and_clear_takes_it_back(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    seat.step("a", 4).click()
    seat.put()
    seat.step("a", 4).click()
    expect(seat.step("a", 4)).to_have_attribute("aria-checked", "true")
    seat.page.get_by_role("button", name="Clear").click()
    assert [frame["value"] for frame in seat.put(2)] == [4, None]
    expect(seat.step("a", 4)).to_have_attribute("aria-checked", "false")


def test_taps_without_a_connection_are_kept_and_sent_once(sit: Open) -> None:
    seat = sit(views.view(views.scales("a", "b")))
    seat.room.leave()
    expect(seat.page.get_by_text("No connection. Keep going")).to_be_visible()
    seat.step("a", 1).click()
    seat.step("b", 2).click()
    seat.step("a", 3).click()
    expect(seat.note("a")).to_have_text("Kept here until the connection is back")
    seat.room.come_back()
    seat.put(2)
    seat.settle()
    assert [(frame["item"], frame["value"]) for frame in seat.room.puts()] == [("b", 2), ("a", 3)]
    expect(seat.note("a")).to_have_text("Saved")
    expect(seat.page.get_by_text("No connection. Keep going")).to_be_hidden()


def test_taps_without_a_connection_outlive_a_reload(sit: Open) -> None:
    seat = sit(views.view(views.scales("a", "b")))
    seat.room.leave()
    seat.step("a", 1).click()
    seat.step("b", 5).click()
    seat.room.come_back()
    seat.room.frames.clear()
    seat.page.reload()
    seat.put(2)
    seat.settle()
    # One on its way while the page was reloaded is sent again, under the id it had.
    sent = {frame["id"]: (frame["item"], frame["value"]) for frame in seat.room.puts()}
    assert sorted(sent.values()) == [("a", 1), ("b", 5)]
    before = len(seat.room.puts())
    seat.page.reload()
    expect(seat.note("a")).to_have_text("Saved")
    seat.settle()
    assert len(seat.room.puts()) == before


def test_an_answer_without_acknowledgement_is_sent_again_under_its_id(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    seat.room.mute = True
    seat.step("a", 3).click()
    seat.put()
    seat.room.leave()
    seat.room.mute = False
    seat.room.come_back()
    first, second = seat.put(2)
    assert first == second


def test_an_answer_the_server_could_not_keep_is_sent_again(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    seat.room.mute = True
    seat.step("a", 3).click()
    named = {"id": seat.put()[0]["id"], "item": "a"}
    seat.room.mute = False
    seat.room.send({"t": "unsaved", **named, "sentence": "The disk is full."})
    expect(seat.note("a")).to_have_text("The disk is full.")
    expect(seat.note("a")).to_have_text("Saved", timeout=10_000)
    assert len({frame["id"] for frame in seat.put(2)}) == 1


def test_a_view_made_before_an_answer_does_not_take_it_back(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    before = seat.room.whole_view()
    seat.step("a", 3).click()
    expect(seat.note("a")).to_have_text("Saved")
    before["shared"]["answered"] = 7
    seat.room.send(before)
    expect(seat.page.get_by_text("7 of 24 have answered")).to_be_visible()
    expect(seat.step("a", 3)).to_have_attribute("aria-checked", "true")


def test_another_ballot_on_the_same_laptop_is_not_sent_what_was_kept(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    seat.room.leave()
    seat.step("a", 1).click()
    seat.room.view["mine"]["ballot"] = "Triad 9"
    seat.room.come_back()
    expect(seat.page.get_by_text("No connection. Keep going")).to_be_hidden()
    seat.settle()
    assert seat.room.puts() == []


def test_words_are_saved_when_typing_stops(sit: Open) -> None:
    seat = sit(views.view(views.words()))
    seat.page.get_by_label("One word for today").press_sequentially("hopeful")
    assert seat.put()[0]["value"] == "hopeful"
    expect(seat.note("w")).to_have_text("Saved")


def test_nothing_is_said_to_be_saved_while_newer_words_are_not(sit: Open) -> None:
    seat = sit(views.view(views.words(limit=5)))
    box, status = seat.page.get_by_label("One word for today"), seat.page.locator(".status")
    box.fill("hope")
    expect(seat.note("w")).to_have_text("Saved")
    expect(status).to_have_text("Saved")
    box.fill("hopeful")
    expect(seat.note("w")).to_have_text("")
    expect(status).to_have_text("")
    box.fill("hopes")
    expect(seat.note("w")).to_have_text("Saved")
    expect(status).to_have_text("Saved")


def test_a_view_that_comes_while_typing_disturbs_nothing(sit: Open) -> None:
    seat = sit(views.view(views.words(), views.scales("a")))
    seat.room.mute = True
    box = seat.page.get_by_label("One word for today")
    box.press_sequentially("hop")
    box.evaluate("node => node.addEventListener('blur', () => node.dataset.left = 'yes')")
    seat.room.view["mine"]["values"]["w"] = "from another laptop"
    seat.room.view["shared"]["answered"] = 9
    seat.room.shows(version=2)
    expect(seat.page.get_by_text("9 of 24 have answered")).to_be_visible()
    box.press_sequentially("eful")
    expect(box).to_have_value("hopeful")
    expect(box).to_be_focused()
    assert box.get_attribute("data-left") is None


def test_a_form_with_one_more_question_leaves_the_box_in_use_alone(sit: Open) -> None:
    seat = sit(views.view(views.words()))
    seat.page.get_by_label("One word for today").press_sequentially("hop")
    more = views.view(views.words(), views.scales("a"), step=1)
    seat.room.view["shared"].update(more["shared"])
    seat.room.shows(version=2)
    seat.step("a", 0).wait_for()
    seat.page.keyboard.type("eful")
    expect(seat.page.get_by_label("One word for today")).to_have_value("hopeful")


def test_a_box_in_use_is_not_folded_away(sit: Open) -> None:
    open_now = Section("First", (Text("f", "What happens"),))
    seat = sit(views.view(open_now))
    seat.page.get_by_label("What happens").press_sequentially("much ")
    later = (Section("Second", (Text("s", "What else"),)), replace(open_now, folded=True))
    seat.room.view["shared"].update(views.view(*later, step=1)["shared"])
    seat.room.shows(version=2)
    seat.page.get_by_label("What else").wait_for()
    seat.page.keyboard.type("more")
    expect(seat.page.get_by_label("What happens")).to_have_value("much more")


def test_a_folded_section_opens_on_demand(sit: Open) -> None:
    seat = sit(views.view(Section("First", (Text("f", "What happens"),), folded=True)))
    expect(seat.page.get_by_label("What happens")).to_be_hidden()
    seat.page.get_by_text("First").click()
    expect(seat.page.get_by_label("What happens")).to_be_visible()


def test_words_typed_outlive_a_reload(sit: Open) -> None:
    seat = sit(views.view(views.words()))
    seat.room.leave()
    seat.page.get_by_label("One word for today").press_sequentially("hopeful")
    seat.room.come_back()
    seat.page.reload()
    expect(seat.page.get_by_label("One word for today")).to_have_value("hopeful")
    seat.until(lambda: seat.room.view["mine"]["values"].get("w") == "hopeful")


def test_words_being_typed_are_sent_when_the_room_moves_on(sit: Open) -> None:
    seat = sit(views.view(views.words()))
    seat.page.get_by_label("One word for today").press_sequentially("hope")
    seat.room.view["shared"].update(views.view(views.scales("a"), activity="next")["shared"])
    seat.room.shows(title="What is next?", version=2)
    seat.step("a", 0).wait_for()
    last = seat.put()[-1]
    assert (last["activity"], last["item"], last["value"]) == ("checklist", "w", "hope")
    assert {frame["activity"] for frame in seat.room.puts()} == {"checklist"}


def test_words_too_long_are_kept_and_counted_but_not_sent(sit: Open) -> None:
    seat = sit(views.view(views.words(limit=5)))
    box = seat.page.get_by_label("One word for today")
    box.fill("abcdef😀")
    expect(seat.page.get_by_text("2 characters too many")).to_be_visible()
    seat.settle()
    assert seat.room.puts() == []
    seat.page.reload()
    expect(box).to_have_value("abcdef😀")


def test_spaces_alone_are_not_an_answer(sit: Open) -> None:
    seat = sit(views.view(views.words()))
    seat.page.get_by_label("One word for today").fill("    ")
    seat.settle()
    assert seat.room.puts() == []


def test_a_refusal_stands_beside_its_field_and_the_words_stay(sit: Open) -> None:
    seat = sit(views.view(views.words()))
    seat.room.refuse["w"] = "One word only, please."
    box = seat.page.get_by_label("One word for today")
    box.fill("two words")
    box.blur()
    expect(seat.note("w")).to_have_text("One word only, please.")
    expect(box).to_have_value("two words")
    del seat.room.refuse["w"]
    box.fill("one")
    expect(seat.note("w")).to_have_text("Saved")


def test_words_are_never_html(sit: Open) -> None:
    view = views.view(*views.notes(), title=SCRIPT, prompt=SCRIPT)
    view["shared"]["room"]["title"] = SCRIPT
    view["shared"]["others"] = [
        {
            "item": "leaders.other",
            "text": SCRIPT,
            "heading": SCRIPT,
            "asked": [{"question": "know", "reply": SCRIPT}],
        }
    ]
    view["mine"]["values"] = {"leaders.abcdefghijkl": {"text": SCRIPT}}
    seat = sit(view)
    expect(seat.page.locator(".card-words")).to_have_text(SCRIPT)
    expect(seat.page.locator(".reply").first).to_have_text(SCRIPT)
    assert seat.page.locator("#host b, #host script").count() == 0
    assert seat.page.title() == "Ballot"


def test_what_arrives_after_closing_is_said_to_wait(sit: Open) -> None:
    seat = sit(views.view(views.scales("a"), phase="closed"))
    seat.room.late = True
    expect(seat.page.get_by_text("Answers are closed.")).to_be_visible()
    seat.step("a", 2).click()
    expect(seat.note("a")).to_have_text(re.compile("Arrived after closing"))


def test_what_another_device_answers_is_shown(sit: Open) -> None:
    seat = sit(views.view(views.scales("a"), views.words()))
    seat.room.send({"t": "mine", "item": "a", "value": 5, "late": False})
    expect(seat.step("a", 5)).to_have_attribute("aria-checked", "true")
    seat.room.send({"t": "mine", "item": "w", "value": "calm", "late": False})
    expect(seat.page.get_by_label("One word for today")).to_have_value("calm")
    seat.room.send({"t": "mine", "item": "w", "value": "old", "late": False, "activity": "other"})
    seat.room.send({"t": "mine", "item": "a", "value": None, "late": False})
    expect(seat.step("a", 5)).to_have_attribute("aria-checked", "false")
    expect(seat.page.get_by_label("One word for today")).to_have_value("calm")


def test_one_vote_moves_to_another_option(sit: Open) -> None:
    seat = sit(views.view(views.questions(1)))
    options = seat.page.get_by_role("radio")
    options.nth(0).click()
    options.nth(4).click()
    assert [frame["value"] for frame in seat.put(2)] == [["A1"], ["B2"]]
    expect(options.nth(0)).to_have_attribute("aria-checked", "false")


def test_no_more_votes_than_given_and_the_last_can_be_taken_back(sit: Open) -> None:
    seat = sit(views.view(views.questions(2)))
    boxes = seat.page.get_by_role("checkbox")
    for at in (0, 1):
        boxes.nth(at).click()
    expect(seat.page.get_by_text("2 of 2 votes used")).to_be_visible()
    boxes.nth(2).click(force=True)
    expect(seat.page.get_by_text("Take one back first")).to_be_visible()
    for at in (0, 1):
        boxes.nth(at).click()
    values = [frame["value"] for frame in seat.put(4)]
    assert values == [["A1"], ["A1", "A2"], ["A2"], None]


def test_a_card_goes_onto_a_pile(sit: Open) -> None:
    seat = sit(views.view(views.cards("induction")))
    seat.page.get_by_role("radio", name="Not yet true").click()
    assert seat.put()[0]["value"] == "not_yet"


def test_the_piles_to_choose_from_share_the_width_and_only_the_chosen_one_stands_out(
    sit: Open,
) -> None:
    seat = sit(views.view(views.cards("induction")), width=390)
    options = seat.page.get_by_role("radio")
    widths = [each.evaluate("(node) => node.offsetWidth") for each in options.all()]
    whole = seat.page.get_by_role("radiogroup").evaluate("(node) => node.offsetWidth")
    assert sum(widths) > whole - 20
    options.last.click()
    drawn = "(node) => getComputedStyle(node).boxShadow"
    shadows = [each.evaluate(drawn) for each in options.all()]
    assert [shadow == "none" for shadow in shadows] == [True, False]


def test_entries_have_items_of_their_own_and_come_back_after_removal(sit: Open) -> None:
    seat = sit(views.view(*views.notes()))
    leaders = seat.field("leaders")
    leaders.get_by_role("textbox").fill("first")
    seat.until(lambda: len(seat.room.puts()) == 1)
    leaders.get_by_role("button", name="Add a note").click()
    leaders.get_by_role("textbox").nth(1).fill("second")
    first, second = seat.put(2)
    assert all(ENTRY.fullmatch(frame["item"]) for frame in (first, second))
    assert first["item"] != second["item"]
    leaders.get_by_role("button", name="Remove: Entry 1").click()
    assert seat.put(3)[2]["value"] is None
    leaders.get_by_role("button", name="Undo").click()
    restored = seat.put(4)[3]
    assert (restored["item"], restored["value"]) == (first["item"], {"text": "first"})


def test_a_new_entry_keeps_its_item_over_a_reload(sit: Open) -> None:
    seat = sit(views.view(views.commitments()))
    seat.page.get_by_label("Who will do it?").press_sequentially("Amira")
    seat.page.reload()
    expect(seat.page.get_by_label("Who will do it?")).to_have_value("Amira")
    seat.page.get_by_label("What will you do?").fill("Visit")
    frames = seat.put()
    seat.until(lambda: {"what": "Visit"}.items() <= (seat.room.puts()[-1]["value"] or {}).items())
    assert len({frame["item"] for frame in frames}) == 1
    kept = {"what": "Visit", "who": "Amira", "by": "2027-02-20"}
    assert seat.room.puts()[-1]["value"] == kept


def test_a_list_in_an_entry_is_sent_with_its_words(sit: Open) -> None:
    seat = sit(views.view(views.tied()))
    listed = seat.page.get_by_label("For which priority?")
    assert listed.evaluate("box => box.tagName") == "SELECT"
    assert listed.bounding_box()["height"] >= 44  # type: ignore[index]
    listed.select_option(label="Priority 2")
    listed.blur()
    seat.settle()
    assert seat.room.puts() == []
    expect(listed).to_have_value("p2")
    seat.page.get_by_label("What happened?").fill("We visited")
    frame = seat.put()[0]
    assert (frame["item"][:6], frame["value"]) == (
        "entry.",
        {"priority": "p2", "what": "We visited"},
    )
    listed.select_option(label="Priority 1")
    assert seat.put(2)[1]["value"] == {"priority": "p1", "what": "We visited"}


def test_a_kept_entry_shows_what_was_chosen_from_its_list(sit: Open) -> None:
    view = views.view(views.tied())
    view["mine"]["values"] = {"entry.abcdefghijkl": {"priority": "p2", "what": "We visited"}}
    seat = sit(view)
    expect(seat.page.get_by_label("For which priority?").first).to_have_value("p2")


def test_a_suggested_day_counts_only_when_it_is_accepted(sit: Open) -> None:
    seat = sit(views.view(views.extras()))
    seat.settle()
    assert seat.room.puts() == []
    seat.page.get_by_role("button", name="Use 15 January 2027").click()
    assert seat.put()[0]["value"] == "2027-01-15"
    expect(seat.page.get_by_role("textbox", name="When do you meet next?")).to_have_value(
        "2027-01-15"
    )


def test_a_question_is_put_to_others_and_answered_by_the_writer_in_place(sit: Open) -> None:
    own = "leaders.abcdefghijkl"
    view = views.view(*views.notes())
    view["mine"]["values"] = {own: {"text": "Ours"}}
    view["shared"]["others"] = [
        {"item": own, "text": "Ours", "heading": "Leaders", "asked": [{"question": "know"}]},
        {"item": "pupils.theirs123456", "text": "Theirs", "heading": "Pupils", "asked": []},
    ]
    seat = sit(view)
    seat.page.get_by_role("button", name="How do you know?").click()
    ask = seat.put()[0]
    assert (ask["item"], ask["value"]) == ("ask.know.pupils.theirs123456", True)
    seat.page.get_by_label("How do you know?").fill("We looked")
    reply = seat.put(2)[1]
    assert (reply["item"], reply["value"]) == (f"reply.know.{own}", "We looked")
    seat.page.get_by_role("button", name="Our proudest").click()
    star = seat.put(3)[2]
    assert (star["item"], star["value"]) == ("proudest", own)


def picture(width: int, height: int) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (width, height), "#5fada6").save(kept, "PNG")
    return kept.getvalue()


def test_a_photo_is_made_smaller_and_sent(sit: Open) -> None:
    seat = sit(views.view(views.extras()))
    file = {"name": "chart.png", "mimeType": "image/png", "buffer": picture(3200, 800)}
    seat.page.get_by_label("Take or choose a photo").set_input_files([file])
    assert seat.put()[0]["value"] == "p1"
    sent = Image.open(io.BytesIO(seat.room.photos["p1"]))
    assert (sent.format, sent.size) == ("JPEG", (1600, 400))
    expect(seat.page.get_by_alt_text("The photo you sent")).to_have_attribute(
        "src", "/live/photo/p1"
    )


def test_a_file_that_is_no_picture_is_refused_with_the_servers_sentence(sit: Open) -> None:
    seat = sit(views.view(views.extras()))
    file = {"name": "chart.png", "mimeType": "image/png", "buffer": b"no picture at all"}
    seat.page.get_by_label("Take or choose a photo").set_input_files([file])
    expect(seat.page.get_by_text("This file is not a picture.")).to_be_visible()
    assert seat.room.puts() == []


def test_waiting_shows_the_prompt_and_no_form(sit: Open) -> None:
    seat = sit(views.view(views.scales("a"), phase="waiting"))
    expect(seat.page.get_by_text("The facilitator will open this in a moment.")).to_be_visible()
    expect(seat.step("a", 0)).to_have_count(0)
    seat.room.shows(phase="open")
    expect(seat.step("a", 0)).to_be_visible()


def test_what_asks_nothing_is_there_to_read_in_any_phase(sit: Open) -> None:
    seat = sit(views.view(views.extras(), phase="waiting", asks=False))
    expect(seat.page.get_by_text("Teams evolve in the direction")).to_be_visible()
    expect(seat.page.get_by_text("will open this in a moment")).to_be_hidden()


def test_the_result_is_shown_with_the_ballots_own_answer_marked(sit: Open) -> None:
    view = views.view(views.scales("a"), phase="revealed")
    label = view["shared"]["form"]["sections"][0]["fields"][0]["label"]
    view["mine"]["values"] = {"a": "cant_say"}
    view["shared"]["result"] = {
        "sentence": "24 ballots scored.",
        "columns": ["", "0", "1", "Can't say"],
        "rows": [[f"Before: {label}", "4", "8", "2"]],
    }
    seat = sit(view)
    expect(seat.page.get_by_text("24 ballots scored.")).to_be_visible()
    expect(seat.page.locator("td.own")).to_have_text("2 you")
    expect(seat.step("a", 0)).to_be_hidden()
    seat.page.get_by_role("button", name="Your answers").click()
    expect(seat.step("a", 0)).to_be_visible()


def test_words_in_a_result_stand_left_and_figures_right(sit: Open) -> None:
    view = views.view(views.scales("a"), phase="revealed")
    view["shared"]["result"] = {
        "sentence": "8 triads wrote a note.",
        "columns": ["Heading", "Note", "n"],
        "rows": [["Staff", "Maths planning is shared across three schools.", "8"]],
    }
    seat = sit(view)
    aligned = "cells => cells.map(cell => getComputedStyle(cell).textAlign)"
    assert seat.page.locator(".table td").evaluate_all(aligned) == ["left", "right"]
    assert seat.page.locator("thead th").evaluate_all(aligned) == ["left", "left", "right"]


def test_a_day_is_not_broken_where_long_words_stand_beside_it(sit: Open) -> None:
    view = views.view(views.scales("a"), phase="revealed")
    view["shared"]["result"] = {
        "sentence": "2 triads answered.",
        "columns": ["Priority", "What", "By"],
        "rows": [["Reading", "A long entry that goes on. " * 9, "30 September 2027"]],
    }
    seat = sit(view)
    day = seat.page.get_by_text("30 September 2027")
    rects = "cell => { const r = document.createRange(); r.selectNodeContents(cell);"
    rects += " return new Set([...r.getClientRects()].map((each) => each.top)).size; }"
    assert day.evaluate(rects) == 1


def test_on_a_phone_what_is_not_there_takes_no_line(sit: Open) -> None:
    view = views.view(views.scales("a"), phase="revealed")
    view["shared"]["result"] = {
        "sentence": "2 needs, 1 of them with an offer.",
        "columns": ["Need", "Offer", "How we know"],
        "rows": [["Phonics", "Come and see", "They said so"], ["Finance", "–", "Nobody yet"]],
    }
    wide = sit(view)
    expect(wide.page.get_by_text("–", exact=True)).to_be_visible()
    phone = sit(view, width=390)
    expect(phone.page.get_by_text("Nobody yet")).to_be_visible()
    expect(phone.page.get_by_text("–", exact=True)).to_be_hidden()


def test_after_the_end_it_says_thank_you_and_shows_what_was_answered(sit: Open) -> None:
    view = views.view(views.scales("a"), ended=True)
    past = {"activity": "x", "title": "How are we doing?", "lines": [["The focus", "4"]]}
    seat = sit(view, past=[past])
    expect(seat.page.get_by_text("Thank you. The workshop has ended.")).to_be_visible()
    expect(seat.page.get_by_text("The focus")).to_be_visible()


def test_earlier_answers_can_be_read_later(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    seat.room.past = [{"activity": "x", "title": "Earlier", "lines": [["The focus", "4"]]}]
    seat.page.get_by_role("button", name="Your earlier answers").click()
    expect(seat.page.get_by_text("The focus")).to_be_visible()


def clock(over: int) -> dict[str, Any]:
    """A clock that closes, so many seconds past its end."""
    ends = datetime.now(UTC) - timedelta(seconds=over)
    return {"ends_at": ends.isoformat(), "left": 0, "running": True, "closes": True, "grace": 60}


@pytest.mark.parametrize(("over", "words"), [(-312, "5 minutes left."), (-72, "1 minute left.")])
def test_time_left_is_told_to_who_cannot_see_it(sit: Open, over: int, words: str) -> None:
    view = views.view(views.scales("a"))
    view["shared"]["clock"] = clock(over)
    seat = sit(view)
    expect(seat.page.locator("p.unseen")).to_have_text(words, timeout=40_000)  # when it is so far


def test_a_clock_that_closes_first_says_so_and_after_its_grace_is_closed(sit: Open) -> None:
    view = views.view(views.scales("a"))
    view["shared"]["clock"] = clock(over=5)
    seat = sit(view)
    expect(seat.page.get_by_text("Closing now.")).to_be_visible()
    count = {"t": "count", "answered": 8, "of": 24}
    seat.room.send({**count, "clock": {**clock(over=70), "now": datetime.now(UTC).isoformat()}})
    expect(seat.page.get_by_text("Answers are closed.")).to_be_visible()


def test_ready_can_be_said_and_taken_back(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    ready = seat.page.get_by_role("button", name="We are ready")
    ready.click()
    expect(ready).to_have_attribute("aria-pressed", "true")
    seat.until(lambda: {"t": "ready", "value": True} in seat.room.frames)
    ready.click()
    seat.until(lambda: {"t": "ready", "value": False} in seat.room.frames)
    expect(ready).to_have_attribute("aria-pressed", "false")


def test_a_seat_that_is_gone_says_why_until_it_was_read(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    seat.room.send({"t": "gone", "sentence": "This device was taken off the list."})
    expect(seat.page.get_by_text("This device was taken off the list.")).to_be_visible()
    seat.room.leave()
    seat.settle()
    assert seat.page.evaluate("triggers") == []
    seat.page.get_by_role("button", name="Back to the start").click()
    assert seat.page.evaluate("triggers") == [["left", "This device was taken off the list."]]


def test_mounting_again_keeps_the_one_line_and_unmounting_closes_it(sit: Open) -> None:
    seat = sit(views.view(views.scales("a")))
    seat.page.evaluate("window.later = mountAgain(); window.last = mountAgain(); unmount()")
    seat.step("a", 1).click()
    seat.put()
    assert seat.room.connected == 1
    seat.page.evaluate("last()")
    seat.until(lambda: seat.room.connected == 0)
    expect(seat.page.locator(".ballot")).to_have_count(0)


def turn(seat: Seat, cards: int) -> str:
    """Turn the next card, so that so many are up; the item that says so."""
    seat.page.wait_for_timeout(650)  # a second press at once is a double click
    seat.page.get_by_role("button", name="Turn the next card").click()
    expect(seat.page.locator(".card-turned")).to_have_count(cards)
    return str(seat.page.locator(".card-turned").first.get_attribute("data-item"))


def test_a_card_is_turned_and_thought_about_and_the_pile_gets_smaller(sit: Open) -> None:
    seat = sit(views.view(views.deck("trust", "time", "money")))
    expect(seat.page.locator(".card-turned")).to_have_count(0)
    expect(seat.page.get_by_text("3 cards left, face down")).to_be_visible()
    first = turn(seat, 1)
    expect(seat.page.locator(".card-face").first).to_be_focused()
    expect(seat.page.get_by_text("2 cards left, face down")).to_be_visible()
    thought = first.replace(".turned.", ".")
    seat.field(thought).locator("textarea").fill("Who decides?")
    expect(seat.note(thought)).to_have_text("Saved")
    assert [(frame["item"], frame["value"]) for frame in seat.put(2)] == [
        (first, True),
        (thought, "Who decides?"),
    ]
    second = turn(seat, 2)
    assert second != first
    newest = [each.get_attribute("data-newest") for each in seat.page.locator("li").all()]
    assert newest == ["true", "false"]
    turn(seat, 3)
    expect(seat.page.get_by_text("Every card is turned.")).to_be_visible()
    expect(seat.page.get_by_role("button", name="Turn the next card")).to_be_hidden()


def test_a_double_click_turns_one_card(sit: Open) -> None:
    seat = sit(views.view(views.deck("trust", "time", "money")))
    seat.page.get_by_role("button", name="Turn the next card").dblclick()
    seat.settle()
    assert len(seat.room.puts()) == 1


def test_cards_are_turned_and_left_again_by_keyboard_alone(sit: Open) -> None:
    seat = sit(views.view(views.deck("trust", "time")))
    seat.page.get_by_role("button", name="Turn the next card").focus()
    seat.page.keyboard.press("Enter")
    expect(seat.page.locator(".card-face")).to_be_focused()
    seat.page.keyboard.press("Tab")
    seat.page.keyboard.type("By Friday")
    assert seat.put(2)[1]["value"] == "By Friday"


def test_turned_cards_and_thoughts_being_typed_outlive_a_reload(sit: Open) -> None:
    seat = sit(views.view(views.deck("trust", "time", "money")))
    first = turn(seat, 1)
    second = turn(seat, 2)
    seat.put(2)
    seat.room.leave()
    seat.field(first.replace(".turned.", ".")).locator("textarea").fill("Half a th")
    seat.room.come_back()
    seat.page.reload()
    expect(seat.page.locator(".card-turned")).to_have_count(2)
    items = [each.get_attribute("data-item") for each in seat.page.locator(".card-turned").all()]
    assert items == [second, first]
    expect(seat.page.locator("textarea").nth(1)).to_have_value("Half a th")


def test_cards_another_device_turns_disturb_nobody_who_writes(sit: Open) -> None:
    seat = sit(views.view(views.deck("trust", "time", "money")))
    first = turn(seat, 1)
    box = seat.page.locator("textarea")
    box.press_sequentially("We ")
    other = next(each for each in ("trust", "time") if not first.endswith(each))
    seat.room.send({"t": "mine", "item": f"deck.turned.{other}", "value": True, "late": False})
    expect(seat.page.locator(".card-turned")).to_have_count(2)
    seat.page.keyboard.type("might")
    expect(seat.field(first.replace(".turned.", ".")).locator("textarea")).to_have_value("We might")


def test_a_card_that_cannot_be_turned_says_why(sit: Open) -> None:
    seat = sit(views.view(views.deck("trust")))
    seat.room.refuse = {"deck.turned.trust": "This activity is not open."}
    turn(seat, 1)
    expect(seat.page.locator(".turn-note")).to_have_text("This activity is not open.")


def test_the_pile_lies_the_same_on_both_devices_of_a_ballot_and_otherwise_for_others(
    sit: Open,
) -> None:
    orders = []
    for ballot_name in ("Oak", "Oak", "Elm", "Ash"):
        view = views.view(views.deck(*"abcdefgh"))
        view["mine"]["ballot"] = ballot_name
        seat = sit(view)
        orders.append([turn(seat, number) for number in (1, 2, 3)])
    assert orders[0] == orders[1]
    assert len({tuple(order) for order in orders}) == 3


EVERY_VIEW = {
    "scales": lambda: views.view(views.scales("a", "b")),
    "cards": lambda: views.view(views.cards("a", "b")),
    "one vote": lambda: views.view(views.questions(1)),
    "two votes": lambda: views.view(views.questions(2)),
    "notes": lambda: views.view(*views.notes()),
    "commitments": lambda: views.view(views.commitments()),
    "deck": lambda: views.view(views.deck("trust", "time")),
    "tied": lambda: views.view(views.tied()),
    "extras": lambda: views.view(views.extras(), views.words(lines=3)),
    "closed": lambda: views.view(views.scales("a"), phase="closed"),
    "waiting": lambda: views.view(views.scales("a"), phase="waiting"),
}


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("name", EVERY_VIEW)
def test_no_serious_fault_for_those_who_see_or_move_otherwise(
    sit: Open, name: str, look: str
) -> None:
    view = EVERY_VIEW[name]()
    view["mine"]["values"] = {
        "deck.turned.trust": True,
        "a": 5 if name != "cards" else "true",
        "vote": ["A1"],
    }
    seat = sit(view, look=look)
    found = Axe().run(seat.page).response["violations"]
    grave = [each for each in found if each["impact"] in {"serious", "critical"}]
    assert [(each["id"], each["nodes"][0]["html"]) for each in grave] == []


@pytest.mark.parametrize("name", EVERY_VIEW)
def test_nothing_is_wider_than_the_smallest_phone(sit: Open, name: str) -> None:
    seat = sit(EVERY_VIEW[name](), width=320)
    assert seat.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_piece_is_part_of_the_one_script() -> None:
    folder = Path(ballot.__file__).with_suffix("")
    assert sorted(ballot.PIECES) == sorted(path.name for path in folder.glob("*.js"))
    assert ballot.script().count("export default") == 1
    assert "innerHTML" not in ballot.script()
