"""Words for what is wrong with an edit of a worksheet."""

from collections.abc import Mapping
from functools import singledispatch
from math import isfinite

from desktop_app.analysis.worksheets.errors import (
    CellsRefusedError,
    NotANumberError,
    OptionSourcesError,
    OutOfScaleError,
    Refused,
    UnknownChoiceError,
)
from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.words import Words

_MOST_TOLD = 5


@singledispatch
def worksheets_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for a failure in a worksheet, or None for any other."""
    return None


@worksheets_message.register
def _out_of_scale(error: OutOfScaleError, words: Words) -> Message:
    name = _name(error.name, words)
    text = words("“{name}” cannot take such a number.").format(name=name)
    if isfinite(error.value):
        value = _number(error.value, error.unit)
        text = words("{value} is outside the scale of “{name}”.").format(value=value, name=name)
    return Message(
        kind="worksheets.out-of-scale",
        text=text,
        place=name,
        hint=_scale_hint(error, words),
    )


def _scale_hint(error: OutOfScaleError, words: Words) -> str:
    low = "" if error.low is None else _number(error.low, error.unit)
    high = "" if error.high is None else _number(error.high, error.unit)
    if low and high:
        return words("Type a number from {low} to {high}.").format(low=low, high=high)
    if low:
        return words("Type a number of at least {low}.").format(low=low)
    if high:
        return words("Type a number of at most {high}.").format(high=high)
    return words("Type a number such as 3 or 2.5.")


@worksheets_message.register
def _not_a_number(error: NotANumberError, words: Words) -> Message:
    name = _name(error.name, words)
    return Message(
        kind="worksheets.not-a-number",
        text=words("“{text}” is no number; “{name}” asks for one.").format(
            text=_short(error.text), name=name
        ),
        place=name,
        hint=words("Type a number such as 3 or 2.5."),
    )


@worksheets_message.register
def _unknown_choice(error: UnknownChoiceError, words: Words) -> Message:
    name = _name(error.name, words)
    allowed = words(", ").join(_name(choice, words) for choice in error.allowed)
    return Message(
        kind="worksheets.unknown-choice",
        text=words("“{text}” is no answer to “{name}”.").format(text=_short(error.text), name=name),
        place=name,
        hint=words("Choose one of: {names}.").format(names=allowed),
    )


@worksheets_message.register
def _cells_refused(error: CellsRefusedError, words: Words) -> Message:
    left = words.count(
        "{n} cell was left as it was.", "{n} cells were left as they were.", len(error.refused)
    )
    told = [_cell_text(cell, words) for cell in error.refused[:_MOST_TOLD]]
    more = len(error.refused) - _MOST_TOLD
    if more > 0:
        told.append(words.count("{n} more cell.", "{n} more cells.", more))
    return Message(
        kind="worksheets.cells-refused",
        text=" ".join([left, *told]),
        hint=words("The other cells were taken. Undo takes them back."),
    )


def _cell_text(cell: Refused, words: Words) -> str:
    found = worksheets_message(cell.reason, words)
    return words("Row {row}, column {column}: {reason}").format(
        row=cell.row, column=cell.column, reason=found.text if found else _short(cell.text)
    )


@worksheets_message.register
def _option_sources(error: OptionSourcesError, words: Words) -> Message:
    names = words(", ").join(_name(slot, words) for slot in error.slots)
    return Message(
        kind="worksheets.option-sources",
        text=words("An option cannot be made from these findings."),
        hint=words("Choose findings of these parts of one worksheet: {names}.").format(names=names)
        if names
        else words("Choose findings of one worksheet that has options."),
    )


def _name(texts: Mapping[str, str], words: Words) -> str:
    """A name in the reader's language, or the only one it has."""
    return texts.get(words.language) or next(iter(texts.values()), "")


def _number(value: float, unit: str) -> str:
    return f"{value * 100:.6g}%" if unit == "%" else f"{value:.6g}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
