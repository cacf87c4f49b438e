"""How the window looks: colours by role, icons in those colours, distances."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QImageReader,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from desktop_app.resource_files import resource
from desktop_app.themes import RedMeans, Theme, ThemeName, blended, theme_named

CHINESE_FAMILY = "Noto Sans SC"
LATIN_FAMILY = "Causeway Latin"

SPACING = 8
MARGIN = 16
_ICON, _SMALL_ICON = 20, 16
# Letters of the usual size, in pixels: what the sizes of icons go with.
_USUAL_LETTERS = 12
_DISABLED_OPACITY = 0.35
_FUSION_DARKENS = 140
_OUTLINED = ("QPushButton", "QComboBox", "QCheckBox", "QRadioButton")
_FIELDS = ("QLineEdit", "QPlainTextEdit", "QAbstractSpinBox")


class Look:
    """One theme, ready for widgets."""

    def __init__(self, name: ThemeName, red_means: RedMeans = "bad") -> None:
        self.theme: Theme = theme_named(name, red_means)
        self._red_means: RedMeans = red_means

    @property
    def paper(self) -> Theme:
        """The colours of what leaves the window: light, and red means the same as within it."""
        return theme_named("light", self._red_means)

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.theme.is_dark

    def colour(self, role: str) -> QColor:
        """The colour of a role: a status, a kind of record, "text", "muted", …."""
        return QColor(self.theme.colour(role))

    def icon(self, name: str, role: str = "text") -> QIcon:
        """The icon of `resources/icons/<name>.svg` in the colour of a role."""
        return _icon(name, self.theme.colour(role), icon_size(), _pixel_ratio())

    def picture(self, name: str, role: str, size: int) -> QPixmap:
        """The icon as a picture of that size, sharp on this screen."""
        return _pixmap(name, self.theme.colour(role), size, _pixel_ratio())

    def dress(self, application: QApplication) -> None:
        """Give the application the theme's colours."""
        palette = self.palette()
        application.setPalette(palette)
        # Fusion draws the outline of a control as its window colour, darkened by this much.
        outline = self.colour("outline").lighter(_FUSION_DARKENS)
        palette.setColor(QPalette.ColorRole.Window, outline)
        for kind in _OUTLINED:
            # PySide6's types ask for bytes, which it then refuses.
            application.setPalette(palette, kind)  # type: ignore[arg-type]
        # On a dark ground a field is lighter than what is around it.
        field = self.theme.raised if self.is_dark else self.theme.surface
        palette.setColor(QPalette.ColorRole.Base, QColor(field))
        for kind in _FIELDS:
            application.setPalette(palette, kind)  # type: ignore[arg-type]

    def palette(self) -> QPalette:
        """The theme as Qt's own roles."""
        palette = QPalette()
        for role, colour in _roles(self.theme).items():
            palette.setColor(role, QColor(colour))
        disabled = blended(self.theme.muted, self.theme.surface, 0.35)
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(disabled))
        # So that one sees which of several lists the keyboard talks to.
        asleep = blended(self.theme.selection, self.theme.grid, 0.7)
        palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, QColor(asleep))
        return palette


def _roles(theme: Theme) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.problem,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.grid,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
    }


def grown(pixels: int) -> int:
    """A length that goes well with letters of the usual size, for letters as large as they are."""
    return round(pixels * _letters(QGuiApplication.font().toString()) / _USUAL_LETTERS)


@lru_cache(maxsize=16)
def _letters(font: str) -> int:
    """How large letters of a font are, in pixels."""
    described = QFont()
    described.fromString(font)
    return QFontInfo(described).pixelSize()


def icon_size() -> int:
    """The side of an icon in bars and lists, in pixels."""
    return grown(_ICON)


def small_icon_size() -> int:
    """The side of an icon beside a word, in pixels."""
    return grown(_SMALL_ICON)


def _pixel_ratio() -> float:
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, size: int, ratio: float) -> QIcon:
    normal = _pixmap(name, colour, size, ratio)
    icon = QIcon(normal)
    # Qt would tint it on a selected row.
    icon.addPixmap(normal, QIcon.Mode.Selected)
    icon.addPixmap(_faded(normal), QIcon.Mode.Disabled)
    return icon


def _faded(pixmap: QPixmap) -> QPixmap:
    faded = QPixmap(pixmap.size())
    faded.setDevicePixelRatio(pixmap.devicePixelRatio())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(_DISABLED_OPACITY)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return faded


@lru_cache(maxsize=512)  # delegates ask at every paint
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = resource("icons", f"{name}.svg").read_bytes()
    buffer = QBuffer()
    buffer.setData(drawing.replace(b"currentColor", colour.encode()))
    reader = QImageReader(buffer, b"svg")
    pixels = ceil(size * ratio)
    reader.setScaledSize(QSize(pixels, pixels))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
