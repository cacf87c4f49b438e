"""The sheet of check-ins: what owners said about their key results, day by day."""

from desktop_app.exchange.draft import Draft, goal_look
from desktop_app.exchange.sheet import Cell, Column, Formula, Look, Role, Row
from desktop_app.plan.goals import CheckIn
from desktop_app.terms import field_word
from desktop_app.words import Words


def check_ins_columns(words: Words) -> tuple[Column, ...]:
    """The columns, in order."""
    return (
        Column(
            key="key_result", title=words("Key result"), choices="key_results", width=(28, 46)
        ),
        Column(key="day", title=words("Date"), look=Look.DATE, width=(11, 13)),
        Column(
            key="value", title=field_word(words, "value"), look=Look.QUANTITY, width=(10, 14),
            prompt=words("Only for key results without a KPI."),
        ),
        Column(
            key="confidence", title=field_word(words, "confidence"), look=Look.SHARE,
            limits=(0, 1), prompt=words("How sure the owner is, from 0 % to 100 %."),
            width=(9, 11),
        ),
        Column(key="note", title=field_word(words, "note"), look=Look.LONG_TEXT, width=(20, 50)),
        Column(key="author", title=words("Said by"), width=(9, 18)),
        Column(key="calc.key_result", title="key_result", role=Role.WORKING),
        # Of two check-ins of one day the later one counts, however the rows are sorted.
        Column(key="calc.order", title="order", look=Look.WHOLE, role=Role.WORKING),
    )  # fmt: skip


def check_ins_rows(draft: Draft, spare: int) -> tuple[Row, ...]:
    """A row for each check-in, then spare ones, whose formulas are live as well."""
    first = draft.areas["check_ins"].first
    shown: list[CheckIn | None] = [*draft.selection.check_ins, *(None,) * spare]
    return tuple(
        _row(draft, first + place, check_in, order=float(place + 1))
        for place, check_in in enumerate(shown)
    )


def _row(draft: Draft, row: int, check_in: CheckIn | None, *, order: float) -> Row:
    lists = draft.lists
    own = lists.value_of("key_results", draft.areas["check_ins"].here("key_result", row))
    if check_in is None:
        return Row(id="", cells={"calc.key_result": Formula(own, ""), "calc.order": order})
    cells: dict[str, Cell] = {
        "key_result": lists.called("key_results", check_in.key_result),
        "day": check_in.day,
        "value": check_in.value,
        "confidence": check_in.confidence,
        "note": check_in.note,
        "author": check_in.author,
        "calc.key_result": Formula(own, check_in.key_result),
        "calc.order": order,
    }
    look = goal_look(draft, draft.plan.key_results[check_in.key_result])
    return Row(id=check_in.id, cells=cells, quantity=look)
