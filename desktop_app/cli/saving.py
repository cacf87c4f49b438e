"""One edit from the command line: in the plan file when the command succeeds, nowhere otherwise."""

from typing import TYPE_CHECKING

from desktop_app.errors import UserFacingError
from desktop_app.plan.history import EditLabel
from desktop_app.plan.plan import Plan

if TYPE_CHECKING:
    from desktop_app.storage.session import Session


def save_edit(session: "Session", plan: Plan, label: EditLabel) -> None:
    """Make one step of an open session and save it.

    Where saving fails the step is taken back, so that a command that reported a failure has
    changed nothing; unsaved work that a window left behind stays as it was.

    Raises: what `Session.save` refuses.
    """
    session.push(plan, label)
    try:
        session.save()
    except UserFacingError:
        if session.was_recovered:
            session.undo()
        else:
            session.discard()
        raise
