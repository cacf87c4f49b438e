"""Explanations as sentences, for window, command line, pictures and workbooks alike."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from desktop_app.analysis.explanation import Explanation, Fact
from desktop_app.analysis.worksheet_wording import worksheet_sentences
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.fields import LocalText
from desktop_app.terms import term
from desktop_app.words import Words

_COUNTS = frozenset({
    "count", "of", "hits", "planned", "elapsed", "days", "most", "priority", "score",
})  # fmt: skip
_SHARES = frozenset({
    "progress", "pace", "weight", "hit_rate", "on_course_from", "at_risk_from", "cumulative",
})  # fmt: skip


def explanation_text(explanation: Explanation, words: Words) -> str:
    """One sentence for one step; its inputs have sentences of their own."""
    return _sentences(words)[explanation.rule].format_map(_shown(explanation, words))


def explanation_json(explanation: Explanation, words: Words) -> dict[str, Any]:
    """The tree as the command line prints it: {"text", "value", "inputs": […]}."""
    return {
        "text": explanation_text(explanation, words),
        "value": explanation.value,
        "inputs": [explanation_json(step, words) for step in explanation.inputs],
    }


def _shown(explanation: Explanation, words: Words) -> dict[str, str]:
    """Every fact as text, and the step's own value as {result} and as {share}."""
    unit = _unit(explanation.facts)
    return {
        **facts_shown(explanation.facts, words),
        "result": _number(explanation.value, unit, words),
        "share": _number(explanation.value, "%", words),
    }


def facts_shown(facts: Mapping[str, Fact], words: Words) -> dict[str, str]:
    """Every fact as text; {bounds} besides where there are bounds."""
    unit = _unit(facts)
    shown = {name: _fact_text(name, fact, unit, words) for name, fact in facts.items()}
    if "low" in facts:
        shown["bounds"] = _bounds_text(facts, unit, words)
    return shown


def _unit(facts: Mapping[str, Fact]) -> str:
    unit = facts.get("unit")
    return unit if isinstance(unit, str) else ""


def _fact_text(name: str, fact: Fact, unit: str, words: Words) -> str:
    match fact:
        case StrEnum():
            return term(words, fact)
        case LocalText():
            return fact.in_language(words.language)
        case date():
            return fact.isoformat()
        case str():
            return fact
    own_unit = "%" if name in _SHARES else "" if name in _COUNTS else unit
    return _number(fact, own_unit, words)


def _number(value: float | None, unit: str, words: Words) -> str:
    return NumberFormats(language=words.language).full(value, unit)


def _bounds_text(facts: Mapping[str, Fact], unit: str, words: Words) -> str:
    low, high = (_fact_text(name, facts[name], unit, words) for name in ("low", "high"))
    if facts["high"] is None:
        return words("at least {low}").format(low=low)
    if facts["low"] is None:
        return words("at most {high}").format(high=high)
    return words("from {low} to {high}").format(low=low, high=high)


@cache
def _sentences(words: Words) -> Mapping[str, str]:
    """The sentence of every rule."""
    groups: tuple[Callable[[Words], Mapping[str, str]], ...] = (
        _values, _progress, _paces, _statuses, _roll_ups, _kpis,
        _formulas, worksheet_sentences,
    )  # fmt: skip
    return {rule: sentence for group in groups for rule, sentence in group(words).items()}


def _values(words: Words) -> Mapping[str, str]:
    return {
        "current.measured": words("{kpi} in {period}: {result}."),
        "current.sum": words("{kpi}, summed from {first} to {last}: {result}."),
        "current.not_additive": words(
            "{kpi} must not be summed over time ({additivity}), so a total has no value."
        ),
        "current.no_complete_period": words(
            "{kpi} has no value for a complete period within the goal's dates."
        ),
        "current.typed": words("Typed at the check-in of {day}: {result}."),
        "current.no_check_in": words("No KPI measures this, and no check-in has a value."),
        "current.milestones": words("Milestones done: {count} of {of}, {share} of the weight."),
        "current.no_milestones": words("There are no milestones yet."),
    }


def _progress(words: Words) -> Mapping[str, str]:
    return {
        "progress.change": words(
            "Progress {share} = ({value} − {baseline}) ÷ ({target} − {baseline})."
        ),
        "progress.total": words("Progress {share} = {value} so far ÷ {target}."),
        "progress.milestones": words("Progress {share}: weight done ÷ total weight."),
        "progress.kept": words(
            "Kept: {value} is {bounds}. Hit rate {share}: {hits} of {planned} planned periods."
        ),
        "progress.missed": words(
            "Not kept: {value} is not {bounds}. Hit rate {share}: {hits} of {planned} planned"
            " periods."
        ),
        "progress.no_value": words("No progress, because there is no value yet."),
        "progress.no_target": words("No progress, because there is no target."),
        "progress.no_baseline": words("No progress, because there is no baseline."),
        "progress.too_large": words(
            "No progress, because the numbers are too large to compute with."
        ),
        "progress.target_is_baseline": words(
            "No progress, because target and baseline are equal. Choose a goal to keep instead."
        ),
    }


def _paces(words: Words) -> Mapping[str, str]:
    return {
        "pace.period_target": words(
            "Expected by now {share}, from the target {period_target} for {period}:"
            " ({period_target} − {baseline}) ÷ ({target} − {baseline})."
        ),
        "pace.period_target_sum": words(
            "Expected by now {share}: the targets from {first} to {last} sum to {sum}, ÷ {target}."
        ),
        "pace.milestones": words(
            "Expected by now {share}: the weight of the {count} of {of} milestones that were due."
        ),
        "pace.seasonal": words(
            "Expected by now {share}, from last year's shape ({first} to {last}): {sum} ÷ {total}."
        ),
        "pace.linear": words(
            "Expected by now {share}, a straight line from {start} to {due}: {elapsed} of {days}"
            " days."
        ),
        "pace.no_dates": words("Nothing is expected by now, because the goal has no dates."),
        "pace.keep": words("A goal to keep holds at all times and has no pace."),
    }


def _statuses(words: Words) -> Mapping[str, str]:
    return {
        "status.from_pace": words(
            "{status}: progress {progress} is {share} of the expected {pace}; on course from"
            " {on_course_from}, at risk from {at_risk_from}."
        ),
        "status.not_started": words("{status}: only {pace} is expected by now."),
        "status.not_begun": words("Not started: no value is expected yet."),
        "status.keep": words("{status}: a goal to keep is on course while it is kept."),
        "status.reached": words("On course: the target is reached, though the goal has no dates."),
        "status.no_dates": words("No status, because the goal has no dates to expect progress by."),
        "status.no_progress": words("No status, because there is no progress."),
        "status.no_data": words("No data: there is no value yet."),
        "status.outdated": words(
            "Outdated: the latest check-in or import is of {latest}; one is asked every {days}"
            " days."
        ),
        "status.never_checked": words(
            "Outdated: there has been no check-in and no import; one is asked every {days} days."
        ),
        "status.override": words(
            "Set by the owner: {status}. Reason: {reason}. By arithmetic: {derived}."
        ),
    }


def _roll_ups(words: Words) -> Mapping[str, str]:
    return {
        "key_result": words("{title}: progress {share}, {status}."),
        "key_result.kept": words("{title}: {status}, hit rate {hit_rate}."),
        "objective": words("{title}: progress {share}, {status}."),
        "roll_up.weighted": words("Progress {share}: weighted mean of the children that count."),
        "roll_up.sum": words("Progress {share} = {done} ÷ {wanted}, summed over the children."),
        "roll_up.nothing": words("No progress, because no child has any to count."),
        "roll_up.child": words("{title}: {progress}, weight {weight}."),
        "roll_up.clamped": words("{title}: {progress}, counted as {share}, weight {weight}."),
        "roll_up.part": words("{title}: {done} of {wanted}."),
        "roll_up.does_not_add": words(
            "{title}: left out, because its numbers do not add up with others."
        ),
        "roll_up.left_out": words("{title}: left out, because it has no progress to count."),
        "status.worst": words("{status}, as “{title}”: the worst child decides."),
        "status.no_children": words("No data: there is no key result and no child objective."),
        "status.guardrail": words("{status}: a guardrail is broken."),
    }


def _kpis(words: Words) -> Mapping[str, str]:
    return {
        "kpi.no_value": words("{kpi} has no value for a complete period yet."),
        "kpi.target": words("Target for {period}: {result}."),
        "kpi.health": words(
            "Health {score} of 10, from the goal {goal} and the red flag {red_flag}."
        ),
        "kpi.guardrail": words("{kpi} is {result} and should be {bounds}."),
        "kpi.guardrail_kept": words("The guardrail is kept: {bounds}."),
        "kpi.guardrail_broken": words("The guardrail is broken: it should be {bounds}."),
    }


def _formulas(words: Words) -> Mapping[str, str]:
    return {
        "kpi.formula": words("Computed: {formula}."),
        "kpi.input_without_values": words("{kpi} has no values yet."),
        "kpi.input_blank": words("{kpi} has no value in {period}."),
        "kpi.input_of_other_grain": words("{kpi} is not counted by such periods."),
        "kpi.input_not_additive": words(
            "{kpi} counts distinct users, which cannot be added to longer periods."
        ),
    }
