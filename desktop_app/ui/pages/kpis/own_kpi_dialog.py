"""The dialog that asks for a KPI of one's own: its values are typed, or computed from others."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.plan.edits import last_rank
from desktop_app.plan.fields import LocalText, text_in
from desktop_app.plan.formulas.book import FORMULA
from desktop_app.plan.ids import KpiId, KpiVersionId
from desktop_app.plan.kpis import Additivity, Direction, Kpi, KpiVersion
from desktop_app.plan.periods import Grain
from desktop_app.terms import field_word, role_word, term
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.kpis.formula_edit import FormulaEdit
from desktop_app.ui.pages.kpis.kpi_fields import directions, units
from desktop_app.ui.pages.kpis.period_edits import TYPED
from desktop_app.ui.parts.field_editors import ChoiceEditor
from desktop_app.ui.texts import heading, plain_label

_WIDTH_EMS = 30
_LINES = 3


class OwnKpiDialog(QDialog):
    """Name, where values come from, unit, what is good, how they add up, how often, definition.

    `answered` is called with the KPI and its first definition when the person agrees.
    """

    def __init__(
        self, desk: Desk, window: QWidget, answered: Callable[[Kpi, KpiVersion], None]
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._answered = desk, answered
        plan, words = desk.document.plan, desk.words
        self.name, self.definition = QLineEdit(), QPlainTextEdit()
        self.definition.setTabChangesFocus(True)
        self.definition.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 14)
        self.unit = QComboBox()
        self.unit.setEditable(True)
        for unit, text in units(plan, words)[1:]:
            self.unit.addItem(text, unit)
        self.unit.setEditText("")
        self.direction, self.additivity, self.grain = ChoiceEditor(), ChoiceEditor(), ChoiceEditor()
        self.direction.offer(directions(plan, words))
        self.additivity.offer(tuple((one, term(words, one)) for one in Additivity))
        self.grain.offer(tuple((one, term(words, one)) for one in Grain))
        self.grain.show_value(Grain.MONTH)
        self.source = ChoiceEditor()
        self.source.offer(tuple((one, role_word(words, one)) for one in (TYPED, FORMULA)))
        self.formula = FormulaEdit(desk)
        self._has_chosen = False
        self.additivity.edited.connect(self._on_additivity_chosen)
        self._id = KpiId(desk.document.new_id("KPI"))
        self._lay_out()
        self._on_changed()

    def _lay_out(self) -> None:
        words = self._desk.words
        self.setWindowTitle(words("Add a KPI of your own"))
        self._form = form = QFormLayout()
        form.setSpacing(SPACING)
        for name, control in (
            (field_word(words, "name"), self.name),
            (words("Where its values come from"), self.source),
            (words("Formula"), self.formula),
            (field_word(words, "unit"), self.unit),
            (field_word(words, "direction"), self.direction),
            (field_word(words, "additivity"), self.additivity),
            (words("How often"), self.grain),
            (field_word(words, "definition"), self.definition),
        ):
            control.setAccessibleName(name)
            form.addRow(name, control)
        self.definition.setPlaceholderText(
            words("What is counted, over which time, and what is left out")
        )
        self._make_buttons()
        for signal in (self.name.textChanged, self.source.currentIndexChanged,
                       self.grain.currentIndexChanged, self.unit.editTextChanged,
                       self.formula.changed):  # fmt: skip
            signal.connect(self._on_changed)
        explained = plain_label("", self._desk.look.colour("muted"))
        explained.setWordWrap(True)
        self._explained = explained
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(heading(words("Add a KPI of your own")))
        column.addWidget(explained)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self.setMinimumWidth(_WIDTH_EMS * self.fontMetrics().height())

    def _make_buttons(self) -> None:
        words = self._desk.words
        self.buttons = QDialogButtonBox()
        self.add_button = self.buttons.addButton(
            words("Add KPI"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.add_button.setEnabled(False)
        self.buttons.addButton(words("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)

    @property
    def _is_formula(self) -> bool:
        return self.source.value == FORMULA

    @Slot()
    def _on_changed(self) -> None:
        """Show what the way to its values asks for, and whether everything is there."""
        words = self._desk.words
        self._form.setRowVisible(self.formula, self._is_formula)
        self._explained.setText(
            words("Its values follow from those of other KPIs, period by period.")
            if self._is_formula
            else words("You type its values period by period, or paste them from a sheet.")
        )
        with QSignalBlocker(self.formula):
            self.formula.ask_for(self._kpi(), Grain(str(self.grain.value)))
        if self._is_formula and not self._has_chosen and self.formula.is_ratio:
            self.additivity.show_value(Additivity.RATIO)
        is_whole = not self._is_formula or self.formula.formula is not None
        self.add_button.setEnabled(bool(self.name.text().strip()) and is_whole)

    @Slot(object)
    def _on_additivity_chosen(self, _value: object) -> None:
        self._has_chosen = True

    @Slot()
    def _on_accepted(self) -> None:
        document, language = self._desk.document, self._desk.words.language
        text = self.definition.toPlainText().strip()
        formula = self.formula.formula or ""
        version = KpiVersion(
            id=KpiVersionId(document.new_id("VER")),
            kpi=self._id,
            definition=text_in(language, text) if text else LocalText(),
            source=FORMULA if self._is_formula else TYPED,
            formula=formula if self._is_formula else "",
            grain=Grain(str(self.grain.value)),
        )
        kpi = self._kpi()
        if self._is_formula and not kpi.unit:
            kpi = replace(kpi, unit=self.formula.unit())
        self.accept()
        self._answered(kpi, version)

    def _kpi(self) -> Kpi:
        return Kpi(
            id=self._id,
            key=self._id.replace("-", "_").lower(),
            name=text_in(self._desk.words.language, self.name.text().strip()),
            unit=self._unit(),
            direction=Direction(str(self.direction.value)),
            additivity=Additivity(str(self.additivity.value)),
            rank=last_rank(self._desk.document.plan.kpis.values()),
        )

    def _unit(self) -> str:
        """The unit as the catalogue writes it, or what was typed."""
        typed = self.unit.currentText().strip()
        row = self.unit.findText(typed)
        return typed if row < 0 else str(self.unit.itemData(row))
