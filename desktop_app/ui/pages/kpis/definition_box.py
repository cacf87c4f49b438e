"""What a KPI counts: read, worded anew, or defined otherwise from a period on."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.plan.fields import LocalText
from desktop_app.plan.formulas.book import is_formula
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.ids import KpiId
from desktop_app.plan.measured import version_in_force
from desktop_app.plan.plan import Plan
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.kpis.formula_edit import FormulaEdit
from desktop_app.ui.pages.kpis.period_edits import TYPED
from desktop_app.ui.pages.kpis.version_edits import (
    NewDefinition,
    define,
    first_day,
    periods_offered,
    reword,
)
from desktop_app.ui.parts.boxes import ChoiceBox
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.texts import plain_label

_LINES = 4


class DefinitionText(QPlainTextEdit):
    """The definition as it is typed.

    Signals: given_up(): Esc was pressed.
    """

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Esc gives up what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class DefinitionBox(QWidget):
    """Shows the definition in force. Once it is typed over, it asks what the change means."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kpi = KpiId("")
        self._shown = self._shown_formula = ""
        words = desk.words
        self.text = DefinitionText()
        self.text.setAccessibleName(field_word(words, "definition"))
        self.text.setPlaceholderText(
            words("What is counted, over which time, and what is left out")
        )
        self.formula = FormulaEdit(desk)
        self.compute_button = QPushButton(words("Compute it from other KPIs"))
        self.period, self.reason = ChoiceBox(), QLineEdit()
        self.period.setAccessibleName(words("Holds from"))
        self.reason.setAccessibleName(words("Why it changes"))
        self.reason.setPlaceholderText(words("Why it changes"))
        self.reword_button = QPushButton(words("Only reworded"))
        self.define_button = QPushButton(words("New version"))
        self.question = self._question()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.compute_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.formula)
        column.addWidget(self.text)
        column.addWidget(self.question)
        self.formula.hide()
        self.question.hide()
        self.compute_button.clicked.connect(self._on_compute)
        self.formula.changed.connect(self._on_typed)
        self.text.textChanged.connect(self._on_typed)
        self.text.given_up.connect(self._on_given_up)
        self.reword_button.clicked.connect(self._on_reword)
        self.define_button.clicked.connect(self._on_define)

    def show_kpi(self, plan: Plan, kpi_id: str) -> None:
        """Show a KPI's definition; what is being typed for the same KPI stays."""
        is_typing = kpi_id == self._kpi and self.question.isVisibleTo(self)
        self._kpi = KpiId(kpi_id)
        version = version_in_force(plan, self._kpi)
        before = self._shown, self._shown_formula
        language = self._desk.words.language
        self._shown = version.definition.in_language(language) if version else ""
        self._shown_formula = version.formula if version and is_formula(version) else ""
        is_begun = is_typing and not self.formula.isHidden()
        self.formula.setVisible(is_formula(version) or is_begun)
        session = self._desk.document.session
        may_edit = session is not None and not session.read_only
        is_typed = version is not None and version.source == TYPED
        self.compute_button.setVisible(is_typed and may_edit and not is_begun)
        if version is not None and not self.formula.isHidden():
            self.formula.ask_for(plan.kpis[self._kpi], version.grain)
        if not is_typing or before != (self._shown, self._shown_formula):
            self._show_text()

    def _show_text(self) -> None:
        with QSignalBlocker(self.formula):
            self.formula.show_formula(self._shown_formula)
        self.text.setPlainText(self._shown)
        self.question.hide()

    def _question(self) -> QWidget:
        """What stands below the text while it differs from the definition in force."""
        words = self._desk.words
        box = QWidget()
        asked = plain_label(
            words("Is something else counted now, or is the same only said better?"),
            self._desk.look.colour("muted"),
        )
        asked.setWordWrap(True)
        form = QFormLayout()
        form.setSpacing(SPACING)
        form.addRow(words("Holds from"), self.period)
        form.addRow(words("Reason"), self.reason)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        buttons.addWidget(self.define_button)
        buttons.addWidget(self.reword_button)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, SPACING)
        column.setSpacing(SPACING)
        column.addWidget(asked)
        column.addLayout(form)
        column.addLayout(buttons)
        return box

    def _offer_periods(self) -> None:
        document = self._desk.document
        offered, current = periods_offered(document.plan, self._kpi, document.today)
        self.period.clear()
        self.period.addItems(offered)
        self.period.setCurrentIndex(current)
        self.reason.clear()

    @Slot()
    def _on_typed(self) -> None:
        is_formula_other = not self.formula.isHidden() and (
            (self.formula.formula or "") != self._shown_formula
        )
        is_reworded = self.text.toPlainText().strip() != self._shown.strip()
        is_other = is_formula_other or is_reworded
        if is_other and not self.question.isVisibleTo(self):
            self._offer_periods()
        has_version = version_in_force(self._desk.document.plan, self._kpi) is not None
        self.reword_button.setEnabled(has_version and not is_formula_other)
        self.define_button.setEnabled(not is_formula_other or self.formula.formula is not None)
        self.question.setVisible(is_other)

    @Slot()
    def _on_compute(self) -> None:
        """Ask for the formula that a typed KPI is to be computed by from now on."""
        plan = self._desk.document.plan
        version = version_in_force(plan, self._kpi)
        if version is None:
            return
        self.compute_button.hide()
        self.formula.show()
        self.formula.ask_for(plan.kpis[self._kpi], version.grain)
        self.formula.line.setFocus()

    @Slot()
    def _on_given_up(self) -> None:
        self._show_text()

    @Slot()
    def _on_reword(self) -> None:
        self.question.hide()
        self._desk.edit(self._label(), partial(reword, kpi=self._kpi, definition=self._typed()))

    @Slot()
    def _on_define(self) -> None:
        new = NewDefinition(
            self._typed(),
            first_day(self.period.currentText()),
            self.reason.text().strip(),
            None if self.formula.isHidden() else self.formula.formula,
        )
        name = record_name(self._desk.document.plan.kpis.get(self._kpi), self._desk.words)
        done = label("New definition of {kpi}", kpi=name)
        self.question.hide()
        edit = partial(define, kpi=self._kpi, new=new, new_id=self._desk.document.new_id)
        self._desk.edit(done, edit)

    def _typed(self) -> LocalText:
        version = version_in_force(self._desk.document.plan, self._kpi)
        before = version.definition if version else LocalText()
        text = self.text.toPlainText().strip()
        return replace(before, **{self._desk.words.language: text})

    def _label(self) -> EditLabel:
        words = self._desk.words
        return label(
            "Change {field} of “{record}”",
            field=field_word(words, "definition"),
            record=record_name(self._desk.document.plan.kpis.get(self._kpi), words),
        )
