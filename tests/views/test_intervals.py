"""Intervals that hold what they say."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.intervals import estimate_share, poisson_limits, wilson


@pytest.mark.parametrize(
    ("share", "cases", "low", "high"),
    [(0.5, 100, 0.4038, 0.5962), (0.0, 20, 0.0, 0.1611), (0.9, 10, 0.5958, 0.9821)],
)
def test_wilson_s_interval_is_the_published_one(
    share: float, cases: int, low: float, high: float
) -> None:
    assert wilson(share, cases) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.669), (1, 0.024, 5.565), (10, 4.79, 18.39)]
)
def test_limits_of_a_count_are_close_to_the_exact_ones(count: int, low: float, high: float) -> None:
    assert poisson_limits(count) == pytest.approx((low, high), rel=0.02, abs=0.02)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 9)), min_size=1), st.floats(0, 0.99))
def test_the_estimate_lies_in_its_interval(
    cases: list[tuple[float, float]], sampled: float
) -> None:
    share = estimate_share([v for v, _ in cases], [w for _, w in cases], sampled=sampled)
    assert 0 <= share.low <= share.estimate + 1e-9
    assert share.estimate <= share.high + 1e-9
    assert share.high <= 1


def test_of_a_population_coded_in_full_nothing_is_left_to_chance() -> None:
    share = estimate_share([1, 1, 0, 1], [1] * 4, sampled=1.0)
    assert (share.estimate, share.low, share.high) == (0.75, 0.75, 0.75)


def test_without_cases_nothing_is_known() -> None:
    share = estimate_share([], [], sampled=0.0)
    assert (share.low, share.high, share.cases) == (0.0, 1.0, 0)


@pytest.mark.parametrize("rates", [(0.5, 0.7, 0.9), (0.95, 0.98, 0.99), (0.1, 0.5, 0.6)])
def test_intervals_of_stratified_samples_hold_the_truth_as_often_as_they_say(
    rates: tuple[float, ...],
) -> None:
    chance = random.Random(7)
    sizes, draws = (300, 600, 1100), (25, 30, 45)
    strata = [
        [float(chance.random() < rate) for _ in range(size)]
        for rate, size in zip(rates, sizes, strict=True)
    ]
    truth = sum(map(sum, strata)) / sum(sizes)
    held = 0
    for _ in range(400):
        values: list[float] = []
        weights: list[float] = []
        for stratum, drawn in zip(strata, draws, strict=True):
            values += chance.sample(stratum, drawn)
            weights += [len(stratum) / drawn] * drawn
        share = estimate_share(values, weights, sampled=sum(draws) / sum(sizes))
        held += share.low <= truth <= share.high
    assert held / 400 >= 0.93
