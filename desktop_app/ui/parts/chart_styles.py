"""What pictures look like, in the window and when they leave it.

A style is asked for on the window's thread and made where it is drawn: it imports matplotlib.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.ui.parts.numbers import numbers_of

if TYPE_CHECKING:
    from desktop_app.charts.style import ChartStyle
    from desktop_app.number_formats import NumberFormats
    from desktop_app.themes import Theme
    from desktop_app.ui.desk import Desk
    from desktop_app.words import Words

# As many logical pixels a picture in the window needs at the usual size of text.
_USUAL_WIDTH, _USUAL_HEIGHT = 460, 210


def screen_style(desk: Desk, width: int, height: int) -> Callable[[], ChartStyle]:
    """In the window: its colours and numbers; its size of text as far as there is room for it.

    Width and height are the picture's, in logical pixels.
    """
    wanted = desk.settings.text_size / 100
    room = max(1.0, min(width / _USUAL_WIDTH, height / _USUAL_HEIGHT))
    numbers, scale = numbers_of(desk), min(wanted, room)
    return partial(_made, desk.look.theme, desk.words, numbers, scale=scale, is_in_window=True)


def paper_style(desk: Desk) -> Callable[[], ChartStyle]:
    """Out of the window: light on white, with the same numbers; red means the same."""
    return partial(_made, desk.look.paper, desk.words, numbers_of(desk))


def _made(theme: Theme, words: Words, numbers: NumberFormats, **room: Any) -> ChartStyle:  # noqa: ANN401
    from desktop_app.charts.style import ChartStyle

    return ChartStyle(theme=theme, words=words, numbers=numbers, **room)
