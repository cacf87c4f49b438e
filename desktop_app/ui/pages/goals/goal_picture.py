"""The picture below the tree: a key result's trend, or how what is below an objective stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop_app.plan.goals import KeyResult, Objective, Status
from desktop_app.plan.ids import KeyResultId, ObjectiveId
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.goals.goal_cells import goal_in
from desktop_app.ui.parts.chart_view import ChartView
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.analysis.results import Computed
    from desktop_app.charts.goals import GoalRow, GoalsOverview
    from desktop_app.ui.parts.chart_pictures import Picture


class GoalPicture(QWidget):
    """Shows a picture of the selected goal, or says why there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[Plan | None, str] = (None, "")
        self.chart = ChartView(
            desk, desk.words("Picture of the selected goal"), "goals.picture.table"
        )
        self.hint = plain_label("", desk.look.colour("muted"))
        self.hint.setWordWrap(True)
        self.hint.setMargin(24)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.hint)

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture, and not a hint."""
        return self._stack.currentIndex() == 0

    def show_goal(self, plan: Plan, record_id: str) -> None:
        """Show the goal of that id; for any other record, ask to select one."""
        if self._shown[0] is plan and self._shown[1] == record_id:
            return
        self._shown = (plan, record_id)
        words = self._desk.words
        key_result = plan.key_results.get(KeyResultId(record_id))
        if key_result is not None and key_result.kpi is not None:
            self._show(self._trend(plan, key_result))
        elif key_result is not None:
            self._say(
                words("Link this key result to a KPI to see its trend, target and pace here.")
            )
        elif record_id in plan.objectives:
            self._show_objective(plan, ObjectiveId(record_id))
        else:
            self._say(words("Select a goal to see its picture here."))

    def _show_objective(self, plan: Plan, objective_id: ObjectiveId) -> None:
        words = self._desk.words
        overview = _overview(self._desk, plan, objective_id)
        if len(overview.rows) == 1:
            self._say(words("Add key results to see how this objective gets on."))
            return
        from desktop_app.ui.parts.chart_pictures import goals_shown

        self._show(goals_shown(overview))

    def _trend(self, plan: Plan, key_result: KeyResult) -> Picture:
        from desktop_app.charts.trend import trend_of
        from desktop_app.ui.parts.chart_pictures import trend_shown

        words, computed = self._desk.words, self._desk.document.computed
        trend = trend_of(plan, computed, str(key_result.kpi), words.language)
        own = tuple(goal for goal in trend.goals if goal.key_result == key_result.id)
        return trend_shown(replace(trend, goals=own))

    def _show(self, picture: Picture) -> None:
        self._stack.setCurrentIndex(0)
        self.chart.show_picture(picture)

    def _say(self, text: str) -> None:
        self.chart.show_picture(None)
        self.hint.setText(text)
        self._stack.setCurrentIndex(1)


def _overview(desk: Desk, plan: Plan, objective_id: ObjectiveId) -> GoalsOverview:
    """An objective and what stands directly below it."""
    from desktop_app.charts.goals import GoalsOverview

    computed = desk.document.computed
    below = (
        *computed.index.objectives_under.get(objective_id, ()),
        *computed.index.key_results_of.get(objective_id, ()),
    )
    goals = [goal for each in below if (goal := goal_in(plan, each)) is not None]
    goals.sort(key=lambda goal: (isinstance(goal, KeyResult), goal.rank, goal.id))
    own = plan.objectives[objective_id]
    return GoalsOverview(
        title=own.title,
        as_of=computed.today.isoformat(),
        rows=(_row(computed, own, 0), *(_row(computed, goal, 1) for goal in goals)),
    )


def _row(computed: Computed, goal: Objective | KeyResult, depth: int) -> GoalRow:
    from desktop_app.charts.goals import GoalRow

    result = computed.goals.get(goal.id)
    progress = None if result is None else result.progress
    if result is not None and progress is None:
        progress = result.hit_rate
    return GoalRow(
        id=goal.id,
        title=goal.title,
        is_objective=depth == 0,
        depth=depth,
        status=result.status if result else Status.NO_DATA,
        progress=progress,
        pace=result.pace if result else None,
    )
