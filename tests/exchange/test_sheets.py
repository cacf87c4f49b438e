"""What stands on each sheet: typed values, chosen names, and computed values from the start."""

from datetime import date
from typing import Any

import pytest

from desktop_app.analysis.computing import compute
from desktop_app.exchange.sheet import Column, Formula, Look, Role, Row, Sheet
from desktop_app.exchange.sheets import SHEETS, SPARE_ROWS, sheet_of
from desktop_app.plan.edits import add_records, change_record
from desktop_app.plan.goals import Objective
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.plan import Plan
from desktop_app.terms import term
from desktop_app.words import words_in
from tests.exchange.books import draft
from tests.exchange.plans import TODAY, plan_with_everything, random_plan

EN = words_in("en")


def sheet(kind: str, plan: Plan | None = None, **fields: Any) -> Sheet:
    return sheet_of(draft(plan, **fields), kind)


def shown(row: Row, *keys: str) -> dict[str, Any]:
    """What the cells show: of a formula the value that it has now."""
    found = {}
    for key in keys:
        cell = row.cells.get(key)
        value = cell.value if isinstance(cell, Formula) else cell
        found[key] = None if value == "" else value
    return found


def row_of(found: Sheet, record_id: str) -> Row:
    return next(row for row in found.rows if row.id == record_id)


def column(found: Sheet, key: str) -> Column:
    return next(column for column in found.columns if column.key == key)


def test_that_a_finding_shows_its_evidence_priority_and_how_long_it_is_fresh() -> None:
    keys = (
        "text", "worksheet", "slot", "source", "found_on", "strength", "shelf_life_months",
        "fresh_until", "impact", "likelihood", "priority", "owner",
    )  # fmt: skip
    assert shown(row_of(sheet("findings"), "FND-1"), *keys) == {
        "text": "Half of new buyers never return",
        "worksheet": "SWOT 2026",
        "slot": "Weakness",
        "source": "orders.csv",
        "found_on": date(2026, 1, 31),
        "strength": "Measured",
        "shelf_life_months": 13,
        "fresh_until": (date(2027, 2, 28) - date(1899, 12, 30)).days,
        "impact": 5,
        "likelihood": 4,
        "priority": 20,
        "owner": "ann (2)",
    }


def test_that_a_finding_without_scores_or_day_shows_nothing_for_them() -> None:
    keys = ("fresh_until", "priority", "worksheet", "owner")
    assert shown(row_of(sheet("findings"), "FND-2"), *keys) == dict.fromkeys(keys)


def test_that_an_initiative_shows_what_is_left_of_its_budget() -> None:
    keys = ("title", "status", "owner", "team", "stage", "budget", "spent", "left")
    assert shown(row_of(sheet("initiatives"), "INI-1"), *keys) == {
        "title": "Welcome messages",
        "status": "Under way",
        "owner": "Ann",
        "team": "增长组",
        "stage": "Retention",
        "budget": 10000.0,
        "spent": 2500.5,
        "left": 7499.5,
    }


def test_that_an_objective_shows_what_was_typed_and_what_follows() -> None:
    keys = (
        "title", "parent", "alignment", "cycle", "team", "roll_up", "weight",
        "effective_weight", "owner", "is_committed",
    )  # fmt: skip
    assert shown(row_of(sheet("objectives"), "OBJ-2"), *keys) == {
        "title": "Keep customers",
        "parent": "Grow? *fast*",
        "alignment": "Contributing",
        "cycle": None,
        "team": "增长组",
        "roll_up": "Weighted mean",
        "weight": 0.4,
        "effective_weight": 0.4,
        "owner": "Ann",
        "is_committed": "No",
    }


@pytest.mark.parametrize(
    ("kind", "record_id", "weight"),
    [
        ("key_results", "KRS-BUYERS", 0.3),
        ("key_results", "KRS-ORDERS", 0.15),  # 1 − 0.3 − 0.4, shared by two
        ("objectives", "OBJ-3", 0.15),
        ("objectives", "OBJ-4", None),  # supports, does not count
        ("objectives", "OBJ-1", None),  # has no parent
        ("key_results", "KRS-CHURN", 1 / 3),
    ],
)
def test_that_weights_that_nobody_fixed_share_the_rest(
    kind: str, record_id: str, weight: float | None
) -> None:
    found = shown(row_of(sheet(kind), record_id), "effective_weight")["effective_weight"]
    assert found == (None if weight is None else pytest.approx(weight))


def test_that_weights_above_one_leave_nothing_to_share() -> None:
    plan = change_record(plan_with_everything(), "KRS-BUYERS", weight=0.9)
    found = sheet("key_results", plan)
    assert shown(row_of(found, "KRS-ORDERS"), "effective_weight") == {"effective_weight": 0}


def test_that_a_key_result_shows_its_kind_bounds_and_dates() -> None:
    found = sheet("key_results")
    keys = ("title", "objective", "kind", "kpi", "baseline", "target", "low", "high", "due")
    assert shown(row_of(found, "KRS-WITHIN"), *keys) == {
        "title": "Score 4 to 5",
        "objective": "Serve better",
        "kind": "Keep within a range",
        "kpi": "score",
        "baseline": None,
        "target": None,
        "low": 4.0,
        "high": 5.0,
        "due": None,
    }
    assert shown(row_of(found, "KRS-MEMBERS"), "due") == {"due": date(2026, 7, 15)}


def test_that_the_override_and_the_computed_status_are_both_shown() -> None:
    keys = ("status", "derived_status", "status_override", "status_reason", "score")
    assert shown(row_of(sheet("key_results"), "KRS-OPEN"), *keys) == {
        "status": "At risk",
        "derived_status": "Off course",
        "status_override": "At risk",
        "status_reason": "May drop again",
        "score": 0.9,
    }


@pytest.mark.parametrize("seed", range(12))
def test_that_random_goals_show_what_the_analysis_computed(seed: int) -> None:
    plan = random_plan(seed)
    computed = compute(plan, TODAY)
    found = {
        row.id: shown(row, "progress", "pace", "status", "derived_status", "suggested_score")
        for kind in ("objectives", "key_results")
        for row in sheet(kind, plan).rows
    }
    assert found == {
        goal_id: {
            "progress": result.progress,
            "pace": result.pace,
            "status": term(EN, result.status),
            "derived_status": term(EN, result.derived_status),
            "suggested_score": result.suggested_score,
        }
        for goal_id, result in computed.goals.items()
    }


@pytest.mark.parametrize("seed", range(12))
def test_that_the_last_round_of_the_roll_up_is_the_result(seed: int) -> None:
    made = draft(random_plan(seed))
    last = made.rounds - 1
    for row in sheet_of(made, "objectives").rows:
        result = made.goal(row.id)
        assert shown(row, f"calc.progress.{last}", f"calc.pace.{last}") == {
            f"calc.progress.{last}": result.progress,
            f"calc.pace.{last}": result.pace,
        }


def test_that_there_are_as_many_rounds_as_levels_of_objectives() -> None:
    plan = plan_with_everything()
    deeper = add_records(
        plan, [Objective(id="OBJ-D1", title="a", parent="OBJ-9"),
               Objective(id="OBJ-D2", title="b", parent="OBJ-D1")],
    )  # fmt: skip
    assert (draft(plan).rounds, draft(deeper).rounds) == (3, 5)


def test_that_no_column_of_a_round_refers_to_itself_or_a_later_one() -> None:
    made = draft()
    area = made.areas["objectives"]
    for row in sheet_of(made, "objectives").rows:
        for number in range(made.rounds):
            for part in ("progress", "pace", "done", "wanted", "derived", "rank"):
                cell = row.cells[f"calc.{part}.{number}"]
                assert isinstance(cell, Formula)
                later = [
                    f"calc.{other}.{n}"
                    for other in ("progress", "pace", "done", "wanted", "rank")
                    for n in range(number, made.rounds)
                ]
                assert not any(area.column(key) in cell.text for key in later)


def test_that_a_kpi_shows_its_definition_and_how_it_stands() -> None:
    keys = (
        "name.en", "key", "definition.en", "version", "source", "unit", "direction", "additivity",
        "current", "current_period", "delta", "target", "status", "goal", "guardrail_high",
    )  # fmt: skip
    assert shown(row_of(sheet("kpis"), "KPI-CHURN"), *keys) == {
        "name.en": "churn",
        "key": "churn",
        "definition.en": "How churn is counted",
        "version": 1,
        "source": "Orders",
        "unit": "%",
        "direction": "Lower is better",
        "additivity": "Ratio, added by its parts",
        "current": 0.0545,
        "current_period": "2026-04",
        "delta": pytest.approx(0.0025),
        "target": None,
        "status": "Off course",
        "goal": 0.03,
        "guardrail_high": 0.05,
    }


def test_that_names_and_definitions_are_in_the_workbooks_language() -> None:
    found = row_of(sheet("kpis", language="zh_CN"), "KPI-ORDERS")
    assert shown(found, "name.zh_CN", "definition.zh_CN") == {
        "name.zh_CN": "orders 指标",
        "definition.zh_CN": "按自然月去重",
    }


def test_that_targets_stand_under_their_periods_and_only_flows_have_a_total() -> None:
    found = sheet("targets")
    assert shown(row_of(found, "KPI-MEMBERS"), "period:2026-03", "period:2026-04", "total") == {
        "period:2026-03": 5200.0,
        "period:2026-04": 5400.0,
        "total": None,
    }
    plan = change_record(plan_with_everything(), "KPI-MEMBERS", additivity=Additivity.FLOW)
    assert shown(row_of(sheet("targets", plan), "KPI-MEMBERS"), "total") == {"total": 16200.0}


def test_that_actuals_say_what_is_latest_until_when_and_what_is_not_complete() -> None:
    found = sheet("actuals")
    keys = (
        "latest", "latest_period", "total", "known_until", "period:2026-05",
        "complete:2026-05", "complete:2026-04", "complete:2026-06",
    )  # fmt: skip
    assert shown(row_of(found, "KPI-ORDERS"), *keys) == {
        "latest": 133.0,
        "latest_period": "2026-04",
        "total": 2331.0,
        "known_until": (date(2026, 5, 14) - date(1899, 12, 30)).days,
        "period:2026-05": 60.0,
        "complete:2026-05": 0.0,
        "complete:2026-04": 1.0,
        "complete:2026-06": 1.0,
    }
    assert found.flags["period:2026-05"] == "complete:2026-05"


def test_that_targets_and_actuals_have_the_same_shape() -> None:
    targets, actuals = sheet("targets"), sheet("actuals")
    periods = [
        [c.key for c in s.columns if c.key.startswith("period:")] for s in (targets, actuals)
    ]
    assert periods[0] == periods[1]
    assert [row.id for row in targets.rows] == [row.id for row in actuals.rows]
    assert column(targets, "period:2026-01").role is Role.INPUT
    assert column(actuals, "period:2026-01").role is Role.FIXED


def test_that_links_name_both_ends_and_know_which_guardrails_are_broken() -> None:
    keys = ("source", "kind", "target", "calc.source", "calc.source_broken", "calc.target_broken")
    assert shown(row_of(sheet("links"), "LNK-3"), *keys) == {
        "source": "churn",
        "kind": "drives",
        "target": "Said to be fine",
        "calc.source": "KPI-CHURN",
        "calc.source_broken": 1,
        "calc.target_broken": 0,
    }


@pytest.mark.parametrize("kind", ["milestones", "check_ins", "links"])
def test_that_spare_rows_are_ready_with_live_formulas(kind: str) -> None:
    spare = [row for row in sheet(kind).rows if row.id == ""]
    assert len(spare) == SPARE_ROWS
    cells = [(key, cell) for row in spare for key, cell in row.cells.items()]
    assert {key for key, cell in cells if not isinstance(cell, Formula)} <= {"calc.order"}
    assert any(isinstance(cell, Formula) for _, cell in cells)


def test_that_check_ins_are_ordered_for_ties_and_spare_rows_come_last() -> None:
    found = sheet("check_ins")
    orders = [row.cells["calc.order"] for row in found.rows]
    assert orders == [float(n) for n in range(1, len(found.rows) + 1)]
    assert [row.id for row in found.rows][:2] == ["CHK-1", "CHK-2"]


@pytest.mark.parametrize("kind", SHEETS)
def test_that_every_cell_belongs_to_a_column_and_roles_tell_formulas(kind: str) -> None:
    found = sheet(kind)
    roles = {c.key: c.role for c in found.columns}
    for row in found.rows:
        assert row.cells.keys() <= roles.keys()
        for key, cell in row.cells.items():
            if roles[key] in {Role.INPUT, Role.FIXED}:
                assert not isinstance(cell, Formula)
            if roles[key] is Role.COMPUTED:
                assert isinstance(cell, Formula)


@pytest.mark.parametrize("kind", SHEETS)
def test_that_keys_are_unique_and_titles_short(kind: str) -> None:
    columns = sheet(kind).columns
    assert len({c.key for c in columns}) == len(columns)
    assert all(len(c.title) <= 60 and len(c.prompt) <= 255 for c in columns)


def test_that_quantities_look_like_their_unit() -> None:
    found = sheet("key_results")
    looks = {
        row_id: row_of(found, row_id).quantity
        for row_id in ("KRS-CHURN", "KRS-MEMBERS", "KRS-TYPED", "KRS-STEPS", "KRS-WITHIN")
    }
    assert looks == {
        "KRS-CHURN": Look.SHARE,
        "KRS-MEMBERS": Look.WHOLE,
        "KRS-TYPED": Look.NUMBER,
        "KRS-STEPS": Look.SHARE,
        "KRS-WITHIN": Look.NUMBER,
    }


def test_that_actuals_tell_the_same_month_of_the_year_before() -> None:
    keys = ("latest", "latest_period", "year_before", "year_change")
    assert shown(row_of(sheet("actuals"), "KPI-ORDERS"), *keys) == {
        "latest": 133,
        "latest_period": "2026-04",
        "year_before": 120,
        "year_change": pytest.approx(13 / 120),
    }
    weekly = shown(row_of(sheet("actuals"), "KPI-SCORE"), *keys)
    assert (weekly["year_before"], weekly["year_change"]) == (None, None)


def test_that_a_kpi_says_since_when_its_definition_holds() -> None:
    plan = plan_with_everything()
    version = next(v for v in plan.kpi_versions.values() if v.kpi == "KPI-ORDERS")
    plan = change_record(plan, version.id, number=3, valid_from="2026-02-01")
    assert shown(row_of(sheet("kpis", plan), "KPI-ORDERS"), "version", "valid_from") == {
        "version": 3.0,
        "valid_from": date(2026, 2, 1),
    }
