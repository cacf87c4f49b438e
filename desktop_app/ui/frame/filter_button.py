"""The button that narrows every page to one team or one stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from desktop_app.ui.desk import Desk
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.texts import action_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.plan.plan import Plan


class FilterButton(QToolButton):
    """Says what is shown, and offers the teams and stages of the plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("filter")
        self.setAutoRaise(True)
        self.setStyleSheet("#filter::menu-indicator { image: none; }")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._choices = QMenu(self)
        self._choices.aboutToShow.connect(self._fill)
        self.setMenu(self._choices)
        desk.filters.filter_changed.connect(self.refresh)
        desk.document.plan_changed.connect(self._on_plan_changed)
        desk.actions["show_all"].triggered.connect(self._on_show_all)
        self.refresh()

    @property
    def written(self) -> str:
        """Its text, also while there is no room for it."""
        return self.text()

    def write(self, *, is_written: bool) -> None:
        """Show text and icon, or the icon alone."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if is_written else style.ToolButtonIconOnly
        )

    @Slot()
    def refresh(self) -> None:
        """Say what is shown."""
        words, chosen = self._desk.words, self._desk.filters.current
        is_narrowed = chosen != PlanFilter()
        text = " · ".join(self._names(chosen)) if is_narrowed else words("Whole plan")
        self.setText(action_text(text))
        self.setIcon(self._desk.look.icon("filter", "accent" if is_narrowed else "muted"))
        self.setAccessibleName(words("Shown: {what}").format(what=text))
        self.setToolTip(words("Show one team or one stage only"))
        self._desk.actions["show_all"].setEnabled(is_narrowed)

    def _names(self, chosen: PlanFilter) -> list[str]:
        from desktop_app.plan.ids import TeamId
        from desktop_app.terms import stage_word

        team = self._desk.document.plan.teams.get(TeamId(chosen.team))
        stage = stage_word(self._desk.words, chosen.stage) if chosen.stage else ""
        return [name for name in (team.name if team else "", stage) if name]

    @Slot()
    def _fill(self) -> None:
        from desktop_app.plan.plan import by_rank
        from desktop_app.terms import stage_word

        words, plan = self._desk.words, self._desk.document.plan
        chosen = self._desk.filters.current
        self._choices.clear()
        self._choices.addAction(self._desk.actions["show_all"])
        self._choices.addSection(words("Team"))
        teams = [(team.id, team.name) for team in by_rank(plan.teams)]
        for key, name in teams:
            self._offer(chosen._replace(team=key), name, is_chosen=key == chosen.team)
        if not teams:
            self._choices.addAction(words("No team in this plan yet")).setEnabled(False)
        self._choices.addSection(words("Stage"))
        for stage in _stages(plan):
            name = stage_word(words, stage)
            self._offer(chosen._replace(stage=stage), name, is_chosen=stage == chosen.stage)

    def _offer(self, narrowed: PlanFilter, name: str, *, is_chosen: bool) -> None:
        action = self._choices.addAction(action_text(name))
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.setData(narrowed)
        action.triggered.connect(self._on_chosen)

    @Slot()
    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._desk.filters.choose(PlanFilter(*action.data()))

    @Slot()
    def _on_show_all(self) -> None:
        self._desk.filters.choose(PlanFilter())

    @Slot(object, object)
    def _on_plan_changed(self, old: Plan, new: Plan) -> None:
        if old.teams is not new.teams:
            self.refresh()


def _stages(plan: Plan) -> list[str]:
    """The stages that something in the plan belongs to, in the order of the user's journey."""
    from desktop_app.ui.parts.stages import STAGES

    kinds: Iterable[object] = (
        *plan.objectives.values(),
        *plan.kpis.values(),
        *plan.initiatives.values(),
    )
    used = {getattr(record, "stage", "") for record in kinds}
    return [stage for stage in STAGES if stage in used]
