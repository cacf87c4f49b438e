"""Pictures as tables, and the places of a drawn picture that say something."""

from dataclasses import replace
from datetime import date

import pytest
from matplotlib.figure import Figure

from desktop_app.analysis.computing import compute
from desktop_app.charts.answer_table import answer_table, duration_text
from desktop_app.charts.cohort_picture import cohort_marks, draw_cohorts
from desktop_app.charts.cohorts import Cohorts, cohorts_of
from desktop_app.charts.goals import goals_of
from desktop_app.charts.marks import Area, Mark
from desktop_app.charts.rfm import RfmSegments, rfm_of
from desktop_app.charts.rfm_picture import draw_rfm, rfm_marks
from desktop_app.charts.saving import new_figure, picture_bytes
from desktop_app.charts.style import ChartStyle, chart_style
from desktop_app.charts.tables import (
    INDENT,
    PictureTable,
    TableCell,
    Wording,
    cohort_table,
    goals_table,
    plain_number,
    rfm_table,
    table_text,
    trend_table,
)
from desktop_app.charts.trend import DefinitionChange, EarlierTrend, Trend, trend_of
from desktop_app.charts.trend_marks import trend_marks
from desktop_app.charts.trend_picture import draw_trend
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.edits import add_records
from desktop_app.plan.ids import KpiId, KpiVersionId, SeriesId
from desktop_app.plan.kpis import KpiVersion, Series
from desktop_app.plan.plan import Plan
from desktop_app.themes import theme_named
from desktop_app.words import words_in
from tests.charts.answers import ANSWERS
from tests.charts.plans import MONTHS, TODAY, retail_plan
from tests.translated import words_from_files

WORDING = Wording(words_in("en"), NumberFormats(language="en", currency="USD"))
KPI = KpiId("KPI-000000000000")


def trend(plan: Plan | None = None) -> Trend:
    plan = plan or retail_plan("en")
    return trend_of(plan, compute(plan, TODAY), KPI, "en")


def restated(plan: Plan) -> Plan:
    """A second definition since March 1998, by which May was counted anew."""
    version = KpiVersion(
        id=KpiVersionId("VER-000000000009"), kpi=KPI, number=2, valid_from="1998-03-01"
    )
    old = plan.series["SER-000000000000"]
    points = tuple(p._replace(value=1400.0) if p.period == "1998-05" else p for p in old.points)
    series: Series = replace(
        old, id=SeriesId("SER-000000000009"), version=version.id, points=points
    )
    return add_records(plan, [version, series])


def cohorts() -> Cohorts:
    plan = retail_plan("en")
    return cohorts_of(plan, plan.small_tables["TBL-000000000001"])


def segments() -> RfmSegments:
    plan = retail_plan("en")
    return rfm_of(plan, plan.small_tables["TBL-000000000002"])


def style() -> ChartStyle:
    return chart_style(theme_named("light"), words_in("en"), "USD")


def drawn() -> Figure:
    return new_figure(style())


# Tables.


def test_that_a_trends_table_has_a_row_per_period_with_value_and_target() -> None:
    table = trend_table(trend(), WORDING)
    assert table.columns == ("Period", "Value", "Target", "Remark")
    assert table.numbers == {1, 2}
    assert table.keys == MONTHS
    last = [cell.shown for cell in table.rows[-1]]
    assert last == ["1998-06", "1,506", "2,000", "period not complete yet"]
    assert table.rows[0] == (
        TableCell("1997-01", "1997-01"),
        TableCell("7,846", "7846"),
        TableCell("—", ""),
        TableCell("", ""),
    )


def test_that_values_of_an_earlier_definition_have_a_column_where_they_differ() -> None:
    table = trend_table(trend(restated(retail_plan("en"))), WORDING)
    assert table.columns == ("Period", "Value", "Target", "By definition 1", "Remark")
    rows = {row[0].plain: [cell.plain for cell in row[1:4]] for row in table.rows}
    assert rows["1998-05"] == ["1400", "1900", "1488"]
    assert rows["1998-04"] == ["1437", "1800", ""]


def test_that_a_cohort_table_begins_with_all_mature_ones_and_says_what_is_incomplete() -> None:
    shown = cohorts()
    partly = {**shown.cells, ("1997-12", 1): replace(shown.cells["1997-12", 1], value=0.25)}
    table = cohort_table(replace(shown, cells=partly), WORDING)
    assert table.columns[:4] == ("Cohort", "Users", "1", "2")
    assert table.rows[0][0].shown == "All mature"
    assert [cell.shown for cell in table.rows[1][:3]] == ["1997-01", "7,846", "32.0%"]
    assert table.rows[-1][2] == TableCell("25.0% (not complete)", "25%")
    assert table.rows[-1][3] == TableCell("", "")


def test_that_an_rfm_table_says_users_and_shares() -> None:
    table = rfm_table(segments(), WORDING)
    assert table.columns == ("Code", "Segment", "Users", "Share")
    assert [row[0].shown for row in table.rows][:2] == ["111", "011"]
    assert table.rows[0][2:] == (TableCell("1,853", "1853"), TableCell("7.9%", "7.861688587%"))


def test_that_goals_are_indented_where_they_are_read_and_plain_where_they_are_copied() -> None:
    plan = retail_plan("en")
    table = goals_table(goals_of(plan, compute(plan, TODAY)), WORDING)
    assert table.columns == ("Objective", "Progress", "Pace", "Status")
    assert table.rows[0][0].shown == "First-time buyers come back within 90 days"
    assert table.rows[1][0].shown == INDENT + table.rows[1][0].plain
    assert table.keys[:2] == ("OBJ-000000000000", "KRS-000000000000")


def test_that_a_copied_table_has_its_titles_and_all_digits() -> None:
    row = (TableCell("1997\n01", "1997\n01"), TableCell("12%", plain_number(0.12345, "%")))
    table = PictureTable(title="T", columns=("Period", "Rate"), rows=(row,))
    assert table_text(table) == "Period\tRate\n1997 01\t12.345%"


def test_that_no_number_is_copied_as_nothing() -> None:
    assert [plain_number(value, "users") for value in (None, 0.1 + 0.2, 1e6)] == [
        "",
        "0.3",
        "1000000",
    ]


# Definitions in the trend.


def test_that_a_trend_knows_when_its_definition_changed_and_what_the_earlier_one_counted() -> None:
    shown = trend(restated(retail_plan("en")))
    assert shown.changes == (DefinitionChange(day=date(1998, 3, 1), number=2),)
    (earlier,) = shown.earlier
    assert isinstance(earlier, EarlierTrend)
    assert [(point.period, point.value) for point in earlier.points] == [("1998-05", 1488.0)]
    assert earlier.number == 1


def test_that_a_changed_definition_is_a_line_with_its_number() -> None:
    figure = drawn()
    draw_trend(figure, trend(restated(retail_plan("en"))), style())
    texts = [text.get_text() for axes in figure.axes for text in axes.texts]
    assert texts.count("Definition 2") == 1
    figure = drawn()
    draw_trend(figure, trend(), style())
    assert not any("Definition" in t.get_text() for axes in figure.axes for t in axes.texts)


# Marks.


def test_that_every_measured_period_has_a_mark_at_its_point() -> None:
    figure, shown = drawn(), trend()
    draw_trend(figure, shown, style())
    marks = trend_marks(figure, shown, style())
    assert [mark.key for mark in marks] == list(MONTHS)
    assert marks[-1].text == "1998-06: 1,506\nTarget 2,000\nperiod not complete yet"
    assert all(mark.area.holds(mark.x, mark.y) for mark in marks)
    # The picture is drawn downwards: the greatest value is nearest to the upper edge.
    assert min(marks, key=_height).key == "1997-02"


def _height(mark: Mark) -> float:
    return mark.y


def test_that_a_picture_without_values_has_no_marks() -> None:
    empty = replace(trend(), points=(), targets=(), goals=())
    figure = drawn()
    draw_trend(figure, empty, style())
    assert trend_marks(figure, empty, style()) == ()
    assert cohort_marks(figure, cohorts(), style()) == ()
    assert rfm_marks(figure, segments(), style()) == ()


def test_that_every_measured_cohort_cell_says_cohort_period_and_share() -> None:
    figure, shown = drawn(), cohorts()
    draw_cohorts(figure, shown, style())
    marks = cohort_marks(figure, shown, style())
    texts = [mark.text for mark in marks]
    assert texts[0].startswith("All mature, period 1: ")
    assert "1997-01, period 1: 32.0%" in texts
    measured = sum(cell.value is not None for cell in shown.cells.values())
    assert len(marks) == measured + len(shown.overall)
    assert _do_not_overlap([mark.area for mark in marks])


def test_that_every_rfm_segment_has_a_mark_as_wide_as_its_row() -> None:
    figure = drawn()
    draw_rfm(figure, segments(), style())
    marks = rfm_marks(figure, segments(), style())
    assert len(marks) == 8
    assert marks[0].text.endswith("(111): 1,853, 7.9%")
    assert _do_not_overlap([mark.area for mark in marks])


def _do_not_overlap(areas: list[Area]) -> bool:
    middles = [(area.left + area.width / 2, area.top + area.height / 2) for area in areas]
    return all(sum(area.holds(*middle) for area in areas) == 1 for middle in middles)


def test_that_a_picture_for_the_clipboard_is_a_png_and_the_same_every_time() -> None:
    def draw(figure: Figure, look: ChartStyle) -> None:
        draw_rfm(figure, segments(), look)

    first = picture_bytes(draw, style())
    assert first.startswith(b"\x89PNG")
    assert picture_bytes(draw, style()) == first


def test_that_a_measure_s_table_has_every_number_of_its_picture_as_read_and_as_exported() -> None:
    table = answer_table(ANSWERS["lifecycle"], WORDING)
    assert table.title == "User growth accounts"
    assert table.columns == (
        "Period", "Active users", "New", "Retained", "Resurrected", "Dormant", "Unclassified",
        "Quick ratio", "Remark",
    )  # fmt: skip
    assert [cell.shown for cell in table.rows[2]] == [
        "1998-03", "2,060", "410", "571", "1,079", "980", "0", "1.52", "",
    ]  # fmt: skip
    assert table.rows[5][-1].shown == "period not complete yet"
    assert table.rows[2][7].plain == "1.5194"
    assert table.numbers == frozenset(range(1, 8))


def test_that_shares_and_money_of_a_measure_carry_their_units() -> None:
    table = answer_table(ANSWERS["channels"], WORDING)
    first = dict(zip(table.columns, table.rows[0], strict=True))
    assert first["Cost"] == TableCell("$182,000", "182000")
    assert first["Cost per new user"] == TableCell("$35", "35")
    assert first["Day 1 retention"] == TableCell("31%", "31%")
    assert dict(zip(table.columns, table.rows[4], strict=True))["Cost"] == TableCell("", "")


def test_that_the_table_of_a_list_beside_the_rows_has_its_rows() -> None:
    table = answer_table(ANSWERS["stages"], WORDING, "transitions")
    assert table.columns == ("From", "To", "Users", "Share")
    assert [cell.shown for cell in table.rows[0]] == ["New", "Growing", "400", "20%"]
    assert len(table.rows) == 12


def test_that_sentences_of_the_program_are_read_in_the_reader_s_language() -> None:
    chinese = Wording(words_from_files("zh_CN"), NumberFormats(language="zh_CN"))
    table = answer_table(ANSWERS["twins"], chinese)
    assert table.columns == ("第几期", "数值", "工具", "规则")
    assert table.rows[0][3].shown == "每个用户只计首次进入。"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (5400, "1.5 h"), (86400, "1 d"), (200_000, "2.3 d")],
)
def test_that_a_length_of_time_is_in_its_largest_fitting_unit(seconds: float, text: str) -> None:
    assert duration_text(seconds, words_in("en")) == text
