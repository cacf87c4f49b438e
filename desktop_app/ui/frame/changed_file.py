"""What to do when somebody else saved the plan's file while it was open here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.file_troubles import FILE_KEY, FileWays
from desktop_app.ui.notices import Notice, Urgency, WayOut

if TYPE_CHECKING:
    from desktop_app.errors import UserFacingError
    from desktop_app.plan.plan import Plan
    from desktop_app.storage.session import Foreign


class ChangedFile:
    """Offers to merge, to take the other version, to save a copy, or to save over it."""

    def __init__(self, desk: Desk, window: QWidget, ways: FileWays) -> None:
        self._desk, self._window, self._ways = desk, window, ways

    def offer_ways_out(self, error: UserFacingError) -> None:
        """Say that the plan was not saved because of another version, with the ways out."""
        from desktop_app.messages.errors import message_of

        words = self._desk.words
        self._offer(
            message_of(error, words).text,
            words("If you save over it, the other version is kept among the backups."),
            WayOut(words("Merge..."), self.merge),
            WayOut(words("Save a copy..."), self._ways.save_a_copy),
            WayOut(words("Save over it"), self._ways.save_over),
        )

    def tell(self) -> None:
        """Say that another version is in the file now, before anybody tries to save."""
        session, words = self._desk.document.session, self._desk.words
        if session is None:
            return
        text = words("Somebody else has saved “{file}” while it is open here.").format(
            file=session.path.name
        )
        if session.read_only:
            again = WayOut(words("Show the new version"), self._reopen)
            self._desk.notices.offer(Notice(text=text, ways_out=(again,), key=FILE_KEY))
        elif session.is_dirty:
            self._offer(
                text,
                words("Merge both versions, or save yours under another name."),
                WayOut(words("Merge..."), self.merge),
                WayOut(words("Save a copy..."), self._ways.save_a_copy),
            )
        else:
            show = WayOut(words("Show the new version"), self.take_theirs)
            hint = words("You have changed nothing since, so nothing is lost.")
            self._desk.notices.offer(Notice(text=text, hint=hint, ways_out=(show,), key=FILE_KEY))

    def merge(self) -> None:
        """Show what the merge of both versions would be."""
        session = self._desk.document.session
        if session is not None:
            self._desk.attempt(lambda: self._show(session.foreign_plan()))

    def take_theirs(self) -> None:
        """Go on with the version in the file; ours comes back with undo."""
        session = self._desk.document.session
        if session is not None:
            self._desk.attempt(lambda: self._take(session.foreign_plan()))

    def _offer(self, text: str, hint: str, *ways_out: WayOut) -> None:
        self._desk.notices.offer(
            Notice(
                text=text,
                hint=hint,
                urgency=Urgency.PROBLEM,
                ways_out=ways_out,
                key=FILE_KEY,
            )
        )

    def _reopen(self) -> None:
        document = self._desk.document
        session = document.session
        if session is not None:
            path = session.path
            self._desk.attempt(lambda: document.open(path, read_only=True))

    def _take(self, foreign: Foreign) -> None:
        if self._is_of_this_plan(foreign):
            self._accept(foreign, self._desk.document.plan, foreign.theirs)

    def _is_of_this_plan(self, foreign: Foreign) -> bool:
        if foreign.theirs.info.id == self._desk.document.plan.info.id:
            return True
        words = self._desk.words
        self._desk.notices.offer(
            Notice(
                text=words("There is another plan in the file now: “{plan}”.").format(
                    plan=foreign.theirs.info.title
                ),
                hint=words("Save yours under another name."),
                urgency=Urgency.PROBLEM,
                ways_out=(WayOut(words("Save a copy..."), self._ways.save_a_copy),),
                key=FILE_KEY,
            )
        )
        return False

    def _show(self, foreign: Foreign) -> None:
        from desktop_app.plan.merging import merge
        from desktop_app.ui.frame.merge_dialog import MergeDialog

        if not self._is_of_this_plan(foreign):
            return
        ours = self._desk.document.plan
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
        if self._desk.attempt(lambda: document.accept(foreign, merged, done)):
            self._ways.save_again()
