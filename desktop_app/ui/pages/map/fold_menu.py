"""The menu that folds and unfolds columns, rows, and what is below objectives."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.charts.map_texts import column_headings
from desktop_app.ui.pages.map.arrangement import column_key, row_key, row_text
from desktop_app.ui.pages.map.map_board import STRATEGY, MapBoard
from desktop_app.ui.pages.map.map_shown import Folds, below_objectives
from desktop_app.ui.texts import action_text
from desktop_app.words import Words


class FoldMenu(QMenu):
    """Filled anew whenever it is opened.

    Signals: folded(): another part of the map is folded.
    """

    folded = Signal()

    def __init__(self, words: Words, board: MapBoard, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._board = words, board
        self.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        self.clear()
        words, board = self._words, self._board
        if board.view == STRATEGY:
            for row in board.strategy.rows:
                if row.objectives:
                    key = row_key(row.perspective)
                    self._offer(
                        key, row_text(row.perspective, words), is_folded=key in board.folds.rows
                    )
        else:
            for column, text in column_headings(words).items():
                self._offer(column_key(column), text, is_folded=column in board.folds.columns)
        self.addSeparator()
        if board.view != STRATEGY:
            every = self.addAction(words("Fold what is below every objective"))
            every.triggered.connect(self._on_fold_objectives)
        self.addAction(words("Unfold everything")).triggered.connect(self._on_unfold)

    def _offer(self, key: str, text: str, *, is_folded: bool) -> None:
        action = self.addAction(action_text(text))
        action.setCheckable(True)
        action.setChecked(is_folded)
        action.setData(key)
        action.triggered.connect(self._on_chosen)

    @Slot()
    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._board.fold(str(action.data()))
            self.folded.emit()

    @Slot()
    def _on_fold_objectives(self) -> None:
        below = frozenset(below_objectives(self._board.causeway_map))
        self._board.folds = self._board.folds._replace(objectives=below)
        self.folded.emit()

    @Slot()
    def _on_unfold(self) -> None:
        self._board.folds = Folds(has_folded_unlinked=False)
        self.folded.emit()
