"""Checks of KPIs that are computed from others."""

from collections.abc import Iterator

from desktop_app.analysis.check_report import CheckFinding, Examined, warning
from desktop_app.plan.formulas.book import fault_of
from desktop_app.plan.formulas.errors import (
    AmbiguousNameError,
    FormulaCycleError,
    FormulaError,
    ResultUnitError,
    UnknownNameError,
    UnlikeUnitsError,
)
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.measured import derivation_of, formulas_of
from desktop_app.plan.plan import Plan


def formula_findings(examined: Examined, kpi: Kpi) -> Iterator[CheckFinding]:
    """What is wrong with the formula in force of a KPI; merging and removing can break it."""
    plan = examined.situation.plan
    book = formulas_of(plan)
    fault = fault_of(book, kpi)
    if fault is not None:
        yield _finding(kpi, fault)
    elif lacking := _inputs_without_values(plan, kpi):
        names = " · ".join(sorted(lacking))
        yield warning("formula-without-values", kpi.id, kpi=kpi.name, names=names)


def _finding(kpi: Kpi, fault: FormulaError) -> CheckFinding:
    match fault:
        case UnknownNameError(name=name) | AmbiguousNameError(name=name):
            return warning("formula-input-missing", kpi.id, kpi=kpi.name, name=name)
        case FormulaCycleError(path=path):
            return warning("formula-cycle", kpi.id, kpi=kpi.name, path=" → ".join(path))
        case UnlikeUnitsError() | ResultUnitError():
            return warning("formula-units", kpi.id, kpi=kpi.name, formula=fault.formula)
        case _:
            return warning("formula-unreadable", kpi.id, kpi=kpi.name, formula=fault.formula)


def _inputs_without_values(plan: Plan, kpi: Kpi) -> set[str]:
    """The keys of the inputs without a value in the formula's last period, where it has none."""
    book, derivation = formulas_of(plan), derivation_of(plan)
    version = book.versions[kpi.id]
    series = derivation.under(version)
    if series is not None and any(point.value is not None for point in series.points):
        return set()
    given = derivation.inputs_at(version, derivation.last_period(version))
    return {book.kpis[one.kpi].key for one in given if one.lack is not None}
