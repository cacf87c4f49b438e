"""What an import would bring to each KPI, before anything changes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.messages.errors import message_of
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi, KpiVersion, Point, Series
from desktop_app.plan.plan import Plan
from desktop_app.terms import term, unit_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import NOTHING
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.record_names import record_name
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.measuring import MeasuredImport

_Key = tuple[str, str, str]


class ValueCounts(NamedTuple):
    """How many values an import adds, changes, and has just as the plan has them."""

    added: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiNews:
    """One KPI's line.

    Attributes:
        kpi: its id.
        news: "New", "Updated", or that it stays without values.
        value, before: latest complete value now and as the plan has it, "—" for none.
        note: what is to be known about it, "" for nothing.
        metric: its name in a table of metrics, "" for what is measured from rows.
        unit, adding: unit and additivity in words; periods: the first and the last one.
    """

    kpi: str
    name: str
    news: str = ""
    value: str = NOTHING
    period: str = NOTHING
    before: str = NOTHING
    counts: ValueCounts = ValueCounts(0, 0, 0)
    note: str = ""
    metric: str = ""
    unit: str = ""
    adding: str = ""
    periods: str = ""


def kpi_news(desk: Desk, found: "MeasuredImport") -> tuple[KpiNews, ...]:
    """One line per KPI that the import measures, then those it cannot measure."""
    plan = desk.document.plan
    had = {_key(series): series for series in plan.series.values()}
    changed = Counter(one.kpi for one in found.restated)
    by_kpi: dict[KpiId, list[Series]] = {}
    for series in found.series:
        by_kpi.setdefault(series.kpi, []).append(series)
    kpis = {kpi.id: kpi for kpi in (*plan.kpis.values(), *found.new_kpis)}
    metrics = _metrics((*plan.kpi_versions.values(), *found.new_versions))
    lines = []
    for kpi, several in by_kpi.items():
        old = [had[_key(one)] for one in several if _key(one) in had]
        line = _line(desk, kpis[kpi], several, old)
        counts = _counts(several, old, changed[kpi])
        news = _news(counts, desk.words, is_known=bool(old))
        metric = metrics.get(several[0].version, "")
        lines.append(replace(line, news=news, counts=counts, metric=metric))
    return (*lines, *_unmeasured(found, plan, desk.words))


def _metrics(versions: Iterable[KpiVersion]) -> dict[str, str]:
    """Version to the metric of a table whose values it takes."""
    return {one.id: one.parameters.get("metric", "") for one in versions}


def _line(desk: Desk, kpi: Kpi, new: Sequence[Series], old: Sequence[Series]) -> KpiNews:
    words, numbers = desk.words, numbers_of(desk)
    now, was = _latest(new), _latest(old)
    return KpiNews(
        kpi=kpi.id,
        name=record_name(kpi, words),
        value=numbers.full(now.value if now else None, kpi.unit),
        period=now.period if now else NOTHING,
        before=numbers.full(was.value if was else None, kpi.unit),
        note=_segments_note(new, words),
        unit=unit_word(words, kpi.unit) if kpi.unit else NOTHING,
        adding=term(words, kpi.additivity),
        periods=_periods(new, words),
    )


def _news(counts: ValueCounts, words: Words, *, is_known: bool) -> str:
    if not is_known:
        return words("New")
    if not counts.added and not counts.changed:
        return words("Unchanged")
    return words("Updated")


def _counts(new: Iterable[Series], old: Iterable[Series], changed: int) -> ValueCounts:
    had = {_key(series): series for series in old}
    added = filled = 0
    for series in new:
        earlier = had.get(_key(series))
        before = {p.period for p in earlier.points if p.value is not None} if earlier else set()
        periods = [point.period for point in series.points if point.value is not None]
        filled += len(periods)
        added += sum(1 for period in periods if period not in before)
    return ValueCounts(added=added, changed=changed, same=filled - added - changed)


def _segments_note(several: Sequence[Series], words: Words) -> str:
    segments = sum(1 for one in several if one.segment)
    if not segments:
        return ""
    return words.count("With {n} segment.", "With {n} segments.", segments)


def _periods(several: Iterable[Series], words: Words) -> str:
    periods = sorted({p.period for one in several for p in one.points if p.value is not None})
    if len(periods) < 2:
        return periods[0] if periods else NOTHING
    return words("{first} to {last}").format(first=periods[0], last=periods[-1])


def _unmeasured(found: "MeasuredImport", plan: Plan, words: Words) -> list[KpiNews]:
    return [
        KpiNews(
            kpi=kpi,
            name=record_name(plan.kpis[kpi], words) if kpi in plan.kpis else kpi,
            news=words("Not measured"),
            note=message_of(error, words).text,
        )
        for kpi, error in found.unmeasured.items()
    ]


def _latest(several: Iterable[Series]) -> Point | None:
    """Of everybody, the last complete period with a value; the last one where none is complete."""
    everybody = next((one for one in several if not one.segment), None)
    if everybody is None:
        return None
    filled = [point for point in everybody.points if point.value is not None]
    complete = [point for point in filled if point.complete]
    shown = complete or filled
    return shown[-1] if shown else None


def _key(series: Series) -> _Key:
    return series.version, series.grain.value, series.segment
