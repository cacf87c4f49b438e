"""A field of a form edited in a cell of a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from desktop_app.plan.fields import Record
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import parse_day, parse_number, typed_text
from desktop_app.ui.parts.choice_cell import ChoiceCell
from desktop_app.ui.parts.delegates import CHOICES
from desktop_app.ui.parts.record_form import Control, FormField, change_field, tell_misread
from desktop_app.ui.parts.record_names import name_of
from desktop_app.ui.parts.sheet_delegates import SheetDelegate, SheetNameDelegate

_DELEGATES = {Control.CHOICE: ChoiceCell, Control.PERSON: SheetNameDelegate}


@dataclass(frozen=True, slots=True, eq=False)
class CellEditing:
    """What a column needs so that its cells can be edited as the field is in a form."""

    desk: Desk
    field: FormField

    @property
    def delegate(self) -> type[SheetDelegate]:
        """What edits a cell."""
        return _DELEGATES.get(self.field.control, SheetDelegate)

    @property
    def roles(self) -> Mapping[int, Callable[[Any], Any]]:
        """What an editor asks a cell for."""
        return {Qt.ItemDataRole.EditRole: self.typed, CHOICES: self.choices}

    def typed(self, record: Record) -> object:
        """What an editor of a record's cell starts with."""
        plan = self.desk.document.plan
        value = self.field.value_in(plan, record)
        match self.field.control:
            case Control.NUMBER:
                number = value if isinstance(value, int | float) else None
                return typed_text(number, self.field.unit(plan, record))
            case Control.DAY:
                return "" if value is None else str(value)
            case Control.PERSON:
                return name_of(plan, value if isinstance(value, str) else None, self.desk.words)
            case Control.CHOICE:
                return value
            case _:
                return " ".join(str(value or "").split("\n"))

    def choices(self, _record: Record) -> object:
        """What is offered: pairs of value and text, or the names of people."""
        plan = self.desk.document.plan
        if self.field.control is Control.PERSON:
            return tuple(sorted(person.name for person in plan.people.values()))
        return self.field.choices(plan, self.desk.words)

    def write(self, record: Record, typed: object) -> bool:
        """Take what was typed or chosen; say where it cannot be read. Returns whether it is new."""
        if typed == self.typed(record):
            return False
        try:
            value = self._value(record, typed)
        except ValueError:
            tell_misread(self.desk, self.field.name, str(typed))
            return False
        return change_field(self.desk, self.field, record, value)

    def _value(self, record: Record, typed: object) -> object:
        match self.field.control:
            case Control.NUMBER:
                return parse_number(str(typed), self.field.unit(self.desk.document.plan, record))
            case Control.DAY:
                return parse_day(str(typed))
            case Control.CHOICE:
                return typed
            case _:
                return str(typed).strip()
