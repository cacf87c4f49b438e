"""Picks names from those the data has, in an order of one's own."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.metrics.dataset_facts import NamedCount
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.texts import action_text, plain_label, shortened, tip

_NAME = Qt.ItemDataRole.UserRole
_MOST_LETTERS = 22
_ROWS, _EMS = 12, 18
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Names(QListWidget):
    """Signals: moved(int): Alt with an arrow; ended(): Enter."""

    moved = Signal(int)
    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Enter is done; Alt with an arrow moves the current name."""
        step = _MOVES.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif event.key() in _ENTER:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class EventPicker(QPushButton):
    """Shows the names that are picked; a click, Space or Alt+Down opens the list of all.

    Signals: edited(object): the names as the measure takes them, with commas; "" for none.
    """

    edited = Signal(object)

    def __init__(self, desk: Desk, nothing: str, *, is_ordered: bool) -> None:
        """Args: nothing: what stands there while none is picked."""
        super().__init__()
        self._desk, self._nothing, self._is_ordered = desk, nothing, is_ordered
        self._offered: Sequence[NamedCount] = ()
        self._picked: tuple[str, ...] = ()
        self.setStyleSheet("text-align: left; padding: 3px 8px;")
        self.setAutoDefault(False)
        self.clicked.connect(self.open_list)
        self._show()

    def offer(self, names: Sequence[NamedCount]) -> None:
        """Offer other names, the most frequent first."""
        self._offered = names

    def show_value(self, value: object) -> None:
        """Show names with commas between them."""
        self._picked = tuple(name for name in str(value or "").split(",") if name)
        self._show()

    @property
    def picked(self) -> tuple[str, ...]:
        """The names that are picked, in their order."""
        return self._picked

    @Slot()
    def open_list(self) -> None:
        """Offer all names below the button."""
        popup = NamesPopup(self._desk, self, is_ordered=self._is_ordered)
        popup.offer(self._offered, self._picked)
        popup.picked_changed.connect(self._on_picked)
        popup.show_below(self)

    def _show(self) -> None:
        between = " → " if self._is_ordered else self._desk.words(", ")
        text = between.join(self._picked) or self._nothing
        self.setText(action_text(shortened(text, _MOST_LETTERS)))
        self.setToolTip(tip(text))
        self.setAccessibleDescription(text)

    @Slot(object)
    def _on_picked(self, names: tuple[str, ...]) -> None:
        if names != self._picked:
            self._picked = names
            self._show()
            self.edited.emit(",".join(names))


class NamesPopup(QFrame):
    """All names with a tick each; picked ones come first and are moved with Alt+Up and Alt+Down.

    Signals: picked_changed(object): the names that are ticked, in the order of the list.
    """

    picked_changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, *, is_ordered: bool) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        words = desk.words
        self.setAccessibleName(words("Events of the data"))
        self._numbers = numbers_of(desk)
        self.names = _Names()
        self.names.setAccessibleName(words("Events of the data"))
        self.names.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        column.addWidget(self.names)
        if is_ordered:
            self.names.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            hint = plain_label(
                words("Drag to order, or Alt+Up and Alt+Down."), desk.look.colour("muted")
            )
            hint.setWordWrap(True)
            column.addWidget(hint)
            self.names.model().rowsMoved.connect(self._tell)
            self.names.moved.connect(self._on_moved)
        self.names.itemChanged.connect(self._tell)
        self.names.ended.connect(self.close)

    def offer(self, names: Sequence[NamedCount], picked: Sequence[str]) -> None:
        """Fill the list: what is picked first, in its order."""
        times = {each.name: each.times for each in names}
        rest = [each.name for each in names if each.name not in picked]
        for name in (*picked, *rest):
            if "," in name:  # a comma parts names where they are asked for
                continue
            item = QListWidgetItem(f"{name}  ({self._numbers.full(times.get(name))})")
            item.setData(_NAME, name)
            state = Qt.CheckState.Checked if name in picked else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.names.addItem(item)

    def show_below(self, field: QWidget) -> None:
        """Show it below a field, or above where there is no room below."""
        em = self.fontMetrics().height()
        self.setMinimumWidth(_EMS * em)
        self.names.setMinimumHeight(min(max(self.names.count(), 3), _ROWS) * int(1.7 * em))
        self.adjustSize()
        room = field.screen().availableGeometry()
        place = field.mapToGlobal(QPoint(0, field.height()))
        if place.y() + self.height() > room.bottom():
            place = field.mapToGlobal(QPoint(0, -self.height()))
        self.move(max(room.left(), min(place.x(), room.right() - self.width())), place.y())
        self.show()
        self.names.setFocus()

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        row = self.names.currentRow()
        target = row + step
        if row >= 0 and 0 <= target < self.names.count():
            self.names.insertItem(target, self.names.takeItem(row))
            self.names.setCurrentRow(target)
            self._tell()

    @Slot()
    def _tell(self) -> None:
        items = [self.names.item(row) for row in range(self.names.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        self.picked_changed.emit(tuple(str(item.data(_NAME)) for item in ticked))
