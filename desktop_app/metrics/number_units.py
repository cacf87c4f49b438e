"""The units of numbers in measures' rows, those that a measure does not declare included."""

from desktop_app.metrics.measures.registry import MEASURES

_SHARES = frozenset(
    {
        *("share", "penetration", "day1", "day7", "rate", "converted_from_previous"),
        *("csat_low", "csat_high"),
    }
)
_OF_MEASURE = {("funnel", "interval_low"): "%", ("funnel", "interval_high"): "%"}
_MONEY = frozenset(
    {
        *("cost", "cac", "ltv", "revenue", "arpu", "amount", "monthly_arpu", "cost_per_extra"),
        *("ltv_revenue", "month_revenue", "monthly_margin", "expected_value"),
    }
)


def unit_of(measure: str, column: str) -> str:
    """The unit of a number in a measure's rows, as the measure declares it or its name tells."""
    spec = MEASURES.get(measure)
    columns = spec.columns if spec else ()
    declared = (one.unit for one in columns if column in {one.name, one.beside})
    return next(declared, "") or _OF_MEASURE.get((measure, column), "") or _named_unit(column)


def _named_unit(column: str) -> str:
    """Rates and amounts of money that stand beside what a measure declares."""
    if column in _SHARES or column.endswith(("_rate", "_share")) or column.startswith("share_of"):
        return "%"
    return "money" if column in _MONEY else ""
