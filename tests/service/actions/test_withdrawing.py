"""What somebody said and took back is nowhere: on no wall, in no view, file or report."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from spp_core.errors import NotFound, Refused
from spp_core.kinds import Contribution
from spp_core.reports import FILES
from spp_core.room.archive_file import as_text
from spp_core.service import actions, views
from spp_core.store import Person, Store, rooms
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW

WORDS = "Zyzzogeton taught us to listen"
ITEM, OTHER = "said.people.aaaaaa", "said.impact.bbbbbb"
ENTRY = {"text": WORDS, "who": "Ada", "role": "a head", "called": "role", "leave": "reports"}


@pytest.fixture
def spoken(store: Store, ada: Person) -> Held:
    """Oak's quotation, pinned and coded; one of Elm's that stays."""
    held = hold(store, ada)
    held.move("jump quotations", "open")
    assert held.put(ITEM, ENTRY).refused == ""
    assert held.put(OTHER, {**ENTRY, "text": "Ours stays"}, "Elm").refused == ""
    mark = (store, ada, held.room, "quotations", quotation(held), "pinned")
    actions.mark_contribution(*mark, on=True, now=NOW)
    code = (store, ada, held.room, "quotations", quotation(held), "renewed-energy", NOW)
    actions.code_contribution(*code)
    return held


def quotation(held: Held) -> Contribution:
    """The one that is taken back."""
    [found] = [
        each.contribution for each in held.so_far().contributions if each.contribution.item == ITEM
    ]
    return found


def everywhere(held: Held) -> dict[str, str]:
    """Everything that anybody can be shown or take away, as text."""
    store, person, room = held.store, held.person, held.room
    review = views.review(store, person, room.id, NOW)
    files = {
        f"{file.stem}.{file.suffix}": text_of(file.suffix, file.make(review)) for file in FILES
    }
    with store.reading() as tx:
        past = views.past(tx, held.live(), held.ids["Oak"])
        kept = {
            table: repr(tx.exec_driver_sql(f"SELECT * FROM {table}").all())  # noqa: S608 - ours
            for table in ("answer", "mark", "code", "event", "comment")
        }
    result = held.board().result
    return {
        "wall": repr((result.tally, result.explanation)) if result else "",
        "seats": json.dumps([held.seat(name) for name in ("Oak", "Elm")]),
        "past": json.dumps(past),
        "console": repr((held.console(), held.so_far())),
        "coding": repr(views.coding(store, person, room, NOW)),
        "review": repr(review),
        "room": as_text(views.archive(store, person, room.id)),
        **files,
        **kept,
    }


def text_of(suffix: str, content: bytes) -> str:
    if suffix == "docx":
        document = Document(io.BytesIO(content))
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        return "\n".join([*(each.text for each in document.paragraphs), *cells])
    if suffix == "pdf":
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    return content.decode() if suffix == "csv" else ""


def traces(held: Held) -> set[str]:
    """Where the words, or what was made of them, can be found."""
    found = everywhere(held)
    return {name for name, text in found.items() if WORDS in text or ITEM in text}


def test_quotation_is_seen_wherever_it_may_be(spoken: Held) -> None:
    spoken.move("reveal")
    assert traces(spoken) == {
        *("wall", "seats", "past", "console", "coding", "review", "room"),
        *("answer", "mark", "code"),
        *(".pdf", ".docx", ".csv", "by-theme.pdf", "by-theme.docx"),
    }


@pytest.mark.parametrize(
    "moves", [(), ("close",), ("reveal",), ("reveal", "jump hopes"), ("reveal", "end")]
)
def test_speaker_takes_it_back_on_the_seat_and_it_is_nowhere(
    spoken: Held, moves: tuple[str, ...]
) -> None:
    spoken.move(*moves)
    outcome = spoken.put(ITEM, None, activity="quotations", round=1)
    assert (outcome.refused, outcome.late) == ("", False)
    assert traces(spoken) == set()
    assert "Ours stays" in everywhere(spoken)["by-theme.docx"]


def test_facilitator_and_lead_take_it_back_for_its_speaker(spoken: Held) -> None:
    lead = account(spoken.store, "bo", "lead")
    with spoken.store.writing() as tx:
        rooms.add_lead(tx, spoken.room.partnership_id, lead.id)
    spoken.move("reveal")
    for person in (lead, spoken.person):
        taken = quotation(spoken)
        actions.withdraw_contribution(spoken.store, person, spoken.room, "quotations", taken, NOW)
        assert traces(spoken) == set()
        with pytest.raises(NotFound):
            actions.withdraw_contribution(
                spoken.store, person, spoken.room, "quotations", taken, NOW
            )
        spoken.put(ITEM, ENTRY, activity="quotations", by_facilitator=True)


def test_what_came_late_and_what_was_hidden_goes_too(spoken: Held) -> None:
    taken = quotation(spoken)
    mark = (spoken.store, spoken.person, spoken.room, "quotations", taken, "hidden")
    actions.mark_contribution(*mark, on=True, now=NOW)
    spoken.move("close")
    assert spoken.put(ITEM, {**ENTRY, "text": f"{WORDS}, changed late"}).late
    assert spoken.put(ITEM, None).refused == ""
    assert traces(spoken) == set()
    [oak] = [each for each in spoken.console().roster if each.name == "Oak"]
    assert oak.late == 0


def test_it_may_be_said_again(spoken: Held) -> None:
    spoken.put(ITEM, None)
    assert spoken.put(ITEM, ENTRY).refused == ""
    assert spoken.values()[ITEM] == ENTRY
    assert not quotation(spoken).pinned


def test_only_a_quotation_is_withdrawn(spoken: Held) -> None:
    spoken.move("jump wall", "open")
    spoken.put("note.staff.aaaaaa", {"text": "A note"})
    note = Contribution(spoken.ids["Oak"], "note.staff.aaaaaa", "A note")
    for activity in ("wall", "gone"):
        with pytest.raises(Refused, match="Only a quotation"):
            actions.withdraw_contribution(
                spoken.store, spoken.person, spoken.room, activity, note, NOW
            )
    assert spoken.values()["note.staff.aaaaaa"] == {"text": "A note"}


@pytest.mark.parametrize("leave", ["workshop", ""])
def test_without_leave_it_is_in_no_review_and_no_file_of_one(spoken: Held, leave: str) -> None:
    value: dict[str, Any] = {**ENTRY, "leave": leave}
    spoken.put(ITEM, value)
    spoken.move("reveal")
    found = everywhere(spoken)
    may_read = {name for name, text in found.items() if WORDS in text}
    seen = {"seats", "past", "console", "coding", "room", "answer"}
    assert may_read == (seen | {"wall"} if leave else seen)
    nameless = as_text(views.archive(spoken.store, spoken.person, spoken.room.id, names=False))
    assert WORDS not in nameless
    assert "Ours stays" in nameless
