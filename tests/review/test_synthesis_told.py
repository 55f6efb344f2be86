from __future__ import annotations

from datetime import date

from spp_core.charts import Heat
from spp_core.review.synthesis_told import (
    areas_by_partnership,
    based_on,
    caution,
    own,
    section_sentence,
    sentence,
    share,
    shared,
    when,
)
from tests.review.test_synthesis import FOUR, MAY, read, said, visit


def test_share_is_said_with_how_many_there_are() -> None:
    assert share(3, 8) == "3 of 8 partnerships"
    assert share(1, 1) == "1 of 1 partnership"


def test_days_are_said_as_one_or_as_a_span() -> None:
    assert when([]) == ""
    assert when([MAY]) == "on 4 May 2027"
    assert when([date(2027, 6, 18), MAY]) == "between 4 May 2027 and 18 June 2027"


def test_sentence_says_what_it_rests_on_and_what_is_left_uncoded() -> None:
    assert sentence(read(*FOUR)) == (
        "4 visits to 4 partnerships on 4 May 2027: 7 statements, 1 of them coded to nothing."
    )
    assert sentence(read(visit("p"))).endswith("Nothing has been written down yet.")


def test_synthesis_of_one_visit_says_that_there_is_nothing_to_compare() -> None:
    assert "nothing to compare: below is what was said at the visit" in caution(read(FOUR[0]))
    twice = read(FOUR[0], visit("p1", said("Later")))
    assert "nothing to compare: below is what was said at the visits to it" in caution(twice)
    assert based_on(twice).startswith("2 visits to 1 partnership")
    assert "2 partnerships only" in caution(read(*FOUR[:2]))
    assert caution(read(*FOUR)) == ""


def test_areas_stand_beside_partnerships_as_a_chart_and_a_table() -> None:
    panel = areas_by_partnership(read(*FOUR))
    table = panel.explanation
    assert table.columns[1:5] == tuple(f"Partnership {each}" for each in "ABCD")
    assert table.rows[0] == ("Main successes: People", "2", "1", "0", "2", "3 of 4 partnerships")
    assert table.sentence == (
        "None of 2 areas came up everywhere. Least shared: “Money”, 2 of 4 partnerships."
    )
    assert isinstance(panel.chart, Heat)
    assert panel.chart.cells[0] == (2, 1, None, 2)
    assert panel.chart.high == 2


def test_areas_of_two_partnerships_are_counted_and_not_told_apart() -> None:
    panel = areas_by_partnership(read(*FOUR[:2]))
    assert panel.chart is None
    assert panel.explanation.columns == ("Area", "Came up at")
    assert panel.explanation.rows[0] == ("Main successes: People", "2 of 2 partnerships")


def test_nothing_coded_has_no_chart() -> None:
    panel = areas_by_partnership(read(*(visit(each, said("Loose")) for each in "pqr")))
    assert panel.chart is None
    assert panel.explanation.sentence == "Nothing is coded to an area yet."


def test_shared_and_own_part_the_themes() -> None:
    found = read(*FOUR)
    section = found.sections[0]
    both = shared(section, found).explanation
    assert both.rows[0] == (
        "Heads",
        "3 of 4 partnerships",
        "Partnership A, Partnership B, Partnership D",
    )
    assert [row[0] for row in both.rows] == ["Heads", "By need"]
    assert own(section, found).explanation.rows == (("Staff", "Partnership D"),)
    assert section_sentence(section, found.n).startswith(
        "3 themes, 2 of them at more than one partnership, in 7 statements. "
        "Most said: “Heads” (3 of 4 partnerships), “By need” (2 of 4 partnerships)"
    )


def test_own_is_withheld_and_shared_names_nobody_among_two() -> None:
    found = read(*FOUR[:2])
    section = found.sections[0]
    assert own(section, found).explanation.rows == ()
    assert "too few" in own(section, found).explanation.sentence
    assert shared(section, found).explanation.rows == (("Heads", "2 of 2 partnerships"),)


def test_section_without_themes_says_so() -> None:
    found = read(visit("p"))
    section = found.sections[0]
    assert section_sentence(section, 1) == "No statement is coded to a theme here."
    assert shared(section, found).explanation.rows == ()
