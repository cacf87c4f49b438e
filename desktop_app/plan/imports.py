"""Imports into a plan: newer values replace those of the periods they cover, and say so; an import
that goes gives back what it replaced.

What an import replaced is kept as a small table of the kind `EARLIER`, owned by that import: the
values of a KPI as they stood before, and which of them the import replaced.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from math import isclose
from typing import NamedTuple

from desktop_app.plan.edits import add_record, add_records, put_series, remove_record
from desktop_app.plan.ids import DatasetId, KpiId, KpiVersionId, SeriesId, SmallTableId
from desktop_app.plan.kpis import Dataset, Point, Series, SmallTable
from desktop_app.plan.periods import Grain, parse_period
from desktop_app.plan.plan import Plan, with_records

EARLIER = "earlier_values"
_COLUMNS = ("period", "value", "numerator", "denominator", "complete", "replaced")
_REPLACED = len(_COLUMNS) - 1
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """A value that the plan had and that an import changes."""

    kpi: KpiId
    segment: str
    period: str
    old: float
    new: float


class RemovalEffect(NamedTuple):
    """How many values change when an import goes.

    Attributes:
        back: become what they were before it.
        gone: have no value any more.
    """

    back: int
    gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """The values of a KPI after one import, and the periods whose values are that import's own."""

    series: Series
    own: frozenset[str]


def add_import(
    plan: Plan, dataset: Dataset, series: Iterable[Series], tables: Iterable[SmallTable]
) -> Plan:
    """The plan with an import and what was measured from it.

    New values of the same KPI version, grain and segment replace those of the periods they cover;
    see `covered`.
    """
    plan = add_record(plan, dataset)
    for new in series:
        plan = _with_values(plan, new, dataset)
    return add_records(plan, tables)


def covered(old: Series, new: Series, dataset: Dataset) -> frozenset[str]:
    """The periods of `old` whose values an import replaces.

    A value that is missing replaces none, nor does one of a period that the import begins or ends
    within, where the plan has the whole of it.
    """
    before = {point.period: point for point in old.points}
    return frozenset(
        point.period
        for point in new.points
        if point.period in before and _replaces(point, before[point.period], dataset)
    )


def restated(old: Series, new: Series, dataset: Dataset) -> tuple[Restatement, ...]:
    """The values that differ from those the plan had, in the order of their periods."""
    before = {point.period: point.value for point in old.points}
    taken = covered(old, new, dataset)
    return tuple(
        Restatement(kpi=new.kpi, segment=new.segment, period=point.period, old=was, new=point.value)
        for point in new.points
        if point.period in taken
        and point.value is not None
        and (was := before[point.period]) is not None
        and not _is_same(was, point.value)
    )


def remove_import(plan: Plan, dataset: DatasetId) -> Plan:
    """The plan without an import and what was measured from it; values it replaced come back.

    Raises: UnknownRecordError.
    """
    chains = [chain for chain in _chains(plan) if any(_is_of(each, dataset) for each in chain)]
    plan = remove_record(plan, dataset)
    plan = _without_states(plan, [each.series for chain in chains for each in chain])
    for chain in chains:
        left = [each for each in chain if not _is_of(each, dataset)]
        for state in left:
            own = tuple(point for point in state.series.points if point.period in state.own)
            if own:
                plan = _put_again(plan, replace(state.series, points=own))
    return plan


def removal_effect(plan: Plan, dataset: DatasetId) -> RemovalEffect:
    """What removing an import does to values, before it is done.

    Raises: UnknownRecordError.
    """
    left = {_key(one): one for one in remove_import(plan, dataset).series.values()}
    back = gone = 0
    for series in plan.series.values():
        after = left.get(_key(series))
        if after is series:
            continue
        values = {point.period: point.value for point in after.points} if after else {}
        for point in series.points:
            value = values.get(point.period)
            back += value is not None and not _is_same(value, point.value)
            gone += value is None and point.value is not None
    return RemovalEffect(back=back, gone=gone)


def restated_by(plan: Plan, dataset: DatasetId) -> tuple[Restatement, ...]:
    """The values that an import changed when it came, in the order of KPIs and periods."""
    return tuple(
        one
        for chain in _chains(plan)
        for before, now in pairwise(chain)
        if _is_of(now, dataset)
        for one in _changed(before.series, now)
    )


def _changed(before: Series, now: _State) -> Iterator[Restatement]:
    had = {point.period: point.value for point in before.points}
    for point in now.series.points:
        old = had.get(point.period)
        if point.period not in now.own or old is None or point.value is None:
            continue
        if not _is_same(old, point.value):
            kpi, segment = now.series.kpi, now.series.segment
            yield Restatement(
                kpi=kpi, segment=segment, period=point.period, old=old, new=point.value
            )


def fed_kpis(plan: Plan) -> dict[DatasetId, frozenset[KpiId]]:
    """Import to the KPIs that have values of it, replaced ones included."""
    found: dict[DatasetId, set[KpiId]] = {}
    for chain in _chains(plan):
        for state in chain:
            if state.series.dataset is not None and state.own:
                found.setdefault(state.series.dataset, set()).add(state.series.kpi)
    return {dataset: frozenset(kpis) for dataset, kpis in found.items()}


def measured_again(plan: Plan, measured: Iterable[tuple[Dataset, Sequence[Series]]]) -> Plan:
    """The plan with values measured anew from imports that it has, as if each import had brought
    them when it came; values of imports that were not measured anew stay.

    Args:
        plan: has the imports and the definitions.
        measured: imports, each with everything that was measured from it.
    """
    found = [(dataset, series) for dataset, series in measured if dataset.id in plan.datasets]
    anew = {dataset.id for dataset, _series in found}
    versions = {one.version for _dataset, series in found for one in series}
    chains = [chain for chain in _chains(plan) if chain[-1].series.version in versions]
    kept = [
        replace(state.series, points=own)
        for chain in chains
        for state in chain
        if state.series.dataset not in anew
        and (own := tuple(p for p in state.series.points if p.period in state.own))
    ]
    plan = _without_states(plan, [state.series for chain in chains for state in chain])
    new = [one for _dataset, series in found for one in series]
    # Sorting keeps the order of what came at the same time.
    for one in sorted((*kept, *new), key=partial(_came, plan)):
        dataset = plan.datasets[one.dataset] if one.dataset in anew else None
        plan = _put_again(plan, one) if dataset is None else _with_values(plan, one, dataset)
    return plan


def _came(plan: Plan, series: Series) -> str:
    """When values came; typed ones were there before."""
    dataset = plan.datasets.get(series.dataset) if series.dataset else None
    return dataset.imported_at if dataset else ""


def _is_same(old: float, new: float | None) -> bool:
    return new is not None and isclose(old, new, rel_tol=1e-12)


def _is_of(state: _State, dataset: DatasetId) -> bool:
    return state.series.dataset == dataset


def _replaces(new: Point, old: Point, dataset: Dataset) -> bool:
    if new.value is None:
        return old.value is None
    if old.value is None:
        return True
    begins_within = dataset.data_start > parse_period(new.period).start.isoformat()
    return (new.complete and not begins_within) or not old.complete


def _with_values(plan: Plan, new: Series, dataset: Dataset) -> Plan:
    old = _current(plan, _key(new))
    if old is None or old.dataset == new.dataset:
        return put_series(plan, new)
    return _put_over(plan, old, new, covered(old, new, dataset))


def _put_again(plan: Plan, own: Series) -> Plan:
    """The values of one import over those that are there; all of its periods are its own."""
    old = _current(plan, _key(own))
    if old is None:
        return put_series(plan, own)
    return _put_over(plan, old, own, frozenset(point.period for point in own.points))


def _put_over(plan: Plan, old: Series, new: Series, taken: frozenset[str]) -> Plan:
    """`new` in place of `old`, with the values of the other periods, and `old` kept beside it."""
    had = {point.period: point for point in old.points}
    points = had | {p.period: p for p in new.points if p.period in taken or p.period not in had}
    ordered = tuple(sorted(points.values(), key=_start))
    plan = put_series(plan, replace(new, points=ordered, as_of=max(old.as_of, new.as_of)))
    return add_record(plan, _kept(old, new, taken))


def _start(point: Point) -> str:
    return parse_period(point.period).start.isoformat()


def _kept(old: Series, new: Series, taken: frozenset[str]) -> SmallTable:
    return SmallTable(
        id=SmallTableId(f"TBL-{new.id.partition('-')[2]}"),
        kind=EARLIER,
        dataset=new.dataset,
        parameters={
            "series": old.id,
            "kpi": old.kpi,
            "version": old.version,
            "grain": old.grain.value,
            "segment": old.segment,
            "dataset": old.dataset or "",
        },
        columns=_COLUMNS,
        rows=tuple((*point, point.period in taken) for point in old.points),
        as_of=old.as_of,
    )


def _key(series: Series) -> _Key:
    return series.version, series.grain.value, series.segment


def _current(plan: Plan, key: _Key) -> Series | None:
    return next((one for one in plan.series.values() if _key(one) == key), None)


def _chains(plan: Plan) -> list[list[_State]]:
    """Per KPI version, grain and segment: the values after each import, the first import first."""
    kept = {
        (_key(_series_of(table)), table.dataset): table
        for table in plan.small_tables.values()
        if table.kind == EARLIER
    }
    return [_chain(series, kept) for series in plan.series.values()]


def _chain(
    series: Series, kept: Mapping[tuple[_Key, DatasetId | None], SmallTable]
) -> list[_State]:
    chain: list[_State] = []
    state: Series | None = series
    seen: set[DatasetId | None] = set()
    while state is not None and state.dataset not in seen:
        seen.add(state.dataset)
        table = kept.get((_key(state), state.dataset))
        chain.append(_State(series=state, own=_own(state, table)))
        state = None if table is None else _series_of(table)
    return chain[::-1]


def _own(state: Series, table: SmallTable | None) -> frozenset[str]:
    carried = {row[0] for row in table.rows if not row[_REPLACED]} if table else set()
    return frozenset(point.period for point in state.points if point.period not in carried)


def _series_of(table: SmallTable) -> Series:
    """The values that a table keeps."""
    facts = table.parameters
    return Series(
        id=SeriesId(facts["series"]),
        kpi=KpiId(facts["kpi"]),
        version=KpiVersionId(facts["version"]),
        dataset=DatasetId(facts["dataset"]) if facts["dataset"] else None,
        grain=Grain(facts["grain"]),
        segment=facts["segment"],
        as_of=table.as_of,
        points=tuple(Point(*row[:_REPLACED]) for row in table.rows),
    )


def _without_states(plan: Plan, states: Sequence[Series]) -> Plan:
    """The plan without the values of a chain and what it kept of earlier ones."""
    keys = {_key(state) for state in states}
    series: dict[str, None] = {one.id: None for one in plan.series.values() if _key(one) in keys}
    plan = with_records(plan, "series", series)
    tables: dict[str, None] = {
        table.id: None
        for table in plan.small_tables.values()
        if table.kind == EARLIER and _key(_series_of(table)) in keys
    }
    return with_records(plan, "small_table", tables)
