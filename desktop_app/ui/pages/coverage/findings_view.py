"""The list of what the check found: arrows walk, Enter fixes, Space shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QMenu, QTreeView

from desktop_app.analysis.fix_wording import fix_text
from desktop_app.analysis.fixes import Fix, fixes_for
from desktop_app.ui.pages.coverage.findings_model import FindingsModel
from desktop_app.ui.parts.fix_delegate import FixDelegate
from desktop_app.ui.texts import action_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.analysis.check_report import CheckFinding
    from desktop_app.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_MOST_UNFOLDED = 20
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FindingsView(QTreeView):
    """Findings below the heading of their rule.

    Signals:
        fix_wanted(object, object): a list of findings of one rule, and the `Fix`.
        show_wanted(object): a finding.
        current_changed(object): the finding that is current now.
    """

    fix_wanted = Signal(object, object)
    show_wanted = Signal(object)
    current_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = desk.words
        self.findings = FindingsModel(desk, self)
        self.delegate = FixDelegate(desk.look, self)
        self._folds: dict[str, bool] = {}
        self.setModel(self.findings)
        self.setItemDelegate(self.delegate)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self._words("Things to look at"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(self._on_double_clicked)
        self.expanded.connect(partial(self._on_folded, is_open=True))
        self.collapsed.connect(partial(self._on_folded, is_open=False))

    def show_findings(self, findings: Iterable[CheckFinding]) -> None:
        """Show other findings; the current one stays, and so do folded groups."""
        at = self.findings.finding_at(self.currentIndex())
        row = self.currentIndex().row()
        self.findings.show_findings(findings)
        with QSignalBlocker(self):
            for number, group in enumerate(self.findings.groups):
                is_open = self._folds.get(group.rule, len(group.findings) <= _MOST_UNFOLDED)
                self.setExpanded(self.findings.index(number, 0), is_open)
        if at is not None:
            self._go_back(at, row)

    def chosen(self) -> list[CheckFinding]:
        """The current finding, with the other selected ones of its rule after it."""
        current = self.findings.finding_at(self.currentIndex())
        if current is None:
            return []
        indexes = self.selectionModel().selectedIndexes()
        others = (self.findings.finding_at(index) for index in indexes)
        same = [one for one in others if one and one.rule == current.rule and one != current]
        return [current, *same]

    def fix(self, fix: Fix | None = None) -> None:
        """Ask for a fix of what is chosen; the first one of its rule where none is named."""
        chosen = self.chosen()
        if chosen:
            wanted = fix or fixes_for(chosen[0].rule)[0]
            self.fix_wanted.emit(chosen if wanted.together else chosen[:1], wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Enter fixes, Space shows; on a heading both fold."""
        key, index = Qt.Key(event.key()), self.currentIndex()
        if key not in _ENTER and key != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        finding = self.findings.finding_at(index)
        if finding is None:
            self.setExpanded(index, not self.isExpanded(index))
        elif key in _ENTER:
            self.fix()
        else:
            self.show_wanted.emit(finding)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt)
        """A hand over the buttons."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self.delegate.is_on_button(index, event):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt)
        """A button that is let go where it was pressed fixes."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and index == self.currentIndex() and self.delegate.is_on_button(index, event):
            self.fix()

    def currentChanged(self, now: Index, was: Index) -> None:  # noqa: N802  (Qt)
        """Tell which finding is current."""
        super().currentChanged(now, was)
        finding = self.findings.finding_at(now)
        if finding is not None:
            self.current_changed.emit(finding)

    def menu(self) -> QMenu:
        """Everything that can be done about the current finding."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        chosen = self.chosen()
        for fix in fixes_for(chosen[0].rule) if chosen else ():
            action = menu.addAction(action_text(fix_text(fix.key, self._words)))
            action.triggered.connect(partial(self._on_fix, fix))
        return menu

    def _go_back(self, finding: CheckFinding, row: int) -> None:
        """To the same finding; where it is settled, to the one that stands in its place."""
        index = self.findings.index_of(finding.rule, finding.record)
        if not index.isValid():
            groups = [group.rule for group in self.findings.groups]
            if finding.rule not in groups:
                return
            group = self.findings.index(groups.index(finding.rule), 0)
            last = self.findings.rowCount(group) - 1
            index = self.findings.index(min(max(row, 0), last), 0, group)
        self.setCurrentIndex(index)

    def _on_fix(self, fix: Fix, *_checked: bool) -> None:
        self.fix(fix)

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        menu = self.menu()
        if not menu.isEmpty():
            menu.popup(self.viewport().mapToGlobal(at))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        finding = self.findings.finding_at(index)
        if finding is None:
            self.setExpanded(index, not self.isExpanded(index))
        elif not self.delegate.button_at(index).contains(
            self.viewport().mapFromGlobal(self.cursor().pos())
        ):
            self.show_wanted.emit(finding)

    def _on_folded(self, index: QModelIndex, *, is_open: bool) -> None:
        if index.row() < len(self.findings.groups):
            self._folds[self.findings.groups[index.row()].rule] = is_open
