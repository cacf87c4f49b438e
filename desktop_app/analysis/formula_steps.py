"""What a KPI that is computed from others was computed from: the steps of its explanation."""

from collections.abc import Iterator

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.situation import Situation
from desktop_app.plan.fields import LocalText
from desktop_app.plan.formulas.book import FormulaBook, is_formula
from desktop_app.plan.formulas.deriving import InputValue, Lack
from desktop_app.plan.formulas.naming import with_names
from desktop_app.plan.kpis import Kpi, KpiVersion
from desktop_app.plan.measured import derivation_of, formulas_of

_MOST_LEVELS = 5
_LACKS = {
    Lack.NO_VALUES: "kpi.input_without_values",
    Lack.NO_PERIOD: "kpi.input_blank",
    Lack.GRAIN: "kpi.input_of_other_grain",
    Lack.UNIQUE: "kpi.input_not_additive",
}


def formula_steps(situation: Situation, kpi: Kpi, period: str) -> tuple[Explanation, ...]:
    """The formula of a KPI with what each input gives in a period; nothing for any other KPI."""
    version = formulas_of(situation.plan).versions.get(kpi.id)
    if version is None or not is_formula(version):
        return ()
    return (_step(situation, version, period, 0),)


def blank_steps(situation: Situation, kpi: Kpi) -> tuple[Explanation, ...]:
    """What each input gives a formula that has no value; nothing for any other KPI."""
    version = formulas_of(situation.plan).versions.get(kpi.id)
    if version is None or not is_formula(version):
        return ()
    period = derivation_of(situation.plan).last_period(version)
    return tuple(_inputs(situation, version, period, _MOST_LEVELS))


def _step(situation: Situation, version: KpiVersion, period: str, level: int) -> Explanation:
    book = formulas_of(situation.plan)
    formula = LocalText(**{
        language: with_names(version.formula, book.names, language)
        for language in ("zh_CN", "zh_TW", "en")
    })  # fmt: skip
    inputs = _inputs(situation, version, period, level)
    return explained("kpi.formula", None, *inputs, formula=formula)


def _inputs(
    situation: Situation, version: KpiVersion, period: str, level: int
) -> Iterator[Explanation]:
    book, derivation = formulas_of(situation.plan), derivation_of(situation.plan)
    for given in derivation.inputs_at(version, period):
        yield _input(situation, book, given, (period, level))


def _input(
    situation: Situation, book: FormulaBook, given: InputValue, at: tuple[str, int]
) -> Explanation:
    kpi, (period, level) = book.kpis[given.kpi], at
    if given.lack is not None:
        return explained(_LACKS[given.lack], None, kpi=kpi.name, period=period)
    below = book.versions[kpi.id] if kpi.id in book.inputs and level < _MOST_LEVELS else None
    steps = () if below is None else (_step(situation, below, period, level + 1),)
    value = None if given.point is None else given.point.value
    return explained("current.measured", value, *steps, kpi=kpi.name, unit=kpi.unit, period=period)
