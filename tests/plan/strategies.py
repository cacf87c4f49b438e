"""Random plans and random edits that the plan's own rules allow, for properties of every room."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from desktop_app.errors import UserFacingError
from desktop_app.plan.edits import (
    add_record,
    change_record,
    move_objective,
    put_series,
    remove_record,
    set_target,
)
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.kpis import Point, SetAside
from desktop_app.plan.people import PlanInfo
from desktop_app.plan.periods import Grain
from desktop_app.plan.plan import KINDS, Kind, Plan, every_record, field_names, records

EVERY_KIND = tuple(kind for kind in KINDS if kind != "plan")
GOAL_KINDS = (
    "cycle", "finding", "objective", "kpi", "kpi_version", "key_result", "target", "check_in",
    "initiative", "milestone", "dataset", "series", "link",
)  # fmt: skip

_TEXTS = st.sampled_from(["Growth", "留存", "=1+1", "  spaced  ", "“quoted”", "a\nb", "😀"])
_NAMES = frozenset({"title", "name", "text", "key"})
_NUMBERS = st.sampled_from([0.0, 1.0, -1.0, 0.5, 3.25, 100.0, 1e-9, -250.75, 1e12])
_DAYS = st.integers(0, 700).map(lambda days: date(2025, 1, 1) + timedelta(days=days))
_MONTHS = [f"{2025 + number // 12}-{number % 12 + 1:02}" for number in range(24)]
_PERIODS = st.sampled_from([*_MONTHS, "2025", "2025-Q3", "2025-W01", "2026-02-28"])
_SHARES = st.sampled_from([0.0, 0.2, 0.25, 0.5, 1.0])
_FIVE = st.sampled_from([1.0, 2.5, 4.0, 5.0])
_EXTRA = st.sampled_from([MappingProxyType({}), MappingProxyType({"from_later": [1, "x"]})])

_BY_FIELD: Mapping[str, st.SearchStrategy[Any]] = {
    "weight": _SHARES,
    "score": _SHARES,
    "confidence": _SHARES,
    "on_course_from": _SHARES,
    "at_risk_from": _SHARES,
    "likelihood": _FIVE,
    "impact": _FIVE,
    "reach": _FIVE,
    "reached": _FIVE,
    "answered": _FIVE,
    "solved": _FIVE,
    "effort": _FIVE,
    "budget": _FIVE,
    "spent": _FIVE,
    "fiscal_year_start": st.integers(1, 12),
    "check_in_days": st.integers(1, 60),
    "shelf_life_months": st.integers(1, 24),
    "number": st.integers(1, 3),
    "period": _PERIODS,
    "as_of": st.sampled_from(["", "2025-06-30", "2026-01-01T00:00:00+08:00"]),
    "data_end": st.sampled_from(["", "2025-07-01T00:00:00+08:00", "2026-01-01"]),
    "status_reason": st.just("because"),
    "segment": st.sampled_from(["", "", "ios"]),
    "grain": st.sampled_from([Grain.MONTH, Grain.MONTH, Grain.QUARTER]),
    "rank": st.text("12az", min_size=1, max_size=3),
    "extra": _EXTRA,
    "rows": st.just((("a", 1.5, None, True),)),
    "set_aside": st.just((SetAside(reason="exact-duplicate", count=2, examples=("line 3",)),)),
    "changes": st.just(MappingProxyType({"KPI-1": 2.0})),
    "scores": st.just(MappingProxyType({"certainty": 2.0})),
    "by_period": st.just(MappingProxyType({"1997-03": 12.0})),
}


@st.composite
def monthly_points(draw: st.DrawFn) -> tuple[Point, ...]:
    """Points of some months in order; a few without a value or not complete."""
    start = draw(st.integers(0, 12))
    values = draw(st.lists(st.one_of(st.none(), st.floats(0, 1e6)), max_size=14))
    complete = len(values) - draw(st.integers(0, 2))
    return tuple(
        Point(_MONTHS[start + at], value, complete=at < complete)
        for at, value in enumerate(values)
        if start + at < len(_MONTHS)
    )


@cache
def _hints(kind: str) -> Mapping[str, Any]:
    return get_type_hints(KINDS[kind].record)


def _values(kind: str, field: Field[Any], plan: Plan) -> st.SearchStrategy[Any]:
    """Values for one field of a record; references name records that the plan has."""
    hint = _hints(kind)[field.name]
    optional = NoneType in get_args(hint)
    if "refers_to" in field.metadata:
        found = _ids(plan, field.metadata["refers_to"] or EVERY_KIND)
        return st.sampled_from([*found, None] if optional else found)
    if kind == "plan" and field.name == "as_of":
        return st.one_of(st.none(), _DAYS)
    return _plain(field.name, hint)


@cache
def _plain(name: str, hint: Any) -> st.SearchStrategy[Any]:
    if name == "points":
        return monthly_points()
    if name in _NAMES and hint is str:
        return _TEXTS
    part = next((part for part in get_args(hint) if part is not NoneType), hint)
    some = _BY_FIELD[name] if name in _BY_FIELD else _by_type(part, hint)
    return st.one_of(st.none(), some) if NoneType in get_args(hint) else some


def _by_type(part: Any, hint: Any) -> st.SearchStrategy[Any]:
    if isinstance(part, type) and issubclass(part, StrEnum):
        return st.sampled_from(list(part))
    simple: Mapping[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: st.integers(0, 5),
        float: _NUMBERS,
        date: _DAYS,
        LocalText: st.builds(LocalText, zh_CN=_TEXTS, en=st.sampled_from(["", "Buyers"])),
    }
    if hint in simple or part in simple:
        return simple.get(hint, simple.get(part, st.nothing()))
    if str(hint).startswith("tuple"):
        return st.lists(_TEXTS, max_size=2).map(tuple)
    if "Mapping" in str(hint):
        return st.dictionaries(_TEXTS, _TEXTS, max_size=2).map(MappingProxyType)
    return st.one_of(st.just(""), _TEXTS)


def _ids(plan: Plan, kinds: Sequence[str]) -> list[str]:
    return [record_id for kind in kinds for record_id in records(plan, kind)]


def _needed(kind: Kind, plan: Plan) -> bool:
    """Whether the plan has what a new record of this kind must refer to."""
    return all(
        _ids(plan, f.metadata["refers_to"] or EVERY_KIND)
        for f in fields(kind.record)
        if "refers_to" in f.metadata and f.default is MISSING
    )


@st.composite
def new_records(draw: st.DrawFn, plan: Plan, kinds: Sequence[str], side: str) -> Record:
    """A record that may be new to the plan; `side` keeps two editors' new ids apart."""
    kind = KINDS[draw(st.sampled_from([name for name in kinds if _needed(KINDS[name], plan)]))]
    number = len(records(plan, kind.name))
    while f"{kind.prefix}-{side}{number:011}" in records(plan, kind.name):
        number += 1
    values = {
        f.name: draw(_values(kind.name, f, plan))
        for f in fields(kind.record)
        if f.name != "id" and (f.default is MISSING or draw(st.booleans()))
    }
    return kind.record(id=f"{kind.prefix}-{side}{number:011}", **values)


@st.composite
def edited(draw: st.DrawFn, plan: Plan, kinds: Sequence[str] = EVERY_KIND, side: str = "A") -> Plan:
    """The plan after one random edit, or the same plan where the rules refuse it."""
    edit = draw(st.sampled_from([_change, _change, _change, _add, _add, _remove, _particular]))
    try:
        return edit(draw, plan, kinds, side)
    except UserFacingError:
        return plan


def _add(draw: st.DrawFn, plan: Plan, kinds: Sequence[str], side: str) -> Plan:
    record = draw(new_records(plan, kinds, side))
    return add_record(plan, record)


def _change(draw: st.DrawFn, plan: Plan, kinds: Sequence[str], _side: str) -> Plan:
    kind = draw(st.sampled_from(["plan", *(k for k in kinds if records(plan, k))]))
    record_id = draw(st.sampled_from(list(records(plan, kind))))
    by_name = {f.name: f for f in fields(KINDS[kind].record)}
    name = draw(st.sampled_from(field_names(kind)))
    return change_record(plan, record_id, **{name: draw(_values(kind, by_name[name], plan))})


def _remove(draw: st.DrawFn, plan: Plan, kinds: Sequence[str], _side: str) -> Plan:
    found = _ids(plan, kinds)
    return remove_record(plan, draw(st.sampled_from(found))) if found else plan


def _particular(draw: st.DrawFn, plan: Plan, _kinds: Sequence[str], side: str) -> Plan:
    """One of the edits that mean more than a field."""
    if plan.kpis and draw(st.booleans()):
        kpi = draw(st.sampled_from(list(plan.kpis.values())))
        value = draw(st.one_of(st.none(), _NUMBERS))
        number = len(plan.targets)
        return set_target(
            plan, kpi.id, draw(_PERIODS), value, lambda kind: f"{kind}-{side}T{number:010}"
        )
    if plan.series and draw(st.booleans()):
        series = draw(st.sampled_from(list(plan.series.values())))
        return put_series(plan, _with_points(series, draw(monthly_points())))
    if not plan.objectives:
        return plan
    objective = draw(st.sampled_from(list(plan.objectives.values())))
    parent = draw(st.sampled_from([None, *plan.objectives]))
    return move_objective(plan, objective.id, parent, before="", after="")


def _with_points(series: Any, points: tuple[Point, ...]) -> Any:
    body = {f.name: getattr(series, f.name) for f in fields(series)}
    return type(series)(**{**body, "points": points})


EMPTY = Plan(info=PlanInfo(id="PLN-000000000001", title="Plan"))


@cache
def crowded(kinds: Sequence[str] = EVERY_KIND, each: int = 3) -> Plan:
    """A plan with some records of every kind, tied to one another wherever a field allows it."""
    plan = EMPTY
    for kind in (KINDS[name] for name in kinds):
        for number in range(each):
            record = kind.record(
                id=f"{kind.prefix}-C{number:011}",
                **{
                    f.name: _fixed_value(kind.name, f, plan, number)
                    for f in fields(kind.record)
                    if f.name != "id" and (f.default is MISSING or "refers_to" in f.metadata)
                    and f.default_factory is MISSING
                },
            )  # fmt: skip
            plan = add_record(plan, record)
    return plan


def _fixed_value(kind: str, field: Field[Any], plan: Plan, number: int) -> Any:
    if "refers_to" in field.metadata:
        found = _ids(plan, field.metadata["refers_to"] or EVERY_KIND)
        return found[(number * 7 + len(field.name)) % len(found)] if found else None
    hint = _hints(kind)[field.name]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return list(hint)[number % len(hint)]
    by_type: Mapping[Any, Any] = {
        date: date(2025, 1, 31) + timedelta(days=number),
        float: float(number),
        LocalText: LocalText(en=f"Buyers {number}"),
    }
    return by_type.get(hint, _MONTHS[number] if field.name == "period" else f"{kind} {number}")


@st.composite
def plans(draw: st.DrawFn, kinds: Sequence[str] = EVERY_KIND, most: int = 12) -> Plan:
    """A plan as random edits leave it, from an empty or from a crowded one."""
    opened = draw(st.sampled_from([crowded(tuple(kinds)), EMPTY]))
    return draw(after_edits(opened, (0, most), kinds))


@st.composite
def after_edits(
    draw: st.DrawFn,
    plan: Plan,
    counts: tuple[int, int] = (0, 6),
    kinds: Sequence[str] = EVERY_KIND,
    side: str = "A",
) -> Plan:
    """The plan after at least and at most so many random edits."""
    for _ in range(draw(st.integers(*counts))):
        plan = draw(edited(plan, kinds, side))
    return plan


# Few kinds make two people meet in the same records.
_NARROW = ("objective", "kpi", "key_result", "link")


@st.composite
def forks(draw: st.DrawFn) -> tuple[Plan, Plan, Plan]:
    """A plan and what two people made of it: base, ours, theirs."""
    kinds = draw(st.sampled_from([_NARROW, _NARROW, EVERY_KIND]))
    base = crowded(kinds, each=2)
    side = draw(st.sampled_from("AB"))
    ours = draw(after_edits(base, (1, 8), kinds, "A"))
    theirs = draw(after_edits(base, (1, 8), kinds, side))
    return base, ours, theirs


def broken_references(plan: Plan) -> set[tuple[str, str, str]]:
    """Record, field and missing id of every reference that leads nowhere."""
    everything = {record.id for record in every_record(plan)}
    return {
        (record.id, f.name, target)
        for record in every_record(plan)
        for f in fields(record)
        if "refers_to" in f.metadata
        and (target := getattr(record, f.name)) is not None
        and target not in everything
    }
