from __future__ import annotations

import pytest

from benchmarks.contest import Vote
from benchmarks.run import seen_after
from benchmarks.soak import Look, settled


def vote(sent: float) -> Vote:
    return Vote("a", 1, "Oak", "x", 1, sent=sent)


def test_a_vote_is_seen_when_the_count_reaches_its_place() -> None:
    seen = [(1.1, 1), (1.5, 3), (1.9, 3)]
    assert seen_after([vote(1.0), vote(1.2), vote(1.3)], seen) == pytest.approx([0.1, 0.3, 0.2])


def test_a_vote_that_was_never_shown_has_no_time() -> None:
    assert seen_after([vote(1.0), vote(1.2)], [(1.1, 1)]) == pytest.approx([0.1])
    assert seen_after([vote(1.0)], []) == []


def test_a_count_from_before_the_vote_does_not_show_it() -> None:
    assert seen_after([vote(2.0)], [(1.0, 5), (2.5, 5)]) == pytest.approx([0.5])


def test_soak_compares_the_end_with_what_was_held_after_a_sixth() -> None:
    looks = [Look(at, 100.0 + at, 7, 3) for at in range(0, 3601, 10)]
    first, last = settled(looks, 60)
    assert first.at == 620
    assert last.at == 3580


def test_soak_of_a_few_seconds_compares_what_there_is() -> None:
    only = Look(0.0, 5.0, 1, 1)
    assert settled([only], 60) == (only, only)
