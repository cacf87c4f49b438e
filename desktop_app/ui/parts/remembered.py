"""Splitters and columns that stay as a person left them, plan by plan."""

from PySide6.QtCore import QByteArray, QObject, Slot
from PySide6.QtWidgets import QHeaderView, QSplitter

from desktop_app.ui.memory import PlanMemory


def remember_splitter(splitter: QSplitter, memory: PlanMemory, key: str) -> None:
    """Take the sizes a splitter had when the plan was last open, and remember new ones."""
    keeper = _Keeper(splitter, memory, key)
    splitter.splitterMoved.connect(keeper.note)


def remember_header(header: QHeaderView, memory: PlanMemory, key: str) -> None:
    """Take the widths and order of columns, and remember new ones."""
    keeper = _Keeper(header, memory, key)
    header.sectionResized.connect(keeper.note)
    header.sectionMoved.connect(keeper.note)


class _Keeper(QObject):
    """Belongs to its widget; gives it the state it had in each plan."""

    def __init__(self, widget: QSplitter | QHeaderView, memory: PlanMemory, key: str) -> None:
        super().__init__(widget)
        self._widget, self._memory, self._key = widget, memory, key
        memory.turned.connect(self.restore)
        self.restore()

    @Slot()
    def restore(self) -> None:
        """Bring the widget to what is remembered, if anything is."""
        state = self._memory.recall(self._key)
        if isinstance(state, str):
            self._widget.restoreState(QByteArray.fromBase64(state.encode()))

    @Slot()
    def note(self) -> None:
        """Remember how the widget is now."""
        state = bytes(self._widget.saveState().toBase64().data()).decode()
        self._memory.remember(self._key, state)
