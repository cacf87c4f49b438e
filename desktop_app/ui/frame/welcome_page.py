"""What the window shows while no plan is open: three doors, recent plans, language, appearance."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.doors import Door
from desktop_app.ui.frame.recent_plans import RecentPlans
from desktop_app.ui.frame.sample import sample_actions
from desktop_app.ui.language_names import LANGUAGE_NAMES
from desktop_app.ui.look import MARGIN, SPACING, grown
from desktop_app.ui.parts.action_buttons import ActionButton
from desktop_app.ui.places import SUFFIX
from desktop_app.ui.settings import THEMES
from desktop_app.ui.texts import heading, plain_label
from desktop_app.words import LANGUAGES

_COLUMN_EMS = 56
_LOGO_PIXELS = 56
_TABLES = (".csv", ".tsv", ".txt", ".xlsx")


class WelcomePage(QScrollArea):
    """The front door.

    Signals:
        plan_chosen(Path): a plan file, recent or dropped.
        table_chosen(Path): a file of the person's own numbers was dropped.
        plan_forgotten(Path): to be taken off the list of recent plans.
        language_chosen(str), theme_chosen(str).
    """

    plan_chosen = Signal(object)
    table_chosen = Signal(object)
    plan_forgotten = Signal(object)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAcceptDrops(True)
        self.setAccessibleName(words("Welcome"))
        self._recent_title = heading(words("Recent plans"), 1.1)
        self._first_time = plain_label(
            words("Is there a plan file already, yours or a colleague's?"),
            desk.look.colour("muted"),
        )
        self.recent = RecentPlans(words, desk.look)
        self.recent.plan_chosen.connect(self.plan_chosen)
        self.recent.plan_forgotten.connect(self.plan_forgotten)
        self.language, self.theme = self._languages(), self._themes()
        self.doors = self._doors()
        self.setWidget(self._laid_out())

    def show_recent(self, names: tuple[str, ...]) -> None:
        """List the recent plans; those whose file is gone are marked."""
        self.recent.show_recent(names)
        for widget in (self._recent_title, self.recent):
            widget.setVisible(bool(names))
        self._first_time.setVisible(not names)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Begin where a person most likely goes on: at the latest plan, or at the first door."""
        super().showEvent(event)
        if self.recent.count():
            self.recent.setCurrentRow(0)
            self.recent.setFocus()
        else:
            self.doors[0].setFocus()

    def take_file(self, path: Path) -> None:
        """Open a dropped plan, begin a new one with a table, or say what can be dropped."""
        suffix, words = path.suffix.lower(), self._desk.words
        if suffix == f".{SUFFIX}":
            self.plan_chosen.emit(path)
        elif suffix in _TABLES:
            self.table_chosen.emit(path)
        else:
            self._desk.notices.hint(
                words("“{file}” is neither a plan nor a table.").format(file=path.name),
                words("Drop a plan file, or a CSV or Excel file with your numbers."),
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt)
        """Take one file, and show at which door it goes in."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()
            self._mark_drop(is_over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802  (Qt)
        """The file went elsewhere."""
        self._mark_drop(is_over=False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt)
        """Take a dropped file."""
        self._mark_drop(is_over=False)
        event.acceptProposedAction()
        self.take_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def _mark_drop(self, *, is_over: bool) -> None:
        self.doors[-1].mark(is_marked=is_over)

    def _laid_out(self) -> QWidget:
        column = QVBoxLayout()
        column.setSpacing(MARGIN)
        column.addStretch(2)
        column.addLayout(self._title_row())
        column.addSpacing(SPACING)
        doors = QHBoxLayout()
        doors.setSpacing(SPACING + 4)
        for door in self.doors:
            doors.addWidget(door, 1)
        column.addLayout(doors)
        column.addSpacing(SPACING)
        column.addLayout(self._recent_row())
        column.addWidget(self.recent)
        column.addStretch(3)
        column.addWidget(self._promise())
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(_COLUMN_EMS * self.fontMetrics().height())
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(2 * MARGIN, MARGIN, 2 * MARGIN, MARGIN)
        row.addStretch(1)
        row.addWidget(holder, 100)
        row.addStretch(1)
        return page

    def _title_row(self) -> QHBoxLayout:
        words, look = self._desk.words, self._desk.look
        logo = QLabel()
        logo.setPixmap(look.picture("causeway", "accent", grown(_LOGO_PIXELS)))
        claim = plain_label(
            words("From market findings to goals, and from goals to measured KPIs."),
            look.colour("muted"),
        )
        claim.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(heading(words("Causeway"), 1.9))
        texts.addWidget(claim)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(logo)
        row.addLayout(texts, 1)
        for choice in (self.language, self.theme):
            row.addWidget(choice, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _doors(self) -> tuple[Door, ...]:
        words, desk = self._desk.words, self._desk
        texts = {
            "sample": (
                words("Sample: CD retailer"),
                words("Real orders of 1997 and 1998, and a guided tour of five minutes."),
            ),
            "coffee_sample": (
                words("Sample: Coffee mini-program"),
                words("Made-up events, orders, spend and Chinese feedback of 2026."),
            ),
            "new": (
                words("New from a template"),
                words("Goals and KPIs for a shop, an app or members, or a blank plan."),
            ),
            "new_from_table": (
                words("From my Excel"),
                words("Choose a CSV or Excel file or drop it here, and see your own KPIs."),
            ),
        }
        keys = (*sample_actions(words.language), "new", "new_from_table")
        return tuple(Door(desk.actions[key], desk.look, *texts[key]) for key in keys)

    def _recent_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self._recent_title)
        row.addWidget(self._first_time)
        row.addStretch()
        self.open_button = ActionButton(self._desk.actions["open"], self._desk.look)
        row.addWidget(self.open_button)
        return row

    def _promise(self) -> QLabel:
        words = self._desk.words
        promise = plain_label(
            words("Works without a network; your data stays on this computer."),
            self._desk.look.colour("muted"),
        )
        promise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        promise.setWordWrap(True)
        return promise

    def _languages(self) -> QComboBox:
        words = self._desk.words
        entries = [(LANGUAGE_NAMES[name], name) for name in LANGUAGES]
        box = _choice(words("Language"), entries, words.language)
        box.activated.connect(self._on_language_chosen)
        return box

    def _themes(self) -> QComboBox:
        words = self._desk.words
        names = (words("As the system"), words("Light"), words("Dark"))
        entries = list(zip(names, THEMES, strict=True))
        box = _choice(words("Appearance"), entries, self._desk.settings.theme)
        box.activated.connect(self._on_theme_chosen)
        return box

    @Slot(int)
    def _on_language_chosen(self, index: int) -> None:
        self.language_chosen.emit(str(self.language.itemData(index)))

    @Slot(int)
    def _on_theme_chosen(self, index: int) -> None:
        self.theme_chosen.emit(str(self.theme.itemData(index)))


def _choice(name: str, entries: Sequence[tuple[str, str]], current: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    for text, key in entries:
        box.addItem(text, key)
    box.setCurrentIndex(box.findData(current))
    return box
