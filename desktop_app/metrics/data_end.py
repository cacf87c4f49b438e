"""Up to when the rows of a file are complete (E of the definitions)."""

from datetime import datetime, time, timedelta

LATE_ENOUGH = time(23)
"""A day whose last row is at or after this counts as full."""


def inferred_end(last: datetime, until: datetime | None, *, has_times: bool) -> datetime:
    """The end of the last full day; see docs/decisions/0020-end-of-the-data.md.

    Args:
        last: local moment of the last row.
        until: end of the latest day, week, month or quarter that a date without a time names.
        has_times: rows name a time of day. Rows of days only fill their last day.
    """
    midnight = datetime.combine(last.date(), time())
    if has_times and last.time() < LATE_ENOUGH and last != midnight:
        return midnight
    end = midnight + timedelta(days=1)
    return end if has_times or until is None else max(end, until)
