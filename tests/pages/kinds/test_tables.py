from __future__ import annotations

from dataclasses import replace

import pytest

from pages import kinds
from pages.kinds import tables
from pages.parts import cards
from pages.parts import tables as part
from spp_core.kinds.notes import Note
from spp_core.kinds.tables import TablesTally, TableTally


def table(here: int = 0, names: str = "", *notes: Note) -> TableTally:
    return TableTally("a", "Be aligned – think together", (), here, names, notes)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (table(), "Nobody now"),
        (table(2), "2 here"),
        (table(2, "Oak, Elm"), "2 here: Oak, Elm"),
    ],
)
def test_names_stand_beside_the_number_where_they_may_be_seen(at: TableTally, said: str) -> None:
    assert tables.there(at) == said


def test_notes_are_newest_first_and_pinned_ones_before_them() -> None:
    first, second, third = (Note("oak", f"n{n}", f"{n}", "A", pinned=n == 2) for n in (1, 2, 3))
    assert [card.text for card in tables.noted((first, second, third))] == ["2", "3", "1"]


def test_sentence_counts_triads_at_tables_and_notes() -> None:
    note = Note("oak", "n", "Words", "A")
    assert tables.sentence(TablesTally(0, (table(),)), "triad") == "No notes so far."
    assert tables.sentence(TablesTally(1, (table(1, "", note),)), "school") == (
        "1 school is at a table. 1 note so far."
    )


def test_who_is_at_a_table_is_said_with_all_its_notes_else_how_many_are() -> None:
    note = Note("oak", "n", "Words", "A")
    at = table(2, "Oak, Elm", note)
    assert [each.under for each in tables.headed((at, at), 600)] == ["2 here: Oak, Elm"] * 2
    full = replace(at, notes=(note,) * 40)
    assert [each.under for each in tables.headed((at, full), 600)] == ["2 here"] * 2


def test_line_under_a_heading_is_text_and_takes_room() -> None:
    made = cards.headed([cards.Headed("A", (), under="<b>2 here</b>")], 400)
    assert "&lt;b&gt;2 here&lt;/b&gt;" in made
    long = tuple(cards.Card("word " * 40) for _ in range(3))
    room = next(
        high for high in range(200, 2000, 10) if cards.all_fit([cards.Headed("A", long)], high)
    )
    assert not cards.all_fit([cards.Headed("A", long, under="2 here")], room)
    assert cards.all_fit(
        [cards.Headed("A", long, under="2 here")], room + cards.SMALL + cards.UNDER
    )


def test_kind_named_like_a_part_of_the_wall_takes_nothing_from_kinds_without_a_twin() -> None:
    assert kinds.tables is tables
    assert kinds.table is part.table
