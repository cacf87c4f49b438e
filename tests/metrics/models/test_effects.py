"""Effects of days against the weekdays before, computed by hand and by another formula."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from desktop_app.metrics.models.effects import baseline_of

MONDAY = date(2026, 3, 2)


def weeks(*values: float) -> list[tuple[date, float]]:
    """Days from a Monday on, with their values."""
    return [(MONDAY + timedelta(days=number), value) for number, value in enumerate(values)]


def test_that_each_weekday_expects_its_own_mean() -> None:
    found = baseline_of(weeks(*[10, 20, 30, 40, 50, 60, 70], *[12, 20, 30, 40, 50, 60, 90]))
    assert found.means == {0: 11, 1: 20, 2: 30, 3: 40, 4: 50, 5: 60, 6: 80}
    # Deviations ±1 and ±10 over 14 days less 7 means.
    assert (found.weeks, found.variance) == (2, (2 * 1 + 2 * 100) / 7)


def test_that_the_interval_of_one_day_is_that_of_a_prediction() -> None:
    found = baseline_of(weeks(*[10] * 7, *[12] * 7)).effect({MONDAY + timedelta(14): 20})
    # Residuals ±1 on 14 days, 7 degrees of freedom; one new day and the mean of two.
    reach = stats.t.ppf(0.975, 7) * (2 * (1 + 1 / 2)) ** 0.5
    assert (found.value, found.expected, found.lift) == (20, 11, 9)
    assert (found.low, found.high) == pytest.approx((9 - reach, 9 + reach))
    assert found.is_distinguishable


def test_that_the_same_weekday_twice_shares_the_error_of_its_mean() -> None:
    usual = baseline_of(weeks(*[10] * 7, *[12] * 7))
    mondays = usual.effect({MONDAY + timedelta(14): 11, MONDAY + timedelta(21): 11})
    two_days = usual.effect({MONDAY + timedelta(14): 11, MONDAY + timedelta(15): 11})
    assert mondays.high == pytest.approx(stats.t.ppf(0.975, 7) * (2 * (2 + 4 / 2)) ** 0.5)
    assert two_days.high == pytest.approx(stats.t.ppf(0.975, 7) * (2 * (2 + 2 / 2)) ** 0.5)


@given(st.lists(st.integers(0, 1000), min_size=14, max_size=14))
def test_that_a_usual_week_is_not_told_from_usual_weeks(values: list[int]) -> None:
    usual = baseline_of(weeks(*values))
    typical = {MONDAY + timedelta(14 + day): usual.means[day] for day in range(7)}
    found = usual.effect(typical)
    assert found.lift == pytest.approx(0, abs=1e-6)
    assert not found.is_distinguishable
    assert found.low <= found.high


def test_that_the_last_digit_of_a_sum_is_no_effect() -> None:
    usual = baseline_of(weeks(*[0.1] * 14))
    found = usual.effect({MONDAY + timedelta(14 + day): 0.3 / 3 for day in range(3)})
    assert (found.high - found.low, found.is_distinguishable) == (0, False)


def test_that_about_one_quiet_week_in_twenty_is_taken_for_an_effect() -> None:
    noise = stats.norm(loc=100, scale=10).rvs(size=(2000, 35), random_state=7)
    seen = 0
    for values in noise:
        usual = baseline_of(weeks(*values[:28]))
        week = {MONDAY + timedelta(28 + day): float(values[28 + day]) for day in range(7)}
        seen += usual.effect(week).is_distinguishable
    assert 0.035 < seen / 2000 < 0.065
