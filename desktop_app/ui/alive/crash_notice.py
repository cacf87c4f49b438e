"""What the message bar says after something that nobody expected."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import Notice, Urgency, WayOut

_KEY = "crash"


def crash_notice(desk: Desk, window: QWidget, report: Path | None, times: int) -> Notice:
    """One notice however often it happens; the newest takes the place of those before."""
    words = desk.words
    text = words("Something went wrong inside Causeway.")
    if times > 1:
        text = words.count(
            "Something went wrong inside Causeway, {n} time by now.",
            "Something went wrong inside Causeway, {n} times by now.",
            times,
        )

    def show() -> None:
        from desktop_app.ui.alive.crash_dialog import CrashDialog

        if report is not None:
            CrashDialog(desk, window, report).open()

    return Notice(
        text=text,
        hint=words("Your work is kept. You can go on."),
        urgency=Urgency.PROBLEM,
        ways_out=() if report is None else (WayOut(words("Show the report..."), show),),
        key=_KEY,
    )
