"""Filling a gap of the matrix: a new initiative, or a key result measured by a KPI."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.analysis.fix_edits import Repair, with_initiative, with_measured_key_result
from desktop_app.analysis.worksheets.values import Making
from desktop_app.plan.history import label
from desktop_app.plan.plan import by_rank
from desktop_app.ui.parts.record_chooser import RecordChooser
from desktop_app.ui.parts.record_names import name_of, record_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.coverage.matrix_model import MatrixCell


class MatrixCommands(QObject):
    """Edits that the matrix asks for, each one step of undo.

    Signals: record_wanted(str): the person goes on with what was made.
    """

    record_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent

    @Slot(object)
    def add_initiative(self, cell: MatrixCell) -> None:
        """Add an initiative in the stage of a cell that serves its objective."""
        desk, words = self._desk, self._desk.words
        if not self._may_edit():
            return
        making, made = self._making()
        repair = Repair(making, name=words("New initiative"))
        objective = name_of(desk.document.plan, cell.objective, words)
        done = label("Add an initiative for “{record}”", record=objective)
        edit = partial(
            with_initiative, objective_id=cell.objective, stage=cell.stage, repair=repair
        )
        if desk.edit(done, edit):
            self.record_wanted.emit(made[0])

    @Slot(object)
    def choose_kpi(self, cell: MatrixCell) -> None:
        """Offer the KPIs of the stage of a cell."""
        desk = self._desk
        if not self._may_edit():
            return
        plan = desk.document.plan
        offered = [
            (kpi.id, record_name(kpi, desk.words))
            for kpi in by_rank(plan.kpis)
            if kpi.stage == cell.stage
        ]
        if not offered:
            desk.notices.hint(
                desk.words("No KPI of the plan is for this stage."),
                desk.words("Add one from the catalogue on the page of KPIs."),
            )
            return
        chooser = RecordChooser(desk, offered, self._parent)
        chooser.chosen.connect(partial(self._measure, cell))
        chooser.pop_over(self._parent.window())

    def _measure(self, cell: MatrixCell, kpi: str) -> None:
        desk, words = self._desk, self._desk.words
        making, made = self._making()
        name = name_of(desk.document.plan, kpi, words)
        repair = Repair(making, chosen=kpi, name=name)
        objective = name_of(desk.document.plan, cell.objective, words)
        done = label("Add a key result to “{record}”", record=objective)
        edit = partial(with_measured_key_result, objective_id=cell.objective, repair=repair)
        if desk.edit(done, edit):
            self.record_wanted.emit(made[0])

    def _may_edit(self) -> bool:
        session = self._desk.document.session
        if session is None or session.read_only:
            self._desk.notices.hint(self._desk.words("This plan can only be read."))
            return False
        return True

    def _making(self) -> tuple[Making, list[str]]:
        """What new records need, and the ids that were given out so far."""
        document, made = self._desk.document, list[str]()

        def new_id(prefix: str) -> str:
            made.append(document.new_id(prefix))
            return made[-1]

        return Making(new_id, document.today), made
