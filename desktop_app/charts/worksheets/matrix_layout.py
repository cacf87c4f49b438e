"""Where the parts of a rating matrix stand, in points before scaling."""

from dataclasses import dataclass

from desktop_app.charts.sheet import Frame
from desktop_app.charts.style import ChartStyle
from desktop_app.charts.worksheets.heat import RatingMatrix, column_title

ROW, LEAST_ROW = 24.0, 6.0
TURNED_BELOW = 34.0
_MOST_COLUMN, _MOST_ROW = 110.0, 40.0
_LABEL_SHARE, _LEAST_LABEL = 0.3, 40.0
_MANY, _LESS = 20, 0.6
_MOST_GAP, _GAP_SHARE = 1.5, 0.12
_WEIGHT = 34.0
_GAPS_SHARE, _MOST_GAPS, _GAPS_FROM = 0.2, 150.0, 300.0
_BETWEEN = 12.0
_HEAD, _TURNED_HEAD = 38.0, 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixLayout:
    """Columns from left to right: names, weights, cells, gap bars; below them the totals.

    Attributes:
        weight: the right end of the weights, None where none are shown.
        gaps: the left end and width of the gap bars, None where there is no room or no gap.
        is_turned: the subjects' names stand upright.
    """

    left: float
    head: float
    width: float
    height: float
    rows: int
    weight: float | None
    gaps: tuple[float, float] | None
    is_turned: bool

    def cell(self, row: int, column: int) -> Frame:
        """The frame of a cell; the row below the last criterion holds the totals."""
        y = self.head + row * self.height + (4.0 if row >= self.rows else 0.0)
        x = self.left + column * self.width
        gap = min(_MOST_GAP, self.width * _GAP_SHARE, self.height * _GAP_SHARE)
        return Frame(x, y, self.width - gap, self.height - gap)


def matrix_layout(matrix: RatingMatrix, style: ChartStyle, room: Frame) -> MatrixLayout:
    """The layout for a frame: names give way first, then the gap bars."""
    width, height = room.width / style.scale, room.height / style.scale
    size = style.small_size + 0.5
    labels = max((style.width_of(one.name, size) for one in matrix.criteria), default=0.0) + 10
    # Many columns need the room more than names and bars do.
    less = _LESS if len(matrix.columns) > _MANY else 1.0
    share = width * _LABEL_SHARE * less
    names = max(min(labels, share), min(_LEAST_LABEL, share))
    has_weights = any(one.weight is not None for one in matrix.criteria)
    has_weights &= width >= _GAPS_FROM
    left = names + (_WEIGHT if has_weights else 0.0)
    has_gaps = matrix.has_gaps and width >= _GAPS_FROM
    bars = min(width * _GAPS_SHARE, _MOST_GAPS) * less if has_gaps else 0.0
    between = _BETWEEN if has_gaps else 0.0
    column = min((width - left - bars - between) / max(len(matrix.columns), 1), _MOST_COLUMN)
    is_turned = column < TURNED_BELOW
    head = _head(matrix, style) if is_turned else _HEAD
    head = min(head, height * 0.35)
    lines = len(matrix.criteria) + (1.2 if matrix.has_totals else 0.0)
    return MatrixLayout(
        left=left,
        head=head,
        width=column,
        height=min((height - head - 4) / max(lines, 1), _MOST_ROW),
        rows=len(matrix.criteria),
        weight=left - 8 if has_weights else None,
        gaps=(left + column * len(matrix.columns) + between, bars) if has_gaps else None,
        is_turned=is_turned,
    )


def _head(matrix: RatingMatrix, style: ChartStyle) -> float:
    """As high as the longest name that stands upright, within reason."""
    names = (column_title(column, style.words) for column in matrix.columns)
    longest = max((style.width_of(name, style.small_size) for name in names), default=0.0)
    return min(longest + 12, _TURNED_HEAD)
