"""What the cells of the tree show: texts made once per plan, when they are first seen."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from desktop_app.analysis.doubts import Doubt, doubts_in
from desktop_app.analysis.results import Computed, GoalResult
from desktop_app.number_formats import NumberFormats
from desktop_app.plan.goals import KeyResult, KeyResultKind, Objective, Status
from desktop_app.plan.ids import KeyResultId, ObjectiveId
from desktop_app.plan.plan import Plan
from desktop_app.terms import term
from desktop_app.themes import STATUS_MARKS
from desktop_app.ui.document import no_plan
from desktop_app.ui.number_text import NOTHING, day_text, typed_text
from desktop_app.ui.pages.goals.goal_weights import NO_WEIGHT, Weight, weights_below
from desktop_app.ui.parts.doubt_words import doubt_sentence
from desktop_app.ui.parts.record_names import name_of
from desktop_app.words import Words

Goal = Objective | KeyResult
COLUMNS = (
    "title",
    "progress",
    "status",
    "confidence",
    "current",
    "target",
    "due",
    "weight",
    "owner",
    "kpi",
    "team",
)
SUM_SIGN = "Σ"


def goal_in(plan: Plan, record_id: str) -> Goal | None:
    """The objective or key result of that id; None for any other record."""
    objective = plan.objectives.get(ObjectiveId(record_id))
    return objective or plan.key_results.get(KeyResultId(record_id))


class GoalCells:
    """Texts and values of the cells, by record id and column."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.numbers = NumberFormats(language=words.language)
        self.plan: Plan = no_plan()
        self._computed: Computed | None = None
        self._texts: dict[tuple[str, str], str] = {}
        self._weights: dict[str, Weight] = {}
        self._doubts: Mapping[str, Doubt] = {}
        self._makers: Mapping[str, Callable[[Goal, GoalResult | None], str]] = {
            "title": _title,
            "progress": self._progress_text,
            "status": self._status_text,
            "confidence": self._confidence_text,
            "current": self._current_text,
            "target": self._target_text,
            "due": self._due_text,
            "weight": self._weight_text,
            "owner": self._owner_text,
            "kpi": self._kpi_text,
            "team": self._team_text,
        }

    def show_plan(self, plan: Plan, computed: Computed) -> None:
        """Answer for another plan from now on."""
        self.plan, self._computed = plan, computed
        self.numbers = NumberFormats(language=self._words.language, currency=plan.info.currency)
        self._texts.clear()
        self._weights.clear()
        self._doubts = doubts_in(plan, computed.today)

    def result(self, record_id: str) -> GoalResult | None:
        """How a goal stands."""
        return None if self._computed is None else self._computed.goals.get(record_id)

    def doubt(self, record_id: str) -> str:
        """What is doubtful about the reasons of an objective, "" for nothing."""
        found = self._doubts.get(record_id)
        return "" if found is None else doubt_sentence(found, self._words)

    def text(self, record_id: str, column: str) -> str:
        """What a cell says."""
        cell = (record_id, column)
        found = self._texts.get(cell)
        if found is None:
            goal = goal_in(self.plan, record_id)
            found = "" if goal is None else self._makers[column](goal, self.result(record_id))
            self._texts[cell] = found
        return found

    def typed(self, record_id: str, column: str) -> str:
        """What an editor of the cell starts with: numbers with all their digits."""
        goal = goal_in(self.plan, record_id)
        if goal is None:
            return ""
        if column == "weight":
            return typed_text(goal.weight, "%")
        if column == "confidence":
            result = self.result(record_id)
            return typed_text(result.confidence if result else None, "%")
        if isinstance(goal, KeyResult):
            return self._typed_measure(goal, column)
        return self.text(record_id, column)

    def weight(self, record_id: str) -> Weight:
        """What the goal's weight comes to."""
        if record_id not in self._weights:
            self._weights[record_id] = NO_WEIGHT
            goal = goal_in(self.plan, record_id)
            above = None if goal is None else parent_of(goal)
            if above is not None and self._computed is not None:
                self._weights |= weights_below(self.plan, self._computed.index, above)
        return self._weights[record_id]

    def is_borrowed(self, record_id: str, column: str) -> bool:
        """Whether what a cell says is not the goal's own: a shared weight, the cycle's last day."""
        goal = goal_in(self.plan, record_id)
        if goal is None:
            return False
        if column == "weight":
            return goal.weight is None
        if column == "due":
            return isinstance(goal, KeyResult) and goal.due is None
        return column == "team" and isinstance(goal, KeyResult)

    def _typed_measure(self, goal: KeyResult, column: str) -> str:
        unit = unit_of(self.plan, goal)
        match column:
            case "target":
                return typed_text(goal.target, unit)
            case "current":
                result = self.result(goal.id)
                return typed_text(result.current if result else None, unit)
            case "due":
                return goal.due.isoformat() if goal.due else ""
            case _:
                return self.text(goal.id, column)

    def _progress_text(self, _goal: Goal, result: GoalResult | None) -> str:
        if result is None:
            return NOTHING
        shown = result.progress if result.progress is not None else result.hit_rate
        return self.numbers.share(shown)

    def _status_text(self, _goal: Goal, result: GoalResult | None) -> str:
        status = Status.NO_DATA if result is None else result.status
        return f"{STATUS_MARKS[status.value]} {term(self._words, status)}"

    def _confidence_text(self, goal: Goal, result: GoalResult | None) -> str:
        if not isinstance(goal, KeyResult):
            return ""
        return self.numbers.share(result.confidence if result else None)

    def _current_text(self, goal: Goal, result: GoalResult | None) -> str:
        if not isinstance(goal, KeyResult):
            return ""
        return self.numbers.full(result.current if result else None, unit_of(self.plan, goal))

    def _target_text(self, goal: Goal, _result: GoalResult | None) -> str:
        if not isinstance(goal, KeyResult):
            return ""
        return target_text(goal, unit_of(self.plan, goal), self.numbers)

    def _due_text(self, goal: Goal, _result: GoalResult | None) -> str:
        if not isinstance(goal, KeyResult):
            return ""
        return day_text(goal.due or last_day_of(self.plan, goal), self._words)

    def _weight_text(self, goal: Goal, _result: GoalResult | None) -> str:
        found = self.weight(goal.id)
        if found.share is not None:
            return f"{found.share * 100:.3g}%"
        if found.is_sum:
            return SUM_SIGN
        return NOTHING if parent_of(goal) is not None else ""

    def _owner_text(self, goal: Goal, _result: GoalResult | None) -> str:
        return name_of(self.plan, goal.owner, self._words)

    def _kpi_text(self, goal: Goal, _result: GoalResult | None) -> str:
        return name_of(self.plan, goal.kpi, self._words) if isinstance(goal, KeyResult) else ""

    def _team_text(self, goal: Goal, _result: GoalResult | None) -> str:
        return name_of(self.plan, team_of(self.plan, goal), self._words)


def _title(goal: Goal, _result: GoalResult | None) -> str:
    return goal.title


def parent_of(goal: Goal) -> str | None:
    """The objective that a goal stands below."""
    return goal.objective if isinstance(goal, KeyResult) else goal.parent


def unit_of(plan: Plan, goal: Any) -> str:  # noqa: ANN401  (any record of a form)
    """The unit in which a key result counts."""
    if not isinstance(goal, KeyResult):
        return ""
    kpi = plan.kpis.get(goal.kpi) if goal.kpi else None
    return kpi.unit if kpi else goal.unit


def team_of(plan: Plan, goal: Goal) -> str | None:
    """An objective's team; a key result has its owner's, else its objective's."""
    if isinstance(goal, Objective):
        return goal.team
    owner = plan.people.get(goal.owner) if goal.owner else None
    if owner is not None and owner.team is not None:
        return owner.team
    return plan.objectives[goal.objective].team


def last_day_of(plan: Plan, goal: KeyResult) -> date | None:
    """The last day of the cycle in which a key result counts."""
    cycle_id = plan.objectives[goal.objective].cycle or plan.info.current_cycle
    cycle = plan.cycles.get(cycle_id) if cycle_id else None
    return cycle.end if cycle else None


def target_text(key_result: KeyResult, unit: str, numbers: NumberFormats) -> str:
    """What a key result wants to reach: a value, or bounds to keep."""
    low, high = (numbers.full(bound, unit) for bound in (key_result.low, key_result.high))
    match key_result.kind:
        case KeyResultKind.AT_LEAST:
            return f"≥ {low}"
        case KeyResultKind.AT_MOST:
            return f"≤ {high}"
        case KeyResultKind.WITHIN:
            return f"{low} – {high}"
        case _:
            return numbers.full(key_result.target, unit)
