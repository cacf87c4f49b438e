"""What a worksheet comes to, in a calm line: its numbers, and what is odd about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.look import MARGIN, SPACING, small_icon_size
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.pages.market.kind_texts import said
from desktop_app.ui.parts.explanation_view import ExplanationView
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.texts import action_text, plain_label, tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.analysis.explanation import Explanation
    from desktop_app.analysis.worksheets.results import TotalResult, WorksheetResult
    from desktop_app.ui.desk import Desk

_WIDTH_EMS = 30
_MOST_TOTALS = 6


class WorksheetLine(QWidget):
    """A button per number, which explains it; a button for the remarks where there are any."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, 0, MARGIN, SPACING // 2)
        self._row.setSpacing(SPACING)
        self._row.addStretch()
        self._shown: object = None
        self.totals: list[QPushButton] = []
        self.remarks: QPushButton | None = None
        self.explanation: ExplanationView | None = None

    def show_result(self, result: WorksheetResult) -> None:
        """Show the numbers of a worksheet as they are now."""
        shown = (result.kind, result.totals, result.remarks)
        if shown == self._shown:
            return
        self._shown = shown
        for button in self._buttons():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.totals = [self._total(result, each) for each in result.totals[:_MOST_TOTALS]]
        self.remarks = self._remarks(result) if result.remarks else None
        for place, button in enumerate(self._buttons()):
            self._row.insertWidget(place, button)
        self.setVisible(bool(self._buttons()))

    def _buttons(self) -> list[QPushButton]:
        return [*self.totals, *([] if self.remarks is None else [self.remarks])]

    def _total(self, result: WorksheetResult, total: TotalResult) -> QPushButton:
        words = self._desk.words
        described = next((one for one in result.kind.totals if one.key == total.key), None)
        name = total.key if described is None else said(described.name, words)
        value = NOTHING if total.value is None else numbers_of(self._desk).short(total.value)
        button = _flat(words("{name}: {value}").format(name=name, value=value))
        button.setToolTip(tip(words("Explain this number")))
        button.clicked.connect(partial(self._explain, button, total.explanation))
        return button

    def _remarks(self, result: WorksheetResult) -> QPushButton:
        from desktop_app.analysis.worksheets.wording import remark_text

        words = self._desk.words
        said_all = list(dict.fromkeys(remark_text(each, words) for each in result.remarks))
        text = said_all[0]
        if len(said_all) > 1:
            text = words.count("{n} remark", "{n} remarks", len(said_all))
        button = _flat(text)
        button.setIcon(self._desk.look.icon("hint", "at_risk"))
        button.setIconSize(QSize(small_icon_size(), small_icon_size()))
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(4 * button.fontMetrics().height())
        button.setToolTip(tip("\n".join(said_all)))
        button.clicked.connect(partial(self._tell, button, said_all))
        return button

    def _explain(self, button: QPushButton, explanation: Explanation, *_checked: bool) -> None:
        view = ExplanationView(self._desk.words)
        self.explanation = view
        self._pop_up(button, [view])
        view.show_explanation(explanation)

    def _tell(self, button: QPushButton, sentences: Sequence[str], *_checked: bool) -> None:
        labels = [plain_label(sentence) for sentence in sentences]
        for label in labels:
            label.setWordWrap(True)
        self._pop_up(button, labels)

    def _pop_up(self, button: QPushButton, content: Sequence[QWidget]) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setFrameShape(QFrame.Shape.StyledPanel)
        popup.setAccessibleName(self._desk.words("Explain this number"))
        popup.setFixedWidth(_WIDTH_EMS * self.fontMetrics().height())
        column = QVBoxLayout(popup)
        column.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        for widget in content:
            column.addWidget(widget)
        corner = button.mapToGlobal(QPoint(0, button.height()))
        room = self.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - popup.width())))
        popup.move(corner)
        popup.show()


def _flat(text: str) -> QPushButton:
    button = QPushButton(action_text(text))
    button.setFlat(True)
    button.setAccessibleName(text)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
