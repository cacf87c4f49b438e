"""Checks of key results: how they are measured, whether their numbers can give progress."""

from collections.abc import Iterator

from desktop_app.analysis.check_report import CheckFinding, Examined, error, notice, warning
from desktop_app.analysis.reading import series_of, version_in_force
from desktop_app.analysis.situation import group, window_of
from desktop_app.plan.goals import KEEP_KINDS, KeyResult, KeyResultKind, Status
from desktop_app.plan.kpis import Additivity, Kpi
from desktop_app.plan.periods import parse_period

_CHANGES = frozenset({KeyResultKind.INCREASE, KeyResultKind.DECREASE})
_ROUNDING = 0.001  # targets are often typed as round numbers
_TYPED = "typed"


def key_result_findings(examined: Examined) -> Iterator[CheckFinding]:
    """What each key result lacks or contradicts."""
    for key_result in examined.situation.plan.key_results.values():
        yield from _measuring(examined, key_result)
        yield from _numbers(key_result)
        yield from _time(examined, key_result)


def _measuring(examined: Examined, key_result: KeyResult) -> Iterator[CheckFinding]:
    if key_result.kind is KeyResultKind.MILESTONE:
        return
    title, kpi = key_result.title, examined.situation.kpi_of(key_result)
    if kpi is None:
        yield warning("key-result-without-kpi", key_result.id, title=title)
        return
    version = version_in_force(examined.situation, kpi.id)
    if version is not None and version.source == _TYPED:
        yield notice("key-result-typed-only", key_result.id, title=title, kpi=kpi.name)
    if key_result.kind is not KeyResultKind.TOTAL:
        return
    if kpi.additivity is not Additivity.FLOW:
        yield error("total-does-not-add", key_result.id, title=title, kpi=kpi.name)
    else:
        yield from _targets(examined, key_result, kpi)


def _targets(examined: Examined, key_result: KeyResult, kpi: Kpi) -> Iterator[CheckFinding]:
    """Targets of all periods of a total must sum to it; where some are missing, nobody knows."""
    situation, target = examined.situation, key_result.target
    window, series = window_of(situation, key_result), series_of(situation, kpi.id)
    if series is None or target is None:
        return
    found = group(situation.plan.targets, situation.index.targets_of, kpi.id)
    periods = ((parse_period(row.period), row.value) for row in found)
    values = [v for p, v in periods if p.grain is series.grain and window.holds(p)]
    if not values or len(values) != window.count_of(series.grain):
        return
    total = sum(values)
    if abs(total - target) > _ROUNDING * abs(target):
        yield warning(
            "targets-against-total", key_result.id,
            title=key_result.title, kpi=kpi.name, sum=total, target=target, unit=kpi.unit,
        )  # fmt: skip


def _numbers(key_result: KeyResult) -> Iterator[CheckFinding]:
    title, kind = key_result.title, key_result.kind
    if kind in KEEP_KINDS or kind is KeyResultKind.MILESTONE:
        return
    baseline, target = key_result.baseline, key_result.target
    if target is None:
        yield warning("key-result-without-target", key_result.id, title=title)
    if kind not in _CHANGES:
        return
    if baseline is None:
        yield warning("key-result-without-baseline", key_result.id, title=title)
    if baseline is None or target is None:
        return
    if baseline == target:
        yield error("target-is-baseline", key_result.id, title=title)
    elif (target > baseline) != (kind is KeyResultKind.INCREASE):
        yield warning("target-against-kind", key_result.id, title=title, kind=kind)


def _time(examined: Examined, key_result: KeyResult) -> Iterator[CheckFinding]:
    window = window_of(examined.situation, key_result)
    if window.start is None or window.end is None:
        yield warning("key-result-without-dates", key_result.id, title=key_result.title)
    result = examined.computed.goals[key_result.id]
    if result.derived_status is Status.OUTDATED:
        yield warning("check-in-outdated", key_result.id, title=key_result.title)
