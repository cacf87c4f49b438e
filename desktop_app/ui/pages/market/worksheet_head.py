"""The head of an open worksheet: back, title, day, kind, and what can be done with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.look import MARGIN, SPACING, small_icon_size
from desktop_app.ui.pages.market.kind_texts import kind_name
from desktop_app.ui.parts.day_editor import DayEditor
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.parts.field_editors import TextEditor
from desktop_app.ui.parts.record_icons import LAYOUT_ICONS
from desktop_app.ui.texts import tip

if TYPE_CHECKING:
    from desktop_app.plan.market import Worksheet
    from desktop_app.ui.desk import Desk

BOARD, GRID = "board", "grid"
_DAY_EMS = 9
_ROOMY_EMS = 32


class WorksheetHead(QWidget):
    """Says which worksheet is open, and lets its title and day be typed.

    Signals: left(): back to the gallery; renamed(str); dated(object): a day or None;
    face_wanted(str): BOARD or GRID; duplicate_wanted(); picture_toggled(bool).
    """

    left = Signal()
    renamed = Signal(str)
    dated = Signal(object)
    face_wanted = Signal(str)
    duplicate_wanted = Signal()
    picture_toggled = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.back = self._button("back", words("All worksheets"))
        self.back.clicked.connect(self.left)
        self.title = TextEditor()
        self.title.setAccessibleName(words("Title of the worksheet"))
        self.title.setFrame(False)
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setWeight(font.Weight.DemiBold)
        self.title.setFont(font)
        self.title.setObjectName("quiet")
        self.title.setStyleSheet(
            "QLineEdit#quiet { background: transparent; border: none; }"
            f"QLineEdit#quiet:focus {{ background: {desk.look.theme.surface};"
            f" border: 1px solid {desk.look.theme.focus}; border-radius: 4px; }}"
        )
        self.title.edited.connect(self._on_titled)
        self.day = DayEditor(desk)
        self.day.setAccessibleName(words("Day of the worksheet"))
        self.day.setToolTip(words("When this was found out"))
        self.day.setFixedWidth(_DAY_EMS * self.fontMetrics().height())
        self.day.edited.connect(self._on_dated)
        self.day.misread.connect(self._on_misread)
        self.kind = ElidedLabel()
        self.icon = QLabel()
        self.faces = QButtonGroup(self)
        self.board = self._face("board", words("Board"), words("Cards in their parts"))
        self.grid = self._face("table", words("Grid"), words("One row each, typed like a sheet"))
        self.duplicate = self._button("duplicate", words("Duplicate for today"))
        self.duplicate.clicked.connect(self.duplicate_wanted)
        self.picture = self._button("picture", words("Show the picture beside it"))
        self.picture.setCheckable(True)
        self.picture.toggled.connect(self.picture_toggled)
        self.faces.idClicked.connect(self._on_face)
        self._lay_out()

    def show_worksheet(self, worksheet: Worksheet, layout: str, *, may_edit: bool) -> None:
        """Show a worksheet as it is now."""
        words = self._desk.words
        self.title.show_value(worksheet.title)
        self.title.setReadOnly(not may_edit)
        self.day.show_value(worksheet.made_on)
        self.day.setEnabled(may_edit)
        self.duplicate.setEnabled(may_edit)
        self.kind.show_text(kind_name(worksheet, words))
        icon = LAYOUT_ICONS.get(layout, "worksheet")
        self.icon.setPixmap(self._desk.look.picture(icon, "muted", small_icon_size()))

    def show_face(self, face: str) -> None:
        """Mark whether board or grid is shown."""
        (self.grid if face == GRID else self.board).setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Without room the title goes first; the inspector has the day too."""
        super().resizeEvent(event)
        self.day.setVisible(self.width() > _ROOMY_EMS * self.fontMetrics().height())

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(SPACING)
        below.addWidget(self.icon)
        below.addWidget(self.kind, 1)
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING, SPACING // 2, MARGIN, SPACING // 2)
        row.setSpacing(SPACING)
        row.addWidget(self.back)
        row.addLayout(names, 1)
        row.addWidget(self.day)
        switch = QHBoxLayout()
        switch.setSpacing(0)
        switch.addWidget(self.board)
        switch.addWidget(self.grid)
        row.addLayout(switch)
        row.addWidget(self.duplicate)
        row.addWidget(self.picture)

    def _button(self, icon: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._desk.look.icon(icon))
        button.setIconSize(QSize(small_icon_size(), small_icon_size()))
        button.setAutoRaise(True)
        button.setAccessibleName(text)
        button.setToolTip(tip(text))
        return button

    def _face(self, icon: str, text: str, explained: str) -> QToolButton:
        button = self._button(icon, text)
        button.setText(text)
        button.setToolTip(tip(explained))
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.faces.addButton(button, len(self.faces.buttons()))
        return button

    @Slot(object)
    def _on_titled(self, title: object) -> None:
        if str(title).strip():
            self.renamed.emit(str(title).strip())

    @Slot(object)
    def _on_dated(self, day: object) -> None:
        self.dated.emit(day if isinstance(day, date) else None)

    @Slot(str)
    def _on_misread(self, text: str) -> None:
        from desktop_app.ui.parts.record_form import tell_misread

        tell_misread(self._desk, "made_on", text)

    @Slot(int)
    def _on_face(self, place: int) -> None:
        self.face_wanted.emit(GRID if place else BOARD)
