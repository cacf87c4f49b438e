"""How much of a file is read, all in one place: a few KB can ask for gigabytes."""

import os

MOST_WORKBOOK_MB = 50
WORKBOOK_MB = "CAUSEWAY_MOST_WORKBOOK_MB"
"""The variable of the environment that allows larger workbooks."""

MOST_ENTRIES = 2_000
MOST_PART_BYTES = 300 * 2**20
MOST_BOX_CELLS = 50_000_000
MOST_CELLS = 5_000_000
"""Cells of a sheet that hold something."""
MOST_ROWS, MOST_SHEET_COLUMNS = 1_048_576, 16_384
"""What a sheet of Excel can have."""

MOST_COLUMNS = 2_000
LONGEST_NAME = 200
"""Letters of a column's name that are kept."""
LONGEST_SHOWN = 500
"""Letters of a cell that are shown where people look at rows."""

WORKER_MEMORY_BYTES = 1536 * 2**20
WORKER_CPU_SECONDS = 60
WORKER_SECONDS = 180.0

MOST_PARQUET_CELLS = 50_000_000
MOST_PARQUET_TEXT_BYTES = 1_500_000_000


def most_workbook_mb() -> int:
    """MB of a workbook that is opened: what the environment says, else 50."""
    told = os.environ.get(WORKBOOK_MB, "").strip()
    return int(told) if told.isascii() and told.isdigit() and int(told) else MOST_WORKBOOK_MB
