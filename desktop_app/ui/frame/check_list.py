"""What `check` found in the plan as a list that pops up; a row leads to its record or is fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.fix_delegate import FIX_ROW, FixDelegate, FixRow
from desktop_app.ui.parts.severity_marks import SEVERITY_ICONS, SEVERITY_ROLES
from desktop_app.ui.texts import heading, tip
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.analysis.check_report import CheckFinding

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTH_EMS, _ROWS = 40, 12
FINDING = Qt.ItemDataRole.UserRole + 30


class CheckList(QFrame):
    """Every finding with what to do about it, and a button that does it.

    Signals:
        record_wanted(str): the id of the record of a row.
        fix_wanted(object): the finding of which the button was pressed.
        page_wanted(str): the key of the page that shows all of this at length.
    """

    record_wanted = Signal(str)
    fix_wanted = Signal(object)
    page_wanted = Signal(str)

    def __init__(self, desk: Desk, findings: tuple[CheckFinding, ...], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        words = desk.words
        self.view = QListView()
        self.view.setModel(CheckModel(desk, findings, self))
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(words("Things to look at"))
        self._rows = FixDelegate(desk.look, self.view)
        self.view.setItemDelegate(self._rows)
        self.more = QPushButton(words("Show all on the page of coverage"))
        self.more.setAccessibleName(self.more.text())
        self.more.clicked.connect(self._on_more)
        column = QVBoxLayout(self)
        column.addWidget(heading(words("Things to look at"), 1.05))
        column.addWidget(self.view)
        column.addWidget(self.more)
        em = self.fontMetrics().height()
        self.setFixedWidth(round(_WIDTH_EMS * em))
        rows = min(len(findings), _ROWS)
        self.view.setFixedHeight(rows * self.view.sizeHintForRow(0) + 4)
        self.view.activated.connect(self._on_chosen)
        self.view.clicked.connect(self._on_chosen)
        self.view.viewport().installEventFilter(self)

    def pop_up(self, above: QWidget) -> None:
        """Show it above a widget, within the screen."""
        self.adjustSize()
        corner = above.mapToGlobal(QPoint(0, -self.height()))
        room = above.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), corner.y()))
        self.move(corner)
        self.show()
        self.view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """A press on a button fixes; a press beside it is one on the row."""
        if watched is self.view.viewport() and event.type() == QEvent.Type.MouseButtonRelease:
            index = self.view.indexAt(_place(event))
            if self._rows.is_on_button(index, event):
                finding = index.data(FINDING)
                self.close()
                self.fix_wanted.emit(finding)
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_more(self) -> None:
        self.close()
        self.page_wanted.emit("coverage")

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        record_id = index.data(Qt.ItemDataRole.UserRole)
        self.close()
        if record_id:
            self.record_wanted.emit(record_id)


class CheckModel(QAbstractListModel):
    """One row per finding: what is so, and below it what to do."""

    def __init__(self, desk: Desk, findings: tuple[CheckFinding, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words, self._findings = desk.look, desk.words, findings

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """How many findings."""
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Texts, icon by severity, and the record."""
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join(_texts(finding, self._words))
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(_texts(finding, self._words)))
            case Qt.ItemDataRole.UserRole:
                return finding.record
            case _:
                return self._part(finding, role)

    def _part(self, finding: CheckFinding, role: int) -> Any:  # noqa: ANN401
        if role == FINDING:
            return finding
        if role != FIX_ROW:
            return None
        from desktop_app.analysis.fix_wording import fix_text
        from desktop_app.analysis.fixes import fixes_for

        severity, (message, hint) = finding.severity.value, _texts(finding, self._words)
        icon = self._look.icon(SEVERITY_ICONS[severity], SEVERITY_ROLES[severity])
        fix = fix_text(fixes_for(finding.rule)[0].key, self._words)
        return FixRow(message, icon=icon, hint=hint, fix=fix)


def _place(event: QEvent) -> QPoint:
    return event.position().toPoint() if isinstance(event, QMouseEvent) else QPoint()


def _texts(finding: CheckFinding, words: Words) -> tuple[str, str]:
    from desktop_app.analysis.check_wording import check_text

    text = check_text(finding, words)
    return text.message, text.hint
