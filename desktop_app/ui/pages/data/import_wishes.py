"""Decisions about an import: which of them fit the columns, which came from last time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from desktop_app.metrics.cleaning.answers import ALL_ROWS
from desktop_app.metrics.earlier_answers import EarlierAnswers
from desktop_app.metrics.import_report import ImportOptions, ImportReport
from desktop_app.metrics.recognition.roles import MANY, FileKind
from desktop_app.plan.kpis import Dataset
from desktop_app.ui.pages.data.metric_rows import GivenAnswer

FROM_MEMORY = "memory"
FROM_IMPORT = "import"
"""Where the answers that an import begins with come from."""


def fitting(
    wishes: ImportOptions, names: tuple[str, ...] | None, asked: Collection[str] = ()
) -> ImportOptions:
    """The wishes without those about what the file, as it is read now, does not have.

    Args:
        wishes: everything decided so far.
        names: the columns; None where nobody has seen them yet.
        asked: metrics named in the rows, as far as the file's questions speak of them.
    """
    if names is None:
        return replace(wishes, mapping={}, answers={})
    return replace(
        wishes,
        mapping={name: role for name, role in wishes.mapping.items() if name in names},
        answers=_about(wishes.answers, (*names, *asked)),
    )


def chosen_by_hand(
    wishes: ImportOptions, names: tuple[str, ...], zone: str, asked: Collection[str] = ()
) -> EarlierAnswers:
    """What of the wishes is worth keeping for the next file with these columns.

    Args:
        wishes: everything decided so far.
        names: the columns of the file.
        zone: the plan's time zone, which needs no remembering.
        asked: as for `fitting`.
    """
    fit = fitting(wishes, names, asked)
    return EarlierAnswers(
        role=fit.role,
        mapping=fit.mapping,
        answers=fit.answers,
        time_zone=fit.time_zone if fit.time_zone != zone else None,
        has_full_history=fit.has_full_history,
    )


def as_before(dataset: Dataset, report: ImportReport) -> EarlierAnswers:
    """What has to be said so that a newer file is read as an import before it was."""
    found = report.mapping
    return EarlierAnswers(
        role=dataset.role,
        mapping={
            name: role
            for name, role in dataset.mapping.items()
            if name in found and found[name] != role
        },
        # Metrics named in the rows are asked about later than columns.
        answers=dict(dataset.answers)
        if dataset.role == FileKind.METRICS
        else _about(dataset.answers, tuple(found)),
        time_zone=dataset.time_zone or None,
    )


def _about(answers: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    return {name: text for name, text in answers.items() if name in names or name == ALL_ROWS}


def with_role(wishes: ImportOptions, column: str, role: str) -> ImportOptions:
    """With a column's role. One column for one role: whoever had it is found anew."""
    kept = {name: had for name, had in wishes.mapping.items() if had != role or had in MANY}
    return replace(wishes, mapping={**kept, column: role})


def with_answers(wishes: ImportOptions, given: Iterable[GivenAnswer]) -> ImportOptions:
    """With answers, each in place of the earlier one to the same question."""
    answers = dict(wishes.answers)
    for column, choice, choices in given:
        before = map(str.strip, answers.get(column, "").split(","))
        others = [part for part in before if part and part not in choices]
        answers[column] = ",".join((*others, choice))
    return replace(wishes, answers=answers)


def with_earlier(wishes: ImportOptions, earlier: EarlierAnswers) -> ImportOptions:
    """With what was answered about such a file before."""
    return replace(
        wishes,
        role=earlier.role,
        mapping={**wishes.mapping, **earlier.mapping},
        answers={**wishes.answers, **earlier.answers},
        time_zone=earlier.time_zone or wishes.time_zone,
        has_full_history=earlier.has_full_history,
    )
