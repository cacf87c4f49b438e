"""What is computed of each record of a worksheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from desktop_app.analysis.check_evidence import age_in_months, is_stale
from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.results import Computed
from desktop_app.analysis.worksheets.assumptions import tested
from desktop_app.analysis.worksheets.chains import Range, factor_step, range_of
from desktop_app.analysis.worksheets.market_index import MarketIndex
from desktop_app.analysis.worksheets.places import are_slots_groups, places_of
from desktop_app.analysis.worksheets.results import ItemResult
from desktop_app.analysis.worksheets.scatter import Plotter, Spot
from desktop_app.analysis.worksheets.scores import Scored, score_step
from desktop_app.analysis.worksheets.shares import Share, shares_of
from desktop_app.analysis.worksheets.sheet import Homes, Sheet
from desktop_app.analysis.worksheets.weights import weight_step
from desktop_app.plan.fields import Record
from desktop_app.plan.market import Finding

_PARETO = "pareto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the results of records follow from."""

    index: MarketIndex
    sheet: Sheet
    homes: Homes
    scored: Mapping[str, Scored]
    plotter: Plotter
    computed: Computed | None
    today: date


def items_of(look: Look) -> tuple[ItemResult, ...]:
    """Every record: in slot order, those in unknown slots last, within a slot as people ordered."""
    kind = look.sheet.kind
    order, slots = {slot.key: at for at, slot in enumerate(kind.slots)}, look.sheet.slots
    found = sorted(look.sheet.found, key=lambda record: order.get(slots[record.id], len(order)))
    scores = {r.id: s for r in found if (s := look.scored[r.id].value) is not None}
    are_groups = are_slots_groups(kind)
    places = places_of((at, slots[at] if are_groups else "", s) for at, s in scores.items())
    shares = shares_of(scores) if kind.picture == _PARETO else {}
    return tuple(
        _item(look, record, places.get(record.id), shares.get(record.id)) for record in found
    )


def _item(look: Look, record: Record, place: int | None, share: Share | None) -> ItemResult:
    kind, weights = look.sheet.kind, look.sheet.weights
    scored = look.scored[record.id]
    spot = look.plotter.spot(record, scored)
    region = look.plotter.region(spot)
    test = tested(record, kind, look.index, look.computed) if kind.tests_kpi else None
    factor = range_of(record, kind) if kind.slot_value == "product" else Range(None, None, None)
    weight = weights.get(record.id)
    finding = record if isinstance(record, Finding) else None
    return ItemResult(
        id=record.id, slot=look.sheet.slots[record.id], score=scored.value, place=place,
        weight=None if weight is None else weight.value,
        low=factor.low, base=factor.base, high=factor.high,
        x=spot.x, y=spot.y, size=spot.size, region=region,
        state="" if test is None else test.state,
        age_months=None if finding is None else age_in_months(finding, look.today),
        is_stale=finding is not None and is_stale(finding, look.today),
        share=None if share is None else share.share,
        cumulative=None if share is None else share.cumulative,
        is_vital=share is not None and share.is_vital,
        why=partial(_besides, look, record, share, spot),
    )  # fmt: skip


def _why(look: Look, record: Record, share: Share | None) -> Explanation:
    """The test where there is one, else the factor, else the score with its share."""
    kind = look.sheet.kind
    if kind.tests_kpi:
        return tested(record, kind, look.index, look.computed).explanation
    if kind.slot_value == "product":
        return factor_step(record, kind)
    why = score_step(record.id, look.homes, look.scored)
    if share is not None:
        return explained("worksheet.share", share.share, why, cumulative=share.cumulative)
    return why


def _besides(look: Look, record: Record, share: Share | None, spot: Spot) -> Explanation:
    """The same reason with the weight, where the score does not hold it, and the region."""
    steps, formula, why = [], look.sheet.formula_for(record), _why(look, record, share)
    region = look.plotter.region(spot)
    weight = look.sheet.weights.get(record.id)
    if weight is not None and (formula is None or weight.field.key not in formula.names):
        steps.append(weight_step(weight))
    if region:
        steps.append(look.plotter.region_step(spot, region))
    if not steps:
        return why
    if formula is None:
        why = steps.pop()
    return replace(why, inputs=(*why.inputs, *steps))


def members_of(sheet: Sheet) -> Mapping[str, Sequence[Record]]:
    """The records of each slot, as people ordered them."""
    members: dict[str, list[Record]] = {}
    for record in sheet.found:
        members.setdefault(sheet.slots[record.id], []).append(record)
    return members
