from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.kinds.scores import ScaleSpec
from spp_core.kinds.sticky import Place, middle, rules, sticky

SCALE = ScaleSpec()
MEDIANS = st.none() | st.floats(-0.5, 5.5)
PLACES = st.lists(st.builds(Place, MEDIANS, st.none() | st.floats(0, 1)), max_size=12)


def why(*medians: float | None) -> list[str]:
    return [", ".join(each) for each in sticky([Place(m, None) for m in medians], SCALE)]


def test_point_one_or_more_below_the_one_before_drops() -> None:
    assert why(4.5, 3.6, 2.6, 3.0) == ["", "", "drops", ""]


def test_drop_over_a_point_nobody_scored_is_seen() -> None:
    assert why(4.0, None, 3.0) == ["", "", "drops"]


def test_what_is_shown_as_one_below_drops() -> None:
    # shown as 4.0 and 3.0
    assert why(3.96, 3.04) == ["", "drops"]
    # shown as 4.0 and 3.1
    assert why(3.99, 3.06) == ["", ""]


def test_point_under_the_middle_of_the_scale_is_low() -> None:
    assert why(2.5, 2.4, 0.0) == ["", "low", "drops, low"]
    assert middle(ScaleSpec(low=1, high=5)) == 3


@pytest.mark.parametrize(
    ("agreed", "marks"), [(None, ()), (1.0, ()), (0.6, ()), (0.59, ("apart",)), (0.0, ("apart",))]
)
def test_point_with_little_consensus_is_apart(agreed: float | None, marks: tuple[str]) -> None:
    assert sticky([Place(4.0, agreed)], SCALE) == [marks]


def test_rules_say_their_figures() -> None:
    drops, low, apart = rules(SCALE)
    assert drops.startswith("Drops: 1.0 or more below")
    assert low.startswith("Low: a median under 2.5")
    assert apart.startswith("Apart: a consensus under 0.60")


@given(PLACES)
def test_point_without_scores_is_never_sticky_and_each_has_its_reasons(
    places: list[Place],
) -> None:
    found = sticky(places, SCALE)
    assert len(found) == len(places)
    assert all(
        not marks for marks, place in zip(found, places, strict=True) if place.median is None
    )
    assert not any("drops" in marks for marks in found[:1])


@given(PLACES)
def test_points_without_scores_change_nothing_for_the_others(places: list[Place]) -> None:
    scored = [place for place in places if place.median is not None]
    among = zip(places, sticky(places, SCALE), strict=True)
    assert [marks for place, marks in among if place.median is not None] == sticky(scored, SCALE)


@given(st.lists(st.floats(2.5, 5.5), max_size=12))
def test_process_that_only_rises_in_agreement_has_no_sticky_point(medians: list[float]) -> None:
    rising = [Place(median, 1.0) for median in sorted(medians)]
    assert not any(sticky(rising, SCALE))


@given(PLACES)
def test_lower_scores_are_never_less_low(places: list[Place]) -> None:
    lower = [Place(None if p.median is None else p.median - 0.5, p.agreed) for p in places]
    before, after = sticky(places, SCALE), sticky(lower, SCALE)
    assert all("low" in down for up, down in zip(before, after, strict=True) if "low" in up)
