"""The dialog over a merge: what comes from the other side, and whose value wins in a conflict."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.plan.changes import WHOLE
from desktop_app.plan.merging import Conflict, Merged
from desktop_app.plan.plan import Plan, find
from desktop_app.plan.resolving import can_take_theirs, take_ours, take_theirs
from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.merge_texts import (
    change_place,
    change_values,
    conflict_place,
    conflict_reason,
    conflict_values,
)
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.parts.columns import calm
from desktop_app.ui.parts.field_editors import ChoiceEditor
from desktop_app.ui.texts import heading, plain_label

_SIZE_EMS = (62, 38)
_BY_CONTENT = QHeaderView.ResizeMode.ResizeToContents
_OURS, _THEIRS = "ours", "theirs"


class MergeDialog(QDialog):
    """Lists what a merge takes over, and asks whose value to keep where both sides changed it.

    `answered` is called with the plan to go on with when the person agrees.
    """

    def __init__(
        self, desk: Desk, window: QWidget, merged: Merged, answered: Callable[[Plan], None]
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._merged, self._answered = desk, merged, answered
        words = desk.words
        self.setWindowTitle(words("Merge both versions"))
        self.choices: list[ChoiceEditor] = []
        self.conflicts = self._conflict_table()
        self.changes = self._change_table()
        self.buttons = QDialogButtonBox()
        self.merge_button = self.buttons.addButton(
            words("Merge and save"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.addButton(words("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        words, merged = self._desk.words, self._merged
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        column.addWidget(heading(words("Merge both versions")))
        summary = plain_label(
            words(
                "Your version and the one in the file become one. Nothing is saved before you"
                " agree, and the merge can be undone."
            ),
            self._desk.look.colour("muted"),
        )
        summary.setWordWrap(True)
        column.addWidget(summary)
        both = words.count(
            "{n} conflict: choose what to keep",
            "{n} conflicts: choose what to keep",
            len(merged.conflicts),
        )
        theirs = words.count(
            "{n} change is taken over from the file",
            "{n} changes are taken over from the file",
            len(merged.changes),
        )
        for title, table, is_wanted in (
            (both, self.conflicts, bool(merged.conflicts)),
            (theirs, self.changes, bool(merged.changes)),
        ):
            column.addWidget(heading(title, 1.05))
            column.addWidget(table, 1)
            table.setVisible(is_wanted)
        if not merged.conflicts and not merged.changes:
            column.addStretch()
        column.addWidget(self.buttons)
        em = self.fontMetrics().height()
        self.resize(_SIZE_EMS[0] * em, _SIZE_EMS[1] * em)

    def _conflict_table(self) -> QTableWidget:
        words, plan, found = self._desk.words, self._merged.plan, self._merged.conflicts
        titles = [words("Where"), words("Why"), words("Mine"), words("Theirs"), words("Keep")]
        table = _table(words("Conflicts"), titles, len(found))
        for row, conflict in enumerate(found):
            texts = (
                conflict_place(conflict, plan, words),
                conflict_reason(conflict, words),
                *conflict_values(conflict, plan, words),
            )
            _fill_row(table, row, texts)
            table.setCellWidget(row, len(texts), self._choice(conflict, texts[0]))
        table.horizontalHeader().setSectionResizeMode(1, _BY_CONTENT)
        table.horizontalHeader().setSectionResizeMode(len(titles) - 1, _BY_CONTENT)
        return table

    def _choice(self, conflict: Conflict, place: str) -> ChoiceEditor:
        words = self._desk.words
        choice = ChoiceEditor()
        mine = ((_OURS, words("Mine")),)
        theirs = ((_THEIRS, words("Theirs")),) if can_take_theirs(conflict) else ()
        choice.offer((*mine, *theirs))
        choice.setAccessibleName(words("What to keep of {place}").format(place=place))
        self.choices.append(choice)
        return choice

    def _change_table(self) -> QTableWidget:
        words, plan, found = self._desk.words, self._merged.plan, self._merged.changes
        titles = [words("Where"), words("Before"), words("After")]
        table = _table(words("Changes taken over"), titles, len(found))
        for row, change in enumerate(found):
            place = change_place(change, plan, words)
            _fill_row(table, row, (place, *change_values(change, plan, words)))
        return table

    @Slot()
    def _on_accepted(self) -> None:
        takes = [choice.value == _THEIRS for choice in self.choices]
        plan = decided(self._merged, takes)
        self.accept()
        self._answered(plan)


def decided(merged: Merged, takes_theirs: Sequence[bool]) -> Plan:
    """The merged plan with a person's choices, one per conflict."""
    plan = merged.plan
    for conflict, theirs in zip(merged.conflicts, takes_theirs, strict=True):
        if not theirs:
            plan = take_ours(plan, conflict)
        elif conflict.field == WHOLE or find(plan, conflict.id) is not None:
            # Otherwise another choice removed the record that this one is about.
            plan = take_theirs(plan, conflict)
    return plan


def _table(name: str, titles: list[str], rows: int) -> QTableWidget:
    table = QTableWidget(rows, len(titles))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(titles)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    header = table.horizontalHeader()
    calm(header, name)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().setDefaultSectionSize(2 * table.fontMetrics().height())
    return table


def _fill_row(table: QTableWidget, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts):
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        table.setItem(row, column, item)
