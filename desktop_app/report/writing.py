"""The review book as a PDF: the same plan gives the same bytes."""

from pathlib import Path

from matplotlib.backends.backend_pdf import PdfPages

from desktop_app.analysis.results import Computed
from desktop_app.charts.saving import reproducible, written_in_one_step
from desktop_app.charts.style import ChartStyle
from desktop_app.plan.plan import Plan
from desktop_app.progress import Progress
from desktop_app.report.book import pages_of
from desktop_app.report.page import Foot, figure_of

_SILENT = Progress()


def write_report(
    plan: Plan, computed: Computed, path: Path, style: ChartStyle, *, progress: Progress = _SILENT
) -> int:
    """Write the review book, A4 landscape, in the words and colours of `style`.

    An existing file is replaced in one step, and stays as it is when anything fails.

    Returns: how many pages it has.
    Raises: PictureNotWrittenError: the system refused. Cancelled: somebody asked to stop.
    """
    words = style.words
    pages = pages_of(plan, computed, style)
    title = plan.info.title or words("Untitled plan")
    as_of = words("As of {day}").format(day=computed.today.isoformat())
    facts = {"Title": title, "Creator": "Causeway", "Producer": "Causeway", "CreationDate": None}
    with (
        written_in_one_step(path) as temporary,
        reproducible(),
        PdfPages(temporary, metadata=facts) as book,
    ):
        for number, page in enumerate(pages, start=1):
            progress.step(number, len(pages), "report.page")
            foot = Foot(left=f"{title}  |  {as_of}", number=number, count=len(pages))
            book.savefig(figure_of(page, foot, style))
    return len(pages)
