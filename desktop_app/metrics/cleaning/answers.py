"""Questions about a file that only a person can answer, and what an answer means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.metrics.errors import UnknownAnswerError, UnknownColumnError
from desktop_app.metrics.parsing.dates import (
    DAY_FIRST,
    MONTH_FIRST,
    SYSTEM_1900,
    SYSTEM_1904,
    YEAR_FIRST,
)
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

DECIMAL_COMMA, DECIMAL_POINT = "decimal-comma", "decimal-point"
BARE_AS_WRITTEN, BARE_ARE_PERCENT = "bare-as-written", "bare-are-percent"
LOCAL, UTC_TIMES = "local", "utc"
KEEP_DUPLICATES, SET_DUPLICATES_ASIDE = "keep-duplicates", "set-duplicates-aside"
KEEP_FIRST, KEEP_LAST = "keep-first", "keep-last"
ADDITIVITIES = tuple(Additivity)
GRAINS = tuple(Grain)
ALL_ROWS = "*"
"""Stands for a column where an answer concerns whole rows (duplicates)."""

_CURRENCIES = ("CNY", "TWD", "HKD", "USD", "EUR", "GBP", "JPY")
ANSWERS = (
    DAY_FIRST, MONTH_FIRST, YEAR_FIRST, SYSTEM_1900, SYSTEM_1904, DECIMAL_COMMA, DECIMAL_POINT,
    BARE_AS_WRITTEN, BARE_ARE_PERCENT, LOCAL, UTC_TIMES, KEEP_DUPLICATES, SET_DUPLICATES_ASIDE,
    KEEP_FIRST, KEEP_LAST, *ADDITIVITIES, *GRAINS, *_CURRENCIES,
)  # fmt: skip
"""Every answer that some question understands. No answer fits two questions."""
_ABOUT_METRICS = frozenset({*ADDITIVITIES, BARE_AS_WRITTEN, BARE_ARE_PERCENT, DECIMAL_COMMA,
                            DECIMAL_POINT, *_CURRENCIES})  # fmt: skip
"""Answers that may concern a metric whose name stands in the rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What must be answered before rows can be kept.

    Attributes:
        column: name of the column, "" where the question is which column, or what the file is.
        question: "day-or-month-first", "excel-date-system", "decimal-comma", "mixed-percent",
            "mixed-currency", "which-column" (answered by a mapping), "read-as" (by the kind),
            "additivity", "grain", "mixed-grain", "repeated-period", "rate-in-percent".
        role: the role in question for "which-column", else "".
        examples: raw texts that raised the question.
        proposed: the likeliest choice, "" where there is none.
    """

    column: str
    question: str
    choices: tuple[str, ...]
    role: str = ""
    examples: tuple[str, ...] = ()
    proposed: str = ""


def answers_by_column(
    answers: Mapping[str, str], columns: tuple[str, ...], file: str
) -> dict[str, frozenset[str]]:
    """Column, or metric named in the rows, to its answers; one text may hold several, with commas.

    Raises: UnknownColumnError, UnknownAnswerError.
    """
    found = {}
    for column, text in answers.items():
        parts = frozenset(part.strip() for part in text.split(",") if part.strip())
        odd = sorted(parts - set(ANSWERS))
        if column not in columns and (odd or not parts & _ABOUT_METRICS):
            check_answered({column: text}, columns, file)
        if odd or not parts:
            raise UnknownAnswerError(column, odd[0] if odd else text, ANSWERS)
        found[column] = parts
    return found


def check_answered(answers: Iterable[str], known: Sequence[str], file: str) -> None:
    """Refuse an answer about nothing: it is a slip of the pen.

    Raises: UnknownColumnError.
    """
    for column in answers:
        if column not in known and column != ALL_ROWS:
            raise UnknownColumnError(file, column, tuple(known))


def chosen(answers: frozenset[str], *choices: str) -> str | None:
    """The one of `choices` that was answered, None where none was."""
    return next((choice for choice in choices if choice in answers), None)
