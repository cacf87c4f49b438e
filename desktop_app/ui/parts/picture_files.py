"""Asking where a picture or a table goes: the same folder and kinds of files wherever asked."""

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
    words = desk.words
    question = FileQuestion(
        title=title,
        filters=words("PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)"),
        start=_folder(desk) / f"{_stem(name) or words('Picture')}.png",
        suffix="png",
    )
    desk.questions.file_to_write(question, answered)


def ask_table_file(desk: Desk, title: str, name: str, answered: Callable[[Path], None]) -> None:
    """Ask for an Excel or CSV file beside the plan; `name` is proposed, without its ending."""
    words = desk.words
    question = FileQuestion(
        title=title,
        filters=words("Excel workbook (*.xlsx);;CSV table (*.csv)"),
        start=_folder(desk) / f"{_stem(name) or words('Table')}.xlsx",
        suffix="xlsx",
    )
    desk.questions.file_to_write(question, answered)


def _folder(desk: Desk) -> Path:
    session = desk.document.session
    return session.path.parent if session is not None and session.path else plans_folder()


def _stem(name: str) -> str:
    return _NO_FILE_NAME.sub("-", name).strip("-.")
