"""A table on the clipboard, written to a file of its own so that it is imported like any other."""

from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

from desktop_app.app_folders import cache_folder

MOST_FILES = 20
_CELLS, _ENDS = frozenset({"td", "th"}), frozenset({"tr", "table"})
_SILENT = frozenset({"style", "script", "head"})


class _Tables(HTMLParser):
    """The cells of every table in a page, row by row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._row: list[str] = []
        self._cell: list[str] | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        """A row or a cell begins; what was open before it ends."""
        self._silent += tag in _SILENT
        if tag in _CELLS:
            self._end_cell()
            self._cell = []
        elif tag == "tr":
            self._end_row()
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """A row or a cell ends."""
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _CELLS:
            self._end_cell()
        elif tag in _ENDS:
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Text counts within a cell."""
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None:
            self._row.append(" ".join("".join(self._cell).split()))
            self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self.rows.append(self._row)
            self._row = []


def table_text(text: str, html: str) -> str:
    """The table on a clipboard as tab-separated text, "" where there is none.

    Args:
        text: the clipboard as plain text, which sheets write with tabs.
        html: the clipboard as a page, which browsers and mails write.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and any(sign in lines[0] for sign in "\t,;|"):
        return text
    if not html:
        return ""
    parser = _Tables()
    parser.feed(html)
    parser.close()
    rows = [row for row in parser.rows if any(row)]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return ""
    return "\n".join("\t".join(row) for row in rows)


def written_table(text: str, name: str, now: datetime) -> Path:
    """A file with the pasted table in the cache; only the latest few are kept.

    Args:
        text: the table.
        name: what the file is called before its time.
        now: the moment of pasting.

    Raises: OSError.
    """
    folder = cache_folder() / "clipboard"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name} {now:%Y-%m-%d %H.%M.%S}.txt"
    path.write_text(text, encoding="utf-8", newline="")
    kept = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in kept[MOST_FILES:]:
        old.unlink(missing_ok=True)
    return path
