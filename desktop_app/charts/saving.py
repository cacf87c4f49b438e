"""Pictures into files: the same plan gives the same bytes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from desktop_app.charts.errors import PictureNotWrittenError, UnknownPictureFormatError
from desktop_app.charts.style import ChartStyle, Draw
from desktop_app.durable_files import written_durably

PICTURE_DPI = 200
# No dates, so that an unchanged plan gives an unchanged file. Type 42 keeps text as text in PDF;
# in SVG text becomes paths, because the reader may not have the font.
_REPRODUCIBLE: Mapping[Any, Any] = MappingProxyType(
    {"svg.hashsalt": "causeway", "svg.fonttype": "path", "pdf.fonttype": 42, "pdf.compression": 6}
)
_OPTIONS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        ".png": {"format": "png", "dpi": PICTURE_DPI, "metadata": {"Software": "Causeway"}},
        ".svg": {"format": "svg", "metadata": {"Date": None, "Creator": "Causeway"}},
        ".pdf": {
            "format": "pdf",
            "metadata": {"CreationDate": None, "Creator": "Causeway", "Producer": "Causeway"},
        },
    }
)


def picture_formats() -> tuple[str, ...]:
    """The endings of file names that `save_chart` knows."""
    return tuple(_OPTIONS)


def save_chart(draw: Draw, path: Path, style: ChartStyle) -> None:
    """Draw a picture and write it in the format of the path's ending.

    An existing file is replaced in one step, and stays as it is when anything fails.

    Raises: UnknownPictureFormatError: no such format. PictureNotWrittenError: the folder is not
        there, the disk is full, the file is open elsewhere, ….
    """
    options = _OPTIONS.get(path.suffix.lower())
    if options is None:
        raise UnknownPictureFormatError(path, picture_formats())
    figure = new_figure(style)
    draw(figure, style)
    with written_in_one_step(path) as temporary, reproducible():
        figure.savefig(temporary, facecolor=figure.get_facecolor(), **options)


def picture_bytes(draw: Draw, style: ChartStyle) -> bytes:
    """A picture as the bytes of a PNG, for a clipboard."""
    figure, drawn = new_figure(style), BytesIO()
    draw(figure, style)
    with reproducible():
        figure.savefig(drawn, facecolor=figure.get_facecolor(), **_OPTIONS[".png"])
    return drawn.getvalue()


def new_figure(style: ChartStyle) -> Figure:
    """An empty figure that no window knows of, of the size most pictures have."""
    figure = Figure(figsize=(9.6, 5.4), facecolor=style.theme.surface)
    FigureCanvasAgg(figure)
    return figure


@contextmanager
def reproducible() -> Iterator[None]:
    """Settings under which the same figure is written as the same bytes."""
    with mpl.rc_context(dict(_REPRODUCIBLE)):
        yield


@contextmanager
def written_in_one_step(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` that takes its place when the block ends well.

    Raises: PictureNotWrittenError: the system refused.
    """
    try:
        with written_durably(path) as temporary:
            yield temporary
    except OSError as error:
        raise PictureNotWrittenError(path, error.strerror or str(error)) from error
