"""A list of records that pops up, to choose one by typing a part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.sounds import Sounds

Named = Sequence[tuple[str, str]]
_WIDTH_EMS, _SENTENCE_EMS = 24, 40
_ROWS = 9
_WALKING = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)  # fmt: skip


class RecordChooser(QFrame):
    """Offers records by name; goes when one is chosen, by Esc, or by a click elsewhere.

    Signals: chosen(str): the record's id.
    """

    chosen = Signal(str)

    def __init__(self, desk: Desk, offered: Named, parent: QWidget) -> None:
        """Args: offered: id and name of each record, in their order."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        words = desk.words
        self._offered = tuple(offered)
        self._sounds = Sounds(desk, self)
        self._sounds.learned.connect(self._narrow)
        self._shown: Named = self._offered
        self.field = QLineEdit()
        self.field.setPlaceholderText(words("Type a part of the name"))
        self.field.setAccessibleName(words("Search"))
        self.field.setClearButtonEnabled(True)
        self.view = QListView()
        self.view.setModel(QStringListModel(self))
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(words("Records to choose from"))
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.view)
        em = self.fontMetrics().height()
        self.setFixedWidth(_WIDTH_EMS * em)
        self.view.setFixedHeight(round(_ROWS * em * 1.5))
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._choose)
        self.field.installEventFilter(self)
        self.view.clicked.connect(self._choose)
        self._narrow()

    def pop_up(self, below: QWidget) -> None:
        """Show it below a widget, within the screen."""
        self.adjustSize()
        corner = below.mapToGlobal(QPoint(0, below.height()))
        room = below.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()
        self.field.setFocus()

    def pop_over(self, window: QWidget) -> None:
        """Show it in the upper middle of a window, wide enough for sentences."""
        room = window.width() - 2 * self.fontMetrics().height()
        self.setFixedWidth(min(_SENTENCE_EMS * self.fontMetrics().height(), room))
        self.adjustSize()
        left = (window.width() - self.width()) // 2
        self.move(window.mapToGlobal(QPoint(left, window.height() // 6)))
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """Walk the list while the field has the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.key() in _WALKING:
            if event.type() == QEvent.Type.KeyPress:
                self.view.event(event)
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _narrow(self) -> None:
        texts = [name.casefold() for _id, name in self._offered]
        query = self._sounds.query(self.field.text(), texts)
        pairs = zip(self._offered, texts, strict=True)
        self._shown = [offered for offered, text in pairs if query.fits(text)]
        model = self.view.model()
        if isinstance(model, QStringListModel):
            model.setStringList([name for _id, name in self._shown])
        if self._shown:
            self.view.setCurrentIndex(self.view.model().index(0, 0))

    @Slot()
    def _choose(self) -> None:
        row = self.view.currentIndex().row()
        if 0 <= row < len(self._shown):
            self.close()
            self.chosen.emit(self._shown[row][0])
