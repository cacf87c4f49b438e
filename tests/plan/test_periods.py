"""Calendar periods and their labels."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.plan.errors import UnknownPeriodError
from desktop_app.plan.periods import Grain, Period, parse_period, period_of, periods_between

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
GRAINS = st.sampled_from(list(Grain))


@given(DAYS, GRAINS)
def test_that_a_label_names_its_period(day: date, grain: Grain) -> None:
    period = period_of(day, grain)
    assert parse_period(period.label) == period


@given(DAYS, GRAINS)
def test_that_every_day_lies_in_its_period(day: date, grain: Grain) -> None:
    period = period_of(day, grain)
    assert period.start <= day < period.end
    assert period.days == (period.end - period.start).days


@given(DAYS, GRAINS, st.integers(-50, 50))
def test_that_moving_there_and_back_is_no_move(day: date, grain: Grain, by: int) -> None:
    period = period_of(day, grain)
    assert period.moved(by).moved(-by) == period
    assert period.moved(1).start == period.end


@given(DAYS, GRAINS, st.integers(-50, 50))
def test_that_numbers_of_periods_count_the_steps_between_them(
    day: date, grain: Grain, by: int
) -> None:
    period = period_of(day, grain)
    assert period.moved(by).number - period.number == by


@given(DAYS, GRAINS, st.integers(0, 100))
def test_that_periods_follow_one_another_without_gaps(day: date, grain: Grain, days: int) -> None:
    end = day + timedelta(days=days)
    found = list(periods_between(day, end, grain))
    assert all(one.end == other.start for one, other in pairwise(found))
    if days:
        assert found[0].start <= day < found[0].end
        assert found[-1].start < end <= found[-1].end
    else:
        assert found in ([], [period_of(day, grain)])


@given(st.lists(st.tuples(DAYS, GRAINS), min_size=2, max_size=2))
def test_that_labels_of_one_grain_sort_as_their_periods(days: list[tuple[date, Grain]]) -> None:
    (one, grain), (other, _) = days
    first, second = sorted((period_of(one, grain), period_of(other, grain)))
    assert first.label <= second.label


def test_that_the_first_iso_week_of_2025_starts_in_2024() -> None:
    week = parse_period("2025-W01")
    assert week == Period(date(2024, 12, 30), Grain.WEEK)
    assert week.end == date(2025, 1, 6)
    assert period_of(date(2024, 12, 31), Grain.WEEK).label == "2025-W01"


@pytest.mark.parametrize(
    ("label", "start", "days"),
    [
        ("2024-02", date(2024, 2, 1), 29),
        ("2024-Q4", date(2024, 10, 1), 92),
        ("2024", date(2024, 1, 1), 366),
        ("2024-02-29", date(2024, 2, 29), 1),
        ("2020-W53", date(2020, 12, 28), 7),
    ],
)
def test_that_labels_mean_calendar_time(label: str, start: date, days: int) -> None:
    period = parse_period(label)
    assert (period.start, period.days, period.label) == (start, days, label)


@pytest.mark.parametrize(
    "label",
    ["", "soon", "2024-13", "2023-02-29", "2024-W54", "2021-W53", "2024-Q5", "24-01", "2024-1",
     "2024-01-", "０２０４", "0000", "9999", "9999-12", "9999-12-31"],
)  # fmt: skip
def test_that_what_is_no_period_is_refused(label: str) -> None:
    with pytest.raises(UnknownPeriodError):
        parse_period(label)
