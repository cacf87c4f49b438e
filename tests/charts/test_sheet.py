from dataclasses import replace

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from desktop_app.charts.headings import draw_heading, draw_hint, source_line
from desktop_app.charts.plot_axes import calm, label_values
from desktop_app.charts.progress_bar import draw_progress_bar
from desktop_app.charts.sheet import Frame, Sheet, axes_in, sheet_in, whole_frame, whole_sheet
from desktop_app.charts.side_labels import SideLabel, draw_side_labels
from tests.charts.ink import boxes_of, patches_of
from tests.charts.looking import faults, said, style_in

STYLE = style_in()
LIGHT = STYLE.theme


def _sheet(width: float = 200, height: float = 100) -> Sheet:
    return whole_sheet(Figure(), STYLE, width, height)


def _figure(sheet: Sheet) -> Figure:
    figure = sheet.axes.figure
    assert isinstance(figure, Figure)
    return figure


def test_that_a_whole_sheet_gives_the_figure_its_size_in_points() -> None:
    figure = _figure(_sheet(144, 72))
    assert tuple(figure.get_size_inches()) == (2.0, 1.0)


def test_that_a_sheet_counts_from_the_upper_left_corner() -> None:
    sheet = _sheet(200, 100)
    assert (sheet.axes.get_xlim(), sheet.axes.get_ylim()) == ((0, 200), (100, 0))


def test_that_a_smaller_scale_gives_more_room_on_the_same_paper() -> None:
    figure = Figure(figsize=(10, 10))
    sheet = sheet_in(figure, replace(STYLE, scale=0.5), Frame(0, 0, 100, 50))
    assert (sheet.axes.get_xlim(), sheet.axes.get_ylim()) == ((0, 200), (100, 0))


def test_that_a_frame_becomes_the_axes_place_on_the_figure() -> None:
    figure = Figure(figsize=(10, 5))
    axes = axes_in(figure, Frame(72, 36, 360, 180))
    assert axes.get_position().bounds == pytest.approx((0.1, 0.4, 0.5, 0.5))


def test_that_the_whole_frame_keeps_its_margin() -> None:
    assert whole_frame(Figure(figsize=(10, 5)), 20) == Frame(20, 20, 680, 320)


def test_that_a_curve_leaves_and_arrives_level() -> None:
    sheet = _sheet()
    sheet.curve([(0, 10), (40, 50)], colour="#000000")
    (patch,) = patches_of(_figure(sheet))
    assert isinstance(patch, PathPatch)
    points = np.asarray(patch.get_path().vertices).tolist()
    assert points == [[0, 10], [20, 10], [20, 50], [40, 50]]


def test_that_an_empty_text_leaves_no_artist() -> None:
    sheet = _sheet()
    sheet.write(0, 0, "")
    assert list(sheet.axes.texts) == []


@pytest.mark.parametrize(
    ("progress", "length"),
    [(0.25, 25.0), (1.0, 100.0), (1.7, 100.0), (0.0, None), (-0.4, None), (None, None)],
)
def test_that_a_bar_is_as_long_as_progress_and_never_leaves_its_frame(
    progress: float | None, length: float | None
) -> None:
    sheet = _sheet()
    draw_progress_bar(sheet, Frame(10, 20, 100, 6), "on_course", progress, None)
    widths = [box.width for box in boxes_of(_figure(sheet), LIGHT.on_course)]
    assert widths == ([] if length is None else [length])


@pytest.mark.parametrize(("pace", "middle"), [(0.5, 60.0), (0.0, 10.0), (1.4, 110.0), (-1, 10.0)])
def test_that_the_mark_of_the_pace_stands_where_progress_should_be(
    pace: float, middle: float
) -> None:
    sheet = _sheet()
    draw_progress_bar(sheet, Frame(10, 20, 100, 6), "at_risk", 0.3, pace)
    (mark,) = boxes_of(_figure(sheet), LIGHT.text)
    assert mark.x + mark.width / 2 == pytest.approx(middle)
    assert (mark.y, mark.y + mark.height) == (16.5, 29.5)


def test_that_without_a_pace_there_is_no_mark() -> None:
    sheet = _sheet()
    draw_progress_bar(sheet, Frame(10, 20, 100, 6), "at_risk", 0.3, None)
    assert boxes_of(_figure(sheet), LIGHT.text) == []


def test_that_a_heading_takes_as_much_height_as_its_lines() -> None:
    figure = Figure(figsize=(10, 5))
    frame = whole_frame(figure, 20)
    short = draw_heading(figure, STYLE, frame, "Title")
    long = draw_heading(figure, STYLE, frame, "Title", "A word and another. " * 12)
    assert short.y < long.y
    assert short.y + short.height == long.y + long.height == frame.y + frame.height


def test_that_an_endless_title_is_cut_after_two_lines() -> None:
    figure = Figure(figsize=(6, 4))
    draw_heading(figure, STYLE, whole_frame(figure, 20), "用户留存" * 60)
    lines = [text for text in said(figure) if "用户" in text]
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_that_a_hint_is_wrapped_inside_its_frame() -> None:
    figure = Figure(figsize=(3, 2))
    draw_hint(figure, STYLE, whole_frame(figure, 10), "Nothing has been measured yet. " * 4)
    assert faults(figure) == []
    assert len(said(figure)) > 1


@pytest.mark.parametrize(
    ("source", "as_of", "line"),
    [
        ("a.csv", "1998-06-30T00:00:00", "Source: a.csv, as of 1998-06-30"),
        ("a.csv", "", "Source: a.csv"),
        ("", "1998-06-30", "As of 1998-06-30"),
        ("", "", ""),
    ],
)
def test_that_the_source_line_says_what_is_known(source: str, as_of: str, line: str) -> None:
    assert source_line(STYLE, source, as_of) == line


def test_that_value_labels_are_never_the_same_text_twice() -> None:
    figure = Figure(figsize=(6, 4))
    axes = axes_in(figure, Frame(60, 20, 300, 200))
    calm(axes, STYLE)
    axes.set_ylim(1_000_000, 1_000_400)
    label_values(axes, STYLE, "users")
    texts = [label.get_text() for label in axes.get_yticklabels()]
    assert len(texts) == len(set(texts)) > 2


def test_that_side_labels_stand_from_high_to_low_without_touching() -> None:
    figure = Figure(figsize=(6, 4))
    axes = axes_in(figure, Frame(60, 20, 250, 200))
    axes.set_ylim(0, 100)
    labels = [SideLabel(50.0 + n / 100, f"label {n}", LIGHT.text) for n in range(5)]
    draw_side_labels(axes, STYLE, labels)
    figure.draw_without_rendering()
    heights = [text.get_window_extent().y0 for text in axes.texts]
    assert [text.get_text() for text in axes.texts] == [f"label {n}" for n in (4, 3, 2, 1, 0)]
    assert heights == sorted(heights, reverse=True)
    assert faults(figure) == []
