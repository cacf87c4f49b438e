"""The sheet of key results: what is asked, what is measured, and how far it is."""

from desktop_app.exchange.draft import Draft, goal_look
from desktop_app.exchange.formulas_pace import PACE_KEYS, PaceFormulas
from desktop_app.exchange.formulas_progress import PROGRESS_KEYS, ProgressFormulas
from desktop_app.exchange.formulas_reading import READING_KEYS, ReadingFormulas
from desktop_app.exchange.formulas_status import STATUS_KEYS, StatusFormulas
from desktop_app.exchange.formulas_weights import effective_weight
from desktop_app.exchange.key_result_facts import KeyResultFacts, facts_of
from desktop_app.exchange.sheet import Cell, Column, Formula, Look, Role, Row, computed_column
from desktop_app.plan.goals import KeyResult
from desktop_app.terms import field_word
from desktop_app.words import Words

_WORKING = (*READING_KEYS, *PROGRESS_KEYS, *PACE_KEYS, *STATUS_KEYS, "calc.guardrail")

_DAYS = frozenset({
    "calc.cycle_start", "calc.cycle_end", "calc.start", "calc.end", "calc.before",
    "calc.typed_day", "calc.until", "calc.news",
})  # fmt: skip


def key_results_columns(words: Words) -> tuple[Column, ...]:
    """The columns, in order."""
    return (
        *_what(words),
        *_how_it_stands(words),
        *_who(words),
        *(Column(key=key, title=key, look=_look(key), role=Role.WORKING) for key in _WORKING),
    )


def _look(working: str) -> Look:
    """How a working column is shown; numbers must not turn into days beside days."""
    if working in _DAYS:
        return Look.DATE
    return Look.WHOLE if working == "calc.first_number" else Look.TEXT


def _what(words: Words) -> tuple[Column, ...]:
    quantity = tuple(
        Column(key=key, title=field_word(words, key), look=Look.QUANTITY, width=(9, 13))
        for key in ("baseline", "target", "low", "high")
    )
    return (
        Column(key="title", title=words("Key result"), width=(26, 42)),
        Column(
            key="objective", title=field_word(words, "objective"), choices="objectives",
            width=(18, 30),
        ),
        Column(
            key="kind", title=field_word(words, "kind"), choices="key_result_kinds", width=(9, 16)
        ),
        Column(key="kpi", title=words("KPI"), choices="kpis", width=(12, 24)),
        *quantity,
        Column(key="unit", title=field_word(words, "unit"), choices="units", width=(7, 12)),
        Column(
            key="start", title=field_word(words, "start"), look=Look.DATE, width=(11, 13),
            prompt=words("Empty: the start of the cycle."),
        ),
        Column(
            key="due", title=field_word(words, "due"), look=Look.DATE, width=(11, 13),
            prompt=words("The last day that counts. Empty: the end of the cycle."),
        ),
        Column(
            key="weight", title=field_word(words, "weight"), look=Look.WEIGHT, limits=(0, 1),
            prompt=words("From 0 to 1. Empty: an equal share of what the others leave."),
            width=(8, 9),
        ),
    )  # fmt: skip


def _how_it_stands(words: Words) -> tuple[Column, ...]:
    return (
        computed_column("effective_weight", words("Effective weight"), Look.WEIGHT, (8, 10)),
        computed_column("current", field_word(words, "current"), Look.QUANTITY, (9, 13)),
        computed_column("progress", field_word(words, "progress"), Look.SHARE, (9, 11)),
        computed_column("hit_rate", words("Hit rate"), Look.SHARE, (8, 10)),
        computed_column("pace", field_word(words, "pace"), Look.SHARE, (8, 10)),
        computed_column("pace_basis", words("Pace from"), Look.CENTRED, (10, 16)),
        computed_column("status", field_word(words, "status"), Look.CENTRED, (10, 14)),
        computed_column("derived_status", words("Computed status"), Look.CENTRED, (10, 14)),
    )


def _who(words: Words) -> tuple[Column, ...]:
    return (
        *owner_columns(words),
        Column(
            key="confidence", title=field_word(words, "confidence"), look=Look.SHARE,
            role=Role.COMPUTED, width=(8, 10),
        ),
        *score_columns(words),
    )  # fmt: skip


def owner_columns(words: Words) -> tuple[Column, ...]:
    """Who answers for a goal, and what the owner says about its status."""
    return (
        Column(key="owner", title=field_word(words, "owner"), choices="people", width=(8, 16)),
        Column(
            key="is_committed", title=field_word(words, "is_committed"), choices="yes_no",
            look=Look.CENTRED, width=(7, 10),
        ),
        Column(
            key="status_override", title=field_word(words, "status_override"),
            choices="statuses", width=(10, 14),
            prompt=words("Only with a reason in the next column."),
        ),
        Column(
            key="status_reason", title=field_word(words, "status_reason"), look=Look.LONG_TEXT,
            width=(12, 30),
        ),
    )  # fmt: skip


def score_columns(words: Words) -> tuple[Column, ...]:
    """How a goal ended."""
    return (
        Column(
            key="suggested_score", title=words("Suggested score"), look=Look.NUMBER,
            role=Role.COMPUTED, width=(9, 10),
        ),
        Column(
            key="score", title=field_word(words, "score"), look=Look.NUMBER, limits=(0, 1),
            prompt=words("From 0.0 to 1.0, at the end of the cycle."), width=(8, 9),
        ),
        Column(
            key="score_reason", title=field_word(words, "score_reason"), look=Look.LONG_TEXT,
            width=(12, 30),
        ),
    )  # fmt: skip


def key_results_rows(draft: Draft) -> tuple[Row, ...]:
    """A row for each key result."""
    first = draft.areas["key_results"].first
    return tuple(
        _row(draft, row, facts_of(draft, key_result))
        for row, key_result in enumerate(draft.selection.key_results, start=first)
    )


def _row(draft: Draft, row: int, facts: KeyResultFacts) -> Row:
    key_result = facts.key_result
    cells: dict[str, Cell] = {
        **_typed(draft, key_result),
        **ReadingFormulas(draft, row, facts).cells(),
        **ProgressFormulas(draft, row, facts).cells(),
        **PaceFormulas(draft, row, facts).cells(),
        **StatusFormulas(draft, row, facts).cells(),
        "effective_weight": effective_weight(draft, "key_results", row, key_result),
        "calc.guardrail": _guardrail(draft, row, key_result),
    }
    return Row(id=key_result.id, cells=cells, quantity=goal_look(draft, key_result))


def _typed(draft: Draft, key_result: KeyResult) -> dict[str, Cell]:
    lists = draft.lists
    as_they_are = (
        "title", "baseline", "target", "low", "high", "start", "due", "weight",
        "status_reason", "score", "score_reason",
    )  # fmt: skip
    return {
        **{key: getattr(key_result, key) for key in as_they_are},
        "objective": lists.called("objectives", key_result.objective),
        "kind": lists.called("key_result_kinds", key_result.kind),
        "kpi": lists.called("kpis", key_result.kpi),
        "unit": lists.called("units", key_result.unit),
        "owner": lists.called("people", key_result.owner),
        "is_committed": draft.yes_no(value=key_result.is_committed),
        "status_override": lists.called("statuses", key_result.status_override),
    }


def _guardrail(draft: Draft, row: int, key_result: KeyResult) -> Formula:
    """1 where the KPI of the key result breaks its guardrail."""
    kpi = draft.areas["key_results"].here("calc.kpi", row)
    broken = draft.areas["kpis"].found("calc.broken", kpi)
    is_broken = key_result.kpi and draft.computed.kpis[key_result.kpi].is_guardrail_broken
    return Formula(f"IFERROR({broken},0)", int(bool(is_broken)))
