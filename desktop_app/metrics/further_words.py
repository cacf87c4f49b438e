"""What the numbers beside a measure's rows are called, and the parts that ratios are made of.

Free of matplotlib and Qt.
"""

from collections.abc import Mapping

from desktop_app.words import Words


def further_columns(words: Words) -> Mapping[str, str]:
    """Titles by name of a number in lists and totals that stand beside the rows."""
    return {
        **_of_behaviour(words),
        **_of_money(words),
        **_of_models(words),
        **_of_people(words),
        **_of_campaigns(words),
        **_lists(words),
    }


def phase_word(words: Words, phase: str) -> str:
    """What a stretch of days around a campaign is called."""
    return {
        "baseline": words("Days compared with"),
        "before": words("Just before"),
        "campaign": words("Campaign"),
        "after": words("Just after"),
    }.get(phase, phase)


def _of_behaviour(words: Words) -> Mapping[str, str]:
    return {
        "entrants": words("Entered"),
        "converted": words("Converted"),
        "dropped": words("Dropped out"),
        "open": words("Still open"),
        "rate": words("Conversion"),
        "p90_seconds": words("90% need at most"),
        "window_days": words("Days of silence that count as lost"),
        "p80_days": words("Days of silence that warn"),
        "p90_days": words("90% of the pauses are at most (days)"),
        "pauses": words("Pauses between visits"),
        "gained": words("New and resurrected"),
        "maybe_new": words("Perhaps new"),
        "joined": words("Came new"),
        "all_users": words("All users"),
        "of": words("Of so many"),
        "at": words("On the day"),
        "before": words("Compared with the day"),
        "given": words("Contributed"),
        "core_users_80": words("Core users who give 80%"),
        "share_of_users_50": words("Share of users who give 50%"),
        "share_of_users_80": words("Share of users who give 80%"),
        "mean_days": words("Mean active days"),
    }


def _of_money(words: Words) -> Mapping[str, str]:
    return {
        "monthly_arpu": words("Revenue per user in 30 days"),
        "monthly_margin": words("Margin of 30 days"),
        "month_users": words("Users seen for 30 days"),
        "month_revenue": words("Their revenue in 30 days"),
        "day1_size": words("Users seen for 1 day"),
        "day1_retained": words("Of them back on day 1"),
        "day7_size": words("Users seen for 7 days"),
        "day7_retained": words("Of them back on day 7"),
        "ltv_users": words("Users seen long enough"),
        "ltv_revenue": words("Their revenue"),
        "expected_value": words("Expected value of new users"),
        "inviters": words("Users who invite"),
        "invites_per_user": words("Invitations per user"),
        "periods": words("Periods"),
        "seed": words("Users to begin with"),
        "projection": words("Users after each wave of invitations"),
    }


def _of_models(words: Words) -> Mapping[str, str]:
    """Letters of a model are called as in the papers; `r`, `f` and `m` are cuts elsewhere."""
    return {
        "customers": words("Customers"),
        "repeaters": words("Customers who came again"),
        "alive": words("Customers expected to come again"),
        "correlation": words("Correlation of frequency and value"),
        "log_likelihood": words("Log-likelihood"),
        "at_limit": words("Fit at its limit"),
        "alpha": "α",
        "beta": "β",
        "gamma": "γ",
        "level": words("Level"),
        "decay": words("Decay"),
        "last_seen": words("Last age that was seen"),
    }


def _of_people(words: Words) -> Mapping[str, str]:
    return {
        "group": words("Group"),
        "replies_per_post": words("Replies per post"),
        "core_contributors": words("Core contributors"),
        "core_share": words("Share of core contributors"),
        "member_share": words("Share of members"),
        "seen_again": words("Seen again"),
        "upgraded": words("Rose"),
        "kept": words("Kept the tier"),
        "downgraded": words("Fell"),
        "upgrade_rate": words("Upgrade rate"),
        "keep_rate": words("Keep rate"),
        "downgrade_rate": words("Downgrade rate"),
        "pieces": words("Pieces"),
        "published": words("Published"),
        "rest": words("Pieces not listed"),
        "interaction_rate": words("Interaction rate"),
        "share_rate": words("Share rate"),
        "views_per_piece": words("Views per piece"),
        "interactions_per_view": words("Interactions per view"),
        "shares_per_view": words("Shares per view"),
        "promoters": words("Promoters"),
        "passives": words("Passives"),
        "detractors": words("Detractors"),
        "satisfied": words("Satisfied answers"),
        "scored": words("Answers with a score"),
        "nps_points": words("Points of the NPS"),
        "nps_margin": words("Margin of the NPS (±)"),
        "csat_low": words("Satisfied at least"),
        "csat_high": words("Satisfied at most"),
        "score_sum": words("Sum of the scores"),
        "outside_scale": words("Scores outside the scale"),
        "scale": words("Highest score"),
        "followed": words("Seen in the week after"),
        "judged_from": words("Users needed to judge"),
    }


def _of_campaigns(words: Words) -> Mapping[str, str]:
    return {
        "phase": words("Days of"),
        "effect": words("Effect"),
        "interval_low": words("At least (95%)"),
        "interval_high": words("At most (95%)"),
        "lift_rate": words("Beyond what was expected"),
        "cost_per_extra": words("Cost per extra result"),
        "baseline_weeks": words("Weeks compared with"),
        "after": words("Just after"),
    }


def _lists(words: Words) -> Mapping[str, str]:
    return {
        "totals": words("Altogether"),
        "overall": words("All mature cohorts"),
        "transitions": words("Moves between stages"),
        "gaps": words("Days between visits"),
        "baseline": words("Days compared with"),
        "by_pushes": words("By messages in a week"),
        "guard": words("From here on they tire"),
        "fit": words("Fitted model"),
        "new_user": words("A user who just came"),
        "conversion": words("Conversion over time"),
        "cuts": words("Cuts"),
    }
