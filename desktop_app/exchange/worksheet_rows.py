"""The rows of a worksheet's sheet: a finding each, then spare ones, all with live formulas."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.analysis.worksheets.answers import answer_of, is_asked, number_of
from desktop_app.analysis.worksheets.results import ItemResult
from desktop_app.catalog.worksheets import Field
from desktop_app.exchange.draft import Draft, unit_look
from desktop_app.exchange.expression_formula import live
from desktop_app.exchange.formula_text import literal
from desktop_app.exchange.kind_lists import field_list
from desktop_app.exchange.market_sheets import MarketSheet
from desktop_app.exchange.sheet import Cell, Look, Row
from desktop_app.exchange.worksheet_cells import SPARE_ROWS, WorksheetCells
from desktop_app.exchange.worksheet_columns import (
    GAP,
    RANGE,
    RATING,
    asked_fields,
    effective_key,
    is_repeated,
    part_key,
    state_key,
)
from desktop_app.exchange.worksheet_scores import score_cells
from desktop_app.plan.market import Finding
from desktop_app.words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the sheet; a spare one has no record yet."""

    number: int
    finding: Finding | None = None
    item: ItemResult | None = None


def worksheet_rows(draft: Draft, sheet: MarketSheet) -> tuple[Row, ...]:
    """A row for each finding, slot by slot, then spare rows."""
    cells = WorksheetCells(draft, sheet)
    first = cells.area.first
    places = [Place(first + at, *found) for at, found in enumerate(sheet.rows)]
    spare = [Place(first + len(places) + at) for at in range(SPARE_ROWS)]
    repeated = {"text", "slot", *(f.key for f in asked_fields(sheet) if is_repeated(f))}
    return tuple(
        Row(
            id=place.finding.id if place.finding else "",
            cells=_cells(cells, place),
            quantity=_quantity(cells, place),
            typed=frozenset() if place.finding else frozenset(repeated),
        )
        for place in (*places, *spare)
    )


def _cells(cells: WorksheetCells, place: Place) -> dict[str, Cell]:
    return {
        **_said(cells, place),
        **_rated(cells, place),
        **_working(cells, place),
        **score_cells(cells, place.number, place.finding, place.item),
        **_tested(cells, place),
    }


def _said(cells: WorksheetCells, place: Place) -> dict[str, Cell]:
    """What is repeated from the sheet of findings, and what is typed here."""
    finding, lists = place.finding, cells.draft.lists
    if finding is None:
        return {}
    found: dict[str, Cell] = {
        "text": _repeated(cells, place, "text", finding.text),
        "slot": _repeated(cells, place, "slot", lists.called("slots", finding.slot)),
    }
    for field in asked_fields(cells.sheet):
        answer = answer_of(finding, field)
        if is_repeated(field):
            found[field.key] = _repeated(cells, place, field.key, answer)
        elif field.sort == "choice" and isinstance(answer, str):
            found[field.key] = lists.called(field_list(cells.sheet.kind, field), answer)
        else:
            found[field.key] = answer
    return found


def _repeated(cells: WorksheetCells, place: Place, key: str, value: float | str | None) -> Cell:
    """What stands on the sheet of findings, found by the id in the hidden column."""
    there = cells.draft.areas["findings"].found(key, cells.here("id", place.number))
    if isinstance(value, str):
        return live(f'IFERROR({there}&"","")', value)
    return live(f'IFERROR(IF(ISNUMBER({there}),{there},""),"")', value)


def _rated(cells: WorksheetCells, place: Place) -> dict[str, Cell]:
    """Ratings as they count now, and how far we are from the best other subject."""
    result = cells.sheet.result
    found: dict[str, Cell] = {}
    if place.finding is not None:
        for subject in result.subjects:
            rating = result.ratings.get((place.finding.id, subject.id))
            found[RATING + subject.id] = None if rating is None else rating.value
    us = cells.sheet.us
    if us is not None and len(result.subjects) > 1:
        own = cells.here(RATING + us.id, place.number)
        others = others_of(cells.ratings(place.number), own)
        gap = None if place.finding is None else us.gaps.get(place.finding.id)
        found[GAP] = live(gap_formula(own, others), gap)
    return found


def others_of(side_by_side: list[str], own: str) -> str:
    """The cells left and right of one, as arguments of a function."""
    at = side_by_side.index(own)
    parts = [cells for cells in (side_by_side[:at], side_by_side[at + 1 :]) if cells]
    return ",".join(f"{part[0]}:{part[-1]}" for part in parts)


def gap_formula(own: str, others: str) -> str:
    """A number less the largest of the others; nothing without one of the two."""
    return f'IF(AND(ISNUMBER({own}),COUNT({others})>0),{own}-MAX({others}),"")'


def _working(cells: WorksheetCells, place: Place) -> dict[str, Cell]:
    sheet, row, item = cells.sheet, place.number, place.item
    slots = sheet.kind.slots
    on = f'IF(OR({cells.here("id", row)}<>"",{cells.here("text", row)}<>""),1,0)'
    slot = cells.draft.lists.value_of("slots", cells.here("slot", row))
    if len(slots) == 1:
        slot = f'IF({cells.here("slot", row)}="",{literal(slots[0].key)},{slot})'
    own = cells.here("calc.on", row)
    found: dict[str, Cell] = {
        "calc.on": live(on, 1.0 if item else 0.0),
        "calc.slot": live(f'IF({own}=1,{slot},"")', item.slot if item else ""),
    }
    found |= _weights(cells, place)
    if sheet.kind.slot_value == "product":
        found |= _parts(cells, place)
    return found


def _weights(cells: WorksheetCells, place: Place) -> dict[str, Cell]:
    """What a row counts: what was typed, else its part of what the typed ones leave of 1."""
    sheet, row, item = cells.sheet, place.number, place.item
    own, field = cells.here("calc.on", row), sheet.weight
    alike = 1.0 if item else ""
    if field is None:
        return {"calc.weight": live(f'IF({own}=1,1,"")', alike)}
    kind, finding = sheet.kind, place.finding
    asked = f"AND({own}=1,{cells.in_slots(row, field.slots)})" if field.slots else f"{own}=1"
    is_one = finding is not None and is_asked(finding, field, kind)
    typed, effective = cells.here(field.key, row), cells.here(effective_key(), row)
    group = f"({cells.column('calc.asked')}=1)"
    if cells.is_weighed_by_slot:
        group += f"*({cells.column('calc.slot')}={cells.here('calc.slot', row)})"
    else:
        group += "*1"
    weights = cells.column(field.key)
    share = f"MAX(0,1-SUMPRODUCT({group},{weights}))/SUMPRODUCT({group}*(1-ISNUMBER({weights})))"
    weight, is_asked_here = item.weight if item else None, cells.here("calc.asked", row)
    return {
        "calc.asked": live(f"IF({asked},1,0)", 1.0 if is_one else 0.0),
        effective_key(): live(
            f'IF({is_asked_here}=1,IF(ISNUMBER({typed}),{typed},{share}),"")', weight
        ),
        "calc.weight": live(
            f'IF({own}=1,IF(ISNUMBER({effective}),{effective},1),"")',
            alike if weight is None else weight,
        ),
    }  # fmt: skip


def _parts(cells: WorksheetCells, place: Place) -> dict[str, Cell]:
    """A factor's numbers in the columns of its slot, so that each slot's can be multiplied."""
    kind, row, item = cells.sheet.kind, place.number, place.item
    found: dict[str, Cell] = {}
    for slot in kind.slots:
        fields = [f for f in map(kind.field, RANGE) if f and (slot.key in f.slots or not f.slots)]
        ends = [cells.here(field.key, row) for field in fields]
        has_base = any(field.key == "base" for field in fields)
        base = cells.here("base", row) if has_base else ""
        inside = f"AND({cells.here('calc.slot', row)}={literal(slot.key)},ISNUMBER({base}))"
        finding = place.finding if item and item.slot == slot.key else None
        values = _ends(finding, fields) if finding else {}
        formulas = {"low": f"MIN({','.join(ends)})", "base": base, "high": f"MAX({','.join(ends)})"}
        for part in RANGE:
            formula = f'IF({inside},{formulas[part]},"")' if has_base else '""'
            found[part_key(slot.key, part)] = live(formula, values.get(part))
    return found


def _ends(finding: Finding, fields: list[Field]) -> Mapping[str, float]:
    typed = {field.key: number_of(finding, field) for field in fields}
    base = typed.get("base")
    if base is None:
        return {}
    known = [value for value in typed.values() if value is not None]
    return {"low": min(known), "base": base, "high": max(known)}


def _quantity(cells: WorksheetCells, place: Place) -> Look:
    """Factors below 1 are shown with all their decimals."""
    if place.item is None or cells.sheet.kind.slot_value != "product":
        return Look.PLAIN
    values = (place.item.low, place.item.base, place.item.high)
    known = [value for value in values if value is not None]
    is_fraction = any(0 < abs(value) < 1 for value in known)
    return Look.PLAIN if is_fraction or not known else unit_look("", known)


def _tested(cells: WorksheetCells, place: Place) -> dict[str, Cell]:
    if not cells.sheet.kind.tests_kpi or place.item is None:
        return {}
    return {state_key(): _state_word(cells.draft.words, place.item.state)}


def _state_word(words: Words, state: str) -> str:
    return {
        "open": words("No KPI or threshold yet"),
        "waiting": words("Waiting for a value"),
        "right": words("Confirmed"),
        "wrong": words("Refuted"),
    }.get(state, state)
