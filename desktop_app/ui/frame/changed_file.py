"""What to do when somebody else saved the plan's file while it was open here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import Notice, Urgency, WayOut

if TYPE_CHECKING:
    from desktop_app.errors import UserFacingError
    from desktop_app.plan.plan import Plan
    from desktop_app.storage.session import Foreign


class ChangedFile:
    """Offers to merge, to save a copy, or to save over the other version.

    `save_a_copy` asks for another file; `saved` is called when the plan is in its file.
    """

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        *,
        save_a_copy: Callable[[], object],
        saved: Callable[[], object],
    ) -> None:
        self._desk, self._window = desk, window
        self._save_a_copy, self._saved = save_a_copy, saved

    def offer_ways_out(self, error: UserFacingError) -> None:
        """Say what happened to the file, with the ways out of it."""
        from desktop_app.messages.errors import message_of

        words = self._desk.words
        self._desk.notices.offer(
            Notice(
                text=message_of(error, words).text,
                hint=words("If you save over it, the other version is kept among the backups."),
                urgency=Urgency.PROBLEM,
                ways_out=(
                    WayOut(words("Merge..."), self.merge),
                    WayOut(words("Save a copy..."), self._save_a_copy),
                    WayOut(words("Save over it"), self.save_over_it),
                ),
            )
        )

    def merge(self) -> None:
        """Show what the merge of both versions would be."""
        session = self._desk.document.session
        if session is not None:
            self._desk.attempt(lambda: self._show(session.foreign_plan()))

    def save_over_it(self) -> None:
        """Save in place of the other version, which is kept among the backups."""
        if self._desk.attempt(lambda: self._desk.document.save(overwrite=True)):
            self._saved()

    def _show(self, foreign: Foreign) -> None:
        from desktop_app.plan.merging import merge
        from desktop_app.ui.frame.merge_dialog import MergeDialog

        words, ours = self._desk.words, self._desk.document.plan
        if foreign.theirs.info.id != ours.info.id:
            self._desk.notices.problem(
                words("There is another plan in the file now: “{plan}”.").format(
                    plan=foreign.theirs.info.title
                ),
                words("Save yours under another name."),
            )
            return
        merged = merge(foreign.base, ours, foreign.theirs)
        MergeDialog(self._desk, self._window, merged, partial(self._accept, foreign, ours)).open()

    def _accept(self, foreign: Foreign, ours: Plan, merged: Plan) -> None:
        from desktop_app.plan.history import label

        document, words = self._desk.document, self._desk.words
        session = document.session
        if session is None or document.plan is not ours:
            self._desk.notices.hint(
                words("The plan has changed meanwhile, so nothing was merged."),
                words("Save again to merge."),
            )
            return
        done = label("Merge {file}", file=session.path.name)
        accepted = self._desk.attempt(lambda: document.accept(foreign, merged, done))
        if accepted and self._desk.attempt(document.save):
            self._saved()
