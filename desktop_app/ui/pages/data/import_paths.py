"""Where imported files lay on this computer; a plan itself keeps only their names."""

from pathlib import Path

from desktop_app.ui.memory import PlanMemory
from desktop_app.ui.questions import FileQuestion
from desktop_app.words import Words

PATTERNS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.xlsb *.ods *.parquet"
"""Names of files that can be imported, as a file dialog filters them."""

_KEY = "import_paths"


def table_question(words: Words, start: Path) -> FileQuestion:
    """Which file to import, beginning at a folder or a file."""
    return FileQuestion(
        title=words("Import data"),
        filters=words("Tables ({pattern})").format(pattern=PATTERNS),
        start=start,
    )


def remember_path(memory: PlanMemory, dataset: str, path: Path) -> None:
    """Keep where the file of an import lies."""
    kept = memory.recall(_KEY)
    paths = dict(kept) if isinstance(kept, dict) else {}
    memory.remember(_KEY, {**paths, dataset: str(path)})


def remembered_path(memory: PlanMemory, dataset: str) -> Path | None:
    """Where the file of an import lay, None where this computer does not know."""
    kept = memory.recall(_KEY)
    found = kept.get(dataset) if isinstance(kept, dict) else None
    return Path(found) if isinstance(found, str) else None
