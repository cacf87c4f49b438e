"""Formulas of catalogue files, checked without being computed.

`plan/formulas/parsing.py` reads them later. What is accepted here is a part of what that accepts,
in plain signs, so that a faulty kind is told when it is loaded and not when it is drawn.
"""

import ast
import re

FUNCTIONS = ("min", "max", "if_blank")
MOST_TOKENS = 50
_TOKEN = re.compile(r"\s*(?:\d+(?:\.\d+)?(?![\w.])|[a-z][a-z0-9_]*|[-+*/(),])")
_SIGNS = (ast.Add, ast.Sub, ast.Mult, ast.Div)


def formula_names(formula: str) -> tuple[str, ...] | None:
    """The names in a formula, each once, in its order; None where it is no formula."""
    if not _has_known_tokens(formula):
        return None
    try:
        tree = ast.parse(formula.strip(), mode="eval").body
    except SyntaxError:
        return None
    names: dict[str, None] = {}
    return tuple(names) if _is_formula(tree, names) else None


def _has_known_tokens(formula: str) -> bool:
    tokens = _TOKEN.findall(formula)
    is_whole = "".join(tokens) == formula.rstrip()
    return is_whole and 0 < len(tokens) <= MOST_TOKENS and not re.search(r",\s*\)", formula)


def _is_formula(node: ast.expr, names: dict[str, None]) -> bool:
    match node:
        case ast.Name(name) if name not in FUNCTIONS:
            names[name] = None
            return True
        case ast.Constant(value):
            return isinstance(value, int | float)
        case ast.UnaryOp(ast.USub(), inner):
            return _is_formula(inner, names)
        case ast.BinOp(left, sign, right):
            return isinstance(sign, _SIGNS) and all(_is_formula(n, names) for n in (left, right))
        case ast.Call(ast.Name(function), parts, []) if function in FUNCTIONS:
            fits = len(parts) == 2 if function == "if_blank" else bool(parts)
            return fits and all(_is_formula(part, names) for part in parts)
        case _:
            return False
