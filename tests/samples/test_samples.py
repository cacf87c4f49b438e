import json
from datetime import date
from pathlib import Path

import pytest

from desktop_app.metrics.measured_tables import beside_of
from desktop_app.plan.codec import encode_record
from desktop_app.plan.measured import series_in_force
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.samples.bundled import CD_RETAILER, build_sample
from desktop_app.samples.errors import UnknownSampleError, UnknownTemplateError
from desktop_app.samples.templates import plan_from_template, template_names
from desktop_app.words import LANGUAGES, Language
from tests.samples.built import NOW, built, ids


@pytest.fixture(scope="module")
def samples(shared_folder: Path) -> dict[Language, Plan]:
    return {language: built(shared_folder, CD_RETAILER, language) for language in LANGUAGES}


def test_that_the_sample_is_a_whole_plan_over_measured_values(
    samples: dict[Language, Plan],
) -> None:
    plan = samples["zh_CN"]
    assert (len(plan.objectives), len(plan.key_results), len(plan.initiatives)) == (3, 8, 6)
    assert [(d.rows_read, d.rows_kept) for d in plan.datasets.values()] == [(69659, 69659)]
    for key_result in plan.key_results.values():
        if key_result.kpi is not None:
            series = series_in_force(plan, key_result.kpi)
            assert series is not None
            assert sum(point.value is not None for point in series.points) >= 12


def test_that_the_sample_says_the_same_in_every_language(samples: dict[Language, Plan]) -> None:
    sizes = {
        language: (len(p.findings), len(p.links), len(p.targets), len(p.series))
        for language, p in samples.items()
    }
    assert len(set(sizes.values())) == 1
    titles = [
        {objective.title for objective in plan.objectives.values()} for plan in samples.values()
    ]
    assert not titles[0] & titles[1]
    assert not titles[0] & titles[2]


def test_that_the_numbers_quoted_in_the_sample_are_those_of_the_orders(
    samples: dict[Language, Plan],
) -> None:
    plan = samples["en"]
    by_key = {kpi.key: kpi.id for kpi in plan.kpis.values()}

    def value(key: str, period: str) -> float | None:
        series = series_in_force(plan, by_key[key])
        assert series is not None
        return next(point.value for point in series.points if point.period == period)

    assert value("monthly_buyers", "1998-03") == 2060
    assert value("revenue", "1998-03") == pytest.approx(108_970.15)
    assert value("resurrected_buyers", "1998-03") == 1489
    assert value("dormant_buyers", "1997-12") == 1396
    assert value("order_value", "1997-12") == pytest.approx(38.17, abs=0.005)


def test_that_no_order_row_and_no_customer_enters_the_plan(samples: dict[Language, Plan]) -> None:
    for table in samples["en"].small_tables.values():
        assert "user_id" not in table.columns
        assert len(json.dumps(encode_record(table))) < 16_000, table.kept_as


def test_that_the_sample_keeps_measured_tables_under_names_in_the_plans_language(
    samples: dict[Language, Plan],
) -> None:
    kept = {
        language: [table for table in plan.small_tables.values() if table.kept_as]
        for language, plan in samples.items()
    }
    kinds = [table.kind for table in kept["en"]]
    assert kinds == [
        "lifecycle", "retention", "churn", "repeat", "rfm", "stages", "core_users", "ltv", "ltv",
    ]  # fmt: skip
    for language in LANGUAGES:
        assert [table.kind for table in kept[language]] == kinds
        assert all(table.rows and table.dataset for table in kept[language])
        assert all(table.definition.in_language(language) for table in kept[language])
    assert not {t.kept_as for t in kept["en"]} & {t.kept_as for t in kept["zh_CN"]}
    assert not {t.kept_as for t in kept["zh_TW"]} & {t.kept_as for t in kept["zh_CN"]}


def test_that_kept_tables_hold_the_figures_published_for_these_orders(
    samples: dict[Language, Plan],
) -> None:
    tables = {t.kept_as: t for t in samples["en"].small_tables.values() if t.kept_as}
    fit = beside_of(tables["Expected value, next year"])["fit"]
    assert fit["customers"] == 23_570
    assert (fit["r"], fit["alpha"]) == (
        pytest.approx(0.2671, abs=1e-3), pytest.approx(5.986, abs=0.05),
    )  # fmt: skip
    stages = tables["Stages and moves in 30 days"]
    assert sum(row[stages.columns.index("users")] for row in stages.rows) == 23_570
    assert sum(move["users"] for move in beside_of(stages)["transitions"]) == 23_570
    rfm = tables["RFM cut at the medians"]
    assert sum(row[rfm.columns.index("users")] for row in rfm.rows) == 23_570


def test_that_revenue_by_its_drivers_is_the_revenue(samples: dict[Language, Plan]) -> None:
    plan = samples["en"]
    by_key = {kpi.key: kpi for kpi in plan.kpis.values()}
    computed = series_in_force(plan, by_key["revenue_by_drivers"].id)
    measured = series_in_force(plan, by_key["revenue"].id)
    assert computed is not None
    assert measured is not None
    revenue = {point.period: point.value for point in measured.points}
    assert len(computed.points) == 18
    for point in computed.points:
        assert point.value == pytest.approx(revenue[point.period], rel=1e-12)
    assert any(link.target == by_key["revenue_by_drivers"].id for link in plan.links.values())


def test_that_the_samples_occasions_lie_in_its_data(samples: dict[Language, Plan]) -> None:
    occasions = {o.name: (o.start, o.end) for o in samples["en"].occasions.values()}
    assert occasions == {
        "March sale": (date(1998, 3, 1), date(1998, 3, 31)),
        "Christmas gift season": (date(1997, 11, 28), date(1997, 12, 24)),
    }


def test_that_unknown_names_are_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownSampleError) as sample:
        build_sample("nonsense", "en", ids(), NOW, Progress())
    assert CD_RETAILER in sample.value.known
    with pytest.raises(UnknownTemplateError) as template:
        plan_from_template("nonsense", "en", ids(), NOW)
    assert template.value.known == template_names()


def test_that_a_template_starts_in_the_year_of_the_clock() -> None:
    plan = plan_from_template("empty", "en", ids(), NOW)
    (cycle,) = plan.cycles.values()
    assert (cycle.title, cycle.start.year, cycle.end.year) == ("Year 2026", 2026, 2026)
    assert plan.info.title == "Plan for 2026"
    assert plan.info.current_cycle == cycle.id
