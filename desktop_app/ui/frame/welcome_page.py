"""What the window shows while no plan is open: the ways in, recent plans, the language."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.actions import ACTIONS, Actions
from desktop_app.ui.language_names import LANGUAGE_NAMES
from desktop_app.ui.look import MARGIN, SPACING, Look
from desktop_app.ui.texts import heading, plain_label, tip
from desktop_app.words import LANGUAGES, Words

_COLUMN_WIDTH = 720
_ICON_PIXELS = 28
_LOGO_PIXELS = 56
_DOOR_EMS = 9


class WelcomePage(QWidget):
    """Three doors, recent plans and the language.

    Signals: plan_chosen(Path): a recent plan; language_chosen(str).
    """

    plan_chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, words: Words, look: Look, actions: Actions) -> None:
        super().__init__()
        self._words, self._look = words, look
        self.setStyleSheet(_style(look))
        self._recent_title = heading(words("Recent plans"), 1.1)
        self._recent = QListWidget()
        self._recent.setAccessibleName(words("Recent plans"))
        self._recent.setFrameShape(QFrame.Shape.NoFrame)
        self._recent.setObjectName("recent")
        self._recent.itemActivated.connect(self._on_recent_chosen)
        self._recent.itemClicked.connect(self._on_recent_chosen)
        inner = QVBoxLayout()
        inner.setSpacing(MARGIN)
        inner.addStretch(1)
        inner.addLayout(self._title_row())
        inner.addSpacing(SPACING)
        inner.addLayout(self._doors(actions))
        inner.addSpacing(SPACING)
        inner.addWidget(self._recent_title)
        inner.addWidget(self._recent)
        inner.addLayout(self._language_row())
        inner.addStretch(2)
        holder = QWidget()
        holder.setLayout(inner)
        holder.setMaximumWidth(_COLUMN_WIDTH)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(holder, 6)
        row.addStretch(1)

    def show_recent(self, names: tuple[str, ...]) -> None:
        """List the recent plans that are still there."""
        self._recent.clear()
        paths = [path for path in map(Path, names) if path.exists()]
        for path in paths:
            item = QListWidgetItem(self._look.icon("recent", "muted"), path.stem, self._recent)
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setToolTip(tip(str(path)))
        height = self._recent.fontMetrics().height() + 2 * SPACING
        self._recent.setFixedHeight(height * max(len(paths), 1) + SPACING)
        for widget in (self._recent_title, self._recent):
            widget.setVisible(bool(paths))

    def _title_row(self) -> QHBoxLayout:
        words = self._words
        logo = QLabel()
        logo.setPixmap(self._look.picture("causeway", "accent", _LOGO_PIXELS))
        claim = plain_label(
            words("From market findings to goals, and from goals to measured KPIs."),
            self._look.colour("muted"),
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
        return row

    def _doors(self, actions: Actions) -> QHBoxLayout:
        words = self._words
        row = QHBoxLayout()
        row.setSpacing(SPACING + 4)
        for key, title, text in (
            (
                "sample",
                words("Open the sample plan"),
                words("A CD retailer with real orders: look around and try things."),
            ),
            (
                "new",
                words("Start a new plan"),
                words("Set objectives and key results, then bring in your data."),
            ),
            (
                "open",
                words("Open a plan file"),
                words("Go on with a plan you or a colleague saved."),
            ),
        ):
            row.addWidget(self._door(actions[key], title, text), 1)
        return row

    def _door(self, action: QAction, title: str, text: str) -> QPushButton:
        door = QPushButton()
        door.setObjectName("door")
        door.setAccessibleName(title)
        door.setAccessibleDescription(text)
        door.setToolTip(action.toolTip())
        door.clicked.connect(action.trigger)
        picture = QLabel()
        icon = ACTIONS[action.objectName()].icon
        picture.setPixmap(self._look.picture(icon, "accent", _ICON_PIXELS))
        name = heading(title, 1.1)
        name.setWordWrap(True)
        words = plain_label(text, self._look.colour("muted"))
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(door)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        for widget in (picture, name, words):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(widget)
        column.addStretch()
        door.setMinimumHeight(door.fontMetrics().height() * _DOOR_EMS)
        return door

    def _language_row(self) -> QHBoxLayout:
        words = self._words
        self.language = QComboBox()
        self.language.setAccessibleName(words("Language"))
        for language in LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES[language], language)
        self.language.setCurrentIndex(LANGUAGES.index(words.language))
        self.language.activated.connect(self._on_language_chosen)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(plain_label(words("Language"), self._look.colour("muted")))
        row.addWidget(self.language)
        row.addStretch()
        return row

    @Slot(QListWidgetItem)
    def _on_recent_chosen(self, item: QListWidgetItem) -> None:
        self.plan_chosen.emit(Path(item.data(Qt.ItemDataRole.UserRole)))

    @Slot(int)
    def _on_language_chosen(self, index: int) -> None:
        self.language_chosen.emit(str(self.language.itemData(index)))


def _style(look: Look) -> str:
    colour = look.theme.colour
    return (
        f"QPushButton#door {{ background: {colour('surface')}; text-align: left;"
        f" border: 1px solid {colour('line')}; border-radius: 8px; }}"
        f"QPushButton#door:hover {{ border-color: {colour('accent')}; }}"
        f"QPushButton#door:focus {{ border: 2px solid {colour('focus')}; }}"
        f"QPushButton#door:pressed {{ background: {colour('selection')}; }}"
        f"#recent {{ background: transparent; }}"
        f"#recent::item {{ padding: {SPACING // 2}px; border-radius: 4px; }}"
        f"#recent::item:hover {{ background: {colour('grid')}; }}"
    )
