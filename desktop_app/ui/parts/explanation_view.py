"""*Explain this number*: the arithmetic behind a value as a tree that unfolds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from desktop_app.ui.look import grown
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.analysis.explanation import Explanation

Index = QModelIndex | QPersistentModelIndex
_OPEN_LEVELS = 1
_AIR = 8
_MOST_LINES = 14
_INDENT = 14
_TALL = 10_000
_NARROWEST = 60


class _WrappedLines(QStyledItemDelegate):
    """Rows as high as their sentence needs at the width there is."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  (Qt)
        """The height of the wrapped text."""
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        # The scroll bar's room is always left free: lines that broke anew whenever it comes or
        # goes could bring it and take it away for ever.
        bar = self._tree.verticalScrollBar().sizeHint().width()
        width = self._tree.width() - bar - depth * self._tree.indentation() - _AIR
        width = max(width, _NARROWEST)
        room = QRect(0, 0, width, _TALL)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        flags = Qt.TextFlag.TextWordWrap
        return QSize(width, option.fontMetrics.boundingRect(room, flags, text).height() + _AIR)


class ExplanationView(QTreeWidget):
    """Shows an explanation, its first steps open."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setWordWrap(True)
        self.setIndentation(grown(_INDENT))
        self.setItemDelegate(_WrappedLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words("Explain this number"))
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.expanded.connect(self._fit_height)
        self.collapsed.connect(self._fit_height)

    def show_explanation(self, explanation: "Explanation | None") -> None:
        """Show another explanation; None empties the view."""
        self.clear()
        if explanation is not None:
            self.addTopLevelItem(self._item(explanation))
            self.expandToDepth(_OPEN_LEVELS)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Break the sentences anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit_height()

    @Slot()
    def _fit_height(self) -> None:
        """As high as its lines, up to where it rather scrolls."""
        self.doItemsLayout()
        rows = sum(self.rowHeight(self.indexFromItem(item)) for item in self._unfolded())
        needed = rows + 2 * self.frameWidth()
        self.setFixedHeight(min(needed, self.fontMetrics().lineSpacing() * _MOST_LINES))

    def _unfolded(self) -> Iterator[QTreeWidgetItem]:
        """The items that are not hidden within a folded one, in any order."""
        top = self.topLevelItem(0)
        left = [] if top is None else [top]
        while left:
            item = left.pop()
            yield item
            if item.isExpanded():
                children = (item.child(at) for at in range(item.childCount()))
                left += [child for child in children if child is not None]

    def _item(self, explanation: "Explanation") -> QTreeWidgetItem:
        from desktop_app.analysis.wording import explanation_text

        text = explanation_text(explanation, self._words)
        item = QTreeWidgetItem([text])
        for step in explanation.inputs:
            item.addChild(self._item(step))
        return item
