"""Which sheets a workbook has, in their order, and what makes each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.catalog.worksheets import WorksheetKind
from desktop_app.exchange.draft import Draft
from desktop_app.exchange.market_sheets import MarketSheet
from desktop_app.exchange.period_columns import PeriodColumns, period_key
from desktop_app.exchange.sheet import Column, Row, Sheet
from desktop_app.exchange.sheet_check_ins import check_ins_columns, check_ins_rows
from desktop_app.exchange.sheet_findings import findings_columns, findings_rows
from desktop_app.exchange.sheet_initiatives import (
    initiatives_columns,
    initiatives_rows,
    links_columns,
    links_rows,
    milestones_columns,
    milestones_rows,
)
from desktop_app.exchange.sheet_key_results import key_results_columns, key_results_rows
from desktop_app.exchange.sheet_kpis import kpis_columns, kpis_rows
from desktop_app.exchange.sheet_objectives import objectives_columns, objectives_rows
from desktop_app.exchange.sheet_periods import (
    HEADER_ROWS,
    actuals_columns,
    actuals_rows,
    period_headers,
    targets_columns,
    targets_rows,
)
from desktop_app.exchange.sheet_requirements import requirements_columns, requirements_rows
from desktop_app.exchange.sheet_voice import (
    care_contacts_columns,
    care_contacts_rows,
    themes_columns,
    themes_rows,
)
from desktop_app.exchange.worksheet_cells import SPARE_ROWS as WORKSHEET_SPARE_ROWS
from desktop_app.exchange.worksheet_columns import rating_keys, worksheet_columns
from desktop_app.exchange.worksheet_foot import worksheet_foot
from desktop_app.exchange.worksheet_rows import worksheet_rows
from desktop_app.plan.periods import parse_period
from desktop_app.words import Words

SPARE_ROWS = 5
_PERIODS_BEFORE = 11


class Shape(NamedTuple):
    """What columns depend on.

    Attributes:
        rounds: how many levels of objectives there are.
        board: the kind of worksheet that is about requirements.
    """

    words: Words
    periods: PeriodColumns
    rounds: int
    board: WorksheetKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """What one sheet of records is made from.

    Attributes:
        records: the part of the selection that it lists.
        spare: rows at the end that are ready for something new.
    """

    records: str
    columns: Callable[[Shape], tuple[Column, ...]]
    rows: Callable[[Draft], tuple[Row, ...]]
    spare: int = 0
    header_rows: tuple[str, ...] = ()
    frozen_columns: int = 1


SHEETS: Mapping[str, SheetPlan] = MappingProxyType(
    {
        "findings": SheetPlan(
            records="findings",
            columns=lambda s: findings_columns(s.words),
            rows=findings_rows,
        ),
        "requirements": SheetPlan(
            records="requirements",
            columns=lambda s: requirements_columns(s.words, s.board),
            rows=lambda draft: requirements_rows(draft, SPARE_ROWS),
            spare=SPARE_ROWS,
        ),
        "themes": SheetPlan(
            records="themes",
            columns=lambda s: themes_columns(s.words),
            rows=lambda draft: themes_rows(draft, SPARE_ROWS),
            spare=SPARE_ROWS,
        ),
        "care_contacts": SheetPlan(
            records="care_contacts",
            columns=lambda s: care_contacts_columns(s.words),
            rows=lambda draft: care_contacts_rows(draft, SPARE_ROWS),
            spare=SPARE_ROWS,
        ),
        "objectives": SheetPlan(
            records="objectives",
            columns=lambda s: objectives_columns(s.words, s.rounds),
            rows=objectives_rows,
        ),
        "key_results": SheetPlan(
            records="key_results",
            columns=lambda s: key_results_columns(s.words),
            rows=key_results_rows,
        ),
        "kpis": SheetPlan(
            records="kpis",
            columns=lambda s: kpis_columns(s.words),
            rows=kpis_rows,
        ),
        "targets": SheetPlan(
            records="kpis",
            columns=lambda s: targets_columns(s.words, s.periods),
            rows=targets_rows,
            header_rows=HEADER_ROWS,
            frozen_columns=4,
        ),
        "actuals": SheetPlan(
            records="kpis",
            columns=lambda s: actuals_columns(s.words, s.periods),
            rows=actuals_rows,
            header_rows=HEADER_ROWS,
            frozen_columns=3,
        ),
        "initiatives": SheetPlan(
            records="initiatives",
            columns=lambda s: initiatives_columns(s.words),
            rows=initiatives_rows,
        ),
        "milestones": SheetPlan(
            records="milestones",
            columns=lambda s: milestones_columns(s.words),
            rows=lambda draft: milestones_rows(draft, SPARE_ROWS),
            spare=SPARE_ROWS,
        ),
        "check_ins": SheetPlan(
            records="check_ins",
            columns=lambda s: check_ins_columns(s.words),
            rows=lambda draft: check_ins_rows(draft, SPARE_ROWS),
            spare=SPARE_ROWS,
        ),
        "links": SheetPlan(
            records="links",
            columns=lambda s: links_columns(s.words),
            rows=lambda draft: links_rows(draft, SPARE_ROWS),
            spare=SPARE_ROWS,
        ),
    }
)


def columns_of(kind: str, shape: Shape) -> tuple[Column, ...]:
    """The columns of a kind of sheet."""
    return SHEETS[kind].columns(shape)


def sheet_of(draft: Draft, kind: str, picture: bytes = b"") -> Sheet:
    """A sheet of records, ready to be written."""
    plan = SHEETS[kind]
    return Sheet(
        kind=kind,
        name=sheet_names(draft.words)[kind],
        columns=columns_of(kind, _shape(draft)),
        rows=plan.rows(draft),
        spare=plan.spare,
        hidden_rows=period_headers(draft.periods) if plan.header_rows else {},
        flags=_flags(draft) if kind == "actuals" else {},
        frozen_columns=plan.frozen_columns,
        scrolled_to=_scrolled_to(draft, kind),
        status_columns=("status", "derived_status", "status_override"),
        share_bars=("progress", "computed.share"),
        picture=picture,
    )


def worksheet_sheet(draft: Draft, sheet: MarketSheet, picture: bytes) -> Sheet:
    """The sheet of a worksheet, ready to be written."""
    scale = sheet.kind.subjects
    return Sheet(
        kind=sheet.key,
        name=sheet.name,
        columns=worksheet_columns(sheet, draft.words),
        rows=worksheet_rows(draft, sheet),
        spare=WORKSHEET_SPARE_ROWS,
        foot=worksheet_foot(draft, sheet),
        heat=tuple(rating_keys(sheet)),
        heat_scale=(scale.low, scale.high) if scale else (0.0, 1.0),
        picture=picture,
    )


def _shape(draft: Draft) -> Shape:
    board = draft.requirements.kind if draft.requirements else None
    return Shape(draft.words, draft.periods, draft.rounds, board)


def _scrolled_to(draft: Draft, kind: str) -> str:
    """Where a sheet of periods opens: at its first target, or a year before the last value."""
    if kind == "targets" and draft.selection.targets:
        asked = (parse_period(target.period) for target in draft.selection.targets)
        return period_key(min(asked, key=draft.periods.periods.index))
    if kind == "actuals":
        first = draft.periods.periods[0]
        shown = {r.current.period for r in draft.computed.kpis.values() if r.current}
        known = [
            place
            for place, period in enumerate(draft.periods.periods)
            if period.label in shown and period.grain is first.grain
        ]
        return draft.periods.keys[max(0, max(known, default=0) - _PERIODS_BEFORE)]
    return ""


def _flags(draft: Draft) -> dict[str, str]:
    return dict(zip(draft.periods.keys, draft.periods.flag_keys, strict=True))


def sheet_names(words: Words) -> Mapping[str, str]:
    """The names of the visible sheets in their order; Excel allows 31 characters."""
    return {
        "read_me": words("Read me"),
        "overview": words("Overview"),
        "findings": words("Findings"),
        "requirements": words("Requirements"),
        "themes": words("Themes"),
        "care_contacts": words("Care contacts"),
        "objectives": words("Objectives"),
        "key_results": words("Key results"),
        "kpis": words("KPIs"),
        "targets": words("Targets"),
        "actuals": words("Actuals"),
        "initiatives": words("Initiatives"),
        "milestones": words("Milestones"),
        "check_ins": words("Check-ins"),
        "links": words("Links"),
    }


def purposes(words: Words) -> Mapping[str, str]:
    """What each sheet is for, in the order of the sheets."""
    return {
        "overview": words("Every goal with its KPI, progress, pace, status and trend."),
        "findings": words("What is known about market and users, and how well."),
        "requirements": words("What is to be built, how far it is, and what it is worth."),
        "themes": words("What users talk about, how often, and in whose words."),
        "care_contacts": words("Users who were written to or called, as counts."),
        "objectives": words("What is to be reached, with weights and roll-up."),
        "key_results": words("How each objective shows that it is reached."),
        "kpis": words("What is measured, how it is defined, and how it stands."),
        "targets": words("What each KPI should show, period by period."),
        "actuals": words("What was measured, period by period."),
        "initiatives": words("The work that is meant to move the KPIs."),
        "milestones": words("The steps of key results and initiatives."),
        "check_ins": words("What owners said about their key results, day by day."),
        "links": words("What bears on what."),
    }
