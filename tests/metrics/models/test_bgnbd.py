"""BG/NBD against the published figures, and laws it keeps whatever the customers are."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.metrics.models.bgnbd import BgNbd, Buyers, fit_bgnbd
from desktop_app.metrics.models.errors import FitError, Lack

SAMPLE = Path(__file__).parents[2] / "fixtures" / "cdnow_sample_summary.csv"
PUBLISHED = BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426, log_likelihood=-9582.4)


def cdnow_sample() -> list[Buyers]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        past = Counter(
            (int(row["x"]), float(row["t_x"]), float(row["T"])) for row in csv.DictReader(file)
        )
    return [Buyers(*one, users) for one, users in past.items()]


@pytest.fixture(scope="module")
def fitted() -> BgNbd:
    return fit_bgnbd(cdnow_sample())


def test_that_the_published_parameters_are_found(fitted: BgNbd) -> None:
    found = (fitted.r, fitted.alpha, fitted.a, fitted.b)
    assert tuple(round(one, 3) for one in found) == (0.243, 4.414, 0.793, 2.426)
    assert round(fitted.log_likelihood, 1) == -9582.4


def test_that_the_published_expectation_of_one_customer_is_found(fitted: BgNbd) -> None:
    (found,) = fitted.expected([Buyers(2, 30.43, 38.86, 1)], 39)
    assert round(float(found), 3) == 1.226


def test_that_the_fit_does_not_depend_on_order_or_grouping(fitted: BgNbd) -> None:
    single = [Buyers(*one[:3], 1) for one in reversed(cdnow_sample()) for _ in range(one.users)]
    again = fit_bgnbd(single)
    assert len(single) == 2357
    assert again.log_likelihood == pytest.approx(fitted.log_likelihood, abs=1e-6)
    assert (again.r, again.alpha) == pytest.approx((fitted.r, fitted.alpha), rel=1e-4)


pasts = st.builds(
    lambda x, gap, rest: Buyers(x, gap if x else 0.0, (gap if x else 0.0) + rest, 1),
    x=st.integers(0, 400),
    gap=st.floats(0.1, 80),
    rest=st.floats(0, 80),
)


@given(st.lists(pasts, min_size=1, max_size=5), st.floats(0.1, 50), st.floats(0.1, 50))
def test_that_a_longer_horizon_never_expects_fewer_purchases(
    buyers: list[Buyers], weeks: float, more: float
) -> None:
    sooner = PUBLISHED.expected(buyers, weeks)
    later = PUBLISHED.expected(buyers, weeks + more)
    assert (sooner >= 0).all()
    assert (later - sooner >= -1e-9 * (1 + later)).all()


@given(st.lists(pasts, min_size=1, max_size=5))
def test_that_the_chance_to_be_alive_is_a_chance(buyers: list[Buyers]) -> None:
    alive = PUBLISHED.chance_alive(buyers)
    assert ((alive >= 0) & (alive <= 1)).all()
    assert [float(one) for one, past in zip(alive, buyers, strict=True) if past.x == 0] == [
        1.0 for past in buyers if past.x == 0
    ]


def test_that_a_longer_silence_makes_it_less_likely_to_be_alive() -> None:
    silent = [Buyers(4, 20.0, weeks, 1) for weeks in (20.0, 30.0, 60.0)]
    alive = [float(one) for one in PUBLISHED.chance_alive(silent)]
    assert alive == sorted(alive, reverse=True)
    assert alive[0] > 0.8
    assert alive[2] < 0.5


def test_that_a_mean_dropout_of_one_is_no_gap() -> None:
    """At a = 1 the closed form of the expectation divides zero by zero."""
    past = [Buyers(2, 30.43, 38.86, 1)]
    around = [
        float(BgNbd(r=0.243, alpha=4.414, a=a, b=2.4, log_likelihood=0.0).expected(past, 39)[0])
        for a in (0.999, 1.0, 1.001)
    ]
    assert around[0] > around[1] > around[2]
    assert around[0] - around[2] < 0.01


def test_that_a_new_customer_is_one_without_a_past() -> None:
    (past,) = PUBLISHED.expected([Buyers(0, 0.0, 0.0, 1)], 39)
    assert PUBLISHED.expected_of_new(39) == pytest.approx(float(past))


@pytest.mark.parametrize(
    ("buyers", "lack", "found", "needed"),
    [
        ([], Lack.CUSTOMERS, 0, 30),
        ([Buyers(1, 2.0, 3.0, 29)], Lack.CUSTOMERS, 29, 30),
        ([Buyers(0, 0.0, 30.0, 500)], Lack.REPEATERS, 0, 10),
        ([Buyers(0, 0.0, 30.0, 500), Buyers(1, 4.0, 30.0, 9)], Lack.REPEATERS, 9, 10),
    ],
)
def test_that_too_few_customers_are_told(
    buyers: list[Buyers], lack: Lack, found: int, needed: int
) -> None:
    with pytest.raises(FitError) as raised:
        fit_bgnbd(buyers)
    error = raised.value
    assert (error.model, error.lack, error.found, error.needed) == ("bgnbd", lack, found, needed)


def test_that_customers_who_are_all_alike_lead_to_the_limit_of_the_model() -> None:
    found = fit_bgnbd([Buyers(10, 30.0, 30.5, 500)])
    (ahead,) = found.expected([Buyers(10, 30.0, 30.5, 1)], 30.5)
    assert found.at_limit
    assert float(ahead) == pytest.approx(10, rel=0.05)


def test_that_the_published_sample_is_not_at_the_limit(fitted: BgNbd) -> None:
    assert not fitted.at_limit


@settings(max_examples=4)
@given(st.integers(2, 5))
def test_that_more_of_the_same_customers_change_the_likelihood_alone(times: int) -> None:
    every_tenth = cdnow_sample()[::4]
    once = fit_bgnbd(every_tenth)
    often = fit_bgnbd([one._replace(users=one.users * times) for one in every_tenth])
    assert often.log_likelihood == pytest.approx(once.log_likelihood * times, rel=1e-6)
    assert (often.r, often.a) == pytest.approx((once.r, once.a), rel=1e-3)
