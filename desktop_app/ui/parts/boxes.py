"""Lists of choices that stand in a page that scrolls."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

_LEAST_LETTERS = 8


class ChoiceBox(QComboBox):
    """A list of choices; the wheel scrolls the page below it, never the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  (Qt)
        """Let the wheel pass."""
        event.ignore()
