"""The steps of a wizard in a row: where a person is, and where they can go."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop_app.ui.look import SPACING, Look
from desktop_app.ui.texts import plain_label


class StepBar(QWidget):
    """One button per step.

    Signals: step_chosen(int).
    """

    step_chosen = Signal(int)

    def __init__(self, look: Look, titles: Sequence[str]) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING // 2)
        for number, title in enumerate(titles):
            if number:
                row.addWidget(plain_label("›", look.colour("muted")))
            button = QPushButton(f"{number + 1}  {title}")
            button.setObjectName("step")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(title)
            self._group.addButton(button, number)
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch()
        self._group.idClicked.connect(self.step_chosen)
        theme = look.theme
        self.setStyleSheet(
            "QPushButton#step { border: 2px solid transparent; border-radius: 4px;"
            f" padding: 4px 8px; color: {theme.text}; background: transparent; }}"
            f"QPushButton#step:checked {{ background: {theme.selection}; font-weight: 600;"
            f" color: {theme.accent}; }}"
            f"QPushButton#step:disabled {{ color: {theme.muted}; }}"
            f"QPushButton#step:focus {{ border-color: {theme.focus}; }}"
        )

    @property
    def has_keyboard(self) -> bool:
        """Whether one of the buttons has the focus."""
        return any(button.hasFocus() for button in self.buttons)

    def show_step(self, current: int, allowed: Sequence[bool]) -> None:
        """Mark the current step and enable those a person can go to."""
        for number, button in enumerate(self.buttons):
            button.setEnabled(allowed[number])
        self.buttons[current].setChecked(True)
