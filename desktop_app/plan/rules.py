"""What every record must satisfy before an edit may put it into a plan."""

import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from desktop_app.plan.errors import (
    BadBoundsError,
    BlankTextError,
    EndBeforeStartError,
    MissingReferenceError,
    NotFiniteError,
    OutOfRangeError,
    ParentCycleError,
    ReasonNeededError,
    TargetEqualsBaselineError,
    TooManyQuotesError,
)
from desktop_app.plan.fields import Record
from desktop_app.plan.formulas.book import check_formula, is_formula
from desktop_app.plan.goals import (
    CheckIn,
    Initiative,
    KeyResult,
    KeyResultKind,
    Milestone,
    Objective,
    Target,
)
from desktop_app.plan.kpis import KpiVersion
from desktop_app.plan.market import CareContact, Finding, Requirement, Theme
from desktop_app.plan.measured import formulas_of
from desktop_app.plan.occasions import Occasion
from desktop_app.plan.people import Cycle, PlanInfo
from desktop_app.plan.periods import parse_period
from desktop_app.plan.plan import KINDS, Plan, find, kind_of, kind_of_id, references

_NAMING_FIELDS = ("title", "name", "text", "key")
_SHARE = (0.0, 1.0)
_FIVE = (1.0, 5.0)
MOST_QUOTES = 5


def check_record(plan: Plan, record: Record) -> None:
    """Refuse a record that the plan must not hold.

    Raises: BlankTextError, NotFiniteError, MissingReferenceError, OutOfRangeError and what the
        record's own kind refuses.
    """
    _check_texts(record)
    _check_numbers(record)
    _check_references(plan, record)
    own = _RULES.get(type(record))
    if own is not None:
        own(plan, record)


def _check_texts(record: Record) -> None:
    for name in _NAMING_FIELDS:
        text = getattr(record, name, None)
        if isinstance(text, str) and not text.strip():
            raise BlankTextError(kind_of(record).name, record.id, name)


@cache
def _number_fields(kind: str) -> tuple[str, ...]:
    return tuple(f.name for f in fields(KINDS[kind].record) if "float" in str(f.type))


def _check_numbers(record: Record) -> None:
    for name in _number_fields(kind_of(record).name):
        value = getattr(record, name)
        numbers = value.values() if isinstance(value, Mapping) else (value,)
        if any(isinstance(n, float) and not math.isfinite(n) for n in numbers):
            raise NotFiniteError(kind_of(record).name, record.id, name)


def _check_references(plan: Plan, record: Record) -> None:
    for name, kinds, _ in references(kind_of(record).name):
        target = getattr(record, name)
        if target is None:
            continue
        fits = not kinds or kind_of_id(target) in kinds
        if not fits or (target != record.id and find(plan, target) is None):
            raise MissingReferenceError(kind_of(record).name, record.id, name, target)


def _check_objective(plan: Plan, objective: Objective) -> None:
    _within(objective, _SHARE, "weight", "score")
    _override_has_reason(objective)
    above = objective.parent
    while above is not None:
        if above == objective.id:
            raise ParentCycleError(objective.title)
        above = plan.objectives[above].parent


def _check_key_result(_plan: Plan, key_result: KeyResult) -> None:
    _within(key_result, _SHARE, "weight", "score")
    _override_has_reason(key_result)
    _ordered(key_result, key_result.start, key_result.due)
    low, high = key_result.low, key_result.high
    match key_result.kind:
        case KeyResultKind.INCREASE | KeyResultKind.DECREASE:
            if key_result.target is not None and key_result.target == key_result.baseline:
                raise TargetEqualsBaselineError(key_result.title, key_result.target)
        case KeyResultKind.AT_LEAST if low is None:
            raise BadBoundsError(key_result.title, key_result.kind)
        case KeyResultKind.AT_MOST if high is None:
            raise BadBoundsError(key_result.title, key_result.kind)
        case KeyResultKind.WITHIN if low is None or high is None or low > high:
            raise BadBoundsError(key_result.title, key_result.kind)
        case KeyResultKind.TOTAL if key_result.target == 0:
            raise TargetEqualsBaselineError(key_result.title, 0)


def _check_target(_plan: Plan, target: Target) -> None:
    parse_period(target.period)


def _check_version(plan: Plan, version: KpiVersion) -> None:
    if is_formula(version):
        check_formula(formulas_of(plan), plan.kpis[version.kpi], version.formula)


def _check_finding(_plan: Plan, finding: Finding) -> None:
    _within(finding, _FIVE, "impact", "likelihood")


def _check_requirement(_plan: Plan, requirement: Requirement) -> None:
    _within(requirement, _SHARE, "confidence")
    _within(requirement, (0.0, math.inf), "reach", "impact", "effort")


def _check_theme(_plan: Plan, theme: Theme) -> None:
    if len(theme.quotes) > MOST_QUOTES:
        raise TooManyQuotesError(theme.name, MOST_QUOTES)


def _check_care_contact(_plan: Plan, contact: CareContact) -> None:
    _within(contact, (0.0, math.inf), "reached", "answered", "solved")


def _check_check_in(_plan: Plan, check_in: CheckIn) -> None:
    _within(check_in, _SHARE, "confidence")


def _check_cycle(_plan: Plan, cycle: Cycle) -> None:
    _ordered(cycle, cycle.start, cycle.end)


def _check_initiative(_plan: Plan, initiative: Initiative) -> None:
    _ordered(initiative, initiative.start, initiative.end)
    _within(initiative, (0.0, math.inf), "budget", "spent")


def _check_occasion(_plan: Plan, occasion: Occasion) -> None:
    _ordered(occasion, occasion.start, occasion.end)


def _check_milestone(_plan: Plan, milestone: Milestone) -> None:
    _within(milestone, (0.0, math.inf), "weight")


def _check_info(_plan: Plan, info: PlanInfo) -> None:
    _within(info, (1, 12), "fiscal_year_start")
    _within(info, (0.0, 1.0), "at_risk_from", "on_course_from")


def _within(record: Record, limits: tuple[float, float], *names: str) -> None:
    low, high = limits
    for name in names:
        value = getattr(record, name)
        if value is not None and not low <= value <= high:
            raise OutOfRangeError(kind_of(record).name, record.id, name, low, high, value)


def _override_has_reason(record: Objective | KeyResult) -> None:
    if record.status_override is not None and not record.status_reason.strip():
        raise ReasonNeededError("status_override")


def _ordered(record: Record, start: date | None, end: date | None) -> None:
    if start is not None and end is not None and end < start:
        raise EndBeforeStartError(kind_of(record).name, record.id)


_RULES: Mapping[type, Callable[[Plan, Any], None]] = {
    PlanInfo: _check_info,
    Cycle: _check_cycle,
    Finding: _check_finding,
    Requirement: _check_requirement,
    Theme: _check_theme,
    CareContact: _check_care_contact,
    Objective: _check_objective,
    KeyResult: _check_key_result,
    Target: _check_target,
    KpiVersion: _check_version,
    CheckIn: _check_check_in,
    Initiative: _check_initiative,
    Milestone: _check_milestone,
    Occasion: _check_occasion,
}
