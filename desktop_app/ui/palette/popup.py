"""The palette as it stands over the window: a field, what it finds, and how to go on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.ui.look import MARGIN, SPACING, Look, icon_size
from desktop_app.ui.palette.entries import Entry
from desktop_app.ui.palette.line_delegate import LineDelegate, line_height
from desktop_app.ui.palette.results import Line, Results, spoken
from desktop_app.ui.palette.search_field import SearchField
from desktop_app.ui.texts import plain_label, tint
from desktop_app.words import Words

_WIDTH_EMS = 46
_MOST_ROWS = 12
_FROM_TOP = 0.08
_VEIL = {True: QColor(0, 0, 0, 110), False: QColor(27, 36, 48, 70)}


class PalettePopup(QDialog):
    """Covers the window while it is open; what lies below is seen but not reached.

    Signals:
        query_changed(str): what is typed now.
        entry_chosen(object): the `Entry` to run; the popup is closed by then.
    """

    query_changed = Signal(str)
    entry_chosen = Signal(object)

    def __init__(self, words: Words, look: Look, window: QWidget) -> None:
        super().__init__(window)
        # A part of the window: a window of its own would take the input method's place from it.
        self.setWindowFlags(Qt.WindowType.Widget)
        self._words, self._look, self._window = words, look, window
        self._before: QWidget | None = None
        self.setAccessibleName(words("Search or run a command"))
        self.results = Results()
        self.field, self.view = SearchField(), QListView()
        self._note, self._count = plain_label(""), plain_label("")
        self._box = self._boxed()
        self.field.textChanged.connect(self.query_changed)
        self.field.stepped.connect(self._on_stepped)
        self.field.paged.connect(self._on_paged)
        self.field.left.connect(self.leave)
        self.field.returnPressed.connect(self._on_accepted)
        self.view.clicked.connect(self._on_clicked)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        window.installEventFilter(self)
        self.hide()

    def appear(self) -> None:
        """Open with an empty field."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self.field.clear()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @Slot()
    def leave(self) -> None:
        """Close, and give the focus back to where it was."""
        before = self._before
        self._close()
        if before is not None and _is_there(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_lines(self, lines: Sequence[Line], *, total: int, note: str) -> None:
        """Show what was found, the first line that can be chosen being current.

        Args:
            lines: at most as many as somebody reads.
            total: how many fit altogether.
            note: said instead of the lines where there are none.
        """
        self.results.show(lines)
        self._note.setText(note)
        self._note.setVisible(not lines)
        self.view.setVisible(bool(lines))
        found = self._words.count("{n} result", "{n} results", total)
        self._count.setText(found if self.field.text().strip() else "")
        self._fit(len(lines))
        self._go_to(self.results.row_after(-1, 1))

    @property
    def current(self) -> Entry | None:
        """The entry that Enter would run."""
        return self.results.entry(self.view.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt)
        """Stay as large as the window."""
        window = self.parentWidget()
        if event.type() == QEvent.Type.Resize and watched is window and self.isVisible():
            self.setGeometry(window.rect())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt)
        """A click beside the box closes it."""
        event.accept()
        if not self._box.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """A veil over the window."""
        QPainter(self).fillRect(self.rect(), _VEIL[self._look.is_dark])

    def _boxed(self) -> QFrame:
        box = QFrame()
        box.setObjectName("palette")
        colour = self._look.theme.colour
        box.setStyleSheet(
            f"#palette {{ background: {colour('surface')}; border: 1px solid {colour('line')};"
            f" border-radius: 10px; }}"
        )
        column = QVBoxLayout(box)
        column.setContentsMargins(1, SPACING, 1, 1)
        column.setSpacing(SPACING)
        column.addLayout(self._search_row())
        column.addWidget(_rule(self._look))
        column.addWidget(self._listed())
        column.addWidget(self._noted())
        column.addWidget(_rule(self._look))
        column.addLayout(self._foot())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        outer.addStretch()
        return box

    def _search_row(self) -> QHBoxLayout:
        words = self._words
        icon = QLabel()
        icon.setPixmap(self._look.picture("search", "muted", icon_size()))
        self.field.setFrame(False)
        self.field.setPlaceholderText(words("Search for a record, or type > for commands"))
        self.field.setAccessibleName(words("Search or run a command"))
        self.field.setMinimumHeight(round(2.2 * self.fontMetrics().height()))
        self.field.setStyleSheet("QLineEdit { background: transparent; border: 0; }")
        font = self.field.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.field.setFont(font)
        row = QHBoxLayout()
        row.setContentsMargins(2 * SPACING, 0, 2 * SPACING, 0)
        row.setSpacing(SPACING)
        self.field.setTextMargins(SPACING // 2, 0, SPACING // 2, 0)
        row.addWidget(icon)
        row.addWidget(self.field, 1)
        return row

    def _listed(self) -> QListView:
        self.view.setModel(self.results)
        self.view.setItemDelegate(LineDelegate(self._look, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setStyleSheet(_slim_scroll_bar(self._look))
        self.view.setAccessibleName(self._words("Results"))
        return self.view

    def _noted(self) -> QLabel:
        self._note.setWordWrap(True)
        self._note.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING, SPACING)
        self._note.hide()
        return self._note

    def _foot(self) -> QHBoxLayout:
        keys = plain_label(self._words("↑ ↓ choose · Enter open · Esc close"))
        row = QHBoxLayout()
        row.setContentsMargins(2 * SPACING, 0, 2 * SPACING, SPACING)
        for label in (keys, self._count):
            tint(label, self._look.colour("muted"))
        row.addWidget(keys)
        row.addStretch()
        row.addWidget(self._count)
        return row

    def _fit(self, rows: int) -> None:
        """As high as its lines, as wide as is read well, never beyond the window."""
        height = line_height(self.view.fontMetrics())
        above = round(_FROM_TOP * self.height())
        frame = 8 * SPACING + round(4 * self.fontMetrics().height()) + above + 2 * MARGIN
        most = max(min(_MOST_ROWS, (self.height() - frame) // height), 2)
        self.view.setFixedHeight(min(rows, most) * height)
        ems = _WIDTH_EMS * self.fontMetrics().height()
        width = max(min(ems, self.width() - 2 * MARGIN), 0)
        self._box.setFixedWidth(width)
        # A box at the top of a layout does not ask its texts how high they are at its width.
        self._note.setFixedHeight(max(self._note.heightForWidth(width - 2), 0))
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(MARGIN, above, MARGIN, MARGIN)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt)
        """The whole window."""
        return self._window.size()

    def _close(self) -> None:
        if not self.isVisible():
            return
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.disconnect(self._on_focus_changed)
        self._before = None
        self.hide()

    def _go_to(self, row: int) -> None:
        self.view.setCurrentIndex(self.results.index(row, 0) if row >= 0 else QModelIndex())

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self._go_to(self.results.row_after(self.view.currentIndex().row(), by))

    @Slot(int)
    def _on_paged(self, by: int) -> None:
        """A page on, but never from one end to the other."""
        rows = max(self.view.height() // line_height(self.view.fontMetrics()) - 1, 1)
        wanted = self.view.currentIndex().row() + by * rows
        wanted = min(max(wanted, 0), self.results.rowCount() - 1)
        if self.results.entry(wanted) is None:
            nearer = self.results.row_after(wanted, -by)
            wanted = nearer if nearer >= 0 else wanted
        self._go_to(wanted)

    @Slot()
    def _on_accepted(self) -> None:
        entry = self.current
        if entry is not None:
            self.leave()
            self.entry_chosen.emit(entry)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.view.setCurrentIndex(index)
        self._on_accepted()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        """The focus stays in the field, so the field tells screen readers what is current."""
        entry = self.results.entry(now.row())
        self.field.setAccessibleDescription("" if entry is None else spoken(entry))

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whatever else takes the focus, a dialog for example, closes it."""
        if now is None or isinstance(now, QMenu) or self.isAncestorOf(now) or now is self:
            return
        self._close()


def _rule(look: Look) -> QFrame:
    rule = QFrame()
    rule.setFixedHeight(1)
    rule.setStyleSheet(f"background: {look.theme.colour('grid')};")
    return rule


def _slim_scroll_bar(look: Look) -> str:
    return (
        "QScrollBar:vertical { background: transparent; width: 10px; margin: 0; border: 0; }"
        f"QScrollBar::handle:vertical {{ background: {look.theme.colour('line')};"
        " border-radius: 3px; min-height: 28px; margin: 0 2px; }"
        "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
    )


def _is_there(widget: QWidget) -> bool:
    """Whether a widget was not deleted meanwhile, and can be seen."""
    return isValid(widget) and widget.isVisible()
