"""What can be done with whole worksheets, each as one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.plan.edits import change_record
from desktop_app.plan.history import label
from desktop_app.ui.pages.market.board.card_places import with_cards_at
from desktop_app.ui.parts.record_names import name_of

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.analysis.worksheets.values import Making
    from desktop_app.catalog.worksheets import WorksheetKind
    from desktop_app.plan.fields import Record
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk


class WorksheetCommands:
    """Adds, copies, renames, orders and removes worksheets."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def may_edit(self) -> bool:
        """Whether the plan can be changed."""
        session = self._desk.document.session
        return session is not None and not session.read_only

    def add(self, kind: WorksheetKind, title: str, *, with_example: bool) -> str:
        """Add a worksheet; returns its id, "" where refused."""
        from desktop_app.analysis.worksheets.making import new_worksheet
        from desktop_app.plan.edits import add_records

        language, ids = self._desk.words.language, list[str]()

        def add(plan: Plan) -> Plan:
            made = new_worksheet(kind, title, language, self._making(), with_example=with_example)
            ids[:] = [made[0].id]
            return add_records(plan, _after_all(plan, made))

        is_done = self._desk.edit(label("Add worksheet “{record}”", record=title), add)
        return ids[0] if is_done else ""

    def duplicate(self, worksheet_id: str) -> str:
        """Copy a worksheet for today; returns the copy's id, "" where refused."""
        from desktop_app.analysis.worksheets.copies import duplicated

        title, ids = self._name(worksheet_id), list[str]()

        def copy(plan: Plan) -> Plan:
            changed = duplicated(plan, worksheet_id, title, self._making())
            ids[:] = [each for each in changed.worksheets if each not in plan.worksheets]
            return changed

        is_done = self._desk.edit(label("Duplicate worksheet “{record}”", record=title), copy)
        return ids[0] if is_done else ""

    def rename(self, worksheet_id: str, title: str) -> bool:
        """Give a worksheet another title."""
        done = label("Rename worksheet “{record}”", record=self._name(worksheet_id))
        return self._desk.edit(done, partial(change_record, record_id=worksheet_id, title=title))

    def date(self, worksheet_id: str, day: date | None) -> bool:
        """Say when a worksheet was made."""
        done = label("Change the day of “{record}”", record=self._name(worksheet_id))
        return self._desk.edit(done, partial(change_record, record_id=worksheet_id, made_on=day))

    def move(self, worksheet_id: str, standing: Sequence[str], row: int) -> bool:
        """Put a worksheet before one of those that stand there."""
        done = label("Move worksheet “{record}”", record=self._name(worksheet_id))
        edit = partial(with_cards_at, moving=[worksheet_id], standing=standing, slot=None, row=row)
        return self._desk.edit(done, edit)

    def remove(self, worksheet_id: str) -> bool:
        """Remove a worksheet with its findings; undo brings both back."""
        from desktop_app.plan.edits import remove_record

        done = label("Remove worksheet “{record}”", record=self._name(worksheet_id))
        return self._desk.edit(done, partial(remove_record, record_id=worksheet_id))

    def _making(self) -> Making:
        from desktop_app.analysis.worksheets.values import Making

        return Making(self._desk.document.new_id, self._desk.document.today)

    def _name(self, worksheet_id: str) -> str:
        return name_of(self._desk.document.plan, worksheet_id, self._desk.words)


def _after_all(plan: Plan, made: list[Record]) -> list[Record]:
    """The new worksheet stands after those that are there; its example after what is there."""
    from dataclasses import replace
    from typing import Any, cast

    from desktop_app.plan.edits import last_rank

    first = cast("Any", made[0])
    return [replace(first, rank=last_rank(plan.worksheets.values())), *made[1:]]
