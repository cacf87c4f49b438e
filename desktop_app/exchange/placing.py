"""Everything gets its place before anything is written, so that formulas can name every cell."""

from collections.abc import Iterable, Mapping

from desktop_app.analysis.results import Computed
from desktop_app.analysis.situation import Situation
from desktop_app.exchange.addresses import Area, area_of
from desktop_app.exchange.draft import Draft
from desktop_app.exchange.identity import BASE_SHEET, LISTS_SHEET, META_SHEET
from desktop_app.exchange.kind_lists import REQUIREMENT, THEME
from desktop_app.exchange.lists import lists_of
from desktop_app.exchange.market_sheets import MarketSheet, market_sheets, plan_wide
from desktop_app.exchange.options import WorkbookOptions
from desktop_app.exchange.overview import overview_columns
from desktop_app.exchange.overview_writer import FIRST_LINE
from desktop_app.exchange.period_columns import period_columns
from desktop_app.exchange.selection import Selection
from desktop_app.exchange.sheets import SHEETS, Shape, columns_of, sheet_names
from desktop_app.exchange.worksheet_cells import SPARE_ROWS
from desktop_app.exchange.worksheet_columns import worksheet_columns
from desktop_app.words import Words


def draft_of(selection: Selection, computed: Computed, options: WorkbookOptions) -> Draft:
    """What the sheets are made from."""
    situation = Situation(plan=selection.plan, index=computed.index, today=computed.today)
    words, plan = options.words, selection.plan
    # A team's slice has not all that a worksheet's numbers follow from, and so none of them.
    is_whole = options.team is None
    market = market_sheets(selection, computed, words, taken_names(words)) if is_whole else ()
    requirements = plan_wide(plan, computed, REQUIREMENT)
    shape = Shape(
        words=words,
        periods=period_columns(selection, situation),
        rounds=max(selection.depth.values(), default=0) + 1,
        board=requirements.kind if requirements else None,
    )
    return Draft(
        selection=selection,
        computed=computed,
        situation=situation,
        words=words,
        theme=options.theme,
        lists=lists_of(selection, words),
        periods=shape.periods,
        areas=_areas(selection, shape, market),
        market=market,
        requirements=requirements,
        themes=plan_wide(plan, computed, THEME),
    )


def taken_names(words: Words) -> set[str]:
    """Names that the sheets of worksheets and of measured tables cannot have, in small letters."""
    return {*map(str.casefold, sheet_names(words).values()), LISTS_SHEET, META_SHEET, BASE_SHEET}


def _areas(selection: Selection, shape: Shape, market: Iterable[MarketSheet]) -> Mapping[str, Area]:
    names = sheet_names(shape.words)
    areas = {
        kind: area_of(
            names[kind],
            [column.key for column in columns_of(kind, shape)],
            len(getattr(selection, sheet.records)) + sheet.spare,
            sheet.header_rows,
        )
        for kind, sheet in SHEETS.items()
    }
    overview = area_of(
        names["overview"],
        [column.key for column in overview_columns(shape.words)],
        len(selection.objectives) + len(selection.key_results),
    )
    areas["overview"] = overview.moved_to(FIRST_LINE + 1)
    for sheet in market:
        keys = [column.key for column in worksheet_columns(sheet, shape.words)]
        areas[sheet.key] = area_of(sheet.name, keys, len(sheet.rows) + SPARE_ROWS)
    return areas
