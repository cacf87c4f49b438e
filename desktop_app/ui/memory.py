"""How a person left the window, plan by plan: widths, splitters, filters, the last page."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

logger = logging.getLogger(__name__)

# What JSON can hold, without naming it recursively.
Remembered = str | int | float | bool | list[object] | dict[str, object] | None


class PlanMemory(QObject):
    """Remembers small values by key for the open plan, in a file of its own per plan.

    Losing it costs nobody their work: what cannot be read or written is logged and forgotten.

    Signals: turned(): it remembers for another plan now; left(str): a value was left under that
    key for a page that may be shown already.
    """

    turned = Signal()
    left = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder / "plans"
        self._plan_id = ""
        self._values: dict[str, Remembered] = {}
        self._written: Mapping[str, Remembered] = {}

    def turn_to(self, plan_id: str) -> None:
        """Remember for another plan from now on; "" for none."""
        if plan_id == self._plan_id:
            return
        self.keep()
        self._plan_id = plan_id
        self._values = self._read() if plan_id else {}
        self._written = dict(self._values)
        self.turned.emit()

    def recall(self, key: str, usual: Remembered = None) -> Remembered:
        """What was remembered under that key, or what is usual."""
        return self._values.get(key, usual)

    def remember(self, key: str, value: Remembered) -> None:
        """Keep a value; `keep` writes it."""
        self._values[key] = value

    def leave(self, key: str, value: Remembered) -> None:
        """Keep a value that another part of the window is to take up, now or when it is shown."""
        self.remember(key, value)
        self.left.emit(key)

    def keep(self) -> None:
        """Write what is remembered, if it is not written yet."""
        if not self._plan_id or self._values == self._written:
            return
        from desktop_app.durable_files import write_durably

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(self._values, ensure_ascii=False)
            write_durably(self._path, text.encode())
        except (OSError, TypeError):
            logger.warning("the window's state for a plan could not be written")
            return
        self._written = dict(self._values)

    @property
    def _path(self) -> Path:
        return self._folder / f"{self._plan_id}.json"

    def _read(self) -> dict[str, Remembered]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            logger.warning("the window's state for a plan could not be read")
            return {}
        return values if isinstance(values, dict) else {}
