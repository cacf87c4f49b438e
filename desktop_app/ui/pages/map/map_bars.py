"""The rows above and below the map: views, filter, folding; legend and zoom."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop_app.charts.map_texts import status_text
from desktop_app.plan.goals import Status
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING, Look
from desktop_app.ui.pages.map.map_filter import OwnFilter
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.texts import tint
from desktop_app.words import Words

_SEARCH_EMS = 4
_MOST_SEARCH_EMS = 15
_LEGEND_GAP = 18


class ViewSwitch(QFrame):
    """A row of buttons of which one is down.

    Signals: view_chosen(str): key of a view.
    """

    view_chosen = Signal(str)

    def __init__(self, views: Mapping[str, str], look: Look, name: str) -> None:
        """Args: views: their keys with what they are called. name: of the whole."""
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        theme = look.theme
        self.setStyleSheet(
            f"#segments {{ border: 1px solid {theme.line}; border-radius: 6px; }}"
            f"#segments QToolButton {{ border: 1px solid transparent; border-radius: 5px;"
            f" padding: 3px 10px; color: {theme.text}; }}"
            f"#segments QToolButton:hover {{ background: {theme.grid}; }}"
            f"#segments QToolButton:checked {{ background: {theme.selection};"
            f" border-color: {theme.accent}; font-weight: 600; }}"
            f"#segments QToolButton:focus {{ border-color: {theme.focus}; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(1)
        self._group = QActionGroup(self)
        self._actions: dict[str, QAction] = {}
        for key, text in views.items():
            action = self._group.addAction(QAction(text, self))
            action.setCheckable(True)
            action.setData(key)
            self._actions[key] = action
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAccessibleName(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self._group.triggered.connect(self._on_triggered)

    def show_view(self, key: str) -> None:
        """Show which one is down."""
        self._actions[key].setChecked(True)

    def choose(self, key: str) -> None:
        """Choose a view as a click does."""
        self._actions[key].trigger()

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.view_chosen.emit(str(action.data()))


class MapFilterBar(QWidget):
    """Search, status, only connected, what is folded; and how much of the map is left.

    Signals:
        filter_changed(): `own` is another one.
        show_all_requested(): a person wants to see everything again.
    """

    filter_changed = Signal()
    show_all_requested = Signal()

    def __init__(self, desk: Desk, folding: QMenu) -> None:
        super().__init__()
        words, em = desk.words, self.fontMetrics().height()
        self._words = words
        self.search = QLineEdit()
        self.search.setPlaceholderText(words("Find on the map"))
        self.search.setAccessibleName(words("Find on the map"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_SEARCH_EMS * em)
        self.search.setMaximumWidth(_MOST_SEARCH_EMS * em)
        self.status = _status_box(words, _SEARCH_EMS * em)
        self.connected = _chip(words("Only connected"))
        self.connected.setToolTip(words("Show only records that are linked with others"))
        self.folding = _chip(words("Fold"))
        self.folding.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.folding.setText(f"{words('Fold')} ▾")
        self.folding.setCheckable(False)
        self.folding.setMenu(folding)
        self.folding.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.count = ElidedLabel()
        tint(self.count, desk.look.colour("muted"))
        self.show_all = _chip(words("Show all"))
        self.show_all.setCheckable(False)
        self.show_all.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, SPACING)
        row.setSpacing(SPACING)
        row.addWidget(self.search, 3)
        for widget in (self.status, self.connected, self.folding):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.show_all)
        self.search.textChanged.connect(self._on_changed)
        self.status.activated.connect(self._on_changed)
        self.connected.toggled.connect(self._on_changed)
        self.show_all.clicked.connect(self.show_all_requested)

    @property
    def own(self) -> OwnFilter:
        """What the bar asks for."""
        return OwnFilter(
            status=str(self.status.currentData() or ""),
            only_connected=self.connected.isChecked(),
            search=self.search.text().strip(),
        )

    def clear(self) -> None:
        """Ask for everything."""
        for widget in (self.search, self.status, self.connected):
            widget.blockSignals(True)  # noqa: FBT003  (Qt)
        self.search.clear()
        self.status.setCurrentIndex(0)
        self.connected.setChecked(False)
        for widget in (self.search, self.status, self.connected):
            widget.blockSignals(False)  # noqa: FBT003  (Qt)
        self.filter_changed.emit()

    def show_count(self, shown: int, whole: int, found: int | None) -> None:
        """Say how many records pass; `found` is what a search finds among them."""
        words = self._words
        text = words.count("{n} record", "{n} records", whole).format(n=whole)
        if found is not None:
            text = words("{n} of {all} found").format(n=found, all=shown)
        elif shown < whole:
            text = words("{n} of {all} records").format(n=shown, all=whole)
        self.count.show_text(text)
        self.show_all.setVisible(shown < whole or found is not None)

    @Slot()
    def _on_changed(self) -> None:
        self.filter_changed.emit()


class MapFoot(QFrame):
    """What the marks of statuses mean, and how large the map is shown."""

    def __init__(self, desk: Desk, zoom: Mapping[str, QAction], own_size: QAction) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 2, SPACING, 2)
        row.setSpacing(2)
        row.addWidget(Legend(desk.words, desk.look), 1)
        self.size_button = _chip("")
        self.size_button.setCheckable(False)
        self.size_button.setDefaultAction(own_size)
        self.size_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.size_button.setMinimumWidth(4 * self.fontMetrics().height())
        for key in ("zoom_out", "", "zoom_in", "fit"):
            row.addWidget(_icon_button(zoom[key]) if key else self.size_button)
        self._words = desk.words

    def show_zoom(self, zoom: float) -> None:
        """Say how large the map is shown."""
        self.size_button.setText(f"{zoom:.0%}")
        self.size_button.setAccessibleName(
            self._words("Shown at {share}").format(share=f"{zoom:.0%}")
        )


class Legend(QWidget):
    """The shapes, colours and words of statuses in one line; as many as there is room for."""

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._look = look
        self._entries = [(status_text(status, words), status.value) for status in Status]
        self._pace = words("where progress should be by now")
        self.setAccessibleName(words("Legend"))
        said = [*(text for text, _role in self._entries), f"| {self._pace}"]
        self.setAccessibleDescription(", ".join(said))
        self.setToolTip("\n".join(said))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt)
        """One line."""
        return QSize(0, self.fontMetrics().height() + SPACING)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """Each status in its colour."""
        painter = QPainter(self)
        metrics, x = self.fontMetrics(), 0
        for text, role in (*self._entries, (f"┃ {self._pace}", "muted")):
            width = metrics.horizontalAdvance(text)
            if x + width > self.width():
                return
            painter.setPen(self._look.colour(role))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(x, 0, width + 2, self.height(), middle, text)
            x += width + _LEGEND_GAP


def _status_box(words: Words, least: int) -> ChoiceBox:
    """The statuses to choose from; never narrower than `least` pixels."""
    box = ChoiceBox()
    box.setAccessibleName(words("Status"))
    # As wide as its longest text where there is room, else as wide as some letters.
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
    box.setMinimumWidth(least)
    for key, text in (
        ("", words("Any status")),
        ("trouble", words("At risk or off course")),
        ("off_course", words("Off course only")),
        ("no_data", words("Without recent data")),
    ):
        box.addItem(text, key)
    return box


def _chip(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(text)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _icon_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(action.toolTip())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
