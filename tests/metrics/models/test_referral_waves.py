import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics.models.referral_waves import users_after_waves

CASE = json.loads((Path(__file__).parents[2] / "fixtures" / "cases.json").read_text("utf-8"))[
    "k_factor"
]


def test_that_the_published_waves_are_found() -> None:
    assert users_after_waves(CASE["seed"], CASE["k"], 3) == CASE["cumulative"]


def test_that_at_k_of_one_every_wave_is_as_large_as_the_first() -> None:
    assert users_after_waves(100, 1.0, 3) == [200, 300, 400]


@given(st.floats(1, 1000), st.floats(0, 3), st.integers(1, 12))
def test_that_the_waves_are_the_sum_of_powers(seed: float, k: float, waves: int) -> None:
    if abs(k - 1) < 1e-3:
        return
    expected = [seed * (k ** (n + 1) - 1) / (k - 1) for n in range(1, waves + 1)]
    assert users_after_waves(seed, k, waves) == pytest.approx(expected)
