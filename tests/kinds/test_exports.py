from __future__ import annotations

from spp_core.forms import Ask, Deck, Form, Option, Pick, Repeat, Scale, Section, Text
from spp_core.kinds import Answer, Contribution, Row
from spp_core.kinds.exports import rows_of, written

FORM = Form(
    (
        Section("Scores", (Scale("s", "How far?"),)),
        Section("Leaders", (Repeat("n", "", fields=(Text("text", "Note"), Text("who", "Who"))),)),
        Section(
            "Ask",
            (Ask("ask", "", questions=(Option("how", "How do you know?"),), star_label="Best"),),
        ),
        Section("Cards", (Deck("d", "Turn a card", cards=(Option("x", "Imagine"),)),)),
    )
)
TREES = (Option("a", "Apple"), Option("b", "Beech"))
TIED = Repeat("e", "Entries", fields=(Pick("tree", "Which?", options=TREES), Text("what", "What?")))
ANSWERS = [
    Answer("oak", "s", 4),
    Answer("oak", "n.abcdef", {"text": "More open", "who": "Ann"}, name="Oak", pinned=True),
    Answer("elm", "ask.how.n.abcdef", True),
    Answer("oak", "reply.how.n.abcdef", "We asked them"),
    Answer("oak", "proudest", "n.abcdef"),
    Answer("oak", "d.turned.x", True),
    Answer("oak", "d.x", "We might"),
    Answer("oak", "gone", "x"),
]


def test_rows_carry_the_words_of_their_fields() -> None:
    assert [row for _, row in rows_of(FORM, ANSWERS)] == [
        Row("s", "How far?", "4", "Scores"),
        Row(
            "n.abcdef", "Leaders", "More open · Ann", "Leaders", {"text": "More open", "who": "Ann"}
        ),
        Row("ask.how.n.abcdef", "How do you know?", "asked", "Ask"),
        Row("reply.how.n.abcdef", "How do you know?", "We asked them", "Ask"),
        Row("proudest", "Best", "n.abcdef", "Ask"),
        Row("d.turned.x", "Imagine", "turned", "Cards"),
        Row("d.x", "Imagine", "We might", "Cards"),
        Row("gone", "gone", "x"),
    ]


def test_written_are_entries_text_replies_and_thoughts_alone() -> None:
    assert written(FORM, ANSWERS) == [
        Contribution("oak", "n.abcdef", "More open · Ann", "Leaders", "Oak", pinned=True),
        Contribution("oak", "reply.how.n.abcdef", "We asked them", "How do you know?"),
        Contribution("oak", "d.x", "We might", "Imagine"),
    ]


def test_part_of_an_entry_that_was_picked_is_exported_by_its_label() -> None:
    entry = Answer("oak", "e.abcdef", {"tree": "b", "what": "Meet", "before": "x"})
    [(_, row)] = rows_of(Form((Section("", (TIED,)),)), [entry])
    assert row.value == "Beech · Meet"
    assert row.extra == {"tree": "Beech", "what": "Meet", "before": "x"}
