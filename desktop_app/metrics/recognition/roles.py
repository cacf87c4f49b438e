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


MANY = frozenset({Role.IGNORE, Role.ATTRIBUTE})
"""Roles that several columns may have."""

REQUIRED: dict[FileKind, tuple[Role, ...]] = {
    FileKind.ORDERS: (Role.USER_ID, Role.AT, Role.AMOUNT),
    FileKind.EVENTS: (Role.USER_ID, Role.AT, Role.EVENT),
}

NUMBERS = frozenset({Role.AMOUNT, Role.QUANTITY})
"""Roles whose cells become numbers in the canonical rows."""

CORE = (Role.USER_ID, Role.EVENT, Role.AT, Role.SESSION_ID, Role.AMOUNT, Role.QUANTITY)
"""Roles with a canonical column of their own; all others are kept as attributes."""
