"""The dialog that offers the KPIs of the catalogue: search, tick, add."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.terms import field_word, role_word, stage_word, unit_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.kpis.kpi_work import datasets_by_role
from desktop_app.ui.parts.columns import calm
from desktop_app.ui.parts.delegates import RowDelegate
from desktop_app.ui.texts import heading, plain_label

if TYPE_CHECKING:
    from desktop_app.catalog.kpis import CatalogKpi

_SIZE_EMS = (58, 36)
_WIDTHS_EMS = (15, 7, 9, 12)
_TICK = Qt.CheckState.Checked


class CatalogChooser(QDialog):
    """Offers every KPI of the catalogue that the plan does not have yet.

    `answered` is called with the ticked ones, at least one, when the person agrees.
    """

    def __init__(
        self, desk: Desk, window: QWidget, answered: Callable[[tuple["CatalogKpi", ...]], None]
    ) -> None:
        from desktop_app.catalog.kpis import kpi_catalog

        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._answered = desk, answered
        imported = datasets_by_role(desk.document.plan)
        # What can be measured at once comes first.
        entries = sorted(kpi_catalog().values(), key=lambda entry: entry.source not in imported)
        self._entries = tuple(entries)
        self._make_controls()
        self._fill()
        self._lay_out()
        self.search.textChanged.connect(self._on_search)
        self.table.itemChanged.connect(self._on_ticked)
        self.table.currentCellChanged.connect(self._on_current)
        self._on_ticked()

    @property
    def ticked(self) -> tuple["CatalogKpi", ...]:
        """The KPIs that are ticked, whether the search shows them or not."""
        return tuple(
            entry
            for row, entry in enumerate(self._entries)
            if self._name(row).checkState() is _TICK
        )

    def _make_controls(self) -> None:
        words = self._desk.words
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(words("Search by name, definition or stage"))
        self.search.setAccessibleName(words("Search by name, definition or stage"))
        self.table = QTableWidget(len(self._entries), 4)
        self.table.setAccessibleName(words("KPIs of the catalogue"))
        self.definition = plain_label("")
        self.definition.setWordWrap(True)
        self.definition.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.buttons = QDialogButtonBox()
        self.add_button = self.buttons.addButton(
            words("Add KPIs"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.addButton(words("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)

    def _fill(self) -> None:
        words, table, plan = self._desk.words, self.table, self._desk.document.plan
        table.setHorizontalHeaderLabels(
            [
                words("KPI"),
                field_word(words, "stage"),
                field_word(words, "unit"),
                words("Measured from"),
            ]
        )
        had = {kpi.key for kpi in plan.kpis.values()}
        imported = datasets_by_role(plan)
        for row, entry in enumerate(self._entries):
            texts = (
                entry.name[words.language],
                stage_word(words, entry.stage),
                unit_word(words, entry.unit),
                self._source_text(entry, imported),
            )
            for column, text in enumerate(texts):
                table.setItem(row, column, self._item(entry, text, is_had=entry.key in had))
            if entry.key not in had:
                self._name(row).setCheckState(Qt.CheckState.Unchecked)

    def _item(self, entry: "CatalogKpi", text: str, *, is_had: bool) -> QTableWidgetItem:
        words = self._desk.words
        item = QTableWidgetItem(text)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        item.setFlags(flags if is_had else flags | Qt.ItemFlag.ItemIsUserCheckable)
        tip = words("The plan has this KPI already.") if is_had else ""
        item.setToolTip(tip or entry.definition[words.language])
        if is_had:
            item.setForeground(self._desk.look.colour("muted"))
        return item

    def _source_text(self, entry: "CatalogKpi", imported: Collection[str]) -> str:
        words = self._desk.words
        role = role_word(words, entry.source)
        return words("{role} (imported)").format(role=role) if entry.source in imported else role

    def _lay_out(self) -> None:
        words, table = self._desk.words, self.table
        self.setWindowTitle(words("Add KPIs from the catalogue"))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setItemDelegate(RowDelegate(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        calm(header, table.accessibleName())
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        em = self.fontMetrics().height()
        for number, ems in enumerate(_WIDTHS_EMS):
            table.setColumnWidth(number, ems * em)
        explained = plain_label(
            words(
                "KPIs whose rows are imported already are measured at once; the others with the"
                " next import of such rows."
            ),
            self._desk.look.colour("muted"),
        )
        explained.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        for widget in (heading(words("Add KPIs from the catalogue")), explained, self.search):
            column.addWidget(widget)
        column.addWidget(table, 1)
        column.addWidget(self.definition)
        column.addWidget(self.buttons)
        self.resize(_SIZE_EMS[0] * em, _SIZE_EMS[1] * em)

    def _name(self, row: int) -> QTableWidgetItem:
        item = self.table.item(row, 0)
        if item is None:
            raise LookupError(row)
        return item

    @Slot(str)
    def _on_search(self, text: str) -> None:
        wanted = text.casefold().split()
        for row, entry in enumerate(self._entries):
            said = searchable(entry, stage_word(self._desk.words, entry.stage))
            self.table.setRowHidden(row, not all(part in said for part in wanted))

    @Slot()
    def _on_ticked(self) -> None:
        words, count = self._desk.words, len(self.ticked)
        self.add_button.setEnabled(count > 0)
        self.add_button.setText(
            words.count("Add {n} KPI", "Add {n} KPIs", count) if count else words("Add KPIs")
        )

    @Slot(int, int, int, int)
    def _on_current(self, row: int, _column: int, _was_row: int, _was_column: int) -> None:
        known = 0 <= row < len(self._entries)
        language = self._desk.words.language
        self.definition.setText(self._entries[row].definition[language] if known else "")

    @Slot()
    def _on_accepted(self) -> None:
        ticked = self.ticked
        self.accept()
        self._answered(ticked)


def searchable(entry: "CatalogKpi", stage: str) -> str:
    """Everything a person may search a KPI by, in every language."""
    texts = (entry.key, stage, *entry.name.values(), *entry.definition.values())
    return " ".join(texts).casefold()
