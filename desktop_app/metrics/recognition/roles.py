"""What a column can be, and what a file can be read as."""

from enum import StrEnum


class Role(StrEnum):
    """What a column holds. The values are the contract of `--map COLUMN=ROLE`."""

    USER_ID = "user_id"
    EVENT = "event"
    AT = "at"
    SESSION_ID = "session_id"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    CHANNEL = "channel"
    REGISTERED_AT = "registered_at"
    COST = "cost"
    TEXT = "text"
    SCORE = "score"
    VALUE = "value"
    METRIC = "metric"
    SEGMENT = "segment"
    ITEM_ID = "item_id"
    IGNORE = "ignore"
    ATTRIBUTE = "attribute"


class FileKind(StrEnum):
    """What a file can be read as. The values are the contract of `--as`."""

    ORDERS = "orders"
    EVENTS = "events"
    USERS = "users"
    SPEND = "spend"
    FEEDBACK = "feedback"
    METRICS = "metrics"


MANY = frozenset({Role.IGNORE, Role.ATTRIBUTE, Role.VALUE})
"""Roles that several columns may have."""

REQUIRED: dict[FileKind, tuple[Role, ...]] = {
    FileKind.ORDERS: (Role.USER_ID, Role.AT, Role.AMOUNT),
    FileKind.EVENTS: (Role.USER_ID, Role.AT, Role.EVENT),
    FileKind.USERS: (Role.USER_ID, Role.REGISTERED_AT),
    FileKind.SPEND: (Role.AT, Role.COST),
    FileKind.FEEDBACK: (Role.AT,),
    FileKind.METRICS: (Role.AT, Role.VALUE),
}

NUMBERS = frozenset({Role.AMOUNT, Role.QUANTITY, Role.COST, Role.SCORE, Role.VALUE})
"""Roles whose cells are numbers."""

_DEEDS = (Role.USER_ID, Role.EVENT, Role.AT, Role.SESSION_ID, Role.AMOUNT, Role.QUANTITY)
CORE: dict[FileKind, tuple[Role, ...]] = {
    FileKind.ORDERS: _DEEDS,
    FileKind.EVENTS: _DEEDS,
    FileKind.USERS: (Role.USER_ID, Role.REGISTERED_AT),
    FileKind.SPEND: (Role.AT, Role.CHANNEL, Role.COST),
    FileKind.FEEDBACK: (Role.USER_ID, Role.AT, Role.TEXT, Role.SCORE),
    FileKind.METRICS: (Role.METRIC, Role.AT, Role.SEGMENT, Role.VALUE),
}
"""Roles with a canonical column of their own; all others are kept as attributes."""


def time_role(kind: FileKind) -> Role:
    """The role of the column that says when: people are there from when they registered."""
    return Role.REGISTERED_AT if kind is FileKind.USERS else Role.AT
