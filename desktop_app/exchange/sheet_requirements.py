"""The sheet of requirements: what is to be built, how far it is, and what it is worth."""

from collections.abc import Mapping

from desktop_app.analysis.worksheets.formulas import Formula, score_name_of
from desktop_app.catalog.worksheets import WorksheetKind
from desktop_app.exchange.draft import Draft, unit_look
from desktop_app.exchange.expression_formula import live, number_in
from desktop_app.exchange.formula_text import literal
from desktop_app.exchange.market_sheets import formulas_of
from desktop_app.exchange.sheet import Cell, Column, Look, Role, Row, computed_column
from desktop_app.exchange.worksheet_scores import by_slot
from desktop_app.plan.market import Requirement
from desktop_app.terms import field_word
from desktop_app.words import Words

_NUMBERS = ("reach", "impact", "confidence", "effort")
_MOST = 1e15


def requirements_columns(words: Words, kind: WorksheetKind | None) -> tuple[Column, ...]:
    """The columns, in order; scales and the score's name are those of the kind."""
    score = score_name_of(kind).in_language(words.language) if kind else field_word(words, "score")
    return (
        Column(key="title", title=words("Requirement"), width=(28, 46)),
        Column(
            key="stage", title=words("Stage of work"), choices="requirement_stages", width=(9, 14)
        ),
        Column(key="kano", title=field_word(words, "kano"), choices="kano", width=(9, 14)),
        *(_number(key, words, kind) for key in _NUMBERS),
        computed_column("computed.score", score, Look.QUANTITY, (9, 12)),
        Column(
            key="released_on", title=field_word(words, "released_on"), look=Look.DATE,
            width=(11, 13),
        ),
        Column(key="owner", title=field_word(words, "owner"), choices="people", width=(9, 18)),
        Column(key="note", title=field_word(words, "note"), look=Look.LONG_TEXT, width=(18, 44)),
        Column(key="calc.stage", title="stage", role=Role.WORKING),
    )  # fmt: skip


def _number(key: str, words: Words, kind: WorksheetKind | None) -> Column:
    field = kind.field(key) if kind else None
    low = 0.0 if field is None or field.low is None else field.low
    high = _MOST if field is None or field.high is None else field.high
    return Column(
        key=key, title=field_word(words, key), limits=(low, high), width=(8, 12),
        prompt=field.hint.get(words.language, "") if field else "",
        look=Look.SHARE if key == "confidence" else Look.PLAIN,
    )  # fmt: skip


def requirements_rows(draft: Draft, spare: int) -> tuple[Row, ...]:
    """A row for each requirement, then spare ones, whose formulas are live as well."""
    first, board = draft.areas["requirements"].first, draft.requirements
    scores = {item.id: item.score for item in board.items} if board else {}
    formulas = formulas_of(board.kind) if board else {}
    shown: list[Requirement | None] = [*draft.selection.requirements, *(None,) * spare]
    rows = []
    for row, requirement in enumerate(shown, start=first):
        score = scores.get(requirement.id) if requirement else None
        found = _typed(draft, requirement)
        found["computed.score"] = _score(draft, row, formulas, score)
        stage = draft.areas["requirements"].here("stage", row)
        code = draft.lists.value_of("requirement_stages", stage)
        found["calc.stage"] = live(code, requirement.stage if requirement else "")
        look = unit_look("", scores.values())
        rows.append(Row(id=requirement.id if requirement else "", cells=found, quantity=look))
    return tuple(rows)


def _typed(draft: Draft, requirement: Requirement | None) -> dict[str, Cell]:
    if requirement is None:
        return {}
    lists = draft.lists
    return {
        "title": requirement.title,
        "stage": lists.called("requirement_stages", requirement.stage),
        "kano": lists.called("kano", requirement.kano),
        **{key: getattr(requirement, key) for key in _NUMBERS},
        "released_on": requirement.released_on,
        "owner": lists.called("people", requirement.owner),
        "note": requirement.note,
    }


def _score(draft: Draft, row: int, formulas: Mapping[str, Formula], score: float | None) -> Cell:
    """By the formula of the kind that is about requirements; as it was where Excel lacks a name."""
    here = draft.areas["requirements"].here
    names = {name for formula in formulas.values() for name in formula.names}
    if not formulas or not names <= set(_NUMBERS):
        return live('""', None) if score is None else score
    own = here("calc.stage", row)
    text = by_slot(
        formulas,
        lambda slot: f"{own}={literal(slot)}",
        lambda key: number_in(here(key, row)),
    )
    return live(text, score)
