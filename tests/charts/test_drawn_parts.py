"""What each picture draws for its numbers: lengths, colours, rows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from desktop_app.analysis.computing import compute
from desktop_app.charts.causeway_map import CausewayMap, map_of
from desktop_app.charts.cohort_picture import draw_cohorts
from desktop_app.charts.cohorts import CohortCell, Cohorts
from desktop_app.charts.goals import GoalRow, GoalsOverview
from desktop_app.charts.goals_picture import draw_goals, row_heights
from desktop_app.charts.map_cards import card_of, draw_card
from desktop_app.charts.map_nodes import MapColumn, MapNode
from desktop_app.charts.map_picture import draw_causeway_map, draw_causeway_map_in
from desktop_app.charts.rfm import RfmSegments
from desktop_app.charts.rfm_picture import draw_rfm
from desktop_app.charts.sheet import Frame, whole_frame, whole_sheet
from desktop_app.plan.goals import Status
from desktop_app.plan.plan import Plan
from desktop_app.themes import blended
from desktop_app.words import Language
from tests.charts.ink import boxes_of, lines_of, patches_of
from tests.charts.looking import drawn, faults, said, style_in
from tests.charts.plans import TODAY, retail_plan, wordy_plan

STYLE = style_in()
LIGHT = STYLE.theme
NODE = MapNode(id="KRS-1", kind="key_result", column=MapColumn.KEY_RESULTS, title="A title")


def _map(plan_of: Callable[[Language], Plan] = retail_plan) -> CausewayMap:
    plan = plan_of("en")
    return map_of(plan, compute(plan, TODAY), "en")


def _matrix(values: dict[tuple[str, int], CohortCell]) -> Cohorts:
    labels = sorted({cohort for cohort, _ in values})
    return Cohorts(
        cohorts=tuple((label, 1000) for label in labels),
        ages=tuple(sorted({age for _, age in values})),
        cells=values,
        overall={},
        parameters={},
    )


def test_that_a_card_grows_with_its_title_but_not_beyond_four_lines() -> None:
    heights = [
        card_of(replace(NODE, title="word " * count), STYLE, 186).height
        for count in (1, 12, 60, 600)
    ]
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_that_a_card_with_progress_has_room_for_its_bar() -> None:
    bare, with_bar = (card_of(replace(NODE, progress=p), STYLE, 186) for p in (None, 0.5))
    assert with_bar.height == bare.height + 12


@pytest.mark.parametrize("title", ["A title", "Ein sehr langer Titel " * 9, "很长的标题" * 12])
def test_that_nothing_of_a_card_leaves_it(title: str) -> None:
    node = replace(
        NODE, title=title, status=Status.AT_RISK, progress=0.4, pace=0.6, value=1e9, target=2e9
    )
    card = card_of(node, STYLE, 186)
    sheet = whole_sheet(Figure(), STYLE, 186, card.height)
    draw_card(sheet, card, Frame(0, 0, 186, card.height))
    figure = sheet.axes.figure
    assert isinstance(figure, Figure)
    assert faults(figure) == []


def test_that_a_card_s_stripe_has_the_colour_of_its_status() -> None:
    card = card_of(replace(NODE, status=Status.OUTDATED), STYLE, 186)
    sheet = whole_sheet(Figure(), STYLE, 186, card.height)
    draw_card(sheet, card, Frame(0, 0, 186, card.height))
    figure = sheet.axes.figure
    assert isinstance(figure, Figure)
    assert len(boxes_of(figure, LIGHT.outdated)) == 1


def test_that_edges_to_a_goal_in_trouble_take_its_colour_and_the_others_stay_calm() -> None:
    figure = drawn(lambda f, s: draw_causeway_map(f, _map(), s), STYLE)
    counts = [lines_of(figure, colour) for colour in (LIGHT.off_course, LIGHT.at_risk, LIGHT.line)]
    assert counts == [4, 2, len(_map().edges) - 6]


@pytest.mark.parametrize("plan_of", [retail_plan, wordy_plan])
@pytest.mark.parametrize("frame", [Frame(20, 60, 740, 440), Frame(20, 60, 300, 440)])
def test_that_a_map_on_a_page_stays_in_its_frame(plan_of: type, frame: Frame) -> None:
    figure = Figure(figsize=(11.7, 8.3))
    draw_causeway_map_in(figure, _map(plan_of), STYLE, frame)
    box = figure.axes[0].get_position()
    width, height = 11.7 * 72, 8.3 * 72
    assert box.x0 * width >= frame.x - 1e-6
    assert box.x1 * width <= frame.x + frame.width + 1e-6
    assert (1 - box.y1) * height >= frame.y - 1e-6
    assert (1 - box.y0) * height <= frame.y + frame.height + 1e-6


def test_that_the_deepest_colour_is_the_highest_retention_after_the_first_period() -> None:
    cells = {
        ("1997-01", 0): CohortCell(value=1.0, complete=True),
        ("1997-01", 1): CohortCell(value=0.2, complete=True),
        ("1997-01", 2): CohortCell(value=0.1, complete=True),
    }
    figure = drawn(lambda f, s: draw_cohorts(f, _matrix(cells), s), STYLE)
    deep, half = LIGHT.heat[1], blended(*LIGHT.heat, 0.5)
    assert (len(boxes_of(figure, deep)), len(boxes_of(figure, half))) == (2, 1)


def test_that_an_immature_cell_has_no_heat_even_with_a_value() -> None:
    cells = {
        ("1997-01", 1): CohortCell(value=0.2, complete=True),
        ("1997-02", 1): CohortCell(value=0.2, complete=False),
    }
    figure = drawn(lambda f, s: draw_cohorts(f, _matrix(cells), s), STYLE)
    assert len(boxes_of(figure, LIGHT.heat[1])) == 1
    assert [text for text in said(figure) if text == "20%"] == ["20%", "20%"]


def test_that_a_cohort_that_was_not_measured_at_an_age_leaves_its_place_free() -> None:
    cells = {
        ("1997-01", 1): CohortCell(value=0.2, complete=True),
        ("1997-01", 2): CohortCell(value=0.1, complete=True),
        ("1997-02", 1): CohortCell(value=0.2, complete=True),
    }
    figure = drawn(lambda f, s: draw_cohorts(f, _matrix(cells), s), STYLE)
    assert len(patches_of(figure)) == 3 + 1  # and the key


def test_that_bars_are_as_long_as_segments_are_large() -> None:
    segments = RfmSegments(users=(("111", 300), ("000", 100), ("010", 0)))
    figure = drawn(lambda f, s: draw_rfm(f, segments, s), STYLE)
    widths = [box.width for box in boxes_of(figure, LIGHT.series[0])]
    assert widths[0] == pytest.approx(3 * widths[1])
    assert widths[2] == 1
    assert {"300 (75.0%)", "100 (25.0%)", "0 (0.0%)"} <= set(said(figure))


def _overview(count: int, title: str = "A goal") -> GoalsOverview:
    rows = tuple(
        GoalRow(
            id=f"KRS-{n}",
            title=title,
            is_objective=n == 0,
            depth=min(n, 1),
            status=Status.ON_COURSE,
            progress=1.4,
            pace=0.5,
        )
        for n in range(count)
    )
    return GoalsOverview(title="Plan", as_of="1998-07-01", rows=rows)


def test_that_the_goals_picture_grows_by_every_goal() -> None:
    heights = [
        drawn(lambda f, s, n=n: draw_goals(f, _overview(n), s), STYLE).get_size_inches()[1]  # type: ignore[misc]
        for n in (10, 20)
    ]
    assert (heights[1] - heights[0]) * 72 == pytest.approx(10 * 26)


def test_that_progress_beyond_the_target_is_written_raw_and_drawn_full() -> None:
    figure = drawn(lambda f, s: draw_goals(f, _overview(1), s), STYLE)
    track, bar = boxes_of(figure, LIGHT.grid)[-1], boxes_of(figure, LIGHT.on_course)[-1]
    assert bar.width == track.width
    assert "140%" in said(figure)


def test_that_long_titles_take_two_lines_of_height() -> None:
    short, long = (row_heights(_overview(2, title), STYLE, 700) for title in ("A", "word " * 90))
    assert [b - a for a, b in zip(short, long, strict=True)] == [14, 14]


def test_that_titles_are_cut_where_the_bars_begin() -> None:
    figure = drawn(lambda f, s: draw_goals(f, _overview(3, "很长的标题" * 30), s), STYLE)
    assert faults(figure) == []
    assert whole_frame(figure).width == pytest.approx(9.6 * 72)
