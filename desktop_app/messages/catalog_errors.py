"""Words for what is wrong with files of the catalogues of KPIs and of worksheet kinds."""

from functools import singledispatch

from desktop_app.catalog.errors import CatalogFileError, Fault
from desktop_app.catalog.formula_names import FUNCTIONS
from desktop_app.errors import UserFacingError
from desktop_app.messages.message import Message
from desktop_app.words import Words


@singledispatch
def catalog_message(error: UserFacingError, words: Words) -> Message | None:  # noqa: ARG001
    """The message for a file of the catalogue that cannot be used, or None for any other."""
    return None


@catalog_message.register
def _catalog_file(error: CatalogFileError, words: Words) -> Message:
    return Message(
        kind="catalog.file",
        text=_texts(words)[error.fault].format(
            file=error.file, place=_place(error, words), value=error.value, line=error.line or 1,
            least=error.allowed[-1] if error.allowed else "",
        ),
        file=error.file,
        place=_place_for_programs(error),
        hint=_hint(error, words),
    )  # fmt: skip


def _place(error: CatalogFileError, words: Words) -> str:
    if error.line is None or not error.place:
        return error.place
    return words("{place} (line {line})").format(place=error.place, line=error.line)


def _place_for_programs(error: CatalogFileError) -> str:
    line = () if error.line is None else (f"line {error.line}",)
    return ", ".join((*line, *filter(None, (error.place,))))


def _texts(words: Words) -> dict[Fault, str]:
    return {
        Fault.NOT_READABLE: words("{file} cannot be read."),
        Fault.TOO_LARGE: words("{file} is larger than {value} MB."),
        Fault.NOT_UTF8: words("Line {line} of {file} is not UTF-8."),
        Fault.NOT_TOML: words("Line {line} of {file} is not TOML."),
        Fault.REPEATED: words("Line {line} of {file} names a key a second time."),
        Fault.MISSING: words("{place} is missing in {file}."),
        Fault.UNKNOWN: words("{place} in {file} means nothing here."),
        Fault.NOT_ALLOWED: words("“{value}” is not allowed for {place} in {file}."),
        Fault.OUTSIDE: words("{value} lies outside the scale of {place} in {file}."),
        Fault.REVERSED: words("{value} for {place} in {file} is not below the high end {least}."),
        Fault.NO_FORMULA: words("“{value}” for {place} in {file} is no formula."),
        Fault.TOO_FEW: words("{file} has {value} for {place}, but {least} are needed."),
        Fault.TWICE: words("The key {value} for {place} in {file} is taken already."),
        Fault.NAME_TAKEN: words("There is a kind “{value}” already, so {file} was left out."),
    }


def _hint(error: CatalogFileError, words: Words) -> str:
    if error.fault is Fault.OUTSIDE:
        return _scale(error.allowed, words)
    if error.fault in (Fault.NOT_ALLOWED, Fault.UNKNOWN) and error.allowed:
        return words("Choose one of: {names}.").format(names=words(", ").join(error.allowed))
    return {
        Fault.NOT_READABLE: words("Check that it is a file and that you may open it."),
        Fault.TOO_LARGE: words("Take out of the file what does not belong there."),
        Fault.NOT_UTF8: words("Save the file as UTF-8."),
        Fault.NO_FORMULA: words(
            "Use names, numbers, + - * / ( ) and the functions {names}."
        ).format(names=words(", ").join(FUNCTIONS)),
        Fault.NAME_TAKEN: words("Give the file another name."),
    }.get(error.fault, words("Correct the file."))


def _scale(ends: tuple[str, ...], words: Words) -> str:
    low, high = ends
    if low and high:
        return words("Choose a number from {low} to {high}.").format(low=low, high=high)
    if low:
        return words("Choose a number from {low} on.").format(low=low)
    return words("Choose a number up to {high}.").format(high=high)
