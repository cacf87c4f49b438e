"""The matrix of objectives and stages of the user journey as a table for Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.plan.ids import ObjectiveId
from desktop_app.terms import stage_word
from desktop_app.ui.document import no_plan
from desktop_app.ui.parts.delegates import RECORD_ID
from desktop_app.ui.texts import tip

if TYPE_CHECKING:
    from desktop_app.analysis.check_report import Coverage
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
GAP_SIGN = "○"


class MatrixCell(NamedTuple):
    """Where an objective meets a stage; `works` is how many KPIs and initiatives work there."""

    objective: str
    stage: str
    works: int


class MatrixModel(QAbstractTableModel):
    """The first column holds the objectives, each further one a stage."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._words = desk.words
        self._plan: Plan = no_plan()
        self._rows: list[tuple[str, tuple[int, ...]]] = []
        self._stages: tuple[str, ...] = ()

    def show_coverage(self, plan: Plan, coverage: Coverage | None, kept: set[str]) -> None:
        """Show the objectives of `kept`, in the order of the tree."""
        self.beginResetModel()
        self._plan = plan
        self._stages = () if coverage is None else coverage.stages
        pairs = () if coverage is None else zip(coverage.objectives, coverage.cells, strict=True)
        self._rows = [(one, cells) for one, cells in pairs if one in kept]
        self.endResetModel()

    def cell_at(self, index: Index) -> MatrixCell | None:
        """The cell of a stage; None in the column of objectives."""
        if not index.isValid() or index.column() == 0:
            return None
        objective, cells = self._rows[index.row()]
        at = index.column() - 1
        return MatrixCell(objective, self._stages[at], cells[at])

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """How many objectives."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """The objectives and the stages."""
        return 0 if parent.isValid() else len(self._stages) + 1

    def headerData(  # noqa: N802  (Qt)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """What the columns are."""
        if orientation != Qt.Orientation.Horizontal or section > len(self._stages):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignCenter
            return left | Qt.AlignmentFlag.AlignVCenter if section == 0 else middle
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._words("Objective") if section == 0 else self._stage(section - 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The title of an objective, or what works on a stage."""
        if not index.isValid():
            return None
        objective = self._rows[index.row()][0]
        cell = self.cell_at(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._title(objective) if cell is None else str(cell.works or GAP_SIGN)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                said = self._title(objective) if cell is None else self._said(cell)
                return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
            case _:
                return objective if role == RECORD_ID else None

    def _said(self, cell: MatrixCell) -> str:
        facts = {
            "objective": self._title(cell.objective),
            "stage": stage_word(self._words, cell.stage),
        }
        if cell.works == 0:
            gap = self._words("Gap: no KPI and no initiative of “{objective}” is for “{stage}”.")
            return gap.format_map(facts)
        what = self._words.count("{n} KPI or initiative", "{n} KPIs and initiatives", cell.works)
        said = self._words("For “{stage}”, “{objective}” has {what}.")
        return said.format(what=what, **facts)

    def _title(self, objective: str) -> str:
        found = self._plan.objectives.get(ObjectiveId(objective))
        return "" if found is None else " ".join(found.title.split())

    def _stage(self, at: int) -> str:
        return stage_word(self._words, self._stages[at])
