"""Where a value of a KPI comes from: parts, parameters, file, rows and the day it stands for."""

from collections.abc import Iterator

from desktop_app.plan.formulas.book import is_formula
from desktop_app.plan.kpis import Dataset, Kpi, KpiVersion, Point, Series
from desktop_app.plan.measured import series_in_force, version_in_force
from desktop_app.plan.plan import Plan
from desktop_app.terms import role_word
from desktop_app.ui.desk import Desk
from desktop_app.ui.number_text import data_moment_text
from desktop_app.ui.parts.numbers import numbers_of
from desktop_app.ui.parts.parameter_words import choice_word, parameter_word

_SHOWN_HASH = 16
Facts = list[tuple[str, str]]


def number_facts(desk: Desk, plan: Plan, kpi: Kpi, period: str) -> Facts:
    """Names and values about the number of a period; of the latest complete one for ""."""
    version, series = version_in_force(plan, kpi.id), series_in_force(plan, kpi.id)
    point = _point(series, period or _latest(desk, kpi))
    if version is None or series is None or point is None:
        return []
    dataset = plan.datasets.get(series.dataset) if series.dataset else None
    facts = [*_value(desk, kpi, point), *_counted(desk, version)]
    if dataset is not None:
        return [*facts, *_rows(desk, dataset, series)]
    words = desk.words
    day = data_moment_text(series.as_of)
    if not is_formula(version):
        facts.append((words("Source"), role_word(words, "typed")))
    return [*facts, (words("Data up to"), day)] if day else facts


def _latest(desk: Desk, kpi: Kpi) -> str:
    result = desk.document.computed.kpis.get(kpi.id)
    return result.current.period if result and result.current else ""


def _point(series: Series | None, period: str) -> Point | None:
    points = series.points if series else ()
    return next((point for point in points if point.period == period), None)


def _value(desk: Desk, kpi: Kpi, point: Point) -> Iterator[tuple[str, str]]:
    words, numbers = desk.words, numbers_of(desk)
    yield point.period, numbers.full(point.value, kpi.unit)
    if point.numerator is not None and point.denominator is not None:
        text = words("{numerator} ÷ {denominator}")
        above, below = (numbers.full(n) for n in (point.numerator, point.denominator))
        yield words("Arithmetic"), text.format(numerator=above, denominator=below)
    if not point.complete:
        yield words("Remark"), words("period not complete yet")


def _counted(desk: Desk, version: KpiVersion) -> Iterator[tuple[str, str]]:
    words = desk.words
    if is_formula(version):
        yield words("Formula"), version.formula
    if definition := version.definition.in_language(words.language):
        yield words("Definition"), definition
    said = [
        words("{name}: {value}").format(
            name=parameter_word(words, name), value=choice_word(words, name, value)
        )
        for name, value in version.parameters.items()
        if value
    ]
    if said:
        yield words("Parameters"), words("; ").join(said)


def _rows(desk: Desk, dataset: Dataset, series: Series) -> Iterator[tuple[str, str]]:
    words = desk.words
    yield words("File"), dataset.file
    yield words("Fingerprint"), dataset.sha256[:_SHOWN_HASH]
    yield words("Rows read"), f"{dataset.rows_read:,}"
    yield words("Kept"), f"{dataset.rows_kept:,}"
    yield words("Data up to"), data_moment_text(series.as_of)
    yield words("Time zone"), dataset.time_zone
