"""What people write is shown as they wrote it, everywhere: never read as HTML or as a shortcut."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGraphicsView,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.fields import text_in
from desktop_app.plan.history import label
from desktop_app.plan.ids import DatasetId, PersonId
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.notices import Urgency
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.parts.record_view import RecordView
from desktop_app.ui.services import Services
from desktop_app.ui.texts import action_text, plain_text, tip

NASTY = '<b>R&D</b> <img src="x.png"> & &lt;'
RENAMED = {
    "PLN-00000000000A": "title",
    "CYC-00000000000A": "title",
    "FND-00000000000A": "text",
    "OBJ-00000000000A": "title",
    "KRS-00000000000A": "title",
    "INI-00000000000A": "title",
}


def nasty(plan: Plan) -> Plan:
    """The small plan with every name written like HTML."""
    for record_id, field in RENAMED.items():
        plan = change_record(plan, record_id, **{field: NASTY})
    plan = change_record(plan, "KPI-00000000000A", name=text_in("en", NASTY))
    plan = change_record(plan, "VER-00000000000A", definition=text_in("en", NASTY))
    plan = add_record(plan, Person(id=PersonId("PER-00000000000A"), name=NASTY))
    for record_id in ("OBJ-00000000000A", "KRS-00000000000A", "INI-00000000000A"):
        plan = change_record(plan, record_id, owner="PER-00000000000A")
    dataset = Dataset(
        id=DatasetId("DST-00000000000A"),
        file=NASTY,
        sha256="0" * 32,
        role="orders",
        imported_at="1998-07-01T09:30:00+00:00",
        rows_read=1,
        rows_kept=1,
        data_start="1998-01-01",
        data_end="1998-07-01T00:00:00+08:00",
        time_zone="Asia/Shanghai",
        mapping={NASTY: "user_id"},
    )
    return add_record(plan, dataset)


@pytest.fixture
def window(
    open_window: Callable[..., MainWindow], plan_file: Path, services: Services
) -> MainWindow:
    done = label("Change {field} of “{record}”", field=NASTY, record=NASTY)
    services.document.edit(done, nasty)
    return open_window()


def seen_in(tooltip: str) -> str:
    """What a person sees of a tooltip: Qt reads what looks like HTML as HTML."""
    if "<" not in tooltip:
        return tooltip
    document = QTextDocument()
    document.setHtml(tooltip)
    return document.toPlainText()


def cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            yield model.index(row, column, parent)
        yield from cells(model, model.index(row, 0, parent))


def misread_labels(window: QWidget) -> list[str]:
    """Labels with a person's text that would be read as HTML."""
    labels = window.findChildren(QLabel)
    return [
        each.text()
        for each in labels
        if "<b>" in each.text() and each.textFormat() is not Qt.TextFormat.PlainText
    ]


def misread_tips(window: QWidget) -> list[str]:
    tips = [widget.toolTip() for widget in window.findChildren(QWidget)]
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None:
            role = Qt.ItemDataRole.ToolTipRole
            tips += [str(index.data(role) or "") for index in cells(model, QModelIndex())]
    for graphics in window.findChildren(QGraphicsView):
        tips += [item.toolTip() for item in graphics.scene().items()]
    return [text for text in tips if "R&" in text and NASTY not in seen_in(text)]


@pytest.mark.parametrize("key", [kind.key for kind in PAGES])
def test_that_a_page_shows_names_literally(
    window: MainWindow, services: Services, qtbot: QtBot, key: str
) -> None:
    for record_id in ("OBJ-00000000000A", "KRS-00000000000A"):
        services.selection.select(record_id)
        window.show_page(key)
        assert misread_labels(window) == []
        assert misread_tips(window) == []


def test_that_tooltips_of_names_are_there_at_all(window: MainWindow) -> None:
    window.show_page("market")
    view = window.page("market").findChild(RecordView)
    assert isinstance(view, RecordView)
    index = view.model().index(0, 0)
    assert index.data() == NASTY
    assert seen_in(index.data(Qt.ItemDataRole.ToolTipRole)) == NASTY


def test_that_choices_show_names_literally(window: MainWindow, services: Services) -> None:
    window.show_page("goals")
    services.selection.select("KRS-00000000000B")
    boxes = window.findChildren(QComboBox)
    texts = {box.itemText(row) for box in boxes for row in range(box.count())}
    assert NASTY in texts
    assert not any("&&" in text for text in texts)


def test_that_undo_names_the_record_literally(window: MainWindow) -> None:
    undo = window.desk.actions["undo"]
    sentence = f"Undo: Change {NASTY} of “{NASTY}”"
    assert plain_text(undo.text()) == sentence
    assert undo.text().count("&") == 2 * sentence.count("&")
    assert sentence in seen_in(undo.toolTip())
    button = window.top_bar.widgetForAction(undo)
    assert isinstance(button, QToolButton)
    assert button.accessibleName() == "Undo"


def test_that_the_title_of_the_plan_is_plain(window: MainWindow) -> None:
    titles = [each for each in window.top_bar.findChildren(ElidedLabel) if NASTY in each.whole]
    assert [each.textFormat() for each in titles] == [Qt.TextFormat.PlainText] * len(titles)
    assert len(titles) == 2
    assert [seen_in(each.toolTip()) for each in titles] == [each.whole for each in titles]


@pytest.mark.parametrize("urgency", list(Urgency))
def test_that_a_message_is_plain(window: MainWindow, urgency: Urgency) -> None:
    tell = {
        Urgency.PROBLEM: window.desk.notices.problem,
        Urgency.DONE: window.desk.notices.done,
        Urgency.HINT: window.desk.notices.hint,
    }[urgency]
    tell(NASTY, NASTY)
    assert window.message_bar.text == f"{NASTY}\n{NASTY}"
    assert misread_labels(window) == []


def test_that_a_running_job_is_named_literally(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    window.desk.run(NASTY, lambda _: None, lambda _: None)
    assert misread_labels(window) == []
    qtbot.waitUntil(lambda: not services.jobs.running)


def test_that_a_recent_plan_is_named_literally(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "<i>R&D"
    path.write_bytes(b"")
    window.show_recent((str(path),))
    (action,) = next(
        menu for menu in window.findChildren(QMenu) if menu.title() == "Recent plans"
    ).actions()
    assert plain_text(action.text()) == "<i>R&D"
    assert seen_in(action.toolTip()) == str(path)


def test_that_a_name_is_typed_as_it_stands(window: MainWindow, services: Services) -> None:
    edit = partial(change_record, record_id="OBJ-00000000000A", title="plain")
    services.document.edit(label("Change"), edit)
    services.document.undo()
    assert services.document.plan.objectives["OBJ-00000000000A"].title == NASTY


# The small functions behind it.


@pytest.mark.parametrize(
    "text", ["", "plain", "a < b & c", NASTY, "&amp; stays", "word " * 40, "<script>", "a &\nb <"]
)
def test_that_a_tooltip_is_seen_as_the_text_it_was(text: str) -> None:
    assert seen_in(tip(text)) == text.rstrip(" ") or seen_in(tip(text)) == text


def test_that_a_long_tooltip_is_broken_into_lines_by_qt() -> None:
    assert tip("short") == "short"
    assert tip("long " * 30).startswith("<qt>")


@pytest.mark.parametrize("text", ["R&D", "&&", "a & b", "", "plain", "&"])
def test_that_a_text_for_an_action_reads_back(text: str) -> None:
    assert plain_text(action_text(text)) == text


def test_that_the_sign_of_a_shortcut_is_not_read_out() -> None:
    assert plain_text("E&xchange") == "Exchange"
