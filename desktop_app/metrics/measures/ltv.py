"""What a user is worth (LTV): brought so far, or expected from a model."""

from typing import Any

from desktop_app.metrics.engine import OpenTable
from desktop_app.metrics.measures.asking import common
from desktop_app.metrics.measures.errors import NoColumnError, ParameterChoiceError
from desktop_app.metrics.measures.ltv_history import ALL, answer_history
from desktop_app.metrics.measures.ltv_models import Model, answer_model
from desktop_app.metrics.measures.parameters import (
    choice,
    length_in_days,
    one_of,
    whole_numbers,
)
from desktop_app.metrics.measures.spec import Column, Found, MeasureSpec, Sentences, Settings
from desktop_app.plan.history import label
from desktop_app.plan.kpis import Additivity
from desktop_app.plan.periods import Grain

DAYS = (0, 30, 90, 180, 365)


def _answer(opened: OpenTable, settings: Settings) -> Found:
    if not opened.extent.amounts:
        raise NoColumnError(opened.table.file, "ltv", "amount")
    if settings.values["model"] is Model.HISTORY:
        return answer_history(opened, settings)
    return answer_model(opened, settings)


def _settle(values: dict[str, Any]) -> dict[str, Any]:
    """A horizon is the last of the days; a model has one in any case, and no cohorts."""
    model, horizon, days = values["model"], values["horizon"], values["days"]
    if model is not Model.HISTORY:
        if values["cohort"] != ALL:
            raise ParameterChoiceError("ltv", "cohort", values["cohort"], (ALL,))
        horizon = horizon or days[-1] or DAYS[-1]
    if horizon is not None:
        days = (*(day for day in days if day < horizon), horizon)
    if model is Model.BGNBD:
        # It looks ahead from the data end, so day 0 holds nothing yet.
        days = tuple(day for day in days if day)
    return values | {"days": days, "horizon": horizon}


def _define(settings: Settings) -> Sentences:
    horizon = str(settings.values["horizon"])
    match settings.values["model"]:
        case Model.BGNBD:
            return _define_bgnbd(horizon)
        case Model.SBG:
            return _define_sbg(horizon, settings.values["period"])
        case Model.RETENTION:
            return (
                label(
                    "Expected revenue of a user through day N, at most day {horizon}: the sum of"
                    " retention on days 0 to N × revenue per active user and day.",
                    horizon=horizon,
                ),
                label(
                    "Retention is as seen where users have been watched that long; beyond, a power"
                    " curve through it (level × day^−decay, least squares of the logarithms,"
                    " weighted with users)."
                ),
            )
    if settings.values["cohort"] == ALL:
        return (
            label(
                "Revenue of users through day N after their first order ÷ those users; only users"
                " whose N days have fully passed."
            ),
        )
    return (
        label(
            "Revenue of a cohort through day N after each user's first order ÷ its users; complete"
            " once the N days of all of them have passed."
        ),
    )


def _define_bgnbd(horizon: str) -> Sentences:
    return (
        label(
            "Expected revenue of the customers known at the data end in the N days after it, at"
            " most {horizon} days, ÷ those customers: purchase days from BG/NBD (in weeks) × value"
            " of a purchase day from Gamma-Gamma.",
            horizon=horizon,
        ),
        label(
            "Frequency is the days with a purchase after the first such day; Gamma-Gamma takes"
            " frequency and value to be independent, so look at their correlation."
        ),
        label("A refund counts on the date of the order before it."),
    )


def _define_sbg(horizon: str, period: Grain) -> Sentences:
    survival = (
        label(
            "A customer stays as long as every calendar week after the first has a payment; weeks"
            " not yet over for a cohort do not count."
        )
        if period is Grain.WEEK
        else label(
            "A customer stays as long as every calendar month after the first has a payment;"
            " months not yet over for a cohort do not count."
        )
    )
    return (
        label(
            "Expected revenue of a customer under contract through day N, at most day {horizon}:"
            " the sum of survival (shifted beta geometric) at each payment due by then × revenue"
            " per paying customer and period.",
            horizon=horizon,
        ),
        survival,
    )


LTV = MeasureSpec(
    name="ltv",
    columns=(
        Column(
            name="value",
            additivity=Additivity.RATIO,
            unit="money_per_user",
            numerator="revenue",
            denominator="users",
        ),
        Column(name="revenue", additivity=Additivity.FLOW, unit="money"),
        Column(name="users", additivity=Additivity.FLOW),
    ),
    parameters=(
        *(parameter for parameter in common() if parameter.name != "grain"),
        whole_numbers("days", DAYS),
        one_of("cohort", (ALL, "day", "week", "month"), ALL),
        choice("model", Model, Model.HISTORY),
        length_in_days("horizon"),
        choice("period", (Grain.WEEK, Grain.MONTH), Grain.MONTH),
    ),
    define=_define,
    answer=_answer,
    settle=_settle,
)
