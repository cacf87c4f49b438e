"""The numbers somebody asks for first, as one line above the picture: in words, with units."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from desktop_app.charts.answer_table import value_text
from desktop_app.charts.tables import Wording
from desktop_app.metrics.measure_words import column_word, measure_word
from desktop_app.metrics.measured import Measured
from desktop_app.metrics.number_units import unit_of
from desktop_app.ui.parts.parameter_words import parameter_word
from desktop_app.words import Words

_TOTALS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "churn": ("window_days", "p80_days", "pauses"),
        "stages": ("users",),
        "funnel": ("entrants", "converted", "dropped", "open"),
        "ltv": ("customers", "repeaters", "alive", "correlation"),
        "rfm": ("users", "r", "f", "m"),
        "channels": ("new_users", "cost", "cac", "ltv", "ltv_to_cac", "payback_months", "day1"),
        "referral": ("new_users", "invited", "invites", "k", "invite_conversion"),
        "content": ("pieces", "views", "interactions", "shares", "interaction_rate"),
        "campaign": ("value", "expected", "lift_rate", "cost_per_extra"),
        "feedback": ("nps", "nps_margin", "csat", "mean_score", "scored"),
    }
)
"""By measure, what is shown of the totals that stand beside its rows."""
_OVER_TIME: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "revenue": ("revenue", "orders", "buyers", "arpu", "order_value"),
        "lifecycle": ("active", "new", "retained", "resurrected", "dormant", "quick_ratio"),
        "sessions": ("sessions", "users", "per_user", "median_seconds"),
        "push": ("sent", "open_rate", "opt_out_rate"),
        **dict.fromkeys(("active", "stickiness", "churn", "activation", "repeat"), ("value",)),
    }
)
"""By measure over time, what is shown of its last whole period."""
_AGES = (1, 2, 3, 6, 7, 12, 14, 30)
_MOST_AGES = 5
Figures = Iterator[tuple[str, str]]


def key_figures(measured: Measured, wording: Wording) -> tuple[tuple[str, str], ...]:
    """Names with values as they are read."""
    return (
        *_totals(measured, wording),
        *_curve(measured, wording),
        *_last_period(measured, wording),
    )


def _totals(measured: Measured, wording: Wording) -> Figures:
    found = _flat(measured.beside)
    for name in _TOTALS.get(measured.measure, ()):
        value = found.get(name)
        if _is_number(value):
            unit = str(found.get("unit") or "") if measured.measure == "campaign" else ""
            text = value_text(measured.measure, name, value, wording)
            if unit and unit_of(measured.measure, name) == "":
                text = wording.numbers.full(value, unit)
            yield _word(wording.words, measured.measure, name), text


def _flat(beside: Mapping[str, Any]) -> dict[str, Any]:
    """The totals, cuts and fits by their own names; lists are no totals."""
    found: dict[str, Any] = {}
    for name, value in beside.items():
        if isinstance(value, Mapping):
            found |= _flat(value)
        elif not isinstance(value, list | tuple):
            found[name] = value
    return found


def _curve(measured: Measured, wording: Wording) -> Figures:
    """Retention of all mature cohorts at the ages that people name."""
    if measured.measure != "retention":
        return
    overall = measured.beside.get("overall") or ()
    shown = [
        row
        for row in overall
        if not row.get("segment") and row["age"] in _AGES and _is_number(row.get("value"))
    ]
    names = _age_words(wording.words)
    said = names.get(str(measured.parameters.get("grain")), names["day"])
    for row in shown[:_MOST_AGES]:
        text = value_text("retention", "value", row["value"], wording)
        yield said.format(n=row["age"]), text


def _age_words(words: Words) -> dict[str, str]:
    return {
        "day": words("Back on day {n}"),
        "week": words("Back in week {n}"),
        "month": words("Back in month {n}"),
        "quarter": words("Back in quarter {n}"),
        "year": words("Back in year {n}"),
    }


def _last_period(measured: Measured, wording: Wording) -> Figures:
    """The last whole period of everybody, and how its main number changed from the one before."""
    words, measure = wording.words, measured.measure
    names = _OVER_TIME.get(measure, ())
    rows = [
        row
        for row in measured.rows
        if row.get("period") and not row.get("segment") and row.get("complete") is not False
    ]
    if not rows or not names:
        return
    last, before = rows[-1], rows[-2] if len(rows) > 1 else {}
    yield words("Last whole period"), str(last["period"])
    for at, name in enumerate(names):
        value = last.get(name)
        if not _is_number(value):
            continue
        text = value_text(measure, name, value, wording)
        change = _change(value, before.get(name), unit_of(measure, name), wording) if not at else ""
        title = measure_word(words, measure) if name == "value" else column_word(words, name)
        yield (
            title,
            words("{value} ({change})").format(value=text, change=change) if change else text,
        )


def _change(value: Any, before: Any, unit: str, wording: Wording) -> str:  # noqa: ANN401
    """Against the period before: in points for shares, else in percent of it."""
    words, numbers = wording.words, wording.numbers
    if not _is_number(before):
        return ""
    if unit == "%":
        points = (value - before) * 100
        return words("{change} points on the period before").format(
            change=f"{points:+.1f}".replace("-", "−")
        )
    if not before:
        return ""
    share = value / before - 1
    sign = "+" if share > 0 else ""
    return words("{change} on the period before").format(
        change=sign + numbers.share(share, digits=1)
    )


def _word(words: Words, measure: str, name: str) -> str:
    """What a number is called; a cut as in the form."""
    if measure == "rfm" and name in {"r", "f", "m"}:
        return parameter_word(words, name)
    return column_word(words, name)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
