"""The tree of goals as a view that edits like a sheet."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.goals.goal_cells import COLUMNS
from desktop_app.ui.pages.goals.goal_columns import GoalColumns
from desktop_app.ui.pages.goals.goal_folds import GoalFolds
from desktop_app.ui.pages.goals.goals_model import GoalsModel
from desktop_app.ui.pages.goals.tree_keys import next_cell, wanted_by
from desktop_app.ui.parts.columns import calm
from desktop_app.ui.parts.delegates import row_height
from desktop_app.ui.parts.pasted import text_of
from desktop_app.ui.parts.sheet_delegates import SheetDelegate, SheetNameDelegate

_INDENT = "    "
_ENDS = frozenset({QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd})
Hint = QAbstractItemDelegate.EndEditHint


class GoalsTree(QTableView):
    """The tree; its first column takes the width that the others leave.

    Signals:
        text_pasted(str): the person pastes at the current cell.
        command_wanted(str): a key that stands for an action of the page.
    """

    text_pasted = Signal(str)
    command_wanted = Signal(str)

    def __init__(self, model: GoalsModel, desk: Desk) -> None:
        super().__init__()
        self.goals, self._is_fitted = model, False
        self.setModel(model)
        self.folds = GoalFolds(self, model, desk.memory)
        self.setAccessibleName(desk.words("Goals"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._set_up_rows()
        self.setItemDelegate(SheetDelegate(desk.look, self))
        names = SheetNameDelegate(desk.look, self)
        for column in ("owner", "kpi", "team"):
            self.setItemDelegateForColumn(COLUMNS.index(column), names)
        calm(self.horizontalHeader(), self.accessibleName())
        self.horizontalHeader().setSectionsClickable(False)
        self.columns = GoalColumns(self, desk.memory, desk.words)
        model.modelReset.connect(self._on_reset)
        model.shown_anew.connect(self.viewport().update)

    def _set_up_rows(self) -> None:
        """Rows of one height, without lines, selected as a whole, edited by typing."""
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.fontMetrics()))

    def current_id(self) -> str:
        """The goal of the current row, "" for none."""
        return self.goals.record_id_at(self.currentIndex())

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
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.goals.record_id_at(self.goals.index(row, 0)) for row in rows]

    def ids_from_current(self) -> list[str]:
        """The goal of the current row and all that are shown below it."""
        first = self.currentIndex().row()
        rows = range(first, self.goals.rowCount()) if first >= 0 else ()
        return [self.goals.record_id_at(self.goals.index(row, 0)) for row in rows]

    def copied(self) -> str:
        """The selected goals as a sheet takes them: whole rows at the title, else that column."""
        cells, column = self.goals.cells, self.current_column()
        chosen = self.chosen_ids()
        if column != "title":
            return text_of([[cells.text(each, column)] for each in chosen])
        depths = [self.goals.level_of(each) for each in chosen]
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

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press on an arrow folds and unfolds, and does nothing else."""
        record_id = self.folds.arrow_at(event.position().toPoint())
        if record_id and event.button() is Qt.MouseButton.LeftButton:
            self.folds.turn(record_id)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The second of two quick presses on an arrow is a press as well."""
        if self.folds.arrow_at(event.position().toPoint()):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, held: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End lead to the first and last row, as in a tree."""
        if action not in _ENDS or not self.goals.rowCount():
            return super().moveCursor(action, held)
        row = 0 if action is QAbstractItemView.CursorAction.MoveHome else self.goals.rowCount() - 1
        return self.goals.index(row, max(self.currentIndex().column(), 0))

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
        """To the cell beside; at the title it folds and unfolds first, and leads out."""
        record_id = self.goals.record_id_at(index)
        if index.column() == 0 and by < 0:
            return self._go_out(record_id)
        if index.column() == 0 and self.goals.is_folded(record_id):
            self.folds.unfold(record_id)
            return True
        visible = self.columns.visible
        place = visible.index(COLUMNS[index.column()]) + by
        if 0 <= place < len(visible):
            beside = index.siblingAtColumn(COLUMNS.index(visible[place]))
            self.selectionModel().setCurrentIndex(
                beside, QItemSelectionModel.SelectionFlag.NoUpdate
            )
        return True

    def _go_out(self, record_id: str) -> bool:
        """Fold a goal; where nothing is to be folded, go to the one above."""
        if self.goals.children_of(record_id) and not self.goals.is_folded(record_id):
            self.folds.fold(record_id)
        elif self.goals.above(record_id):
            self.go_to(self.goals.index_of(self.goals.above(record_id)))
        return True

    def _go_down(self) -> None:
        at = self.currentIndex()
        below = at.sibling(at.row() + 1, at.column())
        if below.isValid():
            self.go_to(below)

    def _edit_next(self, by: int) -> None:
        index = next_cell(self, by, within_row=False)
        if index.isValid():
            self.go_to(index)
            self.edit(index)

    @Slot()
    def _on_reset(self) -> None:
        if not self._is_fitted and self.goals.rowCount():
            self._is_fitted = True
            self.columns.fit()
