"""The header of the preview: above each column what it is read as, how sure that is, and why."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from desktop_app.metrics.recognition.roles import Role
from desktop_app.terms import role_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.data.column_words import confidence, reason_of
from desktop_app.ui.pages.data.kind_words import roles_for
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.texts import plain_label, tint, tip

if TYPE_CHECKING:
    from desktop_app.metrics.recognition.columns import Column

_WIDTH_EMS = 13.5
_REASON_LINES = 4
_PAD = 8
_GAP = 3


class RoleBox(ChoiceBox):
    """What a column is read as.

    Signals: reached(int): the keyboard is at the box of that column now.
    """

    reached = Signal(int)

    def __init__(self, column: int) -> None:
        super().__init__()
        self._column = column

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt)
        """Tell where the keyboard is, so that the column scrolls into sight."""
        super().focusInEvent(event)
        self.reached.emit(self._column)


class ColumnHead(QWidget):
    """One column's name, role, confidence and reason.

    Signals: role_chosen(int, str): column and role.
    """

    role_chosen = Signal(int, str)

    def __init__(self, desk: Desk, column: int) -> None:
        super().__init__()
        self._desk, self._column = desk, column
        self.name = ElidedLabel()
        font = self.name.font()
        font.setWeight(font.Weight.DemiBold)
        self.name.setFont(font)
        self.box = RoleBox(column)
        self._roles: tuple[Role, ...] = ()
        self.confidence = plain_label("")
        self.reason: QLabel = plain_label("", desk.look.colour("muted"))
        self.reason.setWordWrap(True)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reason.setFixedHeight(_REASON_LINES * self.fontMetrics().lineSpacing())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_PAD, _PAD, _PAD, _GAP)
        lines.setSpacing(_GAP)
        for widget in (self.name, self.box, self.confidence, self.reason):
            lines.addWidget(widget)
        self.box.activated.connect(self._on_chosen)

    def show_column(self, column: "Column", roles: tuple[Role, ...]) -> None:
        """Show a column as it is read now, with the roles it may have."""
        words, look = self._desk.words, self._desk.look
        if roles != self._roles:
            self._roles = roles
            self.box.clear()
            for role in roles:
                self.box.addItem(role_word(words, role.value), role.value)
        sure, why = confidence(column, words), reason_of(column, words)
        self.name.show_text(column.name)
        self.box.setCurrentIndex(self.box.findData(column.role.value))
        self.box.setAccessibleName(words("What column {column} holds").format(column=column.name))
        self.box.setAccessibleDescription(why)
        self.confidence.setText(f"{sure.mark} {sure.word}")
        tint(self.confidence, look.colour(sure.colour))
        self.reason.setText(why)
        self.reason.setToolTip(tip(why))

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        self.role_chosen.emit(self._column, str(self.box.itemData(row)))


class ColumnHeads(QHeaderView):
    """Heads are made when their columns come into sight: a file may have thousands.

    Signals: role_chosen(str, str): column name and role.
    """

    role_chosen = Signal(str, str)

    def __init__(self, desk: Desk, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._desk, self._table = desk, table
        self._columns: tuple[Column, ...] = ()
        self._kind: str | None = None
        self._heads: dict[int, ColumnHead] = {}
        self._fresh: set[int] = set()
        self.setAccessibleName(desk.words("Columns of the file"))
        self.setStyleSheet("QHeaderView { background: palette(base); border: 0; }")
        self.setDefaultSectionSize(round(_WIDTH_EMS * self.fontMetrics().height()))
        self.setMinimumSectionSize(8 * self.fontMetrics().height())
        self._high = self._measure()
        self.sectionResized.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)

    @property
    def heads(self) -> dict[int, ColumnHead]:
        """The heads made so far, by column."""
        return self._heads

    def show_columns(self, columns: "tuple[Column, ...]", kind: str | None) -> None:
        """Show the columns as a file of that kind has them; the model has as many."""
        self._kind = kind
        for index in [index for index in self._heads if index >= len(columns)]:
            head = self._heads.pop(index)
            head.setParent(None)
            head.deleteLater()
        self._columns, self._fresh = columns, set()
        self._place()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt)
        """Room for the heads."""
        return QSize(super().sizeHint().width(), self._high)

    def paintSection(self, painter: QPainter, rect: QRect, _section: int) -> None:  # noqa: N802
        """The ground below a head, and a line at its right."""
        palette = self.palette()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Show the heads that came into sight."""
        super().resizeEvent(event)
        self._place()

    def _measure(self) -> int:
        head = ColumnHead(self._desk, 0)
        high = head.sizeHint().height()
        head.deleteLater()
        return high

    @Slot()
    def _place(self) -> None:
        if not self._columns or self.count() != len(self._columns):
            return
        first = max(0, self.visualIndexAt(0) - 1)
        last = self.visualIndexAt(self.viewport().width())
        last = len(self._columns) - 1 if last < 0 else min(last + 1, len(self._columns) - 1)
        for index in range(first, last + 1):
            self._head(index)
        for index, head in self._heads.items():
            left, wide = self.sectionViewportPosition(index), self.sectionSize(index)
            head.setGeometry(left, 0, wide - 1, self._high - 1)

    def _head(self, index: int) -> None:
        head = self._heads.get(index)
        if head is None:
            head = self._heads[index] = ColumnHead(self._desk, index)
            head.setParent(self.viewport())
            head.role_chosen.connect(self._on_chosen)
            head.box.reached.connect(self._on_reached)
            head.show()
        if index not in self._fresh:
            self._fresh.add(index)
            column = self._columns[index]
            head.show_column(column, roles_for(self._kind, column.role))

    @Slot(int, str)
    def _on_chosen(self, column: int, role: str) -> None:
        self.role_chosen.emit(self._columns[column].name, role)

    @Slot(int)
    def _on_reached(self, column: int) -> None:
        model = self._table.model()
        if model.rowCount():
            row = max(0, self._table.rowAt(0))
            self._table.scrollTo(model.index(row, column))
