"""An import's answers and what it changed, as names and values for its panel."""

from desktop_app.metrics.cleaning.answers import (
    ALL_ROWS,
    KEEP_DUPLICATES,
    LOCAL,
    SET_DUPLICATES_ASIDE,
    UTC_TIMES,
)
from desktop_app.plan.imports import restated_by
from desktop_app.plan.kpis import Dataset
from desktop_app.plan.plan import Plan
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.data.restated_table import restated_rows
from desktop_app.words import Words

_MOST_CHANGES = 20


def answer_facts(dataset: Dataset, words: Words) -> list[tuple[str, str]]:
    """What a person answered about each column, metric, or the rows as a whole."""
    return [
        (
            words("All rows") if column == ALL_ROWS else column,
            words(", ").join(_said(part.strip(), words) for part in text.split(",")),
        )
        for column, text in dataset.answers.items()
        if text
    ]


def changed_facts(desk: Desk, plan: Plan, dataset: Dataset) -> list[tuple[str, str]]:
    """The values that an import changed when it came, each old and new."""
    words = desk.words
    changed = restated_by(plan, dataset.id)
    sentence = words("{kpi}, {period}: {old} → {new} ({difference})")
    facts = [
        ("", sentence.format(kpi=name, period=period, old=old, new=new, difference=difference))
        for name, period, old, new, difference, _segment in restated_rows(
            desk, changed[:_MOST_CHANGES], plan.kpis
        )
    ]
    rest = len(changed) - len(facts)
    if rest > 0:
        facts.append(("", words.count("{n} more value.", "{n} more values.", rest)))
    return facts or [("", words("None: it changed no value that was there before."))]


def _said(answer: str, words: Words) -> str:
    from desktop_app.metrics.wording import answer_sentence

    rows = {
        LOCAL: words("Local time of that zone"),
        UTC_TIMES: words("UTC"),
        KEEP_DUPLICATES: words("Keep them: they may be real"),
        SET_DUPLICATES_ASIDE: words("Set the later ones aside"),
    }
    return rows.get(answer) or answer_sentence(answer, words)
