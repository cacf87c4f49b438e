"""A plan of the size that targets are about: 10,000 records and 100,000 measured values."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import TypeVar

from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.goals import CheckIn, Initiative, KeyResult, Objective
from desktop_app.plan.ids import (
    CheckInId,
    InitiativeId,
    KeyResultId,
    KpiId,
    KpiVersionId,
    ObjectiveId,
    PlanId,
    SeriesId,
    id_factory,
)
from desktop_app.plan.kpis import Kpi, KpiVersion, Point, Series
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.periods import Grain
from desktop_app.plan.plan import Plan

R = TypeVar("R", bound=Record)

KPIS = 100
POINTS_PER_KPI = 1_000
OBJECTIVES = 600
KEY_RESULTS_PER_OBJECTIVE = 4
INITIATIVES = 700
# The rest of the 10,000: the plan itself, KPIs with a version and a series each, and check-ins.
CHECK_INS = 10_000 - 1 - 3 * KPIS - OBJECTIVES * (1 + KEY_RESULTS_PER_OBJECTIVE) - INITIATIVES
FIRST_DAY = date(2024, 1, 1)


def large_plan() -> Plan:
    """The same plan at every call."""
    random = Random(20260101)  # repeatable
    new_id = id_factory(random.getrandbits)
    kpis = [_kpi(KpiId(new_id("KPI")), number) for number in range(KPIS)]
    versions = [KpiVersion(id=KpiVersionId(new_id("VER")), kpi=kpi.id) for kpi in kpis]
    objectives = [
        Objective(id=ObjectiveId(new_id("OBJ")), title=f"Objective {number}", reason="Because.")
        for number in range(OBJECTIVES)
    ]
    key_results = [
        _key_result(KeyResultId(new_id("KRS")), objective, random.choice(kpis), number)
        for objective in objectives
        for number in range(KEY_RESULTS_PER_OBJECTIVE)
    ]
    return Plan(
        info=PlanInfo(id=PlanId(new_id("PLN")), title="A large plan", language="en"),
        kpis=_by_id(kpis),
        kpi_versions=_by_id(versions),
        series=_by_id(_series(new_id("SER"), version, random) for version in versions),
        objectives=_by_id(objectives),
        key_results=_by_id(key_results),
        check_ins=_by_id(_check_in(new_id("CHK"), random, key_results) for _ in range(CHECK_INS)),
        initiatives=_by_id(
            Initiative(id=InitiativeId(new_id("INI")), title=f"Initiative {number}")
            for number in range(INITIATIVES)
        ),
    )


def _kpi(kpi_id: KpiId, number: int) -> Kpi:
    return Kpi(id=kpi_id, key=f"kpi_{number}", name=LocalText(en=f"KPI {number}"), unit="users")


def _key_result(
    key_result_id: KeyResultId, objective: Objective, kpi: Kpi, number: int
) -> KeyResult:
    return KeyResult(
        id=key_result_id,
        objective=objective.id,
        title=f"Key result {number} of {objective.title}",
        kpi=kpi.id,
        baseline=100.0,
        target=150.0 + number,
    )


def _series(series_id: str, version: KpiVersion, random: Random) -> Series:
    return Series(
        id=SeriesId(series_id),
        kpi=version.kpi,
        version=version.id,
        grain=Grain.DAY,
        points=_points(random),
    )


def _points(random: Random) -> tuple[Point, ...]:
    days = (FIRST_DAY + timedelta(days=number) for number in range(POINTS_PER_KPI))
    return tuple(
        Point(period=day.isoformat(), value=round(random.uniform(0, 1e6), 2)) for day in days
    )


def _check_in(check_in_id: str, random: Random, key_results: list[KeyResult]) -> CheckIn:
    return CheckIn(
        id=CheckInId(check_in_id),
        key_result=random.choice(key_results).id,
        day=FIRST_DAY + timedelta(days=random.randrange(365)),
        value=random.uniform(100.0, 200.0),
        note="As talked about on Monday.",
    )


def _by_id(records: Iterable[R]) -> Mapping[str, R]:
    return MappingProxyType({record.id: record for record in records})
