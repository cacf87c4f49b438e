"""The goals as Qt sees them. The model views the plan; a typed value only becomes a signal."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from desktop_app.analysis.results import Computed
from desktop_app.plan.plan import Plan
from desktop_app.terms import field_word
from desktop_app.ui.look import Look
from desktop_app.ui.pages.goals.cell_edits import takes_text
from desktop_app.ui.pages.goals.goal_cells import COLUMNS, GoalCells
from desktop_app.ui.pages.goals.goal_drops import GOALS_MIME, cards_for, carry, dragged, place_for
from desktop_app.ui.pages.goals.goal_kpi import catalog_entry
from desktop_app.ui.pages.goals.goal_nodes import Below, runs
from desktop_app.ui.pages.goals.goal_places import topmost
from desktop_app.ui.pages.goals.goal_tips import GoalTips
from desktop_app.ui.pages.goals.tree_model import Index, TreeModel
from desktop_app.ui.parts.carried_cards import CARDS
from desktop_app.ui.parts.delegates import CHOICES, RECORD_ID
from desktop_app.ui.parts.doubt_words import DOUBT_SIGN
from desktop_app.ui.parts.pasted import text_of
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.parts.sheet_delegates import PAINTED, Painted
from desktop_app.words import Words

_AT_RIGHT = frozenset({"confidence", "current", "target", "due", "weight"})
_ROOT_FLAGS = Qt.ItemFlag.ItemIsDropEnabled
_MOST_TOLD = 50
_CHOSEN_BY_NAME = {"owner": "people", "kpi": "kpis", "team": "teams"}


class GoalsModel(TreeModel):
    """Objectives with their children and key results.

    Signals:
        edited(str, str, str): record id, column, and what the person typed.
        dropped(list, str, str): ids of goals to put below an objective ("" for the top), before
            a goal that stands there ("" for the end).
        linked(list, str): ids of cards of worksheets that were dropped on an objective.
        shown_anew(): another plan is shown; names in any row may have changed.
    """

    edited = Signal(str, str, str)
    dropped = Signal(list, str, str)
    linked = Signal(list, str)
    shown_anew = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__(COLUMNS)
        self._words, self._look = words, look
        self.cells = GoalCells(words)
        self.is_read_only = False
        self._computed: Computed | None = None
        self._painted: dict[tuple[str, str], Painted] = {}
        self._flags: dict[tuple[str, str], Qt.ItemFlag] = {}
        self._titles = {
            **{column: field_word(words, column) for column in COLUMNS},
            "title": words("Objective / key result"),
        }
        self._icons = {
            True: look.icon("goals", "objective"),
            False: look.icon("key-result", "key_result"),
        }
        self._roles: Mapping[int, Callable[[str, str], Any]] = {
            Qt.ItemDataRole.DisplayRole: self.cells.text,
            Qt.ItemDataRole.EditRole: self.cells.typed,
            Qt.ItemDataRole.ToolTipRole: GoalTips(words, self.cells).tip,
            Qt.ItemDataRole.ForegroundRole: self._colour,
            Qt.ItemDataRole.DecorationRole: self._icon,
            Qt.ItemDataRole.TextAlignmentRole: _alignment,
            PAINTED: self._paint_of,
            CHOICES: self._choices,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
        }

    def show_plan(
        self, plan: Plan, computed: Computed, below: Below, folded: Collection[str] = ()
    ) -> None:
        """Show those goals of a plan that stand in `below`, of which some are folded."""
        old, before = self.cells.plan, self._computed
        is_new = old is not plan or before is not computed
        if is_new:
            self.cells.show_plan(plan, computed)
            self._painted.clear()
            self._flags.clear()
            self._computed = computed
        self.show_tree(below, folded)
        if is_new:
            self._tell_changed(old, before, computed)
            self.shown_anew.emit()

    def show_tree(self, below: Below, folded: Collection[str] = ()) -> None:
        """Bring the rows to another tree; arrows and steps inwards are made anew."""
        self._painted.clear()
        super().show_tree(below, folded)

    def title_of(self, column: str) -> str:
        """The title of a column."""
        return self._titles[column]

    # What Qt asks of a model, in its own names.

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
        answer = self._roles.get(role)
        if answer is None:
            return self.record_id_at(index) or None if role == RECORD_ID else None
        record_id = self.record_id_at(index)
        return answer(record_id, COLUMNS[index.column()]) if record_id else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Which cells can be edited, which rows can be dragged and what takes them."""
        record_id = self.record_id_at(index)
        if not record_id:
            return Qt.ItemFlag.NoItemFlags if self.is_read_only else _ROOT_FLAGS
        cell = (record_id, COLUMNS[index.column()])
        flags = self._flags.get(cell)
        if flags is None:
            flags = self._flags[cell] = self._made_flags(*cell)
        return flags

    def setData(  # noqa: N802
        self,
        index: Index,
        value: Any,  # noqa: ANN401
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tell what was typed; the plan changes elsewhere, and then the model shows it."""
        record_id = self.record_id_at(index)
        if not record_id or role != Qt.ItemDataRole.EditRole:
            return False
        column = COLUMNS[index.column()]
        self.edited.emit(record_id, column, str(value))
        return True

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        """Goals move."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """What can be dropped here."""
        return [GOALS_MIME, CARDS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """The dragged goals for this tree, and their titles for everybody else."""
        chosen = dict.fromkeys(self.record_id_at(index) for index in indexes)
        ids = topmost(self.cells.plan, [each for each in self.shown_ids() if each in chosen])
        return carry(ids, text_of([[self.cells.text(each, "title")] for each in ids]))

    def canDropMimeData(  # noqa: N802
        self, found: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Not below itself, and a key result only below an objective."""
        if self.is_read_only:
            return False
        is_linking = bool(cards_for(self, self.cells.plan, found, row, parent))
        return is_linking or self._place_of(found, row, parent) is not None

    def dropMimeData(  # noqa: N802
        self, found: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell what was dropped where; the plan changes elsewhere."""
        if not self.canDropMimeData(found, action, row, column, parent):
            return False
        if cards := cards_for(self, self.cells.plan, found, row, parent):
            self.linked.emit(cards, self.record_id_at(parent))
            return False
        place = self._place_of(found, row, parent)
        if place is not None:
            self.dropped.emit(dragged(found), *place)
        # The view would remove the dragged rows itself if it heard that they were taken.
        return False

    def _place_of(self, found: QMimeData, row: int, parent: Index) -> tuple[str, str] | None:
        return place_for(self, self.cells.plan, dragged(found), row, parent)

    def _tell_changed(self, old: Plan, before: Computed | None, computed: Computed) -> None:
        """Tell which rows say something else now; the view paints what it shows in any case."""
        changed = [
            row
            for new, gone in (
                (self.cells.plan.objectives, old.objectives),
                (self.cells.plan.key_results, old.key_results),
            )
            for record_id in _differing(new, gone, before.goals if before else {}, computed.goals)
            if (row := self.row_of(record_id)) >= 0
        ]
        last_column = len(COLUMNS) - 1
        for first, last in runs(sorted(changed)) if len(changed) <= _MOST_TOLD else ():
            self.dataChanged.emit(self.createIndex(first, 0), self.createIndex(last, last_column))
        if len(changed) > _MOST_TOLD:
            first, last = min(changed), max(changed)
            self.dataChanged.emit(self.createIndex(first, 0), self.createIndex(last, last_column))

    def _made_flags(self, record_id: str, column: str) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.is_read_only:
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        if record_id in self.cells.plan.objectives:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        if takes_text(self.cells.plan, record_id, column):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _paint_of(self, record_id: str, column: str) -> Painted:
        cell = (record_id, column)
        found = self._painted.get(cell)
        if found is None:
            found = self._painted[cell] = Painted(
                text=self.cells.text(record_id, column),
                colour=self._colour(record_id, column),
                is_right=column in _AT_RIGHT or column == "progress",
                icon=self._icon(record_id, column),
                bar=self._bar(record_id) if column == "progress" else None,
                has_bar=column == "progress",
                level=self.level_of(record_id) if column == "title" else None,
                is_folded=self._fold_of(record_id) if column == "title" else None,
                mark=DOUBT_SIGN if column == "title" and self.cells.doubt(record_id) else "",
            )
        return found

    def _fold_of(self, record_id: str) -> bool | None:
        return self.is_folded(record_id) if self.children_of(record_id) else None

    def _spoken(self, record_id: str, column: str) -> str:
        """What is read out: a title with its level, and whether what stands below is shown."""
        text, words = self.cells.text(record_id, column), self._words
        if column != "title":
            return text
        if doubt := self.cells.doubt(record_id):
            text = f"{text}. {doubt}"
        level, is_folded = self.level_of(record_id) + 1, self._fold_of(record_id)
        if is_folded is None:
            return words("{title}, level {level}").format(title=text, level=level)
        if is_folded:
            return words("{title}, level {level}, folded").format(title=text, level=level)
        return words("{title}, level {level}, unfolded").format(title=text, level=level)

    def _colour(self, record_id: str, column: str) -> Any:  # noqa: ANN401
        result = self.cells.result(record_id)
        if column == "status" and result is not None:
            return self._look.colour(result.status.value)
        if column == "progress" and (result is None or result.progress is None):
            return self._look.colour("muted")
        return self._look.colour("muted") if self.cells.is_borrowed(record_id, column) else None

    def _icon(self, record_id: str, column: str) -> Any:  # noqa: ANN401
        return self._icons[record_id in self.cells.plan.objectives] if column == "title" else None

    def _bar(self, record_id: str) -> tuple[float, float | None, str] | None:
        result = self.cells.result(record_id)
        if result is None or result.progress is None:
            return None
        return (result.progress, result.pace, result.status.value)

    def _choices(self, _record_id: str, column: str) -> Any:  # noqa: ANN401
        kind = _CHOSEN_BY_NAME.get(column)
        if kind is None:
            return ()
        found = getattr(self.cells.plan, kind).values()
        names = sorted(record_name(record, self._words) for record in found)
        return (*names, catalog_entry(self._words)) if column == "kpi" else tuple(names)


def _differing(
    new: Mapping[Any, object],
    old: Mapping[Any, object],
    results_before: Mapping[Any, object],
    results: Mapping[Any, object],
) -> list[str]:
    """The ids of records that are others than before, or stand otherwise."""
    return [
        record_id
        for record_id, record in new.items()
        if old.get(record_id) is not record
        or results_before.get(record_id) is not results.get(record_id)
    ]


def _alignment(_record_id: str, column: str) -> Any:  # noqa: ANN401
    side = Qt.AlignmentFlag.AlignRight if column in _AT_RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
