"""How many things `check` finds in the plan; a click lists them, a row leads to its record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QFrame, QListView, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import Lane
from desktop_app.ui.texts import heading, tip
from desktop_app.words import Words

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.analysis.check_report import CheckFinding
    from desktop_app.analysis.results import Computed
    from desktop_app.plan.plan import Plan

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
QUIET_MS = 300
_WIDTH_EMS, _ROWS = 34, 12
_ROLES = {"error": "problem", "warning": "at_risk", "notice": "muted"}
_ICONS = {"error": "problem", "warning": "problem", "notice": "hint"}


class CheckState(QToolButton):
    """Counts what `check` finds, a moment after the plan has stopped changing.

    Signals: record_wanted(str): the person wants to see a record.
    """

    record_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._findings: tuple[CheckFinding, ...] = ()
        self.setObjectName("check_state")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.refresh)
        self.clicked.connect(self.show_list)
        desk.document.plan_changed.connect(self._on_plan_changed)
        self.hide()
        if desk.document.session is not None:
            # A window in another language stands over a plan that is open already.
            self._quiet.start()

    @property
    def findings(self) -> tuple[CheckFinding, ...]:
        """What was found, worst first."""
        return self._findings

    @Slot()
    def refresh(self) -> None:
        """Check the plan as it is now, beside what the window does."""
        document = self._desk.document
        self.setVisible(document.session is not None and bool(self.text()))
        if document.session is None:
            return
        plan = document.plan
        self._desk.jobs.start(
            "",
            partial(_checked, plan, document.computed, document.today),
            done=partial(self._show, plan),
            failed=self._desk.tell,
            lane=Lane.QUIET,
        )

    def _show(self, plan: Plan, findings: tuple[CheckFinding, ...]) -> None:
        """Count what was found, if the plan is still the same; otherwise it is checked again."""
        if not isValid(self) or plan is not self._desk.document.plan:
            return
        words, count = self._desk.words, len(findings)
        self._findings = findings
        text = words.count("{n:,} thing to look at", "{n:,} things to look at", count)
        self.setText(text if count else words("Nothing is missing"))
        worst = findings[0].severity.value if findings else ""
        icon = self._desk.look.icon(_ICONS.get(worst, "done"), _ROLES.get(worst, "done"))
        self.setIcon(icon)
        self.setAccessibleName(self.text())
        self.setToolTip(words("List what is missing or contradicts itself in the plan"))
        self.show()

    @Slot()
    def show_list(self) -> None:
        """List what was found."""
        if self._findings:
            popup = CheckList(self._desk, self._findings, self)
            popup.record_wanted.connect(self.record_wanted)
            popup.pop_up(self)

    @Slot(object, object)
    def _on_plan_changed(self, _old: Plan, _new: Plan) -> None:
        self._quiet.start()


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
                return self._look.icon(_ICONS[severity], _ROLES[severity])
            case _:
                return finding.record if role == Qt.ItemDataRole.UserRole else None


def _checked(
    plan: Plan, computed: Computed, today: date, _progress: object
) -> tuple[CheckFinding, ...]:
    from desktop_app.analysis.check import check

    return check(plan, computed, today).findings


def _texts(finding: CheckFinding, words: Words) -> tuple[str, str]:
    from desktop_app.analysis.check_wording import check_text

    text = check_text(finding, words)
    return text.message, text.hint
