"""Whether an assumption turned out right: the KPI that measures it against its threshold."""

import math
from typing import NamedTuple

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.results import Computed
from desktop_app.analysis.worksheets.answers import answer_of, number_of
from desktop_app.analysis.worksheets.market_index import MarketIndex
from desktop_app.catalog.worksheets import WorksheetKind
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import LinkKind
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.plan import Plan

OPEN, WAITING, RIGHT, WRONG = "open", "waiting", "right", "wrong"
THRESHOLD = "threshold"
"""The field that is in the unit of the KPI that decides."""
_AT_MOST = "at_most"
_ROUNDING = 1e-9


class Tested(NamedTuple):
    """The state of an assumption, and why."""

    state: str
    explanation: Explanation


def tested(
    record: Record, kind: WorksheetKind, index: MarketIndex, computed: Computed | None
) -> Tested:
    """Where an assumption stands: its KPI's last complete value against the threshold.

    At least the threshold is right, unless the direction says "at most". Of several KPIs the
    first by id decides.
    """
    kpis = index.plan.kpis
    kpi = next((kpis[KpiId(k)] for k in index.kpis_of(record.id) if k in kpis), None)
    return tested_by(kpi, record, kind, computed)


def deciding_kpi(plan: Plan, record_id: str) -> Kpi | None:
    """The KPI that decides about one assumption, as in `tested`; linear in the links."""
    measuring = (
        link.target
        for link in plan.links.values()
        if link.kind is LinkKind.MEASURED_BY and link.source == record_id
    )
    first = min((target for target in measuring if target in plan.kpis), default=None)
    return None if first is None else plan.kpis[KpiId(first)]


def tested_by(
    kpi: Kpi | None, record: Record, kind: WorksheetKind, computed: Computed | None
) -> Tested:
    """Where an assumption stands that this KPI decides about."""
    threshold, is_at_most = _asked(record, kind)
    if kpi is None:
        return Tested(OPEN, explained("worksheet.assumption_without_kpi"))
    if threshold is None:
        return Tested(OPEN, explained("worksheet.assumption_without_threshold", kpi=kpi.name))
    result = None if computed is None else computed.kpis.get(kpi.id)
    point = None if result is None else result.current
    if point is None or point.value is None:
        return Tested(WAITING, explained("worksheet.assumption_waiting", kpi=kpi.name))
    value = point.value
    is_right = is_reached(value, threshold, is_at_most=is_at_most)
    low, high = (None, threshold) if is_at_most else (threshold, None)
    why = explained(
        "worksheet.assumption_right" if is_right else "worksheet.assumption_wrong", value,
        kpi=kpi.name, unit=kpi.unit, period=point.period, low=low, high=high,
    )  # fmt: skip
    return Tested(RIGHT if is_right else WRONG, why)


def is_reached(value: float, threshold: float, *, is_at_most: bool) -> bool:
    """Whether a value is on the right side; one that differs in its last digits only is."""
    if math.isclose(value, threshold, rel_tol=_ROUNDING):
        return True
    return value < threshold if is_at_most else value > threshold


def _asked(record: Record, kind: WorksheetKind) -> tuple[float | None, bool]:
    threshold, direction = kind.field(THRESHOLD), kind.field("direction")
    number = None if threshold is None else number_of(record, threshold)
    return number, direction is not None and answer_of(record, direction) == _AT_MOST
