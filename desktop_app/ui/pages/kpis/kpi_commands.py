"""What can be done with the selected KPI beyond its row: measure a key result, see it elsewhere."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from desktop_app.plan.edits import change_record
from desktop_app.plan.goals import KeyResult
from desktop_app.plan.history import label
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.measured import version_in_force
from desktop_app.plan.plan import by_rank
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.kpis.kpi_view import KpiView
from desktop_app.ui.parts.measure_questions import put_question, question_of
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.texts import action_text


class KpiCommands(QObject):
    """Actions of the list's context menu.

    Signals: page_wanted(str): key of the page on which the selected record is to be seen.
    """

    page_wanted = Signal(str)

    def __init__(self, desk: Desk, view: KpiView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        words = desk.words
        self.measure = self._action("link", words("Measure a key result with it..."))
        self.show_map = self._action("map", words("Show on the map"))
        self.show_goals = self._action("goals", words("Show the key result it measures"))
        self.ask = self._action("users", words("Open in user analysis"))
        self.measure.triggered.connect(self.choose_key_result)
        self.show_map.triggered.connect(self._on_show_map)
        self.show_goals.triggered.connect(self._on_show_goals)
        self.ask.triggered.connect(self._on_ask)
        desk.selection.record_selected.connect(self.enable)
        desk.document.plan_changed.connect(self.enable)

    @Slot()
    def enable(self) -> None:
        """Offer what is possible with the current KPI."""
        kpi, session = self._kpi(), self._desk.document.session
        may_edit = session is not None and not session.read_only
        self.measure.setEnabled(kpi is not None and may_edit and bool(self._offered(kpi)))
        self.show_map.setEnabled(kpi is not None)
        self.show_goals.setEnabled(kpi is not None and self._measured(kpi) is not None)
        version = None if kpi is None else version_in_force(self._desk.document.plan, kpi.id)
        self.ask.setEnabled(version is not None and bool(version.measure))

    @Slot()
    def choose_key_result(self) -> None:
        """Offer the key results that something else, or nothing, measures now."""
        kpi = self._kpi()
        if kpi is not None:
            chooser = RecordChooser(self._desk, self._offered(kpi), self._view)
            chooser.chosen.connect(partial(self._on_chosen, kpi))
            chooser.pop_up(self._view.horizontalHeader())

    def _action(self, icon: str, text: str) -> QAction:
        action = QAction(self._desk.look.icon(icon), action_text(text), self._view)
        self._view.addAction(action)
        return action

    def _kpi(self) -> Kpi | None:
        return self._desk.document.plan.kpis.get(KpiId(self._view.current_id()))

    def _offered(self, kpi: Kpi) -> list[tuple[str, str]]:
        """Key results without a KPI first; what another one measures says so."""
        plan, words = self._desk.document.plan, self._desk.words
        others = [one for one in plan.key_results.values() if one.kpi != kpi.id]
        ordered = sorted(others, key=lambda one: (one.kpi is not None, one.objective, one.rank))
        measured = words("{key_result} (now: {kpi})")
        return [
            (
                one.id,
                one.title
                if one.kpi is None
                else measured.format(
                    key_result=one.title, kpi=record_name(plan.kpis.get(one.kpi), words)
                ),
            )
            for one in ordered
        ]

    def _measured(self, kpi: Kpi) -> KeyResult | None:
        key_results = by_rank(self._desk.document.plan.key_results)
        return next((one for one in key_results if one.kpi == kpi.id), None)

    def _on_chosen(self, kpi: Kpi, key_result: str) -> None:
        desk = self._desk
        goal = record_name(desk.document.plan.key_results.get(key_result), desk.words)
        done = label("Measure “{goal}” with {kpi}", goal=goal, kpi=record_name(kpi, desk.words))
        desk.edit(done, partial(change_record, record_id=key_result, kpi=kpi.id))

    @Slot()
    def _on_show_map(self) -> None:
        self._desk.selection.select(self._view.current_id())
        self.page_wanted.emit("map")

    @Slot()
    def _on_show_goals(self) -> None:
        kpi = self._kpi()
        measured = None if kpi is None else self._measured(kpi)
        if measured is not None:
            self._desk.selection.select(measured.id)
            self.page_wanted.emit("goals")

    @Slot()
    def _on_ask(self) -> None:
        """Ask the measure of the KPI with its parameters."""
        kpi = self._kpi()
        version = None if kpi is None else version_in_force(self._desk.document.plan, kpi.id)
        if version is None:
            return
        put_question(self._desk.memory, version.measure, question_of(version))
        self._desk.selection.select(self._view.current_id())
        self.page_wanted.emit("users")
