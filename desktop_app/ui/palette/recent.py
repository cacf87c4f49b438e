"""What a person looked at and did lately, remembered for each plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction

from desktop_app.ui.actions import ACTIONS
from desktop_app.ui.memory import PlanMemory
from desktop_app.ui.palette.entries import Sort

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

RECENT_RECORDS = "recent records"
USED_COMMANDS = "used commands"
MOST_RECORDS = 12
# Who walks through a list with the arrow keys has not looked at every row.
LOOKED_AT_MS = 800
_NOT_COUNTED = frozenset({"palette", "undo", "redo"})
# What people look for first, until it is known what this one uses.
_USUAL_COMMANDS = (
    "import",
    "add_objective",
    "add_kpis",
    "workbook",
    "report",
    "sample",
    "new",
    "open",
)


class Recent(QObject):
    """Notes which records are looked at and which commands are used.

    What is kept stands in the plan's memory: ids of records, last first, and how often each
    command was used.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._memory: PlanMemory = desk.memory
        self._selection = desk.selection
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOKED_AT_MS)
        self._looking.timeout.connect(self._on_looked_at)
        desk.selection.record_selected.connect(self._on_selected)
        for key in ACTIONS:
            desk.actions[key].triggered.connect(self._on_used)

    @property
    def records(self) -> tuple[str, ...]:
        """Ids of the records looked at lately, last first; some may be gone by now."""
        found = self._memory.recall(RECENT_RECORDS)
        return tuple(map(str, found)) if isinstance(found, list) else ()

    @property
    def commands(self) -> tuple[str, ...]:
        """Keys of commands, the most used first, then those that most people look for."""
        used = self._counts()
        by_use = sorted((key for key in used if key in ACTIONS), key=lambda key: -used[key])
        return tuple(dict.fromkeys((*by_use, *_USUAL_COMMANDS)))

    @property
    def names(self) -> dict[str, int]:
        """Names of entries looked at lately, each with how long ago: 0 is the last."""
        names = (f"{Sort.RECORD.value}:{record_id}" for record_id in self.records)
        return {name: ago for ago, name in enumerate(names)}

    def look_at(self, record_id: str) -> None:
        """Note that a person looks at a record."""
        kept = [record_id, *(other for other in self.records if other != record_id)]
        self._memory.remember(RECENT_RECORDS, list[object](kept[:MOST_RECORDS]))

    def _counts(self) -> dict[str, int]:
        found = self._memory.recall(USED_COMMANDS)
        if not isinstance(found, dict):
            return {}
        return {key: count for key, count in found.items() if isinstance(count, int)}

    @Slot(str)
    def _on_selected(self, record_id: str) -> None:
        self._looking.stop()
        if record_id:
            self._looking.start()

    @Slot()
    def _on_looked_at(self) -> None:
        if self._selection.record_id:
            self.look_at(self._selection.record_id)

    @Slot()
    def _on_used(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and action.objectName() not in _NOT_COUNTED:
            used: dict[str, object] = dict(self._counts())
            used[action.objectName()] = self._counts().get(action.objectName(), 0) + 1
            self._memory.remember(USED_COMMANDS, used)
