"""The rows of the tree as Qt sees them: a list of what is shown, so that none costs by itself.

Qt's own tree asks a model five times per row whenever rows come and go: 100 ms for 5,000 rows whose
model is written in Python. A list is asked for the rows that are seen.
"""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex

from desktop_app.ui.pages.goals.goal_nodes import Below, Place, laid_out, runs

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_MOST_STEPS = 30
"""Beyond so many signals of rows that come and go, one reset is quicker."""


class TreeModel(QAbstractTableModel):
    """Rows by record id; those that are folded away are none. Rows that stay keep their indexes."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self.columns = columns
        self._width = len(columns)
        self._below: Below = {}
        self._folded: frozenset[str] = frozenset()
        self._rows: list[str] = []
        self._row_of: dict[str, int] = {}
        self._places: dict[str, Place] = {}

    def show_tree(self, below: Below, folded: Collection[str] = ()) -> None:
        """Bring the rows to another tree, of which some goals are folded."""
        if below is self._below and self._folded == frozenset(folded):
            return
        before, self._below, self._folded = self._below, below, frozenset(folded)
        rows, self._places = laid_out(below, self._folded)
        if rows != self._rows:
            self._bring(rows)
        if before is not below:
            self._tell_titles(0, len(rows) - 1)

    def fold(self, folded: Collection[str]) -> None:
        """Fold these goals and unfold all others."""
        changed = self._folded ^ frozenset(folded)
        self.show_tree(self._below, folded)
        for record_id in changed:
            row = self.row_of(record_id)
            self._tell_titles(row, row)

    def index_of(self, record_id: str, column: int = 0) -> QModelIndex:
        """Where a record stands; an invalid index for one that is not shown."""
        row = self.row_of(record_id)
        return QModelIndex() if row < 0 else self.createIndex(row, column)

    def row_of(self, record_id: str) -> int:
        """The row of a goal; -1 for one that is not shown."""
        return self._row_of.get(record_id, -1)

    def record_id_at(self, index: Index) -> str:
        """The record of a row, "" for none."""
        row = index.row()
        return self._rows[row] if 0 <= row < len(self._rows) else ""

    def shown_ids(self) -> list[str]:
        """All goals of the tree from the top down, folded away or not."""
        return list(self._places)

    def above(self, record_id: str) -> str:
        """The goal that another stands below; "" at the top."""
        place = self._places.get(record_id)
        return "" if place is None else place.above

    def holds(self, record_id: str) -> bool:
        """Whether a goal is in the tree, folded away or not."""
        return record_id in self._places

    def all_above(self, record_id: str) -> list[str]:
        """The goals above one, the nearest first."""
        found, above = [], self.above(record_id)
        while above:
            found.append(above)
            above = self.above(above)
        return found

    def level_of(self, record_id: str) -> int:
        """How many goals stand above one."""
        place = self._places.get(record_id)
        return 0 if place is None else place.level

    def children_of(self, record_id: str) -> Sequence[str]:
        """What stands right below a goal, "" for the top."""
        return self._below.get(record_id, ())

    def is_folded(self, record_id: str) -> bool:
        """Whether what stands below a goal is hidden."""
        return record_id in self._folded and record_id in self._below

    # What Qt asks of a model, in its own names.

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """The index of a cell."""
        is_there = 0 <= row < len(self._rows) and 0 <= column < self._width
        return self.createIndex(row, column) if is_there and not parent.isValid() else ROOT

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        """How many columns there are."""
        return 0 if parent.isValid() else self._width

    def _bring(self, rows: list[str]) -> None:
        """Bring the rows to others: some go, those that stay are put in order, new ones come."""
        known = set(self._rows)
        wanted = set(rows)
        gone = [*runs([n for n, each in enumerate(self._rows) if each not in wanted])]
        new = [*runs([n for n, each in enumerate(rows) if each not in known])]
        if len(gone) + len(new) > _MOST_STEPS or not known & wanted:
            self.beginResetModel()
            self._take(rows)
            self.endResetModel()
            return
        for first, last in gone:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._take(self._rows[:first] + self._rows[last + 1 :])
            self.endRemoveRows()
        staying = [each for each in rows if each in known]
        if staying != self._rows:
            self._reorder(staying)
        for first, last in reversed(new):
            self.beginInsertRows(QModelIndex(), first, last)
            self._take([*self._rows[:first], *rows[first : last + 1], *self._rows[first:]])
            self.endInsertRows()

    def _reorder(self, rows: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._rows[index.row()] for index in before]
        self._take(rows)
        after = [
            self.index_of(record_id, index.column())
            for record_id, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _take(self, rows: list[str]) -> None:
        """Be these rows; who listens meanwhile finds them where they are."""
        self._rows = rows
        self._row_of = dict(zip(rows, range(len(rows)), strict=True))

    def _tell_titles(self, first: int, last: int) -> None:
        """Say that the arrows and the steps inwards of some rows are others now."""
        if 0 <= first <= last < len(self._rows):
            self.dataChanged.emit(self.createIndex(first, 0), self.createIndex(last, 0))
