"""What a file can be, by the roles of its columns. Where two things are likely, nobody guesses."""

from collections.abc import Sequence

from desktop_app.metrics.parsing.periods import LEAST_PERIODS, named_period
from desktop_app.metrics.recognition.columns import Column
from desktop_app.metrics.recognition.names import role_by_name
from desktop_app.metrics.recognition.roles import NUMBERS, FileKind, Role

MOSTLY = 0.5


def likely_kinds(columns: Sequence[Column]) -> tuple[FileKind, ...]:
    """What the file can be: one kind is taken, several are asked about, none fits."""
    taken = {column.role for column in columns}
    if Role.USER_ID not in taken and has_periods_across(columns):
        return (FileKind.METRICS,)
    if Role.EVENT in taken:
        return (FileKind.EVENTS,)
    if Role.USER_ID in taken:
        return _of_people(columns, taken)
    return _without_people(columns, taken)


def has_periods_across(columns: Sequence[Column]) -> bool:
    """Whether the columns stand for periods: 2025-01, 2025-02, …."""
    named = sum(1 for column in columns if named_period(column.name) is not None)
    return named >= LEAST_PERIODS


def _of_people(columns: Sequence[Column], taken: set[Role]) -> tuple[FileKind, ...]:
    """Orders have an amount, users the day they registered, feedback words or a score."""
    is_said = bool(taken & {Role.TEXT, Role.SCORE})
    if Role.AMOUNT not in taken:
        users = (FileKind.USERS,) if Role.REGISTERED_AT in taken else ()
        feedback = (FileKind.FEEDBACK,) if is_said and not _lacks_time(taken) else ()
        return (*users, *feedback)
    if Role.REGISTERED_AT not in taken:
        return (FileKind.ORDERS,)
    if Role.AT not in taken:
        return (FileKind.USERS,)
    guessed = any(c.role is Role.AT and c.why.rule == "column.only-dates" for c in columns)
    return (FileKind.ORDERS, FileKind.USERS) if guessed else (FileKind.ORDERS,)


def _lacks_time(taken: set[Role]) -> bool:
    return Role.REGISTERED_AT in taken and Role.AT not in taken


def _without_people(columns: Sequence[Column], taken: set[Role]) -> tuple[FileKind, ...]:
    """Rows without users: spend, anonymous feedback, or a table of metrics."""
    if {Role.METRIC, Role.VALUE} <= taken:
        return (FileKind.METRICS,)
    if Role.TEXT in taken:
        return (FileKind.FEEDBACK,)
    numbers = [column for column in columns if is_number(column)]
    for role, kind in ((Role.COST, FileKind.SPEND), (Role.SCORE, FileKind.FEEDBACK)):
        if role in taken:
            is_sure = kind is FileKind.SPEND and len(numbers) == 1
            return (kind,) if is_sure else (kind, FileKind.METRICS)
    if Role.AMOUNT in taken and any(map(_was_user, columns)):
        return (FileKind.ORDERS,)
    if Role.AMOUNT in taken and (Role.AT not in taken or any(map(_may_be_user, columns))):
        return (FileKind.ORDERS, FileKind.METRICS) if Role.AT in taken else (FileKind.ORDERS,)
    return (FileKind.METRICS,) if Role.AT in taken and numbers else ()


def is_number(column: Column) -> bool:
    """Whether a column holds numbers, under whatever name."""
    if column.role in NUMBERS:
        return True
    shape = column.shape
    if column.role is not Role.ATTRIBUTE or shape is None or not shape.filled:
        return False
    return shape.numbers > MOSTLY


def _was_user(column: Column) -> bool:
    """A column of users that a person took for something else."""
    told = role_by_name(column.name)
    return told is not None and told[0] is Role.USER_ID


def _may_be_user(column: Column) -> bool:
    """A column that tells nothing by its name may hold users."""
    return column.role is Role.ATTRIBUTE and not is_number(column)
