"""What `check` found in the plan as a list that pops up; a row leads to its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.severity_marks import SEVERITY_ICONS, SEVERITY_ROLES
from desktop_app.ui.texts import heading, tip
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.analysis.check_report import CheckFinding

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTH_EMS, _ROWS = 34, 12


class CheckList(QFrame):
    """Every finding with what to do about it.

    Signals: record_wanted(str).
    """

    record_wanted = Signal(str)

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
        self.view.setSpacing(2)
        column = QVBoxLayout(self)
        column.addWidget(heading(words("Things to look at"), 1.05))
        column.addWidget(self.view)
        em = self.fontMetrics().height()
        self.setFixedWidth(round(_WIDTH_EMS * em))
        rows = min(len(findings), _ROWS)
        self.view.setFixedHeight(rows * (self.view.sizeHintForRow(0) + 4) + 4)
        self.view.activated.connect(self._on_chosen)
        self.view.clicked.connect(self._on_chosen)

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
            case Qt.ItemDataRole.DecorationRole:
                severity = finding.severity.value
                return self._look.icon(SEVERITY_ICONS[severity], SEVERITY_ROLES[severity])
            case _:
                return finding.record if role == Qt.ItemDataRole.UserRole else None


def _texts(finding: CheckFinding, words: Words) -> tuple[str, str]:
    from desktop_app.analysis.check_wording import check_text

    text = check_text(finding, words)
    return text.message, text.hint
