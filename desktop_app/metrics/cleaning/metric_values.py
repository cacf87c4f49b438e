"""The values of each metric: numbers of one unit, and how they may be put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.metrics.cleaning import answers as choice
from desktop_app.metrics.cleaning.answers import ADDITIVITIES, ALL_ROWS, Question, chosen
from desktop_app.metrics.cleaning.judging import CleaningPlan
from desktop_app.metrics.cleaning.metric_names import MetricName, catalog_kpi
from desktop_app.metrics.cleaning.number_columns import clean_numbers
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.locked_duckdb import locked_duckdb

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

_TEXT = "c0"
_PERCENT = "%"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMetric:
    """One metric with its values.

    Attributes:
        values: columns number (of the entry), value, problem, for entries with a text.
        additivity: None while it is asked.
        unit: of a KPI.
    """

    metric: MetricName
    values: "pa.Table"
    additivity: str | None
    unit: str
    questions: tuple[Question, ...] = ()
    notices: tuple[Fact, ...] = ()

    @property
    def known(self) -> tuple[Fact, ...]:
        """That the catalogue knows it, where it does."""
        return tuple(notice for notice in self.notices if notice.rule == "import.catalog-kpi")


def read_metrics(
    entries: "pa.Table", metrics: Sequence[MetricName], plan: CleaningPlan
) -> list[ReadMetric]:
    """The values of each metric; `entries` has the columns number, metric, text."""
    with locked_duckdb() as connection:
        connection.register("entries", entries)
        return [_read_metric(connection, metric, plan) for metric in metrics]


def _read_metric(
    connection: "DuckDBPyConnection", metric: MetricName, plan: CleaningPlan
) -> ReadMetric:
    answers = plan.answers.get(metric.raw, frozenset())
    reading = answers | ({choice.BARE_ARE_PERCENT} if metric.is_percent else frozenset())
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE cells AS SELECT number AS line, text AS {_TEXT} "  # noqa: S608
        "FROM entries WHERE metric = ? AND text IS NOT NULL",
        [metric.raw],
    )
    column = clean_numbers(connection, _TEXT, metric.raw, reading)
    column.register(connection)
    # Rounded, because 1.1 × 10000 in doubles is 11000.000000000002.
    scaled = f"round(({column.value}) * {10**metric.tens}, 6)" if metric.tens else column.value
    values = connection.sql(
        f"SELECT cells.line AS number, {scaled} AS value, "  # noqa: S608
        f"{column.problem} AS problem FROM cells{column.join}"
    ).to_arrow_table()
    rate = _rate_question(metric, values, answers, has_units=bool(column.notices))
    has_percents = metric.is_percent or any(one.rule == "import.rates" for one in column.notices)
    additivity, known = _additivity(metric, answers, plan.answers.get(ALL_ROWS, frozenset()))
    asked = () if additivity else (_additivity_question(metric, is_rate=has_percents),)
    return ReadMetric(
        metric=metric,
        values=values,
        additivity=additivity,
        unit=_unit(metric, answers, has_percents=has_percents),
        questions=(*column.questions, *rate, *asked),
        notices=(*_said(column.notices, metric), *known, *_unit_notices(metric)),
    )


def _unit(metric: MetricName, answers: frozenset[str], *, has_percents: bool) -> str:
    if has_percents or choice.BARE_ARE_PERCENT in answers:
        return _PERCENT
    return metric.unit


def _rate_question(
    metric: MetricName, values: "pa.Table", answers: frozenset[str], *, has_units: bool
) -> tuple[Question, ...]:
    """A rate of 12.5 may be 12.5 %: that is asked."""
    choices = (choice.BARE_ARE_PERCENT, choice.BARE_AS_WRITTEN)
    if not metric.is_rate or metric.is_percent or has_units or chosen(answers, *choices):
        return ()
    high = [f"{v:g}" for v in values.column("value").to_pylist() if v is not None and abs(v) > 1]
    if not high:
        return ()
    return (
        Question(
            column=metric.raw,
            question="rate-in-percent",
            choices=choices,
            examples=tuple(high[:3]),
            proposed=choice.BARE_ARE_PERCENT,
        ),
    )


def _additivity(
    metric: MetricName, answers: frozenset[str], for_all: frozenset[str]
) -> tuple[str | None, tuple[Fact, ...]]:
    """As answered, else as the catalogue's KPI of that name has it, which is said; else as
    answered for all.
    """
    told, kpi = chosen(answers, *ADDITIVITIES), catalog_kpi(metric.name)
    if told is not None or kpi is None:
        return told or chosen(for_all, *ADDITIVITIES), ()
    noticed = fact("import.catalog-kpi", column=metric.raw, key=kpi.key, additivity=kpi.additivity)
    return kpi.additivity, (noticed,)


def _additivity_question(metric: MetricName, *, is_rate: bool) -> Question:
    proposed = "ratio" if is_rate else metric.proposed.value
    others = (each for each in ADDITIVITIES if each != proposed)
    return Question(
        column=metric.raw,
        question="additivity",
        choices=(proposed, *others),
        proposed=proposed,
    )


def _said(notices: tuple[Fact, ...], metric: MetricName) -> tuple[Fact, ...]:
    """That rates are fractions is said once, and of a unit in the name what was made of it."""
    said_otherwise = {"import.rates"} if metric.is_percent else set()
    if metric.tens or metric.is_percent:
        said_otherwise.add("import.unit-in-name")
    return tuple(notice for notice in notices if notice.rule not in said_otherwise)


def _unit_notices(metric: MetricName) -> tuple[Fact, ...]:
    if metric.tens:
        return (fact("import.counted-in", column=metric.raw, times=10**metric.tens),)
    if metric.is_percent:
        return (fact("import.percents", column=metric.raw),)
    return ()
