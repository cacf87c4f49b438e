"""A part of a panel under a heading, which folds away."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING, grown
from desktop_app.ui.texts import action_text

_ARROW = 14


class Section(QWidget):
    """A heading that folds and unfolds what stands below it; remembered per plan.

    Signals: unfolded(): the person opened it.
    """

    unfolded = Signal()

    def __init__(self, desk: Desk, key: str, title: str, *, is_open: bool = True) -> None:
        super().__init__()
        self._memory, self._key = desk.memory, f"section.{key}"
        self._look = desk.look
        self._toggle = QToolButton()
        self._toggle.setText(action_text(title))
        self._toggle.setAccessibleName(title)
        self._toggle.setCheckable(True)
        self._toggle.setAutoRaise(True)
        self._toggle.setIconSize(QSize(grown(_ARROW), grown(_ARROW)))
        self._toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._toggle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._toggle.setObjectName("section_heading")
        self._toggle.setStyleSheet(
            "#section_heading { border: 0; padding: 2px 0; font-weight: 600; text-align: left; }"
        )
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, SPACING)
        self.column.setSpacing(SPACING)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._toggle)
        whole.addWidget(self.body)
        self._toggle.toggled.connect(self._show_body)
        self._toggle.clicked.connect(self._on_clicked)
        self._toggle.setChecked(bool(self._memory.recall(self._key, is_open)))
        self._show_body(is_shown=self._toggle.isChecked())

    @property
    def is_open(self) -> bool:
        """Whether its body is shown."""
        return self._toggle.isChecked()

    def open(self) -> None:
        """Unfold it."""
        self._toggle.setChecked(True)

    @Slot(bool)
    def _show_body(self, is_shown: bool) -> None:  # noqa: FBT001  (Qt)
        self.body.setVisible(is_shown)
        self._toggle.setIcon(self._look.icon("chevron-down" if is_shown else "chevron-right"))

    @Slot()
    def _on_clicked(self) -> None:
        self._memory.remember(self._key, self.is_open)
        if self.is_open:
            self.unfolded.emit()
