from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spp_core.kinds.exchange import exchanged
from spp_core.kinds.matching import Wish

BALLOTS = st.sampled_from(["oak", "elm", "ash", "fir"])
TEXTS = st.sampled_from(["phonics", "calm corridors", "calm phonics", "governors", "a", ""])


def wishes(letter: str) -> st.SearchStrategy[list[Wish]]:
    made = st.lists(st.tuples(BALLOTS, TEXTS, st.booleans()), max_size=8)
    return made.map(
        lambda given: [
            Wish(ballot, f"{letter}{n}", text, ballot.title(), pinned)
            for n, (ballot, text, pinned) in enumerate(given)
        ]
    )


def test_offer_that_fits_a_need_of_its_own_ballot_alone_is_unasked() -> None:
    offer, need = Wish("oak", "o1", "phonics"), Wish("oak", "n1", "phonics")
    assert exchanged([offer], [need], {}, {}).unasked == (offer,)


def test_nobody_without_a_name_is_linked() -> None:
    offers = [Wish("oak", "o1", "phonics"), Wish("elm", "o2", "phonics", "Elm")]
    found = exchanged(offers, [Wish("ash", "n1", "phonics", "Ash")], {}, {})
    assert [(link.left, link.right) for link in found.links] == [("Elm", "Ash")]


@given(wishes("o"), wishes("n"), st.dictionaries(st.sampled_from(["n0", "n1", "n2"]), BALLOTS))
def test_every_need_is_met_or_not_and_every_giver_helps_somebody_else_once(
    offers: list[Wish], needs: list[Wish], said: dict[str, str]
) -> None:
    owners = {need.item: need.ballot for need in needs}
    givers = {
        item: [Wish(ballot, item, "", ballot.title())]
        for item, ballot in said.items()
        if owners.get(item) != ballot
    }
    found = exchanged(offers, needs, givers, {})
    assert sorted(each.wish.item for each in (*found.met, *found.unmet)) == sorted(owners)
    assert set(found.unasked) <= set(found.offers)
    for need in found.needs:
        ballots = [giver.ballot for giver in need.givers]
        assert len(set(ballots)) == len(ballots)
        assert need.wish.ballot not in ballots
        assert need.givers == (*need.said, *need.suggested)
        assert all(giver.said or giver.words for giver in need.givers)
    assert len(found.links) == sum(len(need.givers) for need in found.needs)
