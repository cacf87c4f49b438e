"""Which column is what and what the file is, each with its reason. Nothing is guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.metrics.facts import fact
from desktop_app.metrics.recognition.columns import Column
from desktop_app.metrics.recognition.kinds import has_periods_across, is_number, likely_kinds
from desktop_app.metrics.recognition.metric_columns import metric_columns
from desktop_app.metrics.recognition.names import role_by_name
from desktop_app.metrics.recognition.roles import MANY, NUMBERS, REQUIRED, FileKind, Role
from desktop_app.metrics.recognition.shapes import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenColumn:
    """What is known of a column before it has a role.

    Attributes:
        distinct: number of different values, blanks left out; a text such as "≥ 3,000" where not
            every row was counted.
    """

    name: str
    shape: Shape
    distinct: int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The roles of all columns, in the file's order, and what the file is.

    Attributes:
        kind: None when the columns allow none of the kinds, or several.
        missing: roles that the kind needs and no column has.
        likely: the kinds to choose from where there is none; empty: any.
    """

    columns: tuple[Column, ...]
    kind: FileKind | None
    missing: tuple[Role, ...]
    likely: tuple[FileKind, ...] = ()


def recognise(
    seen: Sequence[SeenColumn], mapping: Mapping[str, Role], asked: FileKind | None
) -> Recognised:
    """The role of each column: as told, else by its name, else by what its cells look like.

    Args:
        seen: the columns in the file's order.
        mapping: column name to the role that a person chose.
        asked: what a person wants the file to be read as.
    """
    roles = _by_name(seen, mapping)
    columns = tuple(roles.get(index) or _attribute(column) for index, column in enumerate(seen))
    columns = _date_by_shape(seen, columns)
    columns = tuple(
        replace(column, shape=one.shape) for column, one in zip(columns, seen, strict=True)
    )
    likely = likely_kinds(columns)
    kind = asked or (likely[0] if len(likely) == 1 else None)
    if kind is None:
        return Recognised(columns=columns, kind=None, missing=(), likely=likely)
    columns = _of_kind(columns, kind)
    return Recognised(columns=columns, kind=kind, missing=_missing(columns, kind))


def _of_kind(columns: tuple[Column, ...], kind: FileKind) -> tuple[Column, ...]:
    """What the columns are in such a file."""
    if kind is FileKind.METRICS:
        return metric_columns(columns)
    if kind is FileKind.SPEND:
        return _spent(columns)
    return _registered(columns) if kind is FileKind.USERS else columns


def _spent(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The amount, else the only number, in a file of spend is what was spent."""
    if any(column.role is Role.COST for column in columns):
        return columns
    free = [column for column in columns if column.why.rule != "column.mapped"]
    amounts = [column for column in free if column.role is Role.AMOUNT]
    numbers = amounts or [column for column in free if is_number(column)]
    if len(numbers) != 1:
        return columns
    spent = replace(numbers[0], role=Role.COST, why=fact("column.only-number"))
    return tuple(spent if column is numbers[0] else column for column in columns)


def _registered(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The only time in a file of users is when they registered."""
    if any(column.role is Role.REGISTERED_AT for column in columns):
        return columns
    times = [column for column in columns if column.shape is not None and column.shape.is_dates()]
    if len(times) != 1 or times[0].role is not Role.AT or times[0].why.rule == "column.mapped":
        return columns
    why = fact("column.only-time")
    return tuple(
        replace(column, role=Role.REGISTERED_AT, why=why) if column is times[0] else column
        for column in columns
    )


def _missing(columns: tuple[Column, ...], kind: FileKind) -> tuple[Role, ...]:
    taken = {column.role for column in columns}
    required = REQUIRED[kind]
    if kind is FileKind.METRICS and has_periods_across(columns):
        required = (Role.METRIC, Role.VALUE)
    elif kind is FileKind.FEEDBACK and not taken & {Role.TEXT, Role.SCORE}:
        required = (*required, Role.TEXT)
    return tuple(role for role in required if role not in taken)


def _by_name(seen: Sequence[SeenColumn], mapping: Mapping[str, Role]) -> dict[int, Column]:
    """Column index to what its mapping or name says; of two columns the better name wins."""
    found = {
        index: Column(name=column.name, role=mapping[column.name], why=fact("column.mapped"))
        for index, column in enumerate(seen)
        if column.name in mapping
    }
    holders = {column.role: column.name for column in found.values() if column.role not in MANY}
    told = sorted(
        (ranked[1], index, ranked[0])
        for index, column in enumerate(seen)
        if index not in found and (ranked := role_by_name(column.name)) is not None
    )
    for _rank, index, role in told:
        found[index] = _named(seen[index], role, holders)
    return found


def _named(column: SeenColumn, role: Role, holders: dict[Role, str]) -> Column:
    if role in holders:
        why = fact("column.second", role=role.value, other=holders[role])
        return Column(name=column.name, role=Role.ATTRIBUTE, why=why)
    if not _fits(column.shape, role):
        why = fact("column.wrong-shape", role=role.value)
        return Column(name=column.name, role=Role.ATTRIBUTE, why=why)
    holders[role] = column.name
    return Column(name=column.name, role=role, why=fact(_name_rule(role), distinct=column.distinct))


def _name_rule(role: Role) -> str:
    if role in (Role.AT, Role.REGISTERED_AT):
        return "column.named-date"
    return "column.named-number" if role in NUMBERS else "column.named"


def _fits(shape: Shape, role: Role) -> bool:
    """Whether the cells can be what the name says. Odd cells are dealt with in cleaning."""
    if not shape.filled:
        return True
    if role in (Role.AT, Role.REGISTERED_AT):
        return shape.dates > 0.5 or (role is Role.AT and shape.periods > 0.5)
    return shape.numbers > 0.5 if role in NUMBERS else True


def _attribute(column: SeenColumn) -> Column:
    why = fact("column.attribute", distinct=column.distinct)
    return Column(name=column.name, role=Role.ATTRIBUTE, why=why)


def _date_by_shape(seen: Sequence[SeenColumn], columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The only column of dates is the time of the rows, whatever it is called."""
    if any(column.role is Role.AT for column in columns):
        return columns
    free = [
        index
        for index, column in enumerate(columns)
        if column.why.rule == "column.attribute" and seen[index].shape.is_dates()
    ]
    if len(free) != 1:
        return columns
    (index,) = free
    at = replace(columns[index], role=Role.AT, why=fact("column.only-dates"))
    return (*columns[:index], at, *columns[index + 1 :])
