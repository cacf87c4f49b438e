"""The cohort heat map drawn: sizes at the left, immature cells hatched, the overall curve below."""

from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from desktop_app.charts.cohorts import CohortCell, Cohorts
from desktop_app.charts.headings import draw_heading, draw_hint, margin, source_line
from desktop_app.charts.marks import Mark, area_of, axes_named, centred
from desktop_app.charts.sheet import Frame, Sheet, frame_of, sheet_in, whole_frame
from desktop_app.charts.style import ChartStyle
from desktop_app.themes import blended, readable_on

_LABEL_WIDTH = 62.0
_SIZE_WIDTH = 56.0
_HEAD = 34.0
_WINDOW_SIZE_WIDTH, _WINDOW_HEAD = 46.0, 20.0
_KEY = 26.0
_MOST_CELL_HEIGHT = 27.0
_LEAST_TEXT = 5.0
_LEAST_CELL_HEIGHT, _LEAST_CELL_WIDTH = 12.0, 17.0
_GAP = 1.5
_PLOT = "cohorts"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Where the cells stand, in points before scaling."""

    cohorts: Cohorts
    left: float
    head: float
    cell_width: float
    cell_height: float
    text_size: float
    most: float

    def cell(self, row: int, column: int) -> Frame:
        """The frame of a cell; the overall row is the first."""
        x = self.left + column * self.cell_width
        y = self.head + row * self.cell_height
        return Frame(x, y, self.cell_width - _GAP, self.cell_height - _GAP)


def draw_cohorts(figure: Figure, cohorts: Cohorts | None, style: ChartStyle) -> None:
    """Draw the heat map over the whole figure; None draws a hint at what is missing."""
    figure.set_facecolor(style.theme.surface)
    draw_cohorts_in(figure, cohorts, style, whole_frame(figure, margin(style) * style.scale))


def draw_cohorts_in(
    figure: Figure, cohorts: Cohorts | None, style: ChartStyle, frame: Frame
) -> None:
    """Draw the heat map into a part of a page."""
    words = style.words
    title = "" if style.is_in_window else words("Retention by cohort")
    below = draw_heading(figure, style, frame, title, _subtitle(cohorts, style))
    if cohorts is None or not cohorts.cells:
        hint = words("No cohorts have been measured yet. Import orders or events to see who stays.")
        draw_hint(figure, style, below, hint)
        return
    sheet = sheet_in(figure, style, below)
    sheet.axes.set_label(_PLOT)
    every, cohorts = cohorts, _readable(cohorts, style, below)
    grid = _grid_of(cohorts, style, below)
    _draw_head(sheet, grid)
    _draw_row(sheet, grid, 0, words("All mature"), None)
    for row, (label, size) in enumerate(cohorts.cohorts, start=1):
        _draw_row(sheet, grid, row, label, size)
    y = grid.head + (len(cohorts.cohorts) + 1) * grid.cell_height + _KEY / 2
    _draw_key(sheet, grid, y, len(every.cohorts) - len(cohorts.cohorts))


def cohort_marks(figure: Figure, cohorts: Cohorts, style: ChartStyle) -> tuple[Mark, ...]:
    """A mark per measured cell of a drawn heat map, row by row."""
    axes = axes_named(figure, _PLOT)
    if axes is None:
        return ()
    outer = frame_of(figure, axes)
    cohorts = _readable(cohorts, style, outer)
    grid, words = _grid_of(cohorts, style, outer), style.words
    marks = []
    for row, cohort in enumerate((None, *(label for label, _ in cohorts.cohorts))):
        for column, age in enumerate(cohorts.ages):
            cell = _cell_at(cohorts, cohort, age)
            if cell is None or cell.value is None:
                continue
            text = words("{cohort}, period {age}: {value}").format(
                cohort=words("All mature") if cohort is None else cohort,
                age=age,
                value=style.numbers.share(cell.value, digits=1),
            )
            area = area_of(figure, grid.cell(row, column), outer, style.scale)
            key = "" if cohort is None else f"cohort={cohort}\tage={age}\tcolumn=value"
            marks.append(centred(area, text, key))
    return tuple(marks)


def _subtitle(cohorts: Cohorts | None, style: ChartStyle) -> str:
    text = style.words("Share of each cohort that came back, by periods since the first.")
    if cohorts is None:
        return text
    return f"{text}\n{source_line(style, cohorts.source, cohorts.as_of)}"


def _readable(cohorts: Cohorts, style: ChartStyle, below: Frame) -> Cohorts:
    """The newest cohorts and the first ages that there is room for in cells that can be read."""
    is_low = style.is_in_window
    head = (_WINDOW_HEAD if is_low else _HEAD) + _KEY
    left = _LABEL_WIDTH + (_WINDOW_SIZE_WIDTH if is_low else _SIZE_WIDTH)
    rows = int((below.height / style.scale - head) / _LEAST_CELL_HEIGHT) - 1
    columns = int((below.width / style.scale - left) / _LEAST_CELL_WIDTH)
    return replace(
        cohorts,
        cohorts=cohorts.cohorts[-max(rows, 1) :],
        ages=cohorts.ages[: max(columns, 1)],
    )


def _grid_of(cohorts: Cohorts, style: ChartStyle, below: Frame) -> _Grid:
    is_low = style.is_in_window
    left = _LABEL_WIDTH + (_WINDOW_SIZE_WIDTH if is_low else _SIZE_WIDTH)
    head = _WINDOW_HEAD if is_low else _HEAD
    width = (below.width / style.scale - left) / len(cohorts.ages)
    room = below.height / style.scale - head - _KEY
    height = min(room / (len(cohorts.cohorts) + 1), _MOST_CELL_HEIGHT)
    cell_width = min(width, 64.0)
    text_size = min(style.small_size, height * 0.55, cell_width * 0.36)
    # Everybody is there at age 0: counted in, it would leave one pale colour to all that follow.
    cells = [cell for (_, age), cell in cohorts.cells.items() if age != 0]
    values = [cell.value for cell in cells if cell.value is not None]
    return _Grid(
        cohorts=cohorts,
        left=left,
        head=head,
        cell_width=cell_width,
        cell_height=height,
        text_size=text_size,
        most=max(values, default=0.0) or 1.0,
    )


def _draw_head(sheet: Sheet, grid: _Grid) -> None:
    style = sheet.style
    look = {"size": style.small_size, "color": style.theme.muted}
    sheet.write(0, grid.head - 10, style.words("Cohort"), **look)
    sheet.write(grid.left - 10, grid.head - 10, style.words("Users"), ha="right", **look)
    step = max(1, round(18 / grid.cell_width + 0.49))
    for column, age in enumerate(grid.cohorts.ages):
        if column % step == 0:
            frame = grid.cell(0, column)
            middle = frame.x + frame.width / 2
            sheet.write(middle, grid.head - 10, str(age), ha="center", **look)


def _draw_row(sheet: Sheet, grid: _Grid, row: int, label: str, size: int | None) -> None:
    style, theme = sheet.style, sheet.style.theme
    middle = grid.cell(row, 0).y + grid.cell(row, 0).height / 2
    text_size = min(style.small_size, grid.cell_height * 0.62)
    if text_size >= _LEAST_TEXT:
        colour = theme.text if size is None else theme.muted
        fitted = style.wrapped(label, _LABEL_WIDTH - 4, text_size, 1)[0]
        sheet.write(0, middle, fitted, size=text_size, color=colour)
        number = style.numbers.full(size) if size is not None else ""
        look = {"size": text_size, "color": theme.muted, "ha": "right"}
        sheet.write(grid.left - 10, middle, number, **look)
    for column, age in enumerate(grid.cohorts.ages):
        cell = _cell_at(grid.cohorts, None if size is None else label, age)
        if cell is not None:
            _draw_cell(sheet, grid, grid.cell(row, column), cell)


def _cell_at(cohorts: Cohorts, cohort: str | None, age: int) -> CohortCell | None:
    if cohort is not None:
        return cohorts.cells.get((cohort, age))
    value = cohorts.overall.get(age)
    return None if value is None else CohortCell(value=value, complete=True)


def _draw_cell(sheet: Sheet, grid: _Grid, frame: Frame, cell: CohortCell) -> None:
    style, theme = sheet.style, sheet.style.theme
    if not cell.complete or cell.value is None:
        hatch = None if cell.complete else "////"
        sheet.box(frame, fill=theme.window, hatch=hatch, hatchcolor=theme.line)
        colour = theme.muted
    else:
        fill = blended(*theme.heat, min(cell.value / grid.most, 1.0))
        sheet.box(frame, fill=fill)
        colour = readable_on(fill)
    if cell.value is None or grid.text_size < _LEAST_TEXT:
        return
    text = style.numbers.share(cell.value, digits=0 if cell.value >= 0.0995 else 1)
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    sheet.write(x, y, text, size=grid.text_size, color=colour, ha="center")


def _draw_key(sheet: Sheet, grid: _Grid, y: float, left_out: int) -> None:
    style, theme = sheet.style, sheet.style.theme
    look = {"size": style.small_size, "color": theme.muted}
    box = Frame(grid.left, y - 5, 18, 10)
    sheet.box(box, fill=theme.window, hatch="////", hatchcolor=theme.line)
    said = style.words("not everybody has reached this age yet")
    if left_out:
        earlier = style.words.count(
            "{n} earlier cohort is in the table only",
            "{n} earlier cohorts are in the table only",
            left_out,
        )
        said = style.words("{one}; {other}").format(one=said, other=earlier)
    width = float(sheet.axes.get_xlim()[1]) - grid.left - 24
    sheet.write(grid.left + 24, y, style.wrapped(said, width, style.small_size, 1)[0], **look)
