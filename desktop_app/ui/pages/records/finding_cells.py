"""What the list of findings says of each: its worksheet, its part there, priority and age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.analysis.check_evidence import age_in_months, is_stale, priority_of
from desktop_app.terms import slot_word, term
from desktop_app.ui.number_text import NOTHING, day_text
from desktop_app.ui.pages.market.kind_texts import kind_of_worksheet, slot_name
from desktop_app.ui.pages.market.panels.evidence_text import age_text
from desktop_app.ui.parts.numbers import numbers_of

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from desktop_app.plan.market import Finding, Worksheet
    from desktop_app.ui.desk import Desk


class FindingCells:
    """Texts, colours and sort keys of a finding's cells."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def worksheet(self, finding: Finding) -> str:
        """The title of the worksheet it stands on."""
        worksheet = self._worksheet_of(finding)
        return NOTHING if worksheet is None else worksheet.title

    def worksheet_key(self, finding: Finding) -> str | None:
        """The title to sort by; None without a worksheet."""
        worksheet = self._worksheet_of(finding)
        return None if worksheet is None else worksheet.title.casefold()

    def slot(self, finding: Finding) -> str:
        """The part of the worksheet, as its kind calls it."""
        if not finding.slot:
            return NOTHING
        worksheet = self._worksheet_of(finding)
        kind = None if worksheet is None else kind_of_worksheet(worksheet)
        if kind is None:
            return slot_word(self._desk.words, finding.slot)
        return slot_name(kind, finding.slot, self._desk.words)

    def slot_key(self, finding: Finding) -> str | None:
        """The part to sort by; None without one."""
        return self.slot(finding) if finding.slot else None

    def priority(self, finding: Finding) -> str:
        """Impact × likelihood."""
        return numbers_of(self._desk).full(priority_of(finding))

    def strength(self, finding: Finding) -> str:
        """How well it is founded."""
        return term(self._desk.words, finding.strength)

    def found_on(self, finding: Finding) -> str:
        """The day it was found."""
        return day_text(finding.found_on, self._desk.words)

    def age(self, finding: Finding) -> str:
        """How old it is, with a word where its shelf life is over: not by colour alone."""
        words, today = self._desk.words, self._desk.document.today
        said = age_text(finding, today, words)
        if is_stale(finding, today):
            return words("{age}, stale").format(age=said)
        return said or NOTHING

    def age_key(self, finding: Finding) -> int | None:
        """Months to sort by; None without a date."""
        return age_in_months(finding, self._desk.document.today)

    def age_colour(self, finding: Finding) -> QColor | None:
        """The colour of problems where it is stale."""
        is_old = is_stale(finding, self._desk.document.today)
        return self._desk.look.colour("problem") if is_old else None

    def _worksheet_of(self, finding: Finding) -> Worksheet | None:
        worksheets = self._desk.document.plan.worksheets
        return worksheets.get(finding.worksheet) if finding.worksheet else None
