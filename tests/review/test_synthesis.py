from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from spp_core.kinds.frames import Area, Frame, Theme
from spp_core.review.synthesis import (
    LEAST,
    Said,
    Section,
    Statement,
    Synthesis,
    Visit,
    lettered,
    synthesis,
)

FRAME = Frame(
    "f",
    "Main successes",
    (Area("people", "People"), Area("money", "Money")),
    (
        Theme("heads", "Heads", "people"),
        Theme("staff", "Staff", "people"),
        Theme("need", "By need", "money"),
    ),
)
SECTION = Section("f", "Main successes", FRAME)
MAY = date(2027, 5, 4)


def said(words: str, *themes: str) -> Statement:
    return Statement("f", words, themes)


def visit(partnership: str, *statements: Statement, day: date = MAY) -> Visit:
    return Visit(partnership, day, statements)


def read(*visits: Visit) -> Synthesis:
    return synthesis(visits, [SECTION], lettered(each.partnership for each in visits))


FOUR = (
    visit("p1", said("One", "heads"), said("Two", "heads", "need")),
    visit("p2", said("Three", "heads"), said("Loose")),
    visit("p3", said("Four", "need")),
    visit("p4", said("Five", "staff"), said("Six", "heads")),
)


def test_each_theme_has_its_partnerships_and_statements_most_said_first() -> None:
    (section,) = read(*FOUR).sections
    people, money = section.areas
    assert [(each.words, each.n) for each in people.themes] == [("Heads", 3), ("Staff", 1)]
    assert people.themes[0].by == ("Partnership A", "Partnership B", "Partnership D")
    assert people.themes[0].statements[0] == Said("One", "Partnership A")
    assert (people.counts, people.n) == ((2, 1, 0, 2), 3)
    assert (money.counts, money.n) == ((1, 0, 1, 0), 2)
    assert section.uncoded == (Said("Loose", "Partnership B"),)
    assert section.statements == 7
    assert [each.words for each in section.themes] == ["Heads", "By need", "Staff"]


def test_two_visits_to_one_partnership_count_once_and_both_stay() -> None:
    again = visit("p1", said("Later", "heads"), day=date(2027, 6, 18))
    found = read(*FOUR, again)
    heads = found.sections[0].areas[0].themes[0]
    assert (found.n, found.visits, heads.n) == (4, 5, 3)
    assert [each.words for each in heads.statements] == ["One", "Two", "Later", "Three", "Six"]
    assert found.days == (MAY, date(2027, 6, 18))


def test_few_partnerships_are_not_told_apart() -> None:
    found = read(*FOUR[:2])
    (section,) = found.sections
    heads = section.areas[0].themes[0]
    assert not found.apart
    assert (heads.n, heads.by) == (2, ())
    assert all(area.counts == () for area in section.areas)
    assert {each.by for each in (*heads.statements, *section.uncoded)} == {""}
    assert [each.words for each in heads.statements] == ["One", "Three", "Two"]


def test_one_visit_is_read_as_it_is() -> None:
    found = read(FOUR[0])
    assert (found.n, found.apart) == (1, False)
    assert [each.n for each in found.sections[0].themes] == [1, 1]


def test_visit_coded_to_nothing_is_listed_apart() -> None:
    (section,) = read(
        visit("p1", said("Alone"), said("Gone", "a theme that is not there"))
    ).sections
    assert section.themes == ()
    assert [each.words for each in section.uncoded] == ["Alone", "Gone"]


def test_no_visit_and_a_visit_without_words_are_fine() -> None:
    assert read().n == 0
    assert read(visit("p1")).sections[0].statements == 0


def test_what_is_told_stands_under_its_heading_with_how_many_told_it() -> None:
    vision = Statement("Vision", "Every child a reader")
    both = [Visit(each, MAY, (), (vision,)) for each in ("p1", "p2")]
    (told,) = read(*both, visit("p3")).told
    assert (told.title, told.n) == ("Vision", 2)
    assert told.statements[1] == Said("Every child a reader", "Partnership B")


def test_letters_go_on_after_z_and_do_not_depend_on_order() -> None:
    ids = [f"p{n:02}" for n in range(30)]
    called = lettered(reversed(ids))
    assert called == lettered(ids)
    assert [called[ids[n]] for n in (0, 25, 26, 27)] == [
        f"Partnership {each}" for each in ("A", "Z", "AA", "AB")
    ]


STATEMENTS = st.builds(
    Statement,
    st.sampled_from(["f", "elsewhere"]),
    st.text(max_size=3),
    st.lists(st.sampled_from(["heads", "staff", "need", "gone"]), unique=True).map(tuple),
)
VISITS = st.lists(
    st.builds(
        Visit,
        st.sampled_from("pqrst"),
        st.dates(date(2027, 1, 1), date(2027, 1, 5)),
        st.lists(STATEMENTS, max_size=5).map(tuple),
        st.lists(STATEMENTS, max_size=2).map(tuple),
    ),
    max_size=8,
)


@given(VISITS, st.randoms(use_true_random=False))
def test_order_of_visits_makes_no_difference(visits: list[Visit], random: object) -> None:
    mixed = list(visits)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert read(*mixed) == read(*visits)


@given(VISITS)
def test_counts_lie_within_their_bounds_and_add_up(visits: list[Visit]) -> None:
    found = read(*visits)
    (section,) = found.sections
    assert found.n <= found.visits
    for area in section.areas:
        reach = [theme.n for theme in area.themes]
        assert max(reach, default=0) <= area.n <= min(sum(reach), found.n)
        assert all(1 <= each.n <= len(each.statements) for each in area.themes)
        if found.apart:
            assert sum(map(bool, area.counts)) == area.n
    coded = [s for each in visits for s in each.statements if s.section == "f"]
    loose = [s for s in coded if not {"heads", "staff", "need"} & set(s.themes)]
    assert section.statements == len(coded)
    assert sorted(each.words for each in section.uncoded) == sorted(s.words for s in loose)


@given(VISITS)
def test_who_said_what_is_told_from_three_partnerships_on_only(visits: list[Visit]) -> None:
    found = read(*visits)
    told = {each.by for each in everything(found)}
    if found.n < LEAST:
        assert told <= {""}
        assert not any(theme.by for section in found.sections for theme in section.themes)
    else:
        assert told <= set(found.partnerships)


def everything(found: Synthesis) -> Sequence[Said]:
    return [
        *(each for told in found.told for each in told.statements),
        *(each for section in found.sections for each in section.uncoded),
        *(
            each
            for section in found.sections
            for theme in section.themes
            for each in theme.statements
        ),
    ]
