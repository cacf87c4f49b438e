"""A form over one record: every field has a control, every change is one edit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFormLayout, QWidget

from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.history import label
from desktop_app.plan.ids import PersonId
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan, find
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.document import Edit
from desktop_app.ui.look import SPACING
from desktop_app.ui.parts.day_editor import DayEditor
from desktop_app.ui.parts.field_editors import (
    TYPED,
    ChoiceEditor,
    EditorWidget,
    FlagEditor,
    LongTextEditor,
    NameEditor,
    NumberEditor,
    TextEditor,
)
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_names import name_of, record_name
from desktop_app.words import Words

Choices = Sequence[tuple[object, str]]


class Control(StrEnum):
    """What a field is edited with."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    PERSON = "person"
    FLAG = "flag"


_EDITORS: dict[Control, Callable[[], EditorWidget]] = {
    Control.TEXT: TextEditor,
    Control.LONG_TEXT: LongTextEditor,
    Control.NUMBER: NumberEditor,
    Control.CHOICE: ChoiceEditor,
    Control.PERSON: NameEditor,
    Control.FLAG: FlagEditor,
}


def _no_choices(_plan: Plan, _words: Words) -> Choices:
    return ()


def _no_unit(_plan: Plan, _record: Record) -> str:
    return ""


def _always(_record: Record) -> bool:
    return True


@dataclass(frozen=True, slots=True, eq=False)
class Extra:
    """A further choice of a CHOICE that asks a question: (desk, window, record id)."""

    text: Callable[[Words], str]
    ask: Callable[[Desk, QWidget, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One row of a form.

    Attributes:
        title: what it is called, where that is not the field's own word.
        choices: of a CHOICE, for the plan as it is.
        unit: of a NUMBER.
        fits: whether a record has any use for the field.
        read: the value, where it is not the record's own field of that name.
        edit: what a new value does to the plan: (plan, record id, value).
    """

    name: str
    title: Callable[[Words], str] | None = None
    control: Control = Control.TEXT
    choices: Callable[[Plan, Words], Choices] = _no_choices
    unit: Callable[[Plan, Record], str] = _no_unit
    fits: Callable[[Record], bool] = _always
    read: Callable[[Plan, Record], object] | None = None
    edit: Callable[[Plan, str, object], Plan] | None = None
    extra: Extra | None = None

    def title_in(self, words: Words) -> str:
        """What the field is called."""
        return field_word(words, self.name) if self.title is None else self.title(words)

    def value_in(self, plan: Plan, record: Record) -> object:
        """What the field holds."""
        return getattr(record, self.name) if self.read is None else self.read(plan, record)


class RecordForm(QWidget):
    """Edits the fields of the record that is shown."""

    def __init__(self, desk: Desk, fields: Sequence[FormField]) -> None:
        super().__init__()
        self._desk = desk
        self._fields = {field.name: field for field in fields}
        self._record_id = ""
        self._editors: dict[str, EditorWidget] = {}
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACING)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields:
            self._add(field)

    def editor(self, name: str) -> EditorWidget:
        """The control of a field."""
        return self._editors[name]

    def make_room(self, least: int) -> None:
        """Put a label above its editor where the editor would be narrower than `least` pixels."""
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for editor in self._editors.values():
            editor.setMinimumWidth(least)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a record as it is now."""
        if record_id != self._record_id:
            self._forget_typing()
        self._record_id = record_id
        record = find(plan, record_id)
        self.setEnabled(record is not None)
        if record is None:
            return
        for name, field in self._fields.items():
            self._layout.setRowVisible(self._editors[name], field.fits(record))
            self._show_field(plan, record, field)

    def _forget_typing(self) -> None:
        for editor in self._editors.values():
            if isinstance(editor, TYPED):
                editor.forget_typing()

    def _add(self, field: FormField) -> None:
        is_day = field.control is Control.DAY
        editor = DayEditor(self._desk) if is_day else _EDITORS[field.control]()
        word = field.title_in(self._desk.words)
        editor.setAccessibleName(word)
        editor.edited.connect(partial(self._on_edited, field.name))
        editor.misread.connect(partial(self._on_misread, field.name))
        if isinstance(editor, TextEditor | LongTextEditor):
            editor.shortened.connect(self._on_shortened)
        self._editors[field.name] = editor
        self._layout.addRow(word, editor)

    def _show_field(self, plan: Plan, record: Record, field: FormField) -> None:
        words, editor = self._desk.words, self._editors[field.name]
        value = field.value_in(plan, record)
        match editor:
            case ChoiceEditor():
                extra = () if field.extra is None else ((field.extra, field.extra.text(words)),)
                editor.offer((*field.choices(plan, words), *extra))
            case NumberEditor():
                editor.unit = field.unit(plan, record)
            case NameEditor():
                editor.offer(("", *sorted(person.name for person in plan.people.values())))
                value = name_of(plan, value if isinstance(value, str) else None, words)
        if isinstance(value, LocalText):
            value = value.in_language(words.language)
        editor.show_value(value)

    def _on_edited(self, name: str, value: object) -> None:
        record = find(self._desk.document.plan, self._record_id)
        if record is None:
            return
        if isinstance(value, Extra):
            self.show_record(self._desk.document.plan, self._record_id)
            value.ask(self._desk, self.window(), self._record_id)
            return
        change_field(self._desk, self._fields[name], record, value)
        # Also where nothing has changed: the same number may be typed in another way.
        self.show_record(self._desk.document.plan, self._record_id)

    @Slot(int)
    def _on_shortened(self, longest: int) -> None:
        words = self._desk.words
        self._desk.notices.problem(
            words("This field holds {n} letters at most; what came after was left out.").format(
                n=numbers_of(self._desk).full(longest)
            ),
            words("Keep longer texts in a file of their own and note here where it is."),
        )

    def _on_misread(self, name: str, text: str) -> None:
        words = self._desk.words
        tell_misread(self._desk, self._fields[name].title_in(words), text)


def change_field(desk: Desk, field: FormField, record: Record, value: object) -> bool:
    """Give a field of a record another value, as one step of undo. Returns whether it was done."""
    words = desk.words
    done = label(
        "Change {field} of “{record}”",
        field=field.title_in(words),
        record=record_name(record, words),
    )
    before = field.value_in(desk.document.plan, record)
    if isinstance(before, LocalText):
        value = replace(before, **{words.language: str(value)})
    return desk.edit(done, _edit_of(desk, field, record.id, value))


def _edit_of(desk: Desk, field: FormField, record_id: str, value: object) -> Edit:
    own = field.edit
    if own is not None:
        return lambda plan: own(plan, record_id, value)
    if field.control is Control.PERSON:
        return partial(assign_person, desk, record_id, field.name, str(value))
    return partial(set_field, record_id=record_id, field=field.name, value=value)


def tell_misread(desk: Desk, field: str, text: str) -> None:
    """Say that what was typed is no value of a field, and what would be one.

    `field` is its name, or what it is called where it has no word of its own.
    """
    words = desk.words
    desk.notices.problem(
        words("“{text}” cannot be read as {field}.").format(
            text=text, field=field_word(words, field)
        ),
        words("Type a number like 1200 or 41.5%, or a day like 2026-03-31."),
    )


def set_field(plan: Plan, *, record_id: str, field: str, value: object) -> Plan:
    """An edit: give one field of a record another value."""
    values = {field: value}
    return change_record(plan, record_id, **values)


def assign_person(desk: Desk, record_id: str, field: str, name: str, plan: Plan) -> Plan:
    """An edit: give a record to the person of that name, who is added where nobody has it."""
    if not name:
        return change_record(plan, record_id, **{field: None})
    person = next((p for p in plan.people.values() if p.name == name), None)
    if person is None:
        person = Person(id=PersonId(desk.document.new_id("PER")), name=name)
        plan = add_record(plan, person)
    return change_record(plan, record_id, **{field: person.id})
