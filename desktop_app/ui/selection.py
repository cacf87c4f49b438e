"""The one record that is selected, shared by all pages."""

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """Which record a person is looking at.

    Signals: record_selected(str): its id, "" for none. Only when it is another one than before.
    period_pointed(str): a period of the selected record that the person points at in a picture.
    """

    record_selected = Signal(str)
    period_pointed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._record_id = ""

    @property
    def record_id(self) -> str:
        """The selected record's id, "" for none."""
        return self._record_id

    def select(self, record_id: str) -> None:
        """Select a record on every page."""
        if record_id != self._record_id:
            self._record_id = record_id
            self.record_selected.emit(record_id)
