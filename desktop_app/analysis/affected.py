"""Which results an edit may change: nothing else is computed again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop_app.analysis.plan_index import PlanIndex
from desktop_app.analysis.situation import Situation, upwards
from desktop_app.plan.changes import WHOLE, Change, Changes
from desktop_app.plan.fields import LocalText
from desktop_app.plan.formulas.naming import texts_of
from desktop_app.plan.ids import KeyResultId, LinkId, SeriesId
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.measured import formulas_of
from desktop_app.plan.plan import Plan, find

# What every result reads: a change of these is a change of everything.
_GLOBAL = frozenset({
    ("plan", "on_course_from"),
    ("plan", "at_risk_from"),
    ("plan", "as_of"),
    ("plan", "current_cycle"),
})  # fmt: skip
# What decides which KPI a name in a formula means, and how an explanation calls it.
_NAMING = frozenset({WHOLE, "key", "name", "rank"})


@dataclass(frozen=True, slots=True)
class Affected:
    """Ids of what has to be computed again; ids of removed records included."""

    kpis: set[str] = field(default_factory=set)
    key_results: set[str] = field(default_factory=set)
    objectives: set[str] = field(default_factory=set)


def affected_by(changes: Changes, before: PlanIndex, now: Situation) -> Affected | None:
    """What depends on `changes`; None if everything does.

    Attributes of the plan before are taken from the changes and the index `before`.
    """
    if any((c.kind, c.field) in _GLOBAL or c.kind == "cycle" for c in changes):
        return None
    affected = Affected()
    per_kind: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        per_kind[change.kind].append(change)
    _add_kpis(affected, per_kind, now)
    _add_key_results(affected, per_kind, before, now)
    _add_objectives(affected, per_kind, now)
    return affected


def _add_kpis(affected: Affected, per_kind: dict[str, list[Change]], now: Situation) -> None:
    plan = now.plan
    affected.kpis.update(change.id for change in per_kind["kpi"])
    for kind in ("kpi_version", "series", "target"):
        affected.kpis.update(_owners(now, per_kind[kind], "kpi"))
    for change in per_kind["dataset"]:
        for series_id in now.index.series_from.get(change.id, ()):
            affected.kpis.add(plan.series[SeriesId(series_id)].kpi)
    _add_formulas(affected, per_kind, now)


def _add_formulas(affected: Affected, per_kind: dict[str, list[Change]], now: Situation) -> None:
    """Formulas that use an affected KPI, and those in which a name may mean something else."""
    formulas = formulas_of(now.plan)
    texts = {
        text
        for change in per_kind["kpi"]
        if change.field in _NAMING
        for text in _called(change, now.plan)
    }
    if texts:
        affected.kpis.update(formulas.saying(texts))
    affected.kpis.update(formulas.depending_on(affected.kpis))


def _called(change: Change, plan: Plan) -> Iterator[str]:
    """What a KPI was called before a change and is called now, in small letters."""
    for one in (change.before, change.after, find(plan, change.id)):
        if isinstance(one, str):
            yield one.strip().casefold()
        elif isinstance(one, LocalText):
            yield from (text.strip().casefold() for text in (one.zh_CN, one.zh_TW, one.en))
        elif isinstance(one, Kpi):
            yield from texts_of(one)


def _add_key_results(
    affected: Affected, per_kind: dict[str, list[Change]], before: PlanIndex, now: Situation
) -> None:
    affected.key_results.update(change.id for change in per_kind["key_result"])
    affected.key_results.update(_owners(now, per_kind["check_in"], "key_result"))
    owners = _owners(now, per_kind["milestone"], "parent")
    affected.key_results.update(owner for owner in owners if owner.startswith("KRS-"))
    for kpi_id in affected.kpis:
        affected.key_results.update(before.key_results_on.get(kpi_id, ()))
        affected.key_results.update(now.index.key_results_on.get(kpi_id, ()))
    # A key result takes its dates from the cycle of its objective or of one above.
    for change in per_kind["objective"]:
        if change.field in {"cycle", "parent"}:
            for objective_id in _downwards(now.index, change.id):
                affected.key_results.update(now.index.key_results_of.get(objective_id, ()))


def _add_objectives(affected: Affected, per_kind: dict[str, list[Change]], now: Situation) -> None:
    plan = now.plan
    touched = {change.id for change in per_kind["objective"]}
    touched.update(_owners(now, per_kind["objective"], "parent"))
    touched.update(_owners(now, per_kind["key_result"], "objective"))
    for key_result_id in affected.key_results:
        key_result = plan.key_results.get(KeyResultId(key_result_id))
        if key_result is not None:
            touched.add(key_result.objective)
    ends = {*_owners(now, per_kind["link"], "source"), *_owners(now, per_kind["link"], "target")}
    touched.update(end for end in ends if end.startswith("OBJ-"))
    for kpi_id in affected.kpis:
        touched.update(_linked_objectives(now, kpi_id))
    affected.objectives.update(touched)
    for objective_id in touched:
        affected.objectives.update(above.id for above in upwards(plan, objective_id))


def _owners(now: Situation, changes: Iterable[Change], owner_field: str) -> Iterator[str]:
    """The owners, before and after, of the records that changed."""
    for change in changes:
        for side in (change.before, change.after):
            if change.field == WHOLE:
                yield from _text(getattr(side, owner_field, None))
            elif change.field == owner_field:
                yield from _text(side)
        record = find(now.plan, change.id)
        yield from _text(getattr(record, owner_field, None))


def _text(owner: object) -> Iterator[str]:
    if isinstance(owner, str):
        yield owner


def _downwards(index: PlanIndex, objective_id: str) -> Iterator[str]:
    """An objective and all below it; each once."""
    seen: set[str] = set()
    waiting = [objective_id]
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            yield at
            waiting += index.objectives_under.get(at, ())


def _linked_objectives(now: Situation, kpi_id: str) -> Iterator[str]:
    """Objectives that a link ties to a KPI. Links that went are changes themselves."""
    links, plan = now.index, now.plan
    ends = [plan.links[LinkId(i)].target for i in links.links_from.get(kpi_id, ())]
    ends += [plan.links[LinkId(i)].source for i in links.links_to.get(kpi_id, ())]
    yield from (end for end in ends if end in plan.objectives)
