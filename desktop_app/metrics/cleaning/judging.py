"""The SQL that turns cells into canonical values and finds the reason against each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.metrics.cleaning.answers import (
    ALL_ROWS,
    KEEP_DUPLICATES,
    SET_DUPLICATES_ASIDE,
    chosen,
)
from desktop_app.metrics.cleaning.cells import named
from desktop_app.metrics.cleaning.columns import CleanColumn
from desktop_app.metrics.locked_duckdb import quoted
from desktop_app.metrics.reading.tables import LINE, cell_column
from desktop_app.metrics.recognition.recognising import Column
from desktop_app.metrics.recognition.roles import CORE, FileKind, Role

TOTAL_WORDS = (
    "合计", "合計", "总计", "總計", "小计", "小計", "累计", "累計", "total", "totals",
    "grand total", "subtotal", "sub total", "sum",
)  # fmt: skip
EXACT_DUPLICATE = "exact-duplicate"
TOTAL_ROW = "total-row"
_NO_TEXT = "CAST(NULL AS VARCHAR)"
ROW, REASON, RAW, COPY = "row_line", "row_reason", "row_text", "is_copy"
"""Columns of the judged rows beside the core ones; attributes are c0, c1, … as in `cells`."""

_DUPLICATES_BY_KIND = {
    FileKind.ORDERS: KEEP_DUPLICATES,
    FileKind.EVENTS: SET_DUPLICATES_ASIDE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningPlan:
    """What the columns are and what was answered.

    Attributes:
        answers: column name to its answers, "*" for whole rows.
        line_word: "line" for text, "row" for a worksheet.
    """

    kind: FileKind
    columns: Sequence[Column]
    answers: Mapping[str, frozenset[str]]
    time_zone: str
    line_word: str = "line"

    def cell(self, role: Role) -> str | None:
        """The column of `cells` with a role, None where no column has it."""
        found = [index for index, column in enumerate(self.columns) if column.role is role]
        return cell_column(found[0]) if found else None

    def attributes(self) -> dict[str, str]:
        """Attribute name to its column of `cells`."""
        kept = {Role.EVENT} if self.kind is FileKind.ORDERS else set()
        core = set(CORE) - kept
        taken = {role.value for role in CORE}
        names: dict[str, str] = {}
        for index, column in enumerate(self.columns):
            if column.role in core or column.role is Role.IGNORE:
                continue
            name, copy = column.name, 1
            while name.casefold() in taken:
                copy += 1
                name = f"{column.name} ({copy})"
            taken.add(name.casefold())
            names[name] = cell_column(index)
        return names


def judged_rows(plan: CleaningPlan, date: CleanColumn, numbers: Mapping[Role, CleanColumn]) -> str:
    """SQL for the canonical rows with their line, the reason against each, and the text meant.

    Needs the tables `cells` and `later_copies` and the forms of the columns.
    """
    values = _core_values(plan, date, numbers)
    values |= {cell: f"cells.{cell}" for cell in plan.attributes().values()}
    selected = ", ".join(f"{sql} AS {name}" for name, sql in values.items())
    joins = "".join(column.join for column in (date, *numbers.values()))
    reason, text = _reasons(plan, date, numbers)
    return (
        f"SELECT * EXCLUDE (first_reason), {_final_reason(plan)} AS {REASON} FROM ("  # noqa: S608
        f"SELECT cells.{LINE} AS {ROW}, {selected}, {reason} AS first_reason, "
        f"{text} AS {RAW}, later_copies.line IS NOT NULL AS {COPY} "
        f"FROM cells{joins} LEFT JOIN later_copies ON cells.{LINE} = later_copies.{LINE})"
    )


def _final_reason(plan: CleaningPlan) -> str:
    """SQL: the later ones of equal rows have a reason of their own where they are set aside."""
    if not drops_duplicates(plan):
        return "first_reason"
    return (
        f"CASE WHEN first_reason IS NULL AND {COPY} THEN '{EXACT_DUPLICATE}' ELSE first_reason END"
    )


def _core_values(
    plan: CleaningPlan, date: CleanColumn, numbers: Mapping[Role, CleanColumn]
) -> dict[str, str]:
    values = {
        role.value: f"cells.{plan.cell(role)}" if plan.cell(role) else _NO_TEXT
        for role in (Role.USER_ID, Role.EVENT, Role.AT, Role.SESSION_ID)
    }
    values["at"] = date.value
    if plan.kind is FileKind.ORDERS:
        values["event"] = "'order'"
    for role in (Role.AMOUNT, Role.QUANTITY):
        values[role.value] = numbers[role].value if role in numbers else "CAST(NULL AS DOUBLE)"
    return {named(name): sql for name, sql in values.items()}


def _reasons(
    plan: CleaningPlan, date: CleanColumn, numbers: Mapping[Role, CleanColumn]
) -> tuple[str, str]:
    """SQL for the first reason against a row, and for the text that is the reason."""
    checks = [(_is_total(plan), f"'{TOTAL_ROW}'", "first_text")]
    checks.append((f"cells.{plan.cell(Role.USER_ID)} IS NULL", "'no-user'", "NULL"))
    checks.append((f"cells.{date.column} IS NULL", "'no-date'", "NULL"))
    if plan.kind is FileKind.EVENTS:
        checks.append((f"cells.{plan.cell(Role.EVENT)} IS NULL", "'no-event'", "NULL"))
    checks.extend(
        (f"{column.problem} IS NOT NULL", column.problem, f"cells.{column.column}")
        for column in (date, *numbers.values())
    )
    first = _first_text(plan)
    reason = " ".join(f"WHEN {condition} THEN {reason}" for condition, reason, _ in checks)
    text = " ".join(f"WHEN {condition} THEN {text}" for condition, _, text in checks)
    return f"CASE {reason} END", f"CASE {text.replace('first_text', first)} END"


def _first_text(plan: CleaningPlan) -> str:
    return f"coalesce({', '.join(f'cells.{cell_column(i)}' for i in range(len(plan.columns)))})"


def _is_total(plan: CleaningPlan) -> str:
    """A row of sums begins with a word for one."""
    words = ", ".join(quoted(word) for word in TOTAL_WORDS)
    return f"rtrim(lower({_first_text(plan)}), ' :：') IN ({words})"


def later_copies(plan: CleaningPlan) -> str:
    """SQL for the lines of rows equal to an earlier one, over the text of all columns.

    Only the few groups of more than one row are joined back; a window over all rows would sort
    the whole file.
    """
    columns = [cell_column(index) for index in range(len(plan.columns))]
    same = " AND ".join(f"cells.{c} IS NOT DISTINCT FROM groups.{c}" for c in columns)
    return (
        f"SELECT cells.{LINE} FROM cells JOIN (SELECT {', '.join(columns)}, min({LINE}) AS first "  # noqa: S608
        f"FROM cells GROUP BY {', '.join(columns)} HAVING count(*) > 1) AS groups "
        f"ON {same} WHERE cells.{LINE} > groups.first"
    )


def drops_duplicates(plan: CleaningPlan) -> bool:
    """Equal rows are plausible orders (two equal discs on one day) but hardly equal events."""
    answers = plan.answers.get(ALL_ROWS, frozenset())
    answer = chosen(answers, KEEP_DUPLICATES, SET_DUPLICATES_ASIDE)
    return (answer or _DUPLICATES_BY_KIND[plan.kind]) == SET_DUPLICATES_ASIDE
