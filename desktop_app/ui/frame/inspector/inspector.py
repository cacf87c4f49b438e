"""The inspector at the right: everything about the selected record, whatever page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.inspector.header import InspectorHeader
from desktop_app.ui.frame.inspector.history import RecordHistory
from desktop_app.ui.look import MARGIN, SPACING
from desktop_app.ui.pages.panels import PANELS
from desktop_app.ui.parts.explanation_view import ExplanationView
from desktop_app.ui.parts.links_editor import LinksEditor
from desktop_app.ui.parts.section import Section
from desktop_app.ui.texts import plain_label
from desktop_app.ui.typed import take_typed

if TYPE_CHECKING:
    from desktop_app.analysis.explanation import Explanation
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.parts.record_panel import RecordPanel


class Inspector(QScrollArea):
    """Header, arithmetic, fields, links and history of the selected record.

    While it is hidden it does no work.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._panels: dict[str, RecordPanel] = {}
        self._links: dict[str, list[LinksEditor]] = {}
        self._shown = ""
        words = desk.words
        self.setObjectName("inspector")
        self.setAccessibleName(words("Details of the selected record"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.header = InspectorHeader(desk)
        self._hint = plain_label(
            words("Select something on a page to see its details, links and history here."),
            desk.look.colour("muted"),
        )
        self._hint.setWordWrap(True)
        self.explanation = ExplanationView(words)
        self.explanation.setObjectName("explanation")
        self.history = RecordHistory(desk)
        self._explained = Section(desk, "explained", words("Explain this number"))
        self._explained.column.addWidget(self.explanation)
        self._heads = QWidget()
        self._heads_column = QVBoxLayout(self._heads)
        self._heads_column.setContentsMargins(0, 0, 0, 0)
        self._fields = Section(desk, "fields", words("Details"))
        self._linked = Section(desk, "links", words("Links"))
        self._past = Section(desk, "history", words("History"), is_open=False)
        self._past.column.addWidget(self.history)
        self._past.unfolded.connect(self._show_history)
        self._lay_out()
        desk.selection.record_selected.connect(self._on_selected)
        desk.document.plan_changed.connect(self._on_plan_changed)

    def panel(self, kind: str) -> RecordPanel:
        """The panel of a kind of record, made when it is first asked for."""
        if kind not in self._panels:
            panel = PANELS[kind](self._desk)
            self._panels[kind] = panel
            self._fields.column.addWidget(panel)
            if panel.head is not None:
                self._heads_column.addWidget(panel.head)
            self._links[kind] = [LinksEditor(self._desk, side) for side in panel.links]
            for links in self._links[kind]:
                self._linked.column.addWidget(links)
        return self._panels[kind]

    def links(self, kind: str) -> list[LinksEditor]:
        """The editors of each sort of links of a kind of record."""
        self.panel(kind)
        return self._links[kind]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Catch up with what was selected while it was hidden."""
        super().showEvent(event)
        self._show(self._desk.selection.record_id)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, SPACING, MARGIN, MARGIN)
        column.setSpacing(SPACING)
        explained, *others = self._sections
        for widget in (self.header, self._hint, explained, self._heads, *others):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(body)

    @property
    def _sections(self) -> tuple[Section, ...]:
        return (self._explained, self._fields, self._linked, self._past)

    @Slot(str)
    def _on_selected(self, record_id: str) -> None:
        if self.isVisible():
            # What is being typed belongs to the record that was shown until now.
            take_typed()
            self._show(record_id)
            self.verticalScrollBar().setValue(0)

    @Slot(object, object)
    def _on_plan_changed(self, _old: Plan, _new: Plan) -> None:
        if self.isVisible():
            self._show(self._desk.selection.record_id)

    def _show(self, record_id: str) -> None:
        from desktop_app.plan.plan import find, kind_of_id

        plan = self._desk.document.plan
        is_there = bool(record_id) and find(plan, record_id) is not None
        kind = kind_of_id(record_id) if is_there else ""
        self._shown = record_id if is_there else ""
        self._hint.setVisible(not is_there)
        self.header.show_record(plan, self._shown)
        self._past.setVisible(is_there)
        self._show_explanation(self._shown)
        self._show_panel(plan, kind, self._shown)
        if is_there and self._past.is_open:
            self._show_history()

    def _show_panel(self, plan: Plan, kind: str, record_id: str) -> None:
        has_panel = kind in PANELS
        shown = self.panel(kind) if has_panel else None
        for panel in self._panels.values():
            panel.setVisible(panel is shown)
            if panel.head is not None:
                panel.head.setVisible(panel is shown)
        for of_kind, editors in self._links.items():
            for editor in editors:
                editor.setVisible(of_kind == kind)
        self._fields.setVisible(has_panel)
        self._linked.setVisible(has_panel and bool(self._links[kind]))
        self._heads.setVisible(shown is not None and shown.head is not None)
        if shown is None:
            return
        session = self._desk.document.session
        can_edit = session is not None and not session.read_only
        self._fields.body.setEnabled(can_edit)
        shown.show_record(plan, record_id)
        for side, editor in zip(shown.links, self._links[kind], strict=True):
            editor.setVisible(not shown.shows(side))
            editor.show_record(plan, record_id)

    def _show_explanation(self, record_id: str) -> None:
        found = self._explanation_of(record_id)
        self._explained.setVisible(found is not None)
        self.explanation.show_explanation(found)

    def _explanation_of(self, record_id: str) -> Explanation | None:
        if not record_id:
            return None
        computed = self._desk.document.computed
        result = computed.goals.get(record_id) or computed.kpis.get(record_id)
        return None if result is None else result.explanation

    @Slot()
    def _show_history(self) -> None:
        if self._shown:
            self.history.show_record(self._shown)
