"""Names that nobody would choose: markup, emoji, right to left, tens of thousands of letters.

They are shown as they were written, make no window wider, and stop nobody.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.fields import text_in
from desktop_app.plan.history import label
from desktop_app.plan.ids import PersonId
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.map.map_page import MapPage
from desktop_app.ui.pages.records.record_page import RecordPage
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.parts.link_chip import LinkChip
from desktop_app.ui.services import Services
from desktop_app.ui.texts import plain_text
from tests.ui.palette_steps import lines, opened

NAMES = {
    "markup": "<html><b>R&D</b><img src='x.png'>&amp;</html>",
    "emoji": "👩‍👩‍👧‍👦 增长 🚀🇨🇳 ½ﬁ",
    "right to left": "הגדלת הכנסות — زيادة الإيرادات",
    "control": "A\u202eB\u200bC\u00a0D",
    "endless word": "w" * 30_000,
    "endless Chinese": "增长" * 15_000,
}
# What the fields of a plan take at most goes into the file; some take less than others.
RECORDS = {
    "OBJ-00000000000A": ("title", "goals"),
    "KRS-00000000000A": ("title", "goals"),
    "FND-00000000000A": ("text", "market"),
    "INI-00000000000A": ("title", "initiatives"),
}
LONGEST_SECONDS = 5.0


def renamed(name: str) -> Callable[[Plan], Plan]:
    def edit(plan: Plan) -> Plan:
        for record_id, (field, _page) in RECORDS.items():
            plan = change_record(plan, record_id, **{field: name})
        plan = change_record(plan, "KPI-00000000000A", name=text_in("en", name))
        plan = add_record(plan, Person(id=PersonId("PER-00000000000A"), name=name))
        for record_id in ("OBJ-00000000000A", "KRS-00000000000A", "INI-00000000000A"):
            plan = change_record(plan, record_id, owner="PER-00000000000A")
        return change_record(plan, plan.info.id, title=name)

    return edit


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return NAMES[request.param]


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services, name: str
) -> MainWindow:
    """A window over a plan in which everything has that name, at its findings."""
    services.document.edit(label("Rename"), renamed(name))
    made = open_window()
    made.show_page("market")
    return made


def texts_in(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
                yield str(index.data(role) or "")
        yield from texts_in(model, model.index(row, 0, parent))


def shown_in(window: MainWindow, key: str) -> list[str]:
    views = window.page(key).findChildren(QAbstractItemView)
    models = [view.model() for view in views if view.model() is not None]
    return [text for model in models for text in texts_in(model, QModelIndex())]


def test_that_lists_have_the_name_as_it_was_written(window: MainWindow, name: str) -> None:
    for key in ("goals", "market", "kpis", "initiatives"):
        window.show_page(key)
        assert any(name in text for text in shown_in(window, key)), key


def test_that_no_name_makes_the_window_wider_or_keeps_it_busy(
    window: MainWindow, services: Services
) -> None:
    services.selection.select("KRS-00000000000A")
    for kind in PAGES:
        before = time.monotonic()
        window.show_page(kind.key)
        QApplication.processEvents()
        assert time.monotonic() - before < LONGEST_SECONDS, kind.key
        assert (window.width(), window.height()) == (1280, 820), kind.key
        assert window.minimumSizeHint().width() <= window.width(), kind.key


def test_that_a_card_of_the_map_keeps_its_size(window: MainWindow, services: Services) -> None:
    window.show_page("map")
    page = window.page("map")
    assert isinstance(page, MapPage)
    sizes = {each: card.rect.width() for each, card in page.view.cards.items()}
    services.document.undo()
    assert {each: card.rect.width() for each, card in page.view.cards.items()} == sizes


def test_that_the_details_name_the_record_within_their_width(
    window: MainWindow, services: Services, name: str
) -> None:
    services.selection.select("KRS-00000000000A")
    QApplication.processEvents()
    title = window.inspector.header.title
    said = title.text().replace("\u200b", "")
    assert said == name.replace("\u200b", "") or (said[:100], said[-1]) == (name[:100], "…")
    assert title.width() <= window.inspector.width()
    assert title.height() < window.inspector.height()


def test_that_a_chip_shortens_the_name_and_says_the_whole(window: MainWindow, name: str) -> None:
    chip = LinkChip(window.desk, "LNK-00000000000A", "OBJ-00000000000A", name)
    chip.resize(220, chip.sizeHint().height())
    chip.show()
    said = chip.go.text().replace("&&", "&")
    assert chip.fontMetrics().horizontalAdvance(said) <= 220
    assert said == name or said.endswith("…")
    assert name in chip.go.accessibleName()
    chip.hide()
    chip.deleteLater()


def test_that_the_palette_finds_it(window: MainWindow, qtbot: QtBot, name: str) -> None:
    popup = opened(window, qtbot)
    popup.field.setText(name[:4])
    assert lines(popup).count(name) >= len(RECORDS)
    assert popup.width() <= window.width()


def test_that_a_step_of_undo_is_named_within_the_width_of_a_menu(
    window: MainWindow, services: Services, name: str
) -> None:
    services.selection.select("FND-00000000000A")
    page = window.page("market").findChild(RecordPage)
    assert isinstance(page, RecordPage)
    page.remove()
    undo = window.desk.actions["undo"]
    said = plain_text(undo.text())
    assert said.startswith(f"Undo: Remove “{name[:20]}")
    assert len(said) < 100
    undo.trigger()
    assert services.document.plan.findings["FND-00000000000A"].text == name
