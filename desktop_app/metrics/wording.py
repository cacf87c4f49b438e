"""Sentences for what an import noticed and why a column is taken for what it is."""

from collections.abc import Mapping

from desktop_app.metrics.facts import Fact, Parameter
from desktop_app.metrics.metric_wording import (
    metric_answers,
    metric_questions,
    metric_reasons,
    metric_sentences,
)
from desktop_app.plan.kpis import Additivity
from desktop_app.terms import role_word, term
from desktop_app.words import Words


def sentence(noticed: Fact, words: Words) -> str:
    """The sentence for a fact.

    Raises: KeyError: nobody wrote it; a test makes sure that this cannot happen.
    """
    text = _sentences(words)[noticed.rule]
    parameters = {name: _shown(name, value, words) for name, value in noticed.parameters.items()}
    return text.format(**parameters)


def reason_sentence(reason: str, words: Words) -> str:
    """Why rows were set aside, as a short phrase; an unknown reason stays as it is."""
    return {**_reasons(words), **metric_reasons(words)}.get(reason, reason)


def question_sentence(question: str, words: Words) -> str:
    """The question to a person behind its key; `{column}` and `{role}` are to be filled in."""
    return {**_questions(words), **metric_questions(words)}.get(question, question)


def answer_sentence(answer: str, words: Words) -> str:
    """What an answer means; names of columns and currencies stay as they are."""
    return {**_answers(words), **metric_answers(words)}.get(answer, answer)


def _shown(name: str, value: Parameter, words: Words) -> str:
    if name == "role":
        return role_word(words, str(value))
    if name == "additivity":
        return term(words, Additivity(str(value)))
    return f"{value:,}" if isinstance(value, int) else str(value)


def _sentences(words: Words) -> Mapping[str, str]:
    return {
        **_column_sentences(words),
        **_form_sentences(words),
        **_row_sentences(words),
        **metric_sentences(words),
    }


def _column_sentences(words: Words) -> Mapping[str, str]:
    return {
        "column.mapped": words("Chosen by you."),
        "column.named": words("Its name says so; different values: {distinct}."),
        "column.named-date": words(
            "Its name says so and it holds dates; different values: {distinct}."
        ),
        "column.named-number": words(
            "Its name says so and it holds numbers; different values: {distinct}."
        ),
        "column.only-dates": words("The only column of dates."),
        "column.attribute": words("Nothing special about it; different values: {distinct}."),
        "column.second": words("“{other}” fits “{role}” better, so this is kept as an attribute."),
        "column.wrong-shape": words(
            "Its name suggests “{role}”, but most of its cells do not fit; kept as an attribute."
        ),
        "column.only-time": words("The only time in a file of users: when they registered."),
        "column.only-number": words("The number in a file of spend: what was spent."),
        "column.period": words("Its name is a period; its cells are the values of that period."),
        "column.metric": words("A column of numbers in a table by period: a metric of its own."),
        "column.names-metrics": words("The first column of texts names the metrics."),
        "column.splits": words("The only other column of texts splits the values."),
        "column.kept": words("Kept as an attribute of the values."),
        "column.comparison": words(
            "Its name says that it compares with another period, so it was set aside; choose"
            " “{role}” to keep it as a metric of its own."
        ),
        "column.total": words("Its name says that it adds up the others, so it was set aside."),
    }


def _form_sentences(words: Words) -> Mapping[str, str]:
    return {
        "import.bad-bytes": words(
            "Bytes that do not fit the encoding in lines {lines} ({count} in all). "
            "Check the encoding."
        ),
        "import.nul-bytes": words("NUL bytes were left out of lines {lines} ({count} in all)."),
        "import.stray-quote": words(
            "Stray quotes: lines {lines} were read without quoting ({count} in all)."
        ),
        "import.preamble": words("Left out before the table: lines {lines} ({count} in all)."),
        "import.no-header": words("The table has no header; its columns were numbered."),
        "import.repeated-header": words("Column name “{name}” is used again; read as “{renamed}”."),
        "import.no-year": words(
            "Columns such as “{example}” name no year: {count}. Write it into the header, as in "
            "2026-01, and import the file again to have them read as periods."
        ),
        "import.other-ending": words(
            "The file's name does not match its content; it was read as {kind}."
        ),
        **_workbook_sentences(words),
    }


def _workbook_sentences(words: Words) -> Mapping[str, str]:
    return {
        "import.other-sheets": words(
            "Only the sheet “{sheet}” was read; sheets in the file: {count}."
        ),
        "import.hidden-sheet": words("The sheet “{sheet}” is hidden in the workbook."),
        "import.hidden-rows": words("Hidden rows were read like all others: {count}."),
        "import.error-cells": words(
            "Cells that hold an error such as #DIV/0!: {count}, the first in {first}. "
            "They are no values."
        ),
        "import.uncalculated": words(
            "Formulas without a value: {count}. Open the workbook in Excel, save it once and "
            "import it again."
        ),
        "import.macros": words("Macros in the workbook were not run."),
        "import.external-links": words(
            "Links to other workbooks were not followed; their last values were read."
        ),
        "import.connections": words(
            "The workbook's connections to other sources were not followed; the last values "
            "were read."
        ),
    }


def _row_sentences(words: Words) -> Mapping[str, str]:
    return {
        "import.naive-times": words("Times in “{column}” name no time zone; taken as {zone}."),
        "import.proven-order": words("Dates in “{column}” are {order}: a day above 12 proves it."),
        "import.coarse-dates": words(
            "Some dates in “{column}” name a whole week, month or quarter; taken as its first day."
        ),
        "import.rates": words("Rates in “{column}” were read as fractions: 12% is 0.12."),
        "import.currency": words(
            "Amounts in “{column}” carry the currency {currency}; nothing was converted."
        ),
        "import.unit-in-name": words(
            "The name of “{column}” says {unit}; its numbers were taken as they are written."
        ),
        "import.duplicates-kept": words("Rows equal to an earlier row: {count}. They were kept."),
        "import.no-amount": words("Orders without an amount: {count}. They count as orders only."),
        "import.rounded-ids": words(
            "User IDs such as {example} were rounded by Excel, so several users may look like one; "
            "rows: {count}. Export that column as text."
        ),
        "import.total-differs": words(
            "Row of totals {line}: “{column}” says {total}, but the rows add up to {sum}."
        ),
        "import.partial-last-day": words(
            "The last row is from {last}, so that day is taken as incomplete; data end is {end}."
        ),
    }


def _reasons(words: Words) -> Mapping[str, str]:
    return {
        "exact-duplicate": words("equal to an earlier row"),
        "total-row": words("row of totals"),
        "no-user": words("no user"),
        "no-date": words("no date"),
        "no-event": words("no event name"),
        "error-cell": words("an error such as #N/A in place of the user"),
        "no-cost": words("no cost"),
        "no-feedback": words("neither words nor a score"),
        "repeated-user": words("a later registration of a user"),
        "not-a-date": words("unreadable date"),
        "date-without-year": words("date without a year"),
        "date-out-of-range": words("date outside the years 1900 to 2199"),
        "not-a-number": words("unreadable number"),
        "other-currency": words("amount in another currency"),
        "too-many-cells": words("more cells than columns"),
        "too-few-cells": words("fewer cells than columns"),
        "question-open": words("waits for an answer"),
    }


def _questions(words: Words) -> Mapping[str, str]:
    return {
        "read-as": words("What do the rows of this file stand for?"),
        "which-column": words("Which column holds “{role}”?"),
        "day-or-month-first": words("Which comes first in the dates of “{column}”?"),
        "excel-date-system": words(
            "“{column}” holds Excel's day numbers. From which year do they count?"
        ),
        "decimal-comma": words("Is the comma in “{column}” a decimal sign?"),
        "mixed-percent": words("“{column}” mixes percentages and plain numbers. What are these?"),
        "mixed-currency": words("“{column}” mixes currencies. Which one is to be kept?"),
    }


def _answers(words: Words) -> Mapping[str, str]:
    return {
        "d/m/y": words("day / month / year"),
        "m/d/y": words("month / day / year"),
        "y/m/d": words("year / month / day"),
        "1900": words("1900 (Windows)"),
        "1904": words("1904 (old Mac workbooks)"),
        "decimal-comma": words("Yes: 12,5 is twelve and a half"),
        "decimal-point": words("No: set those rows aside"),
        "bare-are-percent": words("Plain numbers are percentages too"),
        "bare-as-written": words("Plain numbers count as written"),
    }
