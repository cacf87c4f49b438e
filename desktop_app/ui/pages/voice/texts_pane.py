"""The texts of a theme, of none, or all: a list, the chosen text in full, what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.voice.marked_text import TextDelegate
from desktop_app.ui.pages.voice.text_model import TextModel
from desktop_app.ui.pages.voice.text_reader import TextReader
from desktop_app.ui.pages.voice.voice_work import VoiceWork
from desktop_app.ui.parts.flow import FlowLayout
from desktop_app.ui.parts.list_bar import SearchLine
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.texts import action_text, plain_label, plain_text

if TYPE_CHECKING:
    from desktop_app.metrics.voice.counting import Count
    from desktop_app.metrics.voice.texts import VoiceText

AT_ONCE = 100
TYPING_PAUSE_MS = 200


class Which(StrEnum):
    """Whose texts are listed."""

    THEME = "theme"
    NONE = "none"
    ALL = "all"


class TextsPane(QWidget):
    """Lists texts of the cache a page at a time.

    Signals: which_changed(): the person wants other texts.
    """

    which_changed = Signal()

    def __init__(self, desk: Desk, work: VoiceWork) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self._theme, self._request = "", 0
        self._rows: Sequence[int] = ()
        self._row = 0
        self._shown: tuple[object, ...] = (None, None, None, None)
        words = desk.words
        self.which = QComboBox()
        self.which.setAccessibleName(words("Whose texts are listed"))
        for key, text in (
            (Which.THEME, words("About the chosen theme")),
            (Which.NONE, words("About no theme")),
            (Which.ALL, words("All texts")),
        ):
            self.which.addItem(text, key)
        self.search = SearchLine()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(words("Search in these texts"))
        self.search.setAccessibleName(words("Search in these texts"))
        self.search.addAction(
            desk.look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.count = plain_label("", desk.look.colour("muted"))
        self.model = TextModel(self._facts, self._want_more)
        self.view = self._list()
        self.reader = TextReader(desk)
        self.move_action = self._action(words("Move to another theme..."), "Ctrl+M")
        self.out_action = self._action(words("Not about this theme"), "Ctrl+Backspace")
        self.forget_action = self._action(words("Sort by its words again"), "")
        self.quote_action = self._action(words("Keep as a quote"), "Ctrl+Shift+Q")
        self.copy_action = self._action(words("Copy text"), "")
        self.copy_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy_action.triggered.connect(self._on_copy)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_search)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.which.activated.connect(self._on_which)
        self.search.textChanged.connect(self._pause.start)
        self.search.left.connect(self.view.setFocus)
        self._work.texts_found.connect(self._on_texts)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)

    @property
    def chosen(self) -> Which:
        """Whose texts are wanted."""
        return Which(self.which.currentData())

    def choose(self, which: Which) -> None:
        """List other texts."""
        self.which.setCurrentIndex(self.which.findData(which))

    def current(self) -> VoiceText | None:
        """The chosen text."""
        return self.model.text_at(self.view.currentIndex().row())

    def show_texts(self, theme: str, found: Count | None) -> None:
        """List the texts of a theme ("" for none or all), as they were counted."""
        rows: Sequence[int] = () if found is None else found.rows
        shown = (self.chosen, theme, rows, self._work.rules)
        has_text = len(rows) > 0
        for action in (self.move_action, self.forget_action, self.copy_action):
            action.setEnabled(has_text)
        self.out_action.setEnabled(has_text and bool(theme))
        self.quote_action.setEnabled(has_text and bool(theme))
        words = self._desk.words
        is_counting = self._work.counts is None and self._work.is_busy
        self.nothing.setText(
            words("Counting...") if is_counting else words("There are no texts here.")
        )
        self._stack.setCurrentIndex(0 if has_text else 1)
        self.reader.setVisible(has_text)
        self.count.setVisible(has_text)
        before, self._shown = self._shown, shown
        if before[2] is rows and (*before[:2], before[3]) == (*shown[:2], shown[3]):
            return
        self._theme, self._rows = theme, rows
        # Where only words and counts are new, the person goes on at the same place.
        self._row = self._place() if before[:2] == shown[:2] else 0
        self._read_anew()

    def _place(self) -> int:
        """The row of the chosen text; while texts are awaited, the one that will be chosen."""
        row = self.view.currentIndex().row()
        return row if row >= 0 else self._row

    @Slot()
    def _on_search(self) -> None:
        self._row = 0
        self._read_anew()

    def _read_anew(self) -> None:
        rules = [rule for rule in self._work.rules if self._theme in ("", rule.theme)]
        self.model.begin(rules)
        # What was asked for before may still come.
        self._request = 0
        self.reader.show_nothing()
        self.count.setText("" if self.search.text().strip() else self._how_many())
        if len(self._rows):
            self._want_more()

    def _how_many(self) -> str:
        number = numbers_of(self._desk).full(len(self._rows))
        return self._desk.words("Texts: {n}").format(n=number)

    def _want_more(self) -> None:
        have = self.model.rowCount()
        self._request = self._work.want_texts(self._rows, self.search.text(), have, AT_ONCE)

    @Slot(int, object)
    def _on_texts(self, request: int, texts: Sequence[VoiceText]) -> None:
        if request != self._request:
            return
        is_first = self.model.rowCount() == 0
        self.model.take(texts, is_whole=len(texts) < AT_ONCE)
        if is_first and texts:
            self.view.setCurrentIndex(self.model.index(min(self._row, len(texts) - 1), 0))
        if is_first and not texts and len(self._rows):
            self.count.setText(self._desk.words("No text holds this."))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        text = self.model.text_at(index.row())
        if text is None:
            self.reader.show_nothing()
        else:
            self.reader.show_text(text, self.model.shown_at(index.row()))

    @Slot()
    def _on_which(self) -> None:
        self.which_changed.emit()

    @Slot()
    def _on_copy(self) -> None:
        text = self.current()
        if text is not None:
            QGuiApplication.clipboard().setText(text.text)

    def _facts(self, text: VoiceText) -> str:
        words, numbers = self._desk.words, numbers_of(self._desk)
        parts = [f"{text.at:%Y-%m-%d %H:%M}"]
        if text.score is not None:
            parts.append(words("score {n}").format(n=numbers.full(text.score)))
        if text.channel:
            parts.append(text.channel)
        return " · ".join(parts)

    def _action(self, text: str, keys: str) -> QAction:
        action = QAction(action_text(text), self.view)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.view.addAction(action)
        return action

    def _list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(TextDelegate(self._desk.look, view))
        view.setUniformItemSizes(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setDragEnabled(True)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.setAccessibleName(self._desk.words("Users' texts"))
        return view

    def _lay_out(self) -> None:
        bar = FlowLayout()
        bar.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        for widget in (self.which, self.search, self.count):
            bar.addWidget(widget)
        self.nothing = plain_label("", self._desk.look.colour("muted"))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        self.room_between = QVBoxLayout()
        buttons = FlowLayout()
        buttons.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        for action in (self.move_action, self.out_action, self.quote_action):
            buttons.addWidget(_button(action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        column.addLayout(self.room_between)
        column.addWidget(self.reader)
        column.addLayout(buttons)


def _button(action: QAction) -> QPushButton:
    button = QPushButton(action.text())
    button.setAccessibleName(plain_text(action.text()).rstrip(".…"))
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
