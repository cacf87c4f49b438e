"""The sheet of objectives: what is to be reached, and how it follows from what is below."""

from desktop_app.exchange.draft import Draft
from desktop_app.exchange.formulas_roll_up import (
    Results,
    RollUpFormulas,
    results_by_round,
    round_keys,
)
from desktop_app.exchange.formulas_status import rank_of, ranks
from desktop_app.exchange.formulas_weights import (
    WEIGHT_KEYS,
    effective_weight,
    shared_weight_cells,
)
from desktop_app.exchange.sheet import Cell, Column, Formula, Look, Role, Row, computed_column
from desktop_app.exchange.sheet_key_results import owner_columns, score_columns
from desktop_app.plan.goals import Objective
from desktop_app.terms import field_word
from desktop_app.words import Words


def objectives_columns(words: Words, rounds: int) -> tuple[Column, ...]:
    """The columns, in order; the working ones depend on how many levels there are."""
    working = (
        "calc.parent", "calc.alignment", "calc.roll_up", "calc.override", "calc.broken",
        *WEIGHT_KEYS, *round_keys(rounds),
    )  # fmt: skip
    return (
        *_what(words),
        *_how_it_stands(words),
        *owner_columns(words),
        *score_columns(words),
        *(Column(key=key, title=key, role=Role.WORKING) for key in working),
    )


def _what(words: Words) -> tuple[Column, ...]:
    return (
        Column(key="title", title=words("Objective"), width=(28, 44)),
        Column(
            key="parent", title=field_word(words, "parent"), choices="objectives", width=(14, 28)
        ),
        Column(
            key="alignment", title=field_word(words, "alignment"), choices="alignments",
            width=(9, 15),
        ),
        Column(key="cycle", title=field_word(words, "cycle"), choices="cycles", width=(9, 16)),
        Column(key="team", title=field_word(words, "team"), choices="teams", width=(8, 16)),
        Column(
            key="perspective", title=field_word(words, "perspective"), choices="perspectives",
            width=(9, 15),
        ),
        Column(key="stage", title=field_word(words, "stage"), choices="stages", width=(8, 13)),
        Column(
            key="reason", title=field_word(words, "reason"), look=Look.LONG_TEXT, width=(18, 40)
        ),
        Column(
            key="roll_up", title=field_word(words, "roll_up"), choices="roll_ups", width=(9, 15)
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
        computed_column("progress", field_word(words, "progress"), Look.SHARE, (9, 11)),
        computed_column("pace", field_word(words, "pace"), Look.SHARE, (8, 10)),
        computed_column("status", field_word(words, "status"), Look.CENTRED, (10, 14)),
        computed_column("derived_status", words("Computed status"), Look.CENTRED, (10, 14)),
    )


def objectives_rows(draft: Draft) -> tuple[Row, ...]:
    """A row for each objective, parents before their children."""
    first, rounds = draft.areas["objectives"].first, results_by_round(draft)
    return tuple(
        Row(id=objective.id, cells=_cells(draft, row, objective, rounds))
        for row, objective in enumerate(draft.selection.objectives, start=first)
    )


def _cells(draft: Draft, row: int, objective: Objective, rounds: list[Results]) -> dict[str, Cell]:
    return {
        **_typed(draft, objective),
        **_codes(draft, row, objective),
        **shared_weight_cells(draft, row, objective),
        **RollUpFormulas(draft, row, objective, rounds).cells(),
        "effective_weight": effective_weight(draft, "objectives", row, objective),
    }


def _typed(draft: Draft, objective: Objective) -> dict[str, Cell]:
    lists = draft.lists
    as_they_are = ("title", "reason", "weight", "status_reason", "score", "score_reason")
    chosen = {
        "parent": "objectives", "alignment": "alignments", "cycle": "cycles", "team": "teams",
        "perspective": "perspectives", "stage": "stages", "roll_up": "roll_ups",
        "owner": "people", "status_override": "statuses",
    }  # fmt: skip
    return {
        **{key: getattr(objective, key) for key in as_they_are},
        **{key: lists.called(name, getattr(objective, key)) for key, name in chosen.items()},
        "is_committed": draft.yes_no(value=objective.is_committed),
    }


def _codes(draft: Draft, row: int, objective: Objective) -> dict[str, Cell]:
    here, lists = draft.areas["objectives"].here, draft.lists
    override = lists.value_of("statuses", here("status_override", row))
    said = objective.status_override
    return {
        "calc.parent": Formula(
            lists.value_of("objectives", here("parent", row)), objective.parent or ""
        ),
        "calc.alignment": Formula(
            lists.value_of("alignments", here("alignment", row)), objective.alignment.value
        ),
        "calc.roll_up": Formula(
            lists.value_of("roll_ups", here("roll_up", row)), objective.roll_up.value
        ),
        "calc.override": Formula(
            f"IFERROR(MATCH({override},{ranks()},0),0)", rank_of(said) if said else 0
        ),
    }
