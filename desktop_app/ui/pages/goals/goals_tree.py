"""The tree of goals as a view that edits like a sheet."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTreeView, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.goals.goal_cells import COLUMNS
from desktop_app.ui.pages.goals.goal_columns import GoalColumns
from desktop_app.ui.pages.goals.goal_folds import GoalFolds
from desktop_app.ui.pages.goals.goals_model import GoalsModel
from desktop_app.ui.pages.goals.tree_keys import next_cell, wanted_by
from desktop_app.ui.parts.columns import calm
from desktop_app.ui.parts.pasted import text_of
from desktop_app.ui.parts.sheet_delegates import SheetDelegate, SheetNameDelegate

_INDENT = "    "
Hint = QAbstractItemDelegate.EndEditHint


class GoalsTree(QTreeView):
    """The tree; its first column takes the width that the others leave.

    Signals:
        text_pasted(str): the person pastes at the current cell.
        command_wanted(str): a key that stands for an action of the page.
    """

    text_pasted = Signal(str)
    command_wanted = Signal(str)

    def __init__(self, model: GoalsModel, desk: Desk) -> None:
        super().__init__()
        self.goals = model
        self._is_fitted = False
        self.setModel(model)
        self.setAccessibleName(desk.words("Goals"))
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(SheetDelegate(desk.look, self))
        names = SheetNameDelegate(desk.look, self)
        for column in ("owner", "kpi", "team"):
            self.setItemDelegateForColumn(COLUMNS.index(column), names)
        calm(self.header(), self.accessibleName())
        self.columns = GoalColumns(self, desk.memory, desk.words)
        self.folds = GoalFolds(self, model, desk.memory)
        model.modelReset.connect(self._on_reset)
        model.shown_anew.connect(self.viewport().update)

    def go_to(self, index: QModelIndex) -> None:
        """Make a row the only selected one; Qt would add it while Ctrl is held, as for a paste."""
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        rows = QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, only | rows)

    def current_column(self) -> str:
        """The column of the current cell."""
        return COLUMNS[max(self.currentIndex().column(), 0)]

    def chosen_ids(self) -> list[str]:
        """The selected goals, from the top down."""
        found = {self.goals.record_id_at(row) for row in self.selectionModel().selectedRows()}
        return [each for each in self.goals.shown_ids() if each in found]

    def ids_from_current(self) -> list[str]:
        """The goal of the current row and all that are shown below it."""
        return [self.goals.record_id_at(index) for index in self._rows_from(self.currentIndex())]

    def copied(self) -> str:
        """The selected goals as a sheet takes them: whole rows at the title, else that column."""
        cells, column = self.goals.cells, self.current_column()
        chosen = self.chosen_ids()
        if column != "title":
            return text_of([[cells.text(each, column)] for each in chosen])
        depths = [_depth(self.goals.index_of(each)) for each in chosen]
        rows = text_of([cells.text(each, name) for name in self.columns.visible] for each in chosen)
        lines = zip(rows.split("\n"), depths, strict=True) if chosen else ()
        return "\n".join(_INDENT * (depth - min(depths)) + line for line, depth in lines)

    # What Qt asks of a view, in its own names.

    def event(self, event: QEvent) -> bool:
        """Keys that the window has given another meaning are the tree's own while it has them."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and wanted_by(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The keys of a sheet."""
        if self.state() == QAbstractItemView.State.EditingState:
            # What an editor leaves over, such as the Enter that ends it.
            super().keyPressEvent(event)
            return
        command = wanted_by(event)
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.text_pasted.emit(QGuiApplication.clipboard().text())
        elif command:
            self.command_wanted.emit(command)
        elif not self._walk(event):
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:  # noqa: N802
        """Enter goes down, Tab to the next cell that can be typed into, and goes on typing."""
        super().closeEditor(editor, Hint.NoHint)
        if hint is Hint.SubmitModelCache:
            self._go_down()
        elif hint in {Hint.EditNextItem, Hint.EditPreviousItem}:
            self._edit_next(1 if hint is Hint.EditNextItem else -1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the width anew."""
        super().resizeEvent(event)
        self.columns.share()

    def focusNextPrevChild(self, *is_next: bool) -> bool:  # noqa: N802
        """Tab goes through the cells of a row that can be typed into, then on."""
        index = next_cell(self, 1 if all(is_next) else -1, within_row=True)
        if not index.isValid():
            return super().focusNextPrevChild(*is_next)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.NoUpdate
        )  # fmt: skip
        return True

    def row_corner(self, record_id: str) -> QPoint:
        """Where something about a row may pop up, on the screen."""
        rect = self.visualRect(self.goals.index_of(record_id))
        return self.viewport().mapToGlobal(rect.bottomLeft())

    def _walk(self, event: QKeyEvent) -> bool:
        """Go to another cell, or begin to type. Returns whether the key meant that."""
        index, key = self.currentIndex(), event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not index.isValid():
            return False
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            else:
                self._go_down()
            return True
        aside = (key == Qt.Key.Key_Right) - (key == Qt.Key.Key_Left)
        return bool(aside) and self._go_aside(index, aside)

    def _go_aside(self, index: QModelIndex, by: int) -> bool:
        """To the cell beside; at the title Qt folds and unfolds first."""
        at_title = index.column() == 0
        if at_title and (
            by < 0 or (index.model().hasChildren(index) and not self.isExpanded(index))
        ):
            return False
        visible = self.columns.visible
        place = visible.index(COLUMNS[index.column()]) + by
        if 0 <= place < len(visible):
            beside = index.siblingAtColumn(COLUMNS.index(visible[place]))
            self.selectionModel().setCurrentIndex(
                beside, QItemSelectionModel.SelectionFlag.NoUpdate
            )
        return True

    def _go_down(self) -> None:
        below = self.indexBelow(self.currentIndex().siblingAtColumn(0))
        if below.isValid():
            self.go_to(below.siblingAtColumn(self.currentIndex().column()))

    def _edit_next(self, by: int) -> None:
        index = next_cell(self, by, within_row=False)
        if index.isValid():
            self.go_to(index)
            self.edit(index)

    def _rows_from(self, index: QModelIndex) -> Iterator[QModelIndex]:
        at = index.siblingAtColumn(0)
        while at.isValid():
            yield at
            at = self.indexBelow(at)

    @Slot()
    def _on_reset(self) -> None:
        self.folds.unfold()
        if not self._is_fitted and self.goals.rowCount():
            self._is_fitted = True
            self.columns.fit()


def _depth(index: QModelIndex) -> int:
    depth = 0
    while index.parent().isValid():
        index, depth = index.parent(), depth + 1
    return depth
