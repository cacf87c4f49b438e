"""The columns of a table of metrics: periods, metrics, segments, and what is derived from them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.metrics.facts import fact
from desktop_app.metrics.parsing.periods import named_period
from desktop_app.metrics.recognition.columns import Column
from desktop_app.metrics.recognition.kinds import has_periods_across, is_number
from desktop_app.metrics.recognition.names import plain_name
from desktop_app.metrics.recognition.roles import Role

TOTAL_NAMES = frozenset({
    "合计", "合計", "总计", "總計", "小计", "小計", "累计", "累計", "total", "totals", "grandtotal",
    "subtotal", "sum", "全年", "ytd", "本年累计", "本年累計", "年累计", "年累計",
})  # fmt: skip
_COMPARISON = re.compile(
    r"同比|环比|環比|增长率|增長率|成長率|增速|增幅|涨幅|漲幅|变化率|變化率|较上[期月周日]|較上[期月週日]|"
    r"较去年|較去年|較昨日|较昨日|\b(?:yoy|mom|wow|qoq|dod)\b|growthrate|growth|change%|%change"
)
_FOREIGN = frozenset({
    Role.AMOUNT, Role.QUANTITY, Role.COST, Role.SCORE, Role.CHANNEL, Role.ITEM_ID, Role.TEXT,
    Role.SESSION_ID, Role.USER_ID, Role.EVENT, Role.REGISTERED_AT,
})  # fmt: skip
"""Roles that a name may suggest but that rows of metrics do not have."""


def is_comparison(name: str) -> bool:
    """Whether a name says that its numbers compare with another period: 同比, 环比, YoY."""
    plain = plain_name(name)
    spaced = re.sub(r"[\W_]+", " ", name.casefold())
    return bool(_COMPARISON.search(plain) or _COMPARISON.search(spaced))


def is_total(name: str) -> bool:
    """Whether a name says that its numbers add up the others."""
    return plain_name(name) in TOTAL_NAMES


def metric_columns(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with their roles in a table of metrics; what a person chose stays."""
    across = has_periods_across(columns)
    is_long = Role.METRIC in {c.role for c in columns} and not across
    given = tuple(_given(column, across=across, is_long=is_long) for column in columns)
    return _with_metric(given) if across else _with_segment(given)


def _given(column: Column, *, across: bool, is_long: bool) -> Column:
    if column.why.rule == "column.mapped":
        return column
    if across and named_period(column.name) is not None:
        return replace(column, role=Role.VALUE, why=fact("column.period"))
    if is_comparison(column.name) and not is_long:
        return replace(
            column, role=Role.IGNORE, why=fact("column.comparison", role=Role.VALUE.value)
        )
    if is_total(column.name):
        return replace(column, role=Role.IGNORE, why=fact("column.total"))
    return _of_metrics(column, across=across, is_long=is_long)


def _of_metrics(column: Column, *, across: bool, is_long: bool) -> Column:
    """A number is a metric of its own, but in a table of metric and value or of periods."""
    if column.role not in _FOREIGN | {Role.ATTRIBUTE, Role.AT}:
        return column
    if column.role is Role.AT and not across:
        return column
    if is_number(column) and not across and not is_long:
        return replace(column, role=Role.VALUE, why=fact("column.metric"))
    return replace(column, role=Role.ATTRIBUTE, why=fact("column.kept"))


def _with_metric(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Of a table with periods across, the first column of texts names the metric."""
    if any(column.role is Role.METRIC for column in columns):
        return _with_segment(columns)
    for index, column in enumerate(columns):
        if column.role is Role.ATTRIBUTE and not is_number(column):
            metric = replace(column, role=Role.METRIC, why=fact("column.names-metrics"))
            return _with_segment((*columns[:index], metric, *columns[index + 1 :]))
    return columns


def _with_segment(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The only column of texts that is left splits the values."""
    if any(column.role is Role.SEGMENT for column in columns):
        return columns
    texts = [
        index
        for index, column in enumerate(columns)
        if column.role is Role.ATTRIBUTE and not is_number(column) and _is_filled(column)
    ]
    if len(texts) != 1:
        return columns
    (index,) = texts
    segment = replace(columns[index], role=Role.SEGMENT, why=fact("column.splits"))
    return (*columns[:index], segment, *columns[index + 1 :])


def _is_filled(column: Column) -> bool:
    return column.shape is not None and column.shape.filled > 0
