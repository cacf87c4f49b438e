"""Sentences about tables of metrics: what is asked, what was noticed, what was set aside."""

from collections.abc import Mapping

from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain
from desktop_app.terms import term
from desktop_app.words import Words


def metric_sentences(words: Words) -> Mapping[str, str]:
    """What was noticed."""
    return {**_about_columns(words), **_about_the_plan(words)}


def _about_columns(words: Words) -> Mapping[str, str]:
    return {
        "import.catalog-kpi": words(
            "“{column}” is the KPI “{key}” of the catalogue, so it is taken as: {additivity}."
        ),
        "import.plan-kpi": words(
            "“{column}” is the KPI “{key}” of the plan, so it is taken as: {additivity}."
        ),
        "import.counted-in": words(
            "The name “{column}” gives a unit of {times}; its values were multiplied by that."
        ),
        "import.percents": words("The values of “{column}” are percentages: 12.5 is 0.125."),
        "import.comparison-columns": words(
            "Columns set aside because they compare with another period: {names} ({count} in all)."
        ),
        "import.total-columns": words(
            "Columns set aside because they add up others: {names} ({count} in all)."
        ),
        "import.other-grain-columns": words(
            "Columns set aside because their periods have another length: {names} ({count} in all)."
        ),
        "import.refused-cells": words(
            "Cells that could not be read stay without a value: {places} ({count} in all)."
        ),
        "import.nested-columns": words(
            "Columns left out because their cells hold lists or records: {names} ({count} in all)."
        ),
        "import.blank-cells": words("Blank cells: {count}. They are missing values, not zeros."),
    }


def _about_the_plan(words: Words) -> Mapping[str, str]:
    return {
        "import.kpi-is-measured": words(
            "“{kpi}” is measured from {role} in the plan ({measure}), the file has it as "
            "“{metric}”. The plan's values stay."
        ),
        "import.kpi-has-formula": words(
            "“{kpi}” has the formula {formula} in the plan, the file has it as “{metric}”. "
            "The plan's values stay."
        ),
        "import.plan-time-zone": words(
            "The plan's time zone is {old}, this import uses {new}: days may not be the same."
        ),
        "import.other-time-zone": words(
            "“{file}” was read in the time zone {old}, this import in {new}."
        ),
        "import.other-column": words(
            "“{file}” was measured by its column “{old}”, this import by “{new}”."
        ),
        "import.other-duplicates": words(
            "Equal rows were treated otherwise in “{file}” ({old}) than in this import ({new})."
        ),
    }


def metric_reasons(words: Words) -> Mapping[str, str]:
    """Why rows were set aside."""
    return {
        "no-value": words("no value"),
        "no-metric": words("no metric"),
        "not-a-period": words("no whole day, week, month, quarter or year"),
        "other-grain": words("period of another length"),
        "comparison": words("compares with another period"),
        "repeated-period": words("another value of the same period"),
    }


def metric_questions(words: Words) -> Mapping[str, str]:
    """The question behind its key; `{column}` is to be filled in."""
    return {
        "additivity": words("May the values of “{column}” be added up?"),
        "grain": words("The days in “{column}” all begin a longer period. What do they stand for?"),
        "mixed-grain": words("“{column}” mixes periods of several lengths. Which are to be kept?"),
        "repeated-period": words(
            "Some periods have several different values. Which are to be kept?"
        ),
        "rate-in-percent": words("“{column}” is a rate with values above 1. What are they?"),
    }


def metric_answers(words: Words) -> Mapping[str, str]:
    """What an answer means."""
    return {
        **{one.value: term(words, one) for one in Additivity},
        **{one.value: term(words, one) for one in Grain},
        "keep-first": words("The first ones in the file"),
        "keep-last": words("The last ones in the file"),
    }
