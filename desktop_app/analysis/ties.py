"""How links tie initiatives, findings and KPIs to objectives."""

from collections.abc import Iterator

from desktop_app.analysis.situation import Situation, group
from desktop_app.plan.goals import Initiative, KeyResult, LinkKind, Objective
from desktop_app.plan.ids import FindingId, InitiativeId, KeyResultId, KpiId, LinkId
from desktop_app.plan.market import Finding


def key_results_of(situation: Situation, objective_id: str) -> list[KeyResult]:
    """An objective's own key results, in their order."""
    return group(situation.plan.key_results, situation.index.key_results_of, objective_id)


def sources(situation: Situation, target: str, kind: LinkKind) -> Iterator[str]:
    """Ids of the records that bear on `target` by links of a kind."""
    for link_id in situation.index.links_to.get(target, ()):
        link = situation.plan.links[LinkId(link_id)]
        if link.kind is kind:
            yield link.source


def targets(situation: Situation, source: str, kind: LinkKind) -> Iterator[str]:
    """Ids of the records that `source` bears on by links of a kind."""
    for link_id in situation.index.links_from.get(source, ()):
        link = situation.plan.links[LinkId(link_id)]
        if link.kind is kind:
            yield link.target


def initiatives_for(situation: Situation, objective: Objective) -> list[Initiative]:
    """The initiatives that serve an objective or move one of its key results or their KPIs."""
    found = set(sources(situation, objective.id, LinkKind.SERVES))
    for key_result in key_results_of(situation, objective.id):
        found.update(sources(situation, key_result.id, LinkKind.MOVES))
        if key_result.kpi is not None:
            found.update(sources(situation, key_result.kpi, LinkKind.MOVES))
    initiatives = situation.plan.initiatives
    return [initiatives[InitiativeId(i)] for i in sorted(found) if i in initiatives]


def moved_kpis(situation: Situation, initiative_id: str) -> set[KpiId]:
    """The KPIs that an initiative is meant to move, directly or through a key result."""
    plan = situation.plan
    moved: set[KpiId] = set()
    for target in targets(situation, initiative_id, LinkKind.MOVES):
        if target in plan.kpis:
            moved.add(KpiId(target))
        key_result = plan.key_results.get(KeyResultId(target))
        kpi = None if key_result is None else situation.kpi_of(key_result)
        if kpi is not None:
            moved.add(kpi.id)
    return moved


def reasons_of(situation: Situation, objective_id: str) -> list[Finding]:
    """The findings that an objective rests on directly."""
    findings = situation.plan.findings
    ids = sorted(targets(situation, objective_id, LinkKind.BECAUSE_OF))
    return [findings[FindingId(i)] for i in ids if i in findings]
