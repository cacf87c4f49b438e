"""A trend among its days: days off, occasions, releases, and the year before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from matplotlib.figure import Figure

from desktop_app.analysis.calendar.days import Calendar, calendar_of
from desktop_app.analysis.computing import compute
from desktop_app.charts.segments import segment_series, segments_of, segments_table
from desktop_app.charts.tables import Wording, trend_table
from desktop_app.charts.trend import Trend, TrendBand, trend_of
from desktop_app.charts.trend_calendar import bands_of, in_calendar
from desktop_app.charts.trend_marks import trend_marks
from desktop_app.charts.trend_picture import draw_trend
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.edits import add_records
from desktop_app.plan.fields import text_in
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.ids import (
    KpiId,
    KpiVersionId,
    LinkId,
    OccasionId,
    PlanId,
    RequirementId,
    SeriesId,
)
from desktop_app.plan.kpis import Kpi, KpiVersion, Point, Series
from desktop_app.plan.market import Requirement
from desktop_app.plan.occasions import Occasion
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.periods import Grain
from desktop_app.plan.plan import Plan
from desktop_app.words import Language, words_in
from tests.charts.looking import faults, said, style_in

KPI, VERSION = KpiId("KPI-1"), KpiVersionId("VER-1")
WORDS = words_in("en")
DOUBLE_11 = Occasion(
    id=OccasionId("OCC-1"), name="Double 11", start=date(2025, 10, 31), end=date(2025, 11, 11)
)
RELEASE = Requirement(
    id=RequirementId("REQ-1"), title="One-tap order", released_on=date(2025, 8, 8)
)


def daily_plan(first: date, values: list[float], segment: str = "") -> Plan:
    """A plan with a daily flow, an occasion and a release."""
    points = tuple(
        Point((first + timedelta(days=at)).isoformat(), value) for at, value in enumerate(values)
    )
    return add_records(
        Plan(info=PlanInfo(id=PlanId("PLN-1"), title="x", language="en")),
        [
            Kpi(id=KPI, key="orders", name=text_in("en", "Orders"), unit="orders"),
            KpiVersion(id=VERSION, kpi=KPI, grain=Grain.DAY),
            Series(id=SeriesId("SER-1"), kpi=KPI, version=VERSION, grain=Grain.DAY, points=points),
            DOUBLE_11,
            RELEASE,
            Link(id=LinkId("LNK-1"), source=RELEASE.id, target=KPI, kind=LinkKind.MOVES),
        ],
    )


def shown(plan: Plan, *, shows_year: bool = False) -> Trend:
    trend = trend_of(plan, compute(plan, date(2026, 1, 31)), KPI, "en")
    return in_calendar(trend, plan, WORDS, shows_year=shows_year)


def band(name: str, start: str, end: str, *, is_occasion: bool = False) -> TrendBand:
    first, after = date.fromisoformat(start), date.fromisoformat(end)
    return TrendBand(name=name, start=first, end=after, is_occasion=is_occasion)


def test_that_festivals_off_and_occasions_are_bands_and_weekends_are_none() -> None:
    calendar = calendar_of("CN", [DOUBLE_11])
    found = list(bands_of(calendar, (date(2025, 9, 1), date(2026, 3, 15)), WORDS))
    assert found == [
        band("National Day", "2025-10-01", "2025-10-09"),
        band("Double 11", "2025-10-31", "2025-11-12", is_occasion=True),
        band("New Year's Day", "2026-01-01", "2026-01-04"),
        band("Spring Festival", "2026-02-15", "2026-02-24"),
    ]


def test_that_bands_end_with_the_days_that_are_shown() -> None:
    calendar = calendar_of("CN", [])
    found = list(bands_of(calendar, (date(2026, 2, 18), date(2026, 2, 20)), WORDS))
    assert found == [band("Spring Festival", "2026-02-18", "2026-02-20")]
    assert list(bands_of(Calendar(region=""), (date(2026, 2, 1), date(2026, 3, 1)), WORDS)) == []


def test_that_only_short_periods_have_bands() -> None:
    plan = daily_plan(date(2025, 9, 25), [1.0] * 20)
    assert [one.name for one in shown(plan).bands] == ["National Day"]
    trend = trend_of(plan, compute(plan, date(2026, 1, 31)), KPI, "en")
    assert in_calendar(replace(trend, grain=Grain.MONTH), plan, WORDS).bands == ()


def test_that_the_year_before_stands_at_the_period_that_is_compared_with_it() -> None:
    values = [float(at) for at in range(400)]
    trend = shown(daily_plan(date(2025, 1, 1), values), shows_year=True)
    before = {point.period: point.value for point in trend.year_before}
    # 52 weeks before, the 14th of January 2025 lies near the Spring Festival: a week earlier.
    assert before["2026-01-13"] == 6.0
    assert shown(daily_plan(date(2025, 1, 1), values)).year_before == ()
    table = trend_table(trend, Wording(WORDS, NumberFormats(language="en")))
    assert table.columns == ("Period", "Value", "Target", "A year before", "Remark")
    row = next(row for row in table.rows if row[0].plain == "2026-01-13")
    assert [cell.plain for cell in row] == ["2026-01-13", "377", "", "6", ""]


def drawn_trend(trend: Trend, language: Language, width: int, scale: float) -> Figure:
    style = replace(style_in(language), scale=scale, is_in_window=True)
    figure = Figure(figsize=(width / 100, 3.4), dpi=100)
    draw_trend(figure, trend, style)
    figure.draw_without_rendering()
    return figure


@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize(("width", "scale"), [(900, 1.0), (560, 1.0), (760, 1.4)])
@pytest.mark.parametrize("falls", [False, True])
def test_that_names_of_bands_and_releases_cover_nothing(
    language: Language, width: int, scale: float, *, falls: bool
) -> None:
    values = [1000.0 + (-3 if falls else 3) * at for at in range(330)]
    trend = shown(daily_plan(date(2025, 3, 1), values))
    figure = drawn_trend(trend, language, width, scale)
    assert faults(figure) == []
    texts = said(figure)
    assert "Double 11" in texts
    assert any(text.startswith("▲ One-tap") for text in texts)


def test_that_a_pointer_reads_the_year_before() -> None:
    trend = shown(daily_plan(date(2025, 1, 1), [float(at) for at in range(400)]), shows_year=True)
    figure = drawn_trend(trend, "en", 900, 1.0)
    marks = {mark.key: mark.text for mark in trend_marks(figure, trend, style_in("en"))}
    assert marks["2026-01-13"] == "2026-01-13: 377\nA year before: 6"
    assert marks["2025-05-01"] == "2025-05-01: 120"
    assert "a year before" in said(figure)


def with_segments(count: int) -> Plan:
    plan = daily_plan(date(2025, 9, 1), [10.0, 20.0])
    whole = plan.series[SeriesId("SER-1")]
    return add_records(
        plan,
        [
            replace(
                whole,
                id=SeriesId(f"SER-1{at}"),
                segment=f"city {at}",
                points=(Point("2025-09-01", float(at)), Point("2025-09-02", None)),
            )
            for at in range(count)
        ],
    )


def test_that_segments_are_lines_the_largest_first() -> None:
    plan = with_segments(3)
    lines = segments_of(plan, plan.kpis[KPI], WORDS)
    assert lines is not None
    assert [line.name for line in lines.panels[0].lines] == ["city 2", "city 1", "city 0"]
    assert [spot.value for spot in lines.panels[0].lines[0].spots] == [2.0, None]
    assert (lines.subtitle, lines.panels[0].unit) == ("", "orders")
    table = segments_table(plan, plan.kpis[KPI], Wording(WORDS, NumberFormats(language="en")))
    assert table.columns == ("Period", "city 2", "city 1", "city 0")
    assert [[cell.plain for cell in row] for row in table.rows] == [
        ["2025-09-01", "2", "1", "0"],
        ["2025-09-02", "", "", ""],
    ]


def test_that_many_segments_are_counted_and_few_drawn() -> None:
    plan = with_segments(9)
    lines = segments_of(plan, plan.kpis[KPI], WORDS)
    assert lines is not None
    assert len(lines.panels[0].lines) == 6
    assert lines.subtitle == "The 6 largest of 9 segments"


def test_that_only_values_in_force_are_segments() -> None:
    plan = with_segments(2)
    later = KpiVersion(id=KpiVersionId("VER-2"), kpi=KPI, number=2, grain=Grain.DAY)
    assert segment_series(add_records(plan, [later]), plan.kpis[KPI]) == ()
    bare = daily_plan(date(2025, 9, 1), [1.0])
    assert segments_of(bare, bare.kpis[KPI], WORDS) is None
