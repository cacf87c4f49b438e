"""Formulas where people and programs read them: JSON, the trend, the KPI sheet."""

from dataclasses import replace

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.charts.trend import trend_of
from desktop_app.cli.records_json import kpis_json
from desktop_app.metrics.answers import Answers, points_by_segment, questions_of
from desktop_app.metrics.kpi_errors import UnansweredParameterError
from desktop_app.plan.edits import add_record
from desktop_app.plan.kpis import KpiVersion
from desktop_app.plan.plan import Plan
from desktop_app.words import words_in
from tests.analysis.plans import DAY, kpi, measured, plan_of

ENGLISH = words_in("en")


def plan() -> Plan:
    """KPI-2 = 2 × KPI-1, and 3 × KPI-1 from May on."""
    first = KpiVersion(id="VER-2", kpi="KPI-2", source="formula", formula="buyers_1 × 2")
    second = replace(first, id="VER-3", number=2, formula="buyers_1 × 3", valid_from="1998-05-01")
    return add_record(plan_of(kpi(), *measured(10, 20), kpi(2), first), second)


def test_that_json_carries_formula_and_values() -> None:
    _, found = kpis_json(plan(), ENGLISH)["kpis"]
    assert (found["measured_from"], found["formula"], found["version"]) == (
        "formula", "buyers_1 × 3", 2,
    )  # fmt: skip
    assert (found["source"], found["as_of"]) == (None, "1998-07-01")
    assert found["series"] == [
        {"period": "1998-01", "value": 30.0, "numerator": None, "denominator": None,
         "complete": True},
        {"period": "1998-02", "value": 60.0, "numerator": None, "denominator": None,
         "complete": True},
    ]  # fmt: skip


def test_that_a_measured_kpi_has_no_formula_in_json() -> None:
    assert kpis_json(plan(), ENGLISH)["kpis"][0]["formula"] is None


def test_that_the_trend_shows_history_under_both_formulas_and_where_they_change() -> None:
    trend = trend_of(plan(), compute(plan(), DAY), "KPI-2")
    assert [point.value for point in trend.points] == [30.0, 60.0]
    (earlier,) = trend.earlier
    assert (earlier.number, [point.value for point in earlier.points]) == (1, [20.0, 40.0])
    assert [(one.day.isoformat(), one.number) for one in trend.changes] == [("1998-05-01", 2)]


def test_that_a_kpi_with_an_open_question_is_not_measured_and_says_which() -> None:
    version = KpiVersion(
        id="VER-9", kpi="KPI-1", source="events", measure="activation",
        parameters={"event": "?", "within": "7"},
    )  # fmt: skip
    assert questions_of(version) == ("event",)
    with pytest.raises(UnansweredParameterError) as raised:
        points_by_segment(Answers(None), version)
    assert (raised.value.measure, raised.value.parameter) == ("activation", "event")
