"""Definitions (口径) of a KPI: another wording, or another definition from a period on."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from desktop_app.plan.edits import add_record, change_record, put_series
from desktop_app.plan.fields import LocalText
from desktop_app.plan.formulas.book import FORMULA, is_formula
from desktop_app.plan.ids import IdFactory, KpiId, KpiVersionId, SeriesId
from desktop_app.plan.kpis import KpiVersion
from desktop_app.plan.measured import series_in_force, version_in_force
from desktop_app.plan.periods import Grain, parse_period, period_of
from desktop_app.plan.plan import Plan

_PERIODS_BACK, _PERIODS_AHEAD = 24, 2


class NewDefinition(NamedTuple):
    """What counts from a period on, and why; `valid_from` is an ISO day.

    `formula` is another formula, with keys; None where the KPI is measured as before. A KPI that
    was typed until now is computed by it.
    """

    definition: LocalText
    valid_from: str
    reason: str = ""
    formula: str | None = None


def reword(plan: Plan, kpi: KpiId, definition: LocalText) -> Plan:
    """The plan with another wording of the definition in force; its values stay.

    A KPI that nobody has defined yet gets its first definition by `define`.
    """
    version = version_in_force(plan, kpi)
    return plan if version is None else change_record(plan, version.id, definition=definition)


def define(plan: Plan, kpi: KpiId, new: NewDefinition, new_id: IdFactory) -> Plan:
    """The plan with a further definition of a KPI, measured as before, in force from now on.

    The values counted so far are taken over, so that they can be restated; those under the earlier
    definition stay with it. Those of a formula are computed under either.

    Raises: what `check_formula` raises.
    """
    before, series = version_in_force(plan, kpi), series_in_force(plan, kpi)
    version = replace(
        before or KpiVersion(id=KpiVersionId(""), kpi=kpi, number=0),
        id=KpiVersionId(new_id("VER")),
        number=before.number + 1 if before else 1,
        definition=new.definition,
        valid_from=new.valid_from,
        reason=new.reason,
    )
    if new.formula:
        version = replace(version, formula=new.formula, source=FORMULA)
    plan = add_record(plan, version)
    if series is None or is_formula(version):
        return plan
    taken_over = replace(series, id=SeriesId(new_id("SER")), version=version.id)
    return put_series(plan, taken_over)


def periods_offered(plan: Plan, kpi: KpiId, today: date) -> tuple[list[str], int]:
    """Periods from which another definition may hold, and which of them is the current one."""
    version = version_in_force(plan, kpi)
    now = period_of(today, version.grain if version else Grain.MONTH)
    steps = range(-_PERIODS_BACK, _PERIODS_AHEAD + 1)
    return [now.moved(step).label for step in steps], _PERIODS_BACK


def first_day(period: str) -> str:
    """The ISO day on which a period begins."""
    return parse_period(period).start.isoformat()
