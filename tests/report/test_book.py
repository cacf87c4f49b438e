from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.plan.ids import DatasetId, KeyResultId, ObjectiveId
from desktop_app.plan.kpis import Dataset, SetAside
from desktop_app.plan.plan import Plan
from desktop_app.report.book import pages_of
from desktop_app.report.flow import paged
from desktop_app.report.page import Foot, Page, figure_of
from desktop_app.words import LANGUAGES, Language
from tests.charts.looking import faults, said, style_in
from tests.charts.plans import TODAY, empty_plan, retail_plan, wordy_plan

PLANS: dict[str, Callable[[Language], Plan]] = {
    "retail": retail_plan,
    "wordy": wordy_plan,
    "empty": empty_plan,
}


def _pages(plan: Plan, language: Language = "en") -> list[Page]:
    return pages_of(plan, compute(plan, TODAY), style_in(language))


def _texts(page: Page, language: Language = "en") -> list[str]:
    figure = figure_of(page, Foot(left="", number=1, count=9), style_in(language))
    figure.draw_without_rendering()
    return said(figure)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS)
def test_that_on_no_page_texts_cover_one_another_or_leave_the_paper(
    plan: str, language: Language
) -> None:
    style = style_in(language)
    for number, page in enumerate(_pages(PLANS[plan](language), language), start=1):
        figure = figure_of(page, Foot(left="A plan", number=number, count=20), style)
        figure.draw_without_rendering()
        assert (number, faults(figure)) == (number, [])


def test_that_the_book_leads_from_trouble_over_goals_and_map_to_numbers_and_sources() -> None:
    assert [page.title for page in _pages(retail_plan("en"))] == [
        "",
        "What is off course, and why",
        "Goals",
        "Causeway map",
        "Monthly buyers",
        "Order value",
        "90-day repeat rate",
        "Retention by cohort",
        "Users by recency, frequency and money (RFM)",
        "Where the numbers come from",
    ]


def test_that_the_cover_names_plan_cycle_day_status_and_contents() -> None:
    texts = _texts(_pages(retail_plan("en"))[0])
    assert texts[:1] == ["Review book"]
    assert {"1998 H1  1998-01-01 – 1998-06-30", "As of 1998-07-01", "■ Off course"} <= set(texts)
    at = texts.index("Causeway map")
    assert texts[at + 1] == "4"


def test_that_a_kpi_no_key_result_uses_has_no_page() -> None:
    plan = retail_plan("en")
    kept = {i: k for i, k in plan.key_results.items() if k.title.startswith("Order value")}
    titles = [page.title for page in _pages(replace(plan, key_results=kept))]
    assert "Order value" in titles
    assert "Monthly buyers" not in titles


def test_that_an_empty_plan_has_a_book_without_trends() -> None:
    titles = [page.title for page in _pages(empty_plan("en"))]
    assert titles[1:] == [
        "What is off course, and why",
        "Goals",
        "Causeway map",
        "Where the numbers come from",
    ]


def test_that_many_goals_go_on_over_several_pages_and_none_is_lost() -> None:
    plan = retail_plan("en")
    result = plan.key_results[KeyResultId("KRS-000000000000")]
    many = {
        KeyResultId(f"KRS-{n:012}"): replace(
            result,
            id=KeyResultId(f"KRS-{n:012}"),
            title=f"Result number {n}",
            objective=ObjectiveId("OBJ-000000000000"),
        )
        for n in range(100, 150)
    }
    pages = _pages(replace(plan, key_results=many))
    first = next(at for at, page in enumerate(pages) if page.title == "Goals")
    after = next(at for at, page in enumerate(pages) if page.title == "Causeway map")
    texts = [text for page in pages[first:after] for text in _texts(page)]
    assert after - first > 1
    assert [f"Result number {n}" for n in range(100, 150)] == [
        text for text in texts if text.startswith("Result number")
    ]


def test_that_sources_tell_what_was_read_kept_and_set_aside() -> None:
    dataset = Dataset(
        id=DatasetId("DST-1"),
        file="orders.csv",
        sha256="ab" * 32,
        role="orders",
        imported_at="1998-07-01T09:00:00+00:00",
        rows_read=1000,
        rows_kept=990,
        set_aside=(
            SetAside(reason="exact-duplicate", count=10),
            SetAside(reason="no-date", count=0),
        ),
        data_start="1997-01-01",
        data_end="1998-07-01T00:00:00",
        time_zone="Asia/Shanghai",
        is_synthetic=True,
    )
    plan = replace(empty_plan("en"), datasets={dataset.id: dataset})
    texts = _texts(_pages(plan)[-1])
    assert texts[2:-1] == [
        "orders.csv",
        "Read as: Orders. Imported: 1998-07-01.",
        "Rows read 1,000, kept 990.",
        "Set aside 10: equal to an earlier row.",
        "Days covered: 1997-01-01 to before 1998-07-01.",
        "Time zone: Asia/Shanghai.",
        "SHA-256 begins abababababababab",
        "These are made-up values, not measured ones.",
    ]


def test_that_a_page_holds_what_fits_and_at_least_one_block() -> None:
    assert list(paged("abcd", [40, 40, 200, 10], 100)) == [["a", "b"], ["c"], ["d"]]
    assert list(paged("", [], 100)) == []
