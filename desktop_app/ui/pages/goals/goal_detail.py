"""The panel beside the tree: everything about the selected goal, editable in place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.plan.goals import KeyResult
from desktop_app.plan.plan import Plan, find
from desktop_app.terms import kind_word, term
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.desk import Desk
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.goals.check_in_row import CheckInRow
from desktop_app.ui.pages.goals.goal_fields import (
    KEY_RESULT_FIELDS,
    KEY_RESULT_LINKS,
    OBJECTIVE_FIELDS,
    OBJECTIVE_LINKS,
)
from desktop_app.ui.pages.goals.milestones import Milestones
from desktop_app.ui.parts.explanation_view import ExplanationView
from desktop_app.ui.parts.links_editor import LinksEditor, LinkSide
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_form import RecordForm
from desktop_app.ui.texts import heading, plain_label, tint


class GoalDetail(QScrollArea):
    """Shows one objective or key result, or asks to select one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words("Details of the selected goal"))
        self._kind = plain_label("", desk.look.colour("muted"))
        self._title = heading("", 1.15)
        self._title.setWordWrap(True)
        self._standing = plain_label("")
        self._standing.setWordWrap(True)
        self._hint = plain_label(words("Select a goal to see its details."),
                                 desk.look.colour("muted"))  # fmt: skip
        self.objective_form = RecordForm(desk, OBJECTIVE_FIELDS)
        self.key_result_form = RecordForm(desk, KEY_RESULT_FIELDS)
        self.milestones = Milestones(desk)
        self.check_in = CheckInRow(desk)
        self.explanation = ExplanationView(words)
        self._objective_part = _part(self.objective_form, *_links(desk, OBJECTIVE_LINKS))
        self._key_result_part = _part(
            self.key_result_form,
            self.milestones,
            *_links(desk, KEY_RESULT_LINKS),
            heading(words("Check-in"), 1.05),
            self.check_in,
        )
        self._explained = _part(heading(words("Explain this number"), 1.05), self.explanation)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        for widget in (self._hint, self._kind, self._title, self._standing, self._explained,
                       self._objective_part, self._key_result_part):  # fmt: skip
            column.addWidget(widget)
        column.addStretch()
        self.setWidget(body)

    def show_goal(self, plan: Plan, record_id: str) -> None:
        """Show the goal of that id; for any other record, ask to select one."""
        record = find(plan, record_id)
        is_key_result = isinstance(record, KeyResult)
        is_objective = record_id in plan.objectives
        is_goal = is_key_result or is_objective
        self._hint.setVisible(not is_goal)
        for widget in (self._kind, self._title, self._standing, self._explained):
            widget.setVisible(is_goal)
        self._objective_part.setVisible(is_objective)
        self._key_result_part.setVisible(is_key_result)
        if not is_goal or record is None:
            return
        words = self._desk.words
        kind = kind_word(words, "key_result" if is_key_result else "objective")
        self._kind.setText(kind[:1].upper() + kind[1:])
        self._title.setText(str(getattr(record, "title", "")))
        part = self._key_result_part if is_key_result else self._objective_part
        for form in part.findChildren(RecordForm):
            form.show_record(plan, record_id)
        for links in part.findChildren(LinksEditor):
            links.show_record(plan, record_id)
        if isinstance(record, KeyResult):
            self.milestones.show_key_result(plan, record)
            self.check_in.show_key_result(plan, record_id)
        self._show_standing(record_id)

    def _show_standing(self, record_id: str) -> None:
        result = self._desk.document.computed.goals.get(record_id)
        self.explanation.show_explanation(result.explanation if result else None)
        if result is None:
            self._standing.setText("")
            return
        words, numbers = self._desk.words, numbers_of(self._desk)
        status = f"{STATUS_MARKS[result.status.value]} {term(words, result.status)}"
        text = status
        if result.progress is not None and result.pace is not None:
            text = words("{status} · {progress} done, {pace} expected by now").format(
                status=status,
                progress=numbers.share(result.progress),
                pace=numbers.share(result.pace),
            )
        elif result.progress is not None:
            text = words("{status} · {progress} done").format(
                status=status, progress=numbers.share(result.progress)
            )
        self._standing.setText(text)
        tint(self._standing, self._desk.look.colour(result.status.value))


def _links(desk: Desk, sides: Sequence[LinkSide]) -> list[LinksEditor]:
    return [LinksEditor(desk, side) for side in sides]


def _part(*widgets: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, SPACING, 0, 0)
    column.setSpacing(SPACING)
    for widget in widgets:
        column.addWidget(widget)
    return part
