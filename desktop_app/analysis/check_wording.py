"""What `check` found, as sentences: what is so, and what to do about it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from desktop_app.analysis.check_report import CheckFinding
from desktop_app.analysis.check_worksheet_wording import worksheet_check_sentences
from desktop_app.analysis.wording import facts_shown
from desktop_app.terms import field_word
from desktop_app.words import Words


class CheckText(NamedTuple):
    """The two sentences of a finding."""

    message: str
    hint: str


def check_text(finding: CheckFinding, words: Words) -> CheckText:
    """A finding in the reader's language."""
    shown = facts_shown(finding.facts, words)
    if "field" in shown:
        shown["field"] = field_word(words, shown["field"])
    message, hint = _sentences(words)[finding.rule]
    return CheckText(message.format_map(shown), hint.format_map(shown))


@cache
def _sentences(words: Words) -> Mapping[str, CheckText]:
    """Message and hint of every rule."""
    groups: tuple[Callable[[Words], Mapping[str, CheckText]], ...] = (
        _links, _objectives, _weights, _key_results, _key_result_numbers, _kpis, _formulas,
        _evidence, _worksheets,
    )  # fmt: skip
    return {rule: text for group in groups for rule, text in group(words).items()}


def _links(words: Words) -> Mapping[str, CheckText]:
    return {
        "reference-missing": CheckText(
            words("“{title}”: the field “{field}” names a record that is not in the plan."),
            words("Choose another record for this field, or clear it."),
        ),
        "link-end-unfit": CheckText(
            words("A link “{kind}” ends at “{title}”, where such a link means nothing."),
            words("Remove the link, or choose the kind of link that is meant."),
        ),
    }


def _objectives(words: Words) -> Mapping[str, CheckText]:
    return {
        "objective-without-key-result": CheckText(
            words("“{title}” has no key result."),
            words("Add a key result that shows when the objective is reached."),
        ),
        "objective-without-owner": CheckText(
            words("“{title}” has no owner."), words("Choose a person or a team who answers for it.")
        ),
        "objective-without-reason": CheckText(
            words("“{title}” gives no reason."),
            words("Write why it matters, or link the findings it rests on."),
        ),
        "objective-without-initiative": CheckText(
            words("No initiative works on “{title}”."),
            words("Link an initiative to the objective, to a key result or to its KPI."),
        ),
        "too-many-key-results": CheckText(
            words("“{title}” has {count} key results; more than {most} are hard to follow."),
            words("Keep the ones that decide, or split the objective."),
        ),
        "too-many-objectives": CheckText(
            words("“{title}” owns {count} objectives in one cycle; more than {most} compete."),
            words("Hand some over, or move them to a later cycle."),
        ),
    }


def _weights(words: Words) -> Mapping[str, CheckText]:
    return {
        "weights-not-one": CheckText(
            words("The weights below “{title}” sum to {weight}, not to 100%."),
            words("Change a weight, or clear one so that it takes what is left."),
        ),
        "weights-leave-nothing": CheckText(
            words(
                "The fixed weights below “{title}” sum to {weight} and leave nothing for the"
                " others."
            ),
            words("Lower the fixed weights, or give every child its own."),
        ),
        "sum-of-different-units": CheckText(
            words("“{title}” sums key results of different units."),
            words("Choose the weighted mean instead, or measure all of them in one unit."),
        ),
    }


def _key_results(words: Words) -> Mapping[str, CheckText]:
    return {
        "key-result-without-kpi": CheckText(
            words("No KPI measures “{title}”."),
            words("Link a KPI, so that progress follows from imported values."),
        ),
        "key-result-typed-only": CheckText(
            words("“{title}” is measured by “{kpi}”, whose values are typed by hand."),
            words("Import a file that holds this KPI, if there is one."),
        ),
        "key-result-without-dates": CheckText(
            words("“{title}” has no start or no due date."),
            words("Give it dates, or put its objective into a cycle."),
        ),
        "check-in-outdated": CheckText(
            words("“{title}” has had neither a check-in nor an import for too long."),
            words("Check in, or import newer values."),
        ),
    }


def _key_result_numbers(words: Words) -> Mapping[str, CheckText]:
    return {
        "total-does-not-add": CheckText(
            words("“{title}” asks for a total of “{kpi}”, which must not be summed over time."),
            words("Choose another kind of key result, or a KPI that adds up."),
        ),
        "key-result-without-target": CheckText(
            words("“{title}” has no target."), words("Type the value to reach.")
        ),
        "key-result-without-baseline": CheckText(
            words("“{title}” has no baseline."), words("Type the value it starts from.")
        ),
        "target-is-baseline": CheckText(
            words("The target of “{title}” equals its baseline."),
            words("Choose a goal to keep, or change the target."),
        ),
        "targets-against-total": CheckText(
            words("The targets of “{kpi}” sum to {sum}, but “{title}” asks for {target}."),
            words("Change the target of a period, or the target of the key result."),
        ),
        "target-against-kind": CheckText(
            words("“{title}” is of the kind “{kind}”, but its target lies the other way."),
            words("Change the kind or the target."),
        ),
    }


def _kpis(words: Words) -> Mapping[str, CheckText]:
    return {
        "kpi-unused": CheckText(
            words("Nothing in the plan uses the KPI “{kpi}”."),
            words("Link a key result or an initiative to it, or remove it."),
        ),
        "kpi-without-definition": CheckText(
            words("The KPI “{kpi}” has no definition."),
            words("Write how it is measured, so that everybody means the same."),
        ),
        "kpi-measured-by-old-definition": CheckText(
            words("The values of “{kpi}” follow an older definition than the one in force."),
            words("Import its source again, so that it is measured as now defined."),
        ),
        "kpi-definition-changed": CheckText(
            words("“{kpi}” is defined otherwise from {day} on (definition {count})."),
            words("Compare periods across that day under one definition only."),
        ),
        "guardrail-broken": CheckText(
            words("The guardrail of “{kpi}” is broken."),
            words("Look at what pushes it; its objectives are not on course until it is kept."),
        ),
        "initiative-without-kpi": CheckText(
            words("“{title}” moves no KPI."),
            words("Link the KPI or the key result that it is meant to move."),
        ),
        "uplift-claimed-twice": CheckText(
            words("Several initiatives promise an uplift of “{kpi}”: {titles}."),
            words("Agree what each one adds, so that no gain is counted twice."),
        ),
    }


def _formulas(words: Words) -> Mapping[str, CheckText]:
    return {
        "formula-unreadable": CheckText(
            words("The formula of “{kpi}” cannot be read: {formula}."),
            words("Correct the formula in the KPI's definition."),
        ),
        "formula-input-missing": CheckText(
            words("The formula of “{kpi}” uses “{name}”, which is no KPI of the plan."),
            words("Add that KPI, or take it out of the formula."),
        ),
        "formula-units": CheckText(
            words("The units of the formula of “{kpi}” do not fit: {formula}."),
            words("Correct the formula, or the unit of a KPI in it."),
        ),
        "formula-cycle": CheckText(
            words("“{kpi}” is computed from itself: {path}."),
            words("Take one of them out of a formula; until then it has no values."),
        ),
        "formula-without-values": CheckText(
            words("“{kpi}” cannot be computed: {names} has no values that fit its periods."),
            words("Import or type those values, or choose other periods for the formula."),
        ),
    }


def _evidence(words: Words) -> Mapping[str, CheckText]:
    return {
        "finding-without-objective": CheckText(
            words("No objective answers “{text}”, which has priority {priority} of 25."),
            words("Link an objective to it, or lower its impact or likelihood with a reason."),
        ),
        "evidence-stale": CheckText(
            words("“{title}” rests on “{text}” of {found_on}, which is past its shelf life."),
            words("Check whether it still holds and give it a new date."),
        ),
        "evidence-weak": CheckText(
            words("“{title}” rests on single sources or hearsay alone."),
            words("Look for a second source, or measure it."),
        ),
    }


def _worksheets(words: Words) -> Mapping[str, CheckText]:
    sentences = worksheet_check_sentences(words)
    return {rule: CheckText(message, hint) for rule, (message, hint) in sentences.items()}
