"""Everything that the check found, in groups by severity and rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.analysis.check_wording import CheckText, check_text
from desktop_app.analysis.fix_wording import fix_text
from desktop_app.analysis.fixes import fixes_for
from desktop_app.ui.parts.fix_delegate import FIX_ROW, FixRow
from desktop_app.ui.parts.severity_marks import SEVERITY_ICONS, SEVERITY_ROLES
from desktop_app.ui.texts import tip

if TYPE_CHECKING:
    from desktop_app.analysis.check_report import CheckFinding
    from desktop_app.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RuleGroup(NamedTuple):
    """The findings of one rule."""

    rule: str
    findings: tuple[CheckFinding, ...]


def grouped(findings: Iterable[CheckFinding]) -> list[RuleGroup]:
    """Findings that come worst first, brought together by severity and rule."""
    groups: dict[tuple[str, str], list[CheckFinding]] = {}
    for finding in findings:
        groups.setdefault((finding.severity.value, finding.rule), []).append(finding)
    return [RuleGroup(rule, tuple(found)) for (_, rule), found in groups.items()]


class FindingsModel(QAbstractItemModel):
    """A row per rule, which says what to do about it; below it a row per finding."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._look = desk.words, desk.look
        self._groups: Sequence[RuleGroup] = ()
        self._texts: dict[int, tuple[CheckFinding, CheckText]] = {}

    @property
    def groups(self) -> Sequence[RuleGroup]:
        """The groups that are shown."""
        return self._groups

    def show_findings(self, findings: Iterable[CheckFinding]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self._groups = grouped(findings)
        self.endResetModel()

    def text(self, finding: CheckFinding) -> CheckText:
        """The sentences of a finding, made once."""
        known = self._texts.get(id(finding))
        if known is None or known[0] is not finding:
            known = (finding, check_text(finding, self._words))
            self._texts[id(finding)] = known
        return known[1]

    def forget_texts(self) -> None:
        """Let go of sentences of findings that are no more."""
        self._texts.clear()

    def finding_at(self, index: Index) -> CheckFinding | None:
        """The finding of a row; None for the heading of a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[index.internalId() - 1].findings[index.row()]

    def index_of(self, rule: str, record_id: str) -> QModelIndex:
        """The row of a finding; an invalid index where it is not shown."""
        for at, group in enumerate(self._groups):
            if group.rule == rule:
                for row, finding in enumerate(group.findings):
                    if finding.record == record_id:
                        return self.index(row, 0, self.index(at, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """A group, or a finding below it."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The group of a finding."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """How many groups, or findings of a group."""
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() else len(self._groups[parent.row()].findings)

    def columnCount(self, _parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a row says, and its parts for whoever paints it."""
        if not index.isValid():
            return None
        row = self._row(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(part for part in (row.text, row.tally, row.fix) if part)
            case _:
                return row if role == FIX_ROW else None

    def _tip(self, index: Index) -> str:
        finding = self.finding_at(index)
        return tip(self._row(index).text if finding is None else "\n".join(self.text(finding)))

    def _row(self, index: Index) -> FixRow:
        finding = self.finding_at(index)
        if finding is not None:
            fix = fix_text(fixes_for(finding.rule)[0].key, self._words)
            return FixRow(self.text(finding).message, fix=fix)
        group = self._groups[index.row()]
        severity = group.findings[0].severity.value
        icon = self._look.icon(SEVERITY_ICONS[severity], SEVERITY_ROLES[severity])
        hint = self.text(group.findings[0]).hint
        return FixRow(hint, icon=icon, tally=f"{len(group.findings):,}")
