"""The text of a formula cut into names, numbers and signs. Signs as Chinese keyboards give them
are read like the others.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from desktop_app.plan.formulas.errors import Expected, FormulaSyntaxError

_SAME = str.maketrans("＋－−–×＊÷／（），､、", "+---**//(),,,")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?P<percent>\s*[%％])?|(?P<name>[^\W\d]\w*(?: +[^\W\d]\w*)*)"
    r"|`(?P<quoted>(?:[^`]|``)+)`|(?P<sign>[-+*/(),]))"
)


class Sort(Enum):
    """What a token is."""

    NUMBER = auto()
    NAME = auto()
    QUOTED = auto()
    SIGN = auto()
    END = auto()


class Token(NamedTuple):
    """One token; `position` is where it begins, from 1."""

    sort: Sort
    text: str
    position: int
    value: float = 0.0


def tokens_of(formula: str) -> Iterator[Token]:
    """The tokens in order, the end last.

    Raises: FormulaSyntaxError.
    """
    at, end = 0, len(formula.rstrip())
    text = formula[:end].translate(_SAME)
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise _unreadable(formula, at)
        yield _token(match, formula)
        at = match.end()
    yield Token(Sort.END, "", end + 1)


def _token(match: re.Match[str], formula: str) -> Token:
    found = match.lastgroup if match["percent"] is None else "number"
    start = match.start(found or 0) + 1
    match found:
        case "number":
            value = float(match["number"])
            return Token(Sort.NUMBER, match[0].strip(), start, value / 100 if match[2] else value)
        case "name":
            return Token(Sort.NAME, " ".join(match["name"].split()), start)
        case "quoted":
            # Names keep the signs that a person typed.
            typed = formula[match.start("quoted") : match.end("quoted")]
            return Token(Sort.QUOTED, typed.replace("``", "`").strip(), start)
        case _:
            return Token(Sort.SIGN, match["sign"], start)


def _unreadable(formula: str, at: int) -> FormulaSyntaxError:
    at += len(formula[at:]) - len(formula[at:].lstrip())
    expected = Expected.QUOTE if formula[at] == "`" else Expected.CHARACTER
    return FormulaSyntaxError(formula, at + 1, formula[at], expected)
