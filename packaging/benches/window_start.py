"""Process start to first painted window, against a bare Qt window in the same Python.

Both leave once they have painted, and leaving counts. The quickest of the starts is compared: on a
machine that others use too, every start takes as long as it must, and then as long as it is kept
waiting.
"""

import os
import subprocess
import sys
from statistics import median

from measuring import Measurement, seconds_of, tell
from places import program

RUNS = 15
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
    ratio = min(ours) / min(bare)
    times = (
        f"{min(ours) * 1000:.0f} ms against {min(bare) * 1000:.0f} ms;"
        f" medians {median(ours) * 1000:.0f} and {median(bare) * 1000:.0f} ms"
    )
    tell(
        Measurement(
            name="start to first painted window", measured=ratio, target=1.5, unit="×", beside=times
        )
    )


def _start(command: list[str]) -> float:
    return seconds_of(lambda: subprocess.run(command, env=dict(os.environ), check=True))


if __name__ == "__main__":
    main()
