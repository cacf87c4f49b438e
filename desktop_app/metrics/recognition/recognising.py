"""Which column is what and what the file is, each with its reason. Nothing is guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.metrics.facts import Fact, fact
from desktop_app.metrics.recognition.names import role_by_name
from desktop_app.metrics.recognition.roles import MANY, NUMBERS, REQUIRED, FileKind, Role
from desktop_app.metrics.recognition.shapes import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the file.

    Attributes:
        role: what it is taken for.
        why: the reason; `metrics.wording` has its sentence.
        shape: what a sample of its cells looks like.
    """

    name: str
    role: Role
    why: Fact
    shape: Shape | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenColumn:
    """What is known of a column before it has a role.

    Attributes:
        distinct: number of different values, blanks left out.
    """

    name: str
    shape: Shape
    distinct: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The roles of all columns, in the file's order, and what the file is.

    Attributes:
        kind: None when the columns allow none of the kinds.
        missing: roles that the kind needs and no column has.
    """

    columns: tuple[Column, ...]
    kind: FileKind | None
    missing: tuple[Role, ...]


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
    taken = {column.role for column in columns}
    kind = asked or _kind(taken)
    missing = tuple(role for role in REQUIRED[kind] if role not in taken) if kind else ()
    return Recognised(columns=columns, kind=kind, missing=missing)


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
        return shape.dates > 0.5
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


def _kind(taken: set[Role]) -> FileKind | None:
    """Events name what happened; orders have an amount."""
    if Role.EVENT in taken:
        return FileKind.EVENTS
    return FileKind.ORDERS if Role.AMOUNT in taken else None
