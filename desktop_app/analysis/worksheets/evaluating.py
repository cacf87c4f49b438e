"""Everything that follows from a worksheet by arithmetic, whatever its kind."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from desktop_app.analysis.results import Computed
from desktop_app.analysis.worksheets.chains import chained_slots, swings_of
from desktop_app.analysis.worksheets.items import Look, items_of, members_of
from desktop_app.analysis.worksheets.market_index import MarketIndex, market_index
from desktop_app.analysis.worksheets.matrix import subjects_of
from desktop_app.analysis.worksheets.ratings import ratings_of
from desktop_app.analysis.worksheets.remarks import Seen, remarks_of
from desktop_app.analysis.worksheets.results import SlotResult, WorksheetResult
from desktop_app.analysis.worksheets.scatter import Plotter, chosen_axes, divides_of, white_spaces
from desktop_app.analysis.worksheets.scores import Scored, scores_of
from desktop_app.analysis.worksheets.shares import counts_of
from desktop_app.analysis.worksheets.sheet import Homes, Sheet
from desktop_app.analysis.worksheets.slot_values import Members, counted_slots, scored_slots
from desktop_app.analysis.worksheets.totals import totals_of
from desktop_app.analysis.worksheets.unknown import unknown_kind
from desktop_app.catalog.worksheets import WorksheetKind, worksheet_kinds
from desktop_app.plan.fields import Record
from desktop_app.plan.ids import WorksheetId
from desktop_app.plan.market import Worksheet
from desktop_app.plan.plan import Plan, by_rank, records


def evaluate(
    plan: Plan, worksheet_id: str, computed: Computed | None, today: date
) -> WorksheetResult:
    """Everything computed of one worksheet: linear in its records, ratings and links.

    A worksheet whose kind is not known shows its findings, without numbers. `computed` has the
    KPIs that test assumptions: without it those wait. Evidence ages up to `today` (see `day_of`).

    Raises: KeyError: the plan has no such worksheet; FormulaError: a formula cannot be read.
    """
    index = market_index(plan, worksheet_kinds())
    return evaluated(index, plan.worksheets[WorksheetId(worksheet_id)], computed, today)


def evaluate_all(
    plan: Plan, computed: Computed | None, today: date
) -> Mapping[str, WorksheetResult]:
    """Every worksheet of a plan by id, as people ordered them; otherwise as `evaluate`."""
    if not plan.worksheets:
        return {}
    index = market_index(plan, worksheet_kinds())
    return {
        worksheet.id: evaluated(index, worksheet, computed, today)
        for worksheet in by_rank(plan.worksheets)
    }


def records_of(plan: Plan, worksheet: Worksheet, kind: WorksheetKind) -> list[Record]:
    """What stands on a worksheet, as people ordered it.

    Its findings, or all requirements or themes of the plan where the kind is about those.
    """
    if kind.records == "finding":
        own = {at: f for at, f in plan.findings.items() if f.worksheet == worksheet.id}
        return list(by_rank(own))
    return by_rank(records(plan, kind.records))


def evaluated(
    index: MarketIndex, worksheet: Worksheet, computed: Computed | None, today: date
) -> WorksheetResult:
    """Everything computed of one worksheet of an index."""
    kind = index.kinds.get(worksheet.kind)
    if kind is None:
        return unknown_kind(worksheet, index.findings.get(worksheet.id, ()), today)
    homes = Homes(index)
    sheet = homes.settle(worksheet, kind)
    scored = scores_of(sheet, homes)
    members = members_of(sheet)
    slots = _slots(sheet, members, scored)
    divides = divides_of(worksheet, kind)
    look = Look(
        index=index, sheet=sheet, homes=homes, scored=scored, plotter=Plotter(sheet, divides),
        computed=computed, today=today,
    )  # fmt: skip
    axes = chosen_axes(worksheet, kind, sheet.found)
    subjects = index.subjects.get(worksheet.id, ()) if kind.subjects else ()
    ratings = ratings_of(index, subjects, {record.id for record in sheet.found})
    columns = subjects_of(sheet, subjects, ratings, axes)
    seen = Seen(sheet, slots, subjects, ratings, scored)
    return WorksheetResult(
        worksheet=worksheet,
        kind=kind,
        items=items_of(look),
        slots=slots,
        subjects=columns,
        totals=totals_of(kind, slots),
        ratings=MappingProxyType(ratings.newest),
        history=MappingProxyType(ratings.history),
        counts=MappingProxyType(counts_of(sheet)),
        axes=MappingProxyType(axes),
        divides=MappingProxyType(divides),
        white_spaces=white_spaces(kind.subjects, columns) if kind.subjects and axes else (),
        swings=swings_of(kind, members) if kind.slot_value == "product" else (),
        remarks=remarks_of(seen),
    )


def _slots(sheet: Sheet, members: Members, scored: Mapping[str, Scored]) -> tuple[SlotResult, ...]:
    match sheet.kind.slot_value:
        case "product":
            return chained_slots(sheet, members)
        case "mean" | "sum":
            return scored_slots(sheet, members, scored)
    return counted_slots(sheet.kind, members)
