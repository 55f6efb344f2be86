from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from spp_core.kinds import Answer
from spp_core.room.unlinked import mixed_key, numbered

BALLOTS = st.sampled_from(["a", "b", "c", "d"])
ANSWERS = st.lists(
    st.builds(
        Answer,
        BALLOTS,
        st.sampled_from(["q1", "q2", "note.abcdef"]),
        st.one_of(st.integers(0, 5), st.text(max_size=3), st.just({"what": "w"})),
        st.integers(1, 2),
    ),
    unique_by=lambda each: (each.ballot, each.item, each.round),
)


def by_number(answers: Sequence[Answer]) -> dict[int, list[str]]:
    """What stands under each number."""
    numbers = numbered(answers)
    found: dict[int, list[str]] = {number: [] for number in numbers.values()}
    for each in answers:
        found[numbers[each.ballot]].append(f"{each.round} {each.item} {each.value!r}")
    return {number: sorted(said) for number, said in found.items()}


@given(ANSWERS, st.permutations(["a", "b", "c", "d"]), st.randoms(use_true_random=False))
def test_numbers_are_the_same_whoever_answered_and_whenever(
    answers: list[Answer], others: list[str], chance: object
) -> None:
    swapped = dict(zip("abcd", others, strict=True))
    elsewhere = [
        Answer(swapped[each.ballot], each.item, each.value, each.round) for each in answers
    ]
    chance.shuffle(elsewhere)  # type: ignore[attr-defined]
    assert by_number(elsewhere) == by_number(answers)


@given(ANSWERS, st.randoms(use_true_random=False))
def test_order_is_the_same_whoever_answered_and_whenever(
    answers: list[Answer], chance: object
) -> None:
    mixed = list(answers)
    chance.shuffle(mixed)  # type: ignore[attr-defined]

    def said(each: Answer) -> tuple[str, str, int]:
        return each.item, repr(each.value), each.round

    assert list(map(said, sorted(mixed, key=mixed_key))) == list(
        map(said, sorted(answers, key=mixed_key))
    )


@given(ANSWERS)
def test_everybody_who_answered_has_a_number_of_their_own(answers: list[Answer]) -> None:
    numbers = numbered(answers)
    assert set(numbers) == {each.ballot for each in answers}
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
