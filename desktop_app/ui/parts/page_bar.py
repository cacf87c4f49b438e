"""The head of a page: its title and what can be done there."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop_app.ui.look import MARGIN, SPACING, small_icon_size
from desktop_app.ui.texts import heading, plain_text

_BETWEEN = 2


def page_bar(title: str, actions: Sequence[QAction]) -> QWidget:
    """A row with the page's title at the left and a button per action at the right."""
    return _PageBar(title, actions)


class _PageBar(QFrame):
    """Its buttons say less where there is less room: text and icon, or icons alone."""

    def __init__(self, title: str, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._title = heading(title, 1.3)
        self._buttons = [_BarButton(action) for action in actions]
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, SPACING, SPACING, SPACING)
        row.setSpacing(_BETWEEN)
        row.addWidget(self._title)
        row.addStretch()
        for button in self._buttons:
            row.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Write on the buttons what there is room for."""
        super().resizeEvent(event)
        margins = self.contentsMargins() + self._row.contentsMargins()
        taken = margins.left() + margins.right() + self._title.sizeHint().width()
        written = sum(button.written_width() + _BETWEEN for button in self._buttons)
        for button in self._buttons:
            button.write(is_written=taken + written <= self.width())


class _BarButton(QToolButton):
    """An action's button, which can do without its text."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setAutoRaise(True)
        self.setIconSize(QSize(small_icon_size(), small_icon_size()))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAccessibleName(plain_text(action.text()).rstrip(".…"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt)
        """Room for the icon alone."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), hint.height()), hint.height())

    def written_width(self) -> int:
        """How wide it is with its text."""
        room = self.fontMetrics().horizontalAdvance(plain_text(self.defaultAction().text()))
        return room + self.iconSize().width() + self.fontMetrics().height()

    def write(self, *, is_written: bool) -> None:
        """Show text and icon, or the icon alone."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if is_written else style.ToolButtonIconOnly
        )
