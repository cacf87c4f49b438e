"""Attributes whose values are names of users in disguise: no answer is split by one.

A phone number, an open ID or a session would give a row per user. The program never lets a user's
ID out, and such a table is no answer to a question about users either.
"""

from collections.abc import Mapping
from typing import Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.errors import UnsuitableSplitError

_LISTED = ("by", "channel", "tier", "group")
"""Parameters that name an attribute whose values stand in the answer."""
_FEW = 20
_USERS_PER_VALUE = 2


def check_splits(opened: OpenTable, values: Mapping[str, Any]) -> None:
    """Refuse an attribute of many values that have fewer than two users each on average.

    Raises: UnsuitableSplitError.
    """
    if "user_id" not in opened.rows.columns:
        return
    for parameter in _LISTED:
        attribute = values.get(parameter)
        if attribute in opened.table.attributes:
            _check(opened, parameter, attribute)


def _check(opened: OpenTable, parameter: str, attribute: str) -> None:
    rows = opened.rows.filter(opened.rows[attribute].notnull())
    (few,) = opened.fetch(rows.aggregate(values=rows[attribute].nunique()))
    if few["values"] < _FEW:
        return
    pairs = rows.select(user=rows["user_id"], value=rows[attribute]).distinct()
    (found,) = opened.fetch(pairs.aggregate(pairs=pairs.count()))
    if found["pairs"] < _USERS_PER_VALUE * few["values"]:
        raise UnsuitableSplitError(opened.table.file, attribute, few["values"], parameter)
