"""Example files of each kind: a few rows under titles that an import recognises by itself."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from desktop_app.metrics.recognition.roles import FileKind
from desktop_app.words import Words

_START = datetime(2025, 1, 6, 9, 30)  # noqa: DTZ001  (a text in a file, in whatever zone)
_USERS, _MONTHS = 4, 6
_EVENTS = ("open", "view", "share")


def example_rows(kind: str, words: Words) -> list[Sequence[str]]:
    """Titles and rows of an example file.

    Args:
        kind: what the file is to be.
        words: of the language that titles and texts are in.
    """
    made = {
        FileKind.ORDERS: _orders,
        FileKind.EVENTS: _events,
        FileKind.USERS: _users,
        FileKind.SPEND: _spend,
        FileKind.FEEDBACK: _feedback,
        FileKind.METRICS: _metrics,
    }[FileKind(kind)]
    return made(words)


def example_columns(kind: str, words: Words) -> str:
    """The titles of such a file in one line."""
    return words(", ").join(example_rows(kind, words)[0])


def _orders(words: Words) -> list[Sequence[str]]:
    titles = (words("User ID"), words("Order time"), words("Amount"), words("Channel"))
    rows = [(_user(n), _moment(n), f"{49 + 10 * n}.00", _channel(n, words)) for n in range(12)]
    return [titles, *rows]


def _events(words: Words) -> list[Sequence[str]]:
    titles = (words("User ID"), words("Event time"), words("Event name"), words("Channel"))
    rows = [(_user(n), _moment(n), _EVENTS[n % 3], _channel(n, words)) for n in range(12)]
    return [titles, *rows]


def _users(words: Words) -> list[Sequence[str]]:
    titles = (words("User ID"), words("Registration time"), words("Channel"))
    return [titles, *((_user(n), _moment(n), _channel(n, words)) for n in range(_USERS))]


def _spend(words: Words) -> list[Sequence[str]]:
    titles = (words("Date"), words("Channel"), words("Ad spend"))
    rows = [
        (
            (_START.date() + timedelta(days=n // 3)).isoformat(),
            _channel(n, words),
            f"{200 + 15 * n}",
        )
        for n in range(12)
    ]
    return [titles, *rows]


def _feedback(words: Words) -> list[Sequence[str]]:
    titles = (words("User ID"), words("Feedback time"), words("Score"), words("Comment"))
    said = (words("Arrived the next day"), words("Easy to find"), words("The page was slow"))
    rows = [(_user(n), _moment(n), str(10 - n % 5), said[n % 3]) for n in range(6)]
    return [titles, *rows]


def _metrics(words: Words) -> list[Sequence[str]]:
    titles = (
        words("Month"),
        words("New users"),
        words("Orders"),
        words("Revenue"),
        words("Pay rate"),
    )
    rows = [
        (
            f"{date(2025, 1 + n, 1):%Y-%m}",
            str(1200 + 80 * n),
            str(450 + 30 * n),
            str(36000 + 2400 * n),
            f"{4 + 0.1 * n:.1f}%",
        )
        for n in range(_MONTHS)
    ]
    return [titles, *rows]


def _user(number: int) -> str:
    return f"U{1001 + number % _USERS}"


def _moment(number: int) -> str:
    return f"{_START + timedelta(days=2 * number, minutes=17 * number):%Y-%m-%d %H:%M:%S}"


def _channel(number: int, words: Words) -> str:
    return (words("Search"), words("Video"), words("Mail"))[number % 3]
