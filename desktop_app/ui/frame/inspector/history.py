"""What happened to the shown record: when, by whom, from what to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.plan.changes import WHOLE, Change
from desktop_app.terms import field_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.frame.merge_texts import change_values
from desktop_app.ui.look import SPACING
from desktop_app.ui.number_text import moment_text
from desktop_app.ui.texts import plain_label

if TYPE_CHECKING:
    from desktop_app.storage.record_history import RecordRevision
    from desktop_app.words import Words

_MOST = 30
_LONGEST_VALUE = 80


class RecordHistory(QWidget):
    """The latest changes of a record, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING)

    @property
    def entries(self) -> list[str]:
        """What is shown, one text per change."""
        return [widget.text() for widget in self._labels()]

    def show_record(self, record_id: str) -> None:
        """Show what happened to a record."""
        for widget in self._labels():
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        session = self._desk.document.session
        found = () if session is None else session.record_history(record_id, most=_MOST)
        texts = [self._text(entry) for entry in found]
        for text in texts or [self._desk.words("Nothing has changed since the plan was made.")]:
            shown = plain_label(text)
            shown.setWordWrap(True)
            self._column.addWidget(shown)

    def _labels(self) -> list:  # type: ignore[type-arg]
        items = [self._column.itemAt(at) for at in range(self._column.count())]
        return [item.widget() for item in items if item is not None]

    def _text(self, entry: RecordRevision) -> str:
        words, revision = self._desk.words, entry.revision
        done = words(revision.label.sentence).format(**revision.label.facts)
        lines = [line for change in entry.changes if (line := self._line(change, words))]
        moment = moment_text(revision.at.isoformat())
        head = words("{moment} · {author}").format(moment=moment, author=revision.author)
        told = done if revision.action.value == "edit" else _taken_back(entry, done, words)
        return "\n".join([head, told, *lines])

    def _line(self, change: Change, words: Words) -> str:
        if change.field == WHOLE:
            return ""
        values = change_values(change, self._desk.document.plan, words)
        before, after = (_shortened(value) for value in values)
        return words("{field}: {before} → {after}").format(
            field=field_word(words, change.field), before=before, after=after
        )


def _taken_back(entry: RecordRevision, done: str, words: Words) -> str:
    if entry.revision.action.value == "undo":
        return words("Undo: {what}").format(what=done)
    return words("Redo: {what}").format(what=done)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_VALUE else f"{line[:_LONGEST_VALUE]}…"
