from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics.models.errors import FitError, Lack
from desktop_app.metrics.models.retention_curve import Kept, fit_retention_curve


def power(level: float, decay: float, days: int) -> dict[int, Kept]:
    """A curve that is exactly a power of the day, over ten million users."""
    users = 10_000_000
    later = {day: Kept(users, round(users * level * day**-decay)) for day in range(1, days + 1)}
    return {0: Kept(users, users)} | later


def test_that_a_power_curve_is_found_again() -> None:
    found = fit_retention_curve(power(0.4, 0.5, 14))
    assert (found.level, found.decay) == pytest.approx((0.4, 0.5), abs=1e-5)
    assert found.last_seen == 14


def test_that_days_seen_are_as_seen_and_later_ones_from_the_curve() -> None:
    seen = power(0.4, 0.5, 4) | {3: Kept(10, 9)}
    found = fit_retention_curve(seen)
    shares = found.shares(100)
    assert shares[:4] == [1.0, 0.4, pytest.approx(0.4 * 2**-0.5, abs=1e-6), 0.9]
    assert shares[100] == pytest.approx(found.level * 100**-found.decay)


@given(st.floats(0.05, 1.0), st.floats(0.05, 2.0), st.integers(3, 30))
def test_that_beyond_what_was_seen_the_curve_falls(level: float, decay: float, days: int) -> None:
    shares = fit_retention_curve(power(level, decay, days)).shares(days + 50)
    assert all(0 < share <= 1 for share in shares)
    assert all(after < before for before, after in pairwise(shares[days + 1 :]))


@pytest.mark.parametrize(
    ("kept", "lack", "found"),
    [
        ({}, Lack.PERIODS, 0),
        ({0: Kept(9, 9), 1: Kept(9, 3), 2: Kept(9, 0), 3: Kept(9, 1)}, Lack.PERIODS, 2),
        ({day: Kept(100, 10 * day) for day in (1, 2, 3)}, Lack.LOSSES, 0),
        ({day: Kept(100, 50) for day in (1, 2, 3)}, Lack.LOSSES, 0),
    ],
)
def test_that_what_is_lacking_is_told(kept: dict[int, Kept], lack: Lack, found: int) -> None:
    with pytest.raises(FitError) as raised:
        fit_retention_curve(kept)
    assert (raised.value.model, raised.value.lack) == ("retention", lack)
    assert raised.value.found == found
