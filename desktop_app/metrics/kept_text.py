"""The text of one file between two questions about it."""

from desktop_app.metrics.reading.tables import ReadOptions, TextTable


class KeptText:
    """The text of the file that was read last, so that another answer does not read it again."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[str, str, ReadOptions], TextTable] | None = None

    def text_of(self, sha256: str, file: str, read: ReadOptions) -> TextTable | None:
        """The text, where the same content was last read in the same way under the same name."""
        kept = self._kept
        return kept[1] if kept is not None and kept[0] == (sha256, file, read) else None

    def keep(self, sha256: str, file: str, read: ReadOptions, text: TextTable) -> None:
        """Keep a text in place of the one before."""
        self._kept = ((sha256, file, read), text)
