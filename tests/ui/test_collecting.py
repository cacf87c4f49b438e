"""Garbage goes in the window's thread, whatever made it."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.collecting import Collecting


class Ring:
    """Something that only the collector can free, and that tells where it was freed."""

    freed_in: list[int]

    def __init__(self, freed_in: list[int]) -> None:
        self.freed_in = freed_in
        self.itself = self

    def __del__(self) -> None:
        self.freed_in.append(threading.get_ident())


@pytest.fixture
def collecting(application: QApplication) -> Iterator[Collecting]:
    made = Collecting(application)
    made.start()
    yield made
    made.stop()
    gc.disable()
    made.deleteLater()


def make_garbage(freed_in: list[int]) -> None:
    for _ in range(5_000):
        Ring(freed_in)


def test_that_a_thread_that_makes_garbage_does_not_collect_it(
    collecting: Collecting, qtbot: QtBot
) -> None:
    freed_in: list[int] = []
    worker = threading.Thread(target=make_garbage, args=(freed_in,))
    worker.start()
    worker.join()
    assert freed_in == []
    qtbot.waitUntil(lambda: len(freed_in) == 5_000)
    assert set(freed_in) == {threading.get_ident()}


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


def test_that_an_object_of_qt_is_taken_apart_in_its_own_thread(
    collecting: Collecting, qtbot: QtBot
) -> None:
    ended_in: list[QThread] = []

    class Held(QObject):
        pass

    held = Held()
    held.destroyed.connect(lambda: ended_in.append(QThread.currentThread()))
    held.itself = held  # type: ignore[attr-defined]
    del held
    worker = threading.Thread(target=make_garbage, args=([],))
    worker.start()
    worker.join()
    collecting.collect()
    gc.collect()
    assert ended_in == [QThread.currentThread()]
