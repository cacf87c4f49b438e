"""A control per parameter of a measure, made from its declaration alone."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.metrics.measures.errors import Form
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.users.event_picker import EventPicker
from desktop_app.ui.pages.users.file_editor import FileEditor
from desktop_app.ui.parts.day_editor import DayEditor
from desktop_app.ui.parts.field_editors import ChoiceEditor, TextEditor
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.parameter_words import choice_word, default_word, parameter_word

if TYPE_CHECKING:
    from desktop_app.metrics.dataset_facts import DatasetFacts
    from desktop_app.metrics.measures.parameters import Parameter

Editor = ChoiceEditor | DayEditor | EventPicker | FileEditor | TextEditor

# Lists of names that are no events of the data.
_NO_EVENTS = frozenset({"tiers"})
_ORDERED = frozenset({"steps"})
_ALL_EVENTS = frozenset({"event", "start", "return"})
_FILES = frozenset({"rules", "themes"})
_METRIC, _SPLIT = "metric", "by"
# Nobody reads more lines; and what has a value per user must not become one.
_MOST_SEGMENTS = 200
_DAYS = frozenset({Form.DAY, Form.INSTANT})


class ParameterEditor(QObject):
    """Edits one parameter.

    Signals: asked(str, str): its name and its text as a measure takes it; "" for unset.
    """

    asked = Signal(str, str)

    def __init__(self, desk: Desk, parameter: "Parameter", measure: str = "") -> None:
        super().__init__()
        self._desk, self.parameter = desk, parameter
        self._text = self._suggestion = ""
        self.title = parameter_word(
            desk.words, parameter.name, measure=measure, has_choices=bool(parameter.choices)
        )
        self.widget = self._made()
        self.widget.edited.connect(self._on_edited)

    @property
    def has_events(self) -> bool:
        """Whether its values are names of events."""
        parameter = self.parameter
        return parameter.form is Form.NAMES and parameter.name not in _NO_EVENTS

    @property
    def has_attributes(self) -> bool:
        """Whether its values are names that the rows have: attributes, or metrics."""
        parameter = self.parameter
        is_text = parameter.form is None and not parameter.choices
        return is_text and parameter.name not in _FILES

    def offer(self, facts: "DatasetFacts | None") -> None:
        """Offer what the data has."""
        widget = self.widget
        if isinstance(widget, EventPicker):
            widget.offer(facts.events if facts else ())
        elif isinstance(widget, ChoiceEditor) and self.has_attributes:
            widget.offer(self._attributes(facts))
            widget.show_value(self._text)

    def suggest(self, text: str) -> None:
        """Take that for what is asked where nobody asks for anything; "" for the default."""
        if text == self._suggestion:
            return
        self._suggestion = text
        if self.parameter.choices and isinstance(self.widget, ChoiceEditor):
            self.widget.offer(self._choices())

    def show_text(self, text: str) -> None:
        """Show what is asked; "" for unset, which shows the default."""
        self._text = text
        widget = self.widget
        if isinstance(widget, DayEditor):
            widget.show_value(_day(text))
        elif isinstance(widget, ChoiceEditor) and not self.has_attributes:
            widget.show_value(text or self._default())
        else:
            widget.show_value(text)

    def _made(self) -> Editor:
        parameter = self.parameter
        if parameter.choices:
            chosen = ChoiceEditor()
            chosen.offer(self._choices())
            return chosen
        if parameter.name in _FILES:
            return FileEditor(self._desk, self.title)
        if parameter.form in _DAYS:
            return DayEditor(self._desk)
        if self.has_events:
            is_ordered = parameter.name in _ORDERED
            return EventPicker(self._desk, self._no_event(), is_ordered=is_ordered)
        if self.has_attributes:
            attributes = ChoiceEditor()
            attributes.offer(self._attributes(None))
            return attributes
        line = TextEditor()
        line.setPlaceholderText(default_word(self._desk.words, parameter))
        return line

    def _no_event(self) -> str:
        """What stands in the place of names while none is picked."""
        words, name = self._desk.words, self.parameter.name
        if name in _ORDERED:
            return words("Pick steps")
        return words("All events") if name in _ALL_EVENTS else words("Pick events")

    def _choices(self) -> list[tuple[object, str]]:
        parameter, words = self.parameter, self._desk.words
        unset = [] if self._default() else [("", words("Automatic"))]
        named = [(one, choice_word(words, parameter.name, one)) for one in parameter.choices]
        return [*unset, *named]

    def _attributes(self, facts: "DatasetFacts | None") -> list[tuple[object, str]]:
        words, numbers = self._desk.words, numbers_of(self._desk)
        is_split = self.parameter.name == _SPLIT
        unset = words("Not split") if is_split else words("Automatic")
        offered: list[tuple[object, str]] = [("", unset)]
        if facts is not None:
            if is_split and len(facts.events) > 1:
                offered.append(("event", words("Event name")))
            names = facts.metrics if self.parameter.name == _METRIC else facts.attributes
            offered += [
                (each.name, f"{each.name}  ({numbers.full(each.times)})")
                for each in names
                if not is_split or each.times <= _MOST_SEGMENTS
            ]
        if self._text and self._text not in {value for value, _ in offered}:
            offered.append((self._text, self._text))
        return offered

    def _default(self) -> str:
        default = self.parameter.default
        return self._suggestion or ("" if default is None else str(default))

    @Slot(object)
    def _on_edited(self, value: object) -> None:
        text = value.isoformat() if isinstance(value, date) else str(value or "").strip()
        if self.parameter.choices and text == self._default():
            text = ""
        if text != self._text:
            self._text = text
            self.asked.emit(self.parameter.name, text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
