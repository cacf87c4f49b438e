"""sBG against the published curves, and laws of every survival curve."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.metrics.models.errors import FitError, Lack
from desktop_app.metrics.models.sbg import Renewal, Sbg, fit_sbg, renewals_of

CASES = json.loads((Path(__file__).parents[2] / "fixtures" / "cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["sbg"], ids=lambda case: case["id"])
def test_that_the_published_parameters_are_found(case: dict[str, Any]) -> None:
    found = fit_sbg(renewals_of(case["survival"]))
    assert (round(found.alpha, 3), round(found.beta, 3)) == (case["alpha"], case["beta"])


@pytest.mark.parametrize("case", CASES["sbg"], ids=lambda case: case["id"])
def test_that_the_fitted_curve_lies_close_to_the_seen_one(case: dict[str, Any]) -> None:
    curve = fit_sbg(renewals_of(case["survival"])).survival(7)
    assert curve == pytest.approx(case["survival"], abs=0.02)


@given(st.floats(0.01, 50), st.floats(0.01, 50))
def test_that_survival_begins_with_everybody_and_only_falls(alpha: float, beta: float) -> None:
    curve = Sbg(alpha=alpha, beta=beta, log_likelihood=0.0).survival(40)
    assert (curve[0], len(curve)) == (1.0, 41)
    assert all(0 < after < before for before, after in pairwise(curve))


@given(st.floats(0.01, 50), st.floats(0.01, 50))
def test_that_those_who_stayed_longer_are_likelier_to_stay(alpha: float, beta: float) -> None:
    model = Sbg(alpha=alpha, beta=beta, log_likelihood=0.0)
    rates = [model.retention(period) for period in range(1, 20)]
    assert rates == sorted(rates)


def test_that_counts_and_shares_give_the_same_curve() -> None:
    shares = renewals_of(CASES["sbg"][0]["survival"])
    counts = [Renewal(one.kept * 1000, one.lost * 1000) for one in shares]
    (of_shares, of_counts) = (fit_sbg(shares), fit_sbg(counts))
    assert of_counts.alpha == pytest.approx(of_shares.alpha, rel=1e-4)
    assert of_counts.beta == pytest.approx(of_shares.beta, rel=1e-4)


@pytest.mark.parametrize(
    ("renewals", "lack", "found"),
    [
        ([], Lack.PERIODS, 0),
        ([Renewal(9, 1)], Lack.PERIODS, 1),
        ([Renewal(10, 0), Renewal(10, 0)], Lack.LOSSES, 0),
        ([Renewal(0, 10), Renewal(0, 0)], Lack.LOSSES, 0),
    ],
)
def test_that_what_is_lacking_is_told(renewals: list[Renewal], lack: Lack, found: int) -> None:
    with pytest.raises(FitError) as raised:
        fit_sbg(renewals)
    assert (raised.value.model, raised.value.lack, raised.value.found) == ("sbg", lack, found)


def test_that_a_curve_that_falls_ever_faster_gets_one_rate_for_everybody() -> None:
    found = fit_sbg([Renewal(90, 10), Renewal(45, 45)])
    assert found.at_limit
    assert found.retention(1) == pytest.approx(135 / 190, abs=1e-3)
    assert found.retention(2) == pytest.approx(135 / 190, abs=1e-3)
