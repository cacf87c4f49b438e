"""Which records a person may choose for the fix of a finding of the check, as their ids."""

from desktop_app.analysis.check_report import CheckFinding
from desktop_app.plan.goals import Link
from desktop_app.plan.market import Rating, Subject
from desktop_app.plan.people import Person
from desktop_app.plan.plan import Plan, by_rank, find, kind_of, records, references
from desktop_app.plan.ties import ties_from


def owners(plan: Plan, _finding: CheckFinding) -> list[str]:
    """Every person, then every team."""
    return _named(plan, "person", "team")


def people(plan: Plan, _finding: CheckFinding) -> list[str]:
    """Every person."""
    return _named(plan, "person")


def cycles(plan: Plan, _finding: CheckFinding) -> list[str]:
    """Every cycle, the first day of the newest first."""
    found = sorted(plan.cycles.values(), key=lambda cycle: cycle.start, reverse=True)
    return [cycle.id for cycle in found]


def findings(plan: Plan, finding: CheckFinding) -> list[str]:
    """The findings that it is not linked with yet."""
    return _tied(plan, finding, "finding")


def initiatives(plan: Plan, finding: CheckFinding) -> list[str]:
    """The initiatives that it is not linked with yet."""
    return _tied(plan, finding, "initiative")


def kpis(plan: Plan, finding: CheckFinding) -> list[str]:
    """The KPIs that it is not linked with yet."""
    return _tied(plan, finding, "kpi")


def key_results(plan: Plan, finding: CheckFinding) -> list[str]:
    """The key results that nothing measures yet, then those that another KPI measures."""
    unmeasured = {one.id for one in plan.key_results.values() if one.kpi is None}
    return sorted(_tied(plan, finding, "key_result"), key=lambda one: one not in unmeasured)


def objectives(plan: Plan, finding: CheckFinding) -> list[str]:
    """The objectives that it is not linked with yet."""
    return _tied(plan, finding, "objective")


def movable(plan: Plan, finding: CheckFinding) -> list[str]:
    """What an initiative may move: KPIs and key results."""
    return _tied(plan, finding, "kpi", "key_result")


def purposes(plan: Plan, finding: CheckFinding) -> list[str]:
    """What a requirement may serve: findings, themes, objectives."""
    return _tied(plan, finding, "finding", "theme", "objective")


def subjects(plan: Plan, finding: CheckFinding) -> list[str]:
    """The columns of the worksheet that the finding of the check is about."""
    found = by_rank(records(plan, "subject"))
    return [one.id for one in found if getattr(one, "worksheet", None) == finding.record]


def referable(plan: Plan, finding: CheckFinding) -> list[str]:
    """The records that the broken field of a record may name."""
    record, name = find(plan, finding.record), finding.facts["field"]
    if record is None:
        return []
    named = (each for each in references(kind_of(record).name) if each.field == name)
    kinds = [kind for each in named for kind in each.kinds]
    return [each for each in _named(plan, *kinds) if each != finding.record]


def _tied(plan: Plan, finding: CheckFinding, *kinds: str) -> list[str]:
    return list(ties_from(plan, finding.record, _named(plan, *kinds)))


def _named(plan: Plan, *kinds: str) -> list[str]:
    return [record.id for kind in kinds for record in by_rank(records(plan, kind))]


def record_to_show(plan: Plan, finding: CheckFinding) -> str:
    """The record on whose page a finding can be seen: itself, or what it belongs to."""
    record = find(plan, finding.record)
    match record:
        case Link():
            return record.source if find(plan, record.source) is not None else record.target
        case Person():
            owned = [one for one in by_rank(plan.objectives) if one.owner == record.id]
            return owned[0].id if owned else record.id
        case Rating():
            return record.criterion
        case Subject():
            return record.worksheet
        case _:
            return finding.record
