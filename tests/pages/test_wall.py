"""What the wall decides before anything is drawn: type sizes, what fits, what is said."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from pages.kinds import briefing, canvas, card_sort, choice, note_wall, statement_board
from pages.kinds import words as words_on_wall
from pages.parts import cards, fitting, listing, score_chart, slide, tables
from spp_core.charts import Look
from spp_core.content import Group, Item
from spp_core.kinds.briefing import Panel
from spp_core.kinds.canvas import CanvasTally, FieldTally
from spp_core.kinds.card_sort import CardSortTally, CardTally
from spp_core.kinds.choice import ChoiceTally, OptionTally
from spp_core.kinds.note_wall import HeadingTally
from spp_core.kinds.notes import Asked, Note
from spp_core.kinds.records import Said
from spp_core.kinds.scores import ScaleSpec, ScoreTally
from spp_core.kinds.statement_board import FeatureTally, Statement

SCRIPT = "<script>alert('x')</script>"
LONG = "Every school has a named Improvement Champion who meets the others each half term. " * 6
TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=200)


def option(key: str, first: int, second: int | None = None, area: str = "A") -> OptionTally:
    return OptionTally(key, f"{key}: Are we?", area, "#0072B2", first, second)


def row(*counts: int, median: float | None = 2.0) -> ScoreTally:
    return ScoreTally("i", "Words", "g", counts, 0, median, 1.0)


# Fitting


def test_words_are_wrapped_where_the_line_ends() -> None:
    assert fitting.lines("one two", 1000, 28) == 1
    assert fitting.lines("one two", fitting.wide("one ") * 28, 28) == 2
    assert fitting.lines("one\ntwo", 1000, 28) == 2
    assert fitting.lines("", 1000, 28) == 1


def test_word_longer_than_a_line_is_broken() -> None:
    assert fitting.lines("x" * 100, fitting.wide("x" * 26) * 28, 28) == 4


@given(text=TYPED, more=TYPED, size=st.sampled_from(fitting.LOUD))
def test_more_words_never_take_fewer_lines(text: str, more: str, size: int) -> None:
    assert fitting.lines(f"{text} {more}", 600, size) >= fitting.lines(text, 600, size)


@pytest.mark.parametrize(
    ("text", "whole"),
    [("we are responsible", True), ("counterproductively", False), ("well-being-and-all", True)],
)
def test_word_is_whole_where_it_has_a_line_or_may_be_parted_at_a_hyphen(
    text: str, whole: bool
) -> None:
    assert fitting.unbroken(text, fitting.wide("responsible") * 48, 48) is whole


def test_long_words_make_type_smaller_rather_than_be_broken() -> None:
    word = "Counterproductively"
    [size] = set(sizes_in(cards.cards([cards.Card(word)], 600, columns=5)))
    assert fitting.SMALLEST < size < max(fitting.BODY)
    shown = tables.Table(("Who",), ((word,),), (0.2,))
    assert fitting.SMALLEST < shown.size(600) < max(fitting.BODY)
    endless = tables.Table(("Who",), ((word * 9,),), (0.2,))
    assert endless.size(6000) == max(fitting.BODY)


def test_accents_and_joiners_take_no_room() -> None:
    assert fitting.wide("e\u0301") == fitting.wide("e")
    assert fitting.wide("a\u200db") == fitting.wide("ab")


def test_largest_size_that_fits_is_taken_else_the_smallest() -> None:
    assert fitting.largest(lambda size: size, 40, (50, 40, 30)) == 40
    assert fitting.largest(lambda size: 10 * size, 40, (50, 40, 30)) == 30


@given(
    heights=st.lists(st.floats(10, 900), max_size=30),
    columns=st.integers(1, 4),
    room=st.floats(100, 700),
)
def test_no_column_is_higher_than_the_room_and_all_are_counted(
    heights: list[float], columns: int, room: float
) -> None:
    fitted = fitting.pack([(height, height) for height in heights], columns, room)
    held = [sum(column) + fitting.GAP * max(0, len(column) - 1) for column in fitted.columns]
    assert max(held) <= room + 1e-6
    assert sum(map(len, fitted.columns)) + fitted.left == len(heights)


@given(heights=st.lists(st.floats(1, 900), max_size=30), room=st.floats(100, 700))
def test_rows_that_are_chosen_fit_and_keep_their_order(heights: list[float], room: float) -> None:
    chosen = fitting.fitting(heights, room)
    assert chosen == sorted(set(chosen))
    assert sum(heights[index] for index in chosen) <= room + 1e-6


def test_a_row_that_takes_half_the_room_does_not_keep_the_others_out() -> None:
    assert fitting.fitting([400, 100, 100, 100], 500) == [1, 2, 3]
    assert fitting.fitting([400, 50], 500) == [0, 1]


# Cards, tables, lists


def test_few_cards_are_larger_than_many() -> None:
    few, many = (
        sizes_in(cards.cards([cards.Card("A few words here")] * count, 600)) for count in (2, 30)
    )
    assert min(few) > min(many) >= fitting.SMALLEST


def sizes_in(markup: Markup) -> list[int]:
    return [int(size) for size in re.findall(r"font-size:(\d+)px", markup)]


@given(texts=st.lists(TYPED, min_size=1, max_size=40))
def test_every_card_is_shown_or_counted(texts: list[str]) -> None:
    drawn = cards.cards([cards.Card(text) for text in texts], 500)
    counted = re.search(r"\+ (\d+) more", drawn)
    left = int(counted[1]) if counted else 0
    assert drawn.count("<article") + left == len(texts)


def test_pinned_long_note_stays_first_and_others_wait_for_the_short() -> None:
    long, short = cards.Card(LONG * 3, pinned=True), cards.Card("Short")
    room = long.height(fitting.across(), 28) + 3 * (
        short.height(fitting.across(), 28) + fitting.GAP
    )
    fitted = cards.packed([long, replace(long, pinned=False), *[short] * 3], 1, room, 28)
    assert list(fitted.columns[0]) == [long, *[short] * 3]
    assert fitted.left == 1


def test_column_under_a_heading_says_how_many_more() -> None:
    columns = [cards.Headed("Leaders", (cards.Card(LONG),) * 5), cards.Headed("Pupils", ())]
    assert not cards.all_fit(columns, 600)
    drawn = cards.headed(columns, 600)
    assert drawn.count("<article") == 1
    assert "+ 4 more on your laptops" in drawn


def test_card_says_what_was_asked_and_answered() -> None:
    drawn = cards.Card("Note", "Oak", "Proudest", asked=(("How?", "So."),), count=3).markup(28)
    for words in ("★ Proudest", "× 3", "Note", "How?", "So.", "Oak"):
        assert words in drawn


def test_more_on_a_card_makes_it_higher() -> None:
    plain = cards.Card("Note")
    for more in (
        {"name": "Oak"},
        {"star": "Proudest"},
        {"pinned": True},
        {"asked": (("How?", ""),)},
        {"aside": "1 asked"},
    ):
        assert replace(plain, **more).height(500, 28) > plain.height(500, 28)


@pytest.mark.parametrize("part", ["name", "star", "aside"])
def test_small_line_too_long_for_its_card_makes_it_higher_and_is_not_cut(part: str) -> None:
    card = cards.Card("Note", **{part: "Answers to: Children and families, and the governors"})
    assert card.height(300, 28) > card.height(900, 28)


def test_cards_are_no_smaller_than_is_of_use_where_not_all_can_be_seen() -> None:
    made = (cards.Card("Short"), cards.Card(LONG * 9))
    drawn = cards.headed([cards.Headed("Leaders", made)], 400)
    assert sizes_in(drawn) == [max(fitting.BODY)]
    assert sizes_in(cards.cards(made, 400)) == [max(fitting.BODY)]


def test_cards_that_have_a_screen_to_themselves_are_larger_the_fewer_they_are() -> None:
    sizes = [sizes_in(cards.few([cards.Card("Words")] * many, 600))[0] for many in (1, 2, 3)]
    assert sizes == [*cards.LARGE, max(fitting.BODY)]


def test_table_shows_or_counts_every_row() -> None:
    rows = tuple((LONG, "Ms Carter") for _ in range(20))
    drawn = tables.table(tables.Table(("What", "Who"), rows, (0.7, 0.3)), 600)
    shown = drawn.count("<tr>") - 1
    assert 0 < shown < 20
    assert f"+ {20 - shown} more" in drawn


def test_table_whose_columns_have_no_names_keeps_no_room_for_them() -> None:
    rows = (("Words", LONG),) * 3
    titled, plain = (tables.Table(names, rows, (0.4, 0.6)) for names in (("A", "B"), ("", "")))
    room = next(high for high in range(200, 9000, 2) if plain.size(high) == max(fitting.BODY))
    assert titled.size(room) < max(fitting.BODY)
    assert titled.size(room + tables.TITLES) == max(fitting.BODY)


def test_canvas_of_many_fields_shows_those_being_filled_in_while_people_write() -> None:
    def tally(*filled: int) -> CanvasTally:
        entries = [(Said("Words", 1),) if at in filled else () for at in range(18)]
        fields = (FieldTally(f"f{at}", "Field", len(e), e) for at, e in enumerate(entries))
        return CanvasTally(1, tuple(fields))

    assert [canvas.latest(tally(*at)) for at in ((), (0,), (0, 7), (0, 7, 12))] == [0, 0, 1, 2]


def test_short_list_is_one_large_column_and_a_long_one_is_smaller() -> None:
    short = listing.setting(["Appoint a scribe"] * 3, 600)
    long = listing.setting(["Appoint a time-keeper on each feature"] * 16, 600)
    assert (short.columns, short.size) == (1, listing.WIDE[0])
    assert long.size < short.size
    assert listing.points_tall(["Appoint a time-keeper on each feature"] * 16, long) <= 600


def test_none_is_counted_without_a_bar_and_the_most_has_the_longest() -> None:
    made = [listing.Counted(words, count) for words, count in (("A", 4), ("B", 1), ("C", 0))]
    drawn = listing.counts(made, 600)
    widths = [float(width) for width in re.findall(r"width:([\d.]+)%", drawn)]
    assert widths == [listing.LONGEST, listing.LONGEST / 4]
    assert re.findall(r"<b>(\d)</b>", drawn) == ["4", "1", "0"]


def test_what_is_counted_is_a_list_where_bars_have_no_room() -> None:
    made = [listing.Counted(LONG, number) for number in range(9)]
    assert "w-counts" not in listing.counts(made, 600)
    assert f"{LONG}: 8" in listing.counts(made, 600)


def test_two_columns_go_on_counting() -> None:
    drawn = listing.points([f"Point {n}" for n in range(20)], 400, numbered=True)
    assert re.findall(r"<b>(\d+)</b>", drawn) == [str(n) for n in range(1, 21)]


@pytest.mark.parametrize(
    "drawn",
    [
        cards.Card(SCRIPT, SCRIPT, SCRIPT, asked=((SCRIPT, SCRIPT),), aside=SCRIPT).markup(28),
        tables.table(tables.Table((SCRIPT,), ((SCRIPT,),), (1.0,)), 500),
        listing.points([SCRIPT], 500, numbered=True),
        listing.tiles([listing.Tile(SCRIPT, SCRIPT, (SCRIPT,))], 500),
        slide.head(SCRIPT, SCRIPT).markup,
        slide.loud(SCRIPT, 500),
        cards.headed([cards.Headed(SCRIPT, (cards.Card(SCRIPT),))], 500),
        words_on_wall._phrases(words_on_wall.cloud([Said(SCRIPT, 2)], 1000, 500)),
        words_on_wall._often([Said(SCRIPT, 2)]),
    ],
)
def test_nothing_typed_is_ever_markup(drawn: Markup) -> None:
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_head_leaves_what_it_does_not_take() -> None:
    above = slide.head("A question?", "An answer.")
    assert 0 < above.height < 200
    assert above.room == fitting.down() - above.height


# What each kind decides


def test_cloud_is_largest_where_most_said_it() -> None:
    made = words_on_wall.cloud([Said("Trust", 3), Said("Hope", 1)], 1300, 600)
    sizes = {phrase.text: size for phrase, size in made.phrases}
    assert sizes["Trust"] > sizes["Hope"]
    assert made.left == 0


def test_cloud_too_large_counts_what_is_left() -> None:
    phrases = [Said(f"A phrase of some length, the {n}th of them", 1) for n in range(200)]
    made = words_on_wall.cloud(phrases, 1300, 600)
    assert len(made.phrases) + made.left == 200
    assert made.left
    assert {size for _, size in made.phrases} == {fitting.SMALLEST}


def test_vote_is_put_in_words() -> None:
    tally = ChoiceTally(8, None, (option("A1", 5), option("A2", 3)))
    assert choice.sentence(tally) == "8 ballots voted."
    assert choice.short(tally.options[0]) == "A1"
    assert "In front with 5 votes" in choice.in_front(tally, 300)
    assert choice.sentence(ChoiceTally(0, None, (option("A1", 0),))) == "Nobody has voted yet."


def test_second_round_says_who_changed_and_keeps_the_first() -> None:
    tally = ChoiceTally(8, 7, (option("A1", 5, 2), option("A2", 3, 5)), both=7, changed=3)
    assert choice.sentence(tally) == (
        "7 ballots voted. Of the 7 that voted in both rounds, 3 changed."
    )
    drawn = choice.in_full(choice.panels(tally), tally, 600)
    assert "5 in the first round" in drawn
    assert drawn.count("w-before") == 2


def test_two_rounds_are_told_apart_at_a_glance_in_words() -> None:
    twice = ChoiceTally(8, 7, (option("A1", 5, 2), option("A2", 3, 5)), both=7, changed=3)
    drawn = choice.glance(twice, 700)
    assert '<i class="w-before"></i>First round<i></i>Second round' in drawn
    once = choice.glance(ChoiceTally(8, None, (option("A1", 5), option("A2", 3))), 700)
    assert "round" not in once


def test_options_that_are_level_are_all_quoted_until_there_are_too_many() -> None:
    two = ChoiceTally(4, None, (option("A1", 2), option("A2", 2)))
    assert choice.in_front(two, 300).count("Are we?") == 2
    many = ChoiceTally(4, None, tuple(option(f"A{n}", 1) for n in range(1, 5)))
    drawn = choice.in_front(many, 300)
    assert "Level with 1 vote each" in drawn
    assert "A1, A2, A3, A4" in drawn
    nobody = ChoiceTally(0, None, (option("A1", 0),))
    assert choice.in_front(nobody, 300) == ""


def test_area_with_many_options_takes_several_panels() -> None:
    options = tuple(option(f"A{n}", 0) for n in range(1, 8))
    panels = choice.panels(ChoiceTally(0, None, (*options, option("B1", 0, area="B"))))
    assert [len(panel) for panel in panels] == [2, 3, 2, 1]


def card(true: int, not_yet: int) -> CardTally:
    return CardTally("c", "A card", true, not_yet)


def test_sorted_cards_are_put_in_words_screen_by_screen() -> None:
    tally = CardSortTally(8, (card(4, 4), card(6, 2), card(8, 0), card(0, 8)))
    said = [card_sort.sentence(_any(), tally, at, tally.cards[at : at + 2]) for at in (0, 1, 2)]
    assert said[0] == "8 ballots sorted 4 cards and differ on 2. The most split come first."
    assert said[1] == "The room differs on 1 of these and agrees on 1."
    assert said[2] == "The room agrees on all 2 of these."
    assert card_sort.sentence(_any(), CardSortTally(0, ()), 0, ()).startswith("Nobody")


def _any() -> Any:
    """A spec that is not looked at."""
    return None


def note(text: str, *, pinned: bool = False, asked: tuple[Asked, ...] = ()) -> Note:
    return Note("b", "note.staff.x", text, "Staff", asked, pinned=pinned)


def test_pinned_notes_come_first_then_the_newest() -> None:
    heading = HeadingTally(
        "staff", "Staff", (note("pinned", pinned=True), note("old"), note("new"))
    )
    assert [each.text for each in note_wall.newest(heading)] == ["pinned", "new", "old"]


def test_note_in_brief_says_how_much_was_asked() -> None:
    asked = (Asked("how", "How do you know?", 2, "From the books."), Asked("x", "Expected?", 1, ""))
    full = note_wall.card(note("A note", asked=asked))
    assert full.asked[0] == ("How do you know? (2 asked)", "From the books.")
    assert note_wall.short(full).aside == "2 asked, 1 answered"
    assert note_wall.short(full).asked == ()
    assert note_wall.short(note_wall.card(note("Quiet"))).aside == ""


def test_names_stand_beside_statements_only_where_there_are_any() -> None:
    spec = statement_board.StatementBoardSpec(
        groups=(Group(id="g", items=(Item(id="people", text="People"),)),)
    )
    nameless = [Statement("b", "Happening", "Impact")]
    named = [replace(nameless[0], name="Oak")]
    assert "Oak" in statement_board.statements(spec, named, 600, 1700)
    assert statement_board.statements(spec, nameless, 600, 1700).count("<th ") == 2
    assert statement_board.statements(spec, [Statement("b", photo="p")], 600, 1700) == ""


def test_feature_says_how_many_are_proudest_of_it() -> None:
    made = (Statement("a", "x"), Statement("b", "y"))
    feature = FeatureTally("people", "People", "", made, 1)
    assert statement_board.sentence(feature) == (
        "2 ballots made a statement. ★ 1 ballot is proudest of this."
    )
    assert statement_board.sentence(replace(feature, statements=())) == "No statements yet."


def test_scores_of_a_few_rows_are_put_in_words() -> None:
    apart, close = row(1, 0, 0, 1, median=1.5), row(0, 2, median=1.0)
    assert score_chart.sheet_sentence([apart, close]) == (
        "Medians from 1.0 to 1.5. On 1 of 2 rows scores lie 2 or more apart."
    )
    assert score_chart.sheet_sentence([close]) == "Median 1.0."
    assert score_chart.sheet_sentence([apart]) == "Median 1.5. Scores lie 2 or more apart."
    assert score_chart.sheet_sentence([row(median=None)]) == "No scores yet."


def test_score_chart_says_median_and_n_of_every_row() -> None:
    spec = ScaleSpec(low=0, high=3, low_label="Not yet", high_label="Securely")
    rows = [row(1, 0, 0, 1, median=1.5), row(0, 2, 0, 0, median=None)]
    figure = score_chart.score_chart(spec, rows, Look(wall=True))
    said = [each.text for each in figure.layout.annotations]
    assert said == ["<b>median</b>", "<b>1.5</b>", "n = 2", "<b>–</b>", "n = 2"]
    assert [trace.name for trace in figure.data] == ["0 not yet", "1", "2", "3 securely"]


@pytest.mark.parametrize(
    ("text", "said"), [("2026-11-05", "Thursday 5 November 2026"), ("soon", "soon")]
)
def test_day_is_said_as_people_say_it(text: str, said: str) -> None:
    assert canvas.day(text) == said


def test_panel_takes_the_title_of_its_only_group() -> None:
    group = Group(id="g", title="Quick check-in", items=(Item(id="a", text="A"),))
    other = Group(id="h", title="More", items=(Item(id="b", text="B"),))
    assert briefing.title_of(Panel(groups=(group,))) == "Quick check-in"
    assert briefing.title_of(Panel(title="Mine", groups=(group,))) == "Mine"
    assert briefing.title_of(Panel(groups=(group, other))) == ""


def test_panel_lists_each_sort_of_item_its_own_way() -> None:
    plain = tuple(Item(id=f"i{n}", text=f"Point {n}") for n in range(7))
    dated = (Item(id="a", text="Training", format="Online", timeline="Soon"),)
    titled = (Item(id="a", text="To review", title="Systems", bullets=("One", "Two")),)
    drawn = [
        "".join(briefing.listed(Panel(groups=(Group(id="g", items=items),))))
        for items in (plain, dated, titled, plain[:3])
    ]
    assert "w-numbered" in drawn[0]
    assert "<table" in drawn[1]
    assert "w-tile" in drawn[2]
    assert "w-dotted" in drawn[3]


def test_quotation_is_put_in_one_pair_of_marks() -> None:
    drawn = briefing.quotation(Panel(quote="“Ask questions.”", author="Gervase Bush"))
    assert drawn.count("“") == drawn.count("”") == 1
    assert "Gervase Bush" in drawn
