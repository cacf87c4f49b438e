"""What was done for a KPI stands on its trend."""

from datetime import date

from matplotlib.patches import Polygon, Rectangle

from desktop_app.analysis.computing import compute
from desktop_app.charts.kinds import chart_named
from desktop_app.charts.trend_events import TrendEvent, events_of
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import Link, LinkKind
from desktop_app.plan.ids import KpiId
from desktop_app.plan.market import Finding, Requirement
from desktop_app.plan.plan import Plan
from desktop_app.words import Language
from tests.charts.looking import drawn, faults, said, style_in
from tests.charts.plans import TODAY, retail_plan

BUYERS = KpiId("KPI-000000000000")
MAILS, COUPONS = "INI-000000000000", "INI-000000000003"


def dated(language: Language = "en") -> Plan:
    """Two of the initiatives that aim at the buyers of a month have days."""
    plan = retail_plan(language)
    plan = change_record(plan, COUPONS, start=date(1998, 3, 1))
    return change_record(plan, MAILS, start=date(1998, 1, 10), end=date(1998, 2, 20))


def test_that_initiatives_with_a_date_that_aim_at_the_kpi_are_its_events() -> None:
    plan = dated()
    assert events_of(plan, BUYERS) == (
        TrendEvent(
            record=MAILS,
            title=plan.initiatives[MAILS].title,
            start=date(1998, 1, 10),
            end=date(1998, 2, 20),
        ),
        TrendEvent(
            record=COUPONS,
            title=plan.initiatives[COUPONS].title,
            start=date(1998, 3, 1),
            end=date(1998, 3, 1),
        ),
    )
    assert events_of(retail_plan("en"), BUYERS) == ()


def test_that_what_moves_a_key_result_is_an_event_of_its_kpi() -> None:
    plan = change_record(retail_plan("en"), "KRS-000000000004", kpi=BUYERS)
    plan = change_record(plan, "INI-000000000002", end=date(1998, 5, 1))
    found = [event.record for event in events_of(plan, BUYERS)]
    assert found == ["INI-000000000002"]


def released(*links: tuple[str, str, LinkKind]) -> Plan:
    """A requirement that was released, one that was not, and a finding the buyers measure."""
    ends = [*links, ("FND-9", BUYERS, LinkKind.MEASURED_BY)]
    return add_records(
        retail_plan("en"),
        [
            Requirement(id="REQ-1", title="Order ahead", released_on=date(1998, 2, 3)),
            Requirement(id="REQ-2", title="Not yet"),
            Finding(id="FND-9", text="They do not come back"),
            *(
                Link(id=f"LNK-r{n}", source=source, target=target, kind=kind)
                for n, (source, target, kind) in enumerate(ends)
            ),
        ],
    )


AHEAD = TrendEvent(
    record="REQ-1",
    title="Order ahead",
    start=date(1998, 2, 3),
    end=date(1998, 2, 3),
    is_release=True,
)


def test_that_a_release_stands_on_the_trend_of_the_kpis_it_should_move() -> None:
    plan = released(("REQ-1", BUYERS, LinkKind.MOVES), ("REQ-2", BUYERS, LinkKind.MOVES))
    assert events_of(plan, BUYERS) == (AHEAD,)
    others = [own for own in plan.kpis if own != BUYERS]
    assert [events_of(plan, other) for other in others] == [()] * len(others)


def test_that_it_stands_on_the_trend_of_what_measures_the_findings_it_serves() -> None:
    assert events_of(released(("REQ-1", "FND-9", LinkKind.SERVES)), BUYERS) == (AHEAD,)


def test_that_it_stands_on_the_trends_of_the_objective_it_serves() -> None:
    serves = ("REQ-1", "OBJ-000000000000", LinkKind.SERVES)
    plan = change_record(released(serves), "KRS-000000000004", kpi=BUYERS)
    objective = plan.key_results["KRS-000000000004"].objective
    plan = change_record(plan, "LNK-r0", target=objective)
    assert events_of(plan, BUYERS) == (AHEAD,)


def test_that_a_release_that_leads_to_no_kpi_stands_on_no_trend() -> None:
    assert events_of(released(), BUYERS) == ()


def test_that_events_are_bands_from_the_first_to_the_end_of_the_last_day() -> None:
    plan, style = dated(), style_in()
    draw = chart_named(plan, compute(plan, TODAY), "trend:monthly_buyers", style.words)
    figure = drawn(draw, style)
    patches = [patch for axes in figure.axes for patch in axes.patches]
    bands = [patch for patch in patches if isinstance(patch, Rectangle | Polygon)]
    widths = [patch.get_width() for patch in bands if isinstance(patch, Rectangle)]
    assert 42.0 in widths
    assert 1.0 in widths
    assert any(text.startswith("Care mails") for text in said(figure))


def test_that_titles_of_events_cover_nothing() -> None:
    for language in ("zh_CN", "en"):
        plan, style = dated(language), style_in(language)
        draw = chart_named(plan, compute(plan, TODAY), "trend:monthly_buyers", style.words)
        assert faults(drawn(draw, style)) == []
