"""A column of numbers: what is mixed in it is asked, not guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.metrics.cleaning import answers as choice
from desktop_app.metrics.cleaning.answers import Question, chosen
from desktop_app.metrics.cleaning.cells import odd_forms
from desktop_app.metrics.cleaning.columns import EXAMPLES, CleanColumn, Forms, is_any
from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.locked_duckdb import quoted
from desktop_app.metrics.parsing.numbers import (
    NumberRules,
    ParsedNumber,
    is_surely_decimal_comma,
    parse_number,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OTHER_CURRENCY = "other-currency"
_UNIT_IN_NAME = re.compile(
    r"[(（\[【](?:单位|單位)?[:：]?\s*((?:[十百千]?[万萬]|[十百千]?[亿億]|[百千])(?:美?元|人民币)?)\s*[)）\]】]"
)
_PLAIN = r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The odd forms of one column, read.

    Attributes:
        has_plain: the column has plain numbers too.
    """

    name: str
    texts: Sequence[str]
    numbers: Sequence[ParsedNumber]
    has_plain: bool

    @property
    def units(self) -> set[str]:
        return {number.unit for number in self.numbers if number.value is not None}

    def examples(self, units: set[str]) -> tuple[str, ...]:
        pairs = zip(self.texts, self.numbers, strict=True)
        return tuple(text for text, number in pairs if number.unit in units)[:EXAMPLES]


def clean_numbers(
    connection: "DuckDBPyConnection", column: str, name: str, answers: frozenset[str]
) -> CleanColumn:
    """How a column becomes numbers; `numbers.parse_number` says what is read."""
    rules = NumberRules(
        decimal_comma=choice.DECIMAL_COMMA in answers,
        bare_are_percent=choice.BARE_ARE_PERCENT in answers,
    )
    plain = f"regexp_full_match({column}, {quoted(_PLAIN)})"
    if rules != NumberRules():
        plain = "false"
    texts = odd_forms(connection, column, plain)
    found = _Found(
        name=name,
        texts=texts,
        numbers=[parse_number(text, rules) for text in texts],
        has_plain=bool(texts) and is_any(connection, plain),
    )
    kept = _in_one_currency(found, answers)
    return CleanColumn(
        column=column,
        kind="DOUBLE",
        plain=plain,
        plain_value=f"CAST({column} AS DOUBLE)",
        forms=Forms(
            texts=texts, values=[n.value for n in kept], problems=[n.problem for n in kept]
        ),
        questions=(
            *_comma_question(found, answers),
            *_rate_question(found, answers),
            *_currency_question(found, answers),
        ),
        notices=_notices(found),
    )


def _comma_question(found: _Found, answers: frozenset[str]) -> tuple[Question, ...]:
    choices = (choice.DECIMAL_COMMA, choice.DECIMAL_POINT)
    sure = tuple(text for text in found.texts if is_surely_decimal_comma(text))[:EXAMPLES]
    if not sure or chosen(answers, *choices):
        return ()
    return (Question(column=found.name, question="decimal-comma", choices=choices, examples=sure),)


def _rate_question(found: _Found, answers: frozenset[str]) -> tuple[Question, ...]:
    """Rates and bare numbers in one column are never mixed silently."""
    choices = (choice.BARE_ARE_PERCENT, choice.BARE_AS_WRITTEN)
    is_mixed = "%" in found.units and (found.has_plain or len(found.units) > 1)
    if not is_mixed or chosen(answers, *choices):
        return ()
    examples = found.examples({"%"})
    return (
        Question(column=found.name, question="mixed-percent", choices=choices, examples=examples),
    )


def _currency_question(found: _Found, answers: frozenset[str]) -> tuple[Question, ...]:
    currencies = tuple(sorted(found.units - {"", "%"}))
    if len(currencies) < 2 or chosen(answers, *currencies):
        return ()
    examples = found.examples(set(currencies))
    return (
        Question(
            column=found.name, question="mixed-currency", choices=currencies, examples=examples
        ),
    )


def _in_one_currency(found: _Found, answers: frozenset[str]) -> list[ParsedNumber]:
    """Amounts in another currency than the one chosen are refused."""
    others = found.units - {"", "%", chosen(answers, *sorted(found.units - {"", "%"}))}
    if chosen(answers, *sorted(found.units - {"", "%"})) is None:
        return list(found.numbers)
    refused = ParsedNumber(problem=OTHER_CURRENCY)
    return [refused if number.unit in others else number for number in found.numbers]


def _notices(found: _Found) -> tuple[Fact, ...]:
    notices = []
    in_name = _UNIT_IN_NAME.search(found.name)
    if in_name is not None:
        notices.append(fact("import.unit-in-name", column=found.name, unit=in_name[1]))
    for unit in sorted(found.units - {""}):
        if unit == "%":
            notices.append(fact("import.rates", column=found.name))
        else:
            notices.append(fact("import.currency", column=found.name, currency=unit))
    return tuple(notices)
