"""What pictures look like, in the window and when they leave it."""

from desktop_app.charts.style import ChartStyle
from desktop_app.themes import Theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.numbers import numbers_of


def screen_style(desk: Desk) -> ChartStyle:
    """In the window: its colours, its numbers, its size of text."""
    return _style(desk, desk.look.theme, desk.settings.text_size / 100)


def paper_style(desk: Desk) -> ChartStyle:
    """Out of the window: light on white, with the same numbers; red means the same."""
    return _style(desk, desk.look.paper, 1.0)


def _style(desk: Desk, theme: Theme, scale: float) -> ChartStyle:
    return ChartStyle(theme=theme, words=desk.words, numbers=numbers_of(desk), scale=scale)
