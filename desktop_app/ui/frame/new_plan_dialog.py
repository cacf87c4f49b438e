"""Asks what a new plan is called, in which language it is written, and for which cycle."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.plan.edits import add_record, change_record
from desktop_app.plan.ids import CycleId, PlanId
from desktop_app.plan.people import Cycle, PlanInfo
from desktop_app.plan.plan import Plan
from desktop_app.ui.document import Document
from desktop_app.ui.language_names import LANGUAGE_NAMES
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.texts import heading, plain_label
from desktop_app.words import LANGUAGES, Words


class NewPlanDialog(QDialog):
    """The few things a plan needs to start with; all of them can be changed later.

    `answered` is called with the new plan when the person agrees.
    """

    def __init__(
        self, window: QWidget, words: Words, document: Document, answered: Callable[[Plan], None]
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("New plan"))
        self._words, self._document, self._answered = words, document, answered
        start, end = half_year(document.now().date())
        self.title = QLineEdit(words("Growth plan {year}").format(year=start.year))
        self.title.selectAll()
        self.cycle = QLineEdit(words("First half" if start.month == 1 else "Second half"))
        self.start, self.end = _day(start), _day(end)
        self.language = QComboBox()
        for language in LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES[language], language)
        self.language.setCurrentIndex(LANGUAGES.index(words.language))
        self._lay_out()

    def _lay_out(self) -> None:
        words = self._words
        form = QFormLayout()
        form.setSpacing(SPACING)
        for name, control in (
            (words("Title"), self.title),
            (words("Language of its content"), self.language),
            (words("Cycle"), self.cycle),
            (words("First day"), self.start),
            (words("Last day"), self.end),
        ):
            control.setAccessibleName(name)
            form.addRow(name, control)
        buttons = QDialogButtonBox()
        self.accept_button = buttons.addButton(
            words("Create plan..."), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.addButton(words("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self.title.textChanged.connect(self._on_title_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(heading(words("New plan")))
        column.addWidget(plain_label(words("You choose where its file is kept in the next step.")))
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(24 * self.fontMetrics().height())

    @Slot(str)
    def _on_title_changed(self, title: str) -> None:
        self.accept_button.setEnabled(bool(title.strip()))

    @Slot()
    def _on_accepted(self) -> None:
        last = max(self.start.date(), self.end.date())
        plan = plan_to_start_with(
            self._document,
            title=self.title.text().strip(),
            language=str(self.language.currentData()),
            cycle=self.cycle.text().strip() or self._words("First cycle"),
            days=(_python_date(self.start.date()), _python_date(last)),
        )
        self.accept()
        self._answered(plan)


def plan_to_start_with(
    document: Document, *, title: str, language: str, cycle: str, days: tuple[date, date]
) -> Plan:
    """A plan with one cycle from the first to the last of `days`."""
    info = PlanInfo(
        id=PlanId(document.new_id("PLN")),
        title=title,
        language=language,
        created=document.now().isoformat(),
    )
    first = Cycle(id=CycleId(document.new_id("CYC")), title=cycle, start=days[0], end=days[1])
    plan = add_record(Plan(info=info), first)
    return change_record(plan, info.id, current_cycle=first.id)


def half_year(day: date) -> tuple[date, date]:
    """The first and the last day of the half year that holds `day`."""
    if day.month <= 6:
        return date(day.year, 1, 1), date(day.year, 6, 30)
    return date(day.year, 7, 1), date(day.year, 12, 31)


def _day(day: date) -> QDateEdit:
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd")
    return edit


def _python_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
