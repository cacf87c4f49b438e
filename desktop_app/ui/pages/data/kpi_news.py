"""What an import would bring to each KPI, before anything changes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.messages.errors import message_of
from desktop_app.plan.kpis import Point, Series
from desktop_app.plan.measured import every_series_in_force
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_names import record_name

if TYPE_CHECKING:
    from desktop_app.metrics.measuring import MeasuredImport


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiNews:
    """One KPI's line.

    Attributes:
        kpi: its id.
        news: "New", "Updated", or that it stays without values.
        value, before: latest complete value now and as the plan has it, "—" for none.
        note: what is to be known about it, "" for nothing.
    """

    kpi: str
    name: str
    news: str
    value: str
    period: str
    before: str
    note: str = ""


def kpi_news(desk: Desk, found: "MeasuredImport") -> tuple[KpiNews, ...]:
    """One line per KPI that the import measures, then those it cannot measure."""
    plan, words = desk.document.plan, desk.words
    had = every_series_in_force(plan)
    kpis = dict(plan.kpis)
    kpis.update({kpi.id: kpi for kpi in found.new_kpis})
    numbers = numbers_of(desk)
    lines = []
    for series in found.series:
        if series.segment:
            continue
        kpi, old = kpis[series.kpi], had.get(series.kpi)
        now, was = _latest(series), _latest(old) if old else None
        lines.append(
            KpiNews(
                kpi=kpi.id,
                name=record_name(kpi, words),
                news=words("Updated") if old else words("New"),
                value=numbers.full(now.value if now else None, kpi.unit),
                period=now.period if now else NOTHING,
                before=numbers.full(was.value if was else None, kpi.unit),
                note=_note(desk, found, series),
            )
        )
    return (*lines, *_unmeasured(desk, found, plan))


def _unmeasured(desk: Desk, found: "MeasuredImport", plan: Plan) -> list[KpiNews]:
    words = desk.words
    return [
        KpiNews(
            kpi=kpi,
            name=record_name(plan.kpis[kpi], words) if kpi in plan.kpis else kpi,
            news=words("Not measured"),
            value=NOTHING,
            period=NOTHING,
            before=NOTHING,
            note=message_of(error, words).text,
        )
        for kpi, error in found.unmeasured.items()
    ]


def _latest(series: Series) -> Point | None:
    """The last complete period with a value; the last one with a value where none is complete."""
    filled = [point for point in series.points if point.value is not None]
    complete = [point for point in filled if point.complete]
    shown = complete or filled
    return shown[-1] if shown else None


def _note(desk: Desk, found: "MeasuredImport", new: Series) -> str:
    """How many values of the plan change; those of other periods stay."""
    n = sum(1 for one in found.restated if (one.kpi, one.segment) == (new.kpi, new.segment))
    if not n:
        return ""
    words = desk.words
    return words.count("{n} value of the plan changes", "{n} values of the plan change", n)
