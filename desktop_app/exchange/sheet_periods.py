"""The sheets of targets and of actuals: one row per KPI, periods in columns, the same shape."""

from collections.abc import Mapping
from datetime import date

from desktop_app.analysis.reading import complete_points, series_of, value_end, version_in_force
from desktop_app.exchange.draft import TODAY, Draft, kpi_look
from desktop_app.exchange.formula_text import OwnPeriodRow
from desktop_app.exchange.formulas_reading import or_blank
from desktop_app.exchange.period_columns import PeriodColumns, period_key
from desktop_app.exchange.sheet import Cell, Column, Formula, Look, Role, Row, computed_column
from desktop_app.exchange.sheet_writer import serial_of
from desktop_app.plan.kpis import Additivity, Kpi
from desktop_app.plan.naming import name_in
from desktop_app.plan.periods import Grain, parse_period
from desktop_app.terms import field_word, term, unit_word
from desktop_app.words import Words

_NOTHING = Formula('""', "")
_PERIODS_A_YEAR = {Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 1}
HEADER_ROWS = ("start", "end", "grain", "order", "number", "label")
_LATEST_DAY = "DATE(9999,12,31)"


def targets_columns(words: Words, periods: PeriodColumns) -> tuple[Column, ...]:
    """The columns of targets: the KPI, the total, then the periods."""
    return (
        *_kpi_columns(words),
        Column(
            key="total", title=words("Total"), look=Look.QUANTITY, role=Role.COMPUTED,
            width=(10, 15),
        ),
        *_period_columns(periods, Role.INPUT),
        Column(key="calc.grain", title="grain", role=Role.WORKING),
    )  # fmt: skip


def actuals_columns(words: Words, periods: PeriodColumns) -> tuple[Column, ...]:
    """The columns of actuals: the KPI, what is latest, then the periods."""
    return (
        *_kpi_columns(words),
        computed_column("latest", words("Latest complete value"), Look.QUANTITY, (10, 15)),
        computed_column("latest_period", words("Its period"), Look.CENTRED, (9, 12)),
        computed_column("year_before", words("A year before"), Look.QUANTITY, (10, 15)),
        computed_column("year_change", words("Change on the year before"), Look.SHARE, (9, 13)),
        computed_column("total", words("Total of complete periods"), Look.QUANTITY, (10, 15)),
        computed_column("known_until", words("Known until"), Look.DATE, (11, 13)),
        *_period_columns(periods, Role.FIXED),
        *(
            Column(
                key=key, title=key, role=Role.WORKING,
                look=Look.DATE if key == "calc.data_end" else Look.TEXT,
            )
            for key in _WORKING
        ),
        *(
            Column(key=key, title=key, look=Look.WHOLE, role=Role.WORKING)
            for key in periods.flag_keys
        ),
    )  # fmt: skip


_WORKING = ("calc.grain", "calc.data_end", "calc.last", "calc.last_known", "calc.previous")


def _kpi_columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(key="kpi", title=words("KPI"), role=Role.FIXED, width=(18, 30)),
        Column(key="unit", title=field_word(words, "unit"), role=Role.FIXED, width=(8, 14)),
        Column(key="grain", title=words("Per"), look=Look.CENTRED, role=Role.FIXED, width=(6, 10)),
    )


def _period_columns(periods: PeriodColumns, role: Role) -> tuple[Column, ...]:
    return tuple(
        Column(
            key=period_key(period), title=period.label, look=Look.QUANTITY, role=role,
            width=(9.5, 14),
        )
        for period in periods.periods
    )  # fmt: skip


def period_headers(periods: PeriodColumns) -> Mapping[str, Mapping[str, Cell]]:
    """The hidden rows over the periods, for formulas."""
    named = [(period_key(period), period) for period in periods.periods]
    return {
        "start": {key: period.start for key, period in named},
        "end": {key: period.end for key, period in named},
        "grain": {key: period.grain.value for key, period in named},
        "order": {key: periods.order[period] for key, period in named},
        "number": {key: period.number for key, period in named},
        "label": {key: period.label for key, period in named},
    }


def targets_rows(draft: Draft) -> tuple[Row, ...]:
    """A row for each KPI."""
    values: dict[str, dict[str, Cell]] = {}
    for target in draft.selection.targets:
        key = period_key(parse_period(target.period))
        values.setdefault(target.kpi, {})[key] = target.value
    first = draft.areas["targets"].first
    return tuple(
        Row(
            id=kpi.id,
            cells={**_targets_cells(draft, row, kpi), **values.get(kpi.id, {})},
            quantity=kpi_look(draft, kpi),
        )
        for row, kpi in enumerate(draft.selection.kpis, start=first)
    )


def _targets_cells(draft: Draft, row: int, kpi: Kpi) -> dict[str, Cell]:
    here, grain = draft.areas["targets"].here, _grain_of(draft, kpi)
    own = OwnPeriodRow(draft, "targets", row)
    rows = [
        target.value
        for target in draft.selection.targets
        if target.kpi == kpi.id and parse_period(target.period).grain is grain
    ]
    counted = f'({own.values}<>"")*({own.header("grain")}={here("calc.grain", row)})'
    total = f'IF(SUMPRODUCT({counted})=0,"",{own.total(counted)})'
    adds = kpi.additivity is Additivity.FLOW
    return {
        **_kpi_cells(draft, kpi),
        "total": Formula(
            f'IF({_additivity(draft, row, "targets")}="flow",{total},"")',
            sum(rows) if rows and adds else "",
        ),
        "calc.grain": grain.value if grain else None,
    }


def _kpi_cells(draft: Draft, kpi: Kpi) -> dict[str, Cell]:
    grain = _grain_of(draft, kpi)
    return {
        "kpi": name_in(kpi, draft.words.language),
        "unit": unit_word(draft.words, kpi.unit),
        "grain": term(draft.words, grain) if grain else "",
    }


def _grain_of(draft: Draft, kpi: Kpi) -> Grain | None:
    """What its values are measured by, else what its definition says."""
    known = series_of(draft.situation, kpi.id) or version_in_force(draft.situation, kpi.id)
    return known.grain if known else None


def _additivity(draft: Draft, row: int, kind: str) -> str:
    own = draft.areas[kind].here("id", row)
    return f'IFERROR({draft.areas["kpis"].found("calc.additivity", own)},"")'


def actuals_rows(draft: Draft) -> tuple[Row, ...]:
    """A row for each KPI."""
    first = draft.areas["actuals"].first
    return tuple(
        Row(id=kpi.id, cells=_actuals_cells(draft, row, kpi), quantity=kpi_look(draft, kpi))
        for row, kpi in enumerate(draft.selection.kpis, start=first)
    )


def _actuals_cells(draft: Draft, row: int, kpi: Kpi) -> dict[str, Cell]:
    situation, order = draft.situation, draft.periods.order
    series = series_of(situation, kpi.id)
    ended = complete_points(series, situation.tomorrow)
    ever = complete_points(series, _last_day(draft))
    return {
        **_kpi_cells(draft, kpi),
        **_points(draft, kpi),
        **_latest(draft, row, kpi),
        **_year_on_year(draft, row, kpi),
        **_known(draft, row, kpi),
        "calc.grain": series.grain.value if series else None,
        "calc.last": Formula(
            _last(draft, row, f"{TODAY}+1"), order[ended[-1].period] if ended else 0
        ),
        "calc.last_known": Formula(
            _last(draft, row, _LATEST_DAY), order[ever[-1].period] if ever else 0
        ),
    }


def _last_day(draft: Draft) -> date:
    return max(period.end for period in draft.periods.periods)


def _points(draft: Draft, kpi: Kpi) -> dict[str, Cell]:
    cells: dict[str, Cell] = dict.fromkeys(draft.periods.flag_keys, 1.0)
    series = series_of(draft.situation, kpi.id)
    for point in series.points if series else ():
        cells[period_key(parse_period(point.period))] = point.value
        cells[f"complete:{point.period}"] = float(point.complete)
    return cells


def _own(draft: Draft, row: int) -> OwnPeriodRow:
    return OwnPeriodRow(draft, "actuals", row)


def _last(draft: Draft, row: int, before: str) -> str:
    own = _own(draft, row)
    return own.latest(f"{own.complete()}*({own.header('end')}<={before})")


def _latest(draft: Draft, row: int, kpi: Kpi) -> dict[str, Cell]:
    here, own = draft.areas["actuals"].here, _own(draft, row)
    last = here("calc.last", row)
    result = draft.computed.kpis[kpi.id]
    complete = complete_points(series_of(draft.situation, kpi.id), draft.situation.tomorrow)
    counted = f"{own.complete()}*({own.header('end')}<={TODAY}+1)"
    adds = kpi.additivity is Additivity.FLOW
    point = result.current
    return {
        "latest": Formula(
            f'IF({last}=0,"",{own.at(last)})',
            or_blank(point and point.value),
        ),
        "latest_period": Formula(
            f'IF({last}=0,"",{own.of_period("label", last)}&"")', point.period if point else ""
        ),
        "total": Formula(
            f'IF(AND({_additivity(draft, row, "actuals")}="flow",{last}>0),'
            f'{own.total(counted)},"")',
            sum(m.value for m in complete) if complete and adds else "",
        ),
        "calc.previous": _previous(draft, row, kpi),
    }


def _previous(draft: Draft, row: int, kpi: Kpi) -> Formula:
    """The complete value of the period right before the latest; a gap is not bridged."""
    here, own = draft.areas["actuals"].here, _own(draft, row)
    last = here("calc.last", row)
    before = (
        f"{own.complete()}*({own.header('grain')}={here('calc.grain', row)})"
        f"*({own.header('number')}={own.of_period('number', last)}-1)"
    )
    previous = draft.computed.kpis[kpi.id].previous
    return Formula(
        f'IF({last}=0,"",IF(SUMPRODUCT({before})=0,"",{own.total(before)}))',
        or_blank(previous and previous.value),
    )


def _year_on_year(draft: Draft, row: int, kpi: Kpi) -> dict[str, Cell]:
    """The same month, quarter or year of the year before, where it is complete too."""
    here, own = draft.areas["actuals"].here, _own(draft, row)
    series, point = series_of(draft.situation, kpi.id), draft.computed.kpis[kpi.id].current
    steps = _PERIODS_A_YEAR.get(series.grain) if series else None
    if steps is None:
        return {"year_before": _NOTHING, "year_change": _NOTHING}
    last, latest, before = (here(key, row) for key in ("calc.last", "latest", "year_before"))
    matching = (
        f"{own.complete()}*({own.header('grain')}={here('calc.grain', row)})"
        f"*({own.header('number')}={own.of_period('number', last)}-{steps})"
    )
    value = _value_before(draft, kpi, steps)
    change = None
    if value and point is not None and point.value is not None:
        change = point.value / value - 1
    return {
        "year_before": Formula(
            f'IF({last}=0,"",IF(SUMPRODUCT({matching})=0,"",{own.total(matching)}))',
            or_blank(value),
        ),
        "year_change": Formula(
            f'IF({before}="","",IF({before}=0,"",{latest}/{before}-1))', or_blank(change)
        ),
    }


def _value_before(draft: Draft, kpi: Kpi, steps: int) -> float | None:
    complete = complete_points(series_of(draft.situation, kpi.id), draft.situation.tomorrow)
    if not complete:
        return None
    wanted = complete[-1].period.number - steps
    return next((one.value for one in complete if one.period.number == wanted), None)


def _known(draft: Draft, row: int, kpi: Kpi) -> dict[str, Cell]:
    """Until when values are known: what the import says, else the end of the latest value."""
    here, own = draft.areas["actuals"].here, _own(draft, row)
    data_end, last = here("calc.data_end", row), here("calc.last_known", row)
    series = series_of(draft.situation, kpi.id)
    known = value_end(draft.situation, series)
    dataset = draft.plan.datasets.get(series.dataset) if series and series.dataset else None
    is_said = bool((dataset and dataset.data_end) or (series and series.as_of))
    return {
        "calc.data_end": known if is_said else None,
        "known_until": Formula(
            f'IF({data_end}<>"",{data_end},IF({last}=0,"",{own.of_period("end", last)}))',
            "" if known is None else serial_of(known),
        ),
    }
