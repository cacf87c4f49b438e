"""The themes as a Pareto list: those with most texts first, with bar, share, score and trend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from desktop_app.plan.market import Theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.pages.voice.text_model import MIME
from desktop_app.ui.pages.voice.theme_fields import THEME_FIELDS
from desktop_app.ui.parts.cell_editing import CellEditing
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_names import name_of
from desktop_app.ui.parts.record_sheet import RecordSheet, SheetName
from desktop_app.ui.parts.record_table import TableColumn
from desktop_app.ui.parts.sheet_delegates import PAINTED, Painted
from desktop_app.ui.parts.sparkline import SPARK, SparklineDelegate, SparkPoint

if TYPE_CHECKING:
    from desktop_app.metrics.voice.counting import Count, VoiceCounts
    from desktop_app.plan.kpis import Dataset

_COLUMNS = ("name", "mentions", "share", "mean_score", "trend", "owner")


class ThemeFigures:
    """What is said of each theme: as counted just now, else as the plan has it."""

    def __init__(self) -> None:
        self.counts: VoiceCounts | None = None
        self._months: tuple[str, ...] = ()
        self._open_month = ""
        self._most = 0.0

    def take(
        self, counts: VoiceCounts | None, themes: Sequence[Theme], dataset: Dataset | None
    ) -> None:
        """Say what was counted; None where there are no rows, so that the plan's counts stand.

        The month in which the import's data ends is shown as one that is not over.
        """
        self.counts = counts
        self._open_month = _open_month(dataset)
        months = {month for theme in themes for month in theme.by_period}
        self._months = tuple(sorted(months)) if counts is None else counts.months
        self._most = max((self.mentions(theme) or 0.0 for theme in themes), default=0.0)

    def mentions(self, theme: Theme) -> float | None:
        """Texts about it, None where nobody counted."""
        count = self._count(theme)
        return theme.mentions if count is None else float(count.mentions)

    def share(self, theme: Theme) -> float | None:
        """Its part of all texts; None without the texts, whose number the plan does not have."""
        count = self._count(theme)
        return None if count is None else count.share

    def mean_score(self, theme: Theme) -> float | None:
        """Of those texts that have a score."""
        count = self._count(theme)
        return theme.mean_score if count is None else count.mean_score

    def bar(self, theme: Theme) -> float:
        """How long its bar is beside that of the most frequent theme."""
        mentions = self.mentions(theme)
        return mentions / self._most if mentions and self._most else 0.0

    def trend(self, theme: Theme) -> tuple[SparkPoint, ...]:
        """Texts month by month; a month in which others wrote but nobody about this is a zero."""
        count = self._count(theme)
        by_month = theme.by_period if count is None else count.by_month
        if theme.mentions is None and count is None:
            return ()
        return tuple(
            SparkPoint(float(by_month.get(month, 0.0)), is_complete=month != self._open_month)
            for month in self._months
        )

    def _count(self, theme: Theme) -> Count | None:
        return None if self.counts is None else self.counts.themes.get(theme.id)


class ThemeSheet(RecordSheet):
    """Themes, on which texts can be dropped.

    Signals: text_dropped(int, str): the row of a text, and the theme it was dropped on.
    """

    text_dropped = Signal(int, str)

    def __init__(self, desk: Desk, figures: ThemeFigures) -> None:
        name = SheetName("voice_themes", desk.words("Themes"), _COLUMNS)
        super().__init__(desk, name, _columns(desk, figures))
        self.setAcceptDrops(True)
        self.setDragDropMode(self.DragDropMode.DropOnly)

    def fit_now(self) -> None:
        """Take the widths from what the cells say now: counts came after the themes."""
        self.fit_anew()
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt)
        """Take texts of this page."""
        _take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802  (Qt)
        """Only over a theme."""
        _take(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt)
        """Hand the text over."""
        row = self.indexAt(event.position().toPoint()).row()
        theme = self.records.record_id_at(row)
        if theme and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            dropped = bytes(event.mimeData().data(MIME).data())
            self.text_dropped.emit(int(dropped), theme)


def _open_month(dataset: Dataset | None) -> str:
    """The month that the data ends within, "" where it ends with a month."""
    if dataset is None or not dataset.data_end:
        return ""
    end = datetime.fromisoformat(dataset.data_end).replace(tzinfo=None)
    is_whole = (end.day, end.hour, end.minute) == (1, 0, 0)
    return "" if is_whole else f"{end:%Y-%m}"


def _take(event: QDragMoveEvent) -> None:
    if event.mimeData().hasFormat(MIME):
        event.acceptProposedAction()
    else:
        event.ignore()


def _columns(desk: Desk, figures: ThemeFigures) -> tuple[TableColumn, ...]:
    """In the order of `_COLUMNS`."""
    words = desk.words
    fields = {field.name: CellEditing(desk, field) for field in THEME_FIELDS}
    name, owner = fields["name"], fields["owner"]
    return (
        TableColumn(
            title=words("Theme"), text=lambda theme: theme.name, width_ems=0,
            key=lambda theme: theme.name.casefold(),
            roles=name.roles, write=name.write, delegate=name.delegate,
        ),
        *_counted_columns(desk, figures),
        TableColumn(
            title=words("By month"), text=lambda _theme: "", roles={SPARK: figures.trend},
            delegate=SparklineDelegate, is_picture=True, is_dispensable=True,
        ),
        TableColumn(
            title=words("Owner"),
            text=lambda theme: name_of(desk.document.plan, theme.owner, words),
            roles=owner.roles, write=owner.write, delegate=owner.delegate, is_dispensable=True,
        ),
    )  # fmt: skip


def _counted_columns(desk: Desk, figures: ThemeFigures) -> tuple[TableColumn, ...]:
    """Mentions with their bar, share, mean score."""
    words, numbers = desk.words, numbers_of(desk)

    def mentions(theme: Any) -> str:  # noqa: ANN401
        value = figures.mentions(theme)
        return NOTHING if value is None else numbers.full(value)

    def painted(theme: Any) -> Painted:  # noqa: ANN401
        bar = (figures.bar(theme), None, "accent")
        return Painted(mentions(theme), None, is_right=True, bar=bar, has_bar=True)

    def share(theme: Any) -> str:  # noqa: ANN401
        value = figures.share(theme)
        return NOTHING if value is None else numbers.share(value, digits=1)

    def mean_score(theme: Any) -> str:  # noqa: ANN401
        value = figures.mean_score(theme)
        return NOTHING if value is None else f"{value:.1f}"

    return (
        TableColumn(
            title=words("Mentions"), text=mentions, key=figures.mentions, is_number=True,
            roles={PAINTED: painted},
        ),
        TableColumn(
            title=words("Share"), text=share, key=figures.share, is_number=True, goes_last=True
        ),
        TableColumn(
            title=words("Mean score"), text=mean_score, key=figures.mean_score, is_number=True,
            is_dispensable=True,
        ),
    )  # fmt: skip
