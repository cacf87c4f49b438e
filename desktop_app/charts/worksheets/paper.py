"""Pictures of worksheets as files in memory, for those who put them beside a table."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from desktop_app.charts.worksheets.registry import worksheet_picture

if TYPE_CHECKING:
    from desktop_app.analysis.worksheets.results import WorksheetResult
    from desktop_app.charts.style import ChartStyle
    from desktop_app.plan.plan import Plan

# Beside a table a picture stands smaller than on paper: a third of the bytes, and still sharp.
_DPI = 120


def worksheet_pictures(plan: Plan, style: ChartStyle) -> Callable[[WorksheetResult], bytes]:
    """What draws a worksheet of a plan as PNG; the same plan gives the same bytes."""

    def drawn(result: WorksheetResult) -> bytes:
        from desktop_app.charts.saving import new_figure, reproducible

        figure, png = new_figure(style), BytesIO()
        worksheet_picture(plan, result, style.words).draw(figure, style)
        with reproducible():
            figure.savefig(
                png, format="png", dpi=_DPI, facecolor=figure.get_facecolor(),
                metadata={"Software": "Causeway"},
            )  # fmt: skip
        return png.getvalue()

    return drawn
