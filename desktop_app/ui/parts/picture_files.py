"""Asking where a picture goes: the same kinds of files and the same folder wherever it is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.ui.places import plans_folder
from desktop_app.ui.questions import FileQuestion

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.ui.desk import Desk

_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\s]+')


def ask_picture_file(desk: Desk, title: str, name: str, answered: Callable[[Path], None]) -> None:
    """Ask for a PNG, SVG or PDF file beside the plan; `name` is proposed, without its ending."""
    words, session = desk.words, desk.document.session
    folder = session.path.parent if session is not None and session.path else plans_folder()
    stem = _NO_FILE_NAME.sub("-", name).strip("-.") or words("Picture")
    question = FileQuestion(
        title=title,
        filters=words("PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)"),
        start=folder / f"{stem}.png",
        suffix="png",
    )
    desk.questions.file_to_write(question, answered)
