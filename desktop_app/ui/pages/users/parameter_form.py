"""The parameters of a measure as a form that takes as many columns as there is room for."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.users.parameter_editors import ParameterEditor
from desktop_app.ui.parts.parameter_words import parameter_word
from desktop_app.ui.parts.section import Section
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.metrics.dataset_facts import DatasetFacts
    from desktop_app.metrics.measures.parameters import Parameter
    from desktop_app.metrics.measures.spec import MeasureSpec

# In this order; then whatever else a measure takes, under More.
_FIRST = ("steps", "grain", "cohort", "mode", "window", "start", "return", "event", "by")
_LAST = ("from", "to")
_NEVER = frozenset({"engine"})
_MOST_FIRST = 6
_FIELD_EMS = 8


class ParameterForm(QWidget):
    """The common parameters first, the others under a heading that unfolds.

    Signals: asked(object): every parameter that is set, as text by name.
    """

    asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._measure = ""
        self._facts: DatasetFacts | None = None
        self._texts: dict[str, str] = {}
        self.editors: dict[str, ParameterEditor] = {}
        self.first, self.others = _Fields(desk), _Fields(desk)
        self.more = Section(desk, "users.more", desk.words("More settings"), is_open=False)
        self.more.column.addWidget(self.others)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(self.first)
        column.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_measure(self, spec: "MeasureSpec", texts: Mapping[str, str]) -> None:
        """Show the parameters of a measure with what is asked."""
        self._texts = dict(texts)
        if spec.name != self._measure:
            self._measure = spec.name
            self._make(spec)
        for name, editor in self.editors.items():
            editor.show_text(self._texts.get(name, ""))

    def offer(self, facts: "DatasetFacts | None") -> None:
        """Offer the events and attributes of the data."""
        self._facts = facts
        for editor in self.editors.values():
            editor.offer(facts)

    def _make(self, spec: "MeasureSpec") -> None:
        shown = [
            parameter
            for parameter in spec.parameters
            if parameter.name not in _NEVER and parameter.name not in spec.beside
        ]
        self.editors = {each.name: ParameterEditor(self._desk, each) for each in shown}
        for editor in self.editors.values():
            editor.offer(self._facts)
            editor.asked.connect(self._on_asked)
        first, others = _parted(shown)
        self.first.show_editors([self.editors[each.name] for each in first])
        self.others.show_editors([self.editors[each.name] for each in others])
        self.more.setVisible(bool(others))

    @Slot(str, str)
    def _on_asked(self, name: str, text: str) -> None:
        if text:
            self._texts[name] = text
        else:
            self._texts.pop(name, None)
        self.asked.emit(dict(self._texts))


def _parted(
    parameters: "Sequence[Parameter]",
) -> "tuple[list[Parameter], list[Parameter]]":
    """Those that are asked for first, in their order, and the others."""
    by_name = {parameter.name: parameter for parameter in parameters}
    common = {*_FIRST, *_LAST, "data_end", "tz"}
    own = [name for name in by_name if name not in common]
    wished = [name for name in (*_FIRST, *own, *_LAST) if name in by_name]
    first = wished[:_MOST_FIRST]
    rest = [name for name in by_name if name not in first]
    return [by_name[name] for name in first], [by_name[name] for name in rest]


class _Fields(QWidget):
    """Labels above their controls, in as many columns as fit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cells: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACING)
        self._grid.setVerticalSpacing(SPACING)

    def show_editors(self, editors: Sequence[ParameterEditor]) -> None:
        """Show other controls."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [self._cell(editor) for editor in editors]
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Take as many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _cell(self, editor: ParameterEditor) -> QWidget:
        words, parameter = self._desk.words, editor.parameter
        title = parameter_word(words, parameter.name, has_choices=bool(parameter.choices))
        cell = QWidget()
        editor.setParent(cell)
        editor.widget.setAccessibleName(title)
        label = plain_label(title, self._desk.look.colour("muted"))
        label.setBuddy(editor.widget)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(editor.widget)
        return cell

    def _arrange(self) -> None:
        gap = self._grid.horizontalSpacing()
        field = _FIELD_EMS * self.fontMetrics().height() + gap
        columns = max(1, min((self.width() + gap) // field, len(self._cells)))
        if columns == self._columns:
            return
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 0)
        self._columns = columns
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, at // columns, at % columns)
        for at in range(columns):
            self._grid.setColumnStretch(at, 1)
