"""What tests of field editors share: a window around an editor, and what the editor told."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.parts.field_editors import EditorWidget

ENTER, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


class Told:
    """What an editor told, in order."""

    def __init__(self, editor: EditorWidget) -> None:
        self.edited: list[object] = []
        self.misread: list[str] = []
        editor.edited.connect(self.edited.append)
        editor.misread.connect(self.misread.append)


class Holder(QWidget):
    """An editor and another field to go to."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self.other = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(editor)
        column.addWidget(self.other)


def holding(qtbot: QtBot) -> Iterator[Callable[[QWidget], Holder]]:
    """Shows an editor in an active window and puts the cursor into it."""
    held: list[Holder] = []

    def make(editor: QWidget) -> Holder:
        holder = Holder(editor)
        held.append(holder)
        holder.show()
        holder.activateWindow()
        qtbot.waitUntil(holder.isActiveWindow)
        editor.setFocus()
        return holder

    yield make
    for holder in held:
        holder.hide()
        holder.deleteLater()


def replace_text(editor: QLineEdit, text: str) -> None:
    editor.selectAll()
    QTest.keyClicks(editor, text)


def wheel_over(widget: QWidget) -> QWheelEvent:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event
