"""Lifetime value from models, asked of rows: counted by hand, and against what came true."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measured import Measured
from desktop_app.metrics.measures.errors import ParameterChoiceError
from desktop_app.metrics.models.bgnbd import Buyers, fit_bgnbd
from desktop_app.metrics.models.errors import FitError, Lack
from desktop_app.metrics.models.gamma_gamma import Spenders, fit_gamma_gamma
from desktop_app.metrics.models.sbg import Renewal, fit_sbg
from desktop_app.words import words_in
from tests.metrics.measures.building import Event, asked, column, orders, table_of
from tests.metrics.questions import differences

CALIBRATED = "1997-10-01"


@pytest.fixture(scope="module")
def bgnbd(cdnow: CanonicalTable) -> Measured:
    return asked(cdnow, "ltv", model="bgnbd", data_end=CALIBRATED, days="91,273")


def test_that_all_of_cdnow_is_fitted_close_to_its_sample(bgnbd: Measured) -> None:
    fit = bgnbd.beside["fit"]
    assert (fit["customers"], fit["repeaters"]) == (23570, 9451)
    assert (fit["r"], fit["alpha"], fit["a"], fit["b"]) == pytest.approx(
        (0.243, 4.414, 0.793, 2.426), rel=0.25
    )
    assert -0.2 < fit["correlation"] < 0.2


def test_that_the_forecast_is_close_to_what_came_true(
    cdnow: CanonicalTable, bgnbd: Measured
) -> None:
    """Nine months after nine months of calibration, as Fader, Hardie and Lee hold out."""
    months = asked(cdnow, "revenue", from_=CALIBRATED, to="1998-07-01").rows
    came = sum(column(months, "revenue"))
    assert bgnbd.rows[-1]["age"] == 273
    assert bgnbd.rows[-1]["revenue"] == pytest.approx(came, rel=0.2)


def test_that_a_new_customer_is_worth_about_what_history_says(bgnbd: Measured) -> None:
    by_day = {row["age"]: row["value"] for row in bgnbd.beside["new_user"]}
    assert list(by_day) == [0, 91, 273]
    # History: 33.29 on the first day, 53.68 by day 90.
    assert by_day[0] == pytest.approx(33.29, abs=0.1)
    assert by_day[91] == pytest.approx(53.68, rel=0.1)


def random_orders(seed: int, users: int = 60) -> list[Event]:
    """Orders of customers who differ in how often, how long and for how much they buy."""
    chance = Random(seed)
    start = datetime.fromisoformat("2026-01-01T10:00")
    found = []
    for user in range(users):
        pace, level = chance.gammavariate(1.5, 12), chance.uniform(5, 60)
        day, end = chance.uniform(0, 60), chance.uniform(60, 240)
        while day < min(end, 180):
            at = (start + timedelta(days=day)).isoformat(timespec="seconds")
            found.append((f"u{user}", at, round(chance.uniform(0.5, 1.5) * level, 2)))
            day += 1 + chance.expovariate(1 / (pace + 1))
    return orders(*found)


def by_hand(rows: list[Event], end: str) -> tuple[list[Buyers], list[Spenders], float]:
    """Customers, their repeat values, and the mean amount of a first day, the slow way."""
    last = (datetime.fromisoformat(end) - timedelta(days=1)).date()
    days: dict[str, dict[Any, float]] = {}
    for row in rows:
        own = days.setdefault(row.user, {})
        day = datetime.fromisoformat(row.at).date()
        own[day] = own.get(day, 0.0) + (row.amount or 0.0)
    buyers, spenders, begun = [], [], 0.0
    for own in days.values():
        first, x = min(own), len(own) - 1
        t_x, t = (max(own) - first).days / 7, (last - first).days / 7
        buyers.append(Buyers(x, t_x, t, 1))
        begun += own[first]
        if x:
            spenders.append(Spenders(x, round((sum(own.values()) - own[first]) / x, 2), 1))
    return buyers, spenders, begun / len(days)


def test_that_customers_are_summed_up_as_by_hand(tmp_path: Path) -> None:
    rows = random_orders(3)
    found = asked(table_of(tmp_path, rows, end="2026-07-01"), "ltv", model="bgnbd", horizon="70")
    buyers, spenders, begun = by_hand(rows, "2026-07-01")
    often, much = fit_bgnbd(buyers), fit_gamma_gamma(spenders)
    fit = found.beside["fit"]
    assert (fit["r"], fit["alpha"], fit["log_likelihood"]) == pytest.approx(
        (often.r, often.alpha, often.log_likelihood), rel=1e-4
    )
    assert (fit["p"], fit["q"], fit["gamma"]) == pytest.approx(
        (much.p, much.q, much.gamma), rel=1e-4
    )
    assert found.beside["new_user"][0]["value"] == pytest.approx(begun)
    expected = 0.0
    spent = iter(spenders)
    for one in buyers:
        value = next(spent).value if one.x else 0.0
        expected += float(often.expected([one], 10)[0]) * float(much.expected(one.x, value))
    assert column(found.rows, "age", "users") == [(30, 60), (70, 60)]
    assert found.rows[-1]["revenue"] == pytest.approx(expected, rel=1e-4)
    assert found.rows[-1]["value"] == pytest.approx(expected / 60, rel=1e-4)


def test_that_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    """But for the last digits: sums of doubles differ with their order, and a fit starts there."""
    rows = random_orders(5)
    shuffled = Random(1).sample(rows, len(rows))
    for model in ("bgnbd", "retention", "sbg"):
        one = asked(table_of(tmp_path / "a", rows), "ltv", model=model)
        other = asked(table_of(tmp_path / "b", shuffled), "ltv", model=model)
        ours, theirs = (one.rows, one.beside), (other.rows, other.beside)
        assert differences(ours, theirs, within=1e-6) == []


@pytest.mark.parametrize("model", ["bgnbd", "retention", "sbg"])
def test_that_a_longer_horizon_is_never_worth_less(tmp_path: Path, model: str) -> None:
    found = asked(table_of(tmp_path, random_orders(8)), "ltv", model=model, days="7,30,90,700")
    values = column(found.rows, "value")
    assert column(found.rows, "age") == [7, 30, 90, 700]
    assert values == sorted(values)
    assert values[0] > 0


def test_that_a_refund_makes_the_purchase_before_it_worth_less(tmp_path: Path) -> None:
    rows = random_orders(3)
    refund = Event(user="u1", at="2026-06-30T23:00", event="order", amount=-1.0, quantity=1.0)
    plain = asked(table_of(tmp_path / "a", rows, end="2026-07-01"), "ltv", model="bgnbd")
    less = asked(table_of(tmp_path / "b", [*rows, refund], end="2026-07-01"), "ltv", model="bgnbd")
    assert less.beside["fit"]["r"] == pytest.approx(plain.beside["fit"]["r"])
    assert less.rows[-1]["revenue"] < plain.rows[-1]["revenue"]


def subscribers(*lengths: int) -> list[Event]:
    """Users who pay 10 on the 31st, 28th … of so many months in a row, from January on."""
    days = ("01-31", "02-28", "03-31", "04-30", "05-31", "06-30")
    return orders(
        *((f"u{user}", f"2026-{day}", 10.0) for user, n in enumerate(lengths) for day in days[:n])
    )


def test_that_contracts_are_counted_by_calendar_month(tmp_path: Path) -> None:
    rows = subscribers(1, 1, 1, 1, 2, 2, 3, 4, 4, 4)
    found = asked(table_of(tmp_path, rows, end="2026-05-01"), "ltv", model="sbg", days="0,30,31,92")
    model = fit_sbg([Renewal(6, 4), Renewal(4, 2), Renewal(3, 1)])
    fit = found.beside["fit"]
    assert (fit["alpha"], fit["beta"]) == pytest.approx((model.alpha, model.beta), rel=1e-4)
    assert (fit["periods"], fit["arpu"]) == (3, 10.0)
    survival = model.survival(3)
    assert column(found.rows, "value") == pytest.approx(
        [10.0, 10.0, 10 * sum(survival[:2]), 10 * sum(survival)], rel=1e-4
    )
    assert column(found.rows, "users") == [10] * 4


def test_that_a_month_not_yet_over_is_no_loss(tmp_path: Path) -> None:
    rows = subscribers(1, 1, 1, 1, 2, 2, 3, 4, 4, 4)
    found = asked(table_of(tmp_path, rows, end="2026-04-30T12:00"), "ltv", model="sbg")
    assert found.beside["fit"]["periods"] == 2


def test_that_somebody_who_comes_back_under_contract_had_left(tmp_path: Path) -> None:
    rows = [*subscribers(1, 1, 2, 3, 3, 3), *orders(("u0", "2026-03-31", 10.0))]
    found = asked(table_of(tmp_path, rows, end="2026-04-01"), "ltv", model="sbg")
    model = fit_sbg([Renewal(4, 2), Renewal(3, 1)])
    assert found.beside["fit"]["alpha"] == pytest.approx(model.alpha, rel=1e-4)


def test_that_the_sum_of_retention_is_counted_by_hand(tmp_path: Path) -> None:
    days = {"a": (1, 2, 3, 4, 5), "b": (1, 2, 3), "c": (1, 2), "d": (2, 4), "e": (5,)}
    rows = [
        Event(user=user, at=f"2026-03-0{day}", amount=10.0 if user == "a" else None)
        for user, own in days.items()
        for day in own
    ]
    found = asked(table_of(tmp_path, rows), "ltv", model="retention", days="0,1,2,3,4,10")
    # Watched: a, b, c for 4 days, d for 3, e for 0. 13 user-days bring 50.
    shares = [1.0, 3 / 4, 3 / 4, 1 / 4, 1 / 3]
    values = column(found.rows, "value")
    assert values[:5] == pytest.approx([50 / 13 * sum(shares[: n + 1]) for n in range(5)])
    assert values[5] > values[4]
    fit = found.beside["fit"]
    assert (fit["last_seen"], fit["arpu"]) == (4, pytest.approx(50 / 13))


def test_that_segments_have_a_model_each_and_small_ones_say_what_they_lack(tmp_path: Path) -> None:
    rows = [
        Event(
            user=row.user, at=row.at, event="order", amount=row.amount,
            attributes={"city": "Xi'an" if row.user == "u1" else "Wuhan"},
        )
        for row in random_orders(3)
    ]  # fmt: skip
    found = asked(table_of(tmp_path, rows), "ltv", model="bgnbd", by="city", horizon="30")
    (wuhan, xian) = found.rows
    assert (wuhan["segment"], wuhan["users"], wuhan["value"] > 0) == ("Wuhan", 59, True)
    assert (xian["segment"], xian["users"], xian["value"]) == ("Xi'an", None, None)
    assert found.beside["fit"][0]["segment"] == "Wuhan"
    assert found.beside["fit"][1] == {
        "segment": "Xi'an", "lacks": "customers", "found": 1, "needed": 30,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("model", "lack"),
    [("bgnbd", Lack.CUSTOMERS), ("sbg", Lack.LOSSES), ("retention", Lack.PERIODS)],
)
def test_that_too_few_rows_are_told(tmp_path: Path, model: str, lack: Lack) -> None:
    table = table_of(tmp_path, orders(("a", "2026-01-05", 10.0)), end="2026-04-01")
    with pytest.raises(FitError) as raised:
        asked(table, "ltv", model=model)
    assert raised.value.lack is lack


def test_that_customers_who_never_come_back_are_told(tmp_path: Path) -> None:
    rows = orders(*((f"u{user}", "2026-01-05", 10.0) for user in range(40)))
    with pytest.raises(FitError) as raised:
        asked(table_of(tmp_path, rows, end="2026-04-01"), "ltv", model="bgnbd")
    assert (raised.value.lack, raised.value.found) == (Lack.REPEATERS, 0)


def test_that_no_customer_in_the_days_asked_for_is_told(tmp_path: Path) -> None:
    table = table_of(tmp_path, random_orders(3))
    with pytest.raises(FitError) as raised:
        asked(table, "ltv", model="sbg", from_="2030-01-01")
    assert (raised.value.lack, raised.value.found) == (Lack.CUSTOMERS, 0)


def test_that_a_model_knows_no_cohorts(tmp_path: Path) -> None:
    with pytest.raises(ParameterChoiceError) as raised:
        asked(table_of(tmp_path, random_orders(3)), "ltv", model="sbg", cohort="month")
    assert (raised.value.name, raised.value.allowed) == ("cohort", ("all",))


def test_that_the_horizon_is_in_the_definition_and_in_the_rows(tmp_path: Path) -> None:
    table = table_of(tmp_path, random_orders(3))
    for model in ("bgnbd", "sbg", "retention"):
        found = asked(table, "ltv", model=model, horizon="200")
        assert "200" in found.definition_in(words_in("en"))
        assert found.rows[-1]["age"] == 200
    history = asked(table, "ltv", horizon="100")
    assert column(history.rows, "age") == [0, 30, 90, 100]
