"""What holds for a whole plan: its title, calendar, currency and thresholds. Undoable edits."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from desktop_app.number_formats import CURRENCIES
from desktop_app.ui.language_names import LANGUAGE_NAMES
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.parts.record_form import Control, FormField, RecordForm
from desktop_app.ui.texts import heading, plain_label
from desktop_app.words import LANGUAGES

if TYPE_CHECKING:
    from desktop_app.plan.fields import Record
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk
    from desktop_app.words import Words

_WIDTH_EMS = 34


class PlanDialog(QDialog):
    """The settings of the open plan. Every change is one step of undo."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = desk.words
        self.setWindowTitle(words("Plan settings"))
        self._desk = desk
        self.form = RecordForm(desk, FIELDS)
        close = QPushButton(words("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        hint = plain_label(
            words("These belong to the plan and go with its file. Each change can be undone."),
            desk.look.colour("muted"),
        )
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(heading(words("Plan settings"), 1.25))
        column.addWidget(hint)
        column.addSpacing(SPACING)
        column.addWidget(self.form)
        column.addStretch()
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(_WIDTH_EMS * self.fontMetrics().height(), self.sizeHint().height())
        desk.document.plan_changed.connect(self._on_plan_changed)
        self._show(desk.document.plan)

    def _show(self, plan: Plan) -> None:
        session = self._desk.document.session
        if session is None:
            self.reject()
            return
        self.form.show_record(plan, plan.info.id)
        self.form.setEnabled(not session.read_only)

    @Slot(object, object)
    def _on_plan_changed(self, _old: Plan, new: Plan) -> None:
        self._show(new)


def _languages(_plan: Plan, _words: Words) -> list[tuple[object, str]]:
    return [(language, LANGUAGE_NAMES[language]) for language in LANGUAGES]


def _currencies(plan: Plan, _words: Words) -> list[tuple[object, str]]:
    known = {**CURRENCIES, plan.info.currency: CURRENCIES.get(plan.info.currency, "")}
    return [(code, f"{code}  {sign}".strip()) for code, sign in known.items()]


def _months(_plan: Plan, _words: Words) -> list[tuple[object, str]]:
    return [(month, QLocale().standaloneMonthName(month)) for month in range(1, 13)]


def _regions(_plan: Plan, words: Words) -> list[tuple[object, str]]:
    return [
        ("CN", words("Mainland China, with moved working days")),
        ("TW", words("Taiwan")),
        ("HK", words("Hong Kong")),
        ("MO", words("Macau")),
        ("", words("None: weekends alone")),
    ]


def _zones(plan: Plan, _words: Words) -> list[tuple[object, str]]:
    names = sorted({*_known_zones(), plan.info.time_zone})
    return [(name, name.replace("_", " ")) for name in names]


@cache
def _known_zones() -> frozenset[str]:
    """The zones of places; others are old names and offsets."""
    return frozenset(name for name in available_timezones() if "/" in name and "Etc/" not in name)


def _percent(_plan: Plan, _record: Record) -> str:
    return "%"


FIELDS = (
    FormField(name="title"),
    FormField(name="language", control=Control.CHOICE, choices=_languages),
    FormField(name="currency", control=Control.CHOICE, choices=_currencies),
    FormField(name="time_zone", control=Control.CHOICE, choices=_zones),
    FormField(name="fiscal_year_start", control=Control.CHOICE, choices=_months),
    FormField(name="days_off", control=Control.CHOICE, choices=_regions),
    FormField(name="on_course_from", control=Control.NUMBER, unit=_percent),
    FormField(name="at_risk_from", control=Control.NUMBER, unit=_percent),
    FormField(name="as_of", control=Control.DAY),
    FormField(name="note", control=Control.LONG_TEXT),
)
