"""Subjects of a matrix: their weighted totals, and how far each is from the best other."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.worksheets.ratings import Ratings
from desktop_app.analysis.worksheets.results import SubjectResult
from desktop_app.analysis.worksheets.sheet import Sheet
from desktop_app.analysis.worksheets.weights import weighted_mean
from desktop_app.plan.fields import Record
from desktop_app.plan.market import Subject
from desktop_app.plan.naming import own_name

WEIGHTED_SUM = "weighted_sum"


class Best(NamedTuple):
    """The best and the second best value of several, with whose the best one is."""

    first: float | None = None
    owner: str = ""
    second: float | None = None

    def besides(self, subject: str) -> float | None:
        """The best value of the others."""
        return self.second if subject == self.owner else self.first


def best_of(values: Mapping[str, float | None]) -> Best:
    """The best of the values that are there."""
    best = Best()
    for subject, value in values.items():
        if value is None:
            continue
        if best.first is None or value > best.first:
            best = Best(value, subject, best.first)
        elif best.second is None or value > best.second:
            best = best._replace(second=value)
    return best


def subjects_of(
    sheet: Sheet, subjects: Sequence[Subject], ratings: Ratings, axes: Mapping[str, str]
) -> tuple[SubjectResult, ...]:
    """Every subject, as people ordered them. What is not rated is left out, never taken as 0."""
    values: dict[str, dict[str, float | None]] = {
        subject.id: {record.id: ratings.value(record.id, subject.id) for record in sheet.found}
        for subject in subjects
    }
    totals = {subject: _total(sheet, own) for subject, own in values.items()}
    best = best_of(totals)
    gaps = _gaps(sheet.found, values)
    results = []
    for subject in subjects:
        total, other = totals[subject.id], best.besides(subject.id)
        gap = None if total is None or other is None else total - other
        own = values[subject.id]
        places = {at: None if at not in axes else own.get(axes[at]) for at in ("x", "y", "size")}
        results.append(
            SubjectResult(
                id=subject.id, name=subject.name, is_us=subject.is_us, total=total, gap=gap,
                missing=sum(value is None for value in own.values()),
                gaps=MappingProxyType(gaps[subject.id]), **places,
                why=partial(_why, sheet, subject, total, gap, own),
            )
        )  # fmt: skip
    return tuple(results)


def _total(sheet: Sheet, own: Mapping[str, float | None]) -> float | None:
    """Weighted mean of the ratings: Σ w·r, and ÷ Σ w where some are missing or Σ w is not 1."""
    if sheet.kind.subjects is None or sheet.kind.subjects.total != WEIGHTED_SUM:
        return None
    return weighted_mean(
        [(value, _weight(sheet, at)) for at, value in own.items() if value is not None]
    )


def _weight(sheet: Sheet, criterion: str) -> float:
    """Criteria of a kind without weights count alike."""
    own = sheet.weights.get(criterion)
    return 1.0 if own is None else own.value


def _gaps(
    criteria: Sequence[Record], values: Mapping[str, Mapping[str, float | None]]
) -> dict[str, dict[str, float | None]]:
    """Per subject and criterion, its rating less the best other one."""
    gaps: dict[str, dict[str, float | None]] = {subject: {} for subject in values}
    for record in criteria:
        rated = {subject: own[record.id] for subject, own in values.items()}
        best = best_of(rated)
        for subject, value in rated.items():
            other = best.besides(subject)
            gaps[subject][record.id] = None if value is None or other is None else value - other
    return gaps


def _why(
    sheet: Sheet,
    subject: Subject,
    total: float | None,
    gap: float | None,
    own: Mapping[str, float | None],
) -> Explanation:
    steps = [_step(sheet, record, own[record.id]) for record in sheet.found]
    missing = sum(value is None for value in own.values())
    if missing and total is not None:
        steps.append(explained("worksheet.weights_of_the_rated", None, count=missing))
    if gap is not None:
        rule = "worksheet.gap_behind" if gap < 0 else "worksheet.gap_ahead"
        steps.append(explained(rule, gap, gap=abs(gap)))
    count = len(own) - missing
    if total is None:
        rule = "worksheet.subject_rated" if count else "worksheet.subject_unrated"
    else:
        rule = "worksheet.subject_total"
    return explained(rule, total, *steps, subject=subject.name, count=count, of=len(own))


def _step(sheet: Sheet, record: Record, value: float | None) -> Explanation:
    text = own_name(record)
    if value is None:
        return explained("worksheet.unrated", None, text=text)
    own = sheet.weights.get(record.id)
    if own is None:
        return explained("worksheet.part", value, text=text)
    return explained("worksheet.weighted_part", value, text=text, weight=own.value)
