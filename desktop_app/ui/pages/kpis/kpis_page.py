"""The KPIs page: what can be measured, what is measured, how it stands, and what it means."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.plan.edits import add_records, remove_record
from desktop_app.plan.fields import Record
from desktop_app.plan.history import EditLabel, label
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi, KpiVersion
from desktop_app.plan.plan import Plan, by_rank
from desktop_app.terms import stage_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.kpis.kpi_charts import KpiCharts
from desktop_app.ui.pages.kpis.kpi_commands import KpiCommands
from desktop_app.ui.pages.kpis.kpi_library import KpiLibrary
from desktop_app.ui.pages.kpis.kpi_view import KpiView
from desktop_app.ui.pages.kpis.kpi_work import add_from_catalog, added_label
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.empty_state import EmptyState, NothingFits
from desktop_app.ui.parts.list_bar import ListBar
from desktop_app.ui.parts.page_bar import page_bar
from desktop_app.ui.parts.record_names import name_of, record_name
from desktop_app.ui.parts.record_order import TypedFilter, ordered
from desktop_app.ui.parts.remembered import remember_splitter
from desktop_app.ui.parts.sounds import Sounds

if TYPE_CHECKING:
    from desktop_app.catalog.kpis import CatalogKpi

_LIBRARY = "kpis.library"
_EMPTY, _FILTERED, _LISTED = range(3)


class KpisPage(Page):
    """The library at the left, the list of KPIs, and the pictures of the selected one below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = KpiView(desk)
        self.commands = KpiCommands(desk, self.view)
        self.commands.page_wanted.connect(self.page_requested)
        self.delete = self.view.removal(desk.actions["remove"])
        self.delete.triggered.connect(self.remove)
        words = desk.words
        says = words("Filter by name, stage or owner")
        self.bar = ListBar(desk, says, words("Group by stage"))
        self.charts = KpiCharts(desk)
        self.library = KpiLibrary(desk)
        self.library.show_plan(desk.document.plan)
        sounds = Sounds(desk, self)
        sounds.learned.connect(self._list)
        self._typed = TypedFilter(self._said, sounds)
        self._make_library_action()
        self._lay_out()
        self._connect()

    def _make_library_action(self) -> None:
        words = self.desk.words
        self.library_action = QAction(self.desk.look.icon("library"), words("Library"), self)
        self.library_action.setCheckable(True)
        self.library_action.setToolTip(words("Show the KPIs of the catalogue"))
        self.library_action.setChecked(bool(self.desk.memory.recall(_LIBRARY, usual=False)))

    def _connect(self) -> None:
        desk = self.desk
        desk.selection.record_selected.connect(self._show_selected)
        desk.filters.filter_changed.connect(self._list)
        self.library.keys_chosen.connect(self._add_keys)
        self.library_action.toggled.connect(self._show_library)
        self.view.keys_dropped.connect(self._add_keys)
        self.view.order_changed.connect(self._list)
        self.view.typed.connect(self.bar.begin)
        self.bar.search.textChanged.connect(self._on_typed)
        self.bar.left.connect(self.view.setFocus)
        self.bar.grouped.connect(self._on_grouped)
        self._nothing.show_all_requested.connect(self.bar.search.clear)
        self.charts.period_chosen.connect(desk.selection.period_pointed)
        self.bar.show_grouped(is_grouped=self.view.order.group >= 0)

    def _lay_out(self) -> None:
        desk, words = self.desk, self.desk.words
        self._both = QSplitter(Qt.Orientation.Vertical)
        self._both.addWidget(self.view)
        self._both.addWidget(self.charts)
        self._both.setSizes([320, 420])
        self._both.setChildrenCollapsible(False)
        remember_splitter(self._both, desk.memory, "kpis.splitter")
        self._nothing = NothingFits(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_state())
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._both)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self.library)
        sides.addWidget(right)
        sides.setStretchFactor(1, 1)
        sides.setSizes([15 * self.fontMetrics().height(), 900])
        sides.setChildrenCollapsible(False)
        remember_splitter(sides, desk.memory, "kpis.library_splitter")
        self.library.setVisible(self.library_action.isChecked())
        self.setFocusProxy(self.view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        actions = [self.library_action, desk.actions["add_own_kpi"]]
        whole.addWidget(page_bar(words("KPIs"), actions))
        whole.addWidget(sides, 1)

    def _empty_state(self) -> EmptyState:
        words, actions = self.desk.words, self.desk.actions
        return EmptyState(
            self.desk.look,
            icon="kpis",
            title=words("No KPI yet"),
            text=words(
                "Import an export of orders or events, and KPIs such as buyers, orders and"
                " retention are measured from it, each with its definition."
            ),
            actions=[actions[key] for key in ("import", "add_kpis", "add_own_kpi")],
        )

    def show_plan(self, old: Plan, new: Plan) -> None:
        """Show the KPIs as they are now."""
        session = self.desk.document.session
        self.view.allow_editing(is_allowed=session is not None and not session.read_only)
        if old.kpis is not new.kpis or old.datasets is not new.datasets:
            self.library.show_plan(new)
        if old.kpis.keys() != new.kpis.keys():
            self.view.fit_anew()
        self._list()
        self.view.look_at_years()
        self.take_selection()

    def take_selection(self) -> None:
        """Show the selected KPI, else the one that was shown last."""
        self.view.select_something()
        self.commands.enable()
        self._show_selected(self.desk.selection.record_id)

    def act(self, key: str) -> None:
        """Answer the page's actions."""
        {"add_kpis": self.choose_kpis, "add_own_kpi": self.ask_own_kpi}[key]()

    def choose_kpis(self) -> None:
        """Unfold the library, ready to be searched."""
        self.library_action.setChecked(True)
        self.library.search.setFocus()

    def ask_own_kpi(self) -> None:
        """Ask for a KPI whose values are typed."""
        from desktop_app.ui.pages.kpis.own_kpi_dialog import OwnKpiDialog

        OwnKpiDialog(self.desk, self.window(), self._add_own).open()

    @Slot()
    def remove(self) -> None:
        """Remove the selected KPIs with their values and targets; undo brings them back."""
        plan = self.desk.document.plan
        kpis = [plan.kpis[KpiId(one)] for one in self.view.chosen_ids() if one in plan.kpis]
        if kpis:
            self.desk.edit(_removed_label(self.desk, kpis), partial(_without, kpis))

    @Slot()
    def _list(self) -> None:
        """Show what the filters let through, in the order that is wished."""
        plan = self.desk.document.plan
        chosen, everything = self.desk.filters.current, by_rank(plan.kpis)
        let_through = [kpi for kpi in everything if chosen.lets_through(plan, kpi)]
        kept = self._typed.kept(let_through)
        self.view.show_records(ordered(kept, self.view.columns, self.view.order))
        self.bar.setVisible(bool(everything))
        self.bar.show_count(len(kept), len(everything))
        if kept:
            self._stack.setCurrentIndex(_LISTED)
        else:
            self._stack.setCurrentIndex(_FILTERED if everything else _EMPTY)

    def _said(self, record: Record) -> str:
        """What a KPI is found by."""
        plan, words = self.desk.document.plan, self.desk.words
        if not isinstance(record, Kpi):
            return ""
        owner = name_of(plan, record.owner, words)
        stage = stage_word(words, record.stage) if record.stage else ""
        names = (record.name.zh_CN, record.name.zh_TW, record.name.en)
        return " ".join((*names, record.key, stage, owner))

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._typed.type(text)
        self._list()

    @Slot(bool)
    def _on_grouped(self, is_grouped: bool) -> None:  # noqa: FBT001  (Qt)
        self.view.group_by_stage(is_grouped=is_grouped)

    @Slot(bool)
    def _show_library(self, is_shown: bool) -> None:  # noqa: FBT001  (Qt)
        self.library.setVisible(is_shown)
        self.desk.memory.remember(_LIBRARY, is_shown)

    @Slot(object)
    def _add_keys(self, keys: tuple[str, ...]) -> None:
        from desktop_app.catalog.kpis import kpi_catalog

        had = {kpi.key for kpi in self.desk.document.plan.kpis.values()}
        entries = tuple(kpi_catalog()[key] for key in keys if key not in had)
        if entries:
            self._add_chosen(entries)

    def _add_chosen(self, entries: tuple["CatalogKpi", ...]) -> None:
        added = add_from_catalog(self.desk, entries)
        if added:
            self.desk.selection.select(added[0])

    def _add_own(self, kpi: Kpi, version: KpiVersion) -> None:
        done = added_label(self.desk, [kpi])
        if self.desk.edit(done, partial(add_records, new=(kpi, version))):
            self.desk.selection.select(kpi.id)

    @Slot(str)
    def _show_selected(self, record_id: str) -> None:
        if not self.isVisible():
            return
        plan = self.desk.document.plan
        # Where something else is selected: the row that was shown last, or the first.
        row = max(self.view.currentIndex().row(), 0)
        kpi = plan.kpis.get(KpiId(record_id)) or plan.kpis.get(
            KpiId(self.view.records.record_id_at(row))
        )
        self.charts.setVisible(kpi is not None)
        if kpi is not None:
            self.charts.show_kpi(plan, kpi)


def _removed_label(desk: Desk, kpis: Sequence[Kpi]) -> EditLabel:
    if len(kpis) == 1:
        return label("Remove “{record}”", record=record_name(kpis[0], desk.words))
    return label("Remove {n} KPIs", n=str(len(kpis)))


def _without(kpis: Sequence[Kpi], plan: Plan) -> Plan:
    for kpi in kpis:
        plan = remove_record(plan, kpi.id)
    return plan
