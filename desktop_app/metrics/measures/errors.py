"""What can be wrong with a question to the measures, as facts."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import UserFacingError


class Form(StrEnum):
    """What a parameter's value looks like, where it is not one of a few words."""

    DAY = "day"
    INSTANT = "instant"
    WHOLE_NUMBERS = "whole_numbers"
    AGES = "ages"
    NUMBER = "number"
    LENGTH = "length"
    WINDOW = "window"
    SPAN = "span"
    GAP = "gap"
    NAMES = "names"
    TIME_ZONE = "time_zone"


@dataclass(eq=False)
class NotPreparedError(UserFacingError):
    """The import has questions that somebody must answer before anything is measured."""

    file: str


@dataclass(eq=False)
class UnknownMeasureError(UserFacingError):
    """No measure has that name."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class WrongRowsError(UserFacingError):
    """The measure is about other rows than the file has; `sources` are roles it takes."""

    file: str
    measure: str
    role: str
    sources: tuple[str, ...]


@dataclass(eq=False)
class MissingRowsError(UserFacingError):
    """The measure needs rows of another file as well; `parameter` names it, `role` is its kind."""

    measure: str
    parameter: str
    role: str


@dataclass(eq=False)
class UnknownParameterError(UserFacingError):
    """The measure does not take that parameter."""

    measure: str
    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class ParameterChoiceError(UserFacingError):
    """The parameter's value is none of the allowed words."""

    measure: str
    name: str
    value: str
    allowed: tuple[str, ...]


@dataclass(eq=False)
class ParameterFormError(UserFacingError):
    """The parameter's value cannot be read as what it must be."""

    measure: str
    name: str
    value: str
    form: Form


@dataclass(eq=False)
class MissingParameterError(UserFacingError):
    """The measure cannot do without this parameter, or `because` (another one) needs it.

    Attributes:
        known: where the parameter names events, the most frequent ones of the rows.
    """

    measure: str
    name: str
    because: str
    known: tuple[str, ...] = ()


@dataclass(eq=False)
class RepeatedStepError(UserFacingError):
    """A step that stands twice in a funnel whose steps may be taken in any order."""

    step: str


@dataclass(eq=False)
class NoSuchNumberError(UserFacingError):
    """The rows of the measure have no such number."""

    measure: str
    column: str
    known: tuple[str, ...]


@dataclass(eq=False)
class EmptyRangeError(UserFacingError):
    """The asked stretch of time ends before it starts."""

    start: str
    end: str


@dataclass(eq=False)
class UnknownEventError(UserFacingError):
    """No row has that event; `known` names the most frequent ones."""

    file: str
    event: str
    known: tuple[str, ...]


@dataclass(eq=False)
class NoAttributeError(UserFacingError):
    """The rows have no attribute of that name to split by, or for another `parameter`."""

    file: str
    attribute: str
    known: tuple[str, ...]
    parameter: str = "by"


@dataclass(eq=False)
class UnsuitableSplitError(UserFacingError):
    """Most of an attribute's `values` belong to a single user: an answer would name users."""

    file: str
    attribute: str
    values: int
    parameter: str = "by"


@dataclass(eq=False)
class NoColumnError(UserFacingError):
    """The measure needs a column that the file does not have or nobody mapped."""

    file: str
    measure: str
    role: str


@dataclass(eq=False)
class CannotAddError(UserFacingError):
    """Values that do not add up: distinct users, or values without their parts.

    Attributes:
        additivity: why not: "unique", "level", "ratio".
        over: "time" or "segments".
    """

    additivity: str
    over: str
