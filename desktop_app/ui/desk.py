"""What every page of the window works with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from desktop_app.errors import UserFacingError
from desktop_app.ui.actions import Actions
from desktop_app.ui.checks import Checks
from desktop_app.ui.document import Document, Edit
from desktop_app.ui.filters import Filters
from desktop_app.ui.jobs import Job, JobRunner
from desktop_app.ui.look import Look
from desktop_app.ui.memory import PlanMemory
from desktop_app.ui.notices import Notices
from desktop_app.ui.questions import Questions
from desktop_app.ui.selection import Selection
from desktop_app.ui.settings import Settings
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.plan.history import EditLabel
    from desktop_app.progress import Progress

T = TypeVar("T")


class Desk(NamedTuple):
    """The open plan and the few services that pages share. Made anew per language and theme."""

    document: Document
    jobs: JobRunner
    words: Words
    look: Look
    notices: Notices
    selection: Selection
    filters: Filters
    memory: PlanMemory
    questions: Questions
    actions: Actions
    settings: Settings
    checks: Checks

    def edit(self, label: EditLabel, edit: Edit, *, merge_key: str | None = None) -> bool:
        """Change the plan, or say in the message bar why not. Returns whether it was done."""
        return self.attempt(lambda: self.document.edit(label, edit, merge_key=merge_key))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may fail for a reason a person can understand; then say so."""
        try:
            act()
        except UserFacingError as error:
            self.tell(error)
            return False
        return True

    def tell(self, error: UserFacingError) -> None:
        """Show an expected failure in the message bar."""
        from desktop_app.messages.errors import message_of

        message = message_of(error, self.words)
        self.notices.problem(message.text, message.hint)

    def run(self, title: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> Job:
        """Start a job; an expected failure goes to the message bar."""
        return self.jobs.start(title, work, done=done, failed=self.tell)
