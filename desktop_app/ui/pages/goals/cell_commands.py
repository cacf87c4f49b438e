"""What a person does with cells: types, pastes, fills down, changes several goals at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.ids import KeyResultId
from desktop_app.plan.plan import Plan, find
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.document import Edit
from desktop_app.ui.notices import Notice, WayOut
from desktop_app.ui.pages.goals.cell_edits import Hand, MisreadError, takes_text, write_cells
from desktop_app.ui.pages.goals.goal_kpi import catalog_entry, choose_kpi_for
from desktop_app.ui.pages.goals.goal_paste import MOST_LINES, with_outline
from desktop_app.ui.pages.goals.goals_tree import GoalsTree
from desktop_app.ui.parts.pasted import OutlineLine, outline_of, rows_of
from desktop_app.ui.parts.record_names import name_of

_BY_NAME = frozenset({"owner", "kpi", "team"})
Cell = tuple[str, str, str]
"""Record id, column, text."""


class CellCommands(QObject):
    """Changes of the cells of the tree, each one step of undo."""

    def __init__(self, desk: Desk, tree: GoalsTree) -> None:
        super().__init__(tree)
        self._desk, self._tree = desk, tree

    @Slot(str, str, str)
    def type(self, record_id: str, column: str, text: str) -> None:
        """Take what was typed into a cell: for all selected goals, where it is one of them."""
        chosen = self._tree.chosen_ids()
        if column == "title" or record_id not in chosen:
            chosen = [record_id]
        if text == catalog_entry(self._desk.words):
            choose_kpi_for(self._desk, self._tree.window(), record_id)
            return
        if len(chosen) == 1 and text == self._tree.goals.cells.typed(record_id, column):
            return
        self.assign(column, text, chosen)

    def assign(self, column: str, text: str, record_ids: Sequence[str]) -> None:
        """Write one text into a column of some goals."""
        plan = self._desk.document.plan
        taking = [each for each in record_ids if takes_text(plan, each, column)]
        self._write([(each, column, text) for each in taking], self._changed(column, taking))

    def set_value(self, field: str, value: object, record_ids: Sequence[str]) -> None:
        """Give a field of some goals a value; goals without the field stay as they are."""
        plan = self._desk.document.plan
        with_field = [each for each in record_ids if hasattr(find(plan, each), field)]
        self._desk.edit(
            self._changed(field, with_field),
            partial(_with_value, field=field, value=value, record_ids=with_field),
        )

    @Slot()
    def copy(self) -> None:
        """Put the selected goals on the clipboard."""
        QGuiApplication.clipboard().setText(self._tree.copied())

    def fill_down(self) -> None:
        """Write the first selected goal's cell into the column of the others."""
        chosen, column = self._tree.chosen_ids(), self._tree.current_column()
        words = self._desk.words
        if len(chosen) < 2 or column == "title":
            self._desk.notices.hint(
                words("Select several goals and stand in the column to fill."),
                words("The first one's cell is then written into the others."),
            )
            return
        text = self._tree.goals.cells.typed(chosen[0], column)
        self.assign(column, text, chosen[1:])

    @Slot()
    def paste_clipboard(self) -> None:
        """Paste what is on the clipboard as text, whatever else it is."""
        self.paste(QGuiApplication.clipboard().text())

    @Slot(str)
    def paste(self, text: str) -> None:
        """At the title, lines become goals; anywhere else cells go to the right and down."""
        column = self._tree.current_column()
        if column == "title" or not self._tree.currentIndex().isValid():
            self._paste_goals(outline_of(text))
        else:
            self._paste_cells(column, rows_of(text))

    def _paste_goals(self, lines: Sequence[OutlineLine]) -> None:
        words = self._desk.words
        if len(lines) > MOST_LINES:
            first = partial(self._paste_goals, lines[:MOST_LINES])
            n = str(MOST_LINES)
            self._desk.notices.offer(
                Notice(
                    text=words(
                        "The clipboard holds {lines} lines; at most {n} goals are pasted at once."
                    ).format(lines=str(len(lines)), n=n),
                    hint=words("Nothing was pasted."),
                    ways_out=(WayOut(words("Paste the first {n}").format(n=n), first),),
                )
            )
            return
        if lines:
            edit = partial(
                with_outline,
                lines=lines,
                objective=self.objective(),
                new_id=self._desk.document.new_id,
            )
            self._desk.edit(label("Paste {n} goals", n=str(len(lines))), edit)

    def _paste_cells(self, column: str, rows: Sequence[Sequence[str]]) -> None:
        if not rows:
            return
        visible = self._tree.columns.visible
        columns = visible[visible.index(column) :]
        chosen = self._tree.chosen_ids()
        if len(rows) == 1 and len(chosen) > 1:
            rows = [rows[0]] * len(chosen)
        else:
            chosen = self._tree.ids_from_current()
        plan = self._desk.document.plan
        cells = [
            (record_id, name, text)
            for record_id, row in zip(chosen, rows, strict=False)
            for name, text in zip(columns, row, strict=False)
            if takes_text(plan, record_id, name)
        ]
        columns_of_cells = {name for _, name, _ in cells}
        done = label("Paste into {n} cells", n=str(len(cells)))
        if columns_of_cells == {column}:
            field = field_word(self._desk.words, column)
            done = label("Paste into the column {field}", field=field)
        self._write(cells, done)

    def objective(self) -> str | None:
        """The selected objective, or the one of the selected key result."""
        plan = self._desk.document.plan
        record_id = self._tree.goals.record_id_at(self._tree.currentIndex())
        if record_id in plan.objectives:
            return record_id
        key_result = plan.key_results.get(KeyResultId(record_id))
        return key_result.objective if key_result else None

    def _write(self, cells: Sequence[Cell], done: EditLabel) -> None:
        document, words = self._desk.document, self._desk.words
        if not cells:
            self._desk.notices.hint(words("These cells follow from others and take no text."))
            return
        hand = Hand(document.new_id, document.today, words)
        edit: Edit = partial(write_cells, cells=cells, hand=hand)
        try:
            self._desk.edit(done, edit)
        except MisreadError as error:
            self._tell_misread(error)

    def _tell_misread(self, error: MisreadError) -> None:
        words = self._desk.words
        hint = words("Type a number like 1200 or 41.5%, or a day like 2026-03-31.")
        if error.column in _BY_NAME:
            hint = words("Type a name that only one of them has, or choose it from the list.")
        self._desk.notices.problem(
            words("“{text}” cannot be read as {field}.").format(
                text=error.text, field=field_word(words, error.column)
            ),
            hint,
        )

    def _changed(self, field: str, record_ids: Sequence[str]) -> EditLabel:
        words, plan = self._desk.words, self._desk.document.plan
        field = field_word(words, field)
        if len(record_ids) == 1:
            name = name_of(plan, record_ids[0], words)
            return label("Change {field} of “{record}”", field=field, record=name)
        return label("Change {field} of {n} goals", field=field, n=str(len(record_ids)))


def _with_value(plan: Plan, *, field: str, value: object, record_ids: Sequence[str]) -> Plan:
    values = {field: value}
    for record_id in record_ids:
        plan = change_record(plan, record_id, **values)
    return plan
