"""Scores of a worksheet's rows, their places on axes and their regions, as live formulas."""

from collections.abc import Callable, Mapping

from desktop_app.analysis.worksheets.formulas import MADE_FROM, SCORE, Formula, formula_of
from desktop_app.analysis.worksheets.results import ItemResult
from desktop_app.analysis.worksheets.scatter import divides_of
from desktop_app.exchange.expression_formula import (
    MOST_ARGUMENTS,
    in_excel,
    live,
    number_in,
    number_literal,
    or_nothing,
)
from desktop_app.exchange.formula_text import literal
from desktop_app.exchange.market_sheets import MarketSheet
from desktop_app.exchange.sheet import Cell
from desktop_app.exchange.worksheet_cells import WorksheetCells
from desktop_app.exchange.worksheet_columns import (
    MADE,
    REGION,
    axis_key,
    drawn_axes,
)
from desktop_app.exchange.worksheet_columns import SCORE as SCORE_KEY
from desktop_app.plan.market import Finding

_NEARLY = "-1E-9"


def score_cells(
    cells: WorksheetCells, row: int, finding: Finding | None, item: ItemResult | None
) -> dict[str, Cell]:
    """The score and what it needs, then axes and region."""
    sheet = cells.sheet
    found: dict[str, Cell] = {}
    score = item.score if item else None
    if sheet.is_made_from_others:
        is_plain = item is not None and not _is_made(sheet, item.slot)
        found["calc.plain"] = live(
            _scored(cells, row, _plain(sheet.formulas)), score if is_plain else None
        )
        found[MADE] = _made_from(cells, finding)
    if sheet.formulas:
        found[SCORE_KEY] = live(_scored(cells, row, sheet.formulas), score)
    for axis in drawn_axes(sheet):
        text = in_excel(formula_of(axis.value, {}).expression, _names(cells, row))
        value = {"x": item.x, "y": item.y, "size": item.size}.get(axis.key) if item else None
        found[axis_key(axis.key)] = live(or_nothing(text), value)
    if sheet.kind.regions:
        found[REGION] = live(_region(cells, row), _region_name(cells, item))
    return found


def by_slot(
    formulas: Mapping[str, Formula], slot_is: Callable[[str], str], named: Callable[[str], str]
) -> str:
    """The formula of a row's slot, else that of all others; nothing where a part is blank.

    Args: slot_is: the condition that the row stands in a slot.
    """
    usual = formulas.get("")
    text = '""' if usual is None else in_excel(usual.expression, named)
    for slot, formula in reversed(list(formulas.items())):
        if slot:
            text = f"IF({slot_is(slot)},{in_excel(formula.expression, named)},{text})"
    return or_nothing(text)


def _scored(cells: WorksheetCells, row: int, formulas: Mapping[str, Formula]) -> str:
    own = cells.here("calc.slot", row)
    text = by_slot(
        formulas,
        lambda slot: f"{own}={literal(slot)}",
        lambda key: cells.number(key, row),
    )
    return f'IF({cells.here("calc.on", row)}=1,{text},"")'


def _is_made(sheet: MarketSheet, slot: str) -> bool:
    formula = sheet.formulas.get(slot) or sheet.formulas.get("")
    return formula is not None and MADE_FROM in formula.names


def _plain(formulas: Mapping[str, Formula]) -> Mapping[str, Formula]:
    """The formulas, where those that need other scores give nothing: so none needs itself."""
    nothing = formula_of("0 / 0", {})
    return {
        slot: nothing if MADE_FROM in formula.names else formula
        for slot, formula in formulas.items()
    }


def _made_from(cells: WorksheetCells, finding: Finding | None) -> Cell:
    """The mean of the sources' scores: live for those beside it, else as they were."""
    sources = cells.sheet.sources.get(finding.id, ()) if finding else ()
    scores = cells.sheet.scores
    known = [scores[source] for source in sources if source in scores]
    mean = sum(known) / len(known) if known else None
    if not sources:
        return live('""', None)
    own: dict[str, ItemResult] = {found.id: item for found, item in cells.sheet.rows}
    parts = []
    for source in sources:
        if source in own and not _is_made(cells.sheet, own[source].slot):
            parts.append(cells.area.found("calc.plain", literal(source)))
        elif source in scores:
            parts.append(number_literal(scores[source]))
    if not parts or len(parts) > MOST_ARGUMENTS:
        return mean
    return live(or_nothing(f"AVERAGE({','.join(parts)})"), mean)


def _names(cells: WorksheetCells, row: int) -> Callable[[str], str]:
    def named(key: str) -> str:
        if key == SCORE:
            return number_in(cells.here(SCORE_KEY, row)) if cells.sheet.formulas else "NA()"
        return cells.number(key, row)

    return named


def _region(cells: WorksheetCells, row: int) -> str:
    """The first region all of whose formulas are at least 0."""
    kind, axes = cells.sheet.kind, _axes(cells, row)
    divides = divides_of(cells.sheet.result.worksheet, kind)
    known = {f"divide_{axis}": number_literal(value) for axis, value in divides.items()}
    known |= {axis: number_in(cell) for axis, cell in axes.items()}

    def holds(text: str) -> str:
        formula = in_excel(formula_of(text, {}).expression, lambda key: known.get(key, "NA()"))
        return f"IFERROR({formula}>={_NEARLY},FALSE)"

    shown = '""'
    for region in reversed(kind.regions):
        name = literal(region.name[cells.draft.words.language])
        conditions = ",".join(map(holds, region.when)) or "TRUE"
        shown = f"IF(AND({conditions}),{name},{shown})"
    if not {"x", "y"} <= axes.keys():
        return '""'
    return f'IF(AND(ISNUMBER({axes["x"]}),ISNUMBER({axes["y"]})),{shown},"")'


def _axes(cells: WorksheetCells, row: int) -> dict[str, str]:
    """The cell of each axis: its own column, else that of the field that it is."""
    drawn = {axis.key for axis in drawn_axes(cells.sheet)}
    return {
        axis.key: cells.here(axis_key(axis.key) if axis.key in drawn else axis.value, row)
        for axis in cells.sheet.kind.axes
        if axis.value
    }


def _region_name(cells: WorksheetCells, item: ItemResult | None) -> str:
    language = cells.draft.words.language
    names = {region.key: region.name[language] for region in cells.sheet.kind.regions}
    return names.get(item.region, "") if item else ""
