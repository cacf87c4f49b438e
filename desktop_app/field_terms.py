"""What the fields of records are called, written once for `terms.py`."""

from collections.abc import Mapping

from desktop_app.words import Words


def field_words(words: Words) -> Mapping[str, str]:
    """The word for each field of a record that people read."""
    naming, goals = _naming_fields(words), _goal_fields(words)
    return {**naming, **goals, **_evidence_fields(words), **_plan_fields(words)}


def _naming_fields(words: Words) -> Mapping[str, str]:
    return {
        "title": words("Title"),
        "name": words("Name"),
        "text": words("Text"),
        "note": words("Note"),
        "owner": words("Owner"),
        "team": words("Team"),
        "stage": words("Stage"),
        "perspective": words("Perspective"),
        "kind": words("Kind"),
        "unit": words("Unit"),
        "key": words("Key"),
        "rank": words("Order"),
        "kpi": words("KPI"),
        "objective": words("Objective"),
        "parent": words("Parent"),
        "cycle": words("Cycle"),
        "period": words("Period"),
        "value": words("Value"),
        "definition": words("Definition"),
        "direction": words("Direction"),
        "additivity": words("Additivity"),
        "language": words("Language"),
        "time_zone": words("Time zone"),
    }


def _goal_fields(words: Words) -> Mapping[str, str]:
    return {
        "reason": words("Reason"),
        "alignment": words("Alignment"),
        "roll_up": words("Roll-up"),
        "is_committed": words("Committed"),
        "weight": words("Weight"),
        "baseline": words("Baseline"),
        "target": words("Target"),
        "current": words("Current"),
        "low": words("Lower bound"),
        "high": words("Upper bound"),
        "start": words("Start"),
        "end": words("End"),
        "due": words("Due"),
        "progress": words("Progress"),
        "pace": words("Pace"),
        "status": words("Status"),
        "confidence": words("Confidence"),
        "score": words("Score"),
        "status_override": words("Status set by the owner"),
        "status_reason": words("Reason for the set status"),
        "score_reason": words("Reason for the score"),
        "budget": words("Budget"),
        "spent": words("Spent"),
        "expected_uplift": words("Expected uplift"),
        "goal": words("Goal"),
        "red_flag": words("Red flag"),
        "guardrail_low": words("Guardrail, lower"),
        "guardrail_high": words("Guardrail, upper"),
        "day": words("Date"),
        "done_on": words("Done on"),
    }


def _evidence_fields(words: Words) -> Mapping[str, str]:
    return {
        "slot": words("Slot"),
        "source": words("Source"),
        "source_link": words("Source link"),
        "found_on": words("Found on"),
        "strength": words("Evidence"),
        "shelf_life_months": words("Shelf life (months)"),
        "impact": words("Impact"),
        "likelihood": words("Likelihood"),
        "keywords": words("Keywords"),
        "excluded": words("Not with these words"),
        "mentions": words("Mentions"),
        "mean_score": words("Mean score"),
        "quotes": words("Quotes"),
        "theme": words("Theme"),
        "kano": words("Kano class"),
        "reach": words("Reach"),
        "effort": words("Effort"),
        "released_on": words("Released on"),
        "channel": words("Channel"),
        "reached": words("Users reached"),
        "answered": words("Answered"),
        "solved": words("Solved"),
        "made_on": words("Made on"),
    }


def _plan_fields(words: Words) -> Mapping[str, str]:
    return {
        "currency": words("Currency"),
        "fiscal_year_start": words("Fiscal year begins in"),
        "days_off": words("Days off of"),
        "repeats": words("Comes again"),
        "on_course_from": words("On course from (share of pace)"),
        "at_risk_from": words("At risk from (share of pace)"),
        "as_of": words("Looked at from the day"),
    }
