"""The parameters of a measure as a form that takes as many columns as there is room for."""

from collections.abc import Collection, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.users.form_order import matters, parted
from desktop_app.ui.pages.users.parameter_editors import ParameterEditor
from desktop_app.ui.parts.section import Section
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.metrics.dataset_facts import DatasetFacts
    from desktop_app.metrics.measures.spec import MeasureSpec

_FIELD_EMS = 8


class ParameterForm(QWidget):
    """The common parameters first, the others under a heading that unfolds.

    Signals: asked(object): every parameter that is set, as text by name.
    """

    asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._spec: MeasureSpec | None = None
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

    def show_measure(
        self, spec: "MeasureSpec", texts: Mapping[str, str], suggested: Mapping[str, str]
    ) -> None:
        """Show the parameters of a measure with what is asked, else what is suggested."""
        self._texts = dict(texts)
        if self._spec is None or spec.name != self._spec.name:
            self._spec = spec
            self._make(spec)
        for name, editor in self.editors.items():
            editor.suggest(suggested.get(name, ""))
            editor.show_text(self._texts.get(name, ""))
        self._show_what_matters()

    def offer(self, facts: "DatasetFacts | None") -> None:
        """Offer the events and attributes of the data."""
        self._facts = facts
        for editor in self.editors.values():
            editor.offer(facts)

    def _make(self, spec: "MeasureSpec") -> None:
        first, others = parted(spec)
        by_name = {parameter.name: parameter for parameter in spec.parameters}
        self.editors = {
            name: ParameterEditor(self._desk, by_name[name], spec.name)
            for name in (*first, *others)
        }
        for editor in self.editors.values():
            editor.offer(self._facts)
            editor.asked.connect(self._on_asked)
        self.first.show_editors([self.editors[name] for name in first])
        self.others.show_editors([self.editors[name] for name in others])
        self.more.setVisible(bool(others))

    @Slot(str, str)
    def _on_asked(self, name: str, text: str) -> None:
        if text:
            self._texts[name] = text
        else:
            self._texts.pop(name, None)
        self._show_what_matters()
        self.asked.emit(dict(self._texts))

    def _show_what_matters(self) -> None:
        if self._spec is not None:
            said = {name for name in self.editors if matters(self._spec, name, self._texts)}
            self.first.show_only(said)
            self.others.show_only(said)


class _Fields(QWidget):
    """Labels above their controls, in as many columns as fit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cells: dict[str, QWidget] = {}
        self._shown: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACING)
        self._grid.setVerticalSpacing(SPACING)

    def show_editors(self, editors: Sequence[ParameterEditor]) -> None:
        """Show other controls."""
        for cell in self._cells.values():
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = {editor.parameter.name: self._cell(editor) for editor in editors}
        self._shown = []

    def show_only(self, names: Collection[str]) -> None:
        """Hide the controls of other names."""
        shown = [cell for name, cell in self._cells.items() if name in names]
        if shown == self._shown:
            return
        for cell in self._cells.values():
            self._grid.removeWidget(cell)
            cell.setVisible(cell in shown)
        self._shown = shown
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt)
        """Take as many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _cell(self, editor: ParameterEditor) -> QWidget:
        cell = QWidget(self)
        editor.setParent(cell)
        editor.widget.setAccessibleName(editor.title)
        label = plain_label(editor.title, self._desk.look.colour("muted"))
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
        count = max(len(self._shown), 1)
        most = max(1, min((self.width() + gap) // field, count))
        # As many rows as it takes, and no row of which half is empty.
        columns = ceil(count / ceil(count / most))
        if columns == self._columns:
            return
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 0)
        self._columns = columns
        for at, cell in enumerate(self._shown):
            self._grid.addWidget(cell, at // columns, at % columns)
        for at in range(columns):
            self._grid.setColumnStretch(at, 1)
