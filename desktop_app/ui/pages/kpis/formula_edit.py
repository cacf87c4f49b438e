"""A formula as it is typed: names completed, faults told in words, the latest value beside it."""

import re

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import UserFacingError
from desktop_app.messages.errors import message_of
from desktop_app.messages.formulas_errors import unit_text
from desktop_app.plan.formulas.book import FORMULA, check_formula, unit_found
from desktop_app.plan.formulas.deriving import Derivation
from desktop_app.plan.formulas.naming import with_keys, with_names
from desktop_app.plan.formulas.parsing import parse_formula
from desktop_app.plan.formulas.syntax import Operation, name_printed
from desktop_app.plan.ids import KpiVersionId
from desktop_app.plan.kpis import Kpi, KpiVersion, Point
from desktop_app.plan.measured import derivation_of, formulas_of
from desktop_app.plan.naming import name_in
from desktop_app.plan.periods import Grain
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import SPACING
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.texts import plain_label

# What stands before the cursor and belongs to one name: letters, or a backquote that is open.
_BEGUN = re.compile(r"(`[^`]*|[^\W\d]\w*(?: [^\W\d]\w*)*)$")
_DRAFT = KpiVersionId("VER-DRAFT")


class FormulaEdit(QWidget):
    """One line for a formula, and below it what is wrong with it or what it gives.

    Signals: changed(): another formula stands there.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kpi: Kpi | None = None
        self._grain = Grain.MONTH
        self._formula: str | None = None
        words = desk.words
        self.line = QLineEdit()
        self.line.setAccessibleName(words("Formula"))
        self.line.setPlaceholderText(words("KPI × KPI ÷ KPI"))
        self.told = plain_label("", desk.look.colour("muted"))
        self.told.setWordWrap(True)
        self._names = QStringListModel(self)
        self.completer = QCompleter(self._names, self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setWidget(self.line)
        self.completer.activated.connect(self._on_completed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(self.line)
        column.addWidget(self.told)
        self.line.textEdited.connect(self._on_edited)
        self.line.textChanged.connect(self._on_changed)

    @property
    def formula(self) -> str | None:
        """The formula with keys, as a plan keeps it; None while something is wrong with it."""
        return self._formula

    @property
    def is_ratio(self) -> bool:
        """Whether the formula divides at last: its values add up by their parts."""
        found = parse_formula(self._formula) if self._formula else None
        return isinstance(found, Operation) and found.sign == "/"

    def ask_for(self, kpi: Kpi, grain: Grain) -> None:
        """Check the formula as one of that KPI, which the plan need not have yet."""
        self._kpi, self._grain = kpi, grain
        plan, language = self._desk.document.plan, self._desk.words.language
        names = {name_in(one, language) for one in plan.kpis.values() if one.id != kpi.id}
        if sorted(names) != self._names.stringList():
            self._names.setStringList(sorted(names))
        self._look()

    def show_formula(self, formula: str) -> None:
        """Show a formula of the plan, with the names of its KPIs."""
        names = formulas_of(self._desk.document.plan).names
        self.line.setText(with_names(formula, names, self._desk.words.language))
        self._look()

    def unit(self) -> str:
        """What the formula gives, as the catalogue writes it; "" where that is not known."""
        if not self._formula:
            return ""
        found = unit_found(formulas_of(self._desk.document.plan).names, self._formula)
        return "" if found is None or found.is_free else found.text

    @Slot()
    def _on_changed(self) -> None:
        self._look()
        self.changed.emit()

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        """Offer names for the one that is being typed."""
        begun = _BEGUN.search(text[: self.line.cursorPosition()])
        typed = begun[0].lstrip("`") if begun else ""
        self.completer.setCompletionPrefix(typed)
        is_whole = typed.casefold() == self.completer.currentCompletion().casefold()
        if typed and self.completer.completionCount() and not is_whole:
            self.completer.complete()
        elif (offered := self.completer.popup()) is not None:
            offered.hide()

    @Slot(str)
    def _on_completed(self, name: str) -> None:
        """Put a whole name in the place of the begun one."""
        at, text = self.line.cursorPosition(), self.line.text()
        begun = _BEGUN.search(text[:at])
        start = begun.start() if begun else at
        written = name_printed(name)
        self.line.setText(f"{text[:start]}{written}{text[at:]}")
        self.line.setCursorPosition(start + len(written))

    def _look(self) -> None:
        """Check what stands there, and say what is wrong or what it gives."""
        self._formula = None
        text = self.line.text().strip()
        kpi = self._kpi
        if not text or kpi is None:
            self._tell(self._desk.words("Names of KPIs with + − × ÷, parentheses and numbers."))
            return
        book = formulas_of(self._desk.document.plan)
        try:
            formula = with_keys(text, book.names)
            check_formula(book, kpi, formula)
        except UserFacingError as error:
            self._tell(message_of(error, self._desk.words).whole, is_fault=True)
            return
        self._formula = formula
        self._tell(self._preview(kpi, formula))

    def _preview(self, kpi: Kpi, formula: str) -> str:
        """The last value that the formula gives, and its unit."""
        words = self._desk.words
        unit = kpi.unit or self.unit()
        last = self._last(kpi, formula)
        if last is None:
            unit_word = unit_text(unit, words) if unit else words("no unit")
            return words("The formula can be computed ({unit}), but has no values yet.").format(
                unit=unit_word
            )
        shown = numbers_of(self._desk).full(last.value, unit)
        return words("{period}: {value}").format(period=last.period, value=shown)

    def _last(self, kpi: Kpi, formula: str) -> Point | None:
        known = derivation_of(self._desk.document.plan)
        draft = KpiVersion(
            id=_DRAFT, kpi=kpi.id, source=FORMULA, formula=formula, grain=self._grain
        )
        series = Derivation(known.book, known.stored).under(draft)
        points = [p for p in (series.points if series else ()) if p.value is not None]
        complete = [point for point in points if point.complete]
        return next(reversed(complete or points), None)

    def _tell(self, text: str, *, is_fault: bool = False) -> None:
        colour = self._desk.look.colour("off_course" if is_fault else "muted")
        palette = self.told.palette()
        palette.setColor(self.told.foregroundRole(), colour)
        self.told.setPalette(palette)
        self.told.setText(text)
