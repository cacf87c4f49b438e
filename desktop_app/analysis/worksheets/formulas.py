"""Formulas of a kind of worksheet: what they name, what they give, how people read them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_app.analysis.worksheets.texts import all_word, local, made_from_word, score_word
from desktop_app.catalog.worksheets import WorksheetKind
from desktop_app.plan.fields import LocalText
from desktop_app.plan.formulas.evaluating import Blank, evaluated
from desktop_app.plan.formulas.parsing import parse_formula
from desktop_app.plan.formulas.syntax import Expression, Name, names_in, printed, renamed
from desktop_app.words import LANGUAGES

MADE_FROM = "made_from"
ALL = "all"
SCORE = "score"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be computed and read.

    Attributes:
        names: every name in it once, in the order of the text.
        shown: with the names people know, in every language.
    """

    expression: Expression
    names: tuple[str, ...]
    shown: LocalText

    def value(self, read: Callable[[str], float | None]) -> float | Blank:
        """Its value where every name stands for what `read` gives."""
        return evaluated(self.expression, lambda name: read(name.key))


def formula_of(text: str, known: Mapping[str, LocalText]) -> Formula:
    """A formula over names that people know as `known`.

    Raises: FormulaError: it cannot be read.
    """
    expression = parse_formula(text)
    names = tuple(dict.fromkeys(name.key for name in names_in(expression)))
    shown = {language: _shown(expression, known, language) for language in LANGUAGES}
    return Formula(expression, names, LocalText(**shown))


def field_names_of(kind: WorksheetKind) -> Mapping[str, LocalText]:
    """What formulas over a kind's records may name."""
    fields = {field.key: local(field.name) for field in kind.fields}
    return {MADE_FROM: made_from_word(), SCORE: score_name_of(kind), **fields}


def slot_names_of(kind: WorksheetKind) -> Mapping[str, LocalText]:
    """What formulas over a kind's slots may name."""
    return {ALL: all_word(), **{slot.key: local(slot.name) for slot in kind.slots}}


def score_name_of(kind: WorksheetKind) -> LocalText:
    """What a kind calls its score."""
    return local(kind.score_name) if kind.score_name else score_word()


def _shown(expression: Expression, known: Mapping[str, LocalText], language: str) -> str:
    def new_name(name: Name) -> str:
        text = known.get(name.key)
        return name.key if text is None else text.in_language(language)

    return printed(renamed(expression, new_name))
