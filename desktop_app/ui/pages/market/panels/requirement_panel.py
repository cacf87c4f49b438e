"""What the inspector shows of a requirement: what the product board asks, and what it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.catalog.worksheets import worksheet_kinds
from desktop_app.plan.goals import LinkKind
from desktop_app.ui.pages.market.panels.kind_fields import fields_of_kind
from desktop_app.ui.parts.links_editor import LinkSide
from desktop_app.ui.parts.record_form import Control, FormField, RecordForm
from desktop_app.ui.parts.record_panel import RecordPanel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk

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
)


class RequirementPanel(RecordPanel):
    """The fields of a requirement: those of the first kind of worksheet that holds requirements."""

    links = LINKS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = RecordForm(desk, tuple(_fields()))
        self.column.addWidget(self.form)

    def show_record(self, plan: Plan, record_id: str) -> None:
        """Show a requirement as it is now."""
        self.form.show_record(plan, record_id)


def _fields() -> Iterator[FormField]:
    yield FormField(name="title")
    yield FormField(name="note", control=Control.LONG_TEXT)
    kinds = (kind for kind in worksheet_kinds().values() if kind.records == "requirement")
    kind = next(kinds, None)
    asked = tuple(fields_of_kind(kind)) if kind else ()
    yield from asked
    if "released_on" not in {field.name for field in asked}:
        yield FormField(name="released_on", control=Control.DAY)
    yield FormField(name="owner", control=Control.PERSON)
