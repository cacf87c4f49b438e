import random
from datetime import UTC, datetime

import pytest

from desktop_app.plan.ids import IdFactory, id_factory
from desktop_app.plan.measured import series_in_force
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.samples.bundled import CD_RETAILER, build_sample
from desktop_app.samples.errors import UnknownSampleError, UnknownTemplateError
from desktop_app.samples.templates import plan_from_template, template_names
from desktop_app.words import LANGUAGES, Language

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def ids() -> IdFactory:
    return id_factory(random.Random(1).getrandbits)


@pytest.fixture(scope="module")
def samples() -> dict[Language, Plan]:
    return {
        language: build_sample(CD_RETAILER, language, ids(), NOW, Progress())
        for language in LANGUAGES
    }


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
    assert all(len(table.rows) < 1000 for table in samples["en"].small_tables.values())
    assert all("user_id" not in table.columns for table in samples["en"].small_tables.values())


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
