"""What lies over the window while files are dragged over it, and takes them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.look import MARGIN, SPACING, Look, grown
from desktop_app.ui.texts import heading, plain_label

_PICTURE_PIXELS = 48
_EDGE = 12
_GROUND_ALPHA = 235


def local_paths(dragged: QMimeData) -> tuple[Path, ...]:
    """The files of this computer among what is dragged."""
    return tuple(Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile())


class DropCover(QWidget):
    """Covers its parent, says what dropping does, and goes when the files leave or are dropped.

    Signals: files_dropped(tuple): their paths.
    """

    files_dropped = Signal(object)

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window, self._look = window, look
        self._was_entered = False
        self.setObjectName("drop_cover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        picture = QLabel()
        picture.setPixmap(look.picture("import", "accent", grown(_PICTURE_PIXELS)))
        self.text = heading("")
        self.text.setWordWrap(True)
        self.files = plain_label("", look.colour("muted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * MARGIN, MARGIN, 3 * MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addStretch()
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.text, self.files):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            column.addWidget(label)
        column.addStretch()

    def show_over(self, text: str, paths: Sequence[Path]) -> None:
        """Cover the window."""
        self.text.setText(text)
        self.files.setText(paths[0].name if len(paths) == 1 else "")
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    @Slot()
    def leave_soon(self) -> None:
        """Go unless the drag comes over the cover itself: Qt tells leaving before entering."""
        QTimer.singleShot(0, self._leave_if_not_entered)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt)
        """Take the files."""
        self._was_entered = True
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802  (Qt)
        """The files went elsewhere."""
        self.close()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt)
        """Hand on the files once the drag is over."""
        event.acceptProposedAction()
        paths = local_paths(event.mimeData())
        self.hide()
        self.files_dropped.emit(paths)
        self.close()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt)
        """A quiet ground with a dashed edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self._look.colour("surface"))
        ground.setAlpha(_GROUND_ALPHA)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(self._look.colour("accent"), 2, Qt.PenStyle.DashLine))
        edge = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.drawRoundedRect(edge, _EDGE, _EDGE)

    @Slot()
    def _leave_if_not_entered(self) -> None:
        if not self._was_entered:
            self.close()
