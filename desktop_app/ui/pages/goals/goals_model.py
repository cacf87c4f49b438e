"""The goals as Qt sees them. The model views the plan; a typed value only becomes a signal."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.analysis.results import Computed, GoalResult
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.goals import KEEP_KINDS, KeyResult, KeyResultKind, Objective, Status
from desktop_app.plan.plan import Plan, find
from desktop_app.terms import field_word, term
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.document import no_plan
from desktop_app.ui.look import Look
from desktop_app.ui.number_text import NOTHING, typed_text
from desktop_app.ui.pages.goals.goal_kpi import FROM_CATALOG, catalog_entry
from desktop_app.ui.pages.goals.goal_nodes import GoalNode, every_node, goal_tree, shape_of
from desktop_app.ui.parts.delegates import CHOICES, PROGRESS, RECORD_ID
from desktop_app.ui.parts.record_names import choices_of, name_of
from desktop_app.ui.texts import tip
from desktop_app.words import Words

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("title", "progress", "status", "current", "target", "weight", "kpi", "owner")
_ALWAYS_EDITABLE = frozenset({"title", "weight", "owner"})
_KEY_RESULT_EDITABLE = frozenset({"target", "kpi"})
_AT_RIGHT = frozenset({"current", "target", "weight"})
_ROOT = QModelIndex()


class GoalsModel(QAbstractItemModel):
    """Objectives with their children and key results.

    Signals: edited(str, str, object): record id, field, and what the person typed or chose.
    """

    edited = Signal(str, str, object)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words, self._look = words, look
        self._plan: Plan = no_plan()
        self._computed: Computed | None = None
        self._numbers = NumberFormats(language=words.language)
        self._root = GoalNode("")
        self._nodes: dict[str, GoalNode] = {}
        self._titles = {
            **{column: field_word(words, column) for column in COLUMNS},
            "title": words("Objective / key result"),
        }
        self._roles: Mapping[int, Callable[[str, str], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.EditRole: self._typed,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            Qt.ItemDataRole.ForegroundRole: self._colour,
            Qt.ItemDataRole.DecorationRole: self._icon,
            Qt.ItemDataRole.TextAlignmentRole: _alignment,
            PROGRESS: self._progress,
            CHOICES: self._choices,
        }

    def show_plan(self, plan: Plan, computed: Computed) -> None:
        """Show a plan; a plan of the same shape keeps every index."""
        root = goal_tree(plan)
        same_shape = shape_of(root) == shape_of(self._root)
        if not same_shape:
            self.beginResetModel()
        self._plan, self._computed = plan, computed
        self._numbers = NumberFormats(language=self._words.language, currency=plan.info.currency)
        if not same_shape:
            self._root = root
            self._nodes = {node.record_id: node for node in every_node(root)}
            self.endResetModel()
            return
        for node in every_node(self._root):
            if node.children:
                first = self.index_of(node.children[0].record_id)
                last = self.index_of(node.children[-1].record_id, len(COLUMNS) - 1)
                self.dataChanged.emit(first, last)

    def index_of(self, record_id: str, column: int = 0) -> QModelIndex:
        """Where a record stands; an invalid index for one that is no goal."""
        node = self._nodes.get(record_id)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.row, column, node)

    def record_id_at(self, index: Index) -> str:
        """The record of a row, "" for none."""
        return self._node(index).record_id

    # What Qt asks of a model, in its own names.

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """The index of a child."""
        children = self._node(parent).children
        if parent.column() > 0 or not 0 <= row < len(children) or not 0 <= column < len(COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """The index of a row's parent."""
        above = self._node(index).parent
        if above is None or above.parent is None:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """How many children a row has."""
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, _parent: Index = _ROOT) -> int:  # noqa: N802
        """The columns are the same everywhere."""
        return len(COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The columns' titles."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment("", COLUMNS[section])
        return self._titles[COLUMNS[section]] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a cell shows."""
        record_id = self._node(index).record_id
        if not record_id:
            return None
        if role == RECORD_ID:
            return record_id
        answer = self._roles.get(role)
        return None if answer is None else answer(record_id, COLUMNS[index.column()])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Which cells can be edited."""
        flags = super().flags(index)
        record_id = self._node(index).record_id
        if record_id and self._is_editable(record_id, COLUMNS[index.column()]):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(  # noqa: N802
        self,
        index: Index,
        value: Any,  # noqa: ANN401
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tell what was typed; the plan changes elsewhere, and then the model shows it."""
        record_id = self._node(index).record_id
        if not record_id or role != Qt.ItemDataRole.EditRole:
            return False
        column = COLUMNS[index.column()]
        if value != self._typed(record_id, column):
            self.edited.emit(record_id, column, value)
        return True

    def _node(self, index: Index) -> GoalNode:
        if not index.isValid():
            return self._root
        node = index.internalPointer()
        return node if isinstance(node, GoalNode) else self._root

    def _is_editable(self, record_id: str, column: str) -> bool:
        if column in _ALWAYS_EDITABLE:
            return True
        record = find(self._plan, record_id)
        if not isinstance(record, KeyResult) or column not in _KEY_RESULT_EDITABLE:
            return False
        return column != "target" or record.kind not in KEEP_KINDS | {KeyResultKind.MILESTONE}

    def _result(self, record_id: str) -> GoalResult | None:
        return None if self._computed is None else self._computed.goals.get(record_id)

    def _unit(self, record: Objective | KeyResult) -> str:
        if not isinstance(record, KeyResult):
            return ""
        kpi = self._plan.kpis.get(record.kpi or "")
        return kpi.unit if kpi else record.unit

    def _record(self, record_id: str) -> Objective | KeyResult | None:
        return self._plan.objectives.get(record_id) or self._plan.key_results.get(record_id)

    def _text(self, record_id: str, column: str) -> str:
        record, result = self._record(record_id), self._result(record_id)
        if record is None:
            return ""
        match column:
            case "progress":
                text = _progress_text(result, self._numbers)
            case "status":
                text = _status_text(result, self._words)
            case "title" | "weight" | "owner":
                text = self._own_text(record, column)
            case _:
                text = self._measured_text(record, result, column)
        return text

    def _own_text(self, record: Objective | KeyResult, column: str) -> str:
        if column == "title":
            return record.title
        if column == "owner":
            return name_of(self._plan, record.owner, self._words)
        return "" if record.weight is None else f"{record.weight * 100:.3g}%"

    def _measured_text(
        self, record: Objective | KeyResult, result: GoalResult | None, column: str
    ) -> str:
        if not isinstance(record, KeyResult):
            return ""
        if column == "kpi":
            return name_of(self._plan, record.kpi, self._words)
        unit = self._unit(record)
        if column == "current":
            return self._numbers.full(result.current if result else None, unit)
        return target_text(record, unit, self._numbers)

    def _typed(self, record_id: str, column: str) -> object:
        record = self._record(record_id)
        if record is None:
            return None
        match column:
            case "weight":
                return typed_text(record.weight, "%")
            case "target" if isinstance(record, KeyResult):
                return typed_text(record.target, self._unit(record))
            case "kpi" if isinstance(record, KeyResult):
                return record.kpi
            case _:
                return self._text(record_id, column)

    def _tip(self, record_id: str, column: str) -> str:
        result = self._result(record_id)
        if column != "progress" or result is None or result.pace is None:
            return tip(self._text(record_id, column))
        return self._words("Progress {progress}, expected by now {pace}").format(
            progress=self._numbers.share(result.progress), pace=self._numbers.share(result.pace)
        )

    def _colour(self, record_id: str, column: str) -> Any:  # noqa: ANN401
        result = self._result(record_id)
        if column == "status" and result is not None:
            return self._look.colour(result.status.value)
        return None

    def _icon(self, record_id: str, column: str) -> Any:  # noqa: ANN401
        if column != "title":
            return None
        is_objective = record_id in self._plan.objectives
        name, role = ("goals", "objective") if is_objective else ("key-result", "key_result")
        return self._look.icon(name, role)

    def _progress(self, record_id: str, column: str) -> Any:  # noqa: ANN401
        result = self._result(record_id)
        if column != "progress" or result is None or result.progress is None:
            return None
        return (result.progress, result.pace, result.status.value)

    def _choices(self, _record_id: str, column: str) -> Any:  # noqa: ANN401
        if column == "kpi":
            found = choices_of(self._plan, "kpi", self._words)
            return (*found, (FROM_CATALOG, catalog_entry(self._words)))
        return None


def _progress_text(result: GoalResult | None, numbers: NumberFormats) -> str:
    if result is None:
        return NOTHING
    shown = result.progress if result.progress is not None else result.hit_rate
    return numbers.share(shown)


def _status_text(result: GoalResult | None, words: Words) -> str:
    status = Status.NO_DATA if result is None else result.status
    return f"{STATUS_MARKS[status.value]} {term(words, status)}"


def target_text(key_result: KeyResult, unit: str, numbers: NumberFormats) -> str:
    """What a key result wants to reach: a value, or bounds to keep."""
    low, high = (numbers.full(bound, unit) for bound in (key_result.low, key_result.high))
    match key_result.kind:
        case KeyResultKind.AT_LEAST:
            return f"≥ {low}"
        case KeyResultKind.AT_MOST:
            return f"≤ {high}"
        case KeyResultKind.WITHIN:
            return f"{low} – {high}"
        case _:
            return numbers.full(key_result.target, unit)


def _alignment(_record_id: str, column: str) -> Any:  # noqa: ANN401
    side = Qt.AlignmentFlag.AlignRight if column in _AT_RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
