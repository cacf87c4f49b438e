"""The fields of a new plan: its title, cycle, language, money, time zone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QDate, QLocale, QObject, Qt, QTimeZone, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from desktop_app.ui.frame.new_plan_cycle import (
    MONTHS,
    ProposedCycle,
    cycle_around,
    cycle_title,
    year_text,
)
from desktop_app.ui.language_names import LANGUAGE_NAMES
from desktop_app.ui.look import SPACING
from desktop_app.ui.texts import plain_label
from desktop_app.words import LANGUAGES, Language, Words, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable

_OWN_DAYS = "own"
_MONEY = {"zh_CN": "CNY", "zh_TW": "TWD", "en": "USD"}
_CURRENCIES = ("CNY", "TWD", "HKD", "USD", "EUR", "GBP", "JPY", "KRW", "SGD", "AUD", "CAD")
_ISO_LETTERS = 3


class NewPlanForm(QObject):
    """The fields and what follows from one to the other until a person types something else.

    Signals: language_chosen(): of the content; edited(): anything is different.
    """

    language_chosen = Signal()
    edited = Signal()

    def __init__(self, words: Words, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._today = words, today
        self._plan_title = ""
        self.title, self.cycle = QLineEdit(), QLineEdit()
        self.language = _choices((LANGUAGE_NAMES[name], name) for name in LANGUAGES)
        self.language.setCurrentIndex(LANGUAGES.index(words.language))
        self.length = _choices(_lengths(words))
        self.start, self.end = _day_edit(today), _day_edit(today)
        self.fiscal_year = _choices(_months(words))
        self.currency = _choices((code, code) for code in _CURRENCIES)
        self.currency.setEditable(True)
        self.time_zone = _time_zones()
        self._follow_language()
        self._propose_cycle()
        self._connect()

    @property
    def content_language(self) -> Language:
        """The language the plan's content is written in."""
        return LANGUAGES[self.language.currentIndex()]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the cycle, as they stand in their fields."""
        return _python_date(self.start), _python_date(self.end)

    @property
    def missing(self) -> str:
        """What keeps the plan from being made, in words; "" for nothing."""
        words = self._words
        money = self.currency.currentText().strip()
        if not self.title.text().strip():
            return words("Give the plan a title.")
        if self.days[0] > self.days[1]:
            return words("The cycle ends before it begins.")
        if len(money) != _ISO_LETTERS or not (money.isascii() and money.isalpha()):
            return words("Write the currency as three letters, for example CNY.")
        if self.time_zone.findText(self.time_zone.currentText()) < 0:
            return words("Choose a time zone from the list, for example Asia/Shanghai.")
        return ""

    def call_it(self, plan_title: str) -> None:
        """Propose a title, with "{year}" in it, unless the person has typed one."""
        self._plan_title = plan_title
        self._propose_title()

    def lay_out(self) -> QFormLayout:
        """The fields below each other, each with its name."""
        words = self._words
        days = QHBoxLayout()
        days.setSpacing(SPACING)
        days.addWidget(self.start, 1)
        days.addWidget(plain_label(words("to")))
        days.addWidget(self.end, 1)
        form = QFormLayout()
        form.setSpacing(SPACING)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, control in self._named():
            control.setAccessibleName(name)
            if control is self.start:
                form.addRow(words("Days"), days)
            elif control is not self.end:
                form.addRow(name, control)
        return form

    def _named(self) -> tuple[tuple[str, QWidget], ...]:
        words = self._words
        return (
            (words("Title"), self.title),
            (words("Language of its content"), self.language),
            (words("Length of the cycle"), self.length),
            (words("First day"), self.start),
            (words("Last day"), self.end),
            (words("Name of the cycle"), self.cycle),
            (words("Fiscal year begins"), self.fiscal_year),
            (words("Currency"), self.currency),
            (words("Time zone"), self.time_zone),
        )

    def _connect(self) -> None:
        self.language.currentIndexChanged.connect(self._on_language_chosen)
        self.length.currentIndexChanged.connect(self._on_cycle_chosen)
        self.fiscal_year.currentIndexChanged.connect(self._on_cycle_chosen)
        self.start.userDateChanged.connect(self._on_start_changed)
        for changed in (
            self.title.textChanged,
            self.end.userDateChanged,
            self.currency.currentTextChanged,
            self.time_zone.currentTextChanged,
        ):
            changed.connect(self.edited)

    @Slot(int)
    def _on_language_chosen(self, _index: int) -> None:
        self._follow_language()
        self._name_cycle()
        self.language_chosen.emit()

    @Slot(int)
    def _on_cycle_chosen(self, _index: int) -> None:
        self._propose_cycle()
        self.edited.emit()

    @Slot(QDate)
    def _on_start_changed(self, _day: QDate) -> None:
        """Move the last day along; the person has chosen another cycle of that length."""
        cycle = self._proposed(_python_date(self.start))
        if cycle is not None and cycle.start == _python_date(self.start):
            _show_day(self.end, cycle.end)
            self._name_cycle()
        self.edited.emit()

    def _follow_language(self) -> None:
        self.currency.setCurrentText(_MONEY[self.content_language])

    def _propose_cycle(self) -> None:
        cycle = self._proposed(self._today)
        if cycle is not None:
            _show_day(self.start, cycle.start)
            _show_day(self.end, cycle.end)
        self._name_cycle()

    def _proposed(self, day: date) -> ProposedCycle | None:
        length = str(self.length.currentData())
        if length == _OWN_DAYS:
            return None
        return cycle_around(day, length, int(self.fiscal_year.currentData()))

    def _name_cycle(self) -> None:
        cycle = self._proposed(_python_date(self.start))
        if cycle is not None and not self.cycle.isModified():
            self.cycle.setText(cycle_title(cycle, words_in(self.content_language)))
        self._propose_title()

    def _propose_title(self) -> None:
        if self.title.isModified():
            return
        first_month = int(self.fiscal_year.currentData())
        year = cycle_around(_python_date(self.start), "year", first_month).year_start
        self.title.setText(self._plan_title.format(year=year_text(year)))
        self.title.selectAll()


def _lengths(words: Words) -> Iterable[tuple[str, str]]:
    names = {
        "year": words("A year"),
        "half": words("Half a year"),
        "quarter": words("A quarter"),
    }
    yield from ((names[length], length) for length in MONTHS)
    yield words("Days of my own"), _OWN_DAYS


def _months(words: Words) -> Iterable[tuple[str, int]]:
    locale = QLocale(words.language)
    return ((locale.standaloneMonthName(month), month) for month in range(1, 13))


def _choices(entries: Iterable[tuple[str, str | int]]) -> QComboBox:
    box = QComboBox()
    for text, value in entries:
        box.addItem(text, value)
    return box


def _time_zones() -> QComboBox:
    """The cities that time zones are named by; that of this computer is chosen."""
    here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    cities = {name for name in available_timezones() if "/" in name}
    zones = sorted(cities - {name for name in cities if name.startswith(("Etc/", "SystemV/"))})
    box = QComboBox()
    box.addItems(zones if here in zones else [here, *zones])
    box.setCurrentText(here)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(box.model(), box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    box.setCompleter(completer)
    return box


def _day_edit(day: date) -> QDateEdit:
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("yyyy-MM-dd")
    return edit


def _show_day(edit: QDateEdit, day: date) -> None:
    edit.blockSignals(True)  # noqa: FBT003  (Qt)
    edit.setDate(QDate(day.year, day.month, day.day))
    edit.blockSignals(False)  # noqa: FBT003  (Qt)


def _python_date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
