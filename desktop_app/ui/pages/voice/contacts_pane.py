"""The log of care contacts: how many users were written to, how many answered, whom it helped."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.plan.market import CareContact
from desktop_app.plan.plan import Plan
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.number_text import NOTHING, day_text
from desktop_app.ui.pages.voice.theme_fields import CONTACT_FIELDS
from desktop_app.ui.pages.voice.voice_commands import VoiceCommands
from desktop_app.ui.pages.voice.voice_words import channel_word
from desktop_app.ui.parts.cell_editing import CellEditing
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_sheet import RecordSheet, SheetName
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.texts import plain_label

_COLUMNS = ("title", "day", "channel", "reached", "answered", "solved")
_NUMBERS = frozenset({"reached", "answered", "solved"})


class ContactsPane(QWidget):
    """Contacts about the chosen theme, or all of them while no theme is chosen."""

    def __init__(self, desk: Desk, commands: VoiceCommands) -> None:
        super().__init__()
        self._desk, self._commands = desk, commands
        words = desk.words
        self._theme = ""
        name = SheetName("care_contacts", words("Care contacts"), _COLUMNS)
        self.view = RecordSheet(desk, name, [_column(desk, each) for each in _COLUMNS])
        self.rates = plain_label("", desk.look.colour("muted"))
        self.rates.setWordWrap(True)
        self.add = QPushButton(words("Add contact"))
        self.add.setAccessibleName(words("Add contact"))
        self.delete = self.view.removal(desk.actions["remove"])
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        row.addWidget(self.rates, 1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.add.clicked.connect(self._on_add)
        self.delete.triggered.connect(self._on_remove)

    def show_contacts(self, plan: Plan, theme: str, *, may_edit: bool) -> None:
        """Show the contacts about a theme, newest first; "" for all."""
        self._theme = theme
        every = plan.care_contacts.values()
        shown = [each for each in every if not theme or each.theme == theme]
        shown.sort(key=lambda each: (each.day, each.id), reverse=True)
        self.view.allow_editing(is_allowed=may_edit)
        self.add.setEnabled(may_edit)
        self.delete.setEnabled(may_edit)
        self.view.show_records(shown)
        self.rates.setText(self._rates(shown))

    def _rates(self, shown: list[CareContact]) -> str:
        """How many answered of those reached, and were helped of those who answered."""
        words = self._desk.words
        if not shown:
            return words(
                "Note here whom you wrote to or called about it, as counts: no names, no numbers."
            )
        answered = self._rate(shown, "answered", "reached")
        solved = self._rate(shown, "solved", "answered")
        sentences = (
            words("Answered: {part} of {all} reached ({share}).").format(**answered),
            words("Solved: {part} of {all} who answered ({share}).").format(**solved),
        )
        return (" " if words.language == "en" else "").join(sentences)

    def _rate(self, shown: list[CareContact], part: str, whole: str) -> dict[str, str]:
        """Of the contacts that have both numbers; others would make the share a wrong one."""
        numbers = numbers_of(self._desk)
        pairs = [(getattr(each, part), getattr(each, whole)) for each in shown]
        both = [(a, b) for a, b in pairs if a is not None and b is not None]
        found, every = sum(a for a, _ in both), sum(b for _, b in both)
        share = numbers.share(found / every) if every else NOTHING
        return {"part": numbers.full(found), "all": numbers.full(every), "share": share}

    @Slot()
    def _on_add(self) -> None:
        self._commands.add_contact(self._theme)

    @Slot()
    def _on_remove(self) -> None:
        self._commands.remove_contacts(self.view.chosen_ids())


def _column(desk: Desk, name: str) -> TableColumn:
    words, numbers = desk.words, numbers_of(desk)
    field = next(each for each in CONTACT_FIELDS if each.name == name)
    editing = CellEditing(desk, field)

    def text(contact: Any) -> str:  # noqa: ANN401
        value = getattr(contact, name)
        if name == "day":
            return day_text(value, words)
        if name in _NUMBERS:
            return NOTHING if value is None else numbers.full(value)
        return channel_word(words, value) if name == "channel" else str(value)

    def key(contact: Any) -> Any:  # noqa: ANN401
        value = getattr(contact, name)
        return value or None if isinstance(value, str) else value

    return TableColumn(
        title=field_word(words, name),
        text=text,
        key=key,
        is_number=name in _NUMBERS,
        is_dispensable=name == "channel",
        goes_last=name in {"answered", "solved"},
        width_ems=0 if name == "title" else 10,
        roles=editing.roles,
        write=editing.write,
        delegate=editing.delegate,
    )
