"""The field's terms in the reader's language: kinds of records, their fields, their choices.

Written once, used by window, workbook, pictures, reports and the command line.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from desktop_app.field_terms import field_words
from desktop_app.words import Words

_Say = Callable[[Words], Mapping[str, str]]


def term(words: Words, choice: StrEnum) -> str:
    """The word for one choice of an enumeration, for example a status."""
    return _CHOICES[type(choice).__name__](words)[choice.value]


def kind_word(words: Words, kind: str) -> str:
    """The word for a kind of record ("key_result")."""
    return _kinds(words)[kind]


def field_word(words: Words, field: str) -> str:
    """The word for a field of a record; the field's own name where nobody reads it."""
    return field_words(words).get(field, field)


def stage_word(words: Words, stage: str) -> str:
    """The word for a stage of the user journey; what a person typed stays as it is."""
    return _stages(words).get(stage, stage)


def unit_word(words: Words, unit: str) -> str:
    """The word for a unit of the catalogue; what a person typed stays as it is."""
    return _units(words).get(unit, unit)


def initiative_status_word(words: Words, status: str) -> str:
    """The word for where an initiative stands; what a person typed stays as it is."""
    return _initiative_statuses(words).get(status, status)


def perspective_word(words: Words, perspective: str) -> str:
    """The word for a perspective of the strategy map; what a person typed stays as it is."""
    return _perspectives(words).get(perspective, perspective)


def slot_word(words: Words, slot: str) -> str:
    """The word for a slot, of loose findings or of the kind that has it; else as it was typed."""
    if word := _slots(words).get(slot):
        return word
    from desktop_app.catalog.worksheets import slot_name  # TOML is no part of the start

    name = slot_name(slot)
    return slot if name is None else name[words.language]


def role_word(words: Words, role: str) -> str:
    """The word for what a file or a column was read as."""
    return _roles(words).get(role, role)


def rfm_word(words: Words, code: str) -> str:
    """The name of an RFM segment by its code R-F-M, where 1 means recent, often, much."""
    return _rfm_segments(words)[code]


def _kinds(words: Words) -> Mapping[str, str]:
    return {
        "plan": words("plan"),
        "cycle": words("cycle"),
        "team": words("team"),
        "person": words("person"),
        "worksheet": words("worksheet"),
        "finding": words("finding"),
        "subject": words("subject"),
        "rating": words("rating"),
        "theme": words("theme"),
        "requirement": words("requirement"),
        "care_contact": words("care contact"),
        "objective": words("objective"),
        "kpi": words("KPI"),
        "kpi_version": words("metric definition"),
        "key_result": words("key result"),
        "target": words("period target"),
        "check_in": words("check-in"),
        "initiative": words("initiative"),
        "milestone": words("milestone"),
        "decision": words("decision"),
        "risk": words("risk"),
        "scenario": words("scenario"),
        "occasion": words("occasion"),
        "review": words("review"),
        "dataset": words("import"),
        "series": words("measured values"),
        "small_table": words("measured table"),
        "link": words("link"),
    }


def _statuses(words: Words) -> Mapping[str, str]:
    return {
        "on_course": words("On course"),
        "at_risk": words("At risk"),
        "off_course": words("Off course"),
        "outdated": words("Outdated"),
        "no_data": words("No data"),
        "not_started": words("Not started"),
    }


def _key_result_kinds(words: Words) -> Mapping[str, str]:
    return {
        "increase": words("Increase"),
        "decrease": words("Decrease"),
        "at_least": words("Keep at least"),
        "at_most": words("Keep at most"),
        "within": words("Keep within a range"),
        "milestone": words("Milestones"),
        "total": words("Total over the period"),
    }


def _strengths(words: Words) -> Mapping[str, str]:
    return {
        "hearsay": words("Hearsay"),
        "one_source": words("One source"),
        "several": words("Several sources"),
        "measured": words("Measured"),
    }


def _alignments(words: Words) -> Mapping[str, str]:
    return {"contributing": words("Contributing"), "supporting": words("Supporting")}


def _roll_ups(words: Words) -> Mapping[str, str]:
    return {"weighted": words("Weighted mean"), "sum": words("Sum")}


def _link_kinds(words: Words) -> Mapping[str, str]:
    return {
        "because_of": words("because of"),
        "measured_by": words("measured by"),
        "made_from": words("made from"),
        "moves": words("moves"),
        "serves": words("serves"),
        "drives": words("drives"),
        "relies_on": words("relies on"),
    }


def _directions(words: Words) -> Mapping[str, str]:
    return {
        "up": words("Higher is better"),
        "down": words("Lower is better"),
        "within": words("Best within a range"),
    }


def _additivities(words: Words) -> Mapping[str, str]:
    return {
        "flow": words("Adds up"),
        "level": words("Level at a time"),
        "unique": words("Unique users, never added"),
        "ratio": words("Ratio, added by its parts"),
    }


def _grains(words: Words) -> Mapping[str, str]:
    return {
        "day": words("Day"),
        "week": words("Week"),
        "month": words("Month"),
        "quarter": words("Quarter"),
        "year": words("Year"),
    }


def _stages(words: Words) -> Mapping[str, str]:
    return {
        "acquisition": words("Acquisition"),
        "activation": words("Activation"),
        "activity": words("Activity"),
        "retention": words("Retention"),
        "churn": words("Churn"),
        "conversion": words("Conversion"),
        "revenue": words("Revenue"),
        "referral": words("Referral"),
        "content": words("Content"),
        "campaign": words("Campaigns"),
        "community": words("Community"),
        "channel": words("Channels"),
        "member": words("Membership"),
        "product": words("Product"),
        "service": words("Service"),
    }


def _units(words: Words) -> Mapping[str, str]:
    return {
        "users": words("users"),
        "orders": words("orders"),
        "items": words("items"),
        "events": words("events"),
        "money": words("money"),
        "money_per_user": words("money per user"),
        "money_per_order": words("money per order"),
        "money_per_item": words("money per item"),
        "money_per_event": words("money per event"),
        "items_per_order": words("items per order"),
        "orders_per_user": words("orders per user"),
        "sessions": words("sessions"),
        "sessions/user": words("sessions per user"),
        "pieces": words("pieces"),
        "answers": words("answers"),
        "points": words("points"),
        "keywords": words("keywords"),
        "ranks": words("ranks"),
        "seconds": words("seconds"),
        "minutes": words("minutes"),
        "days": words("days"),
        "months": words("months"),
        "%": words("%"),
        "ratio": words("times"),
    }


def _initiative_statuses(words: Words) -> Mapping[str, str]:
    return {
        "planned": words("Planned"),
        "active": words("Under way"),
        "done": words("Done"),
        "stopped": words("Stopped"),
    }


def _perspectives(words: Words) -> Mapping[str, str]:
    return {
        "financial": words("Financial"),
        "customer": words("Customer"),
        "process": words("Internal process"),
        "learning": words("Learning and growth"),
    }


def _slots(words: Words) -> Mapping[str, str]:
    return {
        "strength": words("Strength"),
        "weakness": words("Weakness"),
        "opportunity": words("Opportunity"),
        "threat": words("Threat"),
        "trend": words("Trend"),
        "competitor": words("Competitor"),
        "need": words("User need"),
    }


def _rfm_segments(words: Words) -> Mapping[str, str]:
    return {
        "111": words("Important: valuable"),
        "011": words("Important: keep"),
        "101": words("Important: develop"),
        "001": words("Important: win back"),
        "110": words("General: valuable"),
        "010": words("General: keep"),
        "100": words("General: develop"),
        "000": words("General: win back"),
    }


def _roles(words: Words) -> Mapping[str, str]:
    return {
        "orders": words("Orders"),
        "events": words("Events"),
        "metrics": words("Metric values"),
        "users": words("Users"),
        "spend": words("Spend"),
        "feedback": words("Feedback"),
        "typed": words("Typed by hand"),
        "formula": words("Computed from other KPIs"),
        "user_id": words("User ID"),
        "event": words("Event name"),
        "at": words("Date or time"),
        "session_id": words("Session"),
        "amount": words("Amount"),
        "quantity": words("Quantity"),
        "channel": words("Channel"),
        "registered_at": words("Registered at"),
        "cost": words("Cost"),
        "text": words("Text"),
        "score": words("Score"),
        "value": words("Value"),
        "metric": words("Metric"),
        "segment": words("Segment"),
        "item_id": words("Item"),
        "ignore": words("Not used"),
        "attribute": words("Attribute"),
    }


def _repeats(words: Words) -> Mapping[str, str]:
    return {
        "once": words("never"),
        "yearly": words("yearly, on these dates"),
        "spring_festival": words("yearly, with the Spring Festival"),
    }


_CHOICES: Mapping[str, _Say] = {
    "Status": _statuses,
    "KeyResultKind": _key_result_kinds,
    "Strength": _strengths,
    "Alignment": _alignments,
    "RollUp": _roll_ups,
    "LinkKind": _link_kinds,
    "Direction": _directions,
    "Additivity": _additivities,
    "Grain": _grains,
    "Repeats": _repeats,
}
