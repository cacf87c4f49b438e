"""Columns that share the width there is, under a calm header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QTableView, QTreeView

CELL_PAD = 6
"""Air at both sides of a cell's text, beside what the style leaves anyway."""

_SAMPLED_ROWS = 60
_STYLE = (
    "QHeaderView { background: palette(base); border: 0; }"
    "QHeaderView::section { background: palette(base); color: palette(window-text); border: 0;"
    f" border-bottom: 1px solid palette(mid); padding: 5px {CELL_PAD + 2}px; }}"
)
_LINES_STYLE = (
    "QHeaderView { background: palette(base); border: 0; }"
    "QHeaderView::section { background: palette(base); color: palette(placeholder-text); border: 0;"
    f" padding: 0 {CELL_PAD + 2}px; }}"
)


def calm(header: QHeaderView, name: str) -> None:
    """Titles on the ground of the rows, aligned with the cells below them."""
    header.setStyleSheet(_STYLE)
    header.setHighlightSections(False)
    header.setStretchLastSection(False)
    header.setResizeContentsPrecision(_SAMPLED_ROWS)
    header.setAccessibleName(name)


def calm_lines(header: QHeaderView) -> None:
    """Numbers of lines at the left, as calm as the titles above."""
    header.setStyleSheet(_LINES_STYLE)
    header.setHighlightSections(False)


def fit_columns(view: QTableView | QTreeView, most: Mapping[int, int]) -> None:
    """Make every column but the first as wide as its title and its first rows need.

    Args:
        view: with a calm header.
        most: pixels beyond which a column does not grow; its tooltips say the rest.
    """
    header = view.horizontalHeader() if isinstance(view, QTableView) else view.header()
    for section in range(1, header.count()):
        title = header.sectionSizeHint(section)
        needed = view.sizeHintForColumn(section)
        wide = min(needed, most[section]) if section in most else needed
        header.resizeSection(section, max(title, wide))


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How columns share a view's width; all widths in pixels.

    Attributes:
        least: what the first column gets even if the view has to scroll then.
        wished: what it gets before any of the `dispensable` columns is shown.
        dispensable: columns that go one by one, the last first, where room is short.
        last: columns that go after those, where the first would get less than its least.
    """

    least: int
    wished: int
    dispensable: Sequence[int] = ()
    last: Sequence[int] = ()


def share_width(header: QHeaderView, room: Room) -> None:
    """Give the first column what the others leave, and hide what there is no room for."""
    for section in (*room.dispensable, *room.last):
        header.setSectionHidden(section, False)  # noqa: FBT003  (Qt)
    least = min(room.least, room.wished)
    # The header itself may still be as wide as before its view was shown.
    left = _room_of(header) - _width_of_others(header)
    for columns, enough in ((room.dispensable, room.wished), (room.last, least)):
        for section in reversed(columns):
            if left >= enough:
                break
            left += header.sectionSize(section)
            header.setSectionHidden(section, True)  # noqa: FBT003  (Qt)
    header.resizeSection(0, max(least, left))


def _room_of(header: QHeaderView) -> int:
    view = header.parentWidget()
    seen = view.viewport() if isinstance(view, QAbstractScrollArea) else header.viewport()
    return seen.width()


def _width_of_others(header: QHeaderView) -> int:
    return sum(header.sectionSize(section) for section in range(1, header.count()))
