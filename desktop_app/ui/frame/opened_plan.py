"""What a person is told about a plan that was just opened, or could not be opened for editing."""

from collections.abc import Callable
from pathlib import Path

from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import Notice, WayOut


def tell_how_opened(desk: Desk, save_a_copy: Callable[[], object]) -> None:
    """Say whether unsaved work came back, and whether the plan may only be read."""
    session, words = desk.document.session, desk.words
    if session is None:
        return
    if session.read_only:
        desk.notices.offer(
            Notice(
                text=_reading_text(desk),
                hint=words(
                    "You can look at everything. To change it, save a copy and go on there."
                ),
                ways_out=(WayOut(words("Save a copy..."), save_a_copy),),
            )
        )
    elif session.was_recovered:
        desk.notices.hint(
            words("Work that had not been saved to the file was brought back."),
            words("Save to put it into the file, or undo what you do not want."),
        )


def tell_shown_elsewhere(desk: Desk, path: Path, read: Callable[[], object]) -> None:
    """Say that another window has the plan and came to the front."""
    words = desk.words
    desk.notices.offer(
        Notice(
            text=words("“{file}” is open in another window, which came to the front.").format(
                file=path.name
            ),
            hint=words("A plan is edited in one window at a time."),
            ways_out=(WayOut(words("Open for reading"), read),),
        )
    )


def _reading_text(desk: Desk) -> str:
    session, words = desk.document.session, desk.words
    if session is None:
        return ""
    name, holder = session.path.name, session.holder
    if holder is None:
        return words("“{file}” is open for reading only.").format(file=name)
    if holder.is_on_this_computer:
        return words("“{file}” is being edited in another window, so it can only be read.").format(
            file=name
        )
    return words("“{file}” is being edited by {user} on {host}, so it can only be read.").format(
        file=name, user=holder.user or "?", host=holder.host
    )
