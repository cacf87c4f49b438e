"""What stands below the title of a picture: how it is counted, and where it comes from.

Free of matplotlib and Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.charts.answer import Answer
    from desktop_app.charts.tables import Wording
    from desktop_app.words import Words


def subtitle_of(answer: Answer, wording: Wording, more: str = "") -> str:
    """Lines: what is to be said about it, the definition (口径), and the source with its day."""
    source = source_text(wording.words, answer.source, answer.as_of)
    lines = (more, answer.definition_in(wording.words), source)
    return "\n".join(line for line in lines if line)


def source_text(words: Words, source: str, as_of: str) -> str:
    """Where the values come from and the day they stand for; "" where nothing is known."""
    day = as_of[:10]
    if source and day:
        return words("Source: {file}, as of {day}").format(file=source, day=day)
    if source:
        return words("Source: {file}").format(file=source)
    return words("As of {day}").format(day=day) if day else ""
