"""On which line of a TOML file a key stands. tomllib tells lines of syntax errors only."""

import re
from collections.abc import Iterator

Place = tuple[str | int, ...]
"""A way into the tables: ("slot", 2, "name", "zh_TW"); tables of an array count from 0."""

_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}'
    r'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|\n|[\[\]{},=.]|[^\s\[\]{},=.#"\']+',
    re.DOTALL,
)
_OPEN, _CLOSED = "[{", "]}"


def line_of(text: str, place: Place) -> int | None:
    """The line where a key begins, from 1, or the nearest key around it that is in the text.

    Args:
        text: valid TOML.
        place: the key; what is not in the text is looked for in the table around it.

    Returns: None where not even the outermost key is in the text.
    """
    lines: dict[Place, int] = {}
    for found, line in _places(text):
        lines.setdefault(found, line)
        if isinstance(found[-1], int):  # a list begins with its first element
            lines.setdefault(found[:-1], line)
    return next((lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in lines), None)


def _places(text: str) -> Iterator[tuple[Place, int]]:
    """Every key with its line, in the order of the text."""
    counts: dict[Place, int] = {}
    table: Place = ()
    for statement, line in _statements(text):
        if statement[0] == "[":
            table = _header(statement, counts)
            yield table, line
            continue
        at = statement.index("=")
        key = table + _key(statement[:at])
        yield from ((key[:n], line) for n in range(len(table) + 1, len(key) + 1))
        yield from _inside(key, statement[at + 1 :], line)


def _statements(text: str) -> Iterator[tuple[list[str], int]]:
    """Headers and assignments as pieces, with the lines on which they begin."""
    statement: list[str] = []
    line = first = 1
    depth = 0
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece == "\n" and depth == 0 and statement:
            yield statement, first
            statement = []
        elif piece[0] != "#" and (piece != "\n" or statement):
            first = first if statement else line
            statement.append(piece)
        depth += (piece in _OPEN) - (piece in _CLOSED)
        line += piece.count("\n")
    if statement:
        yield statement, first


def _header(statement: list[str], counts: dict[Place, int]) -> Place:
    is_array = statement[:2] == ["[", "["]
    names = _key([piece for piece in statement if piece not in _OPEN + _CLOSED])
    table: Place = ()
    for at, name in enumerate(names, start=1):
        table += (name,)
        if is_array and at == len(names):
            counts[table] = counts.get(table, -1) + 1
        if table in counts:
            table += (counts[table],)
    return table


def _key(pieces: list[str]) -> Place:
    return tuple(piece.strip("\"'") for piece in pieces if piece not in (".", "\n"))


def _inside(key: Place, pieces: list[str], line: int) -> Iterator[tuple[Place, int]]:
    """Elements of lists and keys of inline tables below a key."""
    around: list[Place] = []
    here, at_start = key, False
    for at, piece in enumerate(pieces):
        if at_start and piece not in _CLOSED + "\n":
            here = _next_place(around[-1], here, pieces, at)
            yield here, line
            at_start = False
        if piece in _OPEN:
            around.append(here)
            at_start, here = True, (*here, -1)
        elif piece in _CLOSED:
            here = around.pop()
            at_start = False
        elif piece == "," and around:
            at_start = True
        line += piece.count("\n")


def _next_place(around: Place, before: Place, pieces: list[str], at: int) -> Place:
    """The element of a list, or the key of an inline table, that begins at a piece."""
    end = next((n for n in range(at, len(pieces)) if pieces[n] in "=,[]{}"), at)
    if pieces[end] == "=":
        return around + _key(pieces[at:end])
    last = before[len(around)] if len(before) > len(around) else -1
    return (*around, last + 1 if isinstance(last, int) else 0)
