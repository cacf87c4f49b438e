"""The formulas of a plan: what each is computed from, what depends on what, what is wrong."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.plan.formulas.errors import FormulaCycleError, FormulaError
from desktop_app.plan.formulas.naming import Names, kpi_ids, names_of, texts_of
from desktop_app.plan.formulas.parsing import parse_formula
from desktop_app.plan.formulas.syntax import Name, names_in
from desktop_app.plan.formulas.units import Unit, check_result, result_unit, unit_of
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi, KpiVersion

FORMULA = "formula"
"""The source of a KPI whose values are computed from those of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaBook:
    """The formulas in force.

    Attributes:
        versions: every KPI's definition in force.
        inputs: what each formula is computed from; a formula that cannot be read has none.
        users: the other way round.
        order: the formulas so that each comes after those that it uses. One that is computed from
            itself, or from such a one, is not there: it has no values.
    """

    names: Names
    versions: Mapping[KpiId, KpiVersion]
    inputs: Mapping[KpiId, tuple[KpiId, ...]]
    users: Mapping[KpiId, tuple[KpiId, ...]]
    order: Mapping[KpiId, int]
    kpis: Mapping[str, Kpi]

    def needed_for(self, kpis: Iterable[KpiId]) -> list[KpiId]:
        """The formulas among these and among all they are computed from, in order."""
        seen: set[KpiId] = set()
        waiting = [kpi for kpi in kpis if kpi in self.order]
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                waiting += [kpi for kpi in self.inputs[at] if kpi in self.order]
        return sorted(seen, key=self.order.__getitem__)

    def depending_on(self, kpis: Iterable[str]) -> set[KpiId]:
        """Every KPI whose formula uses one of these, or uses one that does."""
        found: set[KpiId] = set()
        waiting = [KpiId(kpi) for kpi in kpis]
        while waiting:
            for user in self.users.get(waiting.pop(), ()):
                if user not in found:
                    found.add(user)
                    waiting.append(user)
        return found

    def saying(self, texts: Collection[str]) -> Iterator[KpiId]:
        """The formulas in which a name, or the name of a KPI that they use, is one of these.

        Args:
            texts: names and keys in small letters.
        """
        for kpi, used in self.inputs.items():
            called = {text for one in used for text in texts_of(self.kpis[one])}
            if not called.isdisjoint(texts) or not _names(self.versions[kpi]).isdisjoint(texts):
                yield kpi

    def path_to(self, start: KpiId, wanted: KpiId) -> tuple[KpiId, ...]:
        """KPIs from one to another, each computed from the next; () where there is no way."""
        came_from: dict[KpiId, KpiId] = {}
        waiting, seen = [start], {start}
        while waiting:
            at = waiting.pop()
            if at == wanted:
                path = [at]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return tuple(reversed(path))
            for kpi in self.inputs.get(at, ()):
                if kpi not in seen:
                    seen.add(kpi)
                    came_from[kpi] = at
                    waiting.append(kpi)
        return ()


def book_of(kpis: Mapping[str, Kpi], versions: Mapping[KpiId, KpiVersion]) -> FormulaBook:
    """The formulas of a plan, given its KPIs and their definitions in force."""
    names = names_of(kpis)
    inputs = {
        kpi: _inputs(version.formula, names)
        for kpi, version in versions.items()
        if is_formula(version)
    }
    users: dict[KpiId, list[KpiId]] = defaultdict(list)
    for kpi, own in inputs.items():
        for used in own:
            users[used].append(kpi)
    return FormulaBook(
        names=names, versions=versions, inputs=inputs,
        users={kpi: tuple(own) for kpi, own in users.items()}, order=_order(inputs, users),
        kpis=kpis,
    )  # fmt: skip


def is_formula(version: KpiVersion | None) -> bool:
    """Whether a definition is computed from other KPIs."""
    return version is not None and version.source == FORMULA


def check_formula(book: FormulaBook, kpi: Kpi, formula: str) -> None:
    """Refuse a formula that a KPI must not have.

    Raises: FormulaSyntaxError, FormulaTooLargeError, UnknownNameError, AmbiguousNameError,
        FormulaCycleError, UnlikeUnitsError, ResultUnitError.
    """
    for used in kpi_ids(formula, book.names):
        if path := (kpi.id,) if used == kpi.id else book.path_to(used, kpi.id):
            called = {kpi.id: kpi.key} | {one: book.kpis[one].key for one in path[:-1]}
            raise FormulaCycleError(formula, tuple(called[one] for one in (kpi.id, *path)))
    check_result(formula, unit_found(book.names, formula), kpi.unit)


def unit_found(names: Names, formula: str) -> Unit | None:
    """What a formula's result is counted in; None where an input without a unit decides it.

    Raises: as `check_formula`, but for cycles and the KPI's own unit.
    """

    def unit(name: Name) -> Unit | None:
        return unit_of(names.found(formula, name).unit)

    return result_unit(formula, parse_formula(formula), unit)


def fault_of(book: FormulaBook, kpi: Kpi) -> FormulaError | None:
    """What is wrong with the formula in force of a KPI; None where nothing is."""
    try:
        check_formula(book, kpi, book.versions[kpi.id].formula)
    except FormulaError as error:
        return error
    return None


def _order(
    inputs: Mapping[KpiId, Sequence[KpiId]], users: Mapping[KpiId, Sequence[KpiId]]
) -> dict[KpiId, int]:
    """Formulas in the order in which they can be computed (Kahn 1962)."""
    missing = {kpi: sum(used in inputs for used in own) for kpi, own in inputs.items()}
    ready = [kpi for kpi, count in missing.items() if count == 0]
    order: dict[KpiId, int] = {}
    while ready:
        at = ready.pop()
        order[at] = len(order)
        for user in users.get(at, ()):
            missing[user] -= 1
            if missing[user] == 0:
                ready.append(user)
    return order


def _names(version: KpiVersion) -> set[str]:
    try:
        return {name.key.casefold() for name in names_in(parse_formula(version.formula))}
    except FormulaError:
        return set()


def _inputs(formula: str, names: Names) -> tuple[KpiId, ...]:
    try:
        return kpi_ids(formula, names)
    except FormulaError:
        return ()
