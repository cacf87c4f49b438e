"""The list at the left: analyses by group, each with its question, and what the plan keeps."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem

from desktop_app.plan.kpis import SmallTable
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import small_icon_size
from desktop_app.ui.pages.users.analyses import Analysis, group_word
from desktop_app.ui.parts.delegates import RowDelegate
from desktop_app.ui.texts import tip

_KEY, _TABLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_LEAST_EMS = 5


class AnalysisList(QTreeWidget):
    """Analyses that the data cannot answer are muted and say what to import.

    Signals: measure_chosen(str): its name; table_chosen(str): id of a kept table;
    removal_wanted(): Del on a kept table.
    """

    measure_chosen = Signal(str)
    table_chosen = Signal(str)
    removal_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setColumnCount(1)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(small_icon_size() // 2)
        self.setIconSize(QSize(small_icon_size(), small_icon_size()))
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(desk.words("Analyses"))
        self.setTabKeyNavigation(False)
        self.setMinimumWidth(_LEAST_EMS * self.fontMetrics().height())
        # Choosing rebuilds what is beside the list, never the list itself.
        self._chosen = QTimer(self, singleShot=True, interval=0)
        self._chosen.timeout.connect(self._tell)
        self.currentItemChanged.connect(self._on_current)

    def show_analyses(
        self, offered: Sequence[Analysis], missing: Mapping[str, str], kept: Sequence[SmallTable]
    ) -> None:
        """Show analyses and kept tables; `missing` says by measure why it cannot be answered."""
        current = (self.current_measure(), self.current_table())
        self.blockSignals(True)  # noqa: FBT003  (Qt)
        self.clear()
        for group in dict.fromkeys(analysis.group for analysis in offered):
            head = self._heading(group_word(self._desk.words, group))
            for analysis in offered:
                if analysis.group == group:
                    head.addChild(self._item(analysis, missing.get(analysis.measure, "")))
        if kept:
            head = self._heading(self._desk.words("Kept in the plan"))
            for table in kept:
                head.addChild(self._kept(table))
        self.expandAll()
        self.select(*current)
        self.blockSignals(False)  # noqa: FBT003  (Qt)

    def select(self, measure: str, table: str = "") -> None:
        """Show which analysis, or which kept table, is open."""
        for item in self._items():
            if (item.data(0, _KEY), item.data(0, _TABLE) or "") == (measure, table):
                self.setCurrentItem(item)
                return

    def current_measure(self) -> str:
        """The measure of the current line, "" for none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(0, _KEY) or "")

    def current_table(self) -> str:
        """The id of the kept table of the current line, "" for none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(0, _TABLE) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Del removes a kept table."""
        if event.key() == Qt.Key.Key_Delete and self.current_table():
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _heading(self, text: str) -> QTreeWidgetItem:
        head = QTreeWidgetItem([text])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        head.setFont(0, font)
        head.setForeground(0, self._desk.look.colour("muted"))
        self.addTopLevelItem(head)
        return head

    def _item(self, analysis: Analysis, missing: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([analysis.title])
        role = "muted" if missing else "text"
        item.setIcon(0, self._desk.look.icon(analysis.icon, role))
        said = "\n".join(part for part in (analysis.question, missing) if part)
        item.setToolTip(0, tip(said))
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, said)
        item.setData(0, _KEY, analysis.measure)
        item.setForeground(0, self._desk.look.colour(role))
        return item

    def _kept(self, table: SmallTable) -> QTreeWidgetItem:
        item = QTreeWidgetItem([table.kept_as])
        item.setIcon(0, self._desk.look.icon("table"))
        item.setToolTip(0, tip(table.kept_as))
        item.setData(0, _KEY, table.kind)
        item.setData(0, _TABLE, table.id)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        heads = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return [
            child
            for head in heads
            if head is not None
            for child in (head.child(at) for at in range(head.childCount()))
            if child is not None
        ]

    @Slot()
    def _on_current(self) -> None:
        self._chosen.start()

    @Slot()
    def _tell(self) -> None:
        if self.current_table():
            self.table_chosen.emit(self.current_table())
        elif self.current_measure():
            self.measure_chosen.emit(self.current_measure())
