"""What can be done with a picture: read its numbers, copy it, save it."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import small_icon_size
from desktop_app.ui.texts import tip


class ChartBar(QWidget):
    """A row of quiet buttons; where room is short they show their icons alone.

    Signals: table_toggled(bool): whether the numbers are wanted; picture_copied(), table_copied(),
    picture_saved(): the person asks for it.
    """

    table_toggled = Signal(bool)
    picture_copied = Signal()
    table_copied = Signal()
    picture_saved = Signal()

    def __init__(self, desk: Desk, key: str = "") -> None:
        """Args: key: whether the numbers are wanted is remembered under it; "" for not at all."""
        super().__init__()
        self._desk, self._key = desk, key
        words = desk.words
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 2, 4, 0)
        self._row.setSpacing(2)
        self._row.addStretch()
        self.table = self._button(
            "table", words("Table"), words("Show the numbers of this picture as a table")
        )
        self.table.setCheckable(True)
        self.copy_picture = self._button(
            "copy", words("Copy picture"), words("Copy this picture, to paste it into a text")
        )
        self.copy_table = self._button(
            "copy", words("Copy table"), words("Copy the numbers, to paste them into a sheet")
        )
        self.save = self._button(
            "picture", words("Save picture..."), words("Save this picture as PNG, SVG or PDF")
        )
        self._buttons: tuple[QToolButton, ...] = (
            self.table,
            self.copy_picture,
            self.copy_table,
            self.save,
        )
        self.table.toggled.connect(self.table_toggled)
        self.table.toggled.connect(self._show_fitting)
        self.table.clicked.connect(self._on_table_clicked)
        self.copy_picture.clicked.connect(self.picture_copied)
        self.copy_table.clicked.connect(self.table_copied)
        self.save.clicked.connect(self.picture_saved)
        self.offer(has_picture=False, has_table=False)

    def switch(self, icon: str, text: str, explained: str) -> QToolButton:
        """A further button, before the others, that can be switched on and off."""
        button = self._button(icon, text, explained)
        self._row.removeWidget(button)
        self._row.insertWidget(self._row.indexOf(self.table), button)
        button.setCheckable(True)
        self._buttons = (button, *self._buttons)
        return button

    def lead(self, widget: QWidget) -> None:
        """Put something before the free room at the left."""
        self._row.insertWidget(self._row.count() - 1 - len(self._buttons), widget)

    def offer(self, *, has_picture: bool, has_table: bool) -> None:
        """Offer what can be done with the picture that is shown."""
        if self._key:
            self.table.setChecked(self._desk.memory.recall(self._key, usual=False) is True)
        self.setEnabled(has_picture)
        self.table.setVisible(has_table)
        self._show_fitting(shows_table=has_table and self.table.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Words where there is room for them."""
        super().resizeEvent(event)
        needed = sum(button.property("wide") for button in self._buttons)
        fits = needed < event.size().width()
        look = Qt.ToolButtonStyle
        style = look.ToolButtonTextBesideIcon if fits else look.ToolButtonIconOnly
        for button in self._buttons:
            button.setToolButtonStyle(style)

    @Slot(bool)
    def _on_table_clicked(self, is_table: bool) -> None:  # noqa: FBT001  (Qt)
        if self._key:
            self._desk.memory.remember(self._key, is_table)

    @Slot(bool)
    def _show_fitting(self, shows_table: bool) -> None:  # noqa: FBT001  (Qt)
        """The copy of what is seen."""
        self.copy_table.setVisible(shows_table)
        self.copy_picture.setVisible(not shows_table)

    def _button(self, icon: str, text: str, explained: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setIcon(self._desk.look.icon(icon, "muted"))
        button.setIconSize(QSize(small_icon_size(), small_icon_size()))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setAccessibleName(text.rstrip(".…"))
        button.setToolTip(tip(explained))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("wide", button.sizeHint().width())
        self._row.addWidget(button)
        return button
