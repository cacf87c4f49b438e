"""Where imported files lay on this computer; a plan itself keeps only their names."""

from pathlib import Path

from desktop_app.ui.memory import PlanMemory

PATTERNS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.xlsb *.ods *.parquet"
"""Names of files that can be imported, as a file dialog filters them."""

_KEY = "import_paths"


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
