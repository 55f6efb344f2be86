from __future__ import annotations

from pages.kinds.quotations import one_area, overview, said
from spp_core.kinds.quotations import AreaTally, Quotation, QuotationsTally


def talk(areas: int, speaker: str = "a leader") -> QuotationsTally:
    """So many areas, with two quotations in each, the first of them pinned."""
    return QuotationsTally(
        1,
        tuple(
            AreaTally(
                str(at),
                f"Area {at}",
                tuple(
                    Quotation("b", str(n), f"<said> {at}.{n}", speaker, pinned=n == 1)
                    for n in (1, 2, 3)
                ),
            )
            for at in range(areas)
        ),
    )


def test_few_areas_stand_side_by_side_with_words_and_speakers() -> None:
    drawn = overview(talk(3), 800)
    assert "“&lt;said&gt; 2.1”" in drawn
    assert drawn.count("a leader") == 9
    assert "<said>" not in drawn


def test_many_areas_are_listed_with_how_many_quotations_each_has() -> None:
    drawn = overview(talk(4), 800)
    assert "Area 3: 3" in drawn
    assert "said&gt;" not in drawn


def test_what_is_pinned_comes_first_and_then_the_newest() -> None:
    drawn = one_area(talk(1).areas[0], 800)
    places = [drawn.index(f"0.{n}") for n in (1, 3, 2)]
    assert places == sorted(places)


def test_wall_says_how_many_there_are_to_read() -> None:
    assert [said(talk(areas).quotations) for areas in (0, 2)] == [
        "No quotation to read yet",
        "6 quotations",
    ]
