"""*Explain this number*: the arithmetic behind a value as a tree that unfolds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem

from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.analysis.explanation import Explanation

_OPEN_LEVELS = 1


class ExplanationView(QTreeWidget):
    """Shows an explanation, its first step open."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words("Explain this number"))
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setMinimumHeight(self.fontMetrics().height() * 8)

    def show_explanation(self, explanation: "Explanation | None") -> None:
        """Show another explanation; None empties the view."""
        self.clear()
        if explanation is None:
            return
        self.addTopLevelItem(self._item(explanation))
        self.expandToDepth(_OPEN_LEVELS)

    def _item(self, explanation: "Explanation") -> QTreeWidgetItem:
        from desktop_app.analysis.wording import explanation_text

        text = explanation_text(explanation, self._words)
        item = QTreeWidgetItem([text])
        item.setToolTip(0, text)
        for step in explanation.inputs:
            item.addChild(self._item(step))
        return item
