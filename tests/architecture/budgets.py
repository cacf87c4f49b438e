"""How large and how tangled code may be, counted over the syntax tree."""

import ast
from collections.abc import Callable, Iterator
from statistics import quantiles

from tests.architecture.source import FunctionNode, Source, last_name

FILE_LINES = 400
FUNCTION_LINES = 40
FUNCTION_LINES_P90 = 25
CLASS_LINES = 250
PUBLIC_METHODS = 15
COMPLEXITY = 8
PARAMETERS = 5

# A broad `except` belongs where any bug must be caught once: a job's end and the crash hook.
BROAD_EXCEPT_ALLOWED = frozenset({"desktop_app/ui/jobs.py", "desktop_app/ui/crash_reports.py"})
# The caller of these is a library that passes what it likes: Qt's arguments, a command's options
# (`reports_errors` marks the commands). So is the caller of tests.
CALLED_BY_LIBRARY = frozenset(
    {"command", "callback", "reports_errors", "Slot", "override", "setter"}
)

Budget = Callable[[Source], Iterator[str]]


def long_files(source: Source) -> Iterator[str]:
    """A file of more lines than one reads at once."""
    if source.lines > FILE_LINES:
        yield f"{source.name}: {source.lines} lines, at most {FILE_LINES}"


def long_functions(source: Source) -> Iterator[str]:
    """A function that does not fit on a screen."""
    for node in source.functions:
        if length(node) > FUNCTION_LINES:
            yield f"{_at(source, node)} has {length(node)} lines, at most {FUNCTION_LINES}"


def large_classes(source: Source) -> Iterator[str]:
    """A class that is more than one thing."""
    for node in source.classes:
        if length(node) > CLASS_LINES:
            yield f"{_at(source, node)} has {length(node)} lines, at most {CLASS_LINES}"
        methods = [part for part in node.body if isinstance(part, FunctionNode)]
        public = sum(not method.name.startswith("_") for method in methods)
        if public > PUBLIC_METHODS:
            yield f"{_at(source, node)} has {public} public methods, at most {PUBLIC_METHODS}"


def tangled_functions(source: Source) -> Iterator[str]:
    """A function with more paths than one can test."""
    for node in source.functions:
        if complexity(node) > COMPLEXITY:
            yield f"{_at(source, node)} has complexity {complexity(node)}, at most {COMPLEXITY}"


def many_parameters(source: Source) -> Iterator[str]:
    """A function whose call nobody can read; keyword-only parameters count too."""
    for node in source.functions:
        count = len([name for name in _parameters(node) if name.arg not in ("self", "cls")])
        if count > PARAMETERS and not _called_by_library(node):
            yield f"{_at(source, node)} has {count} parameters, at most {PARAMETERS}"


def positional_booleans(source: Source) -> Iterator[str]:
    """`save(plan, True)` tells a reader nothing; `save(plan, keep_backup=True)` does."""
    for node in source.functions:
        if _called_by_library(node) or _is_special(node):
            continue
        for parameter in [*node.args.posonlyargs, *node.args.args]:
            if parameter.annotation is not None and ast.unparse(parameter.annotation) == "bool":
                yield f"{_at(source, node)} takes the boolean {parameter.arg} by position"


def global_statements(source: Source) -> Iterator[str]:
    """State that belongs to nobody."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Global):
            yield f"{source.name}:{node.lineno} uses `global {', '.join(node.names)}`"


def broad_excepts(source: Source) -> Iterator[str]:
    """`except Exception` away from the two places where any bug is caught."""
    if source.name in BROAD_EXCEPT_ALLOWED:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler) and _is_broad(node):
            yield f"{source.name}:{node.lineno} catches everything"


def code_in_package_files(source: Source) -> Iterator[str]:
    """An `__init__.py` with code makes import cycles."""
    if source.name.endswith("__init__.py") and source.text.strip():
        yield f"{source.name} is not empty"


BUDGETS: tuple[Budget, ...] = (
    long_files,
    long_functions,
    large_classes,
    tangled_functions,
    many_parameters,
    positional_booleans,
    global_statements,
    broad_excepts,
    code_in_package_files,
)


def length(node: FunctionNode | ast.ClassDef) -> int:
    """Lines from `def` or `class` to the end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def function_lines_p90(sources: list[Source]) -> float:
    """The length that nine of ten functions keep to."""
    lengths = [length(node) for source in sources for node in source.functions]
    return quantiles(lengths, n=10)[-1]


def complexity(node: FunctionNode) -> int:
    """McCabe's number: paths through the function, those of functions within it included."""
    branches = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)
    return 1 + sum(isinstance(part, branches) for part in ast.walk(node))


def _parameters(node: FunctionNode) -> list[ast.arg]:
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]


def _called_by_library(node: FunctionNode) -> bool:
    names = {last_name(decorator) for decorator in node.decorator_list}
    return bool(names & CALLED_BY_LIBRARY) or node.name.startswith("test_")


def _is_special(node: FunctionNode) -> bool:
    return node.name.startswith("__") and node.name != "__init__"


def _is_broad(handler: ast.ExceptHandler) -> bool:
    match handler.body[-1]:
        case ast.Raise(exc=None):
            return False  # only tidies up on the way
    if handler.type is None:
        return True
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(last_name(kind) in ("Exception", "BaseException") for kind in caught)


def _at(source: Source, node: FunctionNode | ast.ClassDef) -> str:
    return f"{source.name}:{node.lineno} {node.name}"
