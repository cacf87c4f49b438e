"""Reading formulas: text to value. Nothing is ever run as a program."""

from functools import lru_cache

from desktop_app.plan.formulas.errors import (
    Expected,
    FormulaSyntaxError,
    FormulaTooLargeError,
)
from desktop_app.plan.formulas.syntax import (
    FUNCTIONS,
    Call,
    Expression,
    Name,
    Negated,
    Number,
    Operation,
)
from desktop_app.plan.formulas.tokens import Sort, Token, tokens_of

MOST_CHARACTERS = 2000
MOST_LEVELS = 60
_SUMS, _PRODUCTS = ("+", "-"), ("*", "/")


@lru_cache(maxsize=1024)
def parse_formula(formula: str) -> Expression:
    """The formula as a value.

    Raises: FormulaSyntaxError: what was expected where; FormulaTooLargeError.
    """
    if len(formula) > MOST_CHARACTERS:
        raise FormulaTooLargeError(formula, MOST_CHARACTERS, MOST_LEVELS)
    reader = _Reader(formula)
    expression = reader.sum(0)
    reader.must_end()
    return expression


class _Reader:
    """Recursive descent over the tokens, one method per level of precedence."""

    def __init__(self, formula: str) -> None:
        self._formula = formula
        self._tokens = tuple(tokens_of(formula))
        self._at = 0

    def sum(self, level: int) -> Expression:
        """Products with + or − between them. The tree grows to the left, and counts as depth."""
        left = self._product(level)
        while self._is_sign(*_SUMS):
            level = self._deeper(level)
            left = Operation(self._taken().text, left, self._product(level))
        return left

    def must_end(self) -> None:
        if self._token.sort is not Sort.END:
            raise self._error(Expected.OPERATOR)

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _product(self, level: int) -> Expression:
        left = self._factor(level)
        while self._is_sign(*_PRODUCTS):
            level = self._deeper(level)
            left = Operation(self._taken().text, left, self._factor(level))
        return left

    def _factor(self, level: int) -> Expression:
        level = self._deeper(level)
        if self._is_sign("-"):
            self._taken()
            return Negated(self._factor(level))
        if self._is_sign("("):
            self._taken()
            inner = self.sum(level)
            self._close()
            return inner
        return self._atom(level)

    def _atom(self, level: int) -> Expression:
        token = self._token
        match token.sort:
            case Sort.NUMBER:
                return Number(self._taken().value)
            case Sort.NAME if token.text.casefold() in FUNCTIONS:
                return self._call(level)
            case Sort.NAME | Sort.QUOTED:
                self._taken()
                return Name(token.text, token.position)
            case _:
                raise self._error(Expected.VALUE)

    def _call(self, level: int) -> Call:
        function = self._taken().text.casefold()
        if not self._is_sign("("):
            raise self._error(Expected.VALUE)
        self._taken()
        parts = [self.sum(level)]
        while self._is_sign(","):
            if function == "if_blank" and len(parts) == 2:
                raise self._error(Expected.NO_MORE)
            self._taken()
            parts.append(self.sum(level))
        if function == "if_blank" and len(parts) < 2:
            raise self._error(Expected.SECOND)
        self._close()
        return Call(function, tuple(parts))

    def _close(self) -> None:
        if not self._is_sign(")"):
            raise self._error(Expected.CLOSING)
        self._taken()

    def _taken(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _is_sign(self, *signs: str) -> bool:
        return self._token.sort is Sort.SIGN and self._token.text in signs

    def _deeper(self, level: int) -> int:
        if level >= MOST_LEVELS:
            raise FormulaTooLargeError(self._formula, MOST_CHARACTERS, MOST_LEVELS)
        return level + 1

    def _error(self, expected: Expected) -> FormulaSyntaxError:
        token = self._token
        return FormulaSyntaxError(self._formula, token.position, token.text, expected)
