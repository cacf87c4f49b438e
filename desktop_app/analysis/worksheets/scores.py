"""The score of every record of a worksheet, by its kind's formula. A blank says what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from desktop_app.analysis.check_evidence import priority_of
from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.worksheets.answers import kept_under
from desktop_app.analysis.worksheets.formulas import MADE_FROM, Formula, score_name_of
from desktop_app.analysis.worksheets.results import Reason
from desktop_app.analysis.worksheets.sheet import Home, Homes, Sheet
from desktop_app.analysis.worksheets.texts import priority_word
from desktop_app.analysis.worksheets.weights import sum_of, weight_step
from desktop_app.plan.fields import LocalText, Record
from desktop_app.plan.formulas.evaluating import Blank, Why
from desktop_app.plan.formulas.syntax import Name
from desktop_app.plan.market import Finding
from desktop_app.plan.naming import own_name


class Scored(NamedTuple):
    """A score and how it came about; None where there is none.

    Attributes:
        is_circular: it is made from itself, or from something that is.
    """

    value: float | None
    why: Reason
    is_circular: bool = False


_NO_SCORE = partial(explained, "worksheet.no_score")
_CIRCULAR = Scored(None, partial(explained, "worksheet.made_from_itself"), is_circular=True)


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
    return scored | dict.fromkeys(waiting, _CIRCULAR)


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
        return Scored(None, _NO_SCORE)
    if home.sheet is None:
        return _priority(home.record)
    formula = home.sheet.formula_for(home.record)
    if formula is None:
        return Scored(None, _NO_SCORE)
    known = {}
    if MADE_FROM in formula.names:
        known[MADE_FROM] = _made_from(homes.sources_of(record_id), homes, scored)
    return by_formula(home.record, home.sheet, formula, known)


def _priority(record: Record) -> Scored:
    """What a finding on no worksheet is worth: impact × likelihood, as `check` sees it."""
    value = priority_of(record) if isinstance(record, Finding) else None
    if value is None:
        return Scored(None, _NO_SCORE)
    return Scored(value, partial(explained, "worksheet.priority", value, name=priority_word()))


def _made_from(sources: Sequence[str], homes: Homes, scored: Mapping[str, Scored]) -> Scored:
    """Mean score of the sources that have one; the others are left out."""
    values = [value for at in sources if (value := scored[at].value) is not None]
    total = sum_of(values)
    mean = None if total is None or not values else total / len(values)

    def why() -> Explanation:
        steps = [_source_step(homes.of(at), scored[at].value) for at in sources]
        if mean is None:
            return explained("worksheet.made_from_nothing", None, *steps)
        return explained("worksheet.made_from", mean, *steps, count=len(values))

    return Scored(mean, why)


def _source_step(home: Home | None, value: float | None) -> Explanation:
    rule = "worksheet.source_without_score" if value is None else "worksheet.source"
    return explained(rule, value, text=own_name(home.record) if home else "")


def by_formula(
    record: Record, sheet: Sheet, formula: Formula, known: Mapping[str, Scored]
) -> Scored:
    """What a formula gives for a record.

    A name in it stands for what is `known`, else for the record's answer to that field.
    """
    read = {
        key: known[key].value if key in known else number_named(record, sheet, key)
        for key in formula.names
    }
    value = formula.value(read.get)

    def why() -> Explanation:
        steps = [known[key].why() if key in known else _step(record, sheet, key) for key in read]
        name = score_name_of(sheet.kind)
        if isinstance(value, Blank):
            return blank_step(value, formula, name, sheet.names, steps)
        if isinstance(formula.expression, Name):
            return steps[0]
        return explained("worksheet.score", value, *steps, name=name, formula=formula.shown)

    return Scored(None if isinstance(value, Blank) else value, why)


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
