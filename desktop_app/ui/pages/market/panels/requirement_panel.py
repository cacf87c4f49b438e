"""What the inspector shows of a requirement: what the product board asks, and what it serves."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.charts.trend_events import trends_with
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.ids import RequirementId, WorksheetId
from desktop_app.plan.market import Worksheet
from desktop_app.plan.plan import Plan
from desktop_app.ui.pages.market.panels.kind_fields import fields_of_kind
from desktop_app.ui.parts.explanation_view import ExplanationView
from desktop_app.ui.parts.links_editor import LinkSide
from desktop_app.ui.parts.record_form import Control, FormField, RecordForm
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.parts.record_panel import RecordPanel
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from desktop_app.catalog.worksheets import WorksheetKind
    from desktop_app.plan.market import Requirement
    from desktop_app.ui.desk import Desk

UNSAVED = "WKS-000000000000"
LINKS = (
    LinkSide(
        heading=lambda words: words("Objectives it serves"),
        kind=LinkKind.SERVES,
        other="objective",
    ),
    LinkSide(
        heading=lambda words: words("Findings it serves"), kind=LinkKind.SERVES, other="finding"
    ),
    LinkSide(heading=lambda words: words("Themes it serves"), kind=LinkKind.SERVES, other="theme"),
    LinkSide(heading=lambda words: words("KPIs it should move"), kind=LinkKind.MOVES, other="kpi"),
)


class RequirementPanel(RecordPanel):
    """The score and how it comes about, then the fields of a requirement.

    Both are those of the first kind of worksheet that holds requirements.
    """

    links = LINKS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kind = _kind()
        head = QWidget()
        self.score = ExplanationView(desk.words)
        self.score.setAccessibleName(desk.words("How the score comes about"))
        self.release = plain_label("", desk.look.colour("muted"))
        self.release.setWordWrap(True)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.score)
        column.addWidget(self.release)
        self.stand_above(head)
        self.form = RecordForm(desk, tuple(_fields(self._kind, self._today)))
        self.column.addWidget(self.form)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a requirement as it is now."""
        requirement = plan.requirements.get(RequirementId(record_id))
        if requirement is None:
            return
        self._show_score(plan, requirement)
        self.release.setText(self._release_text(plan, requirement))
        self.release.setVisible(bool(self.release.text()))
        self.form.show_record(plan, record_id)

    def _show_score(self, plan: Plan, requirement: Requirement) -> None:
        """As on a board that holds nothing else."""
        from desktop_app.analysis.worksheets.evaluating import evaluate

        self.score.setVisible(self._kind is not None and bool(self._kind.score))
        if self._kind is None:
            return
        board = Worksheet(id=WorksheetId(UNSAVED), kind=self._kind.key, title="")
        alone = Plan(
            info=plan.info,
            requirements=MappingProxyType({requirement.id: requirement}),
            worksheets=MappingProxyType({board.id: board}),
        )
        items = evaluate(alone, board.id, None, self._today()).items
        self.score.show_explanation(items[0].explanation if items else None)

    def _release_text(self, plan: Plan, requirement: Requirement) -> str:
        """On which trends the release is marked; what to do where it is on none."""
        words, day = self.desk.words, requirement.released_on
        if day is None:
            return ""
        kpis = [record_name(kpi, words) for kpi in trends_with(plan, requirement.id)]
        if not kpis:
            return words(
                "Link the KPIs it should move: its release is then marked on their trends."
            )
        told = words("Released on {day}, marked on the trends of: {kpis}")
        return told.format(day=day.isoformat(), kpis=words(", ").join(kpis))

    def _today(self) -> date:
        return self.desk.document.today


def _kind() -> WorksheetKind | None:
    kinds = (kind for kind in worksheet_kinds().values() if kind.records == "requirement")
    return next(kinds, None)


def _fields(kind: WorksheetKind | None, today: Callable[[], date]) -> Iterator[FormField]:
    yield FormField(name="title")
    yield FormField(name="note", control=Control.LONG_TEXT)
    asked = tuple(fields_of_kind(kind, today)) if kind else ()
    yield from asked
    if "released_on" not in {field.name for field in asked}:
        yield FormField(name="released_on", control=Control.DAY)
    yield FormField(name="owner", control=Control.PERSON)
