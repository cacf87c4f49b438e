"""What can be wrong with an edit of a worksheet, as facts."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.errors import UserFacingError


@dataclass(eq=False)
class OutOfScaleError(UserFacingError):
    """A number lies outside the scale that its field or its matrix has.

    Attributes:
        name: what was asked, in every language; a plain text under "" where a person named it.
        low, high: ends of the scale; None is open.
    """

    name: Mapping[str, str]
    value: float
    low: float | None
    high: float | None
    unit: str = ""


@dataclass(eq=False)
class NotANumberError(UserFacingError):
    """A text stands where a number is asked. `name` as in `OutOfScaleError`."""

    name: Mapping[str, str]
    text: str


@dataclass(eq=False)
class UnknownChoiceError(UserFacingError):
    """A text is none of the answers a field offers. `allowed` holds their names per language."""

    name: Mapping[str, str]
    text: str
    allowed: tuple[Mapping[str, str], ...]


@dataclass(eq=False)
class Refused:
    """A cell that was left as it was.

    Attributes:
        row, column: place within what was pasted, from 1.
    """

    row: int
    column: int
    text: str
    reason: UserFacingError


@dataclass(eq=False)
class CellsRefusedError(UserFacingError):
    """Some pasted cells were left as they were; the others were taken."""

    refused: tuple[Refused, ...]


@dataclass(eq=False)
class OptionSourcesError(UserFacingError):
    """An option was to be made of nothing, or of findings that it is not made from.

    Attributes:
        slots: names of the slots whose findings it combines, per language; () where the
            worksheet has no options at all.
    """

    slots: tuple[Mapping[str, str], ...] = ()
