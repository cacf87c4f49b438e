"""What a person is told about a plan that was just opened, or could not be opened for editing."""

from collections.abc import Callable

from desktop_app.errors import UserFacingError
from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import Notice, Urgency, WayOut
from desktop_app.words import Words


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


def locked_notice(error: UserFacingError, words: Words, ways_out: tuple[WayOut, ...]) -> Notice:
    """Say who edits the plan, with what can be done."""
    from desktop_app.messages.errors import message_of

    return Notice(
        text=message_of(error, words).text,
        hint=words("Edit it anyway only if nobody has it open there any more."),
        urgency=Urgency.PROBLEM,
        ways_out=ways_out,
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
