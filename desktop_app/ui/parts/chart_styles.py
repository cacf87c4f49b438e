"""What pictures look like, in the window and when they leave it."""

from desktop_app.charts.style import ChartStyle
from desktop_app.themes import Theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.numbers import numbers_of

# As many logical pixels a picture needs at the usual size of text.
_USUAL_WIDTH, _USUAL_HEIGHT = 560, 340


def screen_style(desk: Desk, width: int, height: int) -> ChartStyle:
    """In the window: its colours and numbers; its size of text as far as there is room for it.

    Args:
        desk: whose theme, words and numbers they are.
        width: of the picture in logical pixels.
        height: likewise.
    """
    wanted = desk.settings.text_size / 100
    room = max(1.0, min(width / _USUAL_WIDTH, height / _USUAL_HEIGHT))
    return _style(desk, desk.look.theme, min(wanted, room))


def paper_style(desk: Desk) -> ChartStyle:
    """Out of the window: light on white, with the same numbers; red means the same."""
    return _style(desk, desk.look.paper, 1.0)


def _style(desk: Desk, theme: Theme, scale: float) -> ChartStyle:
    return ChartStyle(theme=theme, words=desk.words, numbers=numbers_of(desk), scale=scale)
