"""The library: what can be measured now, what a KPI says of itself, what comes along with it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from desktop_app.catalog.kpis import kpi_catalog
from desktop_app.plan.edits import add_record
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Dataset
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.kpis.kpi_library import KpiLibrary
from desktop_app.ui.pages.kpis.kpis_page import KpisPage
from desktop_app.ui.pages.kpis.library_texts import Readiness, explained
from desktop_app.ui.services import Services
from desktop_app.words import words_in

ENGLISH = words_in("en")


def imported(role: str, **mapping: str) -> Dataset:
    return Dataset(
        id=f"DST-{role}", file=f"{role}.csv", sha256="3f" * 32, role=role,
        imported_at="1998-07-01T09:00:00+00:00", mapping=mapping,
    )  # fmt: skip


def readiness(*datasets: Dataset, had: tuple[str, ...] = ()) -> Readiness:
    return Readiness(had, {dataset.role: dataset for dataset in datasets})


@pytest.mark.parametrize(
    ("key", "has", "is_ready", "said"),
    [
        ("mau", readiness(imported("events")), True, "Can be measured from what is imported."),
        ("mau", readiness(imported("orders")), False,
         "Will be measured once Events are imported."),
        ("arpu", readiness(imported("events", who="user_id")), False, "Needs rows with: Amount."),
        ("arpu", readiness(imported("events", price="amount")), True,
         "Can be measured from what is imported."),
        ("activation_rate", readiness(imported("events")), True,
         "Can be measured once you say which events or columns are meant."),
        ("weibo_followers", readiness(imported("events")), False,
         "Its values are typed or pasted."),
        ("orders_per_buyer", readiness(imported("orders")), True,
         "Will be computed; the KPIs it needs are added with it."),
        ("orders_per_buyer", readiness(), False,
         "Will be computed; the KPIs it needs are added with it."),
        ("ad_ctr", readiness(had=("ad_clicks", "ad_impressions")), True,
         "Will be computed; the KPIs it needs are added with it."),
        ("mau", readiness(imported("events"), had=("mau",)), True, "In the plan already."),
    ],
)  # fmt: skip
def test_that_a_kpi_says_what_it_lacks(key: str, has: Readiness, is_ready: bool, said: str) -> None:
    entry = kpi_catalog()[key]
    assert has.is_ready(entry) is is_ready
    assert has.said(entry, ENGLISH) == said


def test_that_everything_about_a_kpi_is_told() -> None:
    assert explained(kpi_catalog()["ad_ctr"], "Ready.", ENGLISH).splitlines() == [
        "Ad clicks ÷ ad impressions",
        "Formula: Ad clicks ÷ Ad impressions",
        "Unit: %, period: Week.",
        "Counted anew in each period.",
        "Of longer periods the parts are summed first, then divided.",
        "Watch with it: Cost per new user (CAC).",
        "Ready.",
    ]
    told = explained(kpi_catalog()["retention_d7"], "", ENGLISH)
    assert "complete once their time is over" in told
    assert "Can be split by: Channel, platform, region, membership tier" in told


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_that_every_kpi_can_be_told_in_every_language(language: str) -> None:
    words = words_in(language)
    for entry in kpi_catalog().values():
        assert "{" not in explained(entry, "", words)


@pytest.fixture
def library(open_window: Callable[..., MainWindow], plan_file: Path) -> KpiLibrary:
    assert plan_file.exists()
    window = open_window()
    window.show_page("kpis")
    page = window.page("kpis")
    assert isinstance(page, KpisPage)
    page.choose_kpis()
    return page.library


def keys(services: Services) -> set[str]:
    return {kpi.key for kpi in services.document.plan.kpis.values()}


def test_that_only_what_can_be_measured_is_listed_where_wanted(
    library: KpiLibrary, services: Services
) -> None:
    library.measurable.setChecked(True)
    assert all(item.isHidden() for item in library._items.values())
    services.document.edit(label("Import"), partial(add_record, record=imported("orders")))
    shown = {key for key, item in library._items.items() if not item.isHidden()}
    assert {"revenue", "orders_per_buyer"} <= shown
    assert not {"mau", "weibo_followers", "ad_ctr"} & shown
    library.search.setText("revenue")
    assert "orders_per_buyer" not in {k for k, i in library._items.items() if not i.isHidden()}


def test_that_the_inputs_of_a_formula_and_chosen_guardrails_come_along(
    library: KpiLibrary, services: Services
) -> None:
    library.select("ad_ctr")
    assert "With guardrails: Cost per new user (CAC)" in library.with_guardrails.toolTip()
    library.with_guardrails.setChecked(True)
    library.add_button.click()
    assert keys(services) == {"buyers", "ad_impressions", "ad_clicks", "ad_ctr", "cac"}
    assert services.document.plan.kpis[services.selection.record_id].key == "ad_ctr"


def test_that_guardrails_stay_away_unless_they_are_wanted(
    library: KpiLibrary, services: Services
) -> None:
    library.select("cac", "channel_day7")
    assert library.guardrails == ("channel_new_users",)
    library.add_button.click()
    assert keys(services) == {"buyers", "cac", "channel_day7"}
