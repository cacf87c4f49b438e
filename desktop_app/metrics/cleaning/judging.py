"""The SQL that turns cells into canonical values and finds the reason against each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.metrics.canonical import COLUMNS
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
from desktop_app.metrics.recognition.columns import Column
from desktop_app.metrics.recognition.roles import CORE, FileKind, Role, time_role

TOTAL_WORDS = (
    "合计", "合計", "总计", "總計", "小计", "小計", "累计", "累計", "total", "totals",
    "grand total", "subtotal", "sub total", "sum",
)  # fmt: skip
ERROR_WORDS = (
    "#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
)  # fmt: skip
"""What sheets say where a formula failed; under an id it is nobody."""
ERROR_CELL = "error-cell"
EXACT_DUPLICATE = "exact-duplicate"
TOTAL_ROW = "total-row"
REPEATED_USER = "repeated-user"
NO_TEXT = "CAST(NULL AS VARCHAR)"
ROW, REASON, RAW, COPY = "row_line", "row_reason", "row_text", "is_copy"
"""Columns of the judged rows beside the core ones; attributes are c0, c1, … as in `cells`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningPlan:
    """What the columns are and what was answered.

    Attributes:
        answers: column name to its answers, "*" for whole rows.
        line_word: "line" for text, "row" for a worksheet.
        file: the file's name, for messages.
    """

    kind: FileKind
    columns: Sequence[Column]
    answers: Mapping[str, frozenset[str]]
    time_zone: str
    line_word: str = "line"
    file: str = ""

    def cell(self, role: Role) -> str | None:
        """The column of `cells` with a role, None where no column has it."""
        found = [index for index, column in enumerate(self.columns) if column.role is role]
        return cell_column(found[0]) if found else None

    def attributes(self) -> dict[str, str]:
        """Attribute name to its column of `cells`."""
        core = set(CORE[self.kind])
        if self.kind is FileKind.ORDERS:
            core -= {Role.EVENT}
        taken = set(COLUMNS[self.kind])
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
    values = core_values(plan, date, numbers)
    values |= {cell: f"cells.{cell}" for cell in plan.attributes().values()}
    selected = ", ".join(f"{sql} AS {name}" for name, sql in values.items())
    joins = "".join(column.join for column in (date, *numbers.values()))
    reason, text = reasons(plan, date, numbers)
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


def core_values(
    plan: CleaningPlan, date: CleanColumn, numbers: Mapping[Role, CleanColumn]
) -> dict[str, str]:
    """SQL for the canonical columns but the attributes, by their name as SQL has it."""
    held = {_canonical(role): plan.cell(role) for role in CORE[plan.kind]}
    read = {_canonical(role): column.value for role, column in numbers.items()}
    found: dict[str, str] = {}
    for name, kind in COLUMNS[plan.kind].items():
        cell = held.get(name)
        missing = "CAST(NULL AS DOUBLE)" if kind == "float64" else NO_TEXT
        found[name] = read.get(name) or (f"cells.{cell}" if cell else missing)
    found["at"] = date.value
    if plan.kind is FileKind.ORDERS:
        found["event"] = "'order'"
    return {named(name): sql for name, sql in found.items()}


def _canonical(role: Role) -> str:
    """The canonical column of a role: when people registered is the time of their rows."""
    return "at" if role is Role.REGISTERED_AT else role.value


def reasons(
    plan: CleaningPlan, date: CleanColumn, numbers: Mapping[Role, CleanColumn]
) -> tuple[str, str]:
    """SQL for the first reason against a row, and for the text that is the reason."""
    checks = [(is_total_row(plan), f"'{TOTAL_ROW}'", "first_text")]
    checks.extend((_is_blank(plan, *roles), f"'{why}'", "NULL") for roles, why in _needed(plan))
    user = plan.cell(Role.USER_ID)
    if user is not None:
        checks.append((_is_error(f"cells.{user}"), f"'{ERROR_CELL}'", "NULL"))
    checks.extend(
        (f"{column.problem} IS NOT NULL", column.problem, f"cells.{column.column}")
        for column in (date, *numbers.values())
    )
    first = first_text(plan)
    reason = " ".join(f"WHEN {condition} THEN {reason}" for condition, reason, _ in checks)
    text = " ".join(f"WHEN {condition} THEN {text}" for condition, _, text in checks)
    tail = ""
    if plan.kind is FileKind.SPEND:
        tail = f" WHEN {numbers[Role.COST].value} IS NULL THEN 'no-cost'"
    return f"CASE {reason}{tail} END", f"CASE {text.replace('first_text', first)} END"


def _needed(plan: CleaningPlan) -> tuple[tuple[tuple[Role, ...], str], ...]:
    """The cells that a row must have, one of each group, with the reason where it has not."""
    user, date = ((Role.USER_ID,), "no-user"), ((time_role(plan.kind),), "no-date")
    match plan.kind:
        case FileKind.EVENTS:
            return user, date, ((Role.EVENT,), "no-event")
        case FileKind.SPEND:
            return (date,)
        case FileKind.FEEDBACK:
            return date, ((Role.TEXT, Role.SCORE), "no-feedback")
    return user, date


def _is_blank(plan: CleaningPlan, *roles: Role) -> str:
    cells = [cell for role in roles if (cell := plan.cell(role)) is not None]
    return f"coalesce({', '.join(f'cells.{cell}' for cell in cells)}) IS NULL"


def _is_error(cell: str) -> str:
    """SQL: a cell is an error of a sheet. Nearly no cell is, and comparing is quick."""
    words = ", ".join(map(quoted, ERROR_WORDS))
    return f"({cell} >= '#' AND {cell} < '$' AND {cell} IN ({words}))"


def first_text(plan: CleaningPlan) -> str:
    """SQL: the first text of a row."""
    return f"coalesce({', '.join(f'cells.{cell_column(i)}' for i in range(len(plan.columns)))})"


def is_total_row(plan: CleaningPlan) -> str:
    """SQL: a row of sums begins with a word for one."""
    words = ", ".join(quoted(word) for word in TOTAL_WORDS)
    first = first_text(plan)
    # Comparing is quick, changing the case of every cell is not: g, s, t and Chinese begin them.
    ranges = (("G", "H"), ("S", "U"), ("g", "h"), ("s", "u"))
    likely = " OR ".join(f"({first} >= '{low}' AND {first} < '{high}')" for low, high in ranges)
    return f"(({likely} OR {first} >= '一') AND rtrim(lower({first}), ' :：') IN ({words}))"


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
    """Equal rows are plausible orders (two equal discs on one day) and scores without a name, but
    hardly equal events.
    """
    answers = plan.answers.get(ALL_ROWS, frozenset())
    answer = chosen(answers, KEEP_DUPLICATES, SET_DUPLICATES_ASIDE)
    if answer is not None:
        return answer == SET_DUPLICATES_ASIDE
    is_nameless = plan.kind is FileKind.FEEDBACK and plan.cell(Role.USER_ID) is None
    return plan.kind is not FileKind.ORDERS and not is_nameless


def later_registrations() -> str:
    """SQL that sets aside all but the earliest row of each user. Needs the table `judged`."""
    return (
        f"UPDATE judged SET {REASON} = '{REPEATED_USER}', {RAW} = user_id FROM ("  # noqa: S608
        f'SELECT user_id AS one, first({ROW} ORDER BY "at", {ROW}) AS kept '
        f"FROM judged WHERE {REASON} IS NULL GROUP BY user_id HAVING count(*) > 1) AS earliest "
        f"WHERE user_id = one AND {REASON} IS NULL AND {ROW} <> kept"
    )
