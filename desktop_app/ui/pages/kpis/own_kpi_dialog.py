"""The dialog that asks for a KPI whose values are typed by hand."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
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
from desktop_app.plan.ids import KpiId, KpiVersionId
from desktop_app.plan.kpis import Additivity, Direction, Kpi, KpiVersion
from desktop_app.plan.periods import Grain
from desktop_app.terms import field_word, term
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.kpis.kpi_fields import directions, units
from desktop_app.ui.parts.field_editors import ChoiceEditor
from desktop_app.ui.texts import heading, plain_label

_WIDTH_EMS = 30
_LINES = 3


class OwnKpiDialog(QDialog):
    """Name, unit, what is good, how values add up, how often, and the definition.

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
        self._lay_out()

    def _lay_out(self) -> None:
        words = self._desk.words
        self.setWindowTitle(words("Add a KPI of your own"))
        form = QFormLayout()
        form.setSpacing(SPACING)
        for name, control in (
            (field_word(words, "name"), self.name),
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
        self.buttons = QDialogButtonBox()
        self.add_button = self.buttons.addButton(
            words("Add KPI"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.add_button.setEnabled(False)
        self.buttons.addButton(words("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._on_name_changed)
        explained = plain_label(
            words("You type its values period by period, or paste them from a sheet."),
            self._desk.look.colour("muted"),
        )
        explained.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(heading(words("Add a KPI of your own")))
        column.addWidget(explained)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self.setMinimumWidth(_WIDTH_EMS * self.fontMetrics().height())

    @Slot(str)
    def _on_name_changed(self, name: str) -> None:
        self.add_button.setEnabled(bool(name.strip()))

    @Slot()
    def _on_accepted(self) -> None:
        document, language = self._desk.document, self._desk.words.language
        kpi_id = KpiId(document.new_id("KPI"))
        kpi = Kpi(
            id=kpi_id,
            key=kpi_id.replace("-", "_").lower(),
            name=text_in(language, self.name.text().strip()),
            unit=self._unit(),
            direction=Direction(str(self.direction.value)),
            additivity=Additivity(str(self.additivity.value)),
            rank=last_rank(document.plan.kpis.values()),
        )
        text = self.definition.toPlainText().strip()
        version = KpiVersion(
            id=KpiVersionId(document.new_id("VER")),
            kpi=kpi_id,
            definition=text_in(language, text) if text else LocalText(),
            grain=Grain(str(self.grain.value)),
        )
        self.accept()
        self._answered(kpi, version)

    def _unit(self) -> str:
        """The unit as the catalogue writes it, or what was typed."""
        typed = self.unit.currentText().strip()
        row = self.unit.findText(typed)
        return typed if row < 0 else str(self.unit.itemData(row))
