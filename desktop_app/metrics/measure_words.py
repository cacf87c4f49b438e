"""What measures and the numbers in their rows are called, in the reader's language.

Free of matplotlib and Qt.
"""

from collections.abc import Mapping

from desktop_app.metrics.further_words import further_columns
from desktop_app.words import Words


def measure_word(words: Words, measure: str) -> str:
    """The title of a measure; its own name where it has none."""
    return _measures(words).get(measure, measure)


def column_word(words: Words, column: str) -> str:
    """The title of a number in a measure's rows; its own name where it has none."""
    return _columns(words).get(column, column)


def picture_word(words: Words, picture: str) -> str:
    """The title of a picture by its name; the measure's title for its main picture."""
    return _further_pictures(words).get(picture) or measure_word(words, picture)


def _further_pictures(words: Words) -> Mapping[str, str]:
    return {
        "retention-curves": words("Retention curves"),
        "rfm-grid": words("RFM as a grid"),
        "stages-moves": words("Moves between stages"),
        "channels-value": words("Cost and value by channel"),
        "churn-gaps": words("Days between visits"),
        "feedback-scores": words("Scores"),
        "repeat-next": words("Buying again in the next window"),
        "referral-waves": words("Users after each wave of invitations"),
        "funnel-conversion": words("Conversion over time"),
    }


def _measures(words: Words) -> Mapping[str, str]:
    return {**_behaviour(words), **_value(words), **_people(words)}


def _behaviour(words: Words) -> Mapping[str, str]:
    return {
        "active": words("Active users"),
        "lifecycle": words("User growth accounts"),
        "stickiness": words("Stickiness"),
        "retention": words("Retention by cohort"),
        "funnel": words("Funnel"),
        "activation": words("Activation"),
        "churn": words("Churn"),
        "sessions": words("Sessions"),
        "days_active": words("Active days per user"),
        "twins": words("One number under different rules"),
    }


def _value(words: Words) -> Mapping[str, str]:
    return {
        "revenue": words("Revenue"),
        "repeat": words("Buying again"),
        "ltv": words("Lifetime value"),
        "rfm": words("Users by recency, frequency and money (RFM)"),
        "channels": words("Channels"),
        "referral": words("Referral"),
        "campaign": words("Campaign effect"),
        "value": words("Imported values"),
    }


def _people(words: Words) -> Mapping[str, str]:
    return {
        "stages": words("Users by stage"),
        "core_users": words("Core users"),
        "content": words("Content"),
        "community": words("Community"),
        "members": words("Members by tier"),
        "push": words("Push messages"),
        "feedback": words("Feedback"),
    }


def _columns(words: Words) -> Mapping[str, str]:
    return {
        **further_columns(words),
        **_shared_columns(words),
        **_behaviour_columns(words),
        **_value_columns(words),
        **_people_columns(words),
        **_growth_columns(words),
    }


def _shared_columns(words: Words) -> Mapping[str, str]:
    return {
        "period": words("Period"),
        "segment": words("Segment"),
        "value": words("Value"),
        "numerator": words("Numerator"),
        "denominator": words("Denominator"),
        "users": words("Users"),
        "count": words("Count"),
        "share": words("Share"),
        "cohort": words("Cohort"),
        "size": words("Size"),
        "age": words("Age"),
        "code": words("Code"),
        "label": words("Segment"),
        "days": words("Number of days"),
        "step": words("Step"),
        "name": words("Name"),
    }


def _behaviour_columns(words: Words) -> Mapping[str, str]:
    return {
        "active": words("Active users"),
        "new": words("New"),
        "retained": words("Retained"),
        "resurrected": words("Resurrected"),
        "dormant": words("Dormant"),
        "unclassified": words("Unclassified"),
        "quick_ratio": words("Quick ratio"),
        "reached": words("Reached"),
        "converted_from_previous": words("From the step before"),
        "sessions": words("Sessions"),
        "per_user": words("Per user"),
        "median_seconds": words("Median duration"),
        "times": words("Times"),
        "at_least": words("At least as many days"),
        "follow_up_days": words("Days watched afterwards"),
        "stage": words("Stage"),
    }


def _value_columns(words: Words) -> Mapping[str, str]:
    return {
        "orders": words("Orders"),
        "buyers": words("Buyers"),
        "revenue": words("Revenue"),
        "items": words("Items"),
        "arpu": words("Revenue per active user"),
        "arppu": words("Revenue per paying user"),
        "pay_rate": words("Share of users who pay"),
        "order_value": words("Revenue per order"),
        "buyer_value": words("Revenue per buyer"),
        "item_value": words("Revenue per item"),
        "items_per_order": words("Items per order"),
        "next_window": words("Buy in the next window too"),
        "channel": words("Channel"),
        "new_users": words("New users"),
        "cost": words("Cost"),
        "cac": words("Cost per new user"),
        "day1": words("Day 1 retention"),
        "day7": words("Day 7 retention"),
        "payers": words("Payers"),
        "ltv": words("Lifetime value"),
        "ltv_to_cac": words("Lifetime value ÷ cost"),
    }


def _people_columns(words: Words) -> Mapping[str, str]:
    return {
        "growing": words("Growing"),
        "mature": words("Mature"),
        "lost": words("Lost"),
        "tool": words("Tool"),
        "rule": words("Rule"),
        "from": words("From"),
        "to": words("To"),
        "tier": words("Tier"),
        "members": words("Members"),
        "all_members": words("All members"),
        "penetration": words("Penetration"),
        "theme": words("Theme"),
        "unclassified": words("Unclassified"),
        "mean_score": words("Mean score"),
        "nps": words("NPS"),
        "csat": words("Satisfied"),
        "item_id": words("Item"),
        "views": words("Views"),
        "interactions": words("Interactions"),
        "shares": words("Shares"),
        "posts": words("Posts"),
        "replies": words("Replies"),
        "contributors": words("Contributors"),
        "participation_rate": words("Participation rate"),
        "pushes": words("Messages a week"),
        "sent": words("Sent"),
        "opened": words("Opened"),
        "opted_out": words("Opted out"),
        "open_rate": words("Open rate"),
        "opt_out_rate": words("Opt-out rate"),
    }


def _growth_columns(words: Words) -> Mapping[str, str]:
    return {
        "share_of_users": words("Share of users"),
        "share_of_given": words("Share of everything"),
        "core_users": words("Core users"),
        "concentration": words("Concentration (Gini)"),
        "k": words("New users each user brings (K)"),
        "invites": words("Invitations"),
        "invited": words("Invited users"),
        "invite_conversion": words("Invitations that bring a user"),
        "referral_share": words("Share of new users invited"),
        "expected": words("Expected"),
        "lift": words("Effect"),
        "payback_months": words("Months to pay back"),
    }
