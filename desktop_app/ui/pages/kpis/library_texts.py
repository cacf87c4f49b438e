"""What the library says of a KPI: what it counts, how it splits, whether it can be measured."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from desktop_app.plan.kpis import Dataset
from desktop_app.terms import role_word, term, unit_word
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.catalog.kpis import CatalogKpi


class Readiness:
    """What a plan has, and which KPIs of the catalogue it could measure or compute.

    Attributes:
        had: keys of the plan's KPIs.
    """

    def __init__(self, had: Collection[str], imported: Mapping[str, Dataset]) -> None:
        from desktop_app.catalog.kpis import kpi_catalog

        self.had = frozenset(had)
        self._imported = imported
        self._entries = kpi_catalog()

    def is_ready(self, entry: "CatalogKpi") -> bool:
        """Whether its rows are imported with the columns it needs, or its inputs can be had."""
        from desktop_app.metrics.catalog_kpis import inputs_of

        if entry.formula:
            inputs = inputs_of(entry)
            return all(key in self.had or self.is_ready(self._entries[key]) for key in inputs)
        return entry.source in self._imported and not self.missing_columns(entry)

    def missing_columns(self, entry: "CatalogKpi") -> tuple[str, ...]:
        """The columns it needs that the imported rows do not have."""
        dataset = self._imported.get(entry.source)
        if dataset is None or not dataset.mapping:
            return ()
        has = {*dataset.mapping.values(), *dataset.mapping}
        return tuple(need for need in entry.needs if need not in has)

    def said(self, entry: "CatalogKpi", words: Words) -> str:
        """Whether the plan has it or could measure it, as one sentence."""
        if entry.key in self.had:
            return words("In the plan already.")
        if entry.formula:
            return words("Will be computed; the KPIs it needs are added with it.")
        if entry.source == "typed":
            return words("Its values are typed or pasted.")
        return self._measured(entry, words)

    def _measured(self, entry: "CatalogKpi", words: Words) -> str:
        if missing := self.missing_columns(entry):
            columns = words(", ").join(role_word(words, name) for name in missing)
            return words("Needs rows with: {columns}.").format(columns=columns)
        if entry.source not in self._imported:
            text = words("Will be measured once {role} are imported.")
            return text.format(role=role_word(words, entry.source))
        if entry.asks:
            return words("Can be measured once you say which events or columns are meant.")
        return words("Can be measured from what is imported.")


def explained(entry: "CatalogKpi", state: str, words: Words) -> str:
    """The definition, how it is counted, when, by what it splits, its guardrails, its state."""
    from desktop_app.plan.periods import Grain

    facts = words("Unit: {unit}, period: {grain}.").format(
        unit=unit_word(words, entry.unit), grain=term(words, Grain(entry.grain))
    )
    parts = [entry.definition[words.language], _formula(entry, words), facts]
    parts += [_times(words)[entry.time], _additions(words)[entry.additivity]]
    parts += [_segments(entry, words), _guardrails(entry, words), state]
    return "\n".join(part for part in parts if part)


def searchable(entry: "CatalogKpi", stage: str) -> str:
    """Everything a person may search a KPI by, in every language."""
    texts = (entry.key, stage, *entry.name.values(), *entry.definition.values())
    return " ".join(texts).casefold()


def guardrail_names(entry: "CatalogKpi", words: Words) -> list[str]:
    """The names of the KPIs that should be watched with it."""
    from desktop_app.catalog.kpis import kpi_catalog

    return [kpi_catalog()[key].name[words.language] for key in entry.guardrails]


def _formula(entry: "CatalogKpi", words: Words) -> str:
    if not entry.formula:
        return ""
    from desktop_app.catalog.kpis import kpi_catalog
    from desktop_app.plan.formulas.parsing import parse_formula
    from desktop_app.plan.formulas.syntax import printed, renamed

    names = kpi_catalog()
    read = renamed(parse_formula(entry.formula), lambda name: names[name.key].name[words.language])
    return words("Formula: {formula}").format(formula=printed(read))


def _guardrails(entry: "CatalogKpi", words: Words) -> str:
    if not entry.guardrails:
        return ""
    names = words(", ").join(guardrail_names(entry, words))
    return words("Watch with it: {names}.").format(names=names)


def _segments(entry: "CatalogKpi", words: Words) -> str:
    if not entry.segments:
        return ""
    named = _segment_words(words)
    names = words(", ").join(named[segment] for segment in entry.segments)
    return words("Can be split by: {names}.").format(names=names)


def _times(words: Words) -> Mapping[str, str]:
    return {
        "within": words("Counted anew in each period."),
        "cohort": words(
            "Recorded under the period in which the users came; complete once their time is over."
        ),
        "next": words("Recorded under its period; complete once the next one is over."),
        "window": words("Looks back over the days before; the first days are incomplete."),
        "end": words("The state at the end of the period."),
    }


def _additions(words: Words) -> Mapping[str, str]:
    return {
        "flow": words("Periods and segments add up."),
        "level": words("Of longer periods the last value counts."),
        "unique": words("Distinct users: neither periods nor segments add up."),
        "ratio": words("Of longer periods the parts are summed first, then divided."),
    }


def _segment_words(words: Words) -> Mapping[str, str]:
    return {
        "channel": words("Channel"),
        "platform": words("platform"),
        "region": words("region"),
        "tier": words("membership tier"),
        "item": words("Item"),
        "version": words("version of the app"),
    }
