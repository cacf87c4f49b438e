"""Users' texts as a list that grows while a person goes down; nothing of it is kept."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.ui.pages.voice.marked_text import SHOWN, Shown

if TYPE_CHECKING:
    from desktop_app.metrics.voice.matching import Rule
    from desktop_app.metrics.voice.texts import VoiceText

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-causeway-voice-text"
MOST_MARKS = 40
_ROOT = QModelIndex()


class TextModel(QAbstractListModel):
    """The texts that were read so far.

    Args:
        facts: what stands above a text: when, score, channel.
        want_more: called when the person comes to the end and there are more.
    """

    def __init__(
        self, facts: "Callable[[VoiceText], str]", want_more: Callable[[], object]
    ) -> None:
        super().__init__()
        self._facts, self._want_more = facts, want_more
        self._texts: list[VoiceText] = []
        self._rules: Sequence[Rule] = ()
        self._is_whole = True
        self._shown = lru_cache(maxsize=2_000)(self._made)

    def begin(self, rules: "Sequence[Rule]") -> None:
        """Show nothing until texts come; the words of `rules` will be marked in them."""
        self.beginResetModel()
        self._texts, self._rules, self._is_whole = [], rules, True
        self._shown.cache_clear()
        self.endResetModel()

    def take(self, texts: "Sequence[VoiceText]", *, is_whole: bool) -> None:
        """Add what was read; `is_whole` where there is no more."""
        self._is_whole = is_whole
        if not texts:
            return
        first = len(self._texts)
        self.beginInsertRows(_ROOT, first, first + len(texts) - 1)
        self._texts.extend(texts)
        self.endInsertRows()

    def text_at(self, row: int) -> "VoiceText | None":
        """The text of a row, None for no row."""
        return self._texts[row] if 0 <= row < len(self._texts) else None

    def shown_at(self, row: int) -> Shown:
        """What a row says, with its marks."""
        return self._shown(row)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802  (Qt)
        """How many texts were read."""
        return 0 if parent.isValid() else len(self._texts)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802  (Qt)
        """Whether there are more."""
        return not parent.isValid() and not self._is_whole

    def fetchMore(self, _parent: Index) -> None:  # noqa: N802  (Qt)
        """Ask for more, once."""
        self._is_whole = True
        self._want_more()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The text, what is painted, and both as one for a reader of the screen."""
        text = self.text_at(index.row()) if index.isValid() else None
        if text is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._facts(text)}\n{text.text}"
            case _:
                return self._shown(index.row()) if role == SHOWN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Texts can be dragged."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:  # noqa: N802  (Qt)
        """A row of this list, for this page alone: texts do not leave it by dragging."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802  (Qt)
        """The row that is dragged."""
        carried = QMimeData()
        carried.setData(MIME, str(indexes[0].row() if indexes else -1).encode())
        return carried

    def _made(self, row: int) -> Shown:
        from desktop_app.metrics.voice.matching import matches

        text = self._texts[row]
        found = [match for rule in self._rules for match in matches(text.text, rule)]
        # Where two words begin at the same place, the longer one is marked.
        found.sort(key=lambda match: (match.start, -match.end))
        marks = _apart([(each.start, each.end, each.is_excluded) for each in found])
        return Shown(facts=self._facts(text), text=text.text, marks=marks[:MOST_MARKS])


def _apart(marks: Sequence[tuple[int, int, bool]]) -> tuple[tuple[int, int, bool], ...]:
    """Marks from left to right, without those that begin within one before."""
    kept: list[tuple[int, int, bool]] = []
    for mark in marks:
        if not kept or mark[0] >= kept[-1][1]:
            kept.append(mark)
    return tuple(kept)
