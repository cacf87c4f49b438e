"""A column of dates or times: plain forms in SQL, day or month first asked where it is open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.metrics.cleaning import answers as choice
from desktop_app.metrics.cleaning.answers import Question, chosen
from desktop_app.metrics.cleaning.cells import odd_forms
from desktop_app.metrics.cleaning.columns import EXAMPLES, CleanColumn, Forms, is_any
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.locked_duckdb import quoted
from desktop_app.metrics.parsing.dates import (
    DAY_FIRST,
    DAY_OR_MONTH,
    MONTH_FIRST,
    SERIAL,
    SYSTEM_1900,
    SYSTEM_1904,
    YEAR_FIRST,
    DateRules,
    ParsedDate,
    day_month_order,
    has_short_year,
    parse_date,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DAY = "(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_TIME = r"[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
_OFFSET = "(Z|[+-][0-9]{2}:[0-9]{2})"
_NAIVE = f"{_DAY}{_TIME}"
_ANY_OFFSET = re.compile(r"(Z|UTC|GMT|:\d{2}\s*[+-]\d{2}:?(\d{2})?)\s*$", re.IGNORECASE)
_UNIX = re.compile(r"\d{10}|\d{13}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateColumn:
    """How a column becomes moments, and what else its texts tell.

    Attributes:
        has_times: some texts name a time of day.
        until: end of the latest day, week, month or quarter among the odd forms.
        is_settled: more plain texts could tell nothing new.
    """

    clean: CleanColumn
    has_times: bool
    until: datetime | None
    is_settled: bool


def clean_dates(
    connection: "DuckDBPyConnection", column: str, name: str, answers: frozenset[str], zone: str
) -> DateColumn:
    """How a column becomes wall-clock moments of `zone`; `dates.parse_date` says what is read."""
    is_utc = choice.UTC_TIMES in answers
    moment = _sql_moment(column, zone, is_utc=is_utc)
    quick = "" if is_utc else _sql_quick_moment(column)
    plain = (
        f"(regexp_full_match({column}, {quoted(f'{_DAY}({_TIME}{_OFFSET}?)?')})"
        f" AND ({moment}) IS NOT NULL)"
    )
    if quick:
        plain = f"({quick} IS NOT NULL OR {plain})"
    texts = odd_forms(connection, column, plain)
    rules = _rules(texts, answers, zone)
    parsed = [parse_date(text, rules) for text in texts]
    plain_naive = is_any(connection, f"regexp_full_match({column}, {quoted(_NAIVE)})")
    odd_naive = any(map(_is_naive_time, texts, parsed))
    notices = _notices(name, parsed, rules, proven=not answers & {rules.order})
    if (plain_naive or odd_naive) and not is_utc:
        notices += (fact("import.naive-times", column=name, zone=zone),)
    return DateColumn(
        clean=CleanColumn(
            column=column,
            kind="TIMESTAMP",
            plain=plain,
            plain_value=f"({moment})",
            quick=quick,
            forms=_forms(texts, parsed),
            questions=_questions(name, texts, parsed),
            notices=notices,
        ),
        has_times=plain_naive or _has_times(connection, column, parsed),
        until=max((p.until for p in parsed if p.until is not None), default=None),
        is_settled=plain_naive,
    )


def _sql_moment(column: str, zone: str, *, is_utc: bool) -> str:
    """SQL for a plain day, a plain time, or an instant with an offset; NULL for anything else."""
    instant = f"timezone({quoted(zone)}, try_cast({column} AS TIMESTAMPTZ))"
    naive = f"try_cast({column} AS TIMESTAMP)"
    if is_utc:
        shifted = f"timezone({quoted(zone)}, timezone('UTC', {naive}))"
        naive = f"CASE WHEN length({column}) = 10 THEN {naive} ELSE {shifted} END"
    has_offset = f"regexp_full_match({column}, {quoted(_NAIVE + _OFFSET)})"
    return f"CASE WHEN {has_offset} THEN {instant} ELSE {naive} END"


def _sql_quick_moment(column: str) -> str:
    """SQL for a time such as 2024-03-05 12:34:56, which most large files have; else NULL.

    Each part has at most its usual width, so with this length it has exactly that.
    """
    return (
        f"CASE WHEN length({column}) = 19 AND {column} >= '1900' AND {column} < '2200' "
        f"THEN try_strptime({column}, '%Y-%m-%d %H:%M:%S') END"
    )


def _rules(texts: Sequence[str], answers: frozenset[str], zone: str) -> DateRules:
    order = chosen(answers, DAY_FIRST, MONTH_FIRST, YEAR_FIRST)
    return DateRules(
        order=order or _proven_order(texts),
        system=chosen(answers, SYSTEM_1900, SYSTEM_1904),
        zone=ZoneInfo(zone),
        naive=UTC if choice.UTC_TIMES in answers else None,
    )


def _proven_order(texts: Sequence[str]) -> str | None:
    """The order that a day above 12 proves; two-digit years leave it open."""
    if any(map(has_short_year, texts)):
        return None
    return day_month_order(texts)


def _forms(texts: Sequence[str], parsed: Sequence[ParsedDate]) -> Forms:
    return Forms(texts=texts, values=[p.at for p in parsed], problems=[p.problem for p in parsed])


def _questions(
    name: str, texts: Sequence[str], parsed: Sequence[ParsedDate]
) -> tuple[Question, ...]:
    found = []
    short = _with_problem(texts, parsed, DAY_OR_MONTH)
    if short:
        choices: tuple[str, ...] = (DAY_FIRST, MONTH_FIRST)
        if any(map(has_short_year, short)):
            choices = (DAY_FIRST, MONTH_FIRST, YEAR_FIRST)
        found.append(_question(name, DAY_OR_MONTH, choices, short))
    serials = _with_problem(texts, parsed, SERIAL)
    if serials:
        found.append(_question(name, SERIAL, (SYSTEM_1900, SYSTEM_1904), serials))
    return tuple(found)


def _question(name: str, question: str, choices: tuple[str, ...], texts: Sequence[str]) -> Question:
    return Question(
        column=name, question=question, choices=choices, examples=tuple(texts[:EXAMPLES])
    )


def _with_problem(texts: Sequence[str], parsed: Sequence[ParsedDate], problem: str) -> list[str]:
    return [text for text, date in zip(texts, parsed, strict=True) if date.problem == problem]


def _notices(
    name: str, parsed: Sequence[ParsedDate], rules: DateRules, *, proven: bool
) -> tuple[Fact, ...]:
    notices = []
    if rules.order is not None and proven:
        notices.append(fact("import.proven-order", column=name, order=rules.order))
    if any(p.at is not None and p.until is not None and (p.until - p.at).days > 1 for p in parsed):
        notices.append(fact("import.coarse-dates", column=name))
    return tuple(notices)


def _is_naive_time(text: str, parsed: ParsedDate) -> bool:
    is_time = parsed.at is not None and parsed.at == parsed.until
    return is_time and _ANY_OFFSET.search(text) is None and _UNIX.fullmatch(text) is None


def _has_times(connection: "DuckDBPyConnection", column: str, parsed: Sequence[ParsedDate]) -> bool:
    if any(p.at is not None and p.at == p.until for p in parsed):
        return True
    return is_any(connection, f"regexp_full_match({column}, {quoted(_NAIVE + _OFFSET)})")
