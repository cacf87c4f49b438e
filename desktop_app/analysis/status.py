"""Status from progress and pace, with its reasons (docs/decisions/0030-status-and-pace.md)."""

from datetime import date, timedelta

from desktop_app.analysis.explanation import Explanation, explained
from desktop_app.analysis.pace import Goal, Pace
from desktop_app.analysis.reading import check_ins_of, value_end
from desktop_app.analysis.situation import check_in_days_of, group
from desktop_app.plan.goals import KeyResult, KeyResultKind, Objective, Status
from desktop_app.plan.people import PlanInfo

# Up to here nothing to speak of is expected yet, so that no goal is red on its first day.
NOT_STARTED_PACE = 0.05
# 0.95 × 0.5 is not exactly 0.475 in binary; a goal exactly on a bound has reached it.
ROUNDING = 1e-9

Judged = tuple[Status, Explanation]


def status_from_pace(progress: float, pace: float, info: PlanInfo) -> Status:
    """The status of a goal that changes something; the bounds are the plan's."""
    if pace <= NOT_STARTED_PACE:
        return Status.NOT_STARTED
    if progress >= info.on_course_from * pace - ROUNDING:
        return Status.ON_COURSE
    return Status.AT_RISK if progress >= info.at_risk_from * pace - ROUNDING else Status.OFF_COURSE


def judge(goal: Goal, progress: float | None, pace: Pace, *, is_met: bool | None) -> Judged:
    """The derived status of a key result."""
    if goal.reading.value is None:
        return _without_value(goal, pace)
    stale = _staleness(goal)
    if stale is not None:
        return Status.OUTDATED, stale
    if is_met is not None:
        status = Status.ON_COURSE if is_met else Status.OFF_COURSE
        return status, explained("status.keep", status=status)
    if progress is None:
        return Status.NO_DATA, explained("status.no_progress")
    if pace.share is None:
        return _without_pace(progress)
    return _compared(goal.situation.plan.info, progress, pace.share)


def _compared(info: PlanInfo, progress: float, pace: float) -> Judged:
    status = status_from_pace(progress, pace, info)
    rule = "status.not_started" if status is Status.NOT_STARTED else "status.from_pace"
    why = explained(
        rule, progress / pace if pace else None,
        status=status, progress=progress, pace=pace,
        on_course_from=info.on_course_from, at_risk_from=info.at_risk_from,
    )  # fmt: skip
    return status, why


def _without_pace(progress: float) -> Judged:
    if progress >= 1:
        return Status.ON_COURSE, explained("status.reached", progress=progress)
    return Status.NO_DATA, explained("status.no_dates")


def _without_value(goal: Goal, pace: Pace) -> Judged:
    """No value is no fault before the first period of the window is over."""
    start = goal.window.start
    begins = start is not None and goal.situation.today < start
    early = pace.share is not None and pace.share <= NOT_STARTED_PACE
    if begins or early or _first_period_runs(goal):
        return Status.NOT_STARTED, explained("status.not_begun", start=start)
    return Status.NO_DATA, explained("status.no_data")


def _first_period_runs(goal: Goal) -> bool:
    ends = None if goal.series is None else goal.window.ends_of(goal.series.grain)
    return ends is not None and goal.situation.tomorrow < ends[0].end


def _staleness(goal: Goal) -> Explanation | None:
    """Why a goal's value is too old to judge by, or None.

    A goal whose time is over needs nothing newer than its end.
    """
    situation, end = goal.situation, goal.window.end
    needed = situation.today if end is None else min(situation.today, end)
    days = check_in_days_of(situation, goal.key_result)
    known = [day for day in _news(goal) if day is not None]
    latest = max(known, default=None)
    if latest is not None and needed - latest <= timedelta(days=days):
        return None
    if goal.window.start is not None and needed - goal.window.start <= timedelta(days=days):
        return None
    rule = "status.never_checked" if latest is None else "status.outdated"
    return explained(rule, latest=latest, days=days)


def _news(goal: Goal) -> list[date | None]:
    """The days on which something became known about a key result."""
    situation, key_result = goal.situation, goal.key_result
    news: list[date | None] = [c.day for c in check_ins_of(situation, key_result)]
    news.append(value_end(situation, goal.series))
    if key_result.kind is KeyResultKind.MILESTONE:
        plan, index = situation.plan, situation.index
        steps = group(plan.milestones, index.milestones_of, key_result.id)
        news += [s.done_on for s in steps if s.done_on and s.done_on <= situation.today]
    return news


def with_override(record: Objective | KeyResult, derived: Judged) -> Judged:
    """The status that counts: the owner's with its reason, else the derived one."""
    if record.status_override is None:
        return derived
    why = explained(
        "status.override", None, derived[1],
        status=record.status_override, derived=derived[0], reason=record.status_reason,
    )  # fmt: skip
    return record.status_override, why
