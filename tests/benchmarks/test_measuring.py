from __future__ import annotations

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.measuring import Gauge, machine, medians, percentile

SECONDS = st.lists(st.floats(0, 1000), min_size=1)


def test_percentile_is_the_nearest_rank_in_milliseconds() -> None:
    hundred = [number / 1000 for number in range(100, 0, -1)]
    assert percentile(hundred, 50) == pytest.approx(50)
    assert percentile(hundred, 95) == pytest.approx(95)
    assert percentile(hundred, 100) == pytest.approx(100)
    assert percentile([0.004, 0.002, 0.003], 95) == pytest.approx(4)


def test_percentile_of_nothing_is_none() -> None:
    assert percentile([], 95) is None


@given(SECONDS, st.floats(0, 100))
def test_percentile_is_one_of_those_measured_with_enough_below_it(
    seconds: list[float], percent: float
) -> None:
    found = percentile(seconds, percent)
    assert found in [1000 * each for each in seconds]
    at_most = sum(1000 * each <= found for each in seconds)
    assert at_most >= len(seconds) * percent / 100 - 1e-9


@given(SECONDS)
def test_percentiles_do_not_fall(seconds: list[float]) -> None:
    ranked = [percentile(seconds, percent) or 0.0 for percent in (0, 50, 95, 100)]
    assert ranked == sorted(ranked)


def test_medians_leave_out_runs_without_the_figure() -> None:
    runs = [{"a": 3.0, "b": None}, {"a": 1.0}, {"a": 2.0, "b": None, "c": 7.0}]
    assert medians(runs) == {"a": 2.0, "b": None, "c": 7.0}


def test_gauge_reads_a_process() -> None:
    gauge = Gauge(psutil.Process())
    assert gauge.memory() > 0
    assert gauge.files() > 0
    assert gauge.threads() >= 1
    before = gauge.cpu()
    sum(number * number for number in range(300_000))
    assert gauge.cpu() >= before


def test_machine_says_where_and_when() -> None:
    on = machine()
    assert on["cores"] >= 1
    assert on["versions"]["streamlit"]
    assert on["date"].endswith("+00:00")
