"""Every page, empty and filled, in three languages and two themes, and what none may show.

The pictures lie in the test's output folder (`--basetemp`), one per page.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.samples.templates import plan_from_template
from desktop_app.themes import ThemeName
from desktop_app.ui.document import Document
from desktop_app.ui.frame.main_window import MainWindow
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.ui.services import Services
from desktop_app.words import Language
from tests.ui.conftest import NOW, small_plan

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)


def open_plan(document: Document, path: Path, *, is_filled: bool) -> None:
    empty = plan_from_template("empty", "en", document.new_id, NOW)
    document.create(path, small_plan() if is_filled else empty)


def clipped(window: QWidget) -> list[str]:
    """Texts of visible labels and buttons that have less room than they need."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        text = widget.text()
        needed = widget.minimumSizeHint()
        is_wrapped = isinstance(widget, QLabel) and widget.wordWrap()
        if text and not is_wrapped and widget.width() < needed.width():
            found.append(text)
        if text and is_wrapped and widget.height() < widget.heightForWidth(widget.width()):
            found.append(text)
    return found


def nameless(window: QWidget) -> list[str]:
    """Visible controls that a screen reader could not name."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or not widget.isVisible():
            continue
        parent = widget.parentWidget()
        if isinstance(parent, QComboBox) or (parent and parent.objectName().startswith("qt_")):
            continue
        if widget.objectName().startswith("qt_"):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


@pytest.mark.parametrize("is_filled", [False, True], ids=["empty", "filled"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_that_every_page_is_whole_and_every_control_has_a_name(
    *,
    open_window: Callable[..., MainWindow],
    services: Services,
    tmp_path: Path,
    qtbot: QtBot,
    language: Language,
    theme: ThemeName,
    is_filled: bool,
) -> None:
    window = open_window(language, theme)
    window.grab().save(str(tmp_path / "welcome.png"))
    problems = [("welcome", clipped(window), nameless(window))]
    open_plan(services.document, tmp_path / "plan.causeway", is_filled=is_filled)
    for kind in PAGES:
        window.show_page(kind.key)
        for record_id in first_records(services, kind.key):
            services.selection.select(record_id)
        wait_for_pictures(window, qtbot)
        window.grab().save(str(tmp_path / f"{kind.key}.png"))
        problems.append((kind.key, clipped(window), nameless(window)))
    assert [problem for problem in problems if problem[1] or problem[2]] == []


def wait_for_pictures(window: QWidget, qtbot: QtBot) -> None:
    """Until every visible picture is drawn at the size it has."""
    QApplication.processEvents()
    charts = [chart for chart in window.findChildren(ChartView) if chart.isVisible()]
    qtbot.waitUntil(lambda: not any(chart.is_waiting for chart in charts))


def first_records(services: Services, page: str) -> list[str]:
    """One record of what a page shows, to see its details too."""
    plan = services.document.plan
    shown = {
        "findings": plan.findings,
        "goals": plan.key_results,
        "kpis": plan.kpis,
        "initiatives": plan.initiatives,
    }
    return list(shown.get(page, {}))[:1]


def test_that_the_search_for_clipped_texts_finds_one(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    label = QLabel("a text that needs more room", holder)
    label.setFixedWidth(20)
    holder.show()
    assert clipped(holder) == ["a text that needs more room"]
    holder.hide()


def test_that_the_search_for_nameless_controls_finds_one(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    edit = QLineEdit(holder)
    edit.setObjectName("unnamed")
    holder.show()
    assert nameless(holder) == ["QLineEdit unnamed"]
    holder.hide()
