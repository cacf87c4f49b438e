"""Records about the plan itself: its settings, its cycles, and who works on it."""

from dataclasses import dataclass
from datetime import date

from desktop_app.plan.fields import Record, refers_to
from desktop_app.plan.ids import CycleId, KpiId, PersonId, PlanId, TeamId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInfo(Record):
    """One per plan: what holds for all of it.

    Attributes:
        language: the language its content is written in.
        time_zone: IANA name; every day and period of the plan is local to it.
        fiscal_year_start: month, 1–12.
        days_off: region whose days off and moved working days count: CN, TW, HK, MO; "" for none.
        on_course_from, at_risk_from: share of pace that status asks of progress.
        as_of: the day the plan is looked at from; None is today. For plans over finished history.
        created: ISO instant, UTC.
    """

    id: PlanId
    title: str
    language: str = "zh_CN"
    time_zone: str = "Asia/Shanghai"
    fiscal_year_start: int = 1
    days_off: str = "CN"
    currency: str = "CNY"
    current_cycle: CycleId | None = refers_to("cycle")
    north_star: KpiId | None = refers_to("kpi")
    on_course_from: float = 0.95
    at_risk_from: float = 0.85
    as_of: date | None = None
    note: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle(Record):
    """A planning cycle; `end` is its last day."""

    id: CycleId
    title: str
    start: date
    end: date
    check_in_days: int = 31
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Someone who owns things in the plan."""

    id: PersonId
    name: str
    email: str = ""
    team: TeamId | None = refers_to("team")
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Record):
    """A group that receives its own slice of the plan."""

    id: TeamId
    name: str
    rank: str = "V"
