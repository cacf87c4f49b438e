from dataclasses import replace
from datetime import date

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.charts.plot_axes import period_labels
from desktop_app.charts.trend import Trend, TrendGoal, TrendPoint, trend_of
from desktop_app.plan.edits import change_record
from desktop_app.plan.goals import KeyResultKind
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Point
from desktop_app.plan.periods import Grain
from desktop_app.plan.plan import Plan
from tests.charts.plans import MONTHS, TODAY, empty_plan, retail_plan


def _trend(plan: Plan, number: int, language: str = "en") -> Trend:
    return trend_of(plan, compute(plan, TODAY), f"KPI-{number:012}", language)


def test_that_a_trend_names_the_kpi_its_definition_and_its_source() -> None:
    trend = _trend(retail_plan("en"), 0)
    facts = (trend.name, trend.unit, trend.source, trend.as_of, trend.grain)
    assert facts == ("Monthly buyers", "users", "cdnow_orders.csv", "1998-06-30", Grain.MONTH)
    assert trend.definition.startswith("Distinct users")


def test_that_every_measured_period_is_a_point_and_the_running_one_is_incomplete() -> None:
    points = _trend(retail_plan("en"), 0).points
    assert [point.period for point in points] == list(MONTHS)
    assert [point.period for point in points if not point.complete] == ["1998-06"]
    assert points[0] == TrendPoint(
        period="1997-01", start=date(1997, 1, 1), end=date(1997, 2, 1), value=7846.0
    )


def test_that_periods_missing_from_the_series_become_gaps() -> None:
    plan = retail_plan("en")
    plan = change_record(
        plan, "SER-000000000000", points=(Point("1997-01", 5.0), Point("1997-04", 7.0))
    )
    values = [(point.period, point.value) for point in _trend(plan, 0).points]
    assert values == [("1997-01", 5.0), ("1997-02", None), ("1997-03", None), ("1997-04", 7.0)]


def test_that_period_targets_come_in_order_of_time_and_of_the_series_grain_alone() -> None:
    plan = change_record(retail_plan("en"), "TGT-000000000003", period="1998-Q1")
    targets = [(target.period, target.value) for target in _trend(plan, 0).targets]
    assert targets == [
        ("1998-01", 1500.0),
        ("1998-02", 1600.0),
        ("1998-03", 1700.0),
        ("1998-05", 1900.0),
        ("1998-06", 2000.0),
    ]


def test_that_a_goal_takes_its_dates_from_the_cycle_unless_it_has_its_own() -> None:
    plan = change_record(retail_plan("en"), "KRS-000000000001", due=date(1998, 9, 30))
    (goal,) = _trend(plan, 1).goals
    assert goal == TrendGoal(
        key_result="KRS-000000000001",
        title="Order value from $38 to $45",
        baseline=38.0,
        target=45.0,
        start=date(1998, 1, 1),
        due=date(1998, 9, 30),
        pace=goal.pace,
    )
    assert goal.pace is not None


def test_that_a_total_over_the_cycle_is_no_height_for_single_periods() -> None:
    plan = change_record(retail_plan("en"), "KRS-000000000000", kind=KeyResultKind.TOTAL)
    (goal,) = _trend(plan, 0).goals
    assert (goal.baseline, goal.target) == (None, None)


def test_that_a_kpi_without_a_definition_has_a_trend_of_nothing() -> None:
    plan = replace(retail_plan("en"), kpi_versions={}, series={}, targets={}, key_results={})
    trend = _trend(plan, 0)
    assert (trend.points, trend.targets, trend.goals, trend.definition) == ((), (), (), "")


def test_that_a_nameless_kpi_is_called_by_its_key() -> None:
    plan = retail_plan("en")
    kpi = plan.kpis[KpiId("KPI-000000000000")]
    nameless = replace(plan, kpis={kpi.id: replace(kpi, name=type(kpi.name)())})
    assert _trend(nameless, 0).name == "monthly_buyers"


def test_that_an_unknown_kpi_has_no_trend() -> None:
    with pytest.raises(LookupError):
        _trend(empty_plan(), 0)


@pytest.mark.parametrize(
    ("span", "grain", "language", "texts"),
    [
        (
            (date(1997, 1, 1), date(1997, 5, 1)),
            Grain.MONTH,
            "en",
            ["Jan\n1997", "Feb", "Mar", "Apr"],
        ),
        ((date(1997, 12, 1), date(1998, 2, 1)), Grain.MONTH, "zh_CN", ["12月\n1997", "1月\n1998"]),
        ((date(2025, 1, 6), date(2025, 1, 20)), Grain.WEEK, "en", ["01-06\n2025", "01-13"]),
        ((date(2020, 1, 1), date(2022, 1, 1)), Grain.YEAR, "en", ["2020", "2021"]),
        ((date(2025, 1, 1), date(2025, 7, 1)), Grain.QUARTER, "zh_TW", ["Q1\n2025", "Q2"]),
        ((date(2025, 3, 1), date(2025, 3, 4)), Grain.DAY, "en", ["03-01\n2025", "03-02", "03-03"]),
    ],
)  # fmt: skip
def test_that_periods_are_labelled_with_the_year_below_its_first(
    span: tuple[date, date], grain: Grain, language: str, texts: list[str]
) -> None:
    assert [label.text for label in period_labels(span, grain, language)] == texts


@pytest.mark.parametrize("days", [1, 9, 40, 150, 400, 1500, 9000, 40000])
@pytest.mark.parametrize("grain", list(Grain))
def test_that_there_are_never_more_labels_than_can_be_read(days: int, grain: Grain) -> None:
    end = date.fromordinal(date(1990, 1, 1).toordinal() + days)
    labels = period_labels((date(1990, 1, 1), end), grain, "en")
    assert 1 <= len(labels) <= 13
    assert len({label.day for label in labels}) == len(labels)
