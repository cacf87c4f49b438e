"""The doors of the welcome page: large buttons that say what lies behind them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout

from desktop_app.ui.actions import ACTIONS
from desktop_app.ui.look import MARGIN, SPACING, Look, grown
from desktop_app.ui.texts import heading, plain_label

_ICON_PIXELS = 24
_TILE_PIXELS = 44


class Door(QPushButton):
    """A large button with a picture, a title and a sentence; as high as its texts need."""

    def __init__(self, action: QAction, look: Look, title: str, text: str) -> None:
        super().__init__()
        self.setObjectName("door")
        # Not on the page: Qt would ask the sheet for every widget there before the first paint.
        self.setStyleSheet(_style(look))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setToolTip(action.toolTip())
        self.clicked.connect(action.trigger)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        tile = QLabel()
        tile.setObjectName("door_tile")
        tile.setFixedSize(grown(_TILE_PIXELS), grown(_TILE_PIXELS))
        tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
        icon = ACTIONS[action.objectName()].icon
        tile.setPixmap(look.picture(icon, "accent", grown(_ICON_PIXELS)))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(SPACING)
        for label in (tile, heading(title, 1.1), plain_label(text, look.colour("muted"))):
            label.setWordWrap(label is not tile)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(label)
        self._column.addStretch()

    def mark(self, *, is_marked: bool) -> None:
        """Show that what is dragged over the page goes in here."""
        self.setDown(is_marked)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt)
        """The texts are broken into lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  (Qt)
        """As high as the texts need at that width."""
        return self._column.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt)
        """What the texts ask for; a button alone would count only its own text."""
        return self._column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt)
        """The least the texts need."""
        return self._column.totalMinimumSize()


def _style(look: Look) -> str:
    theme = look.theme
    return (
        f"#door {{ background: {theme.surface}; text-align: left;"
        f" border: 1px solid {theme.line}; border-radius: 10px; }}"
        f"#door:hover {{ border: 1px solid {theme.accent}; }}"
        f"#door:focus {{ border: 2px solid {theme.focus}; }}"
        f"#door:pressed {{ background: {theme.selection}; border: 2px dashed {theme.accent}; }}"
        f"#door_tile {{ background: {theme.selection}; border-radius: 8px; }}"
    )
