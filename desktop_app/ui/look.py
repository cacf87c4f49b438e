"""How the window looks: colours by role, icons in those colours, distances."""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QIcon, QImageReader, QPalette, QPixmap

from desktop_app.resource_files import resource
from desktop_app.themes import Theme, ThemeName, blended, theme_named

SPACING = 8
MARGIN = 16
ICON_SIZE = 20
_ICON_PIXELS = (ICON_SIZE, 2 * ICON_SIZE)


class Look:
    """One theme, ready for widgets."""

    def __init__(self, name: ThemeName) -> None:
        self.theme: Theme = theme_named(name)

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.theme.is_dark

    def colour(self, role: str) -> QColor:
        """The colour of a role: a status, a kind of record, "text", "muted", …."""
        return QColor(self.theme.colour(role))

    def icon(self, name: str, role: str = "text") -> QIcon:
        """The icon of `resources/icons/<name>.svg` in the colour of a role."""
        return _icon(name, self.theme.colour(role), self.theme.colour("line"))

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
        role.BrightText: theme.off_course,
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


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    icon = QIcon()
    drawing = resource("icons", f"{name}.svg").read_bytes()
    for pixels in _ICON_PIXELS:
        icon.addPixmap(_pixmap(drawing, colour, pixels), QIcon.Mode.Normal)
        icon.addPixmap(_pixmap(drawing, disabled, pixels), QIcon.Mode.Disabled)
    return icon


def _pixmap(drawing: bytes, colour: str, pixels: int) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing.replace(b"currentColor", colour.encode())))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(pixels, pixels))
    return QPixmap.fromImage(reader.read())
