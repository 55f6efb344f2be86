from __future__ import annotations

from pages.kinds.coded_notes import overview, written
from spp_core.kinds.note_wall import HeadingTally, NoteWallTally
from spp_core.kinds.notes import Note


def wall(areas: int) -> NoteWallTally:
    """So many areas, with two notes in each."""
    return NoteWallTally(
        1,
        tuple(
            HeadingTally(
                str(at),
                f"Area {at}",
                tuple(Note("b", str(n), f"<note> {at}.{n}", "") for n in (1, 2)),
            )
            for at in range(areas)
        ),
    )


def test_few_areas_stand_side_by_side_with_their_notes() -> None:
    drawn = overview(wall(3), 800)
    assert "&lt;note&gt; 2.1" in drawn
    assert "<note>" not in drawn


def test_many_areas_are_listed_with_how_many_notes_each_has() -> None:
    drawn = overview(wall(9), 800)
    assert "Area 8: 2" in drawn
    assert "note&gt;" not in drawn


def test_wall_says_how_many_notes_there_are() -> None:
    assert [written(wall(areas)) for areas in (0, 2)] == ["No notes yet", "4 notes"]
