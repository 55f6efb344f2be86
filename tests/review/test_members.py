from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spp_core.review import Member, Only, choices, options, too_few, within

NAMES = st.sampled_from(["Ash", "Beech", "Cedar", "Dune"])
MEMBERS = st.lists(
    st.builds(
        Member,
        ballot_id=st.uuids().map(str),
        name=NAMES,
        triad_id=st.just(""),
        triad=st.sampled_from(["", "Oak", "Elm"]),
        school_id=st.just(""),
        schools=st.lists(NAMES, max_size=3, unique=True).map(tuple),
        phases=st.lists(st.sampled_from(["primary", "secondary"]), unique=True).map(tuple),
    ),
    max_size=12,
    unique_by=lambda each: each.ballot_id,
)
CHOICES = st.builds(
    Only,
    triad=st.sampled_from(["", "Oak", "Elm"]),
    school=st.one_of(st.just(""), NAMES),
    phase=st.sampled_from(["", "primary", "secondary"]),
)


@given(MEMBERS, CHOICES)
def test_those_chosen_are_among_all_and_fit(members: list[Member], only: Only) -> None:
    chosen = within(members, only)
    assert [each for each in members if each in chosen] == list(chosen)
    assert all(only.phase in {"", *each.phases} for each in chosen)
    assert only.everybody == (only == Only())
    if only.everybody:
        assert len(chosen) == len(members)


@given(MEMBERS)
def test_options_are_what_somebody_has(members: list[Member]) -> None:
    offered = options(members)
    assert set(offered.schools) == {school for each in members for school in each.schools}
    assert "" not in offered.triads
    assert list(offered.phases) == sorted(offered.phases)


@given(MEMBERS, st.integers(3, 10))
def test_schools_are_to_be_chosen_from_only_where_one_may_be_shown(
    members: list[Member], minimum: int
) -> None:
    schools = options(members).schools
    refused = [too_few(within(members, Only(school=s)), members, minimum) for s in schools]
    assert choices(members, minimum).schools == (() if all(refused) else schools)


@given(MEMBERS, CHOICES, st.integers(3, 10))
def test_neither_a_choice_nor_its_rest_is_ever_small(
    members: list[Member], only: Only, minimum: int
) -> None:
    chosen = within(members, only)
    rest = len(members) - len(chosen)
    if not too_few(chosen, members, minimum):
        assert len(chosen) >= minimum
        assert rest == 0 or rest >= minimum


def test_enough_on_both_sides_is_shown() -> None:
    members = [Member(str(n), "", "", "", "", (), ("primary",) * (n < 5)) for n in range(10)]
    assert not too_few(within(members, Only(phase="primary")), members, 5)
    assert too_few(within(members, Only(phase="primary")), members, 6)
    assert not too_few(members, members, 5)
