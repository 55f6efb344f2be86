from __future__ import annotations

from pages.kinds import help_exchange as twin
from pages.parts.fitting import USUAL
from spp_core.content import Library
from spp_core.kinds.exchange import Exchange, exchanged
from spp_core.kinds.help_exchange import KIND
from spp_core.kinds.matching import Wish

SPEC = KIND.parse({}, Library({}), "plan.toml", "spec")


def made(*, named: bool) -> Exchange:
    """Elm said it can help oak with a need; ash's offer may fit another; nobody a third."""

    def wish(ballot: str, item: str, text: str) -> Wish:
        return Wish(ballot, item, text, ballot.title() if named else "")

    needs = [
        wish("oak", "n1", "Phonics <b>"),
        wish("oak", "n2", "Finance for governors"),
        wish("elm", "n3", "Calm corridors"),
    ]
    offers = [wish("ash", "o1", "Governor training"), wish("ash", "o2", "Chess")]
    said = {"n1": [wish("elm", "n1", "")]}
    return exchanged(offers, needs, said, {("oak", "n1"): "Yes please"})


def test_need_tells_who_can_help_or_may_by_name() -> None:
    assert [twin.told(need) for need in made(named=True).needs] == [
        "Elm can help",
        "Ash may be able to help",
        "Nobody has offered yet",
    ]


def test_need_tells_how_many_where_names_may_not_be_seen() -> None:
    assert [twin.told(need) for need in made(named=False).needs] == [
        "1 can help",
        "1 offer may fit",
        "Nobody has offered yet",
    ]


def test_list_has_a_row_a_need_with_names_where_they_may_be_seen() -> None:
    named, nameless = (twin.by_need(made(named=each)) for each in (True, False))
    assert named.rows == (
        ("Oak", "Phonics <b>", "Elm", "–"),
        ("Oak", "Finance for governors", "–", "Ash"),
    )
    assert nameless.rows == (
        ("Phonics <b>", "1", "–"),
        ("Finance for governors", "–", "Governor training"),
    )
    assert len(named.shares) == len(named.columns) == 4
    assert sum(named.shares) == sum(nameless.shares) == 1


def test_needs_and_offers_stand_side_by_side_as_text() -> None:
    drawn = twin.side_by_side(SPEC, made(named=True), USUAL.height)
    for words in ("Phonics &lt;b&gt;", "Yes please", "Governor training", SPEC.needs_label):
        assert words in drawn


def test_cards_that_do_not_fit_say_whose_and_who_can_help_on_one_line() -> None:
    drawn = twin.side_by_side(SPEC, made(named=True), 330)
    assert "Oak · Elm can help" in drawn
    assert "Yes please" not in drawn


def test_what_is_left_over_is_told_and_so_is_that_nothing_is() -> None:
    drawn = twin.left_over(made(named=False), USUAL.height)
    for words in ("Nobody has offered yet", "Calm corridors", "Chess"):
        assert words in drawn
    everything = exchanged([], [], {}, {})
    assert "Every need has an offer" in twin.left_over(everything, USUAL.height)


def test_picture_of_few_short_names_is_larger_and_never_smaller_than_it_would_be() -> None:
    assert twin.larger_by(("Oak", "Elm"), 2.0) == twin.LARGEST
    assert twin.larger_by(("Oak", "Elm"), 1.2) == 1.2
    assert twin.larger_by(("O" * 40, "Elm"), 2.0) == 1.0
    assert twin.larger_by(("Oak", "Elm"), 0.5) == 1.0
