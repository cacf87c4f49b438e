"""Which goals fit what is typed and the filter of team and stage, with those above them."""

from typing import NamedTuple

from desktop_app.plan.goals import KeyResult
from desktop_app.plan.plan import Plan
from desktop_app.ui.document import no_plan
from desktop_app.ui.filters import PlanFilter
from desktop_app.ui.pages.goals.goal_nodes import Below, goals_below, with_ancestors
from desktop_app.ui.parts.record_names import record_name
from desktop_app.ui.parts.sounds import Query, Sounds
from desktop_app.words import Words


class Found(NamedTuple):
    """A part of the tree.

    Attributes:
        fitting: how many goals fit by themselves; None where nothing is filtered.
        total: how many goals the plan has.
    """

    below: Below
    fitting: int | None
    total: int


class GoalSearch:
    """Keeps what it looks into, so that every further letter costs a few milliseconds."""

    def __init__(self, words: Words, sounds: Sounds) -> None:
        self._words, self._sounds = words, sounds
        self._plan: Plan = no_plan()
        self._whole: Below = {}
        self._keys: dict[str, str] = {}

    def find(self, plan: Plan, typed: str, chosen: PlanFilter) -> Found:
        """The goals with the typed words in title, owner or KPI that the filter lets through.

        Args:
            plan: the plan.
            typed: words, without regard to case; "" fits all.
            chosen: the filter that all pages share.
        """
        if plan is not self._plan:
            self._plan, self._whole, self._keys = plan, goals_below(plan), {}
        total = len(plan.objectives) + len(plan.key_results)
        if not typed and chosen == PlanFilter():
            return Found(self._whole, None, total)
        if typed and not self._keys:
            self._keys = self._made_keys(plan)
        query = self._sounds.query(typed, self._keys.values()) if typed else Query()
        keys, has_filter = self._keys, chosen != PlanFilter()
        kept = {
            record_id
            for goals in (plan.objectives, plan.key_results)
            for record_id, goal in goals.items()
            if (not typed or query.fits(keys[record_id]))
            and (not has_filter or chosen.lets_through(plan, goal))
        }
        if len(kept) == total:
            return Found(self._whole, total, total)
        return Found(with_ancestors(self._whole, kept.__contains__), len(kept), total)

    def _made_keys(self, plan: Plan) -> dict[str, str]:
        people = {person.id: person.name.casefold() for person in plan.people.values()}
        kpis = {kpi.id: record_name(kpi, self._words).casefold() for kpi in plan.kpis.values()}
        keys: dict[str, str] = {}
        for goals in (plan.objectives, plan.key_results):
            for record_id, goal in goals.items():
                owner = people[goal.owner] if goal.owner else ""
                kpi = kpis[goal.kpi] if isinstance(goal, KeyResult) and goal.kpi else ""
                keys[record_id] = f"{goal.title.casefold()}\n{owner}\n{kpi}"
        return keys
