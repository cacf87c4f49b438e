"""What to do about a KPI that has no values: import its source, or type them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.analysis.wording import explanation_text
from desktop_app.plan.formulas.book import FORMULA
from desktop_app.plan.ids import KpiId
from desktop_app.plan.measured import series_in_force, version_in_force
from desktop_app.plan.plan import Plan
from desktop_app.terms import role_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.pages.kpis.kpi_work import datasets_by_role
from desktop_app.ui.pages.kpis.open_questions import OpenQuestions
from desktop_app.ui.parts.action_buttons import ActionButton
from desktop_app.ui.texts import plain_label

_TYPED = "typed"


class MissingValues(QWidget):
    """One sentence and the one next step; not there for a KPI that has values.

    Signals: typing_wanted(): the person wants to type values.
    """

    typing_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.text = plain_label("")
        self.text.setWordWrap(True)
        self.import_button = ActionButton(desk.actions["import"], desk.look)
        self.type_button = QPushButton(words("Type values"))
        self.type_button.clicked.connect(self.typing_wanted)
        self.questions = OpenQuestions(desk)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.type_button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING // 2, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.text)
        column.addLayout(buttons)
        column.addWidget(self.questions)
        self.hide()

    def show_kpi(self, plan: Plan, kpi_id: str) -> None:
        """Say what a KPI lacks, if it lacks its values."""
        series = series_in_force(plan, KpiId(kpi_id))
        has_values = series is not None and any(p.value is not None for p in series.points)
        self.setVisible(not has_values)
        if has_values:
            return
        version = version_in_force(plan, KpiId(kpi_id))
        source = version.source if version else _TYPED
        is_typed = source == _TYPED
        self.text.setText(self._said(source, kpi_id))
        self.questions.show_kpi(plan, kpi_id)
        is_asked = not self.questions.isHidden()
        is_imported = source in datasets_by_role(plan)
        self.import_button.setVisible(not is_typed and source != FORMULA and not is_imported)
        self.text.setHidden(is_asked and is_imported)
        self.type_button.setVisible(is_typed)
        session = self._desk.document.session
        self.type_button.setEnabled(session is not None and not session.read_only)

    def _said(self, source: str, kpi_id: str) -> str:
        """What it waits for; of a formula, which inputs are blank."""
        words = self._desk.words
        if source == _TYPED:
            return words("This KPI has no values yet. Type them, or paste a column of a sheet.")
        if source != FORMULA:
            said = words("This KPI has no values yet. It is measured from: {source}.")
            return said.format(source=role_word(words, source))
        result = self._desk.document.computed.kpis.get(kpi_id)
        steps = result.explanation.inputs if result else ()
        told = [explanation_text(step, words) for step in steps if step.value is None]
        return "\n".join((words("This KPI cannot be computed yet."), *told))
