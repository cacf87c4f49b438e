"""What an import does otherwise than the plan and the imports before it: said, with both."""

from collections.abc import Iterable
from typing import NamedTuple

from desktop_app.metrics.cleaning.answers import ALL_ROWS
from desktop_app.metrics.facts import Fact, fact
from desktop_app.plan.imports import Restatement, restated
from desktop_app.plan.kpis import Dataset, Series
from desktop_app.plan.plan import Plan

_PLAIN = frozenset({"attribute", "ignore", "value"})
_Key = tuple[str, str, str]


class _Difference(NamedTuple):
    rule: str
    old: str
    new: str


def differences(plan: Plan, dataset: Dataset, series: Iterable[Series]) -> tuple[Fact, ...]:
    """How the rows are read otherwise than those that the plan's values come from.

    The time zone is compared with the plan's; columns, answers and time zone with those of the
    imports whose values are replaced.
    """
    found: dict[_Difference, str] = {}
    if plan.info.time_zone and plan.info.time_zone != dataset.time_zone:
        zones = _Difference("import.plan-time-zone", plan.info.time_zone, dataset.time_zone)
        found[zones] = ""
    for before in _replaced(plan, dataset, series):
        for one in _between(before, dataset):
            found.setdefault(one, before.file)
    return tuple(fact(one.rule, file=file, old=one.old, new=one.new) for one, file in found.items())


def restatements(plan: Plan, dataset: Dataset, series: Iterable[Series]) -> tuple[Restatement, ...]:
    """Every value of the plan that the import changes."""
    had = _by_key(plan.series.values())
    return tuple(
        one
        for new in series
        if (old := had.get(_key(new))) is not None
        for one in restated(old, new, dataset)
    )


def _replaced(plan: Plan, dataset: Dataset, series: Iterable[Series]) -> list[Dataset]:
    """The imports whose values an import replaces."""
    had = _by_key(plan.series.values())
    old = (had.get(_key(new)) for new in series)
    ids = dict.fromkeys(one.dataset for one in old if one is not None and one.dataset)
    return [plan.datasets[each] for each in ids if each in plan.datasets and each != dataset.id]


def _between(old: Dataset, new: Dataset) -> list[_Difference]:
    found = []
    if old.time_zone != new.time_zone:
        found.append(_Difference("import.other-time-zone", old.time_zone, new.time_zone))
    for role, column in _columns(new).items():
        before = _columns(old).get(role)
        if before is not None and before != column:
            found.append(_Difference("import.other-column", before, column))
    if _rows_kept_as(old) != _rows_kept_as(new):
        rows = _Difference("import.other-duplicates", _rows_kept_as(old), _rows_kept_as(new))
        found.append(rows)
    return found


def _columns(dataset: Dataset) -> dict[str, str]:
    """Role to its column, for roles that one column has."""
    return {role: name for name, role in dataset.mapping.items() if role not in _PLAIN}


def _rows_kept_as(dataset: Dataset) -> str:
    return dataset.answers.get(ALL_ROWS, "—")


def _by_key(series: Iterable[Series]) -> dict[_Key, Series]:
    return {_key(one): one for one in series}


def _key(series: Series) -> _Key:
    return series.version, series.grain.value, series.segment
