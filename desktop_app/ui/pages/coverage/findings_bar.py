"""Which findings of the check are listed: by severity, by what is typed, by kind of record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop_app.analysis.check_report import Severity
from desktop_app.plan.plan import kind_of_id
from desktop_app.terms import kind_word
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.parts.list_bar import ListBar
from desktop_app.ui.parts.severity_marks import SEVERITY_ICONS, SEVERITY_ROLES
from desktop_app.ui.parts.sounds import Sounds

if TYPE_CHECKING:
    from desktop_app.analysis.check_report import CheckFinding
    from desktop_app.ui.desk import Desk
    from desktop_app.words import Words


class FindingsBar(QWidget):
    """Chips by severity with their counts, a search field, a list of kinds.

    Signals: changed(): other findings are wanted; left(): the person goes on to the list.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.chips: Mapping[Severity, QToolButton] = {each: self._chip(each) for each in Severity}
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(words("Kind of record"))
        self.search = ListBar(desk, words("Search what is missing"))
        self.search.setContentsMargins(-MARGIN, 0, 0, -SPACING)
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._sounds = Sounds(desk, self)
        chips, finding = QHBoxLayout(), QHBoxLayout()
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch()
        finding.addWidget(self.kinds)
        finding.addWidget(self.search, 1)
        # Below each other: side by side they would set how narrow a page can be.
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, 0, SPACING)
        column.setSpacing(SPACING)
        for row in (chips, finding):
            row.setSpacing(SPACING)
            column.addLayout(row)
        self.kinds.currentIndexChanged.connect(self._on_changed)
        self.search.search.textChanged.connect(self._on_changed)
        self.search.left.connect(self.left)
        self._sounds.learned.connect(self._on_changed)

    @property
    def is_narrowing(self) -> bool:
        """Whether anything is left out on purpose."""
        is_chosen = any(chip.isChecked() for chip in self.chips.values())
        return is_chosen or bool(self.kinds.currentData()) or bool(self.search.search.text())

    def kept(
        self, findings: Sequence[CheckFinding], said: Callable[[CheckFinding], str]
    ) -> list[CheckFinding]:
        """The findings that are wanted, in their order; counts them on the chips."""
        self._offer_kinds(findings)
        of_kind = str(self.kinds.currentData() or "")
        found = [one for one in findings if of_kind in {"", kind_of_id(one.record)}]
        if typed := self.search.search.text().strip():
            texts = [said(one).casefold() for one in found]
            query = self._sounds.query(typed, texts)
            found = [one for one, text in zip(found, texts, strict=True) if query.fits(text)]
        self._count(found)
        chosen = {severity for severity, chip in self.chips.items() if chip.isChecked()}
        kept = [one for one in found if not chosen or one.severity in chosen]
        self.search.show_count(len(kept), len(findings))
        return kept

    @Slot()
    def clear(self) -> None:
        """Want everything again."""
        for widget in (*self.chips.values(), self.kinds, self.search.search):
            widget.blockSignals(True)  # noqa: FBT003  (Qt)
        for chip in self.chips.values():
            chip.setChecked(False)
        self.kinds.setCurrentIndex(0)
        self.search.search.clear()
        for widget in (*self.chips.values(), self.kinds, self.search.search):
            widget.blockSignals(False)  # noqa: FBT003  (Qt)
        self.changed.emit()

    def _chip(self, severity: Severity) -> QToolButton:
        chip, look = QToolButton(), self._desk.look
        chip.setCheckable(True)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setIcon(look.icon(SEVERITY_ICONS[severity.value], SEVERITY_ROLES[severity.value]))
        chip.toggled.connect(self._on_changed)
        return chip

    def _count(self, findings: Sequence[CheckFinding]) -> None:
        counts = Counter(one.severity for one in findings)
        for severity, chip in self.chips.items():
            chip.setText(severity_text(severity, counts[severity], self._desk.words))
            chip.setAccessibleName(chip.text())

    def _offer_kinds(self, findings: Sequence[CheckFinding]) -> None:
        words, chosen = self._desk.words, str(self.kinds.currentData() or "")
        named = sorted(
            (kind_word(words, kind), kind) for kind in {kind_of_id(one.record) for one in findings}
        )
        offered = [(words("All kinds"), ""), *named]
        shown = [
            (self.kinds.itemText(n), self.kinds.itemData(n)) for n in range(self.kinds.count())
        ]
        if offered == shown:
            return
        with QSignalBlocker(self.kinds):
            self.kinds.clear()
            for text, kind in offered:
                self.kinds.addItem(text, kind)
            self.kinds.setCurrentIndex(max(self.kinds.findData(chosen), 0))

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()


def severity_text(severity: Severity, count: int, words: Words) -> str:
    """How many findings there are of a severity, as a chip says it."""
    match severity:
        case Severity.ERROR:
            return words("Wrong numbers {count}").format(count=f"{count:,}")
        case Severity.WARNING:
            return words("Gaps {count}").format(count=f"{count:,}")
        case _:
            return words("Worth a look {count}").format(count=f"{count:,}")
