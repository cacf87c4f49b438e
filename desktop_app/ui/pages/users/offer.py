"""Which analyses the plan's imports can answer, and from which of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import Plan
from desktop_app.terms import role_word
from desktop_app.ui.number_text import data_moment_text
from desktop_app.ui.pages.users.analyses import Analysis
from desktop_app.ui.texts import shortened
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.measures.spec import MeasureSpec

_MOST_LETTERS = 20


def suiting(plan: Plan, spec: "MeasureSpec") -> list[Dataset]:
    """The imports that a measure can be asked of, newest first."""
    newest = sorted(plan.datasets.values(), key=lambda one: one.imported_at, reverse=True)
    return [dataset for dataset in newest if dataset.role in spec.sources]


def what_is_missing(plan: Plan, spec: "MeasureSpec", analysis: Analysis, words: Words) -> str:
    """What to import before the analysis can be answered, "" where it can be now."""
    found = suiting(plan, spec)
    if not found:
        return words("Import one of these first: {roles}.").format(
            roles=_named(spec.sources, words)
        )
    lacking = [need for need in analysis.needs if not any(_has(one, need) for one in found)]
    if lacking:
        return words("Import rows with these columns first: {columns}.").format(
            columns=_named(lacking, words)
        )
    return ""


def beside_text(plan: Plan, spec: "MeasureSpec", words: Words) -> str:
    """Which other imports of the plan are used too, and what one that is missing would add."""
    newest = {
        one.role: one for one in sorted(plan.datasets.values(), key=lambda each: each.imported_at)
    }
    roles = list(dict.fromkeys(spec.beside.values()))
    used = [shortened(newest[role].file, _MOST_LETTERS) for role in roles if role in newest]
    said = [words("Also uses {files}.").format(files=words(", ").join(used))] if used else []
    said += [_what_it_adds(spec.name, role, words) for role in roles if role not in newest]
    return (" " if words.language == "en" else "").join(part for part in said if part)


def _what_it_adds(measure: str, role: str, words: Words) -> str:
    if role == "spend":
        return words("Import advertising spend to see the cost per new user (CAC).")
    if measure in {"channels", "referral", "lifecycle", "activation", "retention"}:
        return words("Import users, and “new” can mean registered.")
    return words("Import users to count those without activity too.")


def dataset_text(dataset: Dataset, words: Words) -> str:
    """An import as a choice: file and as-of day."""
    return words("{file} ({day})").format(
        file=shortened(dataset.file, _MOST_LETTERS),
        day=data_moment_text(dataset.data_end)[:10],
    )


def _has(dataset: Dataset, column: str) -> bool:
    """Whether a column of the file was read as that; not knowing is no reason to refuse."""
    return not dataset.mapping or column in dataset.mapping.values()


def _named(roles: Iterable[str], words: Words) -> str:
    return words(", ").join(role_word(words, role) for role in roles)
