"""Which KPI a name in a formula means: its key, or its name in any language."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from desktop_app.plan.formulas.errors import AmbiguousNameError, FormulaError, UnknownNameError
from desktop_app.plan.formulas.parsing import parse_formula
from desktop_app.plan.formulas.syntax import Name, names_in, printed, renamed
from desktop_app.plan.ids import KpiId
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.naming import name_in

_MOST_SIMILAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The KPIs of a plan by what people call them.

    Attributes:
        by_key: the first KPI of each key. by_name: keys by every name, in small letters.
    """

    by_key: Mapping[str, Kpi]
    by_name: Mapping[str, Sequence[str]]

    def kpi(self, key: str) -> Kpi | None:
        """The KPI of that key."""
        return self.by_key.get(key)

    def found(self, formula: str, name: Name) -> Kpi:
        """The KPI that a name of a formula means.

        Raises: UnknownNameError, AmbiguousNameError.
        """
        kpi = self.by_key.get(name.key)
        if kpi is not None:
            return kpi
        keys = self.by_name.get(name.key.casefold(), ())
        if len(keys) == 1:
            return self.by_key[keys[0]]
        if keys:
            raise AmbiguousNameError(formula, name.position, name.key, tuple(sorted(keys)))
        near = get_close_matches(name.key.casefold(), self.by_name, _MOST_SIMILAR)
        raise UnknownNameError(formula, name.position, name.key, tuple(near))


def names_of(kpis: Mapping[str, Kpi]) -> Names:
    """The names of a plan's KPIs. Of two with the same key the first in people's order counts."""
    by_key: dict[str, Kpi] = {}
    by_name: dict[str, list[str]] = defaultdict(list)
    for kpi in sorted(kpis.values(), key=lambda kpi: (kpi.rank, kpi.id)):
        if by_key.setdefault(kpi.key, kpi) is not kpi:
            continue
        for text in texts_of(kpi):
            by_name[text].append(kpi.key)
    return Names(by_key=by_key, by_name=by_name)


def texts_of(kpi: Kpi) -> set[str]:
    """Its key and its names in small letters: what a formula may call it."""
    texts = (kpi.key, kpi.name.zh_CN, kpi.name.zh_TW, kpi.name.en)
    return {text.strip().casefold() for text in texts if text.strip()}


def with_keys(formula: str, names: Names) -> str:
    """The formula as a plan keeps it: with keys, which stay when a KPI gets another name.

    Raises: what `parse_formula` and `Names.found` raise.
    """
    expression = parse_formula(formula)
    return printed(renamed(expression, lambda name: names.found(formula, name).key))


def with_names(formula: str, names: Names, language: str) -> str:
    """The formula as people read it: with the KPIs' names; as it is where it cannot be read, "" for
    none.
    """

    def called(name: Name) -> str:
        kpi = names.kpi(name.key)
        own = name_in(kpi, language).strip() if kpi is not None else ""
        is_clear = len(names.by_name.get(own.casefold(), ())) == 1
        return own if is_clear else name.key

    try:
        return printed(renamed(parse_formula(formula), called))
    except FormulaError:
        return formula


def kpi_ids(formula: str, names: Names) -> tuple[KpiId, ...]:
    """The KPIs that a formula is computed from, each once, in the order of the text.

    Raises: what `parse_formula` and `Names.found` raise.
    """
    found = (names.found(formula, name).id for name in names_in(parse_formula(formula)))
    return tuple(dict.fromkeys(found))
