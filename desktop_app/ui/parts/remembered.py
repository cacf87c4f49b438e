"""Splitters and columns that stay as a person left them, plan by plan."""

from functools import partial

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QHeaderView, QSplitter

from desktop_app.ui.memory import PlanMemory


def remember_splitter(splitter: QSplitter, memory: PlanMemory, key: str) -> None:
    """Take the sizes a splitter had when the plan was last open, and remember new ones."""
    _restore(splitter, memory, key)
    splitter.splitterMoved.connect(partial(_note, splitter, memory, key))


def remember_header(header: QHeaderView, memory: PlanMemory, key: str) -> None:
    """Take the widths and order of columns, and remember new ones."""
    _restore(header, memory, key)
    for signal in (header.sectionResized, header.sectionMoved):
        signal.connect(partial(_note, header, memory, key))


def _restore(widget: QSplitter | QHeaderView, memory: PlanMemory, key: str) -> None:
    state = memory.recall(key)
    if isinstance(state, str):
        widget.restoreState(QByteArray.fromBase64(state.encode()))


def _note(widget: QSplitter | QHeaderView, memory: PlanMemory, key: str, *_what: int) -> None:
    memory.remember(key, bytes(widget.saveState().toBase64().data()).decode())
