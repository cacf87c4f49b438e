"""The columns of the list of imports."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from desktop_app.plan.kpis import Dataset
from desktop_app.terms import role_word
from desktop_app.ui.look import Look
from desktop_app.ui.number_text import NOTHING, data_moment_text, moment_text
from desktop_app.ui.pages.data.kind_words import KIND_ICONS
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.words import Words


def dataset_columns(words: Words, look: Look, fed: Mapping[str, int]) -> tuple[TableColumn, ...]:
    """File, what it is read as, rows, period, as-of, when, and how many KPIs it feeds.

    Args:
        words: the reader's language.
        look: has the icons of the kinds.
        fed: import to the number of KPIs whose values come from it; looked at when a cell is shown.
    """
    return (
        _file_column(words, look),
        TableColumn(title=words("Read as"), text=lambda d: role_word(words, d.role), width_ems=9),
        TableColumn(
            title=words("Rows kept"), text=lambda d: f"{d.rows_kept:,}", is_number=True, width_ems=8
        ),
        TableColumn(
            title=words("Set aside"), text=lambda d: f"{_aside(d):,}", is_number=True, width_ems=7
        ),
        TableColumn(
            title=words("KPIs"),
            text=lambda d: str(fed.get(d.id, 0)) if fed.get(d.id, 0) else NOTHING,
            is_number=True,
            width_ems=5,
        ),
        TableColumn(
            title=words("Data from"),
            text=lambda d: d.data_start or NOTHING,
            is_dispensable=True,
        ),
        TableColumn(title=words("Data up to"), text=lambda d: data_moment_text(d.data_end)),
        TableColumn(
            title=words("Imported"), text=lambda d: moment_text(d.imported_at), is_dispensable=True
        ),
    )


def _file_column(words: Words, look: Look) -> TableColumn:
    return TableColumn(
        title=words("File"),
        text=lambda d: d.file,
        width_ems=0,
        roles={
            Qt.ItemDataRole.DecorationRole: lambda d: look.icon(
                KIND_ICONS.get(d.role, "data"), "muted"
            )
        },
    )


def _aside(dataset: Dataset) -> int:
    return sum(aside.count for aside in dataset.set_aside)
