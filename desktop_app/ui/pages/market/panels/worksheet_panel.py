"""What the inspector shows of a worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.pages.records.form_panel import FormPanel
from desktop_app.ui.parts.record_form import Control, FormField

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

_FIELDS = (
    FormField(name="title"),
    FormField(name="made_on", control=Control.DAY),
    FormField(name="note", control=Control.LONG_TEXT),
)


class WorksheetPanel(FormPanel):
    """Title, day and note of a worksheet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _FIELDS, ())
