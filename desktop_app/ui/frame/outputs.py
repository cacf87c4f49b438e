"""The files that leave the window, each written by a plain function from a snapshot."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.themes import Theme
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.analysis.results import Computed
    from desktop_app.charts.style import ChartStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The plan as it was when a person asked for a file, and the colours of pictures in it."""

    plan: Plan
    computed: "Computed"
    words: Words
    paper: Theme
    now: datetime


def write_workbook_file(snapshot: Snapshot, path: Path, progress: Progress) -> Path:
    """Write the plan as an Excel workbook. Raises: what `write_workbook` raises; Cancelled."""
    from desktop_app.charts.worksheets.paper import worksheet_pictures
    from desktop_app.exchange.options import WorkbookOptions
    from desktop_app.exchange.workbook import write_workbook

    options = WorkbookOptions(
        words=snapshot.words,
        exported_at=snapshot.now,
        theme=snapshot.paper,
        picture_of=worksheet_pictures(snapshot.plan, _style(snapshot)),
    )
    write_workbook(snapshot.plan, snapshot.computed, path, options, progress)
    return path


def write_report(snapshot: Snapshot, path: Path, progress: Progress) -> Path:
    """Write the review report as PDF. Raises: what the report raises; Cancelled."""
    from desktop_app.report.writing import write_report as write_book

    style = _style(snapshot)
    write_book(snapshot.plan, snapshot.computed, path, style, progress=progress)
    return path


def write_map(snapshot: Snapshot, path: Path, progress: Progress) -> Path:
    """Write the causeway map as PNG, SVG or PDF, light on white. Raises: what `save_chart` does."""
    return _write_picture(snapshot, "map", path, progress)


def write_strategy_map(snapshot: Snapshot, path: Path, progress: Progress) -> Path:
    """Write the map by perspective, as `write_map` does."""
    return _write_picture(snapshot, "strategy-map", path, progress)


def _write_picture(snapshot: Snapshot, kind: str, path: Path, progress: Progress) -> Path:
    from desktop_app.charts.kinds import chart_named
    from desktop_app.charts.saving import save_chart

    progress.step(0, 1, "drawing")
    draw = chart_named(snapshot.plan, snapshot.computed, kind, snapshot.words)
    save_chart(draw, path, _style(snapshot))
    return path


def _style(snapshot: Snapshot) -> "ChartStyle":
    from desktop_app.charts.style import chart_style

    return chart_style(snapshot.paper, snapshot.words, snapshot.plan.info.currency)
