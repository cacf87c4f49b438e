import subprocess
import sys
from dataclasses import replace

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.charts.errors import UnknownChartError
from desktop_app.charts.kinds import ChartOffer, chart_named, charts_of
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.fields import frozen
from desktop_app.plan.ids import SmallTableId
from desktop_app.plan.kpis import SmallTable
from desktop_app.plan.market import Theme
from desktop_app.plan.plan import Plan
from tests.charts.answers import ANSWERS
from tests.charts.looking import drawn, said, style_in
from tests.charts.plans import TODAY, empty_plan, retail_plan, retention_table, rfm_table
from tests.translated import words_from_files

ENGLISH = words_from_files("en")
RFM_TITLE = "Users by recency, frequency and money (RFM)"


def test_that_a_plan_offers_the_pictures_it_has_something_for() -> None:
    assert charts_of(retail_plan("en"), ENGLISH) == [
        ChartOffer(name="map", title="Causeway map"),
        ChartOffer(name="strategy-map", title="Strategy map"),
        ChartOffer(name="goals", title="Goals"),
        ChartOffer(name="trend:monthly_buyers", title="Monthly buyers"),
        ChartOffer(name="trend:order_value", title="Order value"),
        ChartOffer(name="trend:repeat_90", title="90-day repeat rate"),
        ChartOffer(name="cohorts", title="Retention by cohort"),
        ChartOffer(name="rfm", title=RFM_TITLE),
        ChartOffer(name="retention-curves", title="Retention curves"),
        ChartOffer(name="rfm-grid", title="RFM as a grid"),
    ]


def test_that_an_empty_plan_offers_the_maps_and_the_goals() -> None:
    names = [offer.name for offer in charts_of(empty_plan(), ENGLISH)]
    assert names == ["map", "strategy-map", "goals"]


def test_that_themes_that_were_counted_offer_their_trend() -> None:
    theme = Theme(id="THM-1", name="Slow", by_period={"1998-03": 4.0, "1998-05": 9.0})
    plan = add_records(retail_plan("en"), [theme])
    offer = ChartOffer(name="voice-trend", title="Mentions by month")
    assert offer in charts_of(plan, ENGLISH)
    figure = drawn(chart_named(plan, compute(plan, TODAY), "Voice-Trend", ENGLISH), style_in())
    assert {"Mentions by month", "Slow"} <= set(said(figure))


def test_that_a_trend_without_themes_draws_a_hint() -> None:
    plan = empty_plan()
    draw = chart_named(plan, compute(plan, TODAY), "voice-trend", ENGLISH)
    assert "There are no values to show here yet." in said(drawn(draw, style_in()))


def test_that_titles_come_in_the_reader_s_language() -> None:
    titles = [offer.title for offer in charts_of(retail_plan("zh_CN"), words_from_files("zh_CN"))]
    assert titles[0] == "策桥全景图"


def test_that_every_offered_name_draws_a_picture_with_its_title() -> None:
    plan = retail_plan("en")
    computed = compute(plan, TODAY)
    for offer in charts_of(plan, ENGLISH)[2:]:
        figure = drawn(chart_named(plan, computed, offer.name, ENGLISH), style_in())
        # The grid is another form of the segments, under their title.
        title = RFM_TITLE if offer.name == "rfm-grid" else offer.title
        assert title in said(figure)


@pytest.mark.parametrize(
    "name", ["trend:monthly_buyers", "TREND:KPI-000000000000", " Trend:Monthly_Buyers "]
)
def test_that_a_kpi_is_found_by_key_or_id_whatever_the_case(name: str) -> None:
    plan = retail_plan("en")
    figure = drawn(chart_named(plan, compute(plan, TODAY), name, ENGLISH), style_in())
    assert "Monthly buyers" in said(figure)


@pytest.mark.parametrize("name", ["pie", "trend", "trend:", "trend:gone", "monthly_buyers"])
def test_that_an_unknown_chart_is_refused_with_those_the_plan_has(name: str) -> None:
    plan = retail_plan("en")
    with pytest.raises(UnknownChartError) as raised:
        chart_named(plan, compute(plan, TODAY), name, ENGLISH)
    assert raised.value.asked == name
    assert raised.value.offered[:3] == ("map", "strategy-map", "goals")


def test_that_a_kpi_without_a_key_is_offered_by_its_id() -> None:
    plan = retail_plan("en")
    kpis = {i: replace(kpi, key="") for i, kpi in plan.kpis.items()}
    names = [offer.name for offer in charts_of(replace(plan, kpis=kpis), ENGLISH)]
    assert "trend:KPI-000000000000" in names


@pytest.mark.parametrize(
    "module",
    [
        "causeway_map",
        "cohorts",
        "errors",
        "goals",
        "map_layout",
        "map_ports",
        "map_texts",
        "rfm",
        "strategy_layout",
        "strategy_map",
        "trend",
    ],
)
def test_that_what_a_picture_shows_is_found_without_loading_matplotlib(module: str) -> None:
    code = (
        f"import sys, desktop_app.charts.{module}\n"
        "print([name for name in ('matplotlib', 'numpy', 'babel') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _with_tables(*kinds: str) -> Plan:
    """The empty plan with what measures of these names answered, the last one newest."""
    tables = []
    for at, kind in enumerate(kinds):
        rows = ANSWERS[kind].rows
        columns = tuple(name for name in rows[0] if name != "names")
        tables.append(
            SmallTable(
                id=SmallTableId(f"TBL-00000000010{at}"),
                kind=kind,
                columns=columns,
                rows=tuple(tuple(row[name] for name in columns) for row in rows[at:]),
                as_of="1998-06-20",
            )
        )
    return add_records(empty_plan(), tables)


def test_that_stored_tables_of_every_kind_are_offered_and_drawn() -> None:
    plan = _with_tables("funnel", "stages", "lifecycle")
    computed = compute(plan, TODAY)
    offers = charts_of(plan, ENGLISH)[3:]
    assert [offer.name for offer in offers] == ["funnel", "lifecycle", "stages"]
    for offer in offers:
        draw = chart_named(plan, computed, offer.name.upper(), ENGLISH)
        assert offer.title in said(drawn(draw, style_in()))


def test_that_of_several_tables_of_a_kind_the_newest_has_the_plain_name() -> None:
    plan = _with_tables("funnel", "funnel")
    assert [offer.name for offer in charts_of(plan, ENGLISH)[3:]] == ["funnel", "funnel:2"]
    newest = drawn(chart_named(plan, compute(plan, TODAY), "funnel", ENGLISH), style_in())
    assert "1. view" not in said(newest)


def test_that_an_unknown_name_is_answered_with_the_stored_tables_too() -> None:
    plan = _with_tables("funnel")
    with pytest.raises(UnknownChartError) as raised:
        chart_named(plan, compute(plan, TODAY), "funnel:7", ENGLISH)
    assert raised.value.offered[-1] == "funnel"


def _kept(plan: Plan, **names: str) -> Plan:
    """The plan with names that people gave its tables, by kind."""
    for table in plan.small_tables.values():
        if table.kind in names:
            plan = change_record(plan, table.id, kept_as=names[table.kind])
    return plan


def test_that_a_kept_table_is_offered_and_asked_for_by_the_name_it_was_given() -> None:
    plan = _kept(_with_tables("funnel", "lifecycle"), lifecycle="Who came, who left")
    offers = {offer.name: offer.title for offer in charts_of(plan, ENGLISH)[3:]}
    assert offers == {"funnel": "Funnel", "lifecycle": "Who came, who left"}
    computed = compute(plan, TODAY)
    by_name = drawn(chart_named(plan, computed, " who came, WHO LEFT ", ENGLISH), style_in())
    by_kind = drawn(chart_named(plan, computed, "lifecycle", ENGLISH), style_in())
    assert said(by_name) == said(by_kind)


def test_that_kept_cohorts_and_segments_stand_beside_those_of_every_import() -> None:
    plan = add_records(empty_plan("en"), [retention_table(None), rfm_table(None)])
    plan = _kept(plan, retention="Back at all", rfm="By medians")
    offers = {offer.name: offer.title for offer in charts_of(plan, ENGLISH)[3:]}
    assert offers["retention:2"] == "Back at all"
    assert offers["retention-curves"] == "Back at all: Retention curves"
    assert offers["rfm:2"] == "By medians"
    assert not {"cohorts", "rfm"} & set(offers)


def test_that_what_stands_beside_a_kept_table_is_drawn_too() -> None:
    plan = _with_tables("stages")
    (table,) = plan.small_tables.values()
    moves = ANSWERS["stages"].beside["transitions"]
    columns = list(moves[0])
    packed = {"columns": columns, "rows": [[move[name] for name in columns] for move in moves]}
    plan = change_record(plan, table.id, beside=frozen({"transitions": packed}))
    names = [offer.name for offer in charts_of(plan, ENGLISH)[3:]]
    assert names == ["stages", "stages-moves"]


def test_that_values_kept_from_an_earlier_import_are_no_picture() -> None:
    plan = _with_tables("funnel")
    (table,) = plan.small_tables.values()
    plan = change_record(plan, table.id, kind="earlier values")
    assert charts_of(plan, ENGLISH)[3:] == []
