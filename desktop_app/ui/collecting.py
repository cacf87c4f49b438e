"""Garbage is collected in the window's thread alone.

Python collects wherever it is just then. In a thread that draws or measures it would take old
widgets apart there, and Qt ends the process.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

PAUSE_MS = 500


class Collecting(QObject):
    """Collects when Python would have, a moment later, between two events of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """From now on nothing is collected but here."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again: the window's thread is about to end."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due, if any."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        generations = [number for number, (count, most) in enumerate(due) if count > most > 0]
        if generations:
            gc.collect(generations[-1])
