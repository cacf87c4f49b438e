"""Filters of the list of findings: stale, single source, without objective, worksheet, strength."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QToolButton, QVBoxLayout, QWidget

from desktop_app.analysis.check_evidence import is_stale
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.market import Strength
from desktop_app.plan.plan import by_rank
from desktop_app.terms import term
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.market.panels.evidence_text import SINGLE_SOURCE
from desktop_app.ui.parts.flow import FlowLayout
from desktop_app.ui.texts import action_text

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.plan.market import Finding
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk

_MEMORY = "findings.filters"
_WIDEST_EMS = 12


class Wanted(NamedTuple):
    """Which findings are wanted; whatever is set has to hold."""

    stale: bool = False
    single_source: bool = False
    unanswered: bool = False
    worksheet: str = ""
    strength: str = ""


def kept(findings: Iterable[Finding], wanted: Wanted, plan: Plan, today: date) -> list[Finding]:
    """The findings that are wanted, in their order. Linear."""
    answered = answered_findings(plan) if wanted.unanswered else frozenset()
    return [
        finding
        for finding in findings
        if not (wanted.stale and not is_stale(finding, today))
        and not (wanted.single_source and finding.strength not in SINGLE_SOURCE)
        and finding.id not in answered
        and wanted.worksheet in {"", finding.worksheet}
        and wanted.strength in {"", finding.strength}
    ]


def answered_findings(plan: Plan) -> frozenset[str]:
    """Findings on which an objective rests, or on what was made from them."""
    made: dict[str, list[str]] = {}
    waiting: list[str] = []
    for link in plan.links.values():
        if link.kind is LinkKind.BECAUSE_OF:
            waiting.append(link.target)
        elif link.kind is LinkKind.MADE_FROM:
            made.setdefault(link.source, []).append(link.target)
    found: set[str] = set()
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += made.get(at, [])
    return frozenset(found)


class FindingFilters(QWidget):
    """Chips and two lists; what is chosen is remembered per plan.

    Signals: changed(): other findings are wanted.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk = desk
        self.chips = {
            "stale": self._chip(words("Stale")),
            "single_source": self._chip(words("Single source")),
            "unanswered": self._chip(words("Without objective")),
        }
        self.worksheets = self._list(words("Worksheet"))
        self.strengths = self._list(words("Evidence"))
        self.strengths.addItem(words("Any evidence"), "")
        for strength in Strength:
            self.strengths.addItem(term(words, strength), strength.value)
        # Below each other: side by side they would set how narrow a page can be.
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, SPACING)
        column.setSpacing(SPACING)
        for parts in (tuple(self.chips.values()), (self.worksheets, self.strengths)):
            row = FlowLayout()
            for part in parts:
                row.addWidget(part)
            column.addLayout(row)
        self._shown: object = None
        self._recall()
        for chip in self.chips.values():
            chip.toggled.connect(self._on_changed)
        for box in (self.worksheets, self.strengths):
            box.currentIndexChanged.connect(self._on_changed)
        desk.memory.turned.connect(self._recall)

    @property
    def wanted(self) -> Wanted:
        """What is chosen."""
        chosen = {key: chip.isChecked() for key, chip in self.chips.items()}
        return Wanted(
            **chosen,
            worksheet=str(self.worksheets.currentData() or ""),
            strength=str(self.strengths.currentData() or ""),
        )

    def show_plan(self, plan: Plan) -> None:
        """Offer the worksheets that the plan has now."""
        if self._shown is plan.worksheets:
            return
        self._shown, chosen = plan.worksheets, self.wanted.worksheet
        with QSignalBlocker(self.worksheets):
            self.worksheets.clear()
            self.worksheets.addItem(self._desk.words("All worksheets"), "")
            for worksheet in by_rank(plan.worksheets):
                self.worksheets.addItem(worksheet.title, worksheet.id)
        self._choose(self.worksheets, chosen or self._remembered().worksheet)

    @Slot()
    def clear(self) -> None:
        """Want all findings again."""
        self._show(Wanted())
        self._on_changed()

    def _chip(self, text: str) -> QToolButton:
        chip = QToolButton()
        chip.setText(action_text(text))
        chip.setAccessibleName(text)
        chip.setCheckable(True)
        return chip

    def _list(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMaximumWidth(_WIDEST_EMS * box.fontMetrics().height())
        return box

    def _choose(self, box: QComboBox, value: str) -> None:
        with QSignalBlocker(box):
            box.setCurrentIndex(max(box.findData(value), 0))

    def _show(self, wanted: Wanted) -> None:
        for key, chip in self.chips.items():
            with QSignalBlocker(chip):
                chip.setChecked(bool(getattr(wanted, key)))
        self._choose(self.worksheets, wanted.worksheet)
        self._choose(self.strengths, wanted.strength)

    def _remembered(self) -> Wanted:
        match self._desk.memory.recall(_MEMORY):
            case [bool(stale), bool(single), bool(unanswered), str(worksheet), str(strength)]:
                return Wanted(stale, single, unanswered, worksheet, strength)
            case _:
                return Wanted()

    @Slot()
    def _recall(self) -> None:
        self._show(self._remembered())

    @Slot()
    def _on_changed(self) -> None:
        self._desk.memory.remember(_MEMORY, list(self.wanted))
        self.changed.emit()
