from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.simulation import BATCH, Costs, Load, at_random, lived

COSTS = Costs(vote=0.004, acknowledged=0.003, further=0.0005, drawing=0.05)
moments = st.lists(
    st.tuples(st.floats(0, 2, allow_nan=False), st.sampled_from(["vote", "draw"])), max_size=40
).map(sorted)


def test_vote_by_itself_takes_what_it_takes() -> None:
    found = lived(COSTS, iter([(0.0, "vote"), (1.0, "vote")]))
    assert found.taken == pytest.approx((0.003, 0.003))
    assert found.busy == pytest.approx(0.008 / 1.004)


def test_votes_that_wait_are_kept_together() -> None:
    found = lived(COSTS, iter([(0.0, "vote")] * 11))
    assert found.taken == pytest.approx([0.003 + 10 * 0.0005] * 11)


def test_no_more_are_kept_together_than_the_intake_takes() -> None:
    found = lived(COSTS, iter([(0.0, "vote")] * (BATCH + 2)))
    assert len(found.taken) == BATCH + 2
    assert len({round(each, 9) for each in found.taken}) == 2


def test_drawing_takes_half_of_the_core_while_it_lasts() -> None:
    found = lived(COSTS, iter([(0.0, "draw"), (0.001, "vote")]))
    assert found.taken == pytest.approx((0.006,))


def test_acknowledgement_may_take_longer_than_the_core() -> None:
    costs = Costs(vote=0.002, acknowledged=0.005, further=0.0005, drawing=0.05)
    assert lived(costs, iter([(0.0, "vote")])).taken == pytest.approx((0.005,))


@given(moments)
def test_all_work_is_done_and_every_vote_answered(comes: list[tuple[float, str]]) -> None:
    found = lived(COSTS, iter(comes))
    votes = sum(what == "vote" for _, what in comes)
    assert len(found.taken) == votes
    assert all(each > 0.0029 for each in found.taken)
    assert 0 <= found.busy <= 1.0000001


def test_a_queue_beside_theory() -> None:
    """Fixed service, random arrivals, half busy: Pollaczek and Khinchine say what the mean is."""
    costs = Costs(vote=0.01, acknowledged=0.01, further=0.01, drawing=0.0)
    load = Load(votes=50, drawings=0)
    dice = random.Random(7)  # noqa: S311 - nothing is kept secret with it
    found = lived(costs, at_random(load, 400, dice))
    # Kept together they finish together, so each waits for its batch: longer than one by one.
    one_by_one = 0.01 + 0.5 * 0.01 / (2 * 0.5)
    assert found.busy == pytest.approx(0.5, abs=0.02)
    assert one_by_one < sum(found.taken) / len(found.taken) < 1.5 * one_by_one
