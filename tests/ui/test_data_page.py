"""The data page and its panel: where every number comes from, and what can be done about it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_record, add_records, change_record
from desktop_app.plan.history import label
from desktop_app.plan.ids import DatasetId, SeriesId
from desktop_app.plan.imports import RemovalEffect, add_import
from desktop_app.plan.kpis import Dataset, Point, SetAside
from desktop_app.plan.plan import Plan
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.data.data_page import DataPage
from desktop_app.ui.pages.data.dataset_panel import DatasetPanel
from desktop_app.ui.pages.data.import_paths import remember_path
from desktop_app.ui.pages.data.removing import effect_text
from desktop_app.ui.services import Services
from desktop_app.words import words_in
from tests.ui.conftest import AnsweredQuestions
from tests.ui.importing import ORDERS, Imports, import_now

SHA = "0123456789abcdef0123456789abcdef"
DATASET = Dataset(
    id=DatasetId("DST-00000000000A"),
    file="orders.csv",
    sha256=SHA,
    role="orders",
    imported_at="1998-07-01T09:30:00+00:00",
    rows_read=100,
    rows_kept=97,
    set_aside=(SetAside(reason="exact-duplicate", count=3, examples=("line 17",)),),
    data_start="1998-01-01",
    data_end="1998-07-01T00:00:00+08:00",
    time_zone="Asia/Shanghai",
    mapping={"customer": "user_id"},
)


@pytest.fixture
def window(open_window: Callable[..., MainWindow], plan_file: Path) -> MainWindow:
    return open_window()


@pytest.fixture
def page(window: MainWindow, services: Services) -> DataPage:
    services.document.edit(label("Import"), partial(add_record, record=DATASET))
    window.show_page("data")
    shown = window.page("data")
    assert isinstance(shown, DataPage)
    services.selection.select(DATASET.id)
    return shown


def panel_of(window: MainWindow) -> DatasetPanel:
    panel = window.findChild(DatasetPanel)
    assert isinstance(panel, DatasetPanel)
    return panel


def test_that_a_row_tells_where_numbers_come_from(page: DataPage) -> None:
    model = page.view.model()
    assert [model.index(0, column).data() for column in range(model.columnCount())] == [
        "orders.csv",
        "Orders",
        "97",
        "3",
        "—",
        "1998-01-01",
        "1998-07-01 00:00",
        "1998-07-01 17:30",
    ]


def test_that_the_kpis_an_import_feeds_are_counted_and_linked(
    page: DataPage, window: MainWindow, services: Services
) -> None:
    feed = partial(change_record, record_id="SER-00000000000A", dataset=DATASET.id)
    services.document.edit(label("Feed"), feed)
    assert page.view.model().index(0, 4).data() == "1"
    (button,) = panel_of(window).kpis.buttons
    assert button.text() == "Monthly buyers"
    button.click()
    assert services.selection.record_id == "KPI-00000000000A"


def test_that_an_import_is_removed_and_brought_back(
    page: DataPage, window: MainWindow, services: Services
) -> None:
    with_import = services.document.plan
    window.desk.actions["remove_import"].trigger()
    assert services.document.plan.datasets == {}
    assert page.empty.isVisible()
    assert window.desk.actions["undo"].text() == "Undo: Remove import orders.csv"
    window.desk.actions["undo"].trigger()
    assert services.document.plan is with_import


def test_that_what_a_removal_changes_is_said_before(
    page: DataPage, window: MainWindow, services: Services, questions: AnsweredQuestions
) -> None:
    feed = partial(change_record, record_id="SER-00000000000A", dataset=DATASET.id)
    services.document.edit(label("Feed"), feed)
    with_import = services.document.plan
    questions.confirms = False
    window.desk.actions["remove_import"].trigger()
    assert questions.asked == ["Remove the import “orders.csv”?"]
    assert services.document.plan is with_import
    questions.confirms = True
    page.delete.trigger()
    assert (services.document.plan.datasets, services.document.plan.series) == ({}, {})
    window.desk.actions["undo"].trigger()
    assert services.document.plan is with_import


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (
            RemovalEffect(back=1, gone=0),
            "1 value becomes what it was before this import. Undo brings the import back.",
        ),
        (RemovalEffect(back=0, gone=12), "12 values go. Undo brings the import back."),
    ],
)
def test_that_a_removal_is_told_in_sentences(effect: RemovalEffect, said: str) -> None:
    assert effect_text(effect, words_in("en")) == said


def test_that_imports_stand_by_kind_and_the_newest_first(
    page: DataPage, services: Services
) -> None:
    others = [
        replace(DATASET, id=DatasetId("DST-00000000000B"), role="metrics", file="m.csv"),
        replace(DATASET, id=DatasetId("DST-00000000000C"), role="users", file="u.csv"),
        replace(DATASET, id=DatasetId("DST-00000000000D"), file="newer.csv",
                imported_at="1998-07-02T09:30:00+00:00"),
    ]  # fmt: skip
    services.document.edit(label("Import"), partial(add_records, new=others))
    model = page.view.model()
    files = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert files == ["newer.csv", "orders.csv", "u.csv", "m.csv"]
    assert not model.index(3, 0).data(Qt.ItemDataRole.DecorationRole).isNull()


def test_that_answers_and_changed_values_are_told(
    page: DataPage, window: MainWindow, services: Services
) -> None:
    old = replace(
        DATASET, id=DatasetId("DST-00000000000E"), file="old.csv", data_start="1998-01-01"
    )
    new = replace(old, id=DatasetId("DST-00000000000F"), file="new.csv",
                  answers={"stock": "level", "*": "keep-duplicates,keep-last"})  # fmt: skip
    series = services.document.plan.series[SeriesId("SER-00000000000A")]

    def two_imports(plan: Plan) -> Plan:
        plan = change_record(add_record(plan, old), series.id, dataset=old.id)
        late = replace(series, id=SeriesId("SER-00000000000F"), dataset=new.id,
                       points=(Point("1998-06", 1565.0), Point("1998-07", 1600.0)))  # fmt: skip
        return add_import(plan, new, [late], ())

    services.document.edit(label("Import"), two_imports)
    services.selection.select(new.id)
    panel = panel_of(window)
    assert panel.answers.shown == [
        ("stock", "Level at a time"),
        ("All rows", "Keep them: they may be real, The last ones in the file"),
    ]
    assert panel.changed.shown == [("", "Monthly buyers, 1998-06: 1,560 → 1,565 (+5)")]
    services.selection.select(old.id)
    assert [button.text() for button in panel_of(window).kpis.buttons] == ["Monthly buyers"]
    assert panel.changed.shown == [("", "None: it changed no value that was there before.")]


def test_that_a_filter_of_team_hides_imports_that_feed_nothing_of_it(
    page: DataPage, services: Services
) -> None:
    services.filters.choose(PlanFilter(stage="retention"))
    assert page.view.model().rowCount() == 0
    services.filters.choose(PlanFilter())
    assert page.view.model().rowCount() == 1


def test_that_a_plan_open_for_reading_only_offers_no_change(
    page: DataPage, window: MainWindow, services: Services, plan_file: Path
) -> None:
    services.document.save()
    services.document.open(plan_file, read_only=True)
    window.show_page("data")
    services.selection.select("")
    services.selection.select(DATASET.id)
    for key in ("remove_import", "newer_import"):
        assert not window.desk.actions[key].isEnabled()


def test_that_the_panel_groups_what_is_known(page: DataPage, window: MainWindow) -> None:
    panel = panel_of(window)
    assert panel.facts.shown == [
        ("File", "orders.csv"),
        ("Read as", "Orders"),
        ("Data from", "1998-01-01"),
        ("Data up to", "1998-07-01 00:00"),
        ("Time zone", "Asia/Shanghai"),
        ("Imported", "1998-07-01 17:30"),
        ("Rows", "No longer kept: import the file again to measure new KPIs."),
        ("Fingerprint", SHA[:16]),
    ]
    assert panel.rows.shown == [
        ("Rows read", "100"),
        ("Kept", "97"),
        ("", "Set aside: 3 – equal to an earlier row (line 17)"),
    ]
    assert panel.columns.shown == [("customer", "User ID")]
    assert [one.text() for one in panel.columns.findChildren(QLabel)] == ["customer", "User ID"]


def test_that_the_whole_fingerprint_is_copied(page: DataPage, window: MainWindow) -> None:
    panel_of(window).copy.click()
    assert QGuiApplication.clipboard().text() == SHA


def test_that_the_folder_is_offered_where_it_is_known(
    page: DataPage, window: MainWindow, services: Services, tmp_path: Path
) -> None:
    panel = panel_of(window)
    assert not panel.folder.isVisible()
    remember_path(services.memory, DATASET.id, tmp_path / "orders.csv")
    panel.show_record(services.document.plan, DATASET.id)
    assert panel.folder.isVisible()


def test_that_rows_at_hand_are_told(
    window: MainWindow, services: Services, tmp_path: Path, qtbot: QtBot
) -> None:
    import_now(Imports(window, tmp_path, qtbot).show(ORDERS), qtbot)
    window.show_page("data")
    facts = dict(panel_of(window).facts.shown)
    assert facts["Rows"].startswith("Kept on this computer")
    (dataset,) = services.document.plan.datasets.values()
    gone = replace(dataset, id=DatasetId("DST-00000000000B"), sha256="f" * 64)
    services.document.edit(label("Import"), partial(add_record, record=gone))
    services.selection.select(gone.id)
    facts = dict(panel_of(window).facts.shown)
    assert facts["Rows"].startswith("No longer kept")
