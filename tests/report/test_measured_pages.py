"""Pages on users: each kept table with its name, definition and source."""

from dataclasses import replace

import pytest

from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import LocalText, frozen
from desktop_app.plan.ids import DatasetId, SmallTableId
from desktop_app.plan.kpis import Dataset, SmallTable
from desktop_app.plan.plan import Plan
from desktop_app.report.measured_pages import measured_pages
from desktop_app.report.page import Foot, Page, figure_of
from desktop_app.words import LANGUAGES, Language
from tests.charts.looking import faults, said, style_in
from tests.charts.plans import empty_plan

ORDERS = Dataset(
    id=DatasetId("DST-00000000000K"),
    file="orders.csv",
    sha256="0" * 64,
    role="orders",
    imported_at="1998-07-02T08:00:00+08:00",
)
STAGES = SmallTable(
    id=SmallTableId("TBL-00000000000S"),
    kind="stages",
    kept_as="Who is where",
    dataset=ORDERS.id,
    columns=("segment", "stage", "users", "share"),
    rows=((None, "new", 100, 0.5), (None, "lost", 100, 0.5)),
    beside=frozen(
        {
            "transitions": {
                "columns": ["segment", "from", "to", "users", "of", "share"],
                "rows": [[None, "new", "lost", 40, 100, 0.4]],
            }
        }
    ),
    definition=LocalText(en="Every user known at the date is in exactly one stage. " * 9),
    as_of="1998-07-01T00:00:00+08:00",
)
COHORTS = SmallTable(
    id=SmallTableId("TBL-00000000000R"),
    kind="retention",
    kept_as="Who comes back at all",
    dataset=ORDERS.id,
    columns=("cohort", "size", "age", "retained", "value", "complete"),
    rows=(("1998-05", 50, 0, 50, 1.0, True), ("1998-05", 50, 1, 20, 0.4, True)),
    definition=LocalText(en="Retained from age N on.", zh_CN="从第 N 期起还回来过。"),
    as_of="1998-07-01T00:00:00+08:00",
)
USUAL = replace(COHORTS, id=SmallTableId("TBL-00000000000U"), kept_as="")
EARLIER = replace(STAGES, id=SmallTableId("TBL-00000000000E"), kind="earlier values")


def pages(*tables: SmallTable, language: Language = "en") -> list[Page]:
    plan: Plan = add_records(empty_plan(language), [ORDERS, *tables])
    return list(measured_pages(plan, style_in(language)))


def texts(page: Page) -> list[str]:
    figure = figure_of(page, Foot(left="", number=1, count=9), style_in("en"))
    figure.draw_without_rendering()
    return said(figure)


def test_that_only_what_a_person_keeps_has_pages_and_its_first_is_in_the_contents() -> None:
    found = pages(STAGES, COHORTS, USUAL, EARLIER)
    assert [page.title for page in found] == [
        "Users: Who is where", "", "Users: Who comes back at all", "",
    ]  # fmt: skip


def test_that_every_page_tells_the_tables_name_and_where_it_is_from() -> None:
    for page in pages(STAGES, COHORTS):
        told = texts(page)
        assert {"Users: Who is where", "Users: Who comes back at all"} & set(told)
        assert "Source: orders.csv, as of 1998-07-01" in told


def test_that_a_page_begins_with_what_was_counted() -> None:
    stages, _, cohorts, _ = (texts(page) for page in pages(STAGES, COHORTS))
    assert any(text.startswith("Every user known at the date") for text in stages)
    assert "Retained from age N on." in cohorts


def test_that_moves_beside_the_stages_have_a_page_of_their_own() -> None:
    _, moves = pages(STAGES)
    assert "Moves between stages" in texts(moves)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_no_text_covers_another_however_long_the_name_is(language: Language) -> None:
    long = replace(STAGES, kept_as="很长的名字 a long name " * 12)
    for page in pages(long, replace(COHORTS, definition=STAGES.definition), language=language):
        figure = figure_of(page, Foot(left="", number=1, count=9), style_in(language))
        figure.draw_without_rendering()
        assert faults(figure) == []
