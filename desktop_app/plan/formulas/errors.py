"""What can be wrong with a formula, as facts."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import UserFacingError


class Expected(StrEnum):
    """What should have stood where a formula cannot be read."""

    VALUE = "value"
    OPERATOR = "operator"
    CLOSING = "closing"
    SECOND = "second"
    NO_MORE = "no_more"
    CHARACTER = "character"
    QUOTE = "quote"


@dataclass(eq=False)
class FormulaError(UserFacingError):
    """A formula that cannot be used."""

    formula: str


@dataclass(eq=False)
class FormulaSyntaxError(FormulaError):
    """A formula that cannot be read: `found` stands at `position` (from 1) in place of another."""

    position: int
    found: str
    expected: Expected


@dataclass(eq=False)
class FormulaTooLargeError(FormulaError):
    """A formula longer or deeper than anyone can check by eye."""

    most_characters: int
    most_levels: int


@dataclass(eq=False)
class UnknownNameError(FormulaError):
    """A name that no KPI of the plan has; `similar` are names that it has."""

    position: int
    name: str
    similar: tuple[str, ...] = ()


@dataclass(eq=False)
class AmbiguousNameError(FormulaError):
    """A name that several KPIs have; their keys tell them apart."""

    position: int
    name: str
    keys: tuple[str, ...]


@dataclass(eq=False)
class UnlikeUnitsError(FormulaError):
    """Two parts that are counted in different units are added, subtracted or compared."""

    left: str
    left_unit: str
    right: str
    right_unit: str


@dataclass(eq=False)
class ResultUnitError(FormulaError):
    """A formula gives another unit than its KPI has."""

    unit: str
    kpi_unit: str


@dataclass(eq=False)
class FormulaCycleError(FormulaError):
    """A KPI would be computed from itself, along the names of `path`."""

    path: tuple[str, ...]
