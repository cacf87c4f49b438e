"""The dialog that begins a worksheet: which kind, what it is called, empty or with the example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.look import MARGIN, SPACING, icon_size
from desktop_app.ui.pages.market.kind_texts import said
from desktop_app.ui.parts.action_buttons import primary_style
from desktop_app.ui.parts.line_editor import LONGEST_LINE
from desktop_app.ui.parts.record_icons import LAYOUT_ICONS
from desktop_app.ui.texts import breakable, heading, plain_label, tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.catalog.worksheets import WorksheetKind
    from desktop_app.ui.desk import Desk

_WIDTH_EMS, _HEIGHT_EMS, _LIST_EMS = 52, 34, 17


class Begin(Protocol):
    """Begins a worksheet."""

    def __call__(self, kind: WorksheetKind, title: str, *, with_example: bool) -> object:
        """Of that kind, with that title, empty or with the example."""


class NewWorksheetDialog(QDialog):
    """`begin` is called with the kind, the title, and whether the example is wanted."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        kinds: Sequence[WorksheetKind],
        begin: Begin,
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = desk.words
        self.setWindowTitle(words("New worksheet"))
        self.setStyleSheet(primary_style(desk.look))
        self._desk, self._kinds, self._begin = desk, kinds, begin
        self.kinds = QListWidget()
        self.kinds.setAccessibleName(words("Kinds of worksheets"))
        self.kinds.setIconSize(QSize(icon_size(), icon_size()))
        self.kinds.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.title = QLineEdit()
        self.title.setMaxLength(LONGEST_LINE)
        self.title.setAccessibleName(words("Title of the worksheet"))
        self.example = QCheckBox(words("Begin with the example"))
        self.example.setToolTip(words("Made-up entries that show how it is filled in"))
        self.create_button = QPushButton(words("Create"))
        self.create_button.setObjectName("primary")
        self.create_button.setDefault(True)
        self._name = heading("", 1.2)
        self._purpose, self._slots, self._source = (plain_label("") for _ in range(3))
        for kind in kinds:
            self.kinds.addItem(self._item(kind))
        self._lay_out()
        self.kinds.currentRowChanged.connect(self._on_kind)
        self.kinds.itemActivated.connect(self.accept)
        self.title.textChanged.connect(self._enable)
        self.kinds.setCurrentRow(0)

    @property
    def kind(self) -> WorksheetKind | None:
        """The kind that is chosen."""
        row = self.kinds.currentRow()
        return self._kinds[row] if 0 <= row < len(self._kinds) else None

    def accept(self) -> None:
        """Begin the worksheet."""
        kind, title = self.kind, self.title.text().strip()
        if kind is not None and title:
            super().accept()
            self._begin(kind, title, with_example=self.example.isChecked())

    def _item(self, kind: WorksheetKind) -> QListWidgetItem:
        words, look = self._desk.words, self._desk.look
        icon = look.icon(LAYOUT_ICONS[kind.layout], "accent")
        item = QListWidgetItem(icon, said(kind.name, words))
        item.setToolTip(tip(said(kind.purpose, words)))
        return item

    def _lay_out(self) -> None:
        words, em = self._desk.words, self.fontMetrics().height()
        muted = self._desk.look.colour("muted")
        for label in (self._name, self._purpose, self._slots, self._source):
            label.setWordWrap(True)
        about = QVBoxLayout()
        about.setSpacing(SPACING)
        for label in (self._name, self._purpose):
            about.addWidget(label)
        about.addSpacing(SPACING)
        about.addWidget(plain_label(words("Its parts"), muted))
        about.addWidget(self._slots)
        about.addSpacing(SPACING)
        about.addWidget(plain_label(words("Described by"), muted))
        about.addWidget(self._source)
        about.addStretch()
        about.addWidget(plain_label(words("Title"), muted))
        about.addWidget(self.title)
        about.addWidget(self.example)
        sides = QHBoxLayout()
        sides.setSpacing(2 * SPACING)
        self.kinds.setFixedWidth(_LIST_EMS * em)
        sides.addWidget(self.kinds)
        sides.addLayout(about, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.create_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(2 * SPACING)
        column.addLayout(sides, 1)
        column.addWidget(buttons)
        room = self.screen().availableGeometry()
        self.resize(
            min(_WIDTH_EMS * em, room.width() - 40), min(_HEIGHT_EMS * em, room.height() - 60)
        )

    @Slot(int)
    def _on_kind(self, _row: int) -> None:
        kind, words = self.kind, self._desk.words
        if kind is None:
            return
        names = {said(one.name, words) for one in self._kinds}
        name = said(kind.name, words)
        if not self.title.text().strip() or self.title.text() in names:
            self.title.setText(name)
        slots = words(", ").join(said(slot.name, words) for slot in kind.slots)
        _say(self._name, name)
        _say(self._purpose, said(kind.purpose, words))
        _say(self._slots, slots or "—")
        _say(self._source, kind.source)
        self.example.setVisible(bool(kind.examples))
        if not kind.examples:
            self.example.setChecked(False)

    @Slot()
    def _enable(self) -> None:
        self.create_button.setEnabled(self.kind is not None and bool(self.title.text().strip()))


def _say(label: QLabel, text: str) -> None:
    label.setText(breakable(text))
