"""The map page: from findings to goals to KPIs to initiatives, in one picture."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.charts.causeway_map import map_of
from desktop_app.plan.plan import Plan, kind_of_id
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.map.map_view import MapView
from desktop_app.ui.pages.page import Page
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.page_bar import page_bar

_ACTIONS = ("fit", "zoom_in", "zoom_out", "picture")


class MapPage(Page):
    """The causeway map over the whole page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words, actions = desk.words, desk.actions
        self.view = MapView(words, desk.look)
        self._was_fitted = False
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_bar(words("Causeway map"), [actions[key] for key in _ACTIONS]))
        column.addWidget(self.view, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(
            EmptyState(
                desk.look,
                icon="map",
                title=words("The way from findings to KPIs"),
                text=words(
                    "As soon as there are findings, objectives or KPIs, this page shows how they"
                    " hang together, and where the chain is broken."
                ),
                actions=[actions["add_objective"], actions["add_finding"]],
            )
        )
        self._stack.addWidget(filled)
        for key in ("fit", "zoom_in", "zoom_out"):
            self.view.addAction(actions[key])
        self.view.record_chosen.connect(desk.selection.select)
        self.view.record_opened.connect(self._on_opened)
        desk.selection.record_selected.connect(self.view.mark)

    def act(self, key: str) -> None:
        """Answer the page's actions."""
        {
            "fit": self.view.fit,
            "zoom_in": self.view.zoom_in,
            "zoom_out": self.view.zoom_out,
        }[key]()

    def show_plan(self, _old: Plan, new: Plan) -> None:
        """Show the map of the plan as it is now."""
        found = map_of(new, self.desk.document.computed, self.desk.words.language)
        self._stack.setCurrentIndex(1 if found.nodes else 0)
        self.view.show_map(found, numbers_of(self.desk))
        self.view.mark(self.desk.selection.record_id)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt)
        """Fit the map when it is seen for the first time."""
        super().showEvent(event)
        if not self._was_fitted and self.view.cards:
            self._was_fitted = True
            self._stack.activate()
            self.view.fit_readable()

    @Slot(str)
    def _on_opened(self, record_id: str) -> None:
        self.desk.selection.select(record_id)
        page = {
            "finding": "findings",
            "objective": "goals",
            "key_result": "goals",
            "kpi": "kpis",
            "initiative": "initiatives",
        }.get(kind_of_id(record_id), "goals")
        self.page_requested.emit(page)
