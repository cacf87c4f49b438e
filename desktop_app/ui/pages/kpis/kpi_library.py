"""The KPIs of the catalogue by stage: search, read what they mean, add one or several."""

from PySide6.QtCore import QByteArray, QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.plan.plan import Plan
from desktop_app.terms import stage_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING, grown
from desktop_app.ui.pages.kpis.kpi_work import datasets_by_role
from desktop_app.ui.pages.kpis.library_texts import Readiness, explained, searchable
from desktop_app.ui.parts.delegates import RowDelegate
from desktop_app.ui.parts.sounds import Sounds
from desktop_app.ui.texts import action_text, plain_label, tip

_DRAGGED = "application/x-causeway-catalogue-kpis"
_KEY = Qt.ItemDataRole.UserRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_DEFINITION_LINES = 9
_ICON = 16
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def dragged_keys(mime: QMimeData) -> tuple[str, ...]:
    """The keys of the catalogue's KPIs that are being dragged; none for anything else."""
    found = bytes(mime.data(_DRAGGED).data()).decode()
    return tuple(found.split("\n")) if found else ()


class LibraryTree(QTreeWidget):
    """Stages with their KPIs; what is dragged out of it are the KPIs' keys.

    Signals: entered(): Enter was pressed.
    """

    entered = Signal()

    def mimeTypes(self) -> list[str]:  # noqa: N802  (Qt)
        """The keys alone."""
        return [_DRAGGED]

    def mimeData(self, items: list[QTreeWidgetItem]) -> QMimeData:  # type: ignore[override]  # noqa: N802
        """The keys of the dragged KPIs."""
        mime = QMimeData()
        keys = [str(item.data(0, _KEY)) for item in items if item.data(0, _KEY)]
        mime.setData(_DRAGGED, QByteArray("\n".join(keys).encode()))
        return mime

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt)
        """Enter adds."""
        if event.key() in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class KpiLibrary(QWidget):
    """Every KPI of the catalogue; those that the plan has already are there to be read.

    Signals: keys_chosen(object): the keys of the KPIs to add, at least one.
    """

    keys_chosen = Signal(object)

    def __init__(self, desk: Desk, *, has_button: bool = True) -> None:
        from desktop_app.catalog.kpis import kpi_catalog

        super().__init__()
        self._desk = desk
        self._entries = kpi_catalog()
        self._readiness = Readiness((), {})
        self._said = {
            key: searchable(entry, stage_word(desk.words, entry.stage))
            for key, entry in self._entries.items()
        }
        self._sounds = Sounds(desk, self)
        self._sounds.learned.connect(self._search_again)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._states: dict[str, str] = {}
        self._stages: dict[str, tuple[QTreeWidgetItem, list[str]]] = {}
        self._make_controls()
        self._fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, 0, SPACING)
        column.setSpacing(SPACING)
        column.addWidget(self.search)
        column.addWidget(self.measurable)
        column.addWidget(self.tree, 1)
        column.addWidget(self._reading)
        column.addWidget(self.with_guardrails)
        column.addWidget(self.add_button)
        self.add_button.setVisible(has_button)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_search_entered)
        self.tree.itemSelectionChanged.connect(self._on_selected)
        self.tree.itemDoubleClicked.connect(self._on_double_clicked)
        self.tree.entered.connect(self.add_chosen)
        self.add_button.clicked.connect(self.add_chosen)
        self._on_selected()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the selected KPIs that the plan does not have yet."""
        had, items = self._readiness.had, self._items.items()
        return tuple(k for k, item in items if item.isSelected() and k not in had)

    @property
    def guardrails(self) -> tuple[str, ...]:
        """The keys of the guardrails of what is selected that are neither there nor selected."""
        chosen = self.chosen
        found = [key for one in chosen for key in self._entries[one].guardrails]
        fresh = (key for key in found if key not in self._readiness.had and key not in chosen)
        return tuple(dict.fromkeys(fresh))

    def show_plan(self, plan: Plan) -> None:
        """Mark what the plan has, and what can be measured from what is imported."""
        words, look = self._desk.words, self._desk.look
        had = {kpi.key for kpi in plan.kpis.values()}
        self._readiness = Readiness(had, datasets_by_role(plan))
        for key, item in self._items.items():
            entry = self._entries[key]
            is_had, is_ready = key in had, self._readiness.is_ready(entry)
            self._states[key] = self._readiness.said(entry, words)
            icon = "done" if is_had else "calculator" if is_ready else ""
            item.setIcon(1, look.icon(icon, "muted" if is_had else "accent") if icon else QIcon())
            item.setForeground(0, look.colour("muted" if is_had else "text"))
            name = entry.name[words.language]
            item.setData(
                0, _SPOKEN, words("{name}: {state}").format(name=name, state=self._states[key])
            )
            for column in (0, 1):
                item.setToolTip(column, tip(f"{name}\n{self._explained(key)}"))
        self._search_again()
        self._on_selected()

    def select(self, *keys: str) -> None:
        """Select some KPIs."""
        for key, item in self._items.items():
            item.setSelected(key in keys)

    @Slot()
    def add_chosen(self) -> None:
        """Ask for what is selected to be added."""
        chosen = self.chosen
        if chosen and self.add_button.isEnabled():
            along = self.guardrails if self.with_guardrails.isChecked() else ()
            self.keys_chosen.emit((*chosen, *along))

    def _make_controls(self) -> None:
        words = self._desk.words
        said = words("Search by name, definition or stage")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(said)
        self.search.setAccessibleName(said)
        glass = self._desk.look.icon("search", "muted")
        self.search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.tree = LibraryTree()
        self.tree.setAccessibleName(words("KPIs of the catalogue"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setItemDelegate(RowDelegate(self.tree))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setDragEnabled(True)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setIndentation(12)
        self.tree.setIconSize(QSize(grown(_ICON), grown(_ICON)))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.definition = plain_label("", self._desk.look.colour("muted"))
        self.definition.setWordWrap(True)
        self.definition.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.definition.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reading = QScrollArea()
        self._reading.setWidget(self.definition)
        self._reading.setWidgetResizable(True)
        self._reading.setFrameShape(QFrame.Shape.NoFrame)
        self._reading.setFixedHeight(_DEFINITION_LINES * self.fontMetrics().lineSpacing())
        self.measurable = QCheckBox(words("Only what can be measured now"))
        self.measurable.toggled.connect(self._search_again)
        self.with_guardrails = QCheckBox()
        self.with_guardrails.hide()
        self.add_button = QPushButton()

    def _fill(self) -> None:
        from desktop_app.catalog.kpis import STAGES

        words = self._desk.words
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        there = {entry.stage for entry in self._entries.values()}
        for name in (name for name in STAGES if name in there):
            stage = QTreeWidgetItem(self.tree, [stage_word(words, name)])
            stage.setFlags(Qt.ItemFlag.ItemIsEnabled)
            stage.setFont(0, bold)
            self._stages[name] = (stage, [])
        for key, entry in self._entries.items():
            stage, keys = self._stages[entry.stage]
            keys.append(key)
            item = QTreeWidgetItem(stage, [entry.name[words.language], ""])
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setData(0, _KEY, key)
            self._items[key] = item
        self.tree.expandAll()

    def _explained(self, key: str) -> str:
        return explained(self._entries[key], self._states.get(key, ""), self._desk.words)

    @Slot()
    def _search_again(self) -> None:
        self._on_search(self.search.text())

    @Slot(str)
    def _on_search(self, text: str) -> None:
        query = self._sounds.query(text, self._said.values())
        is_narrow = self.measurable.isChecked()
        for key, item in self._items.items():
            is_out = is_narrow and not self._readiness.is_ready(self._entries[key])
            item.setHidden(is_out or not query.fits(self._said[key]))
        for stage, keys in self._stages.values():
            stage.setHidden(all(self._items[key].isHidden() for key in keys))

    @Slot()
    def _on_search_entered(self) -> None:
        """Enter in the search goes to the first KPI found."""
        found = [item for item in self._items.values() if not item.isHidden()]
        if found:
            self.tree.setCurrentItem(found[0])
            self.tree.setFocus()

    @Slot()
    def _on_selected(self) -> None:
        words, count = self._desk.words, len(self.chosen)
        selected, current = self.tree.selectedItems(), self.tree.currentItem()
        # The current row follows the selection a moment later: what is selected counts.
        item = current if current in selected else selected[-1] if selected else None
        key = item.data(0, _KEY) if item is not None else None
        self.definition.setText(
            self._explained(key) if key else words("Select a KPI to read what it counts.")
        )
        session = self._desk.document.session
        can_add = count > 0 and session is not None and not session.read_only
        self.add_button.setEnabled(can_add)
        self.add_button.setText(
            words.count("Add {n} KPI", "Add {n} KPIs", count) if count else words("Add KPIs")
        )
        self._offer_guardrails()

    def _offer_guardrails(self) -> None:
        words, keys = self._desk.words, self.guardrails
        names = words(", ").join(self._entries[key].name[words.language] for key in keys)
        told = words("With guardrails: {names}").format(names=names)
        width = max(self.width() - 4 * MARGIN, 120)
        shown = self.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, width)
        self.with_guardrails.setText(action_text(shown))
        self.with_guardrails.setToolTip(tip(told))
        self.with_guardrails.setVisible(bool(keys))

    @Slot(QTreeWidgetItem, int)
    def _on_double_clicked(self, item: QTreeWidgetItem, _column: int) -> None:
        if item.data(0, _KEY):
            self.add_chosen()
