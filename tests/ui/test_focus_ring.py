"""The control that the keyboard talks to has a ring, whatever kind it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.ui.focus_ring import FocusRing
from desktop_app.ui.look import Look


@pytest.fixture
def ring(application: QApplication) -> Iterator[FocusRing]:
    made = FocusRing(application)
    made.dress(Look("light"))
    yield made
    made.take_off()


def release_the_mouse(widget: QWidget) -> None:
    """Let go of what another test still held: a ring does not follow the mouse."""
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        if QGuiApplication.mouseButtons() & button:
            QTest.mouseRelease(widget.windowHandle(), button)
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture
def form(ring: FocusRing, qtbot: QtBot) -> Iterator[QWidget]:
    """Five controls below one another, the first with the focus."""
    assert ring.ringed is None
    holder = QWidget()
    column = QVBoxLayout(holder)
    for control in (QPushButton("a"), QCheckBox("b"), QComboBox(), QLineEdit(), QListWidget()):
        column.addWidget(control)
    holder.show()
    release_the_mouse(holder)
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    QApplication.processEvents()
    holder.findChildren(QListWidget)[0].setFocus()
    QTest.keyClick(holder.findChildren(QListWidget)[0], Qt.Key.Key_Tab)
    yield holder
    holder.close()
    holder.deleteLater()
    QApplication.processEvents()


def test_that_the_ring_goes_from_control_to_control_with_the_tab_key(
    form: QWidget, ring: FocusRing
) -> None:
    ringed = []
    for _ in range(5):
        ringed.append(type(ring.ringed).__name__)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    # A list shows in its row that it has the focus.
    assert ringed == ["QPushButton", "QCheckBox", "QComboBox", "QLineEdit", "NoneType"]


def test_that_the_ring_is_seen(form: QWidget, ring: FocusRing) -> None:
    button = ring.ringed
    assert button is not None
    QApplication.processEvents()
    at = button.geometry().center()
    beside = form.grab().toImage().pixelColor(at.x(), button.geometry().top() - 1)
    assert beside == QColor(Look("light").theme.focus)


def test_that_a_button_that_was_clicked_has_no_ring_but_a_field_has(
    form: QWidget, ring: FocusRing
) -> None:
    QTest.mouseClick(form.findChildren(QLineEdit)[0], Qt.MouseButton.LeftButton)
    assert isinstance(ring.ringed, QLineEdit)
    button = form.findChildren(QPushButton)[0]
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.hasFocus()
    assert ring.ringed is None
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_that_the_ring_goes_where_its_control_goes(form: QWidget, ring: FocusRing) -> None:
    button = ring.ringed
    assert button is not None
    form.resize(form.width() + 200, form.height())
    QApplication.processEvents()
    at = button.geometry()
    assert form.grab().toImage().pixelColor(at.right() + 2, at.center().y()) == QColor(
        Look("light").theme.focus
    )


def test_that_a_control_that_gets_the_focus_because_another_went_has_no_ring(
    form: QWidget, ring: FocusRing
) -> None:
    button = form.findChildren(QPushButton)[0]
    button.hide()
    assert form.focusWidget() is not button
    assert ring.ringed is None


def test_that_turning_a_page_puts_no_ring_on_its_first_button(
    form: QWidget, ring: FocusRing
) -> None:
    pages = QStackedWidget()
    for _ in range(2):
        page = QWidget()
        QVBoxLayout(page).addWidget(QPushButton("on a page"))
        pages.addWidget(page)
    layout = form.layout()
    assert layout is not None
    layout.addWidget(pages)
    QApplication.processEvents()
    pages.show()
    first = pages.widget(0).findChildren(QPushButton)[0]
    first.setFocus()
    assert ring.ringed is first
    pages.setCurrentIndex(1)
    assert ring.ringed is None


def test_that_the_ring_goes_with_its_window(ring: FocusRing, qtbot: QtBot) -> None:
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    window.findChildren(QLineEdit)[0].setFocus()
    qtbot.waitUntil(lambda: ring.ringed is not None)
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: ring.ringed is None)
