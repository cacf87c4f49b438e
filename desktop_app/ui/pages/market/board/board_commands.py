"""What can be done with the cards of a board, each as one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.plan.history import label
from desktop_app.ui.pages.market.board.card_places import with_cards_at
from desktop_app.ui.parts.record_names import name_of
from desktop_app.ui.texts import shortened

if TYPE_CHECKING:
    from desktop_app.analysis.worksheets.values import Making
    from desktop_app.catalog.worksheets import Field
    from desktop_app.plan.plan import Plan
    from desktop_app.ui.desk import Desk

_NAME_LETTERS = 60


class BoardCommands:
    """Changes the worksheet that is shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.worksheet_id = ""

    @property
    def may_edit(self) -> bool:
        """Whether the plan can be changed."""
        session = self._desk.document.session
        return session is not None and not session.read_only

    def add(self, slot: str, texts: Sequence[str]) -> list[str]:
        """Add a card per text to a slot; returns the ids of those that are new."""
        from desktop_app.analysis.worksheets.edits import added_items

        said = [text for text in texts if text.strip()]
        if not said:
            return []
        made: list[str] = []
        making = self._making(made)

        def add(plan: Plan) -> Plan:
            # An edit may be asked twice; only what it made last counts.
            made.clear()
            return added_items(plan, self.worksheet_id, slot, said, making)

        done = label("Add {n} cards", n=str(len(said)))
        if len(said) == 1:
            done = label("Add “{record}”", record=shortened(said[0].strip(), _NAME_LETTERS))
        return made if self._desk.edit(done, add) else []

    def write(self, record_id: str, text: str) -> bool:
        """Give a card another text."""
        from desktop_app.analysis.worksheets.edits import with_text

        done = label("Change the text of “{record}”", record=self._name(record_id))
        return self._desk.edit(done, partial(with_text, record_id=record_id, text=text))

    def answer(self, record_ids: Sequence[str], field: Field, text: str) -> bool:
        """Answer a question of the kind on some cards; several scores in a row are one step."""
        done = label("Score “{record}”", record=self._name(record_ids[0]))
        if len(record_ids) > 1:
            done = label("Score {n} cards", n=str(len(record_ids)))
        edit = partial(_answered, record_ids=tuple(record_ids), field=field, text=text)
        return self._desk.edit(done, edit, merge_key=f"score {' '.join(record_ids)}")

    def move(
        self, moving: Sequence[str], standing: Sequence[str], slot: str | None, row: int
    ) -> bool:
        """Put cards into a slot (None: each stays in its own), before one of its rows."""
        done = label("Move {n} cards", n=str(len(moving)))
        if len(moving) == 1:
            done = label("Move “{record}”", record=self._name(moving[0]))
        edit = partial(self._moved, moving, standing, slot, row)
        return bool(moving) and self._desk.edit(done, edit)

    def _moved(
        self, moving: Sequence[str], standing: Sequence[str], slot: str | None, row: int, plan: Plan
    ) -> Plan:
        """Cards in another slot have the date that it sets."""
        from desktop_app.analysis.worksheets.edits import dated_in_slot, kind_of_worksheet

        plan = with_cards_at(plan, moving, standing, slot, row)
        if slot is None:
            return plan
        kind = kind_of_worksheet(plan, self.worksheet_id)
        for each in moving:
            plan = dated_in_slot(plan, each, kind, self._desk.document.today)
        return plan

    def remove(self, record_ids: Sequence[str]) -> bool:
        """Remove cards; undo brings them back."""
        from desktop_app.plan.edits import remove_records

        done = label("Remove {n} cards", n=str(len(record_ids)))
        if len(record_ids) == 1:
            done = label("Remove “{record}”", record=self._name(record_ids[0]))
        return bool(record_ids) and self._desk.edit(
            done, partial(remove_records, record_ids=record_ids)
        )

    def _making(self, made: list[str]) -> Making:
        """What new records need; `made` gets their ids."""
        from desktop_app.analysis.worksheets.values import Making

        def noted(prefix: str) -> str:
            made.append(self._desk.document.new_id(prefix))
            return made[-1]

        return Making(noted, self._desk.document.today)

    def _name(self, record_id: str) -> str:
        name = name_of(self._desk.document.plan, record_id, self._desk.words)
        return shortened(name, _NAME_LETTERS)


def _answered(plan: Plan, record_ids: Sequence[str], field: Field, text: str) -> Plan:
    from desktop_app.analysis.worksheets.edits import with_answer

    for each in record_ids:
        plan = with_answer(plan, each, field, text)
    return plan
