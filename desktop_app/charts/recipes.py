"""Which pictures a measure has, and how each is made from its answer.

Free of matplotlib and Qt.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop_app.charts import behaviour_forms, people_forms, twin_forms, value_forms
from desktop_app.charts.answer import Answer
from desktop_app.charts.cohorts import Cohorts
from desktop_app.charts.forms import Bars, Bubbles, Columns, Dots, Grid, Heat, Lines
from desktop_app.charts.general_forms import list_lines, panels_of, period_lines, rows_as_grid
from desktop_app.charts.rfm import RfmGrid, RfmSegments
from desktop_app.charts.tables import Wording

Form = Lines | Columns | Bars | Heat | Grid | Bubbles | Dots | Cohorts | RfmGrid | RfmSegments
Build = Callable[[Answer, Wording], Form]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One picture of a measure.

    Attributes:
        name: to ask for it by; the measure's own name for its first picture.
        columns: what rows must have for it; with `beside`, the rows of that list.
        total: what the totals must have for it.
        beside: which list beside the rows its table shows; "" for the rows themselves.
        lines: the column whose values stand under one another, "" for none.
        lines: the column whose values stand under one another, "" for none.
    """

    name: str
    build: Build
    columns: tuple[str, ...] = ()
    beside: str = ""
    lines: str = ""
    total: str = ""

    def suits(self, answer: Answer) -> bool:
        """Whether the answer has what the picture shows."""
        rows = answer.list_beside(self.beside) if self.beside else answer.rows
        if self.total and not answer.totals().get(self.total):
            return False
        return bool(rows) and all(
            any(row.get(name) is not None for row in rows) for name in self.columns
        )


def recipes_of(answer: Answer) -> tuple[Recipe, ...]:
    """The pictures of an answer, the main one first; never none."""
    suiting = [one for one in _RECIPES.get(answer.measure, ()) if one.suits(answer)]
    # Of two of one name the first is the better one for these rows.
    found = tuple({one.name: one for one in reversed(suiting)}.values())[::-1]
    return found or (_general(answer),)


def _general(answer: Answer) -> Recipe:
    is_over_time = any(row.get("period") and "value" in row for row in answer.rows)
    return Recipe(name=answer.measure, build=period_lines if is_over_time else rows_as_grid)


_SCORES = ("nps", "csat", "mean_score")

_BEHAVIOUR: Mapping[str, tuple[Recipe, ...]] = {
    "lifecycle": (
        Recipe(
            name="lifecycle",
            build=behaviour_forms.lifecycle_columns,
            columns=("period", "new", "retained"),
        ),
    ),
    "funnel": (
        Recipe(name="funnel", build=behaviour_forms.funnel_bars, columns=("step", "reached")),
        Recipe(
            name="funnel-conversion",
            build=list_lines("conversion", "value"),
            columns=("period", "value"),
            beside="conversion",
        ),
    ),
    "retention": (
        Recipe(
            name="retention",
            build=behaviour_forms.retention_matrix,
            columns=("cohort", "age"),
            lines="cohort",
        ),
        Recipe(
            name="retention-curves",
            build=behaviour_forms.retention_curves,
            columns=("cohort", "age", "value"),
        ),
    ),
    "days_active": (
        Recipe(
            name="days_active",
            build=behaviour_forms.days_active_columns,
            columns=("days", "users"),
        ),
    ),
    "churn": (
        Recipe(name="churn", build=period_lines, columns=("period", "value")),
        Recipe(
            name="churn-gaps", build=behaviour_forms.gap_columns, columns=("days",), beside="gaps"
        ),
    ),
    "sessions": (
        Recipe(
            name="sessions",
            build=panels_of("sessions", "users", "per_user", "median_seconds"),
            columns=("period", "sessions"),
        ),
    ),
    "twins": (
        Recipe(name="twins", build=twin_forms.twin_lines, columns=("period", "tool", "value")),
        Recipe(name="twins", build=twin_forms.twin_dots, columns=("tool", "value")),
    ),
}
_VALUE: Mapping[str, tuple[Recipe, ...]] = {
    "revenue": (
        Recipe(name="revenue", build=panels_of(*value_forms.REVENUE), columns=("period",)),
    ),
    "repeat": (
        Recipe(name="repeat", build=value_forms.repeat_lines, columns=("period", "value")),
        Recipe(
            name="repeat-next",
            build=list_lines("next_window", "value"),
            columns=("period",),
            beside="next_window",
        ),
    ),
    "ltv": (Recipe(name="ltv", build=value_forms.ltv_lines, columns=("age", "value")),),
    "rfm": (
        Recipe(name="rfm", build=value_forms.rfm_bars, columns=("code", "users")),
        Recipe(name="rfm-grid", build=value_forms.rfm_grid, columns=("code", "users")),
    ),
    "channels": (
        Recipe(name="channels", build=value_forms.channel_grid, columns=("channel",)),
        Recipe(
            name="channels-value",
            build=value_forms.channel_bubbles,
            columns=("channel", "cac", "ltv"),
        ),
    ),
    "campaign": (
        Recipe(name="campaign", build=value_forms.campaign_lines, columns=("period", "expected")),
    ),
    "referral": (
        Recipe(name="referral", build=panels_of(*value_forms.REFERRAL), columns=("period", "k")),
        Recipe(name="referral-waves", build=value_forms.referral_waves, total="projection"),
    ),
}
_PEOPLE: Mapping[str, tuple[Recipe, ...]] = {
    "stages": (
        Recipe(name="stages", build=people_forms.stage_bars, columns=("stage", "users")),
        Recipe(
            name="stages-moves",
            build=people_forms.stage_moves,
            columns=("from", "to", "users"),
            beside="transitions",
        ),
    ),
    "community": (
        Recipe(
            name="community",
            build=panels_of("contributors", "posts", "replies", "participation_rate"),
            columns=("period", "posts"),
        ),
    ),
    "members": (
        Recipe(
            name="members",
            build=people_forms.member_columns,
            columns=("period", "tier", "members"),
        ),
    ),
    "core_users": (
        Recipe(
            name="core_users",
            build=people_forms.core_curve,
            columns=("share_of_users", "share_of_given"),
        ),
    ),
    "content": (
        Recipe(
            name="content",
            build=people_forms.content_bars,
            columns=("item_id", "views"),
            lines="item_id",
        ),
    ),
    "feedback": (
        Recipe(
            name="feedback",
            build=people_forms.feedback_bars,
            columns=("theme", "count"),
            lines="theme",
        ),
        Recipe(name="feedback", build=panels_of(*_SCORES), columns=("period", "mean_score")),
        Recipe(
            name="feedback-scores",
            build=list_lines("periods", *_SCORES),
            columns=("period", "mean_score"),
            beside="periods",
        ),
    ),
    "push": (
        Recipe(name="push", build=people_forms.push_lines, columns=("pushes",), beside="by_pushes"),
    ),
}
_RECIPES = MappingProxyType({**_BEHAVIOUR, **_VALUE, **_PEOPLE})
