"""Sentences that explain the numbers of worksheets."""

from collections.abc import Mapping

from desktop_app.words import Words


def worksheet_sentences(words: Words) -> Mapping[str, str]:
    """The sentence of every rule of a worksheet."""
    return {
        **_scores(words),
        **_sources(words),
        **_weights(words),
        **_slots(words),
        **_chains(words),
        **_subjects(words),
        **_assumptions(words),
    }


def _scores(words: Words) -> Mapping[str, str]:
    return {
        "worksheet.score": words("{name} {result} = {formula}."),
        "worksheet.priority": words("{name} {result}: impact × likelihood."),
        "worksheet.no_score": words("Nothing is computed of this."),
        "worksheet.answer": words("{field}: {result}."),
        "worksheet.no_answer": words("{field}: no answer yet."),
        "worksheet.needs": words("{name} still needs: {missing}."),
        "worksheet.divides_by_zero": words("{name} has no value: {formula} divides by 0."),
        "worksheet.too_large": words("{name}: the numbers of {formula} are too large."),
        "worksheet.share": words("{share} of all; {cumulative} together with the larger ones."),
        "worksheet.region": words("It lies in the region “{region}”."),
        "worksheet.above_midpoint": words("{result} lies above the midpoint {midpoint}."),
        "worksheet.at_midpoint": words("{result} lies at the midpoint."),
        "worksheet.below_midpoint": words("{result} lies below the midpoint {midpoint}."),
    }


def _sources(words: Words) -> Mapping[str, str]:
    return {
        "worksheet.made_from": words("Mean score of the {count} it is made from: {result}."),
        "worksheet.made_from_nothing": words("Nothing it is made from has a score yet."),
        "worksheet.made_from_itself": words(
            "No score: it is made from itself, or from something that is."
        ),
        "worksheet.source": words("“{text}”: {result}."),
        "worksheet.source_without_score": words("“{text}”: left out, because it has no score."),
    }


def _weights(words: Words) -> Mapping[str, str]:
    return {
        "worksheet.weight_fixed": words("{field} {share}, typed."),
        "worksheet.weight_shared": words(
            "{field} {share}: an equal part of what the typed ones leave."
        ),
        "worksheet.weights_of_the_rated": words(
            "{count} not rated; the weights of the others count as the whole."
        ),
    }


def _slots(words: Words) -> Mapping[str, str]:
    return {
        "worksheet.slot_without_value": words("{slot}: nothing is computed of the whole."),
        "worksheet.slot_empty": words("{slot}: nothing here yet."),
        "worksheet.slot_unscored": words("{slot}: nothing has a score yet."),
        "worksheet.slot_not_computed": words("{slot}: no value."),
        "worksheet.slot_mean": words("{slot} {result}: mean of {count} of {of}."),
        "worksheet.slot_weighted_mean": words("{slot} {result}: weighted mean of {count} of {of}."),
        "worksheet.slot_sum": words("{slot} {result}: sum of {count} of {of}."),
        "worksheet.part": words("{text}: {result}."),
        "worksheet.weighted_part": words("{text}: {result}, weight {weight}."),
        "worksheet.left_out": words("{text}: left out, because it has no value."),
    }


def _chains(words: Words) -> Mapping[str, str]:
    return {
        "worksheet.slot_product": words("{slot} {result}: {count} factors multiplied."),
        "worksheet.slot_product_range": words(
            "{slot} {result}: {count} factors multiplied, from {bottom} to {top}."
        ),
        "worksheet.slot_continues_itself": words("{slot} goes on from itself."),
        "worksheet.slot_too_large": words("{slot}: the numbers are too large to compute with."),
        "worksheet.factor": words("{text}: {result}."),
        "worksheet.factor_range": words("{text}: {result}, from {bottom} to {top}."),
        "worksheet.factor_missing": words("“{text}” has no base value yet."),
    }


def _subjects(words: Words) -> Mapping[str, str]:
    return {
        "worksheet.subject_total": words(
            "{subject} {result}: weighted mean of {count} of {of} ratings."
        ),
        "worksheet.subject_rated": words("{subject}: {count} of {of} rated."),
        "worksheet.subject_unrated": words("{subject}: nothing is rated yet."),
        "worksheet.unrated": words("{text}: not rated and left out."),
        "worksheet.gap_ahead": words("Ahead of the best other by {gap}."),
        "worksheet.gap_behind": words("Behind the best other by {gap}."),
    }


def _assumptions(words: Words) -> Mapping[str, str]:
    return {
        "worksheet.assumption_without_kpi": words("Open: no KPI measures it yet."),
        "worksheet.assumption_without_threshold": words(
            "Open: {kpi} measures it, but there is no threshold yet."
        ),
        "worksheet.assumption_waiting": words("Waiting: {kpi} has no complete value yet."),
        "worksheet.assumption_right": words(
            "Right: {kpi} is {result} in {period}, and should be {bounds}."
        ),
        "worksheet.assumption_wrong": words(
            "Wrong: {kpi} is {result} in {period}, but should be {bounds}."
        ),
    }
