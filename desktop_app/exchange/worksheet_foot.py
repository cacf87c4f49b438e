"""What follows from all rows of a worksheet: weights, slots, totals, subjects. Live formulas."""

from collections.abc import Callable

from desktop_app.analysis.worksheets.formulas import ALL, formula_of
from desktop_app.analysis.worksheets.results import SlotResult, TotalResult
from desktop_app.analysis.worksheets.weights import slot_weights, sum_of
from desktop_app.catalog.worksheets import Slot, Total
from desktop_app.exchange.draft import Draft, unit_look
from desktop_app.exchange.expression_formula import (
    in_excel,
    live,
    number_literal,
    or_nothing,
)
from desktop_app.exchange.formula_text import literal
from desktop_app.exchange.market_sheets import MarketSheet
from desktop_app.exchange.sheet import Cell, Look, Row
from desktop_app.exchange.worksheet_cells import WorksheetCells
from desktop_app.exchange.worksheet_columns import (
    RATING,
    SCORE,
    effective_key,
    part_key,
    rating_keys,
)
from desktop_app.exchange.worksheet_rows import gap_formula, others_of

_ROUNDING = 1e-6  # weights are kept with three decimals


def worksheet_foot(draft: Draft, sheet: MarketSheet) -> tuple[Row, ...]:
    """The rows below the records, in the order of `WorksheetCells.foot_ids`."""
    cells = WorksheetCells(draft, sheet)
    slots = {f"calc:slot:{slot.key}": slot for slot in sheet.result.slots}
    totals = {f"calc:total:{total.key}": total for total in sheet.result.totals}
    rows = []
    for row_id in cells.foot_ids():
        if row_id in slots:
            rows.append(_slot_row(cells, row_id, slots[row_id]))
        elif row_id in totals:
            rows.append(_total_row(cells, row_id, totals[row_id]))
        elif row_id == "calc:weights":
            rows.append(_weights_row(cells, row_id))
        else:
            rows.append(_subjects_row(cells, row_id))
    return tuple(rows)


def _weights_row(cells: WorksheetCells, row_id: str) -> Row:
    weights = [item.weight for _, item in cells.sheet.rows if item.weight is not None]
    return Row(
        id=row_id,
        cells={
            "text": cells.draft.words("Sum of the weights"),
            **_sum_of_weights(cells, row_id, f"SUM({cells.column(effective_key())})", weights),
        },
    )


def _sum_of_weights(
    cells: WorksheetCells, row_id: str, formula: str, weights: list[float]
) -> dict[str, Cell]:
    """The sum, and a word beside it where it is not 100 %."""
    total, mark = sum_of(weights) or 0.0, cells.draft.words("not 100%")
    here = cells.foot(row_id, effective_key())
    is_odd = bool(total) and abs(total - 1) > _ROUNDING
    odd = f'IF(OR({here}=0,ABS({here}-1)<=1E-6),"",{literal(mark)})'
    return {effective_key(): live(formula, total), "slot": live(odd, mark if is_odd else "")}


def _slot_row(cells: WorksheetCells, row_id: str, result: SlotResult) -> Row:
    kind, language = cells.sheet.kind, cells.draft.words.language
    slot = next(slot for slot in kind.slots if slot.key == result.key)
    found: dict[str, Cell] = {"text": slot.name[language]}
    if kind.slot_value == "product":
        found |= _chain(cells, slot, result)
    else:
        formula = _mean(cells, slot) if kind.slot_value == "mean" else _sum(cells, slot)
        found[SCORE] = live(formula, result.value)
        if cells.sheet.weight and cells.is_weighed_by_slot:
            own = [i.weight for _, i in cells.sheet.rows if i.slot == slot.key and i.weight]
            formula = f"SUMPRODUCT({_stands_in(cells, slot)}*1,{cells.column(effective_key())})"
            found |= _sum_of_weights(cells, row_id, formula, own)
    values = (result.low, result.value, result.high)
    return Row(id=row_id, cells=found, quantity=_look(values))


def _stands_in(cells: WorksheetCells, slot: Slot) -> str:
    return f"({cells.column('calc.slot')}={literal(slot.key)})"


def _mean(cells: WorksheetCells, slot: Slot) -> str:
    """Weighted mean of the scores that are there."""
    stands, scores, weights = (
        _stands_in(cells, slot), cells.column(SCORE), cells.column("calc.weight"),
    )  # fmt: skip
    return or_nothing(
        f"SUMPRODUCT({stands}*1,{scores},{weights})"
        f"/SUMPRODUCT({stands}*ISNUMBER({scores}),{weights})"
    )


def _sum(cells: WorksheetCells, slot: Slot) -> str:
    """Sum of the scores; where they hold weights, those of what is not scored are shared out."""
    stands, scores = _stands_in(cells, slot), cells.column(SCORE)
    total = f"SUMPRODUCT({stands}*1,{scores})"
    weight = cells.sheet.weight
    formulas = cells.sheet.formulas.values()
    if weight is not None and any(weight.key in formula.names for formula in formulas):
        weights = cells.column(effective_key())
        left = f"SUMPRODUCT(ISNUMBER({scores})*1,{weights})"
        total += f"*IF(OR({left}=0,SUM({weights})=0),1,SUM({weights})/{left})"
    return f'IF(SUMPRODUCT({stands}*ISNUMBER({scores}))=0,"",{or_nothing(total)})'


def _chain(cells: WorksheetCells, slot: Slot, result: SlotResult) -> dict[str, Cell]:
    """The product of the slot's factors and of the slot it goes on from."""
    values = {"low": result.low, "base": result.value, "high": result.high}
    if not _is_ordinary(cells.sheet):
        return {key: values[key] for key in cells.range_keys}
    bases = cells.column(part_key(slot.key, "base"))
    count = f"SUMPRODUCT({_stands_in(cells, slot)}*1)"
    found: dict[str, Cell] = {}
    for key in cells.range_keys:
        product = f"PRODUCT({cells.column(part_key(slot.key, key))})"
        blank = f"OR({count}=0,COUNT({bases})<{count})"
        if cells.sheet.kind.slot(slot.continues):
            before = cells.foot(f"calc:slot:{slot.continues}", key)
            blank = f"OR(NOT(ISNUMBER({before})),{count}=0,COUNT({bases})<{count})"
            product = f"{before}*{product}"
        found[key] = live(f'IF({blank},"",{or_nothing(product)})', values[key])
    return found


def _is_ordinary(sheet: MarketSheet) -> bool:
    """Whether low stays low in a product: no factor is below 0, and no chain turns in a circle."""
    ends = (end for _, item in sheet.rows for end in (item.low, item.base, item.high))
    if any(end is not None and end < 0 for end in ends):
        return False
    return not any(_comes_round(sheet, slot) for slot in sheet.kind.slots)


def _comes_round(sheet: MarketSheet, slot: Slot) -> bool:
    seen: set[str] = set()
    at: Slot | None = slot
    while at is not None:
        if at.key in seen:
            return True
        seen.add(at.key)
        at = sheet.kind.slot(at.continues)
    return False


def _total_row(cells: WorksheetCells, row_id: str, result: TotalResult) -> Row:
    kind, language = cells.sheet.kind, cells.draft.words.language
    total = next(total for total in kind.totals if total.key == result.key)
    found: dict[str, Cell] = {
        "text": total.name[language],
        cells.value_key: live(or_nothing(_total(cells, total, cells.value_key)), result.value),
    }
    if kind.slot_value == "product":
        found |= _total_ends(cells, row_id, total, result)
    return Row(id=row_id, cells=found, quantity=_look((result.low, result.value, result.high)))


def _total_ends(
    cells: WorksheetCells, row_id: str, total: Total, result: TotalResult
) -> dict[str, Cell]:
    """The least and the largest of what the formula gives with every slot at its low and high."""
    here = cells.foot(row_id, cells.value_key)
    ends = ",".join(
        f"IFERROR({_total(cells, total, key)},{here})" for key in cells.range_keys if key != "base"
    )
    values = {"low": result.low, "high": result.high}
    functions = {"low": "MIN", "high": "MAX"}
    return {
        key: live(f'IF({here}="","",{functions[key]}({here},{ends}))', values[key])
        for key in cells.range_keys
        if key != "base"
    }


def _total(cells: WorksheetCells, total: Total, key: str) -> str:
    """The formula over slots' values. Where slots are sums, nothing adds nothing."""
    values = {slot.key: cells.foot(f"calc:slot:{slot.key}", key) for slot in cells.sheet.kind.slots}
    known = list(values.values())
    is_sum = cells.sheet.kind.slot_value == "sum"
    blank = f"IF(COUNT({known[0]}:{known[-1]})>0,0,NA())" if is_sum else "NA()"

    def named(name: str) -> str:
        if name == ALL:
            return _all(cells, values, blank if is_sum else "")
        cell = values.get(name)
        return "NA()" if cell is None else f"IF(ISNUMBER({cell}),{cell},{blank})"

    return in_excel(formula_of(total.value, {}).expression, named)


def _all(cells: WorksheetCells, values: dict[str, str], blank: str) -> str:
    """The weighted mean of the slots that have a value; of sums those without count as 0."""
    shares = slot_weights(cells.sheet.kind.slots)
    parts = [(cell, number_literal(shares[key])) for key, cell in values.items()]
    if blank:
        above = "+".join(f"IF(ISNUMBER({cell}),{cell},{blank})*{share}" for cell, share in parts)
        return f"(({above})/({'+'.join(share for _, share in parts)}))"
    above = "+".join(f"IF(ISNUMBER({cell}),{cell}*{share},0)" for cell, share in parts)
    below = "+".join(f"IF(ISNUMBER({cell}),{share},0)" for cell, share in parts)
    return f"(({above})/({below}))"


def _subjects_row(cells: WorksheetCells, row_id: str) -> Row:
    """Totals of subjects, or how far each is from the best other."""
    words, is_total = cells.draft.words, row_id == "calc:subjects"
    found: dict[str, Cell] = {
        "text": words("Weighted total") if is_total else words("Less the best other")
    }
    make: Callable[[WorksheetCells, str], str] = _subject_total if is_total else _subject_gap
    for subject in cells.sheet.result.subjects:
        value = subject.total if is_total else subject.gap
        found[RATING + subject.id] = live(make(cells, RATING + subject.id), value)
    return Row(id=row_id, cells=found)


def _subject_total(cells: WorksheetCells, key: str) -> str:
    """Weighted mean of the ratings that are there."""
    ratings, weights = cells.column(key), cells.column("calc.weight")
    return or_nothing(
        f"SUMPRODUCT({ratings},{weights})/SUMPRODUCT(ISNUMBER({ratings})*1,{weights})"
    )


def _subject_gap(cells: WorksheetCells, key: str) -> str:
    totals = [cells.foot("calc:subjects", other) for other in rating_keys(cells.sheet)]
    own = cells.foot("calc:subjects", key)
    return gap_formula(own, others_of(totals, own))


def _look(values: tuple[float | None, ...]) -> Look:
    known = [value for value in values if value is not None]
    return unit_look("", known) if known else Look.NUMBER
