"""Which records go into a workbook: all of a plan, or the slice of one team."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.exchange.errors import UnknownTeamError
from desktop_app.plan.fields import Record
from desktop_app.plan.goals import (
    CheckIn,
    Initiative,
    KeyResult,
    Link,
    Milestone,
    Objective,
    Target,
)
from desktop_app.plan.ids import TeamId, ThemeId
from desktop_app.plan.kpis import Kpi
from desktop_app.plan.market import (
    CareContact,
    Finding,
    Rating,
    Requirement,
    Subject,
    Theme,
    Worksheet,
)
from desktop_app.plan.naming import name_in
from desktop_app.plan.plan import Plan, by_rank, find


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The records of a workbook, each kind in the order it is shown in.

    Attributes:
        objectives: parents before their children, siblings by rank.
        depth: how far below a top objective of the selection each objective stands, by id.
        subjects, ratings: what the worksheets of the findings compare.
        others: what the sheets name without listing it: people, teams, cycles, definitions.
    """

    plan: Plan
    objectives: tuple[Objective, ...]
    depth: dict[str, int]
    key_results: tuple[KeyResult, ...]
    milestones: tuple[Milestone, ...]
    check_ins: tuple[CheckIn, ...]
    kpis: tuple[Kpi, ...]
    targets: tuple[Target, ...]
    worksheets: tuple[Worksheet, ...]
    findings: tuple[Finding, ...]
    subjects: tuple[Subject, ...]
    ratings: tuple[Rating, ...]
    requirements: tuple[Requirement, ...]
    themes: tuple[Theme, ...]
    care_contacts: tuple[CareContact, ...]
    initiatives: tuple[Initiative, ...]
    links: tuple[Link, ...]
    others: tuple[Record, ...]

    @property
    def snapshot(self) -> tuple[Record, ...]:
        """Every record that the workbook carries, the plan's settings first."""
        return (
            self.plan.info,
            *self.others,
            *self.worksheets,
            *self.findings,
            *self.subjects,
            *self.ratings,
            *self.themes,
            *self.requirements,
            *self.care_contacts,
            *self.objectives,
            *self.kpis,
            *self.key_results,
            *self.targets,
            *self.check_ins,
            *self.initiatives,
            *self.milestones,
            *self.links,
        )


def select(plan: Plan, team: TeamId | None = None) -> Selection:
    """The whole plan, or a team's objectives with all below them and what hangs on them.

    Raises: UnknownTeamError: the plan has no such team.
    """
    if team is not None and team not in plan.teams:
        raise UnknownTeamError(team)
    objectives, depth = _tree(plan, _roots(plan, team))
    key_results = _key_results(plan, objectives)
    initiatives = _initiatives(plan, team, {*depth, *(k.id for k in key_results)})
    goals = {*depth, *(record.id for record in (*key_results, *initiatives))}
    findings = _findings(plan, team, goals)
    themes, requirements = _voice(plan, team, {*goals, *(f.id for f in findings)})
    shown_findings = {finding.id for finding in findings}
    ratings = tuple(r for r in plan.ratings.values() if r.criterion in shown_findings)
    filled = {finding.worksheet for finding in findings}
    rated = {rating.subject for rating in ratings}
    used = {k.kpi for k in key_results} | _linked(plan, goals)
    kpis = [k for k in by_rank(plan.kpis) if team is None or k.id in used]
    shown = {*goals, *(r.id for r in (*findings, *themes, *requirements, *kpis))}
    return Selection(
        plan=plan,
        objectives=objectives,
        depth=depth,
        key_results=key_results,
        milestones=tuple(m for m in by_rank(plan.milestones) if m.parent in goals),
        check_ins=tuple(sorted(_check_ins(plan, goals), key=lambda c: (c.day, c.id))),
        kpis=tuple(kpis),
        targets=tuple(t for t in plan.targets.values() if t.kpi in shown),
        findings=findings,
        subjects=tuple(s for s in by_rank(plan.subjects) if team is None or s.id in rated),
        ratings=ratings,
        requirements=requirements,
        themes=themes,
        care_contacts=_care_contacts(plan, team, {theme.id for theme in themes}),
        initiatives=initiatives,
        links=tuple(k for k in plan.links.values() if {k.source, k.target} <= shown),
        worksheets=tuple(w for w in by_rank(plan.worksheets) if team is None or w.id in filled),
        others=_others(plan, shown),
    )


def _roots(plan: Plan, team: TeamId | None) -> list[Objective]:
    """The objectives that a selection starts from; a team's own, wherever they stand."""
    ranked = by_rank(plan.objectives)
    if team is None:
        return [o for o in ranked if o.parent is None or o.parent not in plan.objectives]
    own: set[str] = {o.id for o in ranked if o.team == team}
    return [o for o in ranked if o.id in own and not _is_below(plan, o, own)]


def _is_below(plan: Plan, objective: Objective, others: set[str]) -> bool:
    above, steps = objective.parent, len(plan.objectives)
    while above is not None and steps:
        if above in others:
            return True
        above, steps = plan.objectives[above].parent, steps - 1
    return False


def _tree(plan: Plan, roots: list[Objective]) -> tuple[tuple[Objective, ...], dict[str, int]]:
    children: dict[str, list[Objective]] = {}
    for objective in by_rank(plan.objectives):
        children.setdefault(objective.parent or "", []).append(objective)
    found: list[Objective] = []
    depth: dict[str, int] = {}
    waiting = [(root, 0) for root in reversed(roots)]
    while waiting:
        objective, level = waiting.pop()
        found.append(objective)
        depth[objective.id] = level
        waiting.extend((child, level + 1) for child in reversed(children.get(objective.id, [])))
    return tuple(found), depth


def _key_results(plan: Plan, objectives: Iterable[Objective]) -> tuple[KeyResult, ...]:
    under: dict[str, list[KeyResult]] = {}
    for key_result in by_rank(plan.key_results):
        under.setdefault(key_result.objective, []).append(key_result)
    return tuple(k for objective in objectives for k in under.get(objective.id, []))


def _initiatives(plan: Plan, team: TeamId | None, goals: set[str]) -> tuple[Initiative, ...]:
    linked = {k.source for k in plan.links.values() if k.target in goals}
    return tuple(
        i for i in by_rank(plan.initiatives) if team is None or i.team == team or i.id in linked
    )


def _findings(plan: Plan, team: TeamId | None, goals: set[str]) -> tuple[Finding, ...]:
    linked = _linked(plan, goals)
    return tuple(f for f in by_rank(plan.findings) if team is None or f.id in linked)


def _voice(
    plan: Plan, team: TeamId | None, shown: set[str]
) -> tuple[tuple[Theme, ...], tuple[Requirement, ...]]:
    """Themes and requirements; of a team those that its goals and findings are linked with."""
    linked = _linked(plan, shown)
    themes = (t for t in by_rank(plan.themes) if team is None or t.id in linked)
    requirements = (r for r in by_rank(plan.requirements) if team is None or r.id in linked)
    return tuple(themes), tuple(requirements)


def _care_contacts(
    plan: Plan, team: TeamId | None, themes: set[ThemeId]
) -> tuple[CareContact, ...]:
    found = (c for c in plan.care_contacts.values() if team is None or c.theme in themes)
    return tuple(sorted(found, key=lambda c: (c.day, c.id)))


def _linked(plan: Plan, ids: set[str]) -> set[str]:
    forth = {k.target for k in plan.links.values() if k.source in ids}
    return forth | {k.source for k in plan.links.values() if k.target in ids}


def _check_ins(plan: Plan, goals: set[str]) -> list[CheckIn]:
    return [c for c in plan.check_ins.values() if c.key_result in goals]


def _others(plan: Plan, shown: set[str]) -> tuple[Record, ...]:
    versions = (v for v in plan.kpi_versions.values() if v.kpi in shown)
    return (
        *plan.cycles.values(),
        *plan.teams.values(),
        *plan.people.values(),
        *versions,
    )


def title_of(plan: Plan, record_id: str, language: str) -> str:
    """What people call a record: its title, name or text; its id where it is not there."""
    return name_in(find(plan, record_id), language) or record_id
