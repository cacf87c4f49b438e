"""How several tools define retention, funnels and new users, as their documentation says.

The pages, and what they leave open, are listed in docs/decisions/0080-definition-twins.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.plan.fields import by_key
from desktop_app.plan.history import EditLabel, label

OURS = label("Causeway")
MIXPANEL, AMPLITUDE, POSTHOG = "Mixpanel", "Amplitude", "PostHog"
CALENDAR = label("Calendar day")
CALENDAR_INCLUSIVE = label("Calendar day, first day is day 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """One tool's reading of a question.

    Attributes:
        key: names the tool for programs.
        tool: names it for people.
        rule: how it counts, a whole sentence.
        rules: parameters of the measure that counts so.
        is_by_hour: instants are cut to the hour before.
        counts_from_one: the first day is day 1, so that day N is D+(N−1).
        is_over_everybody: users whose window has not passed count as not converted.
    """

    key: str
    tool: EditLabel | str
    rule: EditLabel
    rules: Mapping[str, str] = by_key()
    is_by_hour: bool = False
    counts_from_one: bool = False
    is_over_everybody: bool = True


RETENTIONS = (
    Twin(
        key="causeway",
        tool=OURS,
        rule=label("Back on the Nth calendar day after the day of the first row."),
        rules={"clock": "calendar", "mode": "on"},
    ),
    Twin(
        key="mixpanel",
        tool=MIXPANEL,
        rule=label("Back N times 24 hours after the first event or at any time later."),
        rules={"clock": "hours", "mode": "unbounded"},
    ),
    Twin(
        key="amplitude",
        tool=AMPLITUDE,
        rule=label(
            "Back in the Nth stretch of 24 hours after the first event; times are cut to the hour."
        ),
        rules={"clock": "hours", "mode": "on"},
        is_by_hour=True,
    ),
    Twin(
        key="posthog",
        tool=POSTHOG,
        rule=label("Back in the Nth calendar period after that of the first event."),
        rules={"clock": "calendar", "mode": "on"},
    ),
    Twin(
        key="calendar_day",
        tool=CALENDAR,
        rule=label("Back on the Nth calendar day after the first one, so day 1 is the next day."),
        rules={"clock": "calendar", "mode": "on"},
    ),
    Twin(
        key="calendar_day_inclusive",
        tool=CALENDAR_INCLUSIVE,
        rule=label("Back on the Nth calendar day when the first one itself is counted as day 1."),
        rules={"clock": "calendar", "mode": "on"},
        counts_from_one=True,
    ),
)
FUNNELS = (
    Twin(
        key="causeway",
        tool=OURS,
        rule=label(
            "The entry that gets furthest counts; users whose window has not passed are left out."
        ),
        rules={"entry": "best", "order": "loose"},
        is_over_everybody=False,
    ),
    Twin(
        key="mixpanel",
        tool=MIXPANEL,
        rule=label("The window runs from the first entry alone; later entries do not renew it."),
        rules={"entry": "first", "order": "loose"},
    ),
    Twin(
        key="mixpanel_reentry",
        tool=label("Mixpanel with optimized re-entry"),
        rule=label("A user is converted when any of the entries leads to the last step in time."),
        rules={"entry": "best", "order": "loose"},
    ),
    Twin(
        key="amplitude",
        tool=AMPLITUDE,
        rule=label("Of all paths of a user the earliest of the longest ones counts."),
        rules={"entry": "best", "order": "loose"},
    ),
    Twin(
        key="posthog",
        tool=POSTHOG,
        rule=label("Steps follow one another, whatever happens in between."),
        rules={"entry": "best", "order": "loose"},
    ),
    Twin(
        key="posthog_strict",
        tool=label("PostHog in strict order"),
        rule=label("A step must directly follow the one before it."),
        rules={"entry": "best", "order": "strict"},
    ),
    Twin(
        key="calendar_day",
        tool=CALENDAR,
        rule=label("All steps must be taken on the calendar day of the entry."),
        rules={"entry": "best", "order": "loose", "window": "today"},
    ),
)
NEWCOMERS = (
    Twin(
        key="causeway",
        tool=OURS,
        rule=label("New is whose first chosen event ever lies in the period."),
        rules={"first": "chosen"},
    ),
    Twin(
        key="mixpanel",
        tool=MIXPANEL,
        rule=label("New is whose very first event of any kind lies in the period."),
        rules={"first": "any"},
    ),
    Twin(
        key="amplitude",
        tool=AMPLITUDE,
        rule=label("New is who did the chosen event in the period in which they were first seen."),
        rules={"first": "seen"},
    ),
    Twin(
        key="posthog",
        tool=POSTHOG,
        rule=label("New is who did the chosen event in the period in which they were created."),
        rules={"first": "seen"},
    ),
    Twin(
        key="calendar_day",
        tool=CALENDAR,
        rule=label(
            "New is who opens the app for the first time; the chosen event stands for opening."
        ),
        rules={"first": "chosen"},
    ),
)
