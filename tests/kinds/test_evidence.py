from __future__ import annotations

from spp_core.content import Item
from spp_core.kinds.evidence import evidence
from spp_core.kinds.notes import Asked, Note

HOW = Item(id="how", text="How do you know?")


def note(text: str, count: int = 0, reply: str = "", *, proud: bool = False) -> Note:
    asked = (Asked("how", HOW.text, count, reply),) if count or reply else ()
    return Note("oak", text, text, "Staff", asked, proud)


def test_notes_with_evidence_come_first_then_those_asked_for_it() -> None:
    panel = evidence(
        HOW,
        [
            note("not asked"),
            note("asked", 2),
            note("answered", 1, "Six visits"),
            note("answered unasked", 0, "A survey", proud=True),
            note("proud of it", proud=True),
        ],
    )
    assert panel.explanation.columns == (
        "Heading",
        "Note",
        "How do you know?",
        "Ballots asking",
        "Proudest",
    )
    assert panel.explanation.rows == (
        ("Staff", "answered", "Six visits", "1", ""),
        ("Staff", "answered unasked", "A survey", "0", "Proudest"),
        ("Staff", "asked", "–", "2", ""),
        ("Staff", "not asked", "–", "0", ""),
        ("Staff", "proud of it", "–", "0", "Proudest"),
    )
    assert panel.explanation.sentence == (
        "Evidence is given for 2 of 5 notes. Still without: 3; 1 of them asked for it."
        " Of the proudest: 1 of 2."
    )
    assert panel.rules == (
        "A note carries evidence once those who wrote it have answered “How do you know?”.",
    )


def test_answer_to_another_question_is_no_evidence() -> None:
    other = Note("oak", "n", "Better", "Staff", (Asked("expected", "Expected?", 1, "Yes"),))
    assert evidence(HOW, [other]).explanation.rows == (("Staff", "Better", "–", "0"),)


def test_one_note_with_evidence_leaves_none_without() -> None:
    sentence = evidence(HOW, [note("Better", 1, "A survey")]).explanation.sentence
    assert sentence == "Evidence is given for 1 of 1 note."
