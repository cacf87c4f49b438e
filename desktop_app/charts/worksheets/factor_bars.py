"""Factors with what they are made of and what they come to: weight, rating, weighted score.

Free of matplotlib and Qt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.analysis.worksheets.answers import number_of
from desktop_app.analysis.worksheets.results import ItemResult, WorksheetResult
from desktop_app.catalog.worksheets import Field
from desktop_app.charts.worksheets.entries import (
    Entry,
    EntryGroup,
    WorksheetHeading,
    groups_of,
    heading_of,
    text_in,
)
from desktop_app.plan.plan import Plan, find
from desktop_app.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One bar; `parts` are the numbers it is made of, in the order of the columns."""

    entry: Entry
    parts: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorGroup:
    """A slot with its bars, the longest first; `value` is what they come to together."""

    group: EntryGroup
    factors: tuple[Factor, ...]
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Where the whole stands between the ends of its scale."""

    name: str
    value: float
    low: float
    high: float
    midpoint: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorBars:
    """Bars by slot.

    Attributes:
        columns: names of the numbers beside a bar, each with its unit.
        score: what the length of a bar is called.
        total: None where the kind has no total on a scale, or none yet.
    """

    heading: WorksheetHeading
    columns: tuple[tuple[str, str], ...]
    groups: tuple[FactorGroup, ...]
    score: str = ""
    total: Scale | None = None


def factor_bars_of(plan: Plan, result: WorksheetResult, words: Words) -> FactorBars:
    """The records of a worksheet as bars of their scores."""
    fields = [field for field in result.kind.fields if field.sort == "number"]
    items = {item.id: item for item in result.items}
    values = {slot.key: slot.value for slot in result.slots}
    groups = tuple(
        FactorGroup(
            group=group,
            factors=tuple(
                Factor(entry=entry, parts=_parts(plan, items[entry.id], fields))
                for entry in group.entries
            ),
            value=values.get(group.key),
        )
        for group in groups_of(plan, result, words)
    )
    total = _total(result, words)
    return FactorBars(
        heading=heading_of(result, words, has_totals=total is None),
        columns=tuple(
            (text_in(field.name, words), "%" if field.is_weight else field.unit) for field in fields
        ),
        groups=groups,
        score=text_in(result.kind.score_name, words),
        total=total,
    )


def _parts(plan: Plan, item: ItemResult, fields: Sequence[Field]) -> tuple[float | None, ...]:
    """The numbers of a record; of weights the effective ones."""
    record = find(plan, item.id)
    if record is None:
        return ()
    return tuple(item.weight if one.is_weight else number_of(record, one) for one in fields)


def _total(result: WorksheetResult, words: Words) -> Scale | None:
    """The first total of the kind that has a scale."""
    values = {total.key: total.value for total in result.totals}
    for total in result.kind.totals:
        value = values.get(total.key)
        if value is None or total.low is None or total.high is None:
            continue
        return Scale(
            name=text_in(total.name, words),
            value=value,
            low=total.low,
            high=total.high,
            midpoint=total.midpoint,
        )
    return None
