"""Words for what is wrong with a formula between KPIs."""

import re
from functools import singledispatch

from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.plan.formulas.errors import (
    AmbiguousNameError,
    Expected,
    FormulaCycleError,
    FormulaError,
    FormulaSyntaxError,
    FormulaTooLargeError,
    ResultUnitError,
    UnknownNameError,
    UnlikeUnitsError,
)
from desktop_app.terms import unit_word
from desktop_app.words import Words


@singledispatch
def formulas_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for a formula that cannot be used, or None for any other failure."""
    return None


@formulas_message.register
def _unusable(error: FormulaError, words: Words) -> Message:
    return Message(
        kind="formula.unusable",
        text=words("The formula cannot be used: {formula}.").format(formula=error.formula),
        place=error.formula,
        hint=words("Write it like this: payers * arppu."),
    )


@formulas_message.register
def _syntax(error: FormulaSyntaxError, words: Words) -> Message:
    text = words("The formula cannot be read at its end: {expected}.")
    if error.found:
        text = words("The formula cannot be read at “{found}”, character {n}: {expected}.")
    return Message(
        kind="formula.syntax",
        text=text.format(
            found=error.found, n=error.position, expected=_expected(error.expected, words)
        ),
        place=str(error.position),
        hint=words("Write it like this: payers * arppu."),
    )


def _expected(expected: Expected, words: Words) -> str:
    return {
        Expected.VALUE: words("a KPI, a number or an opening parenthesis belongs here"),
        Expected.OPERATOR: words("a sign + − × ÷ or the end belongs here"),
        Expected.CLOSING: words("a closing parenthesis is missing"),
        Expected.SECOND: words("a second part after a comma is missing"),
        Expected.NO_MORE: words("a closing parenthesis belongs here, as there are two parts"),
        Expected.CHARACTER: words("this sign means nothing in a formula"),
        Expected.QUOTE: words("the name in backquotes does not end"),
    }[expected]


@formulas_message.register
def _too_large(error: FormulaTooLargeError, words: Words) -> Message:
    return Message(
        kind="formula.too-large",
        text=words(
            "The formula is too long: at most {characters} characters and {levels} steps within"
            " each other."
        ).format(characters=error.most_characters, levels=error.most_levels),
        hint=words("Make a KPI of a part of it, and use that one."),
    )


@formulas_message.register
def _unknown_name(error: UnknownNameError, words: Words) -> Message:
    hint = words("Add the KPI first, or choose one that the plan has.")
    if error.similar:
        similar = words(", ").join(error.similar)
        hint = words("Names that are alike: {names}.").format(names=similar)
    return Message(
        kind="formula.unknown-name",
        text=words("The plan has no KPI “{name}” (character {n} of the formula).").format(
            name=error.name, n=error.position
        ),
        place=str(error.position),
        hint=hint,
    )


@formulas_message.register
def _ambiguous_name(error: AmbiguousNameError, words: Words) -> Message:
    return Message(
        kind="formula.ambiguous-name",
        text=words("Several KPIs are called “{name}”.").format(name=error.name),
        place=str(error.position),
        hint=words("Write the key of the one that is meant: {keys}.").format(
            keys=words(", ").join(error.keys)
        ),
    )


@formulas_message.register
def _unlike_units(error: UnlikeUnitsError, words: Words) -> Message:
    return Message(
        kind="formula.unlike-units",
        text=words(
            "“{left}” is counted in {left_unit}, “{right}” in {right_unit}: they cannot be added"
            " or compared."
        ).format(
            left=error.left,
            left_unit=unit_text(error.left_unit, words),
            right=error.right,
            right_unit=unit_text(error.right_unit, words),
        ),
        place=error.right,
        hint=words("Multiply or divide them, or correct the unit of a KPI."),
    )


@formulas_message.register
def _result_unit(error: ResultUnitError, words: Words) -> Message:
    return Message(
        kind="formula.result-unit",
        text=words("The formula gives {unit}, but the KPI is counted in {kpi_unit}.").format(
            unit=unit_text(error.unit, words), kpi_unit=unit_text(error.kpi_unit, words)
        ),
        place=error.formula,
        hint=words("Change the formula, or the unit of the KPI."),
    )


@formulas_message.register
def _cycle(error: FormulaCycleError, words: Words) -> Message:
    return Message(
        kind="formula.cycle",
        text=words("The KPI would be computed from itself: {path}.").format(
            path=" → ".join(error.path)
        ),
        place=" → ".join(error.path),
        hint=words("Take one of them out of a formula."),
    )


def unit_text(unit: str, words: Words) -> str:
    """A unit of a formula in words: one of the catalogue, or "money*users" made of them."""
    word = unit_word(words, unit)
    if word != unit:
        return word
    text = re.sub(r"[^*/]+", lambda base: unit_word(words, base[0]), unit.replace("_per_", "/"))
    return text.replace("*", " × ").replace("/", " ÷ ")
