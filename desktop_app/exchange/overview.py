"""The overview: every goal with its KPI, how far it is, how far it should be, and its trend."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.analysis.reading import complete_points, series_of
from desktop_app.exchange.draft import Draft, goal_look
from desktop_app.exchange.formula_text import literal
from desktop_app.exchange.formulas_reading import or_blank
from desktop_app.exchange.formulas_weights import weight_of
from desktop_app.exchange.period_columns import period_key
from desktop_app.exchange.sheet import Cell, Column, Formula, Look, computed_column, safe_number
from desktop_app.plan.goals import KeyResult, KeyResultKind, Objective, Status
from desktop_app.plan.ids import KpiId
from desktop_app.plan.periods import parse_period
from desktop_app.terms import field_word
from desktop_app.words import Words

# What the icon shows: three lights, and grey for what is outdated.
_LIGHTS = {Status.ON_COURSE: 3, Status.AT_RISK: 2, Status.OFF_COURSE: 1, Status.OUTDATED: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """One line of the overview.

    Attributes:
        level: how far it is indented.
        trend: the address of the measured values of its KPI; "" where there are too few.
    """

    id: str
    is_objective: bool
    level: int
    cells: dict[str, Cell]
    quantity: Look = Look.NUMBER
    trend: str = ""


def overview_columns(words: Words) -> tuple[Column, ...]:
    """The columns, in order."""
    return (
        computed_column("title", words("Objectives and key results"), Look.TEXT, (34, 52)),
        computed_column("owner", field_word(words, "owner"), Look.TEXT, (12, 18)),
        computed_column("kpi", words("KPI"), Look.TEXT, (12, 30)),
        computed_column("baseline", field_word(words, "baseline"), Look.QUANTITY, (10, 13)),
        computed_column("current", field_word(words, "current"), Look.QUANTITY, (10, 13)),
        computed_column("target", field_word(words, "target"), Look.QUANTITY, (10, 13)),
        computed_column("progress", field_word(words, "progress"), Look.SHARE, (12, 12)),
        computed_column("pace", field_word(words, "pace"), Look.SHARE, (9, 9)),
        computed_column("hit_rate", words("Hit rate"), Look.SHARE, (9, 9)),
        computed_column("light", "", Look.CENTRED, (4, 4)),
        computed_column("status", field_word(words, "status"), Look.CENTRED, (11, 14)),
        computed_column("weight", words("Effective weight"), Look.WEIGHT, (9, 9)),
        computed_column("trend", words("Trend"), Look.TEXT, (22, 22)),
    )


def overview_lines(draft: Draft) -> tuple[GoalLine, ...]:
    """Objectives, each followed by its key results, then by the objectives below it."""
    return tuple(_lines(draft))


def _lines(draft: Draft) -> Iterator[GoalLine]:
    results: dict[str, list[KeyResult]] = {}
    for key_result in draft.selection.key_results:
        results.setdefault(key_result.objective, []).append(key_result)
    row = draft.areas["overview"].first
    for objective in draft.selection.objectives:
        level = draft.selection.depth[objective.id]
        yield _objective_line(draft, row, objective, level)
        row += 1
        for key_result in results.get(objective.id, []):
            yield _key_result_line(draft, row, key_result, level + 1)
            row += 1


def _objective_line(draft: Draft, row: int, objective: Objective, level: int) -> GoalLine:
    result = draft.goal(objective.id)
    look = _Looked(draft, row, "objectives")
    cells: dict[str, Cell] = {
        "title": look.up("title", objective.title),
        "owner": look.text("owner", draft.lists.called("people", objective.owner)),
        "progress": look.up("progress", or_blank(result.progress)),
        "pace": look.up("pace", or_blank(result.pace)),
        "weight": look.up("effective_weight", weight_of(draft, objective)),
        **_status(draft, look, result.status),
    }
    return GoalLine(id=objective.id, is_objective=True, level=level, cells=cells)


def _key_result_line(draft: Draft, row: int, key_result: KeyResult, level: int) -> GoalLine:
    result = draft.goal(key_result.id)
    look = _Looked(draft, row, "key_results")
    cells: dict[str, Cell] = {
        "title": look.up("title", key_result.title),
        "owner": look.text("owner", draft.lists.called("people", key_result.owner)),
        "kpi": look.text("kpi", draft.lists.called("kpis", key_result.kpi)),
        "baseline": look.number("baseline", key_result.baseline),
        "current": look.up("current", or_blank(result.current)),
        "target": _target(draft, look, key_result),
        "progress": look.up("progress", or_blank(result.progress)),
        "pace": look.up("pace", or_blank(result.pace)),
        "hit_rate": look.up("hit_rate", or_blank(result.hit_rate)),
        "weight": look.up("effective_weight", weight_of(draft, key_result)),
        **_status(draft, look, result.status),
    }
    return GoalLine(
        id=key_result.id, is_objective=False, level=level, cells=cells,
        quantity=goal_look(draft, key_result), trend=_trend(draft, key_result),
    )  # fmt: skip


class _Looked:
    """Cells that show what another sheet has in the row of the same record."""

    def __init__(self, draft: Draft, row: int, kind: str) -> None:
        self._draft = draft
        self._own = draft.areas["overview"].here("id", row)
        self._row = row
        self._kind = kind

    def found(self, key: str) -> str:
        return self._draft.areas[self._kind].found(key, self._own)

    def here(self, key: str) -> str:
        return self._draft.areas["overview"].here(key, self._row)

    def up(self, key: str, value: float | str) -> Formula:
        return Formula(self.found(key), value)

    def text(self, key: str, value: str) -> Formula:
        return Formula(f'{self.found(key)}&""', value)

    def number(self, key: str, value: float | None) -> Formula:
        found = self.found(key)
        return Formula(f'IF({found}="","",{found})', or_blank(value))


def _status(draft: Draft, look: _Looked, status: Status) -> dict[str, Cell]:
    """The word, and a number for the icon beside it."""
    word, lights = look.here("status"), '""'
    for light_status, light in _LIGHTS.items():
        named = literal(draft.lists.called("statuses", light_status))
        lights = f"IF({word}={named},{light},{lights})"
    return {
        "status": look.up("status", draft.lists.called("statuses", status)),
        "light": Formula(lights, _LIGHTS.get(status, "")),
    }


def _target(draft: Draft, look: _Looked, key_result: KeyResult) -> Formula:
    """The target; for what is to be kept its bound or bounds."""
    low, high, target = (look.found(key) for key in ("low", "high", "target"))
    kind = look.found("calc.kind")
    is_share = goal_look(draft, key_result) is Look.SHARE
    scale, unit = ("*100", '&"%"') if is_share else ("", "")
    return Formula(
        f'IF({kind}="within",{low}{scale}&"–"&{high}{scale}{unit},IF({kind}="at_least",{low},'
        f'IF({kind}="at_most",{high},IF({target}="","",{target}))))',
        _target_now(key_result, is_share=is_share),
    )


def _target_now(key_result: KeyResult, *, is_share: bool) -> float | str:
    if key_result.kind is KeyResultKind.AT_LEAST:
        return or_blank(key_result.low)
    if key_result.kind is KeyResultKind.AT_MOST:
        return or_blank(key_result.high)
    if key_result.kind is not KeyResultKind.WITHIN:
        return or_blank(key_result.target)
    bounds = [
        (bound or 0.0) * (100 if is_share else 1) for bound in (key_result.low, key_result.high)
    ]
    return "–".join(f"{safe_number(bound):.15g}" for bound in bounds) + ("%" if is_share else "")


def _trend(draft: Draft, key_result: KeyResult) -> str:
    """The complete values of the KPI up to the day looked at, as an address."""
    trend = None if key_result.kpi is None else trend_of(draft, key_result.kpi)
    return trend.actuals if trend else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Addresses for a picture of a KPI over time, all from the same period on.

    Attributes:
        actuals: from the first to the last complete value.
        targets: as long as there are targets or values; "" without targets.
        labels: the headings over the longer of the two; `periods` is how many.
    """

    actuals: str
    targets: str
    labels: str
    periods: int


def trend_of(draft: Draft, kpi_id: KpiId) -> Trend | None:
    """Where a KPI's values and targets stand; None for fewer than two complete values."""
    points = complete_points(series_of(draft.situation, kpi_id), draft.situation.tomorrow)
    if len(points) < 2:
        return None
    place = [kpi.id for kpi in draft.selection.kpis].index(kpi_id)
    first, last = points[0].period, points[-1].period
    asked = [parse_period(t.period) for t in draft.selection.targets if t.kpi == kpi_id]
    asked = [period for period in asked if period.grain is last.grain and period >= first]
    longest = max([*asked, last], key=lambda period: period.start)
    actuals, targets = draft.areas["actuals"], draft.areas["targets"]
    ends = period_key(first), period_key(longest)
    return Trend(
        actuals=actuals.cells(period_key(first), period_key(last), actuals.first + place),
        targets=targets.cells(*ends, targets.first + place) if asked else "",
        labels=actuals.cells(*ends, actuals.first - 1),
        periods=longest.number - first.number + 1,
    )
