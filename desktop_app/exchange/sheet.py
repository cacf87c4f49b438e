"""A sheet as a value: what stands in it, what it looks like, what may be typed. No Excel here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

_LARGEST_NUMBER = 9.99999999999999e307


class Look(StrEnum):
    """How the cells of a column show their value."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CENTRED = "centred"
    QUANTITY = "quantity"  # as the row's KPI: one of the looks below
    WHOLE = "whole"
    NUMBER = "number"
    SHARE = "share"
    WEIGHT = "weight"
    DATE = "date"
    PLAIN = "plain"  # as many decimals as it has
    MONEY = "money"
    MONEY_WHOLE = "money_whole"


class Role(StrEnum):
    """What a person may do with the cells of a column."""

    INPUT = "input"
    COMPUTED = "computed"
    FIXED = "fixed"  # comes from the plan and is not taken back
    WORKING = "working"  # a step of a calculation, hidden


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula and the value that it has now; "" where it shows nothing."""

    text: str
    value: float | str


Cell = str | float | date | Formula | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a sheet.

    Attributes:
        key: language-neutral name in the hidden first row.
        choices: name of the list on the hidden sheet that its cells choose from.
        limits: smallest and largest number that may be typed.
        prompt: what the cell says when it is chosen.
        width: narrowest and widest, in characters of Excel.
    """

    key: str
    title: str
    look: Look = Look.TEXT
    role: Role = Role.INPUT
    choices: str = ""
    limits: tuple[float, float] | None = None
    prompt: str = ""
    width: tuple[float, float] = (8, 40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record's row.

    Attributes:
        id: "" for a spare row.
        quantity: the look of its quantities.
        typed: keys of columns that are computed in other rows and typed in this one.
    """

    id: str
    cells: Mapping[str, Cell]
    quantity: Look = Look.NUMBER
    typed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of records with its identity.

    Attributes:
        kind: language-neutral, in the hidden key line.
        spare: how many of the rows, the last ones, stand ready for something new.
        hidden_rows: between the key line and the headings, by name: key of column to cell.
        flags: for columns side by side, the columns that hold 0 where a value is not complete.
        frozen_columns: how many columns after the hidden first stay in sight.
        scrolled_to: key of the column that stands beside the frozen ones at first.
        status_columns, share_bars: keys of columns that show status colours or bars.
        foot: what follows from all rows, written below them; such rows are no records.
        heat: columns whose numbers are coloured, from white at `heat_scale`'s low end.
        picture: a PNG to stand beside the table.
    """

    kind: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hidden_rows: Mapping[str, Mapping[str, Cell]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    spare: int = 0
    flags: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    frozen_columns: int = 1
    scrolled_to: str = ""
    status_columns: tuple[str, ...] = ()
    share_bars: tuple[str, ...] = ()
    foot: tuple[Row, ...] = ()
    heat: tuple[str, ...] = ()
    heat_scale: tuple[float, float] = (0.0, 1.0)
    picture: bytes = b""


def computed_column(key: str, title: str, look: Look, width: tuple[float, float]) -> Column:
    """A column of formulas."""
    return Column(key=key, title=title, look=look, role=Role.COMPUTED, width=width)


def safe_number(value: float) -> float:
    """`value` with 15 significant digits, all that Excel keeps, and within what it can hold."""
    return float(f"{min(max(value, -_LARGEST_NUMBER), _LARGEST_NUMBER):.15g}")
