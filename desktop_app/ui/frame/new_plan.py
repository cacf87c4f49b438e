"""A new plan as a person asked for it, and the file it is to be kept in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.errors import UserFacingError
from desktop_app.plan.edits import change_record
from desktop_app.samples.templates import plan_from_template
from desktop_app.words import Language

if TYPE_CHECKING:
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.document import Document


class Asked(NamedTuple):
    """What a new plan starts with.

    Attributes:
        template: as `plan_from_template` takes it.
        language: of its content.
        cycle: title of the first cycle, from the first to the last of `days`.
        fiscal_year_start: month, 1-12.
    """

    template: str
    language: Language
    title: str
    cycle: str
    days: tuple[date, date]
    currency: str
    time_zone: str
    fiscal_year_start: int


class NewPlan(NamedTuple):
    """A plan that has no file yet.

    Attributes:
        path: where it is to be kept.
        replaces: the person agreed that a file that is there goes.
        table: the file whose numbers it is made for, imported next.
    """

    plan: Plan
    path: Path
    replaces: bool = False
    table: Path | None = None


class Answers(NamedTuple):
    """Where the dialog hears what became of its plan: it is open, or why it could not be kept."""

    created: Callable[[], object]
    refused: Callable[[UserFacingError], None]


def plan_as_asked(asked: Asked, document: Document) -> Plan:
    """The plan, with identities and the instant from the document's surroundings."""
    plan = plan_from_template(asked.template, asked.language, document.new_id, document.now())
    if plan.info.current_cycle is not None:
        start, end = min(asked.days), max(asked.days)
        plan = change_record(plan, plan.info.current_cycle, title=asked.cycle, start=start, end=end)
    return change_record(
        plan,
        plan.info.id,
        title=asked.title,
        currency=asked.currency,
        time_zone=asked.time_zone,
        fiscal_year_start=asked.fiscal_year_start,
    )
