"""Gamma-Gamma against the published figures, and what it says of single customers."""

import csv
from collections import Counter

import numpy as np
import pytest

from desktop_app.metrics.models.errors import FitError, Lack
from desktop_app.metrics.models.gamma_gamma import (
    GammaGamma,
    Spenders,
    correlation,
    fit_gamma_gamma,
)
from tests.metrics.models.test_bgnbd import SAMPLE


def cdnow_repeaters() -> list[Spenders]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["x"])]
    counted = Counter((int(row["x"]), float(row["zbar"])) for row in rows)
    return [Spenders(*one, users) for one, users in counted.items()]


@pytest.fixture(scope="module")
def fitted() -> GammaGamma:
    return fit_gamma_gamma(cdnow_repeaters())


def test_that_the_published_parameters_are_found(fitted: GammaGamma) -> None:
    assert sum(one.users for one in cdnow_repeaters()) == 946
    assert (fitted.p, fitted.q, fitted.gamma) == pytest.approx((6.25, 3.74, 15.44), abs=0.01)


def test_that_the_mean_value_is_that_of_all_customers(fitted: GammaGamma) -> None:
    (nobody,) = fitted.expected(np.array([0.0]), np.array([0.0]))
    assert float(nobody) == pytest.approx(fitted.mean)
    assert fitted.mean == pytest.approx(35.2, abs=0.1)


def test_that_more_purchases_pull_the_expectation_to_the_own_mean(fitted: GammaGamma) -> None:
    expected = fitted.expected(np.array([1.0, 5.0, 50.0, 5000.0]), np.full(4, 100.0))
    values = [float(one) for one in expected]
    assert values == sorted(values)
    assert fitted.mean < values[0]
    assert values[-1] == pytest.approx(100.0, abs=0.1)


def test_that_another_currency_changes_the_scale_alone(fitted: GammaGamma) -> None:
    in_cents = [one._replace(value=one.value * 100) for one in cdnow_repeaters()]
    found = fit_gamma_gamma(in_cents)
    assert (found.p, found.q) == pytest.approx((fitted.p, fitted.q), rel=1e-3)
    assert found.gamma == pytest.approx(fitted.gamma * 100, rel=1e-3)


def test_that_frequency_and_value_hardly_go_together_in_the_sample() -> None:
    assert correlation(cdnow_repeaters()) == pytest.approx(0.1139, abs=0.0001)


def test_that_a_correlation_counts_every_customer_of_a_group() -> None:
    grouped = [Spenders(1, 10.0, 2), Spenders(2, 20.0, 1), Spenders(3, 20.0, 1)]
    single = [one._replace(users=1) for one in grouped for _ in range(one.users)]
    x = [one.x for one in single]
    value = [one.value for one in single]
    assert correlation(grouped) == pytest.approx(float(np.corrcoef(x, value)[0, 1]))


@pytest.mark.parametrize(
    "alike", [[], [Spenders(2, 10.0, 5)], [Spenders(2, 10.0, 1), Spenders(2, 9.0, 1)]]
)
def test_that_there_is_no_correlation_with_something_constant(alike: list[Spenders]) -> None:
    assert correlation(alike) is None


def test_that_too_few_repeat_buyers_with_an_amount_are_told() -> None:
    with pytest.raises(FitError) as raised:
        fit_gamma_gamma([Spenders(1, 10.0, 9)])
    error = raised.value
    assert (error.lack, error.found, error.needed) == (Lack.AMOUNTS, 9, 10)


def test_that_equal_amounts_do_not_determine_the_model() -> None:
    with pytest.raises(FitError) as raised:
        fit_gamma_gamma([Spenders(x, 10.0, 40) for x in (1, 2, 3)])
    assert raised.value.lack is Lack.SOLUTION


def test_that_amounts_of_any_size_without_a_mean_are_told() -> None:
    wild = [Spenders(1, 10.0**power, 10 if power < 4 else 4) for power in range(9)]
    with pytest.raises(FitError) as raised:
        fit_gamma_gamma(wild)
    assert raised.value.lack in (Lack.MEAN, Lack.SOLUTION)
