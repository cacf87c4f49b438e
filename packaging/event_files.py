"""Large files of events as a shop's analytics writes them, always the same for the same size.

A few users come often and most come seldom. A visit is a session: it begins with an app start, goes
through pages, and sometimes through the cart to an order and its payment. Rows are in the order of
their time. This is made up and measures speed only; figures come from the bundled data.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

SEED = 20250101
EVENTS_PER_USER = 25
EVENTS_PER_SESSION = 5
MOST_EVENTS_OF_SESSION = 24
EVENTS_PER_REPEAT = 1000
DAYS = 365
FIRST_MOMENT = 1_735_689_600
"""2025-01-01 00:00:00 as seconds since 1970; a file's moments have no zone."""

EVENTS = ("app_start", "view", "search", "add_cart", "order", "pay")
CHANNELS = ("organic", "search_ads", "feed_ads", "referral", "live")
_CHANNEL_SHARES = (0.42, 0.2, 0.18, 0.12, 0.08)
_NEXT = (
    (0.00, 0.70, 0.30, 0.00, 0.00, 0.00),
    (0.00, 0.68, 0.18, 0.14, 0.00, 0.00),
    (0.00, 0.85, 0.15, 0.00, 0.00, 0.00),
    (0.00, 0.45, 0.05, 0.10, 0.40, 0.00),
    (0.00, 0.15, 0.05, 0.00, 0.00, 0.80),
    (0.00, 0.80, 0.20, 0.00, 0.00, 0.00),
)
"""By event: how likely each of `EVENTS` follows it within a session."""


def write_events(path: Path, events: int) -> None:
    """Write a CSV file of so many events: some 52 bytes each, UTF-8, without quotes."""
    import duckdb

    with duckdb.connect(config={"threads": 2}) as connection:
        connection.register("drawn", _drawn(events))
        for name, texts in (("event_names", EVENTS), ("channel_names", CHANNELS)):
            rows = ", ".join(f"({number}, '{text}')" for number, text in enumerate(texts))
            connection.execute(f"CREATE TABLE {name} AS FROM (VALUES {rows}) AS t(number, text)")
        target = path.as_posix().replace("'", "''")
        connection.execute(f"COPY ({_COLUMNS}) TO '{target}' (FORMAT csv, HEADER)")


_COLUMNS = """
    SELECT printf('U%07d', "user") AS user_id,
        list_extract((SELECT list(text ORDER BY number) FROM event_names), event + 1) AS event,
        strftime(make_timestamp(second * 1000000), '%Y-%m-%d %H:%M:%S') AS event_time,
        CASE WHEN event = 4 THEN printf('%.2f', cents / 100) END AS amount,
        CASE WHEN event = 4 THEN quantity END AS quantity,
        list_extract((SELECT list(text ORDER BY number) FROM channel_names), channel + 1)
            AS channel,
        session AS session_id
    FROM drawn
"""  # fmt: skip


def _drawn(events: int) -> "pa.Table":
    """The events as numbers, in the order of their time."""
    import numpy as np
    import pyarrow as pa

    random = np.random.default_rng(SEED)
    users = max(1, events // EVENTS_PER_USER)
    sessions = max(1, events // EVENTS_PER_SESSION)
    lengths = _lengths(random, sessions, events)
    session = np.repeat(np.arange(sessions, dtype=np.int32), lengths)
    visitor, start = _visits(random, users, sessions)
    passed = np.cumsum(random.integers(4, 90, events, dtype=np.int64))
    begins = np.cumsum(lengths) - lengths
    second = start[session] + passed - np.repeat(passed[begins], lengths)
    event = _names(random, lengths)
    order = _with_repeats(np.argsort(second, kind="stable"), random)
    channel_of = np.searchsorted(np.cumsum(_CHANNEL_SHARES)[:-1], random.random(users))
    columns: dict[str, Any] = {
        "user": visitor[session],
        "event": event,
        "second": second + FIRST_MOMENT,
        "cents": np.round(random.lognormal(9.0, 0.9, events)).astype(np.int32),
        "quantity": random.geometric(0.6, events).astype(np.int16),
        "channel": channel_of.astype(np.int8)[visitor[session]],
        "session": session + 10_000_000,
    }
    return pa.table({name: values[order] for name, values in columns.items()})


def _with_repeats(order: Any, random: Any) -> Any:  # noqa: ANN401  (numpy)
    """The order with some rows replaced by the one before: trackers deliver a few lines twice."""
    repeated = random.integers(1, len(order), len(order) // EVENTS_PER_REPEAT)
    order[repeated] = order[repeated - 1]
    return order


def _lengths(random: Any, sessions: int, events: int) -> Any:  # noqa: ANN401  (numpy)
    """How many events each session has; together exactly `events`."""
    import numpy as np

    lengths = np.minimum(random.geometric(1 / EVENTS_PER_SESSION, sessions), MOST_EVENTS_OF_SESSION)
    while (missing := events - int(lengths.sum())) != 0:
        chosen = random.integers(0, sessions, abs(missing))
        now = lengths[chosen]
        chosen = np.unique(chosen[now > 1 if missing < 0 else now < MOST_EVENTS_OF_SESSION])
        lengths[chosen] += 1 if missing > 0 else -1
    return lengths


def _visits(random: Any, users: int, sessions: int) -> tuple[Any, Any]:  # noqa: ANN401  (numpy)
    """Whose each session is and when it starts, in seconds; nobody visits before they came."""
    import numpy as np

    weights = np.cumsum(random.pareto(1.3, users) + 0.1)
    visitor = np.searchsorted(weights, random.random(sessions) * weights[-1]).astype(np.int32)
    came = random.integers(0, (DAYS - 5) * 86_400, users)
    stays = (DAYS * 86_400 - came)[visitor] * random.random(sessions) ** 1.7
    day = (came[visitor] + stays).astype(np.int64) // 86_400
    hour = random.normal(15.0, 4.5, sessions) % 24
    # The last hour of the year is left to the sessions that begin before it.
    seconds = np.minimum(day * 86_400 + (hour * 3600).astype(np.int64), DAYS * 86_400 - 3600)
    return visitor, seconds.astype(np.int32)


def _names(random: Any, lengths: Any) -> Any:  # noqa: ANN401  (numpy)
    """The events of all sessions, one session after the other."""
    import numpy as np

    chances = np.cumsum(np.array(_NEXT), axis=1)
    starts = np.cumsum(lengths) - lengths
    names = np.zeros(int(lengths.sum()), dtype=np.int8)
    for place in range(1, int(lengths.max())):
        at = starts[lengths > place] + place
        drawn = random.random(len(at))
        names[at] = (chances[names[at - 1]] < drawn[:, None]).sum(axis=1).clip(0, len(EVENTS) - 1)
    return names
