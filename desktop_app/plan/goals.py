"""Records of the goal side: objectives, key results, what moves them and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.plan.fields import Record, by_key, refers_to
from desktop_app.plan.ids import (
    CheckInId,
    CycleId,
    DecisionId,
    InitiativeId,
    KeyResultId,
    KpiId,
    LinkId,
    MilestoneId,
    ObjectiveId,
    PersonId,
    ReviewId,
    RiskId,
    ScenarioId,
    TargetId,
    TeamId,
)


class Alignment(StrEnum):
    """Whether a child objective's progress counts for its parent."""

    CONTRIBUTING = "contributing"
    SUPPORTING = "supporting"


class RollUp(StrEnum):
    """How an objective's progress follows from its children."""

    WEIGHTED = "weighted"
    SUM = "sum"


class KeyResultKind(StrEnum):
    """What reaching a key result means."""

    INCREASE = "increase"
    DECREASE = "decrease"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WITHIN = "within"
    MILESTONE = "milestone"
    TOTAL = "total"


KEEP_KINDS = frozenset({KeyResultKind.AT_LEAST, KeyResultKind.AT_MOST, KeyResultKind.WITHIN})


class Status(StrEnum):
    """How a goal stands."""

    ON_COURSE = "on_course"
    AT_RISK = "at_risk"
    OFF_COURSE = "off_course"
    OUTDATED = "outdated"
    NO_DATA = "no_data"
    NOT_STARTED = "not_started"


class LinkKind(StrEnum):
    """How one record bears on another, read from source to target."""

    BECAUSE_OF = "because_of"  # objective -> finding
    MEASURED_BY = "measured_by"  # finding -> KPI
    MADE_FROM = "made_from"  # finding -> finding or theme
    MOVES = "moves"  # initiative -> KPI or key result; requirement -> KPI
    SERVES = "serves"  # initiative -> objective; requirement -> objective, finding or theme
    DRIVES = "drives"  # KPI -> KPI, a hypothesis
    RELIES_ON = "relies_on"  # decision -> any record


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Record):
    """What is to be reached.

    Attributes:
        perspective: row of the strategy map: financial, customer, process, learning.
        stage: part of the user journey: acquisition, activity, retention, conversion, ….
        is_committed: expected score 1.0; otherwise aspirational, 0.7.
        weight: 0–1 within its parent; None shares what the fixed weights leave.
        score: 0.0–1.0 at the end of the cycle, typed by the owner.
    """

    id: ObjectiveId
    title: str
    cycle: CycleId | None = refers_to("cycle")
    parent: ObjectiveId | None = refers_to("objective", owned=True)
    alignment: Alignment = Alignment.CONTRIBUTING
    roll_up: RollUp = RollUp.WEIGHTED
    reason: str = ""
    owner: PersonId | None = refers_to("person")
    team: TeamId | None = refers_to("team")
    perspective: str = ""
    stage: str = ""
    is_committed: bool = False
    weight: float | None = None
    status_override: Status | None = None
    status_reason: str = ""
    score: float | None = None
    score_reason: str = ""
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResult(Record):
    """How an objective shows that it is reached.

    Attributes:
        kpi: what measures it; without one, check-ins carry the typed value.
        baseline, target: in the KPI's unit; for TOTAL the baseline is not used.
        low, high: bounds of the kinds AT_LEAST (low), AT_MOST (high) and WITHIN (both).
        start, due: first and last day that count; None takes the cycle's.
        weight: 0–1 within its objective; None shares what the fixed weights leave.
    """

    id: KeyResultId
    objective: ObjectiveId = refers_to("objective", owned=True, optional=False)
    title: str
    kind: KeyResultKind = KeyResultKind.INCREASE
    kpi: KpiId | None = refers_to("kpi")
    baseline: float | None = None
    target: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    start: date | None = None
    due: date | None = None
    weight: float | None = None
    owner: PersonId | None = refers_to("person")
    is_committed: bool = False
    status_override: Status | None = None
    status_reason: str = ""
    score: float | None = None
    score_reason: str = ""
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    """What a KPI should show in one period ("1997-03")."""

    id: TargetId
    kpi: KpiId = refers_to("kpi", owned=True, optional=False)
    period: str
    value: float
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Record):
    """What the owner of a key result said on a day; confidence 0–1."""

    id: CheckInId
    key_result: KeyResultId = refers_to("key_result", owned=True, optional=False)
    day: date
    value: float | None = None
    confidence: float | None = None
    note: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Record):
    """Work that is meant to move a KPI; `end` is its last day, money in the plan's currency."""

    id: InitiativeId
    title: str
    owner: PersonId | None = refers_to("person")
    team: TeamId | None = refers_to("team")
    status: str = "planned"
    stage: str = ""
    start: date | None = None
    end: date | None = None
    budget: float | None = None
    spent: float | None = None
    expected_uplift: float | None = None
    note: str = ""
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """A step of a key result or an initiative; open until `done_on`."""

    id: MilestoneId
    parent: KeyResultId | InitiativeId = refers_to(
        "key_result", "initiative", owned=True, optional=False
    )
    title: str
    weight: float = 1.0
    due: date | None = None
    done_on: date | None = None
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """What was decided, when, by whom and on which numbers."""

    id: DecisionId
    title: str
    decided_on: date | None = None
    by: str = ""
    reason: str = ""
    numbers: str = ""
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Record):
    """What may go wrong, or what is assumed; likelihood and impact 1–5."""

    id: RiskId
    title: str
    is_assumption: bool = False
    likelihood: float | None = None
    impact: float | None = None
    response: str = ""
    is_open: bool = True
    owner: PersonId | None = refers_to("person")
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Record):
    """One record bears on another; gone when either end goes."""

    id: LinkId
    source: str = refers_to(owned=True, optional=False)
    target: str = refers_to(owned=True, optional=False)
    kind: LinkKind
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Record):
    """What if: changed values by KPI id."""

    id: ScenarioId
    title: str
    changes: Mapping[str, float] = by_key()
    note: str = ""
    rank: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """A held review; `snapshot` is the SHA-256 of the plan as it was then."""

    id: ReviewId
    title: str
    held_on: date
    by: str = ""
    summary: str = ""
    snapshot: str = ""
