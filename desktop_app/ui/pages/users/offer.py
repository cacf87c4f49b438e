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
