"""Process start to first painted window, against a bare Qt window in the same Python."""

import os
import subprocess
import sys
from statistics import median

from measuring import Measurement, seconds_of, tell
from places import program

RUNS = 7
BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.instance().quit)

application = QApplication(sys.argv)
window = Window()
window.show()
sys.exit(application.exec())
"""


def main() -> None:
    """Measure in turns, so that a busy moment strikes both, and tell."""
    bare, ours = [], []
    for run in range(RUNS + 1):
        seconds = _start([sys.executable, "-c", BARE_WINDOW])
        own_seconds = _start([str(program("causeway")), "--exit-after-paint"])
        if run > 0:  # the first one warms the disk
            bare.append(seconds)
            ours.append(own_seconds)
    times = f"{median(ours) * 1000:.0f} ms against {median(bare) * 1000:.0f} ms"
    ratio = median(ours) / median(bare)
    tell(
        Measurement(
            name="start to first painted window", measured=ratio, target=1.5, unit="×", beside=times
        )
    )


def _start(command: list[str]) -> float:
    return seconds_of(lambda: subprocess.run(command, env=dict(os.environ), check=True))


if __name__ == "__main__":
    main()
