"""Campaign effect: day by day, its interval, what an extra result cost."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from scipy import stats

from desktop_app.metrics.canonical import CanonicalTable
from desktop_app.metrics.measures.errors import (
    EmptyRangeError,
    MissingParameterError,
    NoColumnError,
    ParameterFormError,
)
from desktop_app.metrics.measures.value_errors import (
    NoCampaignDayError,
    ShortBaselineError,
)
from desktop_app.words import words_in
from tests.metrics.measures.building import Event, asked, column, table_of

MONDAY = date(2026, 3, 2)


def days_of(counts: list[int], amount: float | None = 10.0) -> list[Event]:
    """From that Monday on, so many users with an order each on every day."""
    return [
        Event(
            user=f"u{user}", at=(MONDAY + timedelta(day)).isoformat(), event="order", amount=amount
        )
        for day, count in enumerate(counts)
        for user in range(count)
    ]


# Four weeks that go up and down by one around 10, weekends 20, then the campaign.
USUAL = [11, 9, 10, 10, 10, 20, 20, 9, 11, 10, 10, 10, 20, 20] * 2
FROM, TO = "2026-03-30", "2026-04-02"


@pytest.fixture
def store(tmp_path: Path) -> Callable[[list[int]], CanonicalTable]:
    return lambda counts: table_of(tmp_path, days_of(counts), role="orders")


def test_that_a_campaign_is_compared_with_the_same_weekdays_before(
    store: Callable[[list[int]], CanonicalTable],
) -> None:
    table = store([*USUAL, 30, 25, 11])
    found = asked(table, "campaign", of="orders", from_=FROM, to=TO, cost="360")
    assert column(found.rows, "period", "phase", "value", "expected", "lift") == [
        ("2026-03-30", "campaign", 30.0, 10.0, 20.0),
        ("2026-03-31", "campaign", 25.0, 10.0, 15.0),
        ("2026-04-01", "campaign", 11.0, 10.0, 1.0),
    ]
    # Eight residuals of 1, 28 − 7 degrees of freedom, three days and their means of four.
    reach = stats.t.ppf(0.975, 21) * (8 / 21 * 3 * (1 + 1 / 4)) ** 0.5
    totals = found.beside["totals"]
    assert (totals.pop("interval_low"), totals.pop("interval_high")) == pytest.approx(
        (36 - reach, 36 + reach)
    )
    assert totals == {
        "days": 3, "value": 66.0, "expected": 30.0, "effect": 36.0, "lift_rate": 1.2,
        "distinguishable": True, "per": "phase", "complete": True, "baseline_weeks": 4,
        "cost": 360.0, "cost_per_extra": 10.0, "before": None, "after": None,
    }  # fmt: skip
    assert column(found.beside["baseline"][:2], "period", "value", "expected") == [
        ("2026-03-02", 11.0, 10.0), ("2026-03-03", 9.0, 10.0),
    ]  # fmt: skip


def test_that_distinct_users_are_told_per_day_and_never_summed(
    store: Callable[[list[int]], CanonicalTable],
) -> None:
    table = store([*USUAL, 30, 25, 11])
    totals = asked(table, "campaign", from_=FROM, to=TO, cost="360").beside["totals"]
    assert (totals["value"], totals["expected"], totals["effect"]) == (22.0, 10.0, 12.0)
    assert (totals["per"], totals["cost_per_extra"]) == ("day", 10.0)


def test_that_money_and_events_can_be_counted(
    store: Callable[[list[int]], CanonicalTable],
) -> None:
    table = store([*USUAL, 30, 25, 11])
    revenue = asked(table, "campaign", of="revenue", from_=FROM, to=TO).beside["totals"]
    assert (revenue["value"], revenue["effect"]) == (660.0, 360.0)
    events = asked(table, "campaign", of="events", event="order", from_=FROM, to=TO)
    assert events.beside["totals"]["value"] == 66.0


def test_that_usual_days_are_not_distinguishable_and_nothing_extra_has_a_cost(
    store: Callable[[list[int]], CanonicalTable],
) -> None:
    table = store([*USUAL, 11, 10, 10])
    totals = asked(table, "campaign", of="orders", from_=FROM, to=TO, cost="50").beside["totals"]
    assert totals["interval_low"] < 0 < totals["interval_high"]
    assert (totals["effect"], totals["distinguishable"]) == (1.0, False)
    assert (totals["cost"], totals["cost_per_extra"]) == (50.0, None)


def test_that_a_loss_is_told_and_has_no_cost_per_extra_result(
    store: Callable[[list[int]], CanonicalTable],
) -> None:
    table = store([*USUAL, 1, 1, 1])
    totals = asked(table, "campaign", of="orders", from_=FROM, to=TO, cost="50").beside["totals"]
    assert (totals["effect"], totals["distinguishable"]) == (-27.0, True)
    assert totals["cost_per_extra"] is None


def test_that_days_without_rows_count_as_nothing(
    store: Callable[[list[int]], CanonicalTable],
) -> None:
    table = store([*USUAL, 30, 0, 11])
    found = asked(table, "campaign", of="orders", from_=FROM, to=TO).rows
    assert column(found, "value", "lift") == [(30.0, 20.0), (0.0, -10.0), (11.0, 1.0)]


def test_that_the_days_before_and_after_stand_apart(
    store: Callable[[list[int]], CanonicalTable],
) -> None:
    """The baseline ends before the days of warming up."""
    table = store([*USUAL, 4, 30, 25, 6])
    found = asked(
        table, "campaign", of="orders", from_="2026-03-31", to="2026-04-02", before="1", after="1"
    )
    assert column(found.rows, "phase", "value", "expected") == [
        ("before", 4.0, 10.0), ("campaign", 30.0, 10.0), ("campaign", 25.0, 10.0),
        ("after", 6.0, 10.0),
    ]  # fmt: skip
    totals = found.beside["totals"]
    assert (totals["effect"], totals["before"]["effect"], totals["after"]["effect"]) == (35, -6, -4)


def test_that_a_campaign_still_running_counts_its_whole_days(
    store: Callable[[list[int]], CanonicalTable],
) -> None:
    table = store([*USUAL, 30, 25, 11])
    found = asked(
        table, "campaign", of="orders", from_=FROM, to="2026-04-10", data_end="2026-04-01T09:00"
    )
    assert column(found.rows, "period") == ["2026-03-30", "2026-03-31"]
    totals = found.beside["totals"]
    assert (totals["days"], totals["value"], totals["complete"]) == (2, 55.0, False)


def test_that_a_baseline_older_than_the_rows_is_refused(
    store: Callable[[list[int]], CanonicalTable],
) -> None:
    table = store([*USUAL, 30])
    with pytest.raises(ShortBaselineError) as raised:
        asked(table, "campaign", from_=FROM, to=TO, baseline="5")
    assert (raised.value.start, raised.value.first) == ("2026-02-23", "2026-03-02")
    assert asked(table, "campaign", from_=FROM, to=TO, baseline="2").beside["totals"]["days"] == 1


def test_that_a_campaign_to_come_is_refused(store: Callable[[list[int]], CanonicalTable]) -> None:
    with pytest.raises(NoCampaignDayError) as raised:
        asked(store(USUAL), "campaign", from_="2026-03-30", to="2026-04-02")
    assert (raised.value.start, raised.value.end) == ("2026-03-30", "2026-03-30")


@pytest.mark.parametrize(
    ("given", "missing"), [({}, "from"), ({"from_": FROM}, "to"), ({"to": TO}, "from")]
)
def test_that_the_days_of_the_campaign_are_needed(
    store: Callable[[list[int]], CanonicalTable], given: dict[str, str], missing: str
) -> None:
    with pytest.raises(MissingParameterError) as raised:
        asked(store(USUAL), "campaign", **given)
    assert (raised.value.measure, raised.value.name) == ("campaign", missing)


def test_that_a_campaign_of_no_day_is_refused(
    store: Callable[[list[int]], CanonicalTable],
) -> None:
    with pytest.raises(EmptyRangeError):
        asked(store(USUAL), "campaign", from_=TO, to=FROM)


@pytest.mark.parametrize(("name", "value"), [("baseline", "1"), ("after", "-1"), ("before", "x")])
def test_that_numbers_out_of_range_are_refused(
    store: Callable[[list[int]], CanonicalTable], name: str, value: str
) -> None:
    with pytest.raises(ParameterFormError) as raised:
        asked(store(USUAL), "campaign", from_=FROM, to=TO, **{name: value})
    assert raised.value.name == name


def test_that_revenue_needs_amounts(tmp_path: Path) -> None:
    table = table_of(tmp_path, days_of([*USUAL, 5], None), role="orders")
    with pytest.raises(NoColumnError):
        asked(table, "campaign", of="revenue", from_=FROM, to=TO)


def test_that_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    rows = days_of([*USUAL, 30, 25, 11])
    one = table_of(tmp_path / "a", rows, role="orders")
    other = table_of(tmp_path / "b", Random(2).sample(rows, len(rows)), role="orders")
    found = [asked(each, "campaign", of="revenue", from_=FROM, to=TO) for each in (one, other)]
    assert (found[0].rows, found[0].beside) == (found[1].rows, found[1].beside)


def test_that_the_method_is_in_the_definition(
    store: Callable[[list[int]], CanonicalTable],
) -> None:
    found = asked(store([*USUAL, 5]), "campaign", from_=FROM, to=TO, baseline="3")
    text = found.definition_in(words_in("en"))
    assert "3 weeks before" in text
    assert "t-interval" in text
