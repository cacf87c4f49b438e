"""Garbage goes in the window's thread, whatever made it."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.collecting import Collecting

# In a process of its own: threads of other tests might collect, or hold back what is collected.
SCRIPT = """
import gc, json, threading, time
from PySide6.QtCore import QCoreApplication, QObject
from desktop_app.ui.collecting import Collecting

freed_in = []

class Ring(QObject):
    def __init__(self):
        super().__init__()
        self.itself = self

    def __del__(self):
        freed_in.append(threading.get_ident())

def make_garbage():
    for _ in range(2_000):
        Ring()

application = QCoreApplication([])
collecting = Collecting(application)
collecting.start()
worker = threading.Thread(target=make_garbage)
worker.start()
worker.join()
at_first = len(freed_in)
end = time.monotonic() + 30
while len(freed_in) < 2_000 and time.monotonic() < end:
    application.processEvents()
    time.sleep(0.01)
collecting.stop()
print(json.dumps([at_first, len(freed_in), set(freed_in) == {threading.get_ident()}]))
"""


@pytest.fixture
def collecting(application: QApplication) -> Iterator[Collecting]:
    made = Collecting(application)
    made.start()
    yield made
    made.stop()
    gc.disable()
    made.deleteLater()


def test_that_what_a_thread_leaves_behind_is_taken_apart_in_the_windows_thread() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert json.loads(done.stdout) == [0, 2_000, True]


def test_that_nothing_is_done_while_there_is_little_to_collect(collecting: Collecting) -> None:
    gc.collect()
    collected: list[str] = []
    gc.callbacks.append(lambda phase, _facts: collected.append(phase))
    collecting.collect()
    gc.callbacks.pop()
    assert collected == []


def test_that_python_collects_by_itself_again_when_the_window_is_left(
    collecting: Collecting,
) -> None:
    assert not gc.isenabled()
    collecting.stop()
    assert gc.isenabled()
