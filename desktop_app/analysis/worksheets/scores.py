"""The score of every record of a worksheet, by its kind's formula. A blank says what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from desktop_app.analysis.check_evidence import priority_of
from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.worksheets.answers import kept_under
from desktop_app.analysis.worksheets.formulas import MADE_FROM, Formula, score_name_of
from desktop_app.analysis.worksheets.sheet import Home, Homes, Sheet
from desktop_app.analysis.worksheets.texts import priority_word
from desktop_app.analysis.worksheets.weights import sum_of, weight_step
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.formulas.evaluating import Blank, Why
from desktop_app.plan.formulas.syntax import Name
from desktop_app.plan.market import Finding
from desktop_app.plan.naming import own_name


class Scored(NamedTuple):
    """A score; None where there is none.

    Attributes:
        is_circular: it is made from itself, or from something that is.
    """

    value: float | None
    is_circular: bool = False


def scores_of(sheet: Sheet, homes: Homes) -> Mapping[str, Scored]:
    """The score of every record of a worksheet, by id, and of what they are made from.

    What is made from itself, along whatever way, has none; nor has what is made from it. The
    order of the records does not matter.
    """
    scored: dict[str, Scored] = {}
    after, waiting = _order([record.id for record in sheet.found], homes)
    ready = [at for at, sources in waiting.items() if not sources]
    while ready:
        at = ready.pop()
        del waiting[at]
        scored[at] = _scored(at, homes, scored)
        for later in after[at]:
            waiting[later].discard(at)
            if not waiting[later]:
                ready.append(later)
    return scored | dict.fromkeys(waiting, Scored(None, is_circular=True))


def _order(reached: list[str], homes: Homes) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Who waits for each record, and whom each record waits for."""
    after: dict[str, list[str]] = defaultdict(list)
    waiting: dict[str, set[str]] = {}
    while reached:
        at = reached.pop()
        if at in waiting:
            continue
        waiting[at] = set(homes.sources_of(at))
        for source in waiting[at]:
            after[source].append(at)
        reached += waiting[at]
    return after, waiting


def _scored(record_id: str, homes: Homes, scored: Mapping[str, Scored]) -> Scored:
    home = homes.of(record_id)
    if home is None:
        return Scored(None)
    if home.sheet is None:
        return Scored(_priority(home.record))
    formula = home.sheet.formula_for(home.record)
    if formula is None:
        return Scored(None)
    known = {}
    if MADE_FROM in formula.names:
        known[MADE_FROM] = _mean(_known_of(homes.sources_of(record_id), scored))
    value = by_formula(home.record, home.sheet, formula, known)
    return Scored(None if isinstance(value, Blank) else value)


def _priority(record: Record) -> float | None:
    """What a finding on no worksheet is worth: impact × likelihood, as `check` sees it."""
    return priority_of(record) if isinstance(record, Finding) else None


def _known_of(sources: Iterable[str], scored: Mapping[str, Scored]) -> list[float]:
    return [value for at in sources if (value := scored[at].value) is not None]


def _mean(values: Sequence[float]) -> float | None:
    """Mean score of the sources that have one; the others are left out."""
    total = sum_of(values)
    return None if total is None or not values else total / len(values)


def by_formula(
    record: Record, sheet: Sheet, formula: Formula, known: Mapping[str, float | None]
) -> float | Blank:
    """What a formula gives for a record.

    A name in it stands for what is `known`, else for the record's answer to that field.
    """
    values = {
        key: known[key] if key in known else number_named(record, sheet, key)
        for key in formula.names
    }
    return formula.value(values.get)


def score_step(record_id: str, homes: Homes, scored: Mapping[str, Scored]) -> Explanation:
    """How a score came about, or why there is none; `scored` is of `scores_of`."""
    if scored[record_id].is_circular:
        return explained("worksheet.made_from_itself")
    home, value = homes.of(record_id), scored[record_id].value
    if home is None or (home.sheet is None and value is None):
        return explained("worksheet.no_score")
    if home.sheet is None:
        return explained("worksheet.priority", value, name=priority_word())
    formula = home.sheet.formula_for(home.record)
    if formula is None:
        return explained("worksheet.no_score")
    known = {}
    if MADE_FROM in formula.names:
        known[MADE_FROM] = _made_from_step(homes.sources_of(record_id), homes, scored)
    return _formula_step(home.record, home.sheet, formula, known)


def _made_from_step(
    sources: Sequence[str], homes: Homes, scored: Mapping[str, Scored]
) -> Explanation:
    steps = [_source_step(homes.of(at), scored[at].value) for at in sources]
    values = _known_of(sources, scored)
    mean = _mean(values)
    if mean is None:
        return explained("worksheet.made_from_nothing", None, *steps)
    return explained("worksheet.made_from", mean, *steps, count=len(values))


def _source_step(home: Home | None, value: float | None) -> Explanation:
    rule = "worksheet.source_without_score" if value is None else "worksheet.source"
    return explained(rule, value, text=own_name(home.record) if home else "")


def _formula_step(
    record: Record, sheet: Sheet, formula: Formula, known: Mapping[str, Explanation]
) -> Explanation:
    steps = [
        known[key] if key in known else _step(record, sheet, key) for key in formula.names
    ]  # fmt: skip
    name = score_name_of(sheet.kind)
    value = by_formula(record, sheet, formula, {key: step.value for key, step in known.items()})
    if isinstance(value, Blank):
        return blank_step(value, formula, name, sheet.names, steps)
    if isinstance(formula.expression, Name):
        return steps[0]
    return explained("worksheet.score", value, *steps, name=name, formula=formula.shown)


def _step(record: Record, sheet: Sheet, key: str) -> Explanation:
    """Where that comes from what a formula's name stands for."""
    value, weight = number_named(record, sheet, key), sheet.weights.get(record.id)
    if weight is not None and weight.field.key == key:
        return weight_step(weight)
    field = sheet.fields.get(key)
    rule = "worksheet.no_answer" if value is None else "worksheet.answer"
    name, unit = sheet.names.get(key, key), "" if field is None else field.unit
    return explained(rule, value, field=name, unit=unit)


def number_named(record: Record, sheet: Sheet, key: str) -> float | None:
    """What a formula's name stands for: an answer, or the effective weight."""
    weight = sheet.weights.get(record.id)
    if weight is not None and weight.field.key == key:
        return weight.value
    field = sheet.fields.get(key)
    if field is None:
        value = kept_under(record, key, is_number=True)
        return value if isinstance(value, float) else None
    answer = sheet.answers[key].get(record.id)
    return answer if isinstance(answer, float) else None


def blank_step(
    blank: Blank,
    formula: Formula,
    name: LocalText,
    names: Mapping[str, LocalText],
    steps: Iterable[Explanation] = (),
) -> Explanation:
    """Why a formula gives nothing: the first name without a value, a division, a size."""
    match blank.why:
        case Why.INPUT:
            missing = names.get(blank.name, blank.name)
            return explained("worksheet.needs", None, *steps, name=name, missing=missing)
        case Why.ZERO:
            rule = "worksheet.divides_by_zero"
        case Why.TOO_LARGE:
            rule = "worksheet.too_large"
    return explained(rule, None, *steps, name=name, formula=formula.shown)
