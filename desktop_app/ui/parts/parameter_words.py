"""What parameters of measures and their choices are called, in one table per language file.

A parameter or choice that is not named here shows its own name, as the command line has it.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.charts.answer_table import duration_text
from desktop_app.metrics.measures.errors import Form
from desktop_app.words import Words

if TYPE_CHECKING:
    from desktop_app.metrics.measures.parameters import Parameter

_STRETCH = re.compile(r"(\d+)([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def parameter_word(words: Words, name: str, *, measure: str = "", has_choices: bool = False) -> str:
    """The label of a parameter, as its measure means it; of a `by` with choices, how is counted."""
    if name == "by" and has_choices:
        return words("Counted by")
    own = _of_measures(words).get(f"{measure}.{name}", "")
    return own or _parameters(words).get(name, name)


def default_word(words: Words, parameter: "Parameter") -> str:
    """What an empty line stands for: the default, or what may be written there."""
    default = parameter.default
    if isinstance(default, tuple):
        return ",".join(map(str, default))
    if isinstance(default, timedelta):
        return duration_text(default.total_seconds(), words)
    if default is not None:
        is_length = parameter.form is Form.LENGTH
        return words.count("{n} day", "{n} days", default) if is_length else str(default)
    return {
        Form.AGES: "0,1,7,30",
        Form.WHOLE_NUMBERS: "0,30,90",
        Form.LENGTH: words("days, for example 28"),
        Form.NUMBER: words("Not set"),
        Form.TIME_ZONE: "Asia/Shanghai",
        Form.NAMES: words("Names with commas"),
    }.get(parameter.form or Form.INSTANT, words("Automatic"))


def stretch_word(words: Words, text: str) -> str:
    """A stretch of time as a measure takes it ("30m", "7d") in words; anything else as it is."""
    match = _STRETCH.fullmatch(text)
    return duration_text(int(match[1]) * _SECONDS[match[2]], words) if match else text


def choice_word(words: Words, parameter: str, choice: str) -> str:
    """What a choice is called: by its parameter first, then by itself."""
    named = _choices(words)
    return named.get(f"{parameter}.{choice}", named.get(choice, choice))


def _parameters(words: Words) -> Mapping[str, str]:
    return {
        "grain": words("Period length"),
        "event": words("Only these events"),
        "by": words("Split by"),
        "from": words("From"),
        "to": words("To (not included)"),
        "data_end": words("Data up to"),
        "tz": words("Time zone"),
        "window": words("Window"),
        "full_history": words("History is whole"),
        "start": words("First event"),
        "return": words("Return event"),
        "mode": words("Way of counting"),
        "ages": words("Ages"),
        "clock": words("Clock"),
        "cohort": words("Cohorts by"),
        "refunds": words("Refunds count"),
        "days": words("Days"),
        "model": words("Model"),
        "at": words("On the day"),
        "cuts": words("Cuts"),
        "r": words("Cut of recency (days)"),
        "f": words("Cut of frequency"),
        "m": words("Cut of money"),
        **_further_parameters(words),
    }


def _of_measures(words: Words) -> Mapping[str, str]:
    """Names that a parameter has in one measure only."""
    return {
        "activation.event": words("Key action"),
        "activation.start": words("New by this event"),
        "campaign.from": words("First day of the campaign"),
        "campaign.to": words("Day after the last"),
        "campaign.before": words("Days just before, seen apart"),
        "campaign.after": words("Days just after, seen apart"),
        "campaign.cost": words("Cost of the campaign"),
        "channels.days": words("Lifetime value after (days)"),
        "channels.lag": words("Spend works after (days)"),
        "churn.window": words("Lost after silence of (days)"),
        "ltv.days": words("Days since the first"),
        "ltv.period": words("Periods of the contract"),
        "retention.grain": words("Age counted in"),
        "twins.of": words("Question"),
        "twins.age": words("On day"),
    }


def _further_parameters(words: Words) -> Mapping[str, str]:
    return {
        "steps": words("Steps"),
        "entry": words("Entry counted"),
        "order": words("Order of the steps"),
        "within": words("Within"),
        "gap": words("Pause that ends a session"),
        "horizon": words("Horizon"),
        "lag": words("Lag"),
        "of": words("What is counted"),
        "rules": words("Rules"),
        "themes": words("Themes"),
        "channel": words("Channel"),
        "tier": words("Tier"),
        "tiers": words("Tiers, lowest first"),
        "group": words("Group"),
        "item": words("Item"),
        "invite": words("Events of inviting"),
        "invited_by": words("Column with who invited"),
        "invited_channel": words("Channels of invited users"),
        "seed": words("Users to begin with"),
        "waves": words("Waves"),
        "age": words("Age"),
        "baseline": words("Weeks before, to compare with"),
        "after": words("Days after that count too"),
        "cost": words("Cost"),
        "metric": words("Metric"),
        "period": words("Period"),
        "before": words("Compared with the day"),
        "margin": words("Margin"),
        "new": words("New means"),
        "top": words("Rows shown"),
        "scale": words("Highest score"),
        **_event_parameters(words),
    }


def _event_parameters(words: Words) -> Mapping[str, str]:
    return {
        "views": words("Events of viewing"),
        "interactions": words("Events of interaction"),
        "shares": words("Events of sharing"),
        "posts": words("Events of posting"),
        "replies": words("Events of replying"),
        "push": words("Events of sending"),
        "open": words("Events of opening"),
        "off": words("Events of switching off"),
    }


def _choices(words: Words) -> Mapping[str, str]:
    return {
        "day": words("Day"),
        "week": words("Week"),
        "month": words("Month"),
        "quarter": words("Quarter"),
        "year": words("Year"),
        "true": words("Yes"),
        "false": words("No"),
        "order": words("Order"),
        "by.day": words("Days with an order"),
        "by.order": words("Orders"),
        "cohort.all": words("All together"),
        "refund_date": words("on the day of the refund"),
        "order_date": words("on the day of the order"),
        "mean": words("Mean"),
        "median": words("Median"),
        "fixed": words("Given"),
        "calendar": words("Calendar days"),
        "behaviour": words("First activity"),
        "registration": words("Registration"),
        "new.first": words("First activity"),
        "new.registered": words("Registration"),
        "hours": words("24 hours each"),
        "today": words("Same day"),
        **_ways_of_counting(words),
    }


def _ways_of_counting(words: Words) -> Mapping[str, str]:
    return {
        "on": words("Back at that age"),
        "unbounded": words("Back then or later"),
        "within": words("Back by then"),
        "bracket": words("Back within a bracket"),
        "streak": words("Back every time"),
        "period": words("From period to period"),
        "inactivity": words("By days without activity"),
        "best": words("Best try"),
        "first": words("First try"),
        "loose": words("In order, others between"),
        "strict": words("In order, nothing between"),
        "any": words("In any order"),
        "history": words("As it was"),
        "bgnbd": words("BG/NBD and Gamma-Gamma"),
        "sbg": words("Shifted beta-geometric"),
        "model.retention": words("Sum of the retention curve"),
        "events": words("Events"),
        "amount": words("Amount"),
        "active": words("Active users"),
        "orders": words("Orders"),
        "revenue": words("Revenue"),
        "retention": words("Retention"),
        "funnel": words("Funnel"),
        "new": words("New users"),
    }
