"""From the start of the process with the sample to a chart that can be looked at."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from measuring import Measurement, own_folder, tell

RUNS = 5
SECONDS, GAP_MS = 1.2, 50.0
# In a process of its own: what is measured begins with the start of Python.
SCRIPT = """
import gc, os, sys, time
gc.disable()
began = float(sys.argv[2])
from desktop_app.ui.quick_imports import read_no_sources
read_no_sources()
from PySide6.QtCore import QTimer
from desktop_app.app import run_window
import desktop_app.ui.shell as shell_module
from desktop_app.ui.frame.main_window import MainWindow

class Watched(MainWindow):
    def show(self):
        super().show()
        self.first_painted.connect(self.begin)

    def begin(self):
        from desktop_app.ui.parts.chart_paper import ChartPaper
        self.paper = ChartPaper
        self.painted = self.last = time.time()
        self.longest = 0.0
        self.show_page("kpis")
        self.timer = QTimer(self, interval=5)
        self.timer.timeout.connect(self.tick)
        self.timer.start()

    def tick(self):
        now = time.time()
        self.longest = max(self.longest, now - self.last)
        self.last = now
        drawn = [paper for paper in self.findChildren(self.paper) if not paper.image.isNull()]
        if drawn or now - began > 20:
            print(now - began, self.longest * 1000, self.painted - began, flush=True)
            os._exit(0)

shell_module.MainWindow = Watched
from pathlib import Path
run_window(Path(sys.argv[1]), exit_after_paint=False)
"""


def main() -> None:
    """Measure and tell."""
    with own_folder() as name:
        sample = _sample(Path(name))
        found = [_start(sample) for _ in range(RUNS + 1)][1:]  # the first one warms the disk
    seconds, gap, painted = (median(values) for values in zip(*found, strict=True))
    beside = f"painted after {painted:.2f} s; median of {RUNS}"
    tell(
        Measurement(
            name="start to a chart on the KPI page", measured=seconds, target=SECONDS, beside=beside
        )
    )
    tell(Measurement(name="longest gap until then", measured=gap, target=GAP_MS, unit="ms"))


def _sample(folder: Path) -> Path:
    code = (
        "import sys; from pathlib import Path;"
        "from desktop_app.progress import Progress;"
        "from desktop_app.ui.frame.sample import build_sample_file;"
        "build_sample_file(Path(sys.argv[1]), 'en', Progress())"
    )
    path = folder / "sample.causeway"
    subprocess.run([sys.executable, "-c", code, str(path)], env=dict(os.environ), check=True)
    return path


def _start(sample: Path) -> tuple[float, float, float]:
    import time

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(sample), str(time.time())],
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds, gap, painted = done.stdout.split()
    return float(seconds), float(gap), float(painted)


if __name__ == "__main__":
    main()
